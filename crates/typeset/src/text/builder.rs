//! From styled pieces of text to a [`Paragraph`]: white space and case.

use super::case;
use super::paragraph::{InlineItem, Object, Paragraph, Source};
use crate::Pt;
use crate::style::{ComputedStyle, TextTransform};
use std::sync::Arc;

/// Collects the content of a paragraph in logical order.
#[derive(Debug, Clone)]
pub struct ParagraphBuilder {
    paragraph: Paragraph,
    /// Whether a collapsible space at this place would follow another or open the line.
    after_space: bool,
    /// Whether a letter at this place would open a word.
    word_start: bool,
    /// Whether a Dutch word begins with the letter i, whose j is a capital as well.
    after_capital_i: bool,
    /// How many characters stand on the line since the last forced break.
    column: usize,
}

impl ParagraphBuilder {
    /// An empty paragraph in a block of a style.
    pub fn new(style: Arc<ComputedStyle>) -> Self {
        let paragraph = Paragraph { text: String::new(), items: Vec::new(), style };
        Self { paragraph, after_space: true, word_start: true, after_capital_i: false, column: 0 }
    }

    /// Whether nothing that takes room was added.
    pub fn is_empty(&self) -> bool {
        self.paragraph
            .items
            .iter()
            .all(|item| matches!(item.object, Some(Object::Anchor { .. } | Object::Control { .. })))
    }

    /// How many bytes of text were added.
    pub fn len(&self) -> usize {
        self.paragraph.text.len()
    }

    /// Adds text; `rise` is how far the baseline is shifted upwards in all.
    pub fn text(&mut self, text: &str, style: &Arc<ComputedStyle>, source: Source, rise: Pt) {
        let mode = style.inherited.white_space;
        let start = self.paragraph.text.len();
        let mut from = start;
        let lang = style.inherited.font.lang.as_deref();
        let text = case::transformed(text, style.inherited.text_transform, lang);
        // Where no character can become another, those between spaces are taken at once.
        let plain =
            style.inherited.text_transform != TextTransform::Capitalize && !case::is(lang, &["nl"]);
        let mut rest = &*text;
        loop {
            if plain {
                let end = rest.bytes().position(|byte| !byte.is_ascii_graphic());
                let (word, after) = rest.split_at(end.unwrap_or(rest.len()));
                self.push_plain(word);
                rest = after;
            }
            let mut characters = rest.chars();
            let Some(c) = characters.next() else { break };
            rest = characters.as_str();
            match c {
                '\n' if !mode.collapse_breaks => {
                    self.push_text(from, style, source, rise);
                    self.object(Object::Break, style, source, rise);
                    from = self.paragraph.text.len();
                }
                '\r' if !mode.collapse_breaks => {}
                ' ' | '\t' | '\n' | '\r' | '\u{c}' if mode.collapse_spaces || c == '\n' => {
                    if !self.after_space {
                        self.paragraph.text.push(' ');
                        self.after_space = true;
                    }
                    self.word_start = true;
                }
                '\t' => {
                    // Stops are counted in characters, which is right where they are equally wide.
                    let size = style.inherited.tab_size.round().max(1.0) as usize;
                    let count = size - self.column % size;
                    self.paragraph.text.extend(std::iter::repeat_n('\u{a0}', count));
                    self.column += count;
                    self.after_space = false;
                }
                // A preserved space keeps its width but lets the line break after it.
                c => {
                    self.push_char(c, style);
                    self.after_space = c == ' ' && mode.collapse_spaces;
                }
            }
        }
        self.push_text(from, style, source, rise);
    }

    /// Adds visible ASCII characters as they are.
    fn push_plain(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        self.paragraph.text.push_str(text);
        self.column += text.len();
        self.after_space = false;
        self.after_capital_i = false;
        self.word_start &= !text.bytes().any(|byte| byte.is_ascii_alphanumeric());
    }

    fn push_char(&mut self, c: char, style: &ComputedStyle) {
        let inherited = &style.inherited;
        let lang = inherited.font.lang.as_deref();
        let text = &mut self.paragraph.text;
        let opens = self.word_start;
        self.column += 1;
        match inherited.text_transform {
            TextTransform::Capitalize if opens => case::title(c, lang, text),
            TextTransform::Capitalize if c == 'j' && self.after_capital_i => text.push('J'),
            _ => text.push(c),
        }
        self.after_capital_i = opens && matches!(c, 'i' | 'I') && case::is(lang, &["nl"]);
        self.word_start = c.is_whitespace() || (self.word_start && !c.is_alphanumeric());
    }

    fn push_text(&mut self, from: usize, style: &Arc<ComputedStyle>, source: Source, rise: Pt) {
        let range = from..self.paragraph.text.len();
        if !range.is_empty() {
            let item = InlineItem { range, style: style.clone(), source, rise, object: None };
            self.paragraph.items.push(item);
        }
    }

    /// Adds an object.
    pub fn object(&mut self, object: Object, style: &Arc<ComputedStyle>, source: Source, rise: Pt) {
        let start = self.paragraph.text.len();
        match object {
            Object::Anchor { .. } | Object::Open { .. } | Object::Close { .. } => {}
            Object::Break => {
                // Spaces before a forced break hang; those after it are dropped.
                self.paragraph.text.push('\u{2028}');
                self.after_space = true;
                self.word_start = true;
                self.column = 0;
            }
            Object::Control { text } => self.paragraph.text.push_str(text),
            Object::Atomic { .. } | Object::Leader { .. } => {
                self.paragraph.text.push('\u{fffc}');
                self.after_space = false;
            }
        }
        let range = start..self.paragraph.text.len();
        let item = InlineItem { range, style: style.clone(), source, rise, object: Some(object) };
        self.paragraph.items.push(item);
    }

    /// The finished paragraph, without a collapsible space at its end.
    pub fn finish(mut self) -> Paragraph {
        let paragraph = &mut self.paragraph;
        if paragraph.text.ends_with(' ') {
            let end = paragraph.text.len();
            let last = paragraph.items.iter_mut().rev().find(|item| !item.range.is_empty());
            if let Some(last) = last
                && last.object.is_none()
                && last.range.end == end
                && last.style.inherited.white_space.collapse_spaces
            {
                last.range.end -= 1;
                paragraph.text.pop();
                let end = paragraph.text.len();
                for item in &mut paragraph.items {
                    item.range.start = item.range.start.min(end);
                    item.range.end = item.range.end.min(end);
                }
            }
        }
        self.paragraph
    }
}
