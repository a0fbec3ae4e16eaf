//! Words that say what a group holds.

use super::super::story::{Paragraph, Story};
use super::{Ends, Picture, Reader, To};
use crate::office::Look;
use crate::office::fields::Field;

impl Reader {
    /// Words that say what a group holds; `false` if the word is none of them.
    pub(super) fn destination(&mut self, word: &str) -> bool {
        let in_text = matches!(self.state.to, To::Story | To::Silent);
        match word {
            "fonttbl" => self.group(To::Fonts, Ends::Nothing),
            "stylesheet" => self.group(To::Styles, Ends::Nothing),
            "listtable" => self.group(To::Lists, Ends::Nothing),
            "listoverridetable" => self.group(To::Overrides, Ends::Nothing),
            "list" if self.state.to == To::Lists => self.group(To::Lists, Ends::List),
            "listoverride" if self.state.to == To::Overrides => {
                self.group(To::Overrides, Ends::List);
            }
            "leveltext" | "levelnumbers" | "listname" | "liststylename" => self.state.to = To::Skip,
            "info" => self.state.to = To::Info,
            "title" if self.state.to == To::Info => self.state.to = To::Title,
            "author" if self.state.to == To::Info => self.state.to = To::Author,
            "creatim" if self.state.to == To::Info => self.state.to = To::Created,
            "upr" => self.state.to = To::Silent,
            "ud" => {
                // The Unicode form of a text: it is what the group around both forms is.
                let outer = self.groups.len().checked_sub(2).and_then(|at| self.groups.get(at));
                self.state.to = outer.map_or(To::Skip, |group| group.before.to);
            }
            "field" if in_text => {
                if self.enter() {
                    self.story().fields.push(Field::default());
                    self.group(To::Silent, Ends::Field);
                }
            }
            "fldinst" if in_text => self.state.to = To::Instruction,
            "fldrslt" if in_text => {
                if let Some(field) = self.story().fields.last_mut() {
                    field.showing = true;
                }
                self.state.to = To::Story;
            }
            "footnote" if self.state.to == To::Story && self.stories.len() == 1 => {
                self.inner_story(Ends::Note);
            }
            "shptxt" | "dptxbxtext" if in_text => self.inner_story(Ends::Box),
            "shp" | "shpgrp" | "shpinst" | "do" | "sp" | "picprop" | "object" | "shppict" => {
                if self.state.to == To::Story || word == "picprop" {
                    self.state.to = To::Silent;
                }
            }
            "result" | "moMath" | "moMathPara" | "mr" if in_text => self.state.to = To::Story,
            "mmath" if in_text => {}
            "pict" if in_text => {
                self.picture = Picture::default();
                self.group(To::Picture, Ends::Picture);
            }
            "sn" => {
                self.property.clear();
                self.state.to = To::PropertyName;
            }
            "sv" if self.picture_is_open() => {
                self.value.clear();
                self.group(To::PropertyValue, Ends::PropertyValue);
            }
            "listtext" | "pntext" if in_text => self.state.to = To::Marker,
            "annotation" => {
                self.comments += 1;
                self.state.to = To::Skip;
            }
            "nesttableprops" => {
                self.end_paragraph();
                self.state.to = To::Skip;
            }
            "colortbl" | "nonshppict" | "shprslt" | "nonesttables" | "header" | "headerl"
            | "headerr" | "headerf" | "footer" | "footerl" | "footerr" | "footerf" | "ftnsep"
            | "ftnsepc" | "ftncn" | "aftnsep" | "aftnsepc" | "aftncn" | "tc" | "xe" | "rxe"
            | "txe" | "pn" | "pntxta" | "pntxtb" | "mmathPict" | "revtim" | "printim"
            | "buptim" | "filetbl" | "revtbl" | "rsidtbl" | "objdata" | "template" => {
                self.state.to = To::Skip;
            }
            _ => return false,
        }
        true
    }

    fn picture_is_open(&self) -> bool {
        self.groups.iter().rev().take(8).any(|group| group.ends == Ends::Picture)
    }

    /// Makes the group one of another kind.
    fn group(&mut self, to: To, ends: Ends) {
        self.state.to = to;
        if let Some(group) = self.groups.last_mut() {
            group.ends = ends;
        }
    }

    fn enter(&mut self) -> bool {
        let entered = self.depth.enter(&mut self.draft.warnings);
        if !entered {
            self.state.to = To::Skip;
        }
        entered
    }

    /// Begins a note or a box, whose text has looks and properties of its own.
    fn inner_story(&mut self, ends: Ends) {
        if !self.enter() {
            return;
        }
        self.stories.push(Story::inner());
        self.state.look = Look::default();
        self.state.paragraph = Paragraph::default();
        self.group(To::Story, ends);
    }
}
