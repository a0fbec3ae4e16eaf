//! The events of a Markdown parser as parts of an article.

use crate::draft::{Draft, DraftNote, Part};
use crate::format::Hint;
use crate::html::{Extent, read_page};
use crate::inlines::tidy;
use crate::limits::MAX_DEPTH;
use crate::pandoc::tables;
use crate::pattern::pattern;
use crate::picture::{is_safe_link, picture};
use model::{Block, BlockId, BlockKind, Inline, ListItem, ListStyle, NoteId, TableCell, TableRow};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use regex::Regex;
use std::sync::LazyLock;

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

pub(super) struct Builder<'a> {
    hint: &'a Hint<'a>,
    footnotes: bool,
    pub(super) root: Vec<Part>,
    open: Vec<Open>,
    pub(super) notes: Vec<DraftNote>,
    pub(super) blobs: Vec<(model::BlobHash, Vec<u8>)>,
    /// Pictures met inside a paragraph, to stand after it.
    pictures: Vec<BlockKind>,
    /// Containers too deep to be kept, still open.
    too_deep: usize,
}

impl<'a> Builder<'a> {
    pub(super) fn new(hint: &'a Hint<'a>, footnotes: bool) -> Self {
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

    pub(super) fn run(&mut self, text: &str) {
        let mut options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
        if self.footnotes {
            options |= Options::ENABLE_FOOTNOTES
                | Options::ENABLE_DEFINITION_LIST
                | Options::ENABLE_HEADING_ATTRIBUTES;
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
            Tag::DefinitionList => Open::List(None, Vec::new()),
            Tag::Item
            | Tag::BlockQuote(_)
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionListDefinition => {
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
                        info.split_whitespace().next().map(|name| match name.strip_prefix("{.") {
                            Some(class) => class.trim_end_matches('}').to_owned(),
                            None => name.to_owned(),
                        })
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
            TagEnd::Item
            | TagEnd::BlockQuote(_)
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionListDefinition => self.close_tight(),
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
            Some(Open::Blocks(Tag::DefinitionListDefinition, blocks)) => {
                if let Some(Open::List(_, items)) = self.open.last_mut() {
                    match items.last_mut() {
                        Some(item) => item.blocks.extend(blocks),
                        None => items.push(ListItem { blocks }),
                    }
                }
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
            Some(Open::Code(language, text)) => match language.as_deref() {
                Some(tables::TABLE) => self.table(&text),
                Some(tables::CAPTION) => self.caption(&text),
                _ => self.block(BlockKind::Code { text, language }),
            },
            Some(Open::Html(html)) => self.html(html),
            Some(Open::Skip) | None => {}
        }
    }

    /// A table whose cells the parser does not know.
    fn table(&mut self, text: &str) {
        let (head, body) = tables::Cells::read(text).rows(|cell| self.words(cell));
        self.block(BlockKind::Table { caption: None, head, body });
    }

    /// The caption of the table before it.
    fn caption(&mut self, text: &str) {
        let words = self.words(text);
        let last = match self.open.last_mut() {
            Some(Open::Blocks(_, blocks)) => blocks.last_mut().map(|block| &mut block.kind),
            _ => match self.root.last_mut() {
                Some(Part::Block(kind)) => Some(kind),
                _ => None,
            },
        };
        match last {
            Some(BlockKind::Table { caption: caption @ None, .. }) => *caption = Some(words),
            _ => self.block(BlockKind::Paragraph { content: words }),
        }
    }

    /// Text that stands by itself, as one run.
    fn words(&mut self, text: &str) -> Vec<Inline> {
        static MARK: LazyLock<Regex> = LazyLock::new(|| pattern(r"\[\^[^\]\s]+\]"));
        // A mark is one only where the parser sees the note.
        let notes = MARK.find_iter(text).map(|mark| format!("\n\n{}: -", mark.as_str()));
        let text = format!("{text}{}", notes.collect::<String>());
        let mut builder = Builder::new(self.hint, true);
        builder.run(&text);
        self.blobs.append(&mut builder.blobs);
        let kinds = builder.root.into_iter().map(|part| match part {
            Part::Heading { content, .. } => BlockKind::Paragraph { content },
            Part::Block(kind) => kind,
        });
        crate::apparatus::joined(kinds.collect::<Vec<_>>().iter())
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
            Tag::DefinitionListTitle => {
                let content = vec![Inline::Strong { content: tidy(content) }];
                let term = Block { id: BlockId::default(), kind: BlockKind::Paragraph { content } };
                if let Some(Open::List(_, items)) = self.open.last_mut() {
                    items.push(ListItem { blocks: vec![term] });
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
