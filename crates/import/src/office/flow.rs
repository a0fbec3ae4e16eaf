//! Paragraphs in the order of the document to the parts of a draft: lists nested, captions put
//! to their pictures and tables, quotations and code gathered, the front taken off.

use super::title;
use crate::byline::{is_nobody, is_sentence, parse_authors, parse_byline, people};
use crate::date::parse_date;
use crate::draft::{Draft, Part, date_of_file};
use crate::front;
use crate::inlines::tidy;
use model::{Author, Block, BlockId, BlockKind, Inline, ListItem, ListStyle, PartialDate};

/// What a paragraph is in its document.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Role {
    Title,
    Subtitle,
    Author,
    Date,
    /// A heading, 1 being the highest.
    Heading(u8),
    Body,
    Quote,
    Code,
    Caption,
    /// An entry of the document's own bibliography.
    Reference,
    /// A line of a table of contents, which the reader makes anew.
    Contents,
    /// An item of a list.
    Item {
        /// How deep it stands, from 0.
        level: usize,
        /// The list it belongs to.
        list: String,
        /// How it is marked: the style of a list that began here.
        style: ListStyle,
    },
}

/// The longest line that may stand above a title, in characters.
const LONGEST_ABOVE: usize = 120;

/// What a document says of itself outside its text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Properties {
    pub(crate) title: Option<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) date: Option<PartialDate>,
    pub(crate) language: Option<String>,
}

struct OpenList {
    list: String,
    style: ListStyle,
    items: Vec<ListItem>,
}

/// The parts of a document, gathered paragraph by paragraph.
#[derive(Default)]
pub(crate) struct Flow {
    /// Whether this is the inside of a frame, a cell or a note, which has no front of its own.
    inner: bool,
    parts: Vec<Part>,
    open: Vec<OpenList>,
    /// A caption that waits for the table or picture below it.
    caption: Option<Vec<Inline>>,
    title: Option<String>,
    /// How many parts stand above the title.
    above: usize,
    subtitle: Option<String>,
    authors: Vec<Author>,
    date: Option<PartialDate>,
    references: Vec<Vec<Inline>>,
}

fn block(kind: BlockKind) -> Block {
    Block { id: BlockId::default(), kind }
}

impl OpenList {
    /// Whether an item marked like this is the next one: a number that is not is that of a list
    /// which begins anew.
    fn goes_on(&self, style: &ListStyle) -> bool {
        match (&self.style, style) {
            (ListStyle::Bullet, ListStyle::Bullet) => true,
            (ListStyle::Number { start }, ListStyle::Number { start: number }) => {
                i32::try_from(self.items.len())
                    .is_ok_and(|count| start.saturating_add(count) == *number)
            }
            _ => false,
        }
    }
}

fn is_empty(content: &[Inline]) -> bool {
    fn marked(content: &[Inline]) -> bool {
        content.iter().any(|inline| {
            matches!(inline, Inline::NoteMark { .. }) || inline.children().is_some_and(marked)
        })
    }
    model::plain_text(content).trim().is_empty() && !marked(content)
}

/// Text wholly in bold, as headings are, without its bold.
fn unbold(content: Vec<Inline>) -> Vec<Inline> {
    let mut out = Vec::with_capacity(content.len());
    for inline in content {
        match inline {
            Inline::Strong { content } => out.extend(content),
            other => out.push(other),
        }
    }
    out
}

/// Appends a block as lines.
fn lines(kind: BlockKind, mark: &str, run: &mut Vec<Inline>, pictures: &mut Vec<BlockKind>) {
    let mut line = |content: Vec<Inline>| {
        if !run.is_empty() {
            run.push(Inline::LineBreak);
        }
        if !mark.is_empty() {
            run.push(Inline::text(mark));
        }
        run.extend(content);
    };
    match kind {
        BlockKind::Paragraph { content } | BlockKind::Heading { content, .. } => line(content),
        BlockKind::List { style, items } => {
            for (at, item) in (0i32..).zip(items) {
                let mut mark = match style {
                    ListStyle::Bullet => "• ".to_owned(),
                    ListStyle::Number { start } => format!("{}. ", start.saturating_add(at)),
                };
                for block in item.blocks {
                    lines(block.kind, &mark, run, pictures);
                    mark.clear();
                }
            }
        }
        BlockKind::Quote { blocks, .. } => {
            blocks.into_iter().for_each(|block| lines(block.kind, "", run, pictures));
        }
        BlockKind::Table { head, body, .. } => {
            for row in head.into_iter().chain(body) {
                let cells: Vec<_> = row.cells.into_iter().map(|cell| cell.content).collect();
                line(cells.join(&Inline::text(" · ")));
            }
        }
        BlockKind::Code { text, .. } => line(vec![Inline::Code { text }]),
        BlockKind::Figure { .. } => pictures.push(kind),
        BlockKind::Rule => {}
    }
}

impl Flow {
    /// The inside of a frame, a cell or a note.
    pub(crate) fn inner() -> Self {
        Self { inner: true, ..Self::default() }
    }

