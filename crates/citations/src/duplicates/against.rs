//! What says that two items are different works.

use super::difference::{Difference, difference};
use super::features::Features;
use super::form::forms_differ;
use super::likeness::place_likeness;
use super::venue::Venue;

/// Works of bodies and serials come out anew under the same title; years further apart than this
/// make two works of any title.
const FURTHEST_YEARS: i32 = 2;

/// Whether two values are equal, if both are known.
pub(super) fn known<T: PartialEq>(a: &Option<T>, b: &Option<T>) -> Option<bool> {
    Some(a.as_ref()? == b.as_ref()?)
}

/// Whether what the items say of themselves makes them two works, whatever their years: editions,
/// numbers in titles, a review and its book, a correction and what it corrects.
pub(super) fn differ(a: &Features, b: &Features) -> bool {
    if known(&a.edition, &b.edition) == Some(false)
        || known(&a.version, &b.version) == Some(false)
        || known(&a.jurisdiction, &b.jurisdiction) == Some(false)
        || a.about != b.about
        || forms_differ((a.form, &a.kind), (b.form, &b.kind))
        || known(&a.held_in, &b.held_in) == Some(false)
    {
        return true;
    }
    if other_number(a, b) {
        return true;
    }
    // "Annual report 2022" and "… 2023", "part ii" and "part iii".
    if a.numbers != b.numbers {
        let extra = |x: &Features, y: &Features| x.numbers.iter().any(|n| !y.numbers.contains(n));
        if extra(a, b) && extra(b, a) {
            return true;
        }
        if a.main.len() == b.main.len() && a.main != b.main && a.latin == b.latin {
            return true;
        }
        // "Outlook 2019" is not what another year brought out as "Outlook".
        let other_year = |x: &Features, y: &Features| {
            let missing = x.numbers.iter().filter(|n| !y.numbers.contains(n));
            let mut years = missing.filter_map(|n| n.parse::<i32>().ok());
            years.any(|n| (1900..2100).contains(&n) && y.year.is_some_and(|year| year != n))
        };
        if a.issue_of_serial() && (other_year(a, b) || other_year(b, a)) {
            return true;
        }
    }
    a.issue_of_serial()
        && b.issue_of_serial()
        && known(&a.year, &b.year) == Some(false)
        && known(&a.first_page, &b.first_page) != Some(true)
}

/// Whether two books are volumes of one work, or two reports numbers of one series. In a journal
/// volume and issue are where an article stands, and a slip in them is no other article.
fn other_number(a: &Features, b: &Features) -> bool {
    let alone = |x: &Features| x.container.is_empty() && x.kind != "article-journal";
    let differ = |x: &Option<String>, y: &Option<String>| known(x, y) == Some(false);
    alone(a) && alone(b) && (differ(&a.volume, &b.volume) || differ(&a.number, &b.number))
        || differ(&a.number, &b.number) && a.kind == b.kind && a.kind != "article-journal"
}

/// Whether something says that two items are different works.
pub(super) fn contradict(a: &Features, b: &Features) -> bool {
    if differ(a, b) {
        return true;
    }
    if years_apart(a, b).is_some_and(|years| years > FURTHEST_YEARS) && !a.title.is_empty() {
        return !(a.preprint || b.preprint || year_is_doubtful(a, b));
    }
    false
}

/// Whether an item fits one work no surer than another, because the two differ in what it leaves open:
/// the edition, the volume, the year or a subtitle.
pub(super) fn rivals(of: &Features, one: &Features, other: &Features) -> bool {
    let open = |value: fn(&Features) -> &Option<String>| {
        value(of).is_none() && known(value(one), value(other)) == Some(false)
    };
    let subtitle = of.title.len() < one.title.len()
        && of.title.len() < other.title.len()
        && of.title == one.main
        && one.main == other.main
        && other_words(one, other);
    let alone = of.container.is_empty() && one.container.is_empty() && other.container.is_empty();
    // What bodies bring out comes again under its title.
    let year =
        !of.by_persons() && of.year.is_none() && known(&one.year, &other.year) == Some(false);
    year || open(|x| &x.edition) || alone && open(|x| &x.volume) || subtitle
}

/// Whether each title has words that the other lacks and that tell works apart.
pub(super) fn other_words(a: &Features, b: &Features) -> bool {
    let other = matches!(difference(&a.title, &b.title), Difference::Words { telling: true, .. });
    other && a.latin == b.latin && known(&a.first_page, &b.first_page) != Some(true)
}

/// Whether two items are different publications, so that a third that fits both cannot join them.
pub(super) fn conflict(a: &Features, b: &Features) -> bool {
    // One DOI is one work, whatever is told beside it.
    if known(&a.doi, &b.doi) == Some(true) || known(&a.symbol, &b.symbol) == Some(true) {
        return false;
    }
    if contradict(a, b) {
        return true;
    }
    if known(&a.url, &b.url) == Some(true) {
        return false;
    }
    if other_words(a, b) {
        return true;
    }
    let pages = known(&a.first_page, &b.first_page);
    if pages == Some(true) || a.preprint != b.preprint {
        return false;
    }
    let alike = same_place(a, b);
    let years = years_apart(a, b).unwrap_or(0);
    !alike && venues_differ(a, b) || years > 0 && (pages == Some(false) || !alike) || years > 1
}

/// The same where what is likely is joined: a report may have become an article, and the year of
/// what names no place of publication may be a slip.
pub(super) fn plain_conflict(a: &Features, b: &Features) -> bool {
    if draft_and_print(a, b) {
        return contradict(a, b);
    }
    if a.venue.is_some() && b.venue.is_some() { conflict(a, b) } else { contradict(a, b) }
}

/// How many years lie between, where both are known.
pub(super) fn years_apart(a: &Features, b: &Features) -> Option<i32> {
    Some((a.year? - b.year?).abs())
}

/// Whether both containers are named and alike.
pub(super) fn same_place(a: &Features, b: &Features) -> bool {
    place_likeness(a, b).is_some_and(|likeness| likeness > 0.6)
}

/// Whether the items came out in different kinds of publication.
pub(super) fn venues_differ(a: &Features, b: &Features) -> bool {
    matches!((a.venue, b.venue), (Some(x), Some(y)) if x != y)
}

/// Whether one is a report and the other what it may have become within a year.
pub(super) fn draft_and_print(a: &Features, b: &Features) -> bool {
    if years_apart(a, b).is_some_and(|years| years > 1) {
        return false;
    }
    let draft = |x: &Features| x.venue == Some(Venue::Report);
    let print = |x: &Features| matches!(x.venue, Some(Venue::Journal | Venue::Meeting));
    draft(a) && print(b) || draft(b) && print(a)
}

/// Years differ, but all else agrees so closely that one of them is a slip.
fn year_is_doubtful(a: &Features, b: &Features) -> bool {
    let pages = a.first_page.is_some() && a.first_page == b.first_page;
    pages && a.title == b.title && a.volume == b.volume
}

/// Whether an item is part of a larger one, so that an ISBN says nothing of it.
pub(super) fn is_part(features: &Features) -> bool {
    matches!(
        features.kind.as_str(),
        "chapter" | "paper-conference" | "entry-encyclopedia" | "entry-dictionary"
    ) || (!features.container.is_empty() && features.first_page.is_some())
}
