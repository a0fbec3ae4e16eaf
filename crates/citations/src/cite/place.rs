//! Where a citation stands beside the punctuation that was before a note mark.

use model::Inline;

/// Puts a citation set in the text at the end of `before`. Marks of notes follow punctuation,
/// bracketed citations go before it: "region.⁷" becomes "region (Park 2024)."
pub(super) fn put(before: &mut Vec<Inline>, citation: Vec<Inline>) {
    if is_raised(&citation) {
        before.extend(citation);
        return;
    }
    let moved = match before.last_mut() {
        Some(Inline::Text { text }) => take_punctuation(text),
        _ => String::new(),
    };
    if !ends_with_space(before) {
        before.push(Inline::text(" "));
    }
    before.extend(citation);
    if !moved.is_empty() {
        before.push(Inline::text(moved));
    }
}

/// Drops the space before a raised citation that stands where one in brackets was.
pub(super) fn close_up(before: &mut [Inline], citation: &[Inline]) {
    if let Some(Inline::Text { text }) = before.last_mut().filter(|_| is_raised(citation)) {
        text.truncate(text.trim_end().len());
    }
}

/// Takes the punctuation at the end, out of a closing quotation mark if need be.
fn take_punctuation(text: &mut String) -> String {
    let trimmed = text.trim_end_matches([' ', '\u{a0}']);
    let closing: String = {
        let mut marks: Vec<char> =
            trimmed.chars().rev().take_while(|c| matches!(c, '”' | '’' | '"' | '»')).collect();
        marks.reverse();
        marks.into_iter().collect()
    };
    let core = &trimmed[..trimmed.len() - closing.len()];
    let Some(mark) = core.chars().last().filter(|c| matches!(c, '.' | ',' | ';' | ':')) else {
        return String::new();
    };
    let kept = &core[..core.len() - mark.len_utf8()];
    // An ellipsis or an abbreviation's second point is no sentence end to be moved.
    if kept.ends_with('.') {
        return String::new();
    }
    *text = format!("{kept}{closing}");
    mark.to_string()
}

fn ends_with_space(inlines: &[Inline]) -> bool {
    match inlines.last() {
        Some(Inline::Text { text }) => {
            text.is_empty() && inlines.len() == 1 || text.ends_with([' ', '\u{a0}', '(', '\n'])
        }
        Some(Inline::LineBreak) | None => true,
        Some(_) => false,
    }
}

fn is_raised(inlines: &[Inline]) -> bool {
    inlines.iter().all(|inline| match inline {
        Inline::Superscript { .. } => true,
        Inline::Citation(_) | Inline::Link { .. } => {
            is_raised(inline.children().unwrap_or_default())
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::plain_text;

    fn check(before: &str, expected: &str) {
        let mut inlines = vec![Inline::text(before)];
        put(&mut inlines, vec![Inline::text("(Park 2024)")]);
        assert_eq!(plain_text(&inlines), expected);
    }

    #[test]
    fn a_citation_goes_before_the_punctuation_that_a_mark_followed() {
        check("the region.", "the region (Park 2024).");
        check("a reality.”", "a reality” (Park 2024).");
        check("the region", "the region (Park 2024)");
        check("and so on...", "and so on... (Park 2024)");
        check("is it?", "is it? (Park 2024)");
        check("treaty, ", "treaty (Park 2024),");
    }
}
