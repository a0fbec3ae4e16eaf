//! Characters with their looks, and the nested inlines that they make.

use super::symbols::SymbolFont;
use model::Inline;

/// Raised or lowered characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Shift {
    #[default]
    None,
    Up,
    Down,
}

/// How characters look, as far as it means something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Look {
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    pub(crate) small_caps: bool,
    pub(crate) code: bool,
    pub(crate) hidden: bool,
    pub(crate) shift: Shift,
    /// The font, if it is one of symbols.
    pub(crate) symbols: Option<SymbolFont>,
}

/// A piece of text with its look.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Run {
    pub(crate) look: Look,
    pub(crate) inline: Inline,
}

impl Run {
    /// A piece without a look of its own, such as a note mark or a link.
    pub(crate) fn plain(inline: Inline) -> Self {
        Self { look: Look::default(), inline }
    }
}

/// Nests runs: strong text outermost, then emphasis, small capitals, shifts and code, so that a
/// phrase which word processors cut into many runs is one piece again.
pub(crate) fn nest(runs: Vec<Run>) -> Vec<Inline> {
    grouped(runs, 0)
}

type Layer = (fn(&Look) -> u8, fn(u8, Vec<Inline>) -> Inline);

const LAYERS: [Layer; 5] = [
    (|look| u8::from(look.bold), |_, content| Inline::Strong { content }),
    (|look| u8::from(look.italic), |_, content| Inline::Emphasis { content }),
    (|look| u8::from(look.small_caps), |_, content| Inline::SmallCaps { content }),
    (
        |look| match look.shift {
            Shift::None => 0,
            Shift::Up => 1,
            Shift::Down => 2,
        },
        |which, content| match which {
            1 => Inline::Superscript { content },
            _ => Inline::Subscript { content },
        },
    ),
    (|look| u8::from(look.code), |_, content| Inline::Code { text: model::plain_text(&content) }),
];

fn grouped(runs: Vec<Run>, depth: usize) -> Vec<Inline> {
    let Some((of, wrap)) = LAYERS.get(depth) else { return joined(runs) };
    let mut out = Vec::new();
    let mut group: Vec<Run> = Vec::new();
    let mut value = 0;
    for run in runs {
        // White space between two strong words is part of the phrase.
        let blank = matches!(&run.inline, Inline::Text { text } if text.trim().is_empty());
        let own = if blank && value != 0 { value } else { of(&run.look) };
        if own != value && !group.is_empty() {
            close(&mut out, std::mem::take(&mut group), value, depth, *wrap);
        }
        value = own;
        group.push(run);
    }
    if !group.is_empty() {
        close(&mut out, group, value, depth, *wrap);
    }
    out
}

fn close(
    out: &mut Vec<Inline>,
    mut group: Vec<Run>,
    value: u8,
    depth: usize,
    wrap: fn(u8, Vec<Inline>) -> Inline,
) {
    let mut after = Vec::new();
    if value != 0 {
        // The space after the phrase is not.
        while let Some(run) = group
            .pop_if(|run| matches!(&run.inline, Inline::Text { text } if text.trim().is_empty()))
        {
            after.insert(0, run);
        }
    }
    let inner = grouped(group, depth + 1);
    if value == 0 {
        inner.into_iter().for_each(|inline| append(out, inline));
    } else if !inner.is_empty() {
        out.push(wrap(value, inner));
    }
    after.into_iter().for_each(|run| append(out, run.inline));
}

fn joined(runs: Vec<Run>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    runs.into_iter().for_each(|run| append(&mut out, run.inline));
    out
}

/// Appends an inline; text joins the text before it.
fn append(out: &mut Vec<Inline>, inline: Inline) {
    match (inline, out.last_mut()) {
        (Inline::Text { text }, _) if text.is_empty() => {}
        (Inline::Text { text }, Some(Inline::Text { text: last })) => last.push_str(&text),
        (inline, _) => out.push(inline),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_cut_into_runs_is_one_piece_again() {
        let run = |text: &str, bold, italic| Run {
            look: Look { bold, italic, ..Look::default() },
            inline: Inline::text(text),
        };
        let runs = vec![
            run("a ", false, false),
            run("bo", true, false),
            run("ld", true, false),
            run(" ", false, false),
            run("both", true, true),
            run(" ", false, false),
            run("c", false, false),
        ];
        assert_eq!(
            nest(runs),
            [
                Inline::text("a "),
                Inline::Strong {
                    content: vec![
                        Inline::text("bold "),
                        Inline::Emphasis { content: vec![Inline::text("both")] }
                    ]
                },
                Inline::text(" c"),
            ]
        );
    }
}
