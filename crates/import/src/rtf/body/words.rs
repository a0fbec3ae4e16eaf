//! Words of the text: looks, characters, ends of paragraphs, and what paragraphs are.

use super::super::charset::CodePage;
use super::super::story::{Definition, Paragraph, Shape};
use super::{Reader, To};
use crate::office::{Look, Run, Shift};
use model::{Diagnostic, Inline};

impl Reader {
    pub(super) fn word(&mut self, word: &str, number: Option<i32>) {
        let starred = std::mem::take(&mut self.starred);
        if self.destination(word)
            || self.look(word, number)
            || self.special(word, number)
            || self.paragraph(word, number)
        {
            return;
        }
        match self.state.to {
            To::Fonts => self.font_word(word, number),
            To::Styles => self.style_word(word, number),
            To::Lists | To::Overrides => self.list_word(word, number),
            To::Created => {
                let at = ["yr", "mo", "dy"].iter().position(|part| *part == word);
                if let (Some(at), Some(number)) = (at, number) {
                    self.header.info.created[at] = number;
                }
            }
            // A group that a reader may pass over if it does not know it.
            _ if starred => self.state.to = To::Skip,
            _ => {}
        }
    }

    fn look(&mut self, word: &str, number: Option<i32>) -> bool {
        let on = number != Some(0);
        let look = &mut self.state.look;
        match word {
            "plain" => {
                *look = Look::default();
                self.state.deleted = false;
            }
            "b" => look.bold = on,
            "i" => look.italic = on,
            "scaps" => look.small_caps = on,
            "v" => look.hidden = on,
            "super" => look.shift = if on { Shift::Up } else { Shift::None },
            "sub" => look.shift = if on { Shift::Down } else { Shift::None },
            "up" => look.shift = if on { Shift::Up } else { Shift::None },
            "dn" => look.shift = if on { Shift::Down } else { Shift::None },
            "nosupersub" => look.shift = Shift::None,
            "deleted" => {
                self.changes += usize::from(on && !self.state.deleted);
                self.state.deleted = on;
            }
            "f" if self.state.to != To::Fonts => self.state.font = number.unwrap_or(0),
            "uc" => {
                let count = number.and_then(|number| usize::try_from(number).ok());
                self.state.stand_ins = count.unwrap_or(1).min(16);
            }
            _ => return false,
        }
        true
    }

    /// Words that stand for characters, ends of paragraphs, cells and rows.
    fn special(&mut self, word: &str, number: Option<i32>) -> bool {
        let in_text = self.state.to == To::Story;
        let paragraph = self.state.paragraph;
        match word {
            "u" => self.unicode(number.unwrap_or(0)),
            "par" | "sect" | "page" | "column" => self.end_paragraph(),
            "line" if in_text => self.story().push(Run::plain(Inline::LineBreak)),
            "tab" => self.character("\t"),
            "emdash" => self.character("—"),
            "endash" => self.character("–"),
            "lquote" => self.character("‘"),
            "rquote" => self.character("’"),
            "ldblquote" => self.character("“"),
            "rdblquote" => self.character("”"),
            "bullet" => self.character("•"),
            "emspace" => self.character("\u{2003}"),
            "enspace" => self.character("\u{2002}"),
            "qmspace" => self.character("\u{2005}"),
            "zwj" => self.character("\u{200d}"),
            "zwnj" => self.character("\u{200c}"),
            "ltrmark" => self.character("\u{200e}"),
            "rtlmark" => self.character("\u{200f}"),
            "chftn" => {
                // In a note it repeats the note's own mark.
                if in_text && self.stories.len() == 1 {
                    self.story().awaits_note = true;
                }
            }
            "ftnalt" => self.story().endnote = true,
            "cell" if in_text => {
                let Self { stories, header, .. } = self;
                if let Some(story) = stories.last_mut() {
                    story.end_cell(paragraph, header);
                }
            }
            "row" if in_text => self.story().end_row(),
            "nestcell" if in_text => self.story().joint = true,
            "nestrow" if in_text => self.end_paragraph(),
            "ansi" => self.page = CodePage::ANSI,
            "mac" => self.page = CodePage::numbered(10000).unwrap_or(CodePage::ANSI),
            "pc" => self.page = CodePage::numbered(437).unwrap_or(CodePage::ANSI),
            "pca" => self.page = CodePage::numbered(850).unwrap_or(CodePage::ANSI),
            "ansicpg" => match CodePage::numbered(number.unwrap_or(0)) {
                Some(page) => self.page = page,
                None => self.draft.warnings.push(
                    Diagnostic::warning(
                        "encoding-guessed",
                        format!(
                            "code page {} is not known and was taken for “windows-1252”",
                            number.unwrap_or(0)
                        ),
                    )
                    .hint("check the accented letters, and save the document anew as Word or ODT"),
                ),
            },
            "deff" => self.state.font = number.unwrap_or(0),
            _ => return self.note_format(word),
        }
        true
    }

    /// How notes are numbered.
    fn note_format(&mut self, word: &str) -> bool {
        let (kind, format) = match word.strip_prefix('a') {
            Some(rest) if rest.starts_with("ftnn") => (1, rest),
            _ => (0, word),
        };
        self.formats[kind] = match format {
            "ftnnar" => "decimal",
            "ftnnalc" => "lowerLetter",
            "ftnnauc" => "upperLetter",
            "ftnnrlc" => "lowerRoman",
            "ftnnruc" => "upperRoman",
            "ftnnchi" => "chicago",
            _ => return false,
        };
        true
    }

    fn paragraph(&mut self, word: &str, number: Option<i32>) -> bool {
        if !matches!(self.state.to, To::Story | To::Silent) {
            return false;
        }
        let paragraph = &mut self.state.paragraph;
        match word {
            "pard" => *paragraph = Paragraph::default(),
            "s" => paragraph.style = number,
            "outlinelevel" => paragraph.outline = number,
            "ls" => paragraph.list = number,
            "ilvl" => paragraph.level = number.and_then(|level| usize::try_from(level).ok()),
            "intbl" => paragraph.in_table = true,
            "itap" => paragraph.in_table = number.unwrap_or(1) > 0,
            "trowd" => self.story().shape = Shape::default(),
            "trhdr" => self.story().shape.header = true,
            "clmrg" => self.story().shape.next.joined = true,
            "clvmrg" => self.story().shape.next.merged = true,
            "cellx" => {
                let shape = &mut self.story().shape;
                let cell = std::mem::take(&mut shape.next);
                shape.cells.push(Definition { right: number.unwrap_or(0), ..cell });
            }
            _ => return false,
        }
        true
    }
}
