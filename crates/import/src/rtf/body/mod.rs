//! The tokens of a document in order: groups and what they hold, properties, text.

mod definitions;
mod destinations;
mod embedded;
mod words;

use super::FORMAT;
use super::charset::CodePage;
use super::header::{Header, List, Style};
use super::story::{Paragraph, Story};
use super::tokens::{Token, Tokens};
use crate::ImportError;
use crate::draft::Draft;
use crate::limits::{MAX_OPEN_ELEMENTS, MAX_PICTURE_BYTES};
use crate::office::{Depth, Look, symbol};
use model::{Diagnostic, Severity};

/// What the text of a group is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum To {
    /// Text of the story.
    Story,
    /// Nothing that is read, but what stands within may be.
    Silent,
    /// Nothing that is read.
    Skip,
    Fonts,
    Styles,
    Info,
    Title,
    Author,
    Created,
    Lists,
    Overrides,
    Instruction,
    Marker,
    Picture,
    PropertyName,
    PropertyValue,
}

/// What is to be done when a group ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ends {
    Nothing,
    Style,
    List,
    Field,
    Note,
    Box,
    Picture,
    PropertyValue,
}

/// What holds until the group ends.
#[derive(Clone)]
struct State {
    to: To,
    look: Look,
    deleted: bool,
    font: i32,
    /// How many characters stand for one of Unicode (`\uc`).
    stand_ins: usize,
    paragraph: Paragraph,
}

struct Group {
    before: State,
    ends: Ends,
}

#[derive(Default)]
struct Picture {
    bytes: Vec<u8>,
    half: Option<u8>,
    alt: String,
}

struct Reader {
    header: Header,
    draft: Draft,
    groups: Vec<Group>,
    state: State,
    stories: Vec<Story>,
    page: CodePage,
    /// Bytes of text that are not yet characters.
    pending: Vec<u8>,
    /// The first half of a character beyond the basic plane.
    surrogate: Option<u16>,
    /// How many characters that stand for the last one are still to come.
    passing: usize,
    /// Whether the group began with `\*`.
    starred: bool,
    style: Style,
    list: List,
    picture: Picture,
    pictures: usize,
    property: String,
    value: String,
    formats: [&'static str; 2],
    counts: [usize; 2],
    comments: usize,
    changes: usize,
    depth: Depth,
}

/// Reads a document.
pub(super) fn read(bytes: &[u8]) -> Result<Draft, ImportError> {
    let mut reader = Reader {
        header: Header::default(),
        draft: Draft::default(),
        groups: Vec::new(),
        state: State {
            to: To::Story,
            look: Look::default(),
            deleted: false,
            font: -1,
            stand_ins: 1,
            paragraph: Paragraph::default(),
        },
        stories: vec![Story::default()],
        page: CodePage::ANSI,
        pending: Vec::new(),
        surrogate: None,
        passing: 0,
        starred: false,
        style: Style::default(),
        list: List::default(),
        picture: Picture::default(),
        pictures: 0,
        property: String::new(),
        value: String::new(),
        formats: ["decimal", "lowerRoman"],
        counts: [0; 2],
        comments: 0,
        changes: 0,
        depth: Depth::default(),
    };
    let mut whole = false;
    for token in Tokens::new(bytes) {
        reader.token(token)?;
        // What stands after the last group is not part of the document.
        if token == Token::Close && reader.groups.is_empty() {
            whole = true;
            break;
        }
    }
    reader.finish(whole)
}

impl Reader {
    fn token(&mut self, token: Token<'_>) -> Result<(), ImportError> {
        match token {
            Token::Open => {
                self.flush();
                self.passing = 0;
                self.open()?;
            }
            Token::Close => {
                self.flush();
                self.passing = 0;
                self.close();
            }
            _ if self.state.to == To::Skip => {}
            Token::Binary(bytes) => {
                if self.state.to == To::Picture && self.picture.bytes.len() <= MAX_PICTURE_BYTES {
                    self.picture.bytes.extend_from_slice(bytes);
                }
                self.passing = self.passing.saturating_sub(1);
            }
            Token::Text(bytes) if self.state.to == To::Picture => self.hexadecimal(bytes),
            Token::Text(bytes) => {
                let passed = self.passing.min(bytes.len());
                self.passing -= passed;
                self.pending.extend_from_slice(&bytes[passed..]);
            }
            Token::Byte(_) if self.passing > 0 => self.passing -= 1,
            Token::Byte(byte) => self.pending.push(byte),
            Token::Symbol(symbol) => self.symbol(symbol),
            Token::Word(word, number) => {
                self.flush();
                self.word(word, number);
                self.starred = false;
            }
        }
        Ok(())
    }

