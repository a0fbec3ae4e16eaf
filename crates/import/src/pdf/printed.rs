//! What a browser prints around the pages of what it shows: when it did, the page's title and
//! address, and which of the pages this is.

use super::lines::{Cell, Line};
use regex::Regex;
use std::sync::LazyLock;

/// "11/28/26, 2:16 AM", "28.11.2026, 14:05".
static STAMP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:^|\s)[0-9]{1,4}(?:[./-]\s?[0-9]{1,4}){2}[.,]{0,2}\s(?:\p{L}+\s)?[0-9]{1,2}[:.][0-9]{2}(?:[\s\u{202f}]?[AaPp]\.?[Mm]\.?)?(?:\s|$)",
    )
    .expect("the pattern is constant and valid")
});
/// "1/3", "Page 1 of 3".
static FOLIO: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|\s)([0-9]{1,4})\s?(?:/|\p{L}{2,4}\s)\s?([0-9]{1,4})(?:\s|$)")
        .expect("the pattern is constant and valid")
});
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|\s)(?:https?|file|about|data|blob):\S")
        .expect("the pattern is constant and valid")
});

/// The lines of a page without those that a browser has printed at its head and foot: one of the
/// two says when, and one which of all pages this is.
pub(super) fn without_margins(page: Vec<Line>, pages: usize) -> Vec<Line> {
    let top = page.iter().map(|line| line.y).fold(f64::INFINITY, f64::min);
    let foot = page.iter().map(|line| line.y).fold(0.0, f64::max);
    let [head, below] = [top, foot].map(|y| {
        let level = move |line: &&Line| (line.y - y).abs() < 0.5 * line.size;
        let cells = page.iter().filter(level).flat_map(|line| &line.cells);
        cells.map(Cell::text).collect::<Vec<_>>().join(" ")
    });
    let counts = |text: &str| {
        let number = page.first().map_or(0, |line| line.page + 1);
        let says = |found: &str, number: usize| found.parse() == Ok(number);
        let mut counts = FOLIO.captures_iter(text);
        counts.any(|found| says(&found[1], number) && says(&found[2], pages))
    };
    let both = format!("{head} {below}");
    if !STAMP.is_match(&both) || !counts(&both) {
        return page;
    }
    let printed = |text: &str| STAMP.is_match(text) || ADDRESS.is_match(text) || counts(text);
    let (head, below) = (printed(&head), printed(&below));
    let is_printed = |line: &Line| {
        head && (line.y - top).abs() < 0.5 * line.size
            || below && (line.y - foot).abs() < 0.5 * line.size
    };
    page.into_iter().filter(|line| !is_printed(line)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::glyphs::Look;
    use super::*;

    fn kept(head: &[(f64, &str)], foot: &[(f64, &str)], pages: usize) -> Vec<String> {
        let line = |y: f64, cells: &[(f64, &str)]| Line::of_cells(y, Look::default(), cells);
        let text = (0..3).map(|n| line(60.0 + 12.0 * n as f64, &[(50.0, "Words of the text")]));
        let page = std::iter::once(line(20.0, head)).chain(text).chain([line(780.0, foot)]);
        let kept = without_margins(page.collect(), pages);
        let outer = |line: &&Line| line.y < 50.0 || line.y > 700.0;
        assert_eq!(kept.iter().filter(|line| !outer(line)).count(), 3);
        kept.iter().filter(outer).map(Line::text).collect()
    }

    #[test]
    fn what_a_browser_prints_around_a_page_goes() {
        let address = "https://ports.example/ice";
        let none: [&str; 0] = [];
        let head = [(24.0, "11/28/26, 2:16 AM"), (300.0, "Quiet ports")];
        assert_eq!(kept(&head, &[(24.0, address), (560.0, "1/1")], 1), none);
        let head = [(24.0, "28.11.2026, 14:05"), (300.0, "Ports")];
        assert_eq!(kept(&head, &[(24.0, address), (560.0, "1/4")], 4), none);
        let foot = [(24.0, "1 of 4"), (500.0, "28/11/2026, 14:05")];
        assert_eq!(kept(&[(24.0, "Quiet ports"), (400.0, address)], &foot, 4), none);
        // Nothing tells when, or the numbers are others.
        assert_eq!(kept(&[(24.0, "Quiet ports")], &[(24.0, address), (560.0, "1/1")], 1).len(), 2);
        assert_eq!(kept(&head, &[(24.0, "a ratio of 1/2")], 1).len(), 2);
        // What else stands at the head or the foot stays.
        let talk = [(24.0, "11/28/26, 2:16 AM"), (150.0, "Lee: quiet")];
        assert_eq!(kept(&talk, &[(24.0, "Words of the text")], 1).len(), 2);
    }
}
