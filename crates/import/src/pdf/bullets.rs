//! Bullets that are drawn as shapes, as browsers draw them.

use super::glyphs::{Char, Look, PageChars};
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Rect, Shape};
use std::collections::BTreeMap;

/// The most elements of the outline of a bullet.
const ELEMENTS: usize = 24;
/// A page with more small shapes than this shows a drawing.
pub(super) const MOST: usize = 500;
/// The width and height of a bullet in points.
const POINTS: std::ops::Range<f64> = 1.5..12.0;
/// The height of a bullet in ems of the text beside it.
const EMS: std::ops::Range<f64> = 0.15..0.6;
/// How far above the baseline the middle of a bullet stands, in ems.
const ABOVE: std::ops::Range<f64> = 0.12..0.55;
/// How far a bullet stands before its text at most, in ems.
const BEFORE: f64 = 1.8;
/// So many shapes of one size before text are bullets.
const ALIKE: usize = 2;

/// Where a path is drawn, if it may be a bullet: a small round shape. Squares stand
/// before headings as well.
pub(super) fn shape(path: &BezPath, place: Affine) -> Option<Rect> {
    let curved = |element: &PathEl| matches!(element, PathEl::CurveTo(..) | PathEl::QuadTo(..));
    if path.elements().len() > ELEMENTS || !path.elements().iter().any(curved) {
        return None;
    }
    let drawn = place.transform_rect_bbox(path.bounding_box());
    let square = (drawn.width() - drawn.height()).abs() < 0.15 * drawn.width();
    (square && POINTS.contains(&drawn.width())).then_some(drawn)
}

/// Puts bullets for the shapes that stand before text, as others of their size do.
pub(super) fn read(pages: &mut [PageChars]) {
    let mut found: Vec<(usize, usize, Rect)> = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        if page.bullets.is_empty() || page.bullets.len() > MOST {
            continue;
        }
        let mut by_height: Vec<(f64, usize)> =
            page.chars.iter().enumerate().map(|(at, c)| (c.y, at)).collect();
        by_height.sort_by(|a, b| a.0.total_cmp(&b.0));
        let first = page.bullets.iter().filter_map(|shape| {
            let at = text_behind(&page.chars, &by_height, shape)?;
            Some((number, at, *shape))
        });
        found.extend(first);
    }
    // Those of lists within lists stand further in.
    let width = |shape: &Rect| (shape.width() * 2.0).round() as i64;
    let mut alike: BTreeMap<i64, usize> = BTreeMap::new();
    found.iter().for_each(|(.., shape)| *alike.entry(width(shape)).or_default() += 1);
    found.retain(|(.., shape)| alike[&width(shape)] >= ALIKE);
    // From the last on, so that places before one stay what they are.
    found.sort_by_key(|(page, at, _)| std::cmp::Reverse((*page, *at)));
    found.dedup_by_key(|(page, at, _)| (*page, *at));
    for (page, at, shape) in found {
        let chars = &mut pages[page].chars;
        let bullet = Char {
            text: "•".to_owned(),
            x: shape.x0,
            end: shape.x1,
            look: Look::default(),
            ..chars[at].clone()
        };
        chars.insert(at, bullet);
    }
}

/// The character with which the text behind a shape begins, if nothing stands close before that.
fn text_behind(chars: &[Char], by_height: &[(f64, usize)], shape: &Rect) -> Option<usize> {
    let middle = shape.center().y;
    let from = by_height.partition_point(|(y, _)| *y < middle);
    let lowest = middle + ABOVE.end * shape.height() / EMS.start;
    let near = by_height[from..].iter().take_while(|(y, _)| *y < lowest).map(|(_, at)| *at);
    let on_line = |at: &usize| {
        let c = &chars[*at];
        EMS.contains(&(shape.height() / c.size))
            && ABOVE.contains(&((c.y - middle) / c.size))
            && !c.text.trim().is_empty()
            && c.end > shape.x0 - BEFORE * c.size
            && c.x < shape.x1 + BEFORE * c.size
    };
    let first = near.filter(on_line).min_by(|a, b| chars[*a].x.total_cmp(&chars[*b].x))?;
    (chars[first].x >= shape.x1).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use hayro_interpret::kurbo::Circle;

    /// The texts of a page with words of ten points in size, each a character of its own, and
    /// circles at places, as so many points wide.
    fn read(words: &[(f64, f64)], circles: &[(f64, f64, f64)]) -> String {
        let word = |(x, y): &(f64, f64)| Char {
            text: "a".to_owned(),
            x: *x,
            end: x + 5.0,
            y: *y,
            size: 10.0,
            look: Look::default(),
        };
        let circle = |(x, y, wide): &(f64, f64, f64)| {
            let path = Circle::new((*x, *y), wide / 2.0).to_path(0.1);
            shape(&path, Affine::IDENTITY)
        };
        let mut page = PageChars { chars: words.iter().map(word).collect(), ..Default::default() };
        page.bullets.extend(circles.iter().filter_map(circle));
        let mut pages = [page];
        super::read(&mut pages);
        pages[0].chars.iter().map(|c| c.text.as_str()).collect()
    }

    #[test]
    fn shapes_before_lines_are_bullets() {
        let words = [(40.0, 80.0), (60.0, 100.0), (66.0, 100.0), (60.0, 120.0)];
        let bullets = [(52.0, 97.0, 4.0), (52.0, 117.0, 4.0)];
        assert_eq!(read(&words, &bullets), "a•aa•a");
        // One by itself, those within a line, large ones, and those between the lines.
        assert_eq!(read(&words, &bullets[..1]), "aaaa");
        assert_eq!(read(&words, &[(65.0, 97.0, 2.0), (65.0, 117.0, 2.0)]), "aaaa");
        assert_eq!(read(&words, &[(52.0, 97.0, 8.0), (52.0, 117.0, 8.0)]), "aaaa");
        assert_eq!(read(&words, &[(52.0, 90.0, 4.0), (52.0, 110.0, 4.0)]), "aaaa");
    }
}
