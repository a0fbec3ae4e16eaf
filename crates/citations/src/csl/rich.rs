//! The processor's output as flat runs of formatted text, and those as inlines.

use super::quotes::{self, CLOSE, OPEN, TAGS};
use citationberg::{Display, FontStyle, FontVariant, FontWeight, TextDecoration, VerticalAlign};
use hayagriva::{Elem, ElemChild, ElemChildren, ElemMeta, Formatting};
use model::Inline;

/// How a run is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Face {
    pub(crate) italic: bool,
    pub(crate) bold: bool,
    pub(crate) small_caps: bool,
    pub(crate) underline: bool,
    /// 1 raised, -1 lowered.
    pub(crate) shift: i8,
}

/// A stretch of text with one face.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) text: String,
    pub(crate) face: Face,
    /// Where it links to.
    pub(crate) link: Option<String>,
    /// The index of the cite it belongs to, within its cluster.
    pub(crate) cite: Option<usize>,
    /// How it is displayed, if it begins a display group.
    pub(crate) display: Option<Display>,
}

/// A rendered citation or bibliography entry.
pub(crate) type Rich = Vec<Run>;

/// The quotation marks of a locale and whether punctuation goes inside them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct QuoteMarks {
    pub(crate) outer: (String, String),
    pub(crate) inner: (String, String),
    pub(crate) punctuation_inside: bool,
}

/// Flattens the processor's tree and resolves the private characters in it.
pub(super) fn flatten(children: &ElemChildren, marks: &QuoteMarks) -> Rich {
    let mut runs = Vec::new();
    collect(children, None, None, false, &mut runs);
    resolve(runs, marks)
}

/// The same for one child.
pub(super) fn flatten_child(child: &ElemChild, marks: &QuoteMarks) -> Rich {
    flatten(&ElemChildren(vec![child.clone()]), marks)
}

fn collect(
    children: &ElemChildren,
    cite: Option<usize>,
    display: Option<Display>,
    in_name: bool,
    runs: &mut Vec<Run>,
) {
    let mut display = display;
    for child in &children.0 {
        let (text, formatting, link) = match child {
            ElemChild::Text(text) => (&text.text, text.formatting, None),
            ElemChild::Link { text, url } => (&text.text, text.formatting, Some(url.clone())),
            ElemChild::Elem(Elem { children, display: own, meta }) => {
                let cite =
                    if let Some(ElemMeta::Entry(index)) = meta { Some(*index) } else { cite };
                let in_name = in_name || matches!(meta, Some(ElemMeta::Name(..)));
                collect(children, cite, own.or(display.take()), in_name, runs);
                continue;
            }
            ElemChild::Markup(_) | ElemChild::Transparent { .. } => continue,
        };
        if !text.is_empty() {
            let display = display.take();
            let text = if in_name { hyphenated_initials(text) } else { text.clone() };
            if in_name && text.starts_with("et al") {
                without_conjunction(runs);
            }
            runs.push(Run { text, face: face(formatting), link, cite, display });
        }
    }
}

/// "Lee, and et al.": authors that are not told are no further author, and no "and" leads to them.
fn without_conjunction(runs: &mut [Run]) {
    let Some(before) = runs.last_mut() else { return };
    let kept = before.text.trim_end();
    let word = kept.rsplit([' ', ',']).next().unwrap_or_default();
    if kept.len() < before.text.len() && word.chars().count() <= 3 && !word.is_empty() {
        let kept = kept[..kept.len() - word.len()].trim_end();
        before.text = format!("{kept} ");
    }
}

/// The processor leaves the second half of "Hwee-rhak" whole when it makes initials: "H.-rhak".
fn hyphenated_initials(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(".-") {
        let (head, tail) = rest.split_at(at + 2);
        out.push_str(head);
        let word = tail.chars().take_while(|c| c.is_alphabetic()).count();
        let begins_low = tail.chars().next().is_some_and(char::is_lowercase);
        rest = tail;
        if begins_low && word > 1 {
            let initial: String = tail.chars().take(1).flat_map(char::to_uppercase).collect();
            out.push_str(&initial);
            out.push('.');
            let end = tail.char_indices().nth(word).map_or(tail.len(), |(end, _)| end);
            rest = tail[end..].strip_prefix('.').unwrap_or(&tail[end..]);
        }
    }
    out.push_str(rest);
    out
}

