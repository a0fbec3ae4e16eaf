//! What place, date and address of publication say of items whose titles and authors agree.

use super::against::{known, same_place, venues_differ, years_apart};
use super::difference::{Difference, difference};
use super::features::Features;
use super::identifiers::site;
use super::likeness::place_likeness;

/// The highest confidence of a pair that is likely one work and is to be asked about.
const ASKED: f32 = 0.74;

/// The highest confidence of a pair of which nothing but a question can come.
const OPEN: f32 = 0.6;

/// Days between the first appearance of a piece and its print that say nothing.
const DAYS_TO_PRINT: i32 = 7;

/// What year, kind of publication, pages and volume add to titles and authors that agree.
pub(super) fn weight(a: &Features, b: &Features) -> f32 {
    let pages = known(&a.first_page, &b.first_page);
    let alike = same_place(a, b);
    if pages == Some(true) {
        return if venues_differ(a, b) && !alike { -0.22 } else { 0.03 };
    }
    let mut sum = 0.0f32;
    match years_apart(a, b) {
        Some(0) => sum += 0.03,
        Some(1) => sum -= if alike { 0.07 } else { 0.24 },
        Some(_) => sum -= 0.28,
        None => sum -= 0.02,
    }
    match (a.venue, b.venue) {
        _ if alike => sum += 0.02,
        _ if venues_differ(a, b) => sum -= 0.25,
        (None, None) => {}
        _ => sum -= 0.03,
    }
    if pages == Some(false) {
        sum -= 0.12;
    }
    match known(&a.volume, &b.volume) {
        Some(true) => sum += 0.03,
        Some(false) => sum -= 0.08,
        None => {}
    }
    sum
}

/// The highest confidence that container, date and addresses leave to items that agree in title
/// and authors; none where they are two works.
pub(super) fn limit(a: &Features, b: &Features) -> Option<f32> {
    if known(&a.first_page, &b.first_page) == Some(true) {
        return Some(1.0);
    }
    let by_persons = !a.bodies && !b.bodies && !a.authors.is_empty() && !b.authors.is_empty();
    let telling = by_persons && a.title.len().min(b.title.len()) >= 4;
    Some(container_limit(a, b)?.min(date_limit(a, b, telling)).min(address_limit(a, b, telling)))
}

/// "Introduction" stands in many books, and a column's name over each of its pieces.
fn container_limit(a: &Features, b: &Features) -> Option<f32> {
    let likeness = place_likeness(a, b);
    let length = a.title.len().min(b.title.len());
    let generic = length <= 2;
    let short = length <= 3;
    let chapter = a.kind == "chapter" || b.kind == "chapter";
    let words = || matches!(difference(&a.container, &b.container), Difference::Words { .. });
    let elsewhere = likeness.is_some_and(|likeness| {
        likeness < 0.4 || likeness < 0.8 && (generic || chapter) && words()
    });
    let other_issue = known(&a.issue, &b.issue) == Some(false)
        || known(&a.volume, &b.volume) == Some(false) && likeness.is_some();
    if generic && (elsewhere || other_issue || likeness.is_some() && a.pages_differ(b)) {
        return None;
    }
    Some(
        if elsewhere && (chapter || short)
            || (other_issue || short) && a.pages_differ(b)
            || other_issue && short
        {
            OPEN
        } else {
            1.0
        },
    )
}

/// What comes out at one place under one title on two days is two works more often than not.
fn date_limit(a: &Features, b: &Features, telling: bool) -> f32 {
    let (Some(one), Some(other)) = (a.date, b.date) else { return 1.0 };
    let day = |date: model::PartialDate| {
        let month = date.month.unwrap_or(1);
        date.year * 372 + i32::from(month) * 31 + i32::from(date.day.unwrap_or(1))
    };
    let journal = a.kind == "article-journal" && b.kind == "article-journal";
    if journal {
        return 1.0;
    }
    let by_day = one.day.is_some() && other.day.is_some();
    let apart = if by_day {
        (day(one) - day(other)).abs()
    } else {
        let month = |date: model::PartialDate| day(model::PartialDate { day: None, ..date });
        (month(one) - month(other)).abs()
    };
    match (apart, telling) {
        (0, _) => 1.0,
        (1..=DAYS_TO_PRINT, true) => 1.0,
        (1..=DAYS_TO_PRINT, false) | (_, true) => ASKED,
        _ => OPEN,
    }
}

/// A site that shows two pages under one title has two works, or one at two addresses.
fn address_limit(a: &Features, b: &Features, telling: bool) -> f32 {
    let (Some(one), Some(other)) = (&a.url, &b.url) else { return 1.0 };
    if one == other || site(one) != site(other) || known(&a.doi, &b.doi) == Some(true) {
        return 1.0;
    }
    let one_day = a.date.is_some_and(|date| date.day.is_some()) && a.date == b.date;
    match (telling, one_day) {
        (true, true) => 1.0,
        (true, false) => ASKED,
        _ => OPEN,
    }
}
