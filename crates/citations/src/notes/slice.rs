//! Stretches of inlines by characters of their plain text.

use model::Inline;

/// The characters `start..end` of a run of inlines, counted as [`model::plain_text`] has them,
/// with their markup.
pub(super) fn slice(inlines: &[Inline], start: usize, end: usize) -> Vec<Inline> {
    let mut at = 0;
    take(inlines, start, end, &mut at)
}

fn take(inlines: &[Inline], start: usize, end: usize, at: &mut usize) -> Vec<Inline> {
    let mut out = Vec::new();
    for inline in inlines {
        match inline {
            Inline::Text { text } => {
                if let Some(text) = cut(text, start, end, at) {
                    out.push(Inline::Text { text });
                }
            }
            Inline::Code { text } => {
                if let Some(text) = cut(text, start, end, at) {
                    out.push(Inline::Code { text });
                }
            }
            Inline::LineBreak => {
                if (start..end).contains(at) {
                    out.push(Inline::LineBreak);
                }
                *at += 1;
            }
            Inline::NoteMark { .. } => {
                if (start..end).contains(at) {
                    out.push(inline.clone());
                }
            }
            other => {
                let kept = take(other.children().unwrap_or_default(), start, end, at);
                if !kept.is_empty() {
                    let mut copy = other.clone();
                    if let Some(children) = copy.children_mut() {
                        *children = kept;
                    }
                    out.push(copy);
                }
            }
        }
    }
    out
}

fn cut(text: &str, start: usize, end: usize, at: &mut usize) -> Option<String> {
    let length = text.chars().count();
    let (from, to) = (start.max(*at), end.min(*at + length));
    let kept =
        (from < to).then(|| text.chars().skip(from - *at).take(to - from).collect::<String>());
    *at += length;
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::plain_text;

    #[test]
    fn a_slice_keeps_the_markup_of_what_it_takes() {
        let inlines = vec![
            Inline::text("See "),
            Inline::Emphasis { content: vec![Inline::text("Foreign Affairs")] },
            Inline::text(" for more."),
        ];
        let whole = plain_text(&inlines);
        for (start, end) in [(0, whole.len()), (4, 11), (2, 8), (19, 40)] {
            let expected: String = whole.chars().skip(start).take(end - start).collect();
            assert_eq!(plain_text(&slice(&inlines, start, end)), expected);
        }
        assert!(matches!(slice(&inlines, 4, 11)[..], [Inline::Emphasis { .. }]));
    }
}
