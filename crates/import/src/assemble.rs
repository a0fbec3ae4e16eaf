//! A draft to an article: notes tied, parts numbered, gaps filled, oddities named.

use crate::draft::{Draft, Part};
use crate::inlines::{drop_back_link, each_run, marked_notes};
use crate::marks::Tying;
use crate::{
    Hint, Imported, apparatus, cited,
    language::{checked, language_of},
    limits,
};
use model::{
    Article, ArticleId, Block, BlockId, BlockKind, Diagnostic, Inline, Origin, Reference, Section,
    SectionId,
};
use std::collections::{BTreeMap, BTreeSet};

/// Finishes a draft.
pub(crate) fn assemble(mut draft: Draft, origin: &Origin, hint: &Hint<'_>) -> Imported {
    apparatus::detach(&mut draft);
    cited::to_notes(&mut draft);
    let works = std::mem::take(&mut draft.works);
    let mut warnings = std::mem::take(&mut draft.warnings);
    let mut marked = BTreeSet::new();
    for part in &mut draft.body {
        each_run_of(part, &mut |run| marked_notes(run, &mut marked));
    }
    let mut tying = Tying::new(std::mem::take(&mut draft.notes), &marked);
    for part in &mut draft.body {
        each_run_of(part, &mut |run| {
            tying.tie(run);
            // Most hold one text, and there may be a million.
            run.shrink_to_fit();
        });
    }
    let (mut notes, odd) = tying.finish();
    for note in &mut notes {
        drop_back_link(&mut note.content);
        cited::divide(note, &works.citations);
    }
    warnings.extend(odd);
    let mut title = draft.title.trim().to_owned();
    if title.is_empty() {
        title = hint.stem().unwrap_or_else(|| first_words(&draft.body));
        warnings.push(
            Diagnostic::warning(
                "title-missing",
                format!("no title was found; “{title}” stands for it"),
            )
            .hint("type the title into the article's form"),
        );
    }
    let sections = sections(draft.body);
    let references =
        draft.references.into_iter().filter(|r| !model::plain_text(r).trim().is_empty());
    let mut article = Article {
        id: ArticleId::default(),
        title,
        subtitle: draft.subtitle,
        authors: draft.authors,
        site: draft.site,
        category: draft.category,
        tags: draft.tags,
        published: draft.published,
        language: draft.language,
        url: draft.url,
        doi: draft.doi,
        sections,
        notes,
        source_list: references
            .map(|content| Reference { content, source: None })
            .chain(draft.listed)
            .collect(),
        sources: works.sources,
        warnings: few(warnings),
        origin: origin.clone(),
    };
    let text = sample(&article);
    article.language = match &article.language {
        Some(declared) => checked(declared, &text),
        None => language_of(&text),
    };
    Imported { article, blobs: draft.blobs }
}

/// Calls `change` on every run of inlines in a part.
fn each_run_of(part: &mut Part, change: &mut impl FnMut(&mut Vec<Inline>)) {
    match part {
        Part::Heading { content, .. } => change(content),
        Part::Block(kind) => each_run(kind, change),
    }
}

/// Enough of the body to tell its language.
fn sample(article: &Article) -> String {
    let mut text = String::new();
    for block in article.blocks() {
        let block = block.kind.plain_text();
        text.push_str(&block[..block.floor_char_boundary(limits::SAMPLE_BYTES)]);
        text.push('\n');
        if text.len() > limits::SAMPLE_BYTES {
            break;
        }
    }
    text
}

fn first_words(body: &[Part]) -> String {
    let text = body.first().map(Part::plain_text).unwrap_or_default();
    text.split_whitespace().take(8).collect::<Vec<_>>().join(" ")
}

/// Gives the parts their sections and their numbers in reading order.
fn sections(body: Vec<Part>) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut blocks = 0;
    // Room for exactly what stands under each heading: a book's blocks are many.
    let is_heading = |part: &Part| matches!(part, Part::Heading { .. });
    let room: Vec<usize> = body.split(is_heading).map(<[Part]>::len).collect();
    let mut room = room.into_iter();
    let before = room.next().unwrap_or_default();
    for part in body {
        match part {
            Part::Heading { level, content } => {
                let room = room.next().unwrap_or_default();
                sections.push(section(sections.len(), Some(content), level, room));
            }
            Part::Block(kind) => {
                let block = numbered(kind, &mut blocks);
                match sections.last_mut() {
                    Some(section) => section.blocks.push(block),
                    None => {
                        let mut first = section(0, None, 1, before);
                        first.blocks.push(block);
                        sections.push(first);
                    }
                }
            }
        }
    }
    sections.shrink_to_fit();
    sections
}

fn section(before: usize, heading: Option<Vec<Inline>>, level: u8, room: usize) -> Section {
    let id = SectionId(format!("s{}", before + 1));
    Section { id, heading, level: level.clamp(1, 6), blocks: Vec::with_capacity(room) }
}

/// Numbers a block and the blocks in it.
pub(crate) fn numbered(mut kind: BlockKind, count: &mut usize) -> Block {
    *count += 1;
    let id = BlockId(format!("b{count}"));
    let inner: Vec<&mut Block> = match &mut kind {
        BlockKind::List { items, .. } => items.iter_mut().flat_map(|i| &mut i.blocks).collect(),
        BlockKind::Quote { blocks, .. } => blocks.iter_mut().collect(),
        _ => Vec::new(),
    };
    for block in inner {
        let taken = std::mem::replace(&mut block.kind, BlockKind::Rule);
        *block = numbered(taken, count);
    }
    Block { id, kind }
}

/// At most so many warnings of one code, the rest counted.
fn few(warnings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut kept = Vec::new();
    for warning in warnings {
        let count = seen.entry(warning.code.clone()).or_default();
        *count += 1;
        if *count <= limits::MAX_WARNINGS_PER_CODE {
            kept.push(warning);
        }
    }
    for (code, count) in seen {
        if count > limits::MAX_WARNINGS_PER_CODE {
            let more = count - limits::MAX_WARNINGS_PER_CODE;
            kept.push(Diagnostic::warning(code, format!("{more} more of this kind")));
        }
    }
    kept
}