fn face(formatting: Formatting) -> Face {
    Face {
        italic: formatting.font_style == FontStyle::Italic,
        bold: formatting.font_weight == FontWeight::Bold,
        small_caps: formatting.font_variant == FontVariant::SmallCaps,
        underline: formatting.text_decoration == TextDecoration::Underline,
        shift: match formatting.vertical_align {
            VerticalAlign::Sup => 1,
            VerticalAlign::Sub => -1,
            _ => 0,
        },
    }
}

/// The output character by character, each with the run it belongs to.
struct Writer<'a> {
    marks: &'a QuoteMarks,
    chars: Vec<(char, usize)>,
    /// Runs without their text.
    runs: Vec<Run>,
    /// How many quotations are open.
    depth: usize,
    tags: Vec<char>,
    /// How many characters at the end close quotations.
    closing: usize,
}

/// Resolves private characters into faces and into the quotation marks of their depth, and
/// puts right the punctuation that meets them.
fn resolve(runs: Vec<Run>, marks: &QuoteMarks) -> Rich {
    let mut writer = Writer {
        marks,
        chars: Vec::new(),
        runs: Vec::new(),
        depth: 0,
        tags: Vec::new(),
        closing: 0,
    };
    for run in runs {
        writer.run(run);
    }
    writer.finish()
}

impl Writer<'_> {
    fn run(&mut self, run: Run) {
        let text = run.text.clone();
        let base = run.face;
        let face = apply_tags(base, &self.tags);
        self.begin(Run { text: String::new(), face, ..run });
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            if let Some((_, _, open, _)) = TAGS.iter().find(|t| t.2 == c || t.3 == c) {
                if c == *open {
                    self.tags.push(c);
                } else if let Some(last) = self.tags.iter().rposition(|t| t == open) {
                    self.tags.remove(last);
                }
                let face = apply_tags(base, &self.tags);
                if let Some(current) = self.runs.last().cloned() {
                    self.begin(Run { face, display: None, ..current });
                }
                continue;
            }
            let c = quotes::shown(c);
            let next = chars.peek().copied();
            match c {
                OPEN => {
                    let mark = pair(self.marks, self.depth).0.clone();
                    mark.chars().for_each(|c| self.push(c));
                    self.depth += 1;
                }
                CLOSE => self.close(),
                c if self.runs.last().is_some_and(|run| run.link.is_some()) => self.push(c),
                '.' | ',' | ';' | ')' | ' ' if self.punctuation(c, next) => {}
                c => self.own_mark(c, next),
            }
        }
    }

    fn begin(&mut self, run: Run) {
        self.runs.push(run);
    }

    fn push(&mut self, c: char) {
        self.chars.push((c, self.runs.len().saturating_sub(1)));
        self.closing = 0;
    }

    fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        let mark = pair(self.marks, self.depth).1.clone();
        let before = self.closing;
        mark.chars().for_each(|c| self.push(c));
        self.closing = before + mark.chars().count();
    }

    fn last(&self) -> Option<char> {
        self.chars.last().map(|(c, _)| *c)
    }

    /// The last character, closing quotation marks looked through.
    fn last_within(&self) -> Option<char> {
        let at = self.chars.len().checked_sub(self.closing + 1)?;
        self.chars.get(at).map(|(c, _)| *c)
    }

    /// Puts right punctuation that meets punctuation; whether nothing is left to write.
    fn punctuation(&mut self, c: char, next: Option<char>) -> bool {
        let last = self.last();
        match (last, c) {
            // What an empty variable left behind.
            (Some(','), '.' | ')') | (Some(';'), '.') => {
                self.chars.pop();
                c != ')' && self.punctuation(c, next)
            }
            (Some(','), ',') | (Some(' '), ' ') => true,
            (Some(' '), ';') => {
                self.chars.pop();
                false
            }
            (Some('.'), '.') => next != Some('.') && !self.ends_with_dots(),
            _ if matches!(c, '.' | ',') => self.meet_quotes(c, next),
            _ => false,
        }
    }

    fn ends_with_dots(&self) -> bool {
        self.chars.iter().rev().take(2).filter(|(c, _)| *c == '.').count() == 2
    }

    fn meet_quotes(&mut self, c: char, next: Option<char>) -> bool {
        let within = self.last_within();
        let ends_word = next.is_none_or(|next| !next.is_alphanumeric());
        // A question mark ends a sentence by itself.
        if c == '.' && ends_word && matches!(within, Some('?' | '!')) {
            return true;
        }
        if self.closing == 0 || !self.marks.punctuation_inside || !ends_word {
            return false;
        }
        if within != Some(c) {
            let at = self.chars.len() - self.closing;
            let run = self.chars.get(at.saturating_sub(1)).map_or(0, |(_, run)| *run);
            self.chars.insert(at, (c, run));
        }
        true
    }

    /// Follows the quotation marks that the style itself sets.
    fn own_mark(&mut self, c: char, next: Option<char>) {
        let is = |mark: &str| mark.chars().eq(std::iter::once(c));
        let opens = is(&pair(self.marks, self.depth).0);
        let closes = self.depth > 0 && is(&pair(self.marks, self.depth - 1).1);
        let apostrophe = c == '’'
            && self.last().is_some_and(char::is_alphanumeric)
            && next.is_some_and(char::is_alphanumeric);
        if closes && !apostrophe {
            self.close();
        } else {
            self.depth += usize::from(opens && !apostrophe);
            self.push(c);
        }
    }

    fn finish(self) -> Rich {
        let mut out: Rich = Vec::new();
        let mut current = None;
        for (c, index) in self.chars {
            let run = &self.runs[index];
            if current != Some(index) {
                let joins = out.last().is_some_and(|last| {
                    run.display.is_none()
                        && (last.face, &last.link, last.cite) == (run.face, &run.link, run.cite)
                });
                if !joins {
                    out.push(run.clone());
                }
                current = Some(index);
            }
            if let Some(last) = out.last_mut() {
                last.text.push(c);
            }
        }
        loosen(out)
    }
}

