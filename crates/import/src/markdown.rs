//! Markdown: `CommonMark` with tables, footnotes, front matter and Pandoc's citations.

use crate::assemble::numbered;
use crate::draft::{Draft, DraftNote, Part};
use crate::format::{Format, Hint, Input};
use crate::html::{Extent, read_page};
use crate::inlines::tidy;
use crate::picture::{is_safe_link, picture};
use crate::{ImportError, decode, front, front_matter, limits::MAX_DEPTH, pandoc};
use model::{Block, BlockId, BlockKind, Inline, ListItem, ListStyle, NoteId, TableCell, TableRow};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
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
        builder.run(&body);
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

/// What is open while events come in.
enum Open {
    Inline(Tag<'static>, Vec<Inline>),
    Blocks(Tag<'static>, Vec<Block>),
    List(Option<u64>, Vec<ListItem>),
    Table { head: Vec<TableRow>, body: Vec<TableRow>, row: Vec<TableCell>, in_head: bool },
    Code(Option<String>, String),
    Html(String),
    Skip,
}

struct Builder<'a> {
    hint: &'a Hint<'a>,
    footnotes: bool,
    root: Vec<Part>,
    open: Vec<Open>,
    notes: Vec<DraftNote>,
    blobs: Vec<(model::BlobHash, Vec<u8>)>,
    /// Pictures met inside a paragraph, to stand after it.
    pictures: Vec<BlockKind>,
    /// Containers too deep to be kept, still open.
    too_deep: usize,
}

impl<'a> Builder<'a> {
    fn new(hint: &'a Hint<'a>, footnotes: bool) -> Self {
        Self {
            hint,
            footnotes,
            root: Vec::new(),
            open: Vec::new(),
            notes: Vec::new(),
            blobs: Vec::new(),
            pictures: Vec::new(),
            too_deep: 0,
        }
    }

    fn run(&mut self, text: &str) {
        let mut options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
        if self.footnotes {
            options |= Options::ENABLE_FOOTNOTES;
        }
        for event in Parser::new_ext(text, options) {
            match event {
                Event::Start(_) if self.open.len() > MAX_DEPTH => self.too_deep += 1,
                Event::End(_) if self.too_deep > 0 => self.too_deep -= 1,
                Event::Start(tag) => self.start(tag.into_static()),
                Event::End(tag) => self.end(tag),
                Event::Text(text) => self.text(&text),
                Event::Code(text) => self.inline(Inline::Code { text: text.into_string() }),
                Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text),
                Event::Html(text) => {
                    if let Some(Open::Html(html)) = self.open.last_mut() {
                        html.push_str(&text);
                    }
                }
                Event::TaskListMarker(_) => {}
                Event::InlineHtml(tag) => {
                    if tag.to_ascii_lowercase().starts_with("<br") {
                        self.inline(Inline::LineBreak);
                    }
                }
                Event::FootnoteReference(key) => self.inline(Inline::NoteMark {
                    note: NoteId(key.to_string()),
                    label: key.into_string(),
                }),
                Event::SoftBreak => self.text(" "),
                Event::HardBreak => self.inline(Inline::LineBreak),
                Event::Rule => self.block(BlockKind::Rule),
            }
        }
    }

