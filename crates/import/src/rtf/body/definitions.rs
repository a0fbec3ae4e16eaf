//! Words of the tables at the head of a document: fonts, styles, lists.

use super::super::charset::CodePage;
use super::super::header::Level;
use super::{Reader, To};

impl Reader {
    pub(super) fn font_word(&mut self, word: &str, number: Option<i32>) {
        match word {
            "f" => {
                self.state.font = number.unwrap_or(0);
                self.header.fonts.entry(self.state.font).or_default().name.clear();
            }
            "fcharset" | "cpg" => {
                let number = number.unwrap_or(0);
                let page = if word == "cpg" {
                    CodePage::numbered(number)
                } else {
                    CodePage::of_charset(number)
                };
                let font = self.header.fonts.entry(self.state.font).or_default();
                font.page = page.or(font.page);
            }
            // Other names of the font.
            "falt" | "panose" | "fname" | "fontemb" => self.state.to = To::Skip,
            _ => {}
        }
    }

    pub(super) fn style_word(&mut self, word: &str, number: Option<i32>) {
        let level = number.and_then(|number| usize::try_from(number).ok());
        match word {
            "s" => self.style.number = number,
            "cs" | "ds" | "ts" => self.style.number = None,
            "sbasedon" => self.style.base = number,
            "outlinelevel" => {
                self.style.outline =
                    number.and_then(|level| u8::try_from(level).ok()).filter(|level| *level < 9);
            }
            "ls" => {
                let level = self.style.list.map_or(0, |(_, level)| level);
                self.style.list = number.map(|list| (list, level));
            }
            "ilvl" => {
                let list = self.style.list.map_or(0, |(list, _)| list);
                self.style.list = level.map(|level| (list, level));
            }
            "keycode" => self.state.to = To::Skip,
            _ => {}
        }
    }

    pub(super) fn list_word(&mut self, word: &str, number: Option<i32>) {
        let number = number.unwrap_or(0);
        let list = &mut self.list;
        match word {
            "listlevel" | "lfolevel" if list.levels.len() < 9 => {
                list.levels.push(Level { bullet: false, start: 1 });
            }
            "levelnfc" | "levelnfcn" => {
                if let Some(level) = list.levels.last_mut() {
                    level.bullet = matches!(number, 23 | 255);
                }
            }
            "levelstartat" => {
                if let Some(level) = list.levels.last_mut() {
                    level.start = number;
                }
            }
            "listid" => {
                list.number = number;
                list.of = number;
            }
            "ls" => list.number = number,
            "listpicture" => self.state.to = To::Skip,
            _ => {}
        }
    }
}
