//! How far two items speak of one work.

use super::addresses::leads_to_one_page;
use super::against::{
    contradict, differ, draft_and_print, is_part, known, other_words, same_place, venues_differ,
    years_apart,
};
use super::circumstances::{limit, weight};
use super::features::Features;
use super::likeness::{author_likeness, place_likeness, short_form, title_likeness};
use super::wording::wording_limit;
use super::{DOUBTFUL, LIKELY};
use model::MergeReason as Reason;

/// The most years between two publications of one text that are worth a question.
const VERSIONS_APART: i32 = 8;

/// The confidence that two items are one work, with what speaks for it; none where something
/// speaks against it.
pub(super) fn compare(a: &Features, b: &Features) -> Option<(f32, Reason)> {
    let title = title_likeness(a, b);
    let authors = author_likeness(a, b);
    if let Some(found) = identifiers(a, b, title, authors) {
        return found;
    }
    let short = short_form(a, b);
    let title = title.max(short);
    if differ(a, b) {
        return None;
    }
    if let Some(confidence) = versions(a, b, title, authors) {
        let draft = confidence >= LIKELY;
        return Some((confidence, if draft { Reason::Preprint } else { Reason::Version }));
    }
    if contradict(a, b) {
        return None;
    }
    // Pages at two addresses that share no more than a title are two.
    let pages = a.kind == "webpage" && b.kind == "webpage";
    if pages && authors.is_none() && known(&a.url, &b.url) == Some(false) {
        let alike = a.title == b.title && a.title.len() > 3;
        return alike.then_some((0.6, Reason::TitleAuthorYear));
    }
    if in_other_language(a, b) && authors.is_none_or(|authors| authors > 0.8) {
        let same_year = years_apart(a, b).is_none_or(|years| years == 0);
        return Some((if same_year && authors.is_some() { 0.9 } else { 0.7 }, Reason::Translation));
    }
    if (title < 0.8 || reported(a, b))
        && let Some(found) = same_pages(a, b, authors)
    {
        return Some(found);
    }
    let base = names(a, b, title, authors);
    let score = base + weight(a, b);
    if score < DOUBTFUL && a.preprint == b.preprint {
        return None;
    }
    let most = wording_limit(a, b, authors)?.min(limit(a, b)?);
    let mut score = score.min(most);
    // Namesakes write introductions too.
    let short_title = a.title.len().min(b.title.len()) < 4;
    if short_title && authors.is_some_and(|authors| authors < 0.75) {
        score = score.min(0.6);
    }
    // Preprint and article are one work only where title and authors agree.
    let article = if a.preprint { b } else { a };
    let published = article.venue.is_some() || article.doi.is_some();
    if a.preprint != b.preprint && title > 0.92 && authors.is_none_or(|authors| authors > 0.8) {
        return Some((base.min(most).min(if published { 0.9 } else { 0.75 }), Reason::Preprint));
    }
    let reason = if short > 0.0 && a.title != b.title {
        Reason::ShortForm
    } else if a.title == b.title {
        Reason::TitleAuthorYear
    } else {
        Reason::Spelling
    };
    Some((score.clamp(0.0, 0.98), reason))
}

/// What DOI, address and ISBN say. The outer answer is none where they leave it open.
fn identifiers(
    a: &Features,
    b: &Features,
    title: f32,
    authors: Option<f32>,
) -> Option<Option<(f32, Reason)>> {
    let by_same = authors.is_some_and(|authors| authors > 0.7);
    // A book's DOI stands with its chapters, too.
    let chapters = is_part(a) && is_part(b) && a.title != b.title;
    match known(&a.doi, &b.doi) {
        Some(true) if chapters && authors.is_some_and(|authors| authors < 0.5) => {
            return Some(Some((DOUBTFUL, Reason::Doi)));
        }
        Some(true) if title > 0.5 || untitled(a) || untitled(b) => {
            return Some(Some((0.99, Reason::Doi)));
        }
        Some(true) if is_link(a) || is_link(b) => return Some(Some((0.95, Reason::Doi))),
        // The same authors gave it a title in another language.
        Some(true) if by_same => return Some(Some((0.9, Reason::Translation))),
        // One DOI on two titles is a slip of somebody's.
        Some(true) => return Some(Some((DOUBTFUL, Reason::Doi))),
        Some(false) if a.preprint == b.preprint => return Some(None),
        _ => {}
    }
    if known(&a.symbol, &b.symbol) == Some(true) && years_apart(a, b).is_none_or(|years| years <= 1)
    {
        // A body gives a sign once, in whatever language it is told.
        return Some(Some((0.92, Reason::Number)));
    }
    if differ(a, b) {
        return None;
    }
    let years = years_apart(a, b).unwrap_or(0);
    if known(&a.url, &b.url) == Some(true)
        && let Some(confidence) = one_address(a, b, title)
    {
        return Some(Some((confidence, Reason::Url)));
    }
    if known(&a.isbn, &b.isbn) == Some(true) && !is_part(a) && !is_part(b) {
        if title > 0.6 {
            return Some(Some((0.97, Reason::Isbn)));
        }
        if by_same && years <= 1 {
            return Some(Some((0.85, Reason::Translation)));
        }
    }
    None
}

