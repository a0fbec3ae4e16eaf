//! One element's style while declarations are applied to it.

use super::computed::*;
use super::value::{Invalid, Parsed, Ratios, Units, attempt, color, keyword};
use super::{boxes, paged, text, wide};
use crate::Pt;
use crate::frame::Color;
use cssparser::Parser;
use std::sync::Arc;

/// A style being computed.
pub(super) struct Builder<'a> {
    /// The parent's style, which `inherit` takes from.
    pub(super) parent: &'a ComputedStyle,
    pub(super) font: FontStyle,
    pub(super) inherited: Inherited,
    pub(super) own: Own,
    pub(super) flex: Flex,
    /// The root element's font size.
    pub(super) rem: Pt,
    /// What `ex` and `ch` are of the font size.
    pub(super) ratios: Ratios,
}

/// What became of a declaration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Applied,
    /// The value is not one of the property's.
    Invalid,
    /// The property is not known.
    Unknown,
}

impl From<Parsed<()>> for Outcome {
    fn from(parsed: Parsed<()>) -> Self {
        if parsed.is_ok() { Self::Applied } else { Self::Invalid }
    }
}

/// Properties of screens and of interaction, which say nothing on paper and deserve no warning.
const MEANINGLESS_ON_PAPER: &[&str] = &[
    "cursor",
    "transition",
    "animation",
    "user-select",
    "pointer-events",
    "resize",
    "scroll-behavior",
    "caret-color",
    "will-change",
    "appearance",
    "print-color-adjust",
    "-webkit-print-color-adjust",
    "-webkit-font-smoothing",
    "text-rendering",
    "speak",
    "text-size-adjust",
    "-webkit-text-size-adjust",
    "color-scheme",
    "accent-color",
    "tap-highlight-color",
    "-webkit-tap-highlight-color",
];

impl<'a> Builder<'a> {
    pub(super) fn new(parent: &'a ComputedStyle, rem: Pt) -> Self {
        Self {
            parent,
            font: (*parent.inherited.font).clone(),
            inherited: (*parent.inherited).clone(),
            own: Own::default(),
            flex: Flex::default(),
            rem,
            ratios: Ratios::default(),
        }
    }

    pub(super) fn units(&self) -> Units {
        Units { em: self.font.size, rem: self.rem, ratios: self.ratios }
    }

    pub(super) fn color(&self, input: &mut Parser<'_>) -> Parsed<Color> {
        color(input, self.inherited.color)
    }

    /// Applies one declaration whose custom properties are filled in.
    pub(super) fn apply(&mut self, name: &str, value: &str) -> Outcome {
        let word = value.trim().to_ascii_lowercase();
        if matches!(word.as_str(), "inherit" | "initial" | "unset" | "revert" | "revert-layer") {
            return self.apply_wide(name, &word);
        }
        let before =
            (self.font.clone(), self.inherited.clone(), self.own.clone(), self.flex.clone());
        let mut input = Parser::new(value);
        let outcome = boxes::apply(self, name, &mut input)
            .or_else(|| text::apply(self, name, &mut input))
            .or_else(|| paged::apply(self, name, &mut input));
        match outcome {
            Some(Ok(())) if input.is_exhausted() => Outcome::Applied,
            Some(_) => {
                // What is half understood is not half applied (CSS Syntax 3, section 2.2).
                (self.font, self.inherited, self.own, self.flex) = before;
                Outcome::Invalid
            }
            None if name.is_empty() || MEANINGLESS_ON_PAPER.contains(&name) => Outcome::Applied,
            None => Outcome::Unknown,
        }
    }

    /// `inherit`, `initial` and their kin.
    fn apply_wide(&mut self, name: &str, word: &str) -> Outcome {
        if name == "all" {
            wide::apply_all_properties(self, word);
            return Outcome::Applied;
        }
        let initial = ComputedStyle { inherited: Arc::default(), own: Arc::default() };
        let parent = self.parent;
        let known = if word == "inherit" {
            self.copy(name, parent, true)
        } else {
            // `unset` and `revert` of an inherited property inherit.
            let inherits = word != "initial";
            self.copy(name, if inherits { parent } else { &initial }, false)
                || self.copy(name, &initial, true)
        };
        if known { Outcome::Applied } else { Outcome::Unknown }
    }