/// Moves spaces, and the full stop of what comes around, out of emphasis.
fn loosen(runs: Rich) -> Rich {
    let mut out: Rich = Vec::with_capacity(runs.len());
    let count = runs.len();
    for (at, mut run) in runs.into_iter().enumerate() {
        let plain = Run {
            text: String::new(),
            face: Face::default(),
            link: None,
            cite: run.cite,
            display: None,
        };
        let mut put = |run: Run| match out.last_mut() {
            _ if run.text.is_empty() => {}
            Some(last)
                if run.display.is_none()
                    && (last.face, &last.link, last.cite) == (run.face, &run.link, run.cite) =>
            {
                last.text.push_str(&run.text);
            }
            _ => out.push(run),
        };
        if run.face == Face::default() || run.link.is_some() || run.text.trim().is_empty() {
            put(run);
            continue;
        }
        let body = run.text.trim_start();
        let lead = run.text[..run.text.len() - body.len()].to_owned();
        let mut kept = body.trim_end();
        if at + 1 < count && run.face.italic && !kept.ends_with("..") {
            kept = kept.strip_suffix('.').unwrap_or(kept);
        }
        let tail = body[kept.len()..].to_owned();
        let kept = kept.to_owned();
        put(Run { text: lead, ..plain.clone() });
        run.text = kept;
        put(run);
        put(Run { text: tail, ..plain });
    }
    out
}

fn pair(marks: &QuoteMarks, depth: usize) -> &(String, String) {
    if depth.is_multiple_of(2) { &marks.outer } else { &marks.inner }
}

fn apply_tags(mut face: Face, tags: &[char]) -> Face {
    for tag in tags {
        match tag {
            // Italics inside italics stand upright.
            '\u{e102}' => face.italic = !face.italic,
            '\u{e104}' => face.bold = !face.bold,
            '\u{e106}' => face.shift = -1,
            '\u{e108}' => face.shift = 1,
            '\u{e10a}' => face.small_caps = !face.small_caps,
            _ => {}
        }
    }
    face
}

/// Runs as inlines.
pub(crate) fn to_inlines(runs: &[Run]) -> Vec<Inline> {
    let mut out = Vec::new();
    for (index, run) in runs.iter().enumerate() {
        match run.display {
            Some(Display::Block | Display::Indent) if index > 0 => out.push(Inline::LineBreak),
            _ => {}
        }
        let mut inline = Inline::text(run.text.clone());
        let wrap = |inline: Inline| vec![inline];
        if run.face.small_caps {
            inline = Inline::SmallCaps { content: wrap(inline) };
        }
        if run.face.bold {
            inline = Inline::Strong { content: wrap(inline) };
        }
        // Underlining stood for italics in typescripts; print has italics.
        if run.face.italic || run.face.underline {
            inline = Inline::Emphasis { content: wrap(inline) };
        }
        match run.face.shift {
            1.. => inline = Inline::Superscript { content: wrap(inline) },
            0 => {}
            _ => inline = Inline::Subscript { content: wrap(inline) },
        }
        if let Some(target) = &run.link {
            inline = Inline::Link { target: target.clone(), content: wrap(inline) };
        }
        out.push(inline);
    }
    out
}
