//! Markdown: `CommonMark` with tables, footnotes, front matter and Pandoc's citations.

mod builder;

use crate::assemble::numbered;
use crate::draft::{Draft, Part};
use crate::format::{Format, Hint, Input};
use crate::{ImportError, decode, front, front_matter, pandoc};
use builder::Builder;
use model::{Block, BlockKind, Inline};
use std::borrow::Cow;

/// Markdown files.
pub(crate) struct Markdown;

impl Format for Markdown {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn recognise(&self, input: &Input<'_>) -> u8 {
        let named = matches!(input.hint.extension().as_str(), "md" | "markdown" | "mdown" | "mkd")
            || input.hint.content_type.is_some_and(|t| t.starts_with("text/markdown"));
        if named {
            return 70;
        }
        let head = &input.head;
        let signs = [
            head.starts_with("---\n") && head[4..].contains("\n---"),
            head.lines().any(|l| l.starts_with("# ") || l.starts_with("## ")),
            head.contains("]: ") && head.contains("[^"),
            head.contains("](http"),
            head.contains("|---") || head.contains("| ---"),
        ];
        if signs.iter().filter(|s| **s).count() >= 2 { 60 } else { 0 }
    }

    fn read(&self, input: Input<'_>) -> Result<Vec<Draft>, ImportError> {
        let decoded = decode::decode(input.bytes, None)?;
        let mut draft = Draft { warnings: decoded.warnings, ..Draft::default() };
        let text = decoded.text.strip_prefix('\u{feff}').unwrap_or(&decoded.text);
        let text = match text.contains("\r\n") {
            true => Cow::Owned(text.replace("\r\n", "\n")),
            false => Cow::Borrowed(text),
        };
        let (body, bibliography) = front_matter::take(&text, &mut draft);
        let mut builder = Builder::new(input.hint, true);
        builder.run(&pandoc::rewritten(&body));
        draft.notes = builder.notes;
        draft.blobs = builder.blobs;
        let parts = builder.root;
        place_front(parts, &mut draft);
        let items = pandoc::bibliography(bibliography, input.hint, &mut draft.warnings);
        pandoc::resolve(&mut draft, &items);
        if draft.body.is_empty() && draft.title.is_empty() {
            return Err(ImportError::NoText { format: self.name() });
        }
        Ok(vec![draft])
    }
}

/// Reads the abstract that a file's head holds. It says itself what it is: a heading would make
/// the text that follows a part of it.
pub(crate) fn read_abstract(text: &str) -> Vec<Part> {
    let hint = Hint::default();
    let mut builder = Builder::new(&hint, false);
    builder.run(text);
    if let Some(Part::Block(BlockKind::Paragraph { content })) = builder.root.first_mut() {
        content.insert(0, Inline::Strong { content: vec![Inline::text("Abstract.")] });
        content.insert(1, Inline::text(" "));
    }
    builder.root
}

/// A line of a file's head without its marks of emphasis and code. A word before it keeps it from
/// being read as a heading or an item.
pub(crate) fn read_line(text: &str) -> String {
    const BEFORE: &str = "x ";
    let hint = Hint::default();
    let mut builder = Builder::new(&hint, false);
    builder.run(&format!("{BEFORE}{text}"));
    let parts: Vec<String> = builder.root.iter().map(Part::plain_text).collect();
    match parts.join(" ").strip_prefix(BEFORE) {
        Some(line) if parts.len() == 1 => line.to_owned(),
        _ => text.to_owned(),
    }
}

/// Reads an analyst's own text, as a briefing file holds it, into blocks with ids.
pub fn parse_markdown_blocks(text: &str) -> Vec<Block> {
    let hint = Hint::default();
    let mut builder = Builder::new(&hint, false);
    builder.run(text);
    let mut count = 0;
    let kinds = builder.root.into_iter().map(|part| match part {
        Part::Heading { level, content } => BlockKind::Heading { level, content },
        Part::Block(kind) => kind,
    });
    kinds.map(|kind| numbered(kind, &mut count)).collect()
}

/// Takes the title and the lines above the text out of the parts.
fn place_front(mut parts: Vec<Part>, draft: &mut Draft) {
    if let Some(Part::Heading { level: 1, content }) = parts.first() {
        let title = model::plain_text(content);
        if draft.title.is_empty() {
            draft.title = title.clone();
        }
        if draft.title == title {
            parts.remove(0);
        }
    }
    while let Some(Part::Block(BlockKind::Paragraph { content })) = parts.first() {
        let text = model::plain_text(content);
        let emphasised = matches!(&content[..], [Inline::Emphasis { .. } | Inline::Strong { .. }]);
        if text.chars().count() < 240 && front::take_line(draft, &text) {
            parts.remove(0);
        } else if emphasised && draft.subtitle.is_none() && text.chars().count() < 200 {
            draft.subtitle = Some(text);
            parts.remove(0);
        } else {
            break;
        }
    }
    draft.body.extend(parts);
}