    /// Whether the last paragraph was an item of a list.
    pub(crate) fn in_list(&self) -> bool {
        !self.open.is_empty()
    }

    /// Adds a paragraph and the blocks that are anchored in it.
    pub(crate) fn paragraph(&mut self, role: Role, content: Vec<Inline>, anchored: Vec<BlockKind>) {
        if let Role::Code = role {
            self.code(&content);
        } else {
            let content = tidy(content);
            if !is_empty(&content) {
                self.filled(role, content);
            }
        }
        for kind in anchored {
            self.block(kind);
        }
    }

    fn filled(&mut self, role: Role, content: Vec<Inline>) {
        let text = || model::plain_text(&content);
        match role {
            Role::Contents => return,
            Role::Item { level, list, style } => return self.item(level, list, style, content),
            Role::Caption => return self.captioned(content),
            _ => self.settle(),
        }
        let front = self.parts.len() == self.above && !self.inner;
        match role {
            Role::Title if self.title.is_none() && self.may_be_above() => {
                self.title = Some(text());
                self.above = self.parts.len();
            }
            // A title may take several lines.
            Role::Title if front && self.subtitle.is_none() => {
                let title = self.title.get_or_insert_default();
                title.push(' ');
                title.push_str(&text());
            }
            Role::Title => self.parts.push(Part::Heading { level: 1, content: unbold(content) }),
            Role::Subtitle if self.subtitle.is_none() && front => self.subtitle = Some(text()),
            Role::Author if front => self.authors.extend(parse_byline(&text())),
            Role::Date if front && parse_date(&text()).is_some() => self.date = parse_date(&text()),
            Role::Heading(level) => {
                self.parts.push(Part::Heading { level, content: unbold(content) });
            }
            Role::Quote => {
                let paragraph = block(BlockKind::Paragraph { content });
                match self.parts.last_mut() {
                    Some(Part::Block(BlockKind::Quote { blocks, .. })) => blocks.push(paragraph),
                    _ => self.parts.push(Part::Block(BlockKind::Quote {
                        blocks: vec![paragraph],
                        attribution: None,
                    })),
                }
            }
            Role::Reference if !self.inner => self.references.push(content),
            _ => self.parts.push(Part::paragraph(content)),
        }
    }

    /// Whether all so far may stand above a title: the name of a series, a number.
    fn may_be_above(&self) -> bool {
        let line = |part: &Part| {
            matches!(part, Part::Block(BlockKind::Paragraph { .. }))
                && part.plain_text().chars().count() <= LONGEST_ABOVE
        };
        !self.inner && self.parts.len() <= title::LINES_ABOVE && self.parts.iter().all(line)
    }

    fn code(&mut self, content: &[Inline]) {
        self.settle();
        let mut line = String::new();
        for inline in content {
            match inline {
                Inline::LineBreak => line.push('\n'),
                other => line.push_str(&model::plain_text(std::slice::from_ref(other))),
            }
        }
        match self.parts.last_mut() {
            Some(Part::Block(BlockKind::Code { text, .. })) => {
                text.push('\n');
                text.push_str(&line);
            }
            _ if line.trim().is_empty() => {}
            _ => self.parts.push(Part::Block(BlockKind::Code { text: line, language: None })),
        }
    }

    fn item(&mut self, level: usize, list: String, style: ListStyle, content: Vec<Inline>) {
        self.emit_caption();
        while self.open.len() > level + 1 {
            self.close_list();
        }
        let other = |open: &OpenList| open.list != list || !open.goes_on(&style);
        if self.open.len() == level + 1 && self.open.last().is_some_and(other) {
            self.close_list();
        }
        if self.open.len() <= level {
            // Levels that the document skips are not made up.
            self.open.push(OpenList { list, style, items: Vec::new() });
        }
        if let Some(open) = self.open.last_mut() {
            let paragraph = block(BlockKind::Paragraph { content });
            open.items.push(ListItem { blocks: vec![paragraph] });
        }
    }

    /// Adds a paragraph to the item that was added last, or as a paragraph where there is none.
    pub(crate) fn go_on(&mut self, content: Vec<Inline>, anchored: Vec<BlockKind>) {
        let content = tidy(content);
        match self.open.last_mut().and_then(|open| open.items.last_mut()) {
            Some(item) => {
                if !is_empty(&content) {
                    item.blocks.push(block(BlockKind::Paragraph { content }));
                }
                item.blocks.extend(anchored.into_iter().map(block));
            }
            None => self.paragraph(Role::Body, content, anchored),
        }
    }

    fn close_list(&mut self) {
        let Some(OpenList { style, items, .. }) = self.open.pop() else { return };
        let list = BlockKind::List { style, items };
        match self.open.last_mut().and_then(|open| open.items.last_mut()) {
            Some(item) => item.blocks.push(block(list)),
            None => self.parts.push(Part::Block(list)),
        }
    }

