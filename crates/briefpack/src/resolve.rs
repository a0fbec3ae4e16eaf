//! Filling picks with their content.

use crate::citing::Articles;
use model::{
    Article, ArticleHead, Block, BlockKind, Briefing, Diagnostic, Entry, EntryKind, ExcerptRange,
    Inline, NoteId, ResolvedBriefing, ResolvedEntry, ResolvedKind, Section, SectionId, Selection,
};

/// Fills every pick of a briefing from the articles at hand. A pick whose article or place is
/// missing is left out with an error among the diagnostics.
pub(crate) fn resolve(briefing: &Briefing, articles: &Articles) -> ResolvedBriefing {
    let mut diagnostics = Vec::new();
    let entries = briefing
        .entries
        .iter()
        .map(|entry| resolve_entry(entry, articles, &mut diagnostics))
        .collect();
    ResolvedBriefing { briefing: briefing.clone(), entries, diagnostics }
}

fn resolve_entry(
    entry: &Entry,
    articles: &Articles,
    diagnostics: &mut Vec<Diagnostic>,
) -> ResolvedEntry {
    let kind = match &entry.kind {
        EntryKind::Part => ResolvedKind::Part,
        EntryKind::Text { blocks } => ResolvedKind::Text { blocks: blocks.clone() },
        EntryKind::Annex { file, name } => {
            ResolvedKind::Annex { file: file.clone(), name: name.clone() }
        }
        EntryKind::Slot { prompt } => {
            let message = format!("nothing stands yet in the place for “{prompt}”");
            diagnostics.push(
                Diagnostic::warning("slot-open", message)
                    .hint("Fill it, or take it out of the outline; its words are printed as they are.")
                    .item(entry.id.as_str()),
            );
            ResolvedKind::Slot { prompt: prompt.clone() }
        }
        EntryKind::Pick { article: id, selection } => match articles.get(id) {
            Some(article) => {
                diagnostics.extend(selection_problem(article, selection).map(|problem| {
                    Diagnostic::warning("pick-incomplete", problem)
                        .hint("Pick the article's sections or paragraphs again.")
                        .item(entry.id.as_str())
                }));
                resolve_pick(article, selection)
            }
            None => {
                let message = format!("the article “{id}” is not in the library");
                let mut missing = Diagnostic::warning("article-missing", message)
                    .hint("Import it again, or take the pick out of the outline.")
                    .item(entry.id.as_str());
                missing.severity = model::Severity::Error;
                diagnostics.push(missing);
                ResolvedKind::Slot { prompt: format!("The article “{id}” is missing") }
            }
        },
    };
    let entries =
        entry.entries.iter().map(|child| resolve_entry(child, articles, diagnostics)).collect();
    ResolvedEntry { id: entry.id.clone(), title: entry.title.clone(), kind, entries }
}

/// What a selection names that the article does not hold.
pub(crate) fn selection_problem(article: &Article, selection: &Selection) -> Option<String> {
    let missing: Vec<&str> = match selection {
        Selection::Whole => Vec::new(),
        Selection::Sections { sections } => {
            let known = |id: &&SectionId| !article.sections.iter().any(|s| s.id == **id);
            sections.iter().filter(known).map(SectionId::as_str).collect()
        }
        Selection::Excerpt { ranges } => {
            let known = |range: &&ExcerptRange| !article.blocks().any(|b| b.id == range.block);
            ranges.iter().filter(known).map(|range| range.block.as_str()).collect()
        }
    };
    if missing.is_empty() {
        return None;
    }
    Some(format!("“{}” no longer holds {}", article.title, missing.join(", ")))
}

fn resolve_pick(article: &Article, selection: &Selection) -> ResolvedKind {
    let sections = picked_sections(article, selection);
    let mut marks = Vec::new();
    for section in &sections {
        collect_marks(section.heading.as_deref().unwrap_or_default(), &mut marks);
        for block in &section.blocks {
            block_marks(block, &mut marks);
        }
    }
    let whole = *selection == Selection::Whole;
    let mut notes: Vec<_> = marks
        .iter()
        .filter_map(|id| article.notes.iter().find(|note| note.id == *id).cloned())
        .collect();
    if whole {
        // A note whose mark was lost on the way is still the article's.
        notes.extend(article.notes.iter().filter(|note| !marks.contains(&note.id)).cloned());
    }
    ResolvedKind::Pick {
        article: ArticleHead::from(article),
        sections,
        notes,
        sources: article.sources.clone(),
        source_list: article.source_list.clone(),
        whole,
    }
}

/// The sections, or stretches of sections, that a selection takes of an article, in its order.
pub(crate) fn picked_sections(article: &Article, selection: &Selection) -> Vec<Section> {
    match selection {
        Selection::Whole => article.sections.clone(),
        Selection::Sections { sections } => {
            let mut taken = Vec::new();
            let mut under = None;
            for section in &article.sections {
                let nested = under.is_some_and(|level| section.level > level);
                if sections.contains(&section.id) {
                    under = Some(under.filter(|_| nested).unwrap_or(section.level));
                    taken.push(section.clone());
                } else if nested {
                    taken.push(section.clone());
                } else {
                    under = None;
                }
            }
            taken
        }
        Selection::Excerpt { ranges } => article
            .sections
            .iter()
            .filter_map(|section| {
                let blocks: Vec<Block> =
                    section.blocks.iter().flat_map(|block| cut_block(block, ranges)).collect();
                // An excerpt does not claim to be the section it comes from.
                let cut = Section { heading: None, blocks, ..section.clone() };
                (!cut.blocks.is_empty()).then_some(cut)
            })
            .collect(),
    }
}