    fn open(&mut self) -> Result<(), ImportError> {
        if self.groups.len() >= MAX_OPEN_ELEMENTS {
            let what = format!("its groups nest more than {MAX_OPEN_ELEMENTS} deep");
            return Err(ImportError::Damaged { format: FORMAT, what });
        }
        let in_style = self.groups.iter().rev().take(4).any(|group| group.ends == Ends::Style);
        let ends = if self.state.to == To::Styles && !in_style {
            self.style = Style { number: Some(0), ..Style::default() };
            Ends::Style
        } else {
            Ends::Nothing
        };
        self.groups.push(Group { before: self.state.clone(), ends });
        self.starred = false;
        Ok(())
    }

    fn close(&mut self) {
        let Some(group) = self.groups.pop() else { return };
        match group.ends {
            Ends::Nothing => {}
            Ends::Style => {
                let mut style = std::mem::take(&mut self.style);
                style.name = style.name.trim_end_matches(';').trim().to_owned();
                if let Some(number) = style.number {
                    self.header.styles.insert(number, style);
                }
            }
            Ends::List => {
                let is_override = self.state.to == To::Overrides;
                self.header.add_list(std::mem::take(&mut self.list), is_override);
            }
            Ends::Field => {
                let in_note = self.groups.iter().any(|group| group.ends == Ends::Note);
                let works = &mut self.draft.works;
                if let Some(story) = self.stories.last_mut() {
                    story.close_field(works, in_note);
                }
                self.depth.leave();
            }
            Ends::Note => self.end_note(),
            Ends::Box => {
                if let Some(inner) = self.stories.pop() {
                    let flow = inner.finish(self.state.paragraph, &mut self.header);
                    self.story().anchored.extend(flow.into_blocks());
                }
                self.depth.leave();
            }
            Ends::Picture => self.end_picture(),
            Ends::PropertyValue => {
                if self.property.trim() == "wzDescription" {
                    self.picture.alt = self.value.trim().to_owned();
                }
            }
        }
        self.state = group.before;
    }

    /// The story that is being read; the lowest of them is never taken away.
    fn story(&mut self) -> &mut Story {
        if self.stories.is_empty() {
            self.stories.push(Story::default());
        }
        let last = self.stories.len() - 1;
        &mut self.stories[last]
    }

    /// Turns the bytes that wait into text.
    fn flush(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.pending);
        let font = self.header.fonts.get(&self.state.font);
        let page = font.and_then(|font| font.page).unwrap_or(self.page);
        let name = font.map(|font| font.name.as_str()).unwrap_or_default();
        let page = match (page, self.state.to) {
            (CodePage::Symbols, To::Story) => page,
            (CodePage::Symbols, _) => self.page,
            _ => page,
        };
        let text = page.decode(&bytes, name);
        self.text(&text);
    }

