//! What stands before the text: fonts, styles, lists, the document's information
//! (specification 1.9.1, "Header" and "Information Group").

use super::charset::CodePage;
use crate::office::{Counter, Properties, Role, role_of_style};
use model::{ListStyle, PartialDate};
use std::collections::BTreeMap;

/// How many styles a style may be based on, one upon the other.
const MAX_BASES: usize = 16;

/// A font.
#[derive(Default)]
pub(super) struct Font {
    pub(super) name: String,
    pub(super) page: Option<CodePage>,
}

/// A paragraph style.
#[derive(Default)]
pub(super) struct Style {
    /// Its number; none for the styles of characters, sections and tables.
    pub(super) number: Option<i32>,
    pub(super) name: String,
    pub(super) base: Option<i32>,
    pub(super) outline: Option<u8>,
    pub(super) list: Option<(i32, usize)>,
}

/// A level of a list.
#[derive(Clone, Copy)]
pub(super) struct Level {
    pub(super) bullet: bool,
    pub(super) start: i32,
}

/// A list of the list table, or one of the list override table.
#[derive(Default)]
pub(super) struct List {
    pub(super) number: i32,
    pub(super) levels: Vec<Level>,
    /// The list that an override names.
    pub(super) of: i32,
}

/// The information group.
#[derive(Default)]
pub(super) struct Info {
    pub(super) title: String,
    pub(super) author: String,
    /// Year, month and day of `\creatim`.
    pub(super) created: [i32; 3],
}

/// All that stands before the text.
#[derive(Default)]
pub(super) struct Header {
    pub(super) fonts: BTreeMap<i32, Font>,
    pub(super) styles: BTreeMap<i32, Style>,
    lists: BTreeMap<i32, List>,
    overrides: BTreeMap<i32, List>,
    counter: Counter,
    pub(super) info: Info,
}

impl Header {
    /// Adds the list or the override that was read.
    pub(super) fn add_list(&mut self, list: List, is_override: bool) {
        let all = if is_override { &mut self.overrides } else { &mut self.lists };
        all.insert(list.number, list);
    }

    /// What a style makes of its paragraphs.
    pub(super) fn role(&self, style: i32) -> Role {
        for style in self.chain(style) {
            if let Some(level) = style.outline {
                return Role::Heading(level + 1);
            }
            if let Some(role) = role_of_style(style.name.split(',').next().unwrap_or_default()) {
                return role;
            }
        }
        Role::Body
    }

    /// The list that a style puts its paragraphs in, and the level.
    pub(super) fn list_of_style(&self, style: i32) -> Option<(i32, usize)> {
        self.chain(style).find_map(|style| style.list)
    }

    /// A style and those that it is based on.
    fn chain(&self, style: i32) -> impl Iterator<Item = &Style> {
        let first = self.styles.get(&style);
        std::iter::successors(first, |style| self.styles.get(&style.base?)).take(MAX_BASES)
    }

    /// Counts an item of the list that `\ls` names; none if there is no such list.
    pub(super) fn count(&mut self, list: i32, level: usize) -> Option<(String, ListStyle)> {
        let change = self.overrides.get(&list)?;
        let pattern = self.lists.get(&change.of)?;
        let own = change.levels.get(level).or_else(|| pattern.levels.get(level))?;
        let name = list.to_string();
        let number = self.counter.next(&name, level, own.start);
        let style =
            if own.bullet { ListStyle::Bullet } else { ListStyle::Number { start: number } };
        Some((name, style))
    }

    /// What the document says of itself.
    pub(super) fn properties(&self) -> Properties {
        let text = |text: &str| {
            let text = text.trim();
            (!text.is_empty()).then(|| text.to_owned())
        };
        let [year, month, day] = self.info.created;
        let date = format!("{year:04}-{month:02}-{day:02}").parse::<PartialDate>().ok();
        Properties {
            title: text(&self.info.title),
            authors: text(&self.info.author).into_iter().collect(),
            date: date.filter(|_| year > 1900),
            language: None,
        }
    }
}
