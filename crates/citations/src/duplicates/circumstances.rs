//! What place, date and address of publication say of items whose titles and authors agree.

use super::addresses::site;
use super::against::{known, same_place, venues_differ, years_apart};
use super::difference::{Difference, difference};
use super::features::Features;
use super::likeness::{author_likeness, place_likeness};
use super::{ASKED, OPEN};

/// Days between the first appearance of a piece and its print that say nothing.
const DAYS_TO_PRINT: i32 = 7;

/// Below this no author of one is an author of the other.
const STRANGERS: f32 = 0.3;

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
    let other_issue = known(&a.issue, &b.issue) == Some(false);
    let other_day = is_news(a) && is_news(b) && known(&a.date, &b.date) == Some(false);
    // Every issue and many a book begins on the first page, and a paper every day.
    let one_page = known(&a.first_page, &b.first_page) == Some(true);
    if one_page && !stand_apart(a, b) && !other_issue && !other_day {
        return Some(1.0);
    }
    if whole_and_part(a, b) || whole_and_part(b, a) {
        return Some(ASKED);
    }
    let by_persons = a.by_persons() && b.by_persons();
    let telling = by_persons && a.title.len().min(b.title.len()) >= 4;
    Some(container_limit(a, b)?.min(date_limit(a, b, telling)?).min(address_limit(a, b, telling)))
}

/// Whether one is a book and the other stands in something else under the same title.
fn whole_and_part(whole: &Features, part: &Features) -> bool {
    let within = ["article-journal", "article-newspaper", "article-magazine", "chapter"];
    whole.kind == "book"
        && whole.container.is_empty()
        && whole.published
        && within.contains(&part.kind.as_str())
        && !part.container.is_empty()
}

/// What agencies write is printed by many papers under one headline.
fn is_agency(of: &Features) -> bool {
    const AGENCIES: &[&str] =
        &["reuters", "afp", "ap", "dpa", "tass", "upi", "efe", "ansa", "xinhua", "press"];
    of.container.iter().any(|word| AGENCIES.contains(&word.as_str()))
}

/// Whether both tell what they stand in, and other things.
fn stand_apart(a: &Features, b: &Features) -> bool {
    let generic = a.title.len().min(b.title.len()) <= 2;
    let chapter = a.kind == "chapter" || b.kind == "chapter";
    let words = || matches!(difference(&a.container, &b.container), Difference::Words { .. });
    if chapter && known(&a.isbn, &b.isbn) == Some(false) {
        return true;
    }
    place_likeness(a, b)
        .is_some_and(|likeness| likeness < 0.4 || likeness < 0.8 && (generic || chapter) && words())
}

/// Whether an item stands in a newspaper, a magazine or on a site.
fn is_news(of: &Features) -> bool {
    let kinds = ["article-newspaper", "article-magazine", "post-weblog", "post", "webpage"];
    kinds.contains(&of.kind.as_str())
}

/// "Introduction" stands in many books, and a column's name over each of its pieces.
fn container_limit(a: &Features, b: &Features) -> Option<f32> {
    let likeness = place_likeness(a, b);
    let length = a.title.len().min(b.title.len());
    let generic = length <= 2;
    let short = length <= 3;
    let chapter = a.kind == "chapter" || b.kind == "chapter";
    let elsewhere = stand_apart(a, b);
    let unsigned = a.authors.is_empty() && b.authors.is_empty();
    let issue = known(&a.issue, &b.issue) == Some(false);
    let few = length <= 5;
    if (unsigned || a.bodies && b.bodies) && issue && a.date != b.date
        || unsigned && (elsewhere || issue || few && a.pages_differ(b))
    {
        let agency = elsewhere && !issue && (is_agency(a) || is_agency(b));
        return agency.then_some(OPEN);
    }
    // One headline over two signed pieces, in one paper or in two.
    let strangers = author_likeness(a, b).is_some_and(|likeness| likeness < STRANGERS);
    if others(a, b) && (strangers || likeness.is_some_and(|likeness| likeness < 0.4)) {
        return None;
    }
    let other_issue = issue || known(&a.volume, &b.volume) == Some(false) && likeness.is_some();
    if generic && (elsewhere || other_issue || likeness.is_some() && a.pages_differ(b)) {
        return None;
    }
    Some(
        if elsewhere && (chapter || short)
            || (other_issue || short) && a.pages_differ(b)
            || other_issue && short
        {
            OPEN
        } else if elsewhere && (is_news(a) || is_news(b)) {
            // One piece in two papers is one text, or two under one headline.
            ASKED
        } else {
            1.0
        },
    )
}

/// Whether the authors are persons of whom none is the other's.
fn others(a: &Features, b: &Features) -> bool {
    a.by_persons()
        && b.by_persons()
        && author_likeness(a, b).is_some_and(|likeness| likeness < 0.65)
}

/// What comes out at one place under one title on two days is two works more often than not.
fn date_limit(a: &Features, b: &Features, telling: bool) -> Option<f32> {
    let (Some(one), Some(other)) = (a.date, b.date) else { return Some(1.0) };
    let day = |date: model::PartialDate| {
        let month = date.month.unwrap_or(1);
        date.year * 372 + i32::from(month) * 31 + i32::from(date.day.unwrap_or(1))
    };
    let journal = |x: &Features| x.kind == "article-journal";
    let counted = a.volume.is_some() || b.volume.is_some() || a.first_page.is_some();
    if journal(a) && journal(b) && counted {
        return Some(1.0);
    }
    let newspaper = a.kind == "article-newspaper" || b.kind == "article-newspaper";
    let signed = a.by_persons() && b.by_persons();
    let by_day = one.day.is_some() && other.day.is_some();
    let apart = if by_day {
        (day(one) - day(other)).abs()
    } else {
        let month = |date: model::PartialDate| day(model::PartialDate { day: None, ..date });
        (month(one) - month(other)).abs()
    };
    Some(match (apart, telling) {
        (0, _) => 1.0,
        (1..=DAYS_TO_PRINT, true) => 1.0,
        // Bodies bring out one thing after another under one title.
        (_, false) if by_day && !signed && !newspaper => return None,
        (1..=DAYS_TO_PRINT, false) | (_, true) => ASKED,
        _ => return None,
    })
}

/// A site that shows two pages under one title has two works, or one at two addresses.
fn address_limit(a: &Features, b: &Features, telling: bool) -> f32 {
    let (Some(one), Some(other)) = (&a.url, &b.url) else { return 1.0 };
    // A resolver's addresses are the numbers that it resolves.
    if one == other
        || site(one) != site(other)
        || site(one) == "doi.org"
        || known(&a.doi, &b.doi) == Some(true)
    {
        return 1.0;
    }
    let one_day = a.date.is_some_and(|date| date.day.is_some()) && a.date == b.date;
    match (telling, one_day) {
        (true, true) => 1.0,
        (true, false) => ASKED,
        _ => OPEN,
    }
}
