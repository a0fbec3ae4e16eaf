//! Work on runs of inlines that every format needs.

use model::Inline;
use std::collections::BTreeSet;

/// Collapses white space as HTML does, joins neighbouring texts, and trims the ends.
pub(crate) fn tidy(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut space = true;
    let mut out = collapse(inlines, &mut space);
    trim_end(&mut out);
    out
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\n' | '\t' | '\r' | '\u{c}')
}

fn collapse(inlines: Vec<Inline>, space: &mut bool) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(inlines.len());
    for mut inline in inlines {
        match &mut inline {
            Inline::Text { text } => {
                let mut kept = String::with_capacity(text.len());
                for c in text.chars() {
                    if !is_space(c) {
                        kept.push(c);
                    } else if !*space {
                        kept.push(' ');
                    }
                    *space = is_space(c);
                }
                match out.last_mut() {
                    _ if kept.is_empty() => {}
                    Some(Inline::Text { text }) => text.push_str(&kept),
                    _ => out.push(Inline::Text { text: kept }),
                }
            }
            Inline::LineBreak => {
                *space = true;
                trim_end_of_last(&mut out);
                out.push(inline);
            }
            Inline::NoteMark { .. } => {
                *space = false;
                out.push(inline);
            }
            Inline::Code { .. } => {
                *space = false;
                out.push(inline);
            }
            other => {
                if let Some(children) = other.children_mut() {
                    *children = collapse(std::mem::take(children), space);
                    if !children.is_empty() {
                        out.push(inline);
                    }
                }
            }
        }
    }
    out
}

fn trim_end_of_last(out: &mut [Inline]) {
    match out.last_mut() {
        Some(Inline::Text { text }) => text.truncate(text.trim_end().len()),
        Some(other) => {
            if let Some(children) = other.children_mut() {
                trim_end_of_last(children);
            }
        }
        None => {}
    }
}

/// Removes white space and line breaks at the end.
pub(crate) fn trim_end(out: &mut Vec<Inline>) {
    while let Some(last) = out.last_mut() {
        match last {
            Inline::LineBreak => {}
            Inline::Text { text } => {
                text.truncate(text.trim_end().len());
                if !text.is_empty() {
                    return;
                }
            }
            other => {
                match other.children_mut() {
                    Some(children) => trim_end(children),
                    None => return,
                }
                if other.children().is_none_or(|c| !c.is_empty()) {
                    return;
                }
            }
        }
        out.pop();
    }
}

/// Removes the arrow at the end of a note that leads back to its mark.
pub(crate) fn drop_back_link(out: &mut Vec<Inline>) {
    if let Some(Inline::Text { text }) = out.last_mut() {
        text.truncate(
            text.trim_end_matches(['↩', '⏎', '\u{fe0e}', '\u{fe0f}', ' ', '\u{a0}']).len(),
        );
    }
    trim_end(out);
}

/// Removes the first `count` characters, as [`model::plain_text`] counts them, and the white
/// space that then stands first.
pub(crate) fn drop_start(inlines: &mut Vec<Inline>, count: usize) {
    let mut left = count;
    drop_from(inlines, &mut left);
    trim_start(inlines);
}

fn trim_start(inlines: &mut Vec<Inline>) {
    while let Some(first) = inlines.first_mut() {
        let empty = match first {
            Inline::Text { text } => {
                let kept = text.trim_start();
                if kept.len() < text.len() {
                    *text = kept.to_owned();
                }
                text.is_empty()
            }
            Inline::Emphasis { content } | Inline::Strong { content } => {
                trim_start(content);
                content.is_empty()
            }
            _ => false,
        };
        if !empty {
            break;
        }
        inlines.remove(0);
    }
}

fn drop_from(inlines: &mut Vec<Inline>, left: &mut usize) {
    let mut whole = 0;
    for inline in inlines.iter_mut() {
        if *left == 0 {
            break;
        }
        match inline {
            Inline::Text { text } | Inline::Code { text } => match text.char_indices().nth(*left) {
                Some((at, _)) => {
                    *text = text.split_off(at);
                    *left = 0;
                    break;
                }
                None => *left -= text.chars().count(),
            },
            Inline::LineBreak => *left -= 1,
            Inline::NoteMark { .. } => {}
            other => {
                if let Some(children) = other.children_mut() {
                    drop_from(children, left);
                    if !children.is_empty() {
                        break;
                    }
                }
            }
        }
        whole += 1;
    }
    inlines.drain(..whole);
}

/// Calls `change` on every run of inlines in a block, nested ones included.
pub(crate) fn each_run(kind: &mut model::BlockKind, change: &mut impl FnMut(&mut Vec<Inline>)) {
    use model::BlockKind as K;
    match kind {
        K::Paragraph { content } | K::Heading { content, .. } => change(content),
        K::List { items, .. } => {
            for block in items.iter_mut().flat_map(|item| &mut item.blocks) {
                each_run(&mut block.kind, change);
            }
        }
        K::Quote { blocks, attribution } => {
            for block in blocks {
                each_run(&mut block.kind, change);
            }
            attribution.iter_mut().for_each(change);
        }
        K::Table { caption, head, body } => {
            caption.iter_mut().for_each(&mut *change);
            for cell in head.iter_mut().chain(body).flat_map(|row| &mut row.cells) {
                change(&mut cell.content);
            }
        }
        K::Figure { caption, .. } => caption.iter_mut().for_each(change),
        K::Code { .. } | K::Rule => {}
    }
}

/// Adds the keys of the notes whose marks stand in a run of text.
pub(crate) fn marked_notes(run: &[Inline], marked: &mut BTreeSet<String>) {
    for inline in run {
        if let Inline::NoteMark { note, .. } = inline {
            marked.insert(note.0.clone());
        } else if let Some(content) = inline.children() {
            marked_notes(content, marked);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_collapses_across_pieces() {
        let run = vec![
            Inline::text(" a \n"),
            Inline::Emphasis { content: vec![Inline::text(" b ")] },
            Inline::text(" c "),
        ];
        assert_eq!(model::plain_text(&tidy(run)), "a b c");
    }

    #[test]
    fn the_way_back_at_the_end_of_a_note_is_dropped() {
        let mut run = vec![Inline::text("Lee, Ice. ↩\u{fe0e}")];
        drop_back_link(&mut run);
        assert_eq!(run, [Inline::text("Lee, Ice.")]);
    }

    #[test]
    fn a_dropped_start_may_lie_in_nested_pieces() {
        let mut run = vec![
            Inline::Superscript { content: vec![Inline::text("12")] },
            Inline::text(" Park, 2024"),
        ];
        drop_start(&mut run, 2);
        assert_eq!(run, [Inline::text("Park, 2024")]);
        let strong = |text: &str| Inline::Strong { content: vec![Inline::text(text)] };
        let mut run = vec![Inline::text("• "), strong(" Ports")];
        drop_start(&mut run, 1);
        assert_eq!(run, [strong("Ports")]);
    }
}