    /// Copies a property's value from another style; `own` says whether properties that are not
    /// inherited are meant as well.
    fn copy(&mut self, name: &str, from: &ComputedStyle, own: bool) -> bool {
        text::copy_inherited(self, name, &from.inherited)
            || (own && wide::copy_own(self, name, &from.own))
    }

    /// What comes down to the element's text although no property inherits it: opacity and
    /// decoration lines.
    fn gather(&mut self) {
        self.inherited.opacity *= self.own.opacity;
        let display = self.own.display;
        let apart = self.own.float != Float::None
            || matches!(self.own.position, Position::Absolute | Position::Fixed)
            || matches!(display, Display::InlineBlock | Display::InlineFlex | Display::InlineTable);
        if apart {
            self.inherited.decorations = Arc::from([]);
        }
        if self.own.decoration.is_any() {
            let mut decoration = self.own.decoration;
            decoration.color.get_or_insert(self.inherited.color);
            let around = self.inherited.decorations.iter().copied();
            self.inherited.decorations = around.chain([decoration]).collect();
        }
    }

    pub(super) fn finish(mut self) -> ComputedStyle {
        // A blockified box (CSS Display 3, section 2.7).
        let out_of_flow = self.own.float == Float::Left
            || self.own.float == Float::Right
            || matches!(self.own.position, Position::Absolute | Position::Fixed);
        if out_of_flow {
            self.own.display = match self.own.display {
                Display::Inline | Display::InlineBlock => Display::Block,
                Display::InlineFlex => Display::Flex,
                Display::InlineTable => Display::Table,
                other => other,
            };
        }
        self.gather();
        let color = self.inherited.color;
        let border = &mut self.own.border;
        let edges = [&mut border.top, &mut border.right, &mut border.bottom, &mut border.left];
        for edge in edges.into_iter().chain([&mut self.own.column_rule]) {
            if edge.color == Border::CURRENT_COLOR {
                edge.color = color;
            }
            if matches!(edge.style, BorderStyle::None | BorderStyle::Hidden) {
                edge.width = Pt::ZERO;
            }
        }
        // A list item counts itself, whatever else it counts (CSS Lists 3, section 4.5).
        let counts = |change: &CounterChange| &*change.0 == "list-item";
        if self.own.display == Display::ListItem && !self.own.counters.increment.iter().any(counts)
        {
            let others = self.own.counters.increment.iter().cloned();
            self.own.counters.increment = others.chain([(Arc::from("list-item"), 1)]).collect();
        }
        if self.flex != *self.own.flex {
            self.own.flex = Arc::new(self.flex);
        }
        let parent = &self.parent.inherited;
        if self.font == *parent.font {
            self.inherited.font = parent.font.clone();
        } else {
            self.inherited.font = Arc::new(self.font);
        }
        let inherited =
            if self.inherited == **parent { parent.clone() } else { Arc::new(self.inherited) };
        ComputedStyle { inherited, own: Arc::new(self.own) }
    }
}

/// One of several keywords.
pub(super) fn choose<T: Copy>(input: &mut Parser<'_>, choices: &[(&str, T)]) -> Parsed<T> {
    let word = keyword(input)?;
    choices.iter().find(|(name, _)| *name == word).map(|(_, value)| *value).ok_or(Invalid)
}

/// One to four values for the sides, in the order top, right, bottom, left.
pub(super) fn sides<'i, T: Copy>(
    input: &mut Parser<'i>,
    mut one: impl FnMut(&mut Parser<'i>) -> Parsed<T>,
) -> Parsed<Sides<T>> {
    let top = one(input)?;
    let right = attempt(input, &mut one).unwrap_or(top);
    let bottom = attempt(input, &mut one).unwrap_or(top);
    let left = attempt(input, &mut one).unwrap_or(right);
    Ok(Sides { top, right, bottom, left })
}