fn cut_block(block: &Block, ranges: &[ExcerptRange]) -> Vec<Block> {
    let mut wanted: Vec<(u32, u32)> = ranges
        .iter()
        .filter(|range| range.block == block.id)
        .map(|range| (range.start.unwrap_or(0), range.end.unwrap_or(u32::MAX)))
        .collect();
    wanted.sort_unstable();
    let mut cuts = Vec::new();
    for (start, end) in wanted {
        match &block.kind {
            _ if start == 0 && end == u32::MAX => return vec![block.clone()],
            BlockKind::Paragraph { content } => {
                let content = cut_inlines(content, start, end);
                if !content.is_empty() {
                    cuts.push(Block {
                        id: block.id.clone(),
                        kind: BlockKind::Paragraph { content },
                    });
                }
            }
            // Other blocks are taken whole: half a table is no table.
            _ => return vec![block.clone()],
        }
    }
    cuts
}

/// The inlines of a stretch of characters, counted as [`model::plain_text`] gives them. A note
/// mark belongs to the character before it.
fn cut_inlines(inlines: &[Inline], start: u32, end: u32) -> Vec<Inline> {
    fn cut(inlines: &[Inline], at: &mut u32, start: u32, end: u32, out: &mut Vec<Inline>) {
        for inline in inlines {
            match inline {
                Inline::Text { text } | Inline::Code { text } => {
                    let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
                    let from = start.saturating_sub(*at).min(length);
                    let to = end.saturating_sub(*at).min(length);
                    *at = at.saturating_add(length);
                    if from < to {
                        let piece: String =
                            text.chars().skip(from as usize).take((to - from) as usize).collect();
                        out.push(match inline {
                            Inline::Code { .. } => Inline::Code { text: piece },
                            _ => Inline::Text { text: piece },
                        });
                    }
                }
                Inline::LineBreak => {
                    if (start..end).contains(at) {
                        out.push(Inline::LineBreak);
                    }
                    *at = at.saturating_add(1);
                }
                Inline::NoteMark { .. } => {
                    if start < *at && *at <= end {
                        out.push(inline.clone());
                    }
                }
                holder => {
                    let mut inner = Vec::new();
                    cut(holder.children().unwrap_or_default(), at, start, end, &mut inner);
                    if !inner.is_empty() {
                        let mut kept = holder.clone();
                        if let Some(content) = kept.children_mut() {
                            *content = inner;
                        }
                        out.push(kept);
                    }
                }
            }
        }
    }
    let mut out = Vec::new();
    cut(inlines, &mut 0, start, end, &mut out);
    out
}

fn collect_marks(inlines: &[Inline], marks: &mut Vec<NoteId>) {
    for inline in inlines {
        if let Inline::NoteMark { note, .. } = inline
            && !marks.contains(note)
        {
            marks.push(note.clone());
        }
        collect_marks(inline.children().unwrap_or_default(), marks);
    }
}

fn block_marks(block: &Block, marks: &mut Vec<NoteId>) {
    match &block.kind {
        BlockKind::Paragraph { content } | BlockKind::Heading { content, .. } => {
            collect_marks(content, marks);
        }
        BlockKind::List { items, .. } => {
            items.iter().flat_map(|item| &item.blocks).for_each(|block| block_marks(block, marks));
        }
        BlockKind::Quote { blocks, attribution } => {
            blocks.iter().for_each(|block| block_marks(block, marks));
            collect_marks(attribution.as_deref().unwrap_or_default(), marks);
        }
        BlockKind::Table { caption, head, body } => {
            collect_marks(caption.as_deref().unwrap_or_default(), marks);
            let cells = head.iter().chain(body).flat_map(|row| &row.cells);
            cells.for_each(|cell| collect_marks(&cell.content, marks));
        }
        BlockKind::Figure { caption, .. } => {
            collect_marks(caption.as_deref().unwrap_or_default(), marks);
        }
        BlockKind::Code { .. } | BlockKind::Rule => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(n: u32) -> Inline {
        Inline::NoteMark { note: NoteId(format!("n{n}")), label: n.to_string() }
    }

    #[test]
    fn a_stretch_keeps_its_markup_and_the_marks_that_follow_its_characters() {
        let line = vec![
            Inline::text("One "),
            Inline::Emphasis { content: vec![Inline::text("two"), mark(1)] },
            Inline::text(" three."),
            mark(2),
        ];
        let cases = [
            (0, 3, vec![Inline::text("One")]),
            (5, 7, vec![Inline::Emphasis { content: vec![Inline::text("wo"), mark(1)] }]),
            (8, 99, vec![Inline::text("three."), mark(2)]),
            (50, 60, vec![]),
        ];
        for (start, end, wanted) in cases {
            assert_eq!(cut_inlines(&line, start, end), wanted, "{start}..{end}");
        }
    }
}
