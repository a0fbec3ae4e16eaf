//! The processor's output as flat runs of formatted text, and those as inlines.

use super::quotes::{CLOSE, OPEN, TAGS};
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
    collect(children, None, None, &mut runs);
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
                collect(children, cite, own.or(display.take()), runs);
                continue;
            }
            ElemChild::Markup(_) | ElemChild::Transparent { .. } => continue,
        };
        if !text.is_empty() {
            let display = display.take();
            runs.push(Run { text: text.clone(), face: face(formatting), link, cite, display });
        }
    }
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

/// Resolves private characters into faces and into the quotation marks of their depth, and
/// puts right the punctuation that meets them.
fn resolve(runs: Vec<Run>, marks: &QuoteMarks) -> Rich {
    let mut out: Rich = Vec::new();
    let mut depth = 0usize;
    let mut tags: Vec<char> = Vec::new();
    for run in runs {
        let mut display = run.display;
        let mut piece = String::new();
        let base = run.face;
        let flush =
            |piece: &mut String, tags: &[char], display: &mut Option<Display>, out: &mut Rich| {
                if !piece.is_empty() {
                    let face = apply_tags(base, tags);
                    let text = std::mem::take(piece);
                    push(
                        out,
                        Run {
                            text,
                            face,
                            link: run.link.clone(),
                            cite: run.cite,
                            display: display.take(),
                        },
                    );
                }
            };
        let mut chars = run.text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            if let Some((_, _, open, close)) = TAGS.iter().find(|t| t.2 == c || t.3 == c) {
                flush(&mut piece, &tags, &mut display, &mut out);
                if c == *open {
                    tags.push(c);
                } else if let Some(last) = tags.iter().rposition(|t| t == open) {
                    tags.remove(last);
                }
                debug_assert!(open != close);
                continue;
            }
            match c {
                OPEN => {
                    piece.push_str(&pair(marks, depth).0);
                    depth += 1;
                }
                CLOSE => {
                    depth = depth.saturating_sub(1);
                    let closing = pair(marks, depth).1.clone();
                    if marks.punctuation_inside
                        && let Some((_, next @ (',' | '.'))) = chars.peek().copied()
                    {
                        chars.next();
                        let last = piece.chars().last().or_else(|| last_char(&out));
                        if !(next == '.' && matches!(last, Some('?' | '!' | '.'))) {
                            piece.push(next);
                        }
                    }
                    piece.push_str(&closing);
                }
                // A question mark ends a sentence by itself.
                '.' if run.link.is_none()
                    && chars.peek().is_none_or(|(_, next)| !next.is_alphanumeric())
                    && matches!(before_closing(&piece, &out), Some('?' | '!')) => {}
                c => {
                    depth = track(depth, c, &piece, &run.text[at + c.len_utf8()..], marks);
                    piece.push(c);
                }
            }
        }
        flush(&mut piece, &tags, &mut display, &mut out);
    }
    out
}

fn pair(marks: &QuoteMarks, depth: usize) -> &(String, String) {
    if depth % 2 == 0 { &marks.outer } else { &marks.inner }
}

fn last_char(out: &Rich) -> Option<char> {
    out.last().and_then(|run| run.text.chars().last())
}

/// The last character before what is written next, closing quotation marks looked through.
fn before_closing(piece: &str, out: &Rich) -> Option<char> {
    let written = out.iter().rev().flat_map(|run| run.text.chars().rev());
    piece.chars().rev().chain(written).find(|c| !matches!(c, '”' | '’' | '»' | '“'))
}

/// Follows the marks that the style itself sets.
fn track(depth: usize, c: char, before: &str, after: &str, marks: &QuoteMarks) -> usize {
    let is = |mark: &str| mark.chars().eq(std::iter::once(c));
    let opens = if depth % 2 == 0 { is(&marks.outer.0) } else { is(&marks.inner.0) };
    let closes = depth > 0 && is(&pair(marks, depth - 1).1);
    let apostrophe = c == '’'
        && before.chars().last().is_some_and(char::is_alphanumeric)
        && after.chars().next().is_some_and(char::is_alphanumeric);
    match (opens, closes) {
        _ if apostrophe => depth,
        (_, true) => depth - 1,
        (true, false) => depth + 1,
        (false, false) => depth,
    }
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

fn push(out: &mut Rich, run: Run) {
    if let Some(last) = out.last_mut()
        && run.display.is_none()
        && (last.face, &last.link, last.cite) == (run.face, &run.link, run.cite)
    {
        last.text.push_str(&run.text);
    } else {
        out.push(run);
    }
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