    fn text(&mut self, text: &str) {
        match self.state.to {
            To::Story if self.state.look.hidden || self.state.deleted => {}
            To::Story => {
                let look = self.state.look.clone();
                self.story().text(text, &look);
            }
            To::Instruction => {
                if let Some(field) = self.story().fields.last_mut() {
                    field.instruction.push_str(text);
                }
            }
            To::Fonts => {
                let font = self.header.fonts.entry(self.state.font).or_default();
                font.name.push_str(text.trim_end_matches(';'));
            }
            To::Styles => self.style.name.push_str(text),
            To::Title => self.header.info.title.push_str(text),
            To::Author => self.header.info.author.push_str(text),
            To::Marker => self.story().marker.push_str(text),
            To::PropertyName => self.property.push_str(text),
            To::PropertyValue => self.value.push_str(text),
            To::Silent
            | To::Skip
            | To::Info
            | To::Created
            | To::Lists
            | To::Overrides
            | To::Picture => {}
        }
    }

    /// A character that a word or a symbol names.
    fn character(&mut self, text: &str) {
        self.flush();
        if self.passing > 0 {
            self.passing -= 1;
        } else {
            self.text(text);
        }
    }

    /// A character of Unicode: a signed 16-bit number, two of them beyond the basic plane.
    fn unicode(&mut self, number: i32) {
        let Ok(unit) = u16::try_from(number.rem_euclid(0x1_0000)) else { return };
        self.passing = self.state.stand_ins;
        let units = match (self.surrogate.take(), unit) {
            (None, 0xd800..=0xdbff) => {
                self.surrogate = Some(unit);
                return;
            }
            (Some(first), _) => vec![first, unit],
            (None, _) => vec![unit],
        };
        // Signs of symbol fonts stand in the private area.
        if let [code @ 0xf000..=0xf0ff] = units[..] {
            let font = self.header.fonts.get(&self.state.font);
            let name = font.map(|font| font.name.clone()).unwrap_or_default();
            let name = if name.is_empty() { "Symbol".to_owned() } else { name };
            let shown = symbol(&name, u32::from(code));
            self.text(shown.encode_utf8(&mut [0; 4]));
            return;
        }
        self.text(&String::from_utf16_lossy(&units));
    }

    fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'*' => self.starred = true,
            b'\\' | b'{' | b'}' => {
                if self.passing > 0 {
                    self.passing -= 1;
                } else {
                    self.pending.push(symbol);
                }
            }
            b'~' => self.character("\u{a0}"),
            b'_' => self.character("\u{2011}"),
            b'\t' => self.character("\t"),
            b'\r' | b'\n' => {
                self.flush();
                self.end_paragraph();
            }
            // A hyphen that shows at a line's end only, and marks of indexes.
            _ => self.flush(),
        }
    }

    fn end_paragraph(&mut self) {
        if self.state.to == To::Story {
            let paragraph = self.state.paragraph;
            let Self { stories, header, .. } = self;
            if let Some(story) = stories.last_mut() {
                story.end_paragraph(paragraph, header);
            }
        } else {
            self.text(" ");
        }
    }

    fn finish(mut self, whole: bool) -> Result<Draft, ImportError> {
        self.flush();
        while !self.groups.is_empty() {
            self.close();
        }
        if !whole {
            self.draft.warnings.push(
                Diagnostic::warning("cut-off", "the file ends before its text does")
                    .hint("get the file again, and look whether the end of the text is missing"),
            );
        }
        let mut say = |code: &str, message: String| {
            let mut found = Diagnostic::warning(code, message);
            found.severity = Severity::Info;
            self.draft.warnings.push(found);
        };
        if self.comments > 0 {
            say("comments-left-out", format!("{} comments were left out", self.comments));
        }
        if self.changes > 0 {
            let changes = self.changes;
            say(
                "changes-accepted",
                format!("tracked changes were accepted; {changes} deletions were dropped"),
            );
        }
        let story = std::mem::take(self.story());
        let flow = story.finish(Paragraph::default(), &mut self.header);
        flow.fill(&mut self.draft, self.header.properties());
        Ok(self.draft)
    }
}
