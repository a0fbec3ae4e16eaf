//! The order in which a reader meets notes and citations.

use model::{Block, BlockKind, Inline, Note, Section, SourceId};

/// What a reader meets.
pub(crate) enum Step<'a> {
    /// The mark of a note, the first time.
    Note(&'a Note),
    /// A citation in the text itself.
    Citation(&'a [SourceId]),
}

/// The notes and citations of picked sections in reading order; notes without a mark come last.
pub(crate) fn steps<'a>(sections: &'a [Section], notes: &'a [Note]) -> Vec<Step<'a>> {
    let mut steps = Vec::new();
    let mut met = vec![false; notes.len()];
    for section in sections {
        each_inline_list(section, &mut |inlines| visit(inlines, notes, &mut met, &mut steps));
    }
    steps.extend(notes.iter().zip(met).filter(|(_, met)| !met).map(|(note, _)| Step::Note(note)));
    steps
}

fn visit<'a>(
    inlines: &'a [Inline],
    notes: &'a [Note],
    met: &mut [bool],
    steps: &mut Vec<Step<'a>>,
) {
    for inline in inlines {
        match inline {
            Inline::NoteMark { note, .. } => {
                if let Some(index) = notes.iter().position(|n| n.id == *note)
                    && !std::mem::replace(&mut met[index], true)
                {
                    steps.push(Step::Note(&notes[index]));
                }
            }
            Inline::Citation(citation) => steps.push(Step::Citation(&citation.sources)),
            other => visit(other.children().unwrap_or_default(), notes, met, steps),
        }
    }
}

/// Calls `f` on every list of inlines of a section, in reading order.
pub(crate) fn each_inline_list<'a>(section: &'a Section, f: &mut impl FnMut(&'a [Inline])) {
    if let Some(heading) = &section.heading {
        f(heading);
    }
    each_in_blocks(&section.blocks, f);
}

fn each_in_blocks<'a>(blocks: &'a [Block], f: &mut impl FnMut(&'a [Inline])) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph { content } | BlockKind::Heading { content, .. } => f(content),
            BlockKind::List { items, .. } => {
                items.iter().for_each(|item| each_in_blocks(&item.blocks, f));
            }
            BlockKind::Quote { blocks, attribution } => {
                each_in_blocks(blocks, f);
                attribution.iter().for_each(|by| f(by));
            }
            BlockKind::Table { caption, head, body } => {
                caption.iter().for_each(|caption| f(caption));
                for cell in head.iter().chain(body).flat_map(|row| &row.cells) {
                    f(&cell.content);
                }
            }
            BlockKind::Figure { caption, .. } => caption.iter().for_each(|caption| f(caption)),
            BlockKind::Code { .. } | BlockKind::Rule => {}
        }
    }
}

/// Calls `f` on every list of inlines of a section, in reading order, to change it.
pub(crate) fn rewrite(section: &mut Section, f: &mut impl FnMut(&mut Vec<Inline>)) {
    if let Some(heading) = &mut section.heading {
        f(heading);
    }
    rewrite_blocks(&mut section.blocks, f);
}

fn rewrite_blocks(blocks: &mut [Block], f: &mut impl FnMut(&mut Vec<Inline>)) {
    for block in blocks {
        match &mut block.kind {
            BlockKind::Paragraph { content } | BlockKind::Heading { content, .. } => f(content),
            BlockKind::List { items, .. } => {
                items.iter_mut().for_each(|item| rewrite_blocks(&mut item.blocks, f));
            }
            BlockKind::Quote { blocks, attribution } => {
                rewrite_blocks(blocks, f);
                attribution.iter_mut().for_each(&mut *f);
            }
            BlockKind::Table { caption, head, body } => {
                caption.iter_mut().for_each(&mut *f);
                for cell in head.iter_mut().chain(body).flat_map(|row| &mut row.cells) {
                    f(&mut cell.content);
                }
            }
            BlockKind::Figure { caption, .. } => caption.iter_mut().for_each(&mut *f),
            BlockKind::Code { .. } | BlockKind::Rule => {}
        }
    }
}
