//! Notes at the foot of a page that are set as large as its text.

use super::furniture::{is_label, label_of};
use super::lines::Line;
use std::collections::BTreeSet;

/// The most white between the lines of a note, in times their size.
const CLOSE: f64 = 1.6;

/// The raised numbers right behind the words of each page.
pub(super) fn marks(lines: &[Line]) -> BTreeSet<(usize, String)> {
    let mut marks = BTreeSet::new();
    for line in lines {
        for pair in line.spans.windows(2) {
            let behind = !pair[0].raised && !pair[0].text.ends_with(char::is_whitespace);
            if behind && pair[1].raised {
                let labels = pair[1].text.split(',').filter(|label| is_label(label));
                marks.extend(labels.map(|label| (line.page, label.trim().to_owned())));
            }
        }
    }
    marks
}

/// The number of a note with which a line begins.
fn number(line: &Line) -> Option<u32> {
    line.spans.first().filter(|span| span.raised)?;
    label_of(line)?.0.parse().ok()
}

/// Where notes begin in the lower half of a column: their raised numbers grow one by one, each stands
/// raised in the text of the page, and what follows stands close below them to the column's end.
pub(super) fn start(column: &[Line], marks: &BTreeSet<(usize, String)>) -> Option<usize> {
    let (top, foot) = (column.first()?.y, column.last()?.y);
    let start = column.iter().position(|line| {
        let marked = |n: u32| marks.contains(&(line.page, n.to_string()));
        line.y > (top + foot) / 2.0 && number(line).is_some_and(marked)
    })?;
    let notes = &column[start..];
    let numbers: Vec<u32> = notes.iter().filter_map(number).collect();
    let grow = numbers.windows(2).all(|pair| pair[1] == pair[0] + 1);
    let marked = |n: &u32| marks.contains(&(notes[0].page, n.to_string()));
    let close = notes.windows(2).all(|pair| {
        let (size, gap) = (pair[1].size, pair[1].y - pair[0].y);
        let alike = (size - pair[0].size).abs() < 0.06 * size;
        alike && (gap <= CLOSE * size || number(&pair[1]).is_some() && gap <= 2.0 * CLOSE * size)
    });
    (grow && close && start > 0 && numbers.iter().all(marked)).then_some(start)
}

#[cfg(test)]
mod tests {
    use super::super::glyphs::Look;
    use super::super::lines::Span;
    use super::*;

    /// A line with a raised number before and another behind its words.
    fn line(y: f64, before: Option<u32>, text: &str, behind: Option<u32>) -> Line {
        let raised = |n: u32| Span { text: n.to_string(), raised: true, ..Span::default() };
        let mut line = Line::of_cells(y, Look::default(), &[(50.0, text)]);
        line.spans.splice(0..0, before.map(raised));
        line.spans.extend(behind.map(raised));
        line
    }

    fn found(foot: &[Line]) -> Option<usize> {
        let text = |n: u32| {
            line(
                100.0 + 14.0 * f64::from(n),
                None,
                "Words of the text",
                Some(n).filter(|n| n % 4 == 3),
            )
        };
        let lines: Vec<Line> = (0..12).map(text).chain(foot.iter().cloned()).collect();
        start(&lines, &marks(&lines))
    }

    #[test]
    fn raised_numbers_at_the_foot_begin_notes_where_the_text_has_them_too() {
        let note = |y: f64, n: u32| line(y, Some(n), "Lee, The Quiet Sea.", None);
        let goes_on = |y: f64| line(y, None, "Quay Press, 2001.", None);
        assert_eq!(found(&[note(300.0, 3), goes_on(312.0)]), Some(12));
        let twelve =
            [line(290.0, None, "and more of it.", Some(4)), note(310.0, 3), note(322.0, 4)];
        assert_eq!(found(&twelve), Some(13));
        // Numbers that the text has not, that do not grow, and text further below.
        assert_eq!(found(&[note(300.0, 5)]), None);
        assert_eq!(found(&[note(300.0, 7), note(312.0, 3)]), None);
        assert_eq!(found(&[note(300.0, 3), goes_on(340.0)]), None);
        // Above the text stand those who wrote it.
        let above = [note(20.0, 3), goes_on(32.0)];
        let text = (0..12).map(|n| line(100.0 + 14.0 * f64::from(n), None, "Words", Some(3)));
        let lines: Vec<Line> = above.into_iter().chain(text).collect();
        assert_eq!(start(&lines, &marks(&lines)), None);
    }
}