    /// Adds a block that is no paragraph.
    pub(crate) fn block(&mut self, mut kind: BlockKind) {
        self.close_lists();
        if let BlockKind::Figure { caption: caption @ None, .. }
        | BlockKind::Table { caption: caption @ None, .. } = &mut kind
        {
            *caption = self.caption.take();
        }
        self.settle();
        self.parts.push(Part::Block(kind));
    }

    fn captioned(&mut self, content: Vec<Inline>) {
        self.close_lists();
        if self.caption.is_none()
            && let Some(Part::Block(
                BlockKind::Figure { caption: caption @ None, .. }
                | BlockKind::Table { caption: caption @ None, .. },
            )) = self.parts.last_mut()
        {
            *caption = Some(content);
            return;
        }
        self.emit_caption();
        self.caption = Some(content);
    }

    fn close_lists(&mut self) {
        while !self.open.is_empty() {
            self.close_list();
        }
    }

    fn emit_caption(&mut self) {
        if let Some(content) = self.caption.take() {
            self.parts.push(Part::paragraph(content));
        }
    }

    fn settle(&mut self) {
        self.close_lists();
        self.emit_caption();
    }

    /// The blocks alone, for the inside of a frame.
    pub(crate) fn into_blocks(mut self) -> Vec<BlockKind> {
        self.settle();
        let kind = |part| match part {
            Part::Heading { level, content } => BlockKind::Heading { level, content },
            Part::Block(kind) => kind,
        };
        self.parts.into_iter().map(kind).collect()
    }

    /// The text as one run, for a note or the cell of a table, and the pictures in it.
    pub(crate) fn into_run(self) -> (Vec<Inline>, Vec<BlockKind>) {
        let mut run = Vec::new();
        let mut pictures = Vec::new();
        for kind in self.into_blocks() {
            lines(kind, "", &mut run, &mut pictures);
        }
        (run, pictures)
    }

    /// Fills a draft with the text and with what the document says of itself.
    pub(crate) fn fill(mut self, draft: &mut Draft, properties: Properties) {
        self.settle();
        draft.title = self.title.unwrap_or_default();
        draft.subtitle = self.subtitle;
        draft.authors = self.authors;
        draft.published = self.date;
        draft.references.append(&mut self.references);
        let mut parts = self.parts;
        if draft.title.is_empty() {
            draft.title = match title::place(&parts) {
                Some(at) => parts.remove(at).plain_text(),
                None => properties.title.unwrap_or_default(),
            };
        }
        if parts.first().is_some_and(|part| {
            matches!(part, Part::Heading { .. }) && part.plain_text().trim() == draft.title.trim()
        }) {
            parts.remove(0);
        }
        let above = self.above;
        while let Some(Part::Block(BlockKind::Paragraph { content })) = parts.get(above) {
            let text = model::plain_text(content);
            let next = parts.get(above + 1).map(Part::plain_text).unwrap_or_default();
            if let Some(rest) = take_broken(draft, content) {
                parts[above] = Part::paragraph(rest);
                break;
            }
            let line = text.chars().count() < 240
                && (text.trim() == draft.title
                    || front::take_line(draft, &text)
                    || takes_names(draft, &text, &next, &properties.authors));
            if !line {
                break;
            }
            parts.remove(above);
        }
        if draft.authors.is_empty() {
            draft.authors = properties
                .authors
                .iter()
                .filter(|name| !is_nobody(name))
                .flat_map(|name| parse_authors(name))
                .collect();
        }
        if let (None, Some(date)) = (draft.published, properties.date) {
            draft.warnings.push(date_of_file(date));
            draft.published = Some(date);
        }
        draft.language = properties.language;
        draft.body = parts;
    }
}

/// Takes the first lines of a paragraph that is broken into lines and goes on with text, and gives
/// back that text.
fn take_broken(draft: &mut Draft, content: &[Inline]) -> Option<Vec<Inline>> {
    let lines: Vec<&[Inline]> = content.split(|inline| *inline == Inline::LineBreak).collect();
    let text = lines.iter().position(|line| is_sentence(&model::plain_text(line)))?;
    let takes =
        |line: &&[Inline]| front::take_line(&mut Draft::default(), &model::plain_text(line));
    if text == 0 || !lines[..text].iter().all(takes) {
        return None;
    }
    for line in &lines[..text] {
        front::take_line(draft, &model::plain_text(line));
    }
    Some(lines[text..].join(&Inline::LineBreak))
}

/// Takes a line that is nothing but names, without a word that says so: of several authors, above
/// a date, or of who wrote the file.
fn takes_names(draft: &mut Draft, line: &str, next: &str, wrote: &[String]) -> bool {
    let Some(people) = people(line).filter(|_| draft.authors.is_empty()) else { return false };
    let wrote = |author: &Author| wrote.contains(&author.name.display());
    let dated = front::take_line(&mut Draft::default(), next) && parse_date(next).is_some();
    let told = people.len() > 1 || dated || people.iter().any(wrote);
    if told {
        draft.authors = people;
    }
    told
}