/// The confidence that two items at one address are one work; none where the address says nothing.
fn one_address(a: &Features, b: &Features, title: f32) -> Option<f32> {
    let years = years_apart(a, b).unwrap_or(0);
    let part = is_part(a) || is_part(b);
    let page = a.url.as_deref().is_some_and(leads_to_one_page);
    if untitled(a) || untitled(b) {
        let path = a.url.as_deref().is_some_and(|url| url.contains('/'));
        return (!part && path).then_some(0.97);
    }
    // "Country report: Mali" and "… Niger" at the address of all of them.
    if other_words(a, b) && !(page && by_one_day(a, b)) {
        return None;
    }
    if title > 0.6 {
        // An address stays while what stands there is written anew.
        let anew = years > 0 && !by_one_day(a, b) && a.date.is_some() && b.date.is_some();
        let listed = !page && a.date.is_some() && b.date.is_some() && a.date != b.date;
        return Some(if years > 2 || anew || listed { 0.7 } else { 0.97 });
    }
    match (page && !part, is_link(a) || is_link(b)) {
        (true, true) => Some(0.85),
        (true, false) => Some(0.66),
        _ => None,
    }
}

/// Whether both items tell one day.
fn by_one_day(a: &Features, b: &Features) -> bool {
    a.date.is_some_and(|date| date.day.is_some()) && a.date == b.date
}

/// Whether an item is a link and nothing else: its words are no title, and its address is all that
/// is known of the work.
fn is_link(of: &Features) -> bool {
    of.kind == "webpage" && of.authors.is_empty() && of.year.is_none() && of.container.is_empty()
}

/// Whether the title is missing, or is an address or identifier that stands in its place.
fn untitled(of: &Features) -> bool {
    of.title.is_empty() || of.titled_by_address
}

/// The confidence that two publications hold one text, as a meeting's paper and the article that
/// it became. They are cited apart, so none is merged without asking; a report and what came out
/// within a year are likely one.
fn versions(a: &Features, b: &Features, title: f32, authors: Option<f32>) -> Option<f32> {
    let alike = title > 0.93 && authors.is_some_and(|authors| authors > 0.8);
    let one_place = same_place(a, b) || known(&a.first_page, &b.first_page) == Some(true);
    let years = years_apart(a, b).unwrap_or(0);
    let generic = a.title.len().min(b.title.len()) <= 2;
    if generic || !alike || one_place || !venues_differ(a, b) || a.preprint != b.preprint {
        return None;
    }
    if years > VERSIONS_APART {
        return None;
    }
    Some(match draft_and_print(a, b) {
        true if years == 0 => 0.74,
        true => 0.71,
        false => 0.6,
    })
}

/// The same pages of the same volume by the same authors.
fn same_pages(a: &Features, b: &Features, authors: Option<f32>) -> Option<(f32, Reason)> {
    let agree = known(&a.first_page, &b.first_page)?
        && known(&a.volume, &b.volume)?
        && place_likeness(a, b)? > 0.8
        && authors.map_or(reported(a, b), |authors| authors > 0.8)
        && years_apart(a, b).is_none_or(|years| years == 0);
    if !agree {
        return None;
    }
    // Two languages explain why the titles differ.
    let translated = a.latin != b.latin || known(&a.language, &b.language) == Some(false);
    if reported(a, b) {
        return Some((0.92, Reason::Place));
    }
    Some(if translated { (0.88, Reason::Translation) } else { (0.75, Reason::Place) })
}

/// Whether both are cases, of which a volume of reports has one on a page.
fn reported(a: &Features, b: &Features) -> bool {
    a.kind == "legal_case" && b.kind == "legal_case"
}

/// What titles and authors say by themselves, from 0 to 1.
fn names(a: &Features, b: &Features, title: f32, authors: Option<f32>) -> f32 {
    // A short title is shared by many works; a long one hardly.
    let words = a.title.len().min(b.title.len());
    match authors {
        Some(authors) => 0.75 * (title - if words >= 4 { 0.0 } else { 0.05 }) + 0.25 * authors,
        None if words >= 4 => title - 0.04,
        None => title - 0.22,
    }
}

/// Whether one title is what the other item gives as its title in another language.
fn in_other_language(a: &Features, b: &Features) -> bool {
    let names = |x: &Features, y: &Features| x.other.len() > 1 && x.other == y.title;
    names(a, b) || names(b, a)
}