    fn start(&mut self, tag: Tag<'static>) {
        let open = match tag {
            Tag::List(start) => Open::List(start, Vec::new()),
            Tag::Item | Tag::BlockQuote(_) | Tag::FootnoteDefinition(_) => {
                // The words of a tight item come without a paragraph of their own.
                self.open.push(Open::Blocks(tag, Vec::new()));
                return;
            }
            Tag::Table(_) => {
                Open::Table { head: Vec::new(), body: Vec::new(), row: Vec::new(), in_head: false }
            }
            Tag::TableHead => {
                if let Some(Open::Table { in_head, .. }) = self.open.last_mut() {
                    *in_head = true;
                }
                return;
            }
            Tag::TableRow => return,
            Tag::CodeBlock(kind) => {
                let language = match kind {
                    CodeBlockKind::Fenced(info) => {
                        info.split_whitespace().next().map(str::to_owned)
                    }
                    CodeBlockKind::Indented => None,
                };
                Open::Code(language, String::new())
            }
            Tag::HtmlBlock => Open::Html(String::new()),
            Tag::MetadataBlock(_) => Open::Skip,
            other => Open::Inline(other, Vec::new()),
        };
        if !matches!(open, Open::Inline(..)) {
            self.close_tight();
        }
        self.open.push(open);
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::TableHead | TagEnd::TableRow => {
                if let Some(Open::Table { head, body, row, in_head }) = self.open.last_mut() {
                    let cells = std::mem::take(row);
                    if std::mem::take(in_head) { head } else { body }.push(TableRow { cells });
                }
                return;
            }
            TagEnd::Item | TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition => self.close_tight(),
            _ => {}
        }
        match self.open.pop() {
            Some(Open::Inline(tag, content)) => self.end_inline(tag, content),
            Some(Open::Blocks(Tag::Item, blocks)) => {
                if let Some(Open::List(_, items)) = self.open.last_mut() {
                    items.push(ListItem { blocks });
                }
            }
            Some(Open::Blocks(Tag::FootnoteDefinition(key), blocks)) => {
                let content = crate::apparatus::joined(blocks.iter().map(|b| &b.kind));
                let key = key.into_string();
                self.notes.push(DraftNote { label: key.clone(), key: Some(key), content });
            }
            Some(Open::Blocks(_, blocks)) => {
                self.block(BlockKind::Quote { blocks, attribution: None })
            }
            Some(Open::List(start, items)) => {
                let style = match start {
                    Some(n) => ListStyle::Number { start: i32::try_from(n).unwrap_or(1) },
                    None => ListStyle::Bullet,
                };
                self.block(BlockKind::List { style, items });
            }
            Some(Open::Table { head, body, .. }) => {
                self.block(BlockKind::Table { caption: None, head, body })
            }
            Some(Open::Code(language, text)) => self.block(BlockKind::Code { text, language }),
            Some(Open::Html(html)) => self.html(html),
            Some(Open::Skip) | None => {}
        }
    }

    /// A block of HTML among the text.
    fn html(&mut self, html: String) {
        let mut read = Draft::default();
        // What holds no text, as a comment or the end of a division, is none.
        if read_page(html.into(), self.hint, Extent::Whole, &mut read).is_err() {
            return;
        }
        let title = std::mem::take(&mut read.title);
        if !title.is_empty() {
            let content = vec![Inline::text(title)];
            read.body.insert(0, Part::Heading { level: 2, content });
        }
        let mut all = Draft { notes: std::mem::take(&mut self.notes), ..Draft::default() };
        all.append(read);
        self.notes = all.notes;
        self.blobs.append(&mut all.blobs);
        for part in all.body {
            match part {
                part if self.open.is_empty() => self.root.push(part),
                Part::Heading { level, content } => {
                    self.block(BlockKind::Heading { level, content });
                }
                Part::Block(kind) => self.block(kind),
            }
        }
    }

    fn end_inline(&mut self, tag: Tag<'static>, content: Vec<Inline>) {
        match tag {
            Tag::Paragraph => {
                let content = tidy(content);
                let pictures = std::mem::take(&mut self.pictures);
                if !content.is_empty() {
                    self.block(BlockKind::Paragraph { content });
                }
                pictures.into_iter().for_each(|p| self.block(p));
            }
            Tag::Heading { level, .. } => {
                let content = tidy(content);
                let level = level_number(level);
                if self.open.is_empty() {
                    self.root.push(Part::Heading { level, content });
                } else {
                    self.block(BlockKind::Heading { level, content });
                }
            }
            Tag::TableCell => {
                if let Some(Open::Table { row, in_head, .. }) = self.open.last_mut() {
                    let header = *in_head;
                    row.push(TableCell { content: tidy(content), header, colspan: 1, rowspan: 1 });
                }
            }
            Tag::Emphasis => self.inline(Inline::Emphasis { content }),
            Tag::Strong => self.inline(Inline::Strong { content }),
            Tag::Superscript => self.inline(Inline::Superscript { content }),
            Tag::Subscript => self.inline(Inline::Subscript { content }),
            Tag::Link { dest_url, .. } => {
                let target = dest_url.into_string();
                if is_safe_link(&target) {
                    self.inline(Inline::Link { target, content });
                } else {
                    content.into_iter().for_each(|i| self.inline(i));
                }
            }
            Tag::Image { dest_url, title, .. } => {
                let alt = Some(model::plain_text(&content)).filter(|a| !a.is_empty());
                let image = picture(&dest_url, self.hint, &mut self.blobs);
                let caption = (!title.is_empty()).then(|| vec![Inline::text(title.into_string())]);
                let origin = (!dest_url.starts_with("data:")).then(|| dest_url.into_string());
                self.pictures.push(BlockKind::Figure { image, origin, alt, caption });
            }
            _ => content.into_iter().for_each(|i| self.inline(i)),
        }
    }

    /// Closes the paragraph that a tight item's words make.
    fn close_tight(&mut self) {
        if let Some(Open::Inline(Tag::Paragraph, _)) = self.open.last()
            && let Some(Open::Inline(tag, content)) = self.open.pop()
        {
            self.end_inline(tag, content);
        }
    }

    fn text(&mut self, text: &str) {
        match self.open.last_mut() {
            Some(Open::Code(_, code)) => code.push_str(text),
            Some(Open::Skip) => {}
            _ => self.inline(Inline::text(text)),
        }
    }

    fn inline(&mut self, inline: Inline) {
        match self.open.last_mut() {
            Some(Open::Inline(_, content)) => content.push(inline),
            Some(Open::Skip) => {}
            _ => self.open.push(Open::Inline(Tag::Paragraph, vec![inline])),
        }
    }

    fn block(&mut self, kind: BlockKind) {
        match self.open.last_mut() {
            Some(Open::Blocks(_, blocks)) => blocks.push(Block { id: BlockId::default(), kind }),
            _ => self.root.push(Part::Block(kind)),
        }
    }
}

fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
