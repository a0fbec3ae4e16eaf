//! How far two items speak of one work.

use super::Reason;
use super::features::Features;

/// The confidence that two items are one work, with what speaks for it; none where something
/// speaks against it.
pub(super) fn compare(a: &Features, b: &Features) -> Option<(f32, Reason)> {
    let title = title_likeness(a, b);
    if let (Some(x), Some(y)) = (&a.doi, &b.doi) {
        if x == y {
            // One DOI on two titles is a slip of somebody's.
            return (title > 0.5 || a.title.is_empty() || b.title.is_empty())
                .then_some((0.99, Reason::Doi));
        }
        if !(a.preprint != b.preprint) {
            return None;
        }
    }
    if contradict(a, b) {
        return None;
    }
    let authors = author_likeness(a, b);
    let years = year_likeness(a, b);
    if a.url.is_some() && a.url == b.url && title > 0.6 {
        return Some((0.97, Reason::Url));
    }
    if a.isbn.is_some() && a.isbn == b.isbn && title > 0.6 && !is_part(a) && !is_part(b) {
        return Some((0.97, Reason::Isbn));
    }
    let short = short_form(a, b);
    let title = title.max(short);
    // What the two say beside title, authors and year.
    let place = place_likeness(a, b);
    let words = a.title.len().min(b.title.len());
    let specific = if words >= 4 { 0.0 } else { -0.08 };
    let score = match (authors, years) {
        (Some(authors), Some(years)) => 0.62 * title + 0.23 * authors + 0.15 * years,
        (Some(authors), None) => 0.68 * title + 0.27 * authors - 0.03,
        (None, Some(years)) => 0.75 * title + 0.17 * years - 0.03,
        (None, None) => 0.9 * title - 0.08,
    };
    let score = score + specific + place;
    // Preprint and article are one work only where title and authors agree.
    if a.preprint != b.preprint && title > 0.92 && authors.is_none_or(|authors| authors > 0.8) {
        return Some((score.min(0.9), Reason::Preprint));
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

/// Whether something says that two items are different works.
pub(super) fn contradict(a: &Features, b: &Features) -> bool {
    let differ =
        |x: &Option<String>, y: &Option<String>| matches!((x, y), (Some(x), Some(y)) if x != y);
    if differ(&a.edition, &b.edition) {
        return true;
    }
    // "Annual report 2022" and "… 2023", "part ii" and "part iii".
    if a.numbers != b.numbers {
        let extra = |x: &Features, y: &Features| x.numbers.iter().any(|n| !y.numbers.contains(n));
        if extra(a, b) && extra(b, a) {
            return true;
        }
        if a.main.len() == b.main.len() && a.main != b.main {
            return true;
        }
    }
    if matches!((a.year, b.year), (Some(x), Some(y)) if (x - y).abs() > 2) && !a.title.is_empty() {
        // Series: the same title year after year.
        return !(a.preprint || b.preprint) && !year_is_doubtful(a, b);
    }
    false
}

/// Years differ, but all else agrees so closely that one of them is a slip.
fn year_is_doubtful(a: &Features, b: &Features) -> bool {
    let pages = a.first_page.is_some() && a.first_page == b.first_page;
    pages && a.title == b.title && a.volume == b.volume
}

fn is_part(features: &Features) -> bool {
    matches!(
        features.kind.as_str(),
        "chapter" | "paper-conference" | "entry-encyclopedia" | "entry-dictionary"
    ) || (!features.container.is_empty() && features.first_page.is_some())
}

/// 0 to 1: how alike the titles are as wholes.
fn title_likeness(a: &Features, b: &Features) -> f32 {
    if a.title.is_empty() || b.title.is_empty() {
        return 0.0;
    }
    if a.title == b.title {
        return 1.0;
    }
    let (x, y) = (a.title.join(" "), b.title.join(" "));
    let dice = word_dice(&a.title, &b.title);
    if dice < 0.25 {
        return dice;
    }
    let edit = narrow(strsim::normalized_levenshtein(&x, &y));
    edit.max(0.5 * edit + 0.5 * dice)
}

/// Dice's coefficient over words, where words may differ by a letter or two.
fn word_dice(a: &[String], b: &[String]) -> f32 {
    let mut used = vec![false; b.len()];
    let mut shared = 0.0f32;
    for word in a {
        let found = b
            .iter()
            .enumerate()
            .filter(|(at, _)| !used[*at])
            .map(|(at, other)| (at, word_likeness(word, other)))
            .max_by(|x, y| x.1.total_cmp(&y.1));
        if let Some((at, likeness)) = found
            && likeness > 0.75
        {
            used[at] = true;
            shared += likeness;
        }
    }
    2.0 * shared / f32::from(u16::try_from(a.len() + b.len()).unwrap_or(u16::MAX))
}

fn word_likeness(a: &str, b: &str) -> f32 {
    if a == b {
        1.0
    } else if a.len().abs_diff(b.len()) > 3 || a.len().min(b.len()) < 3 {
        0.0
    } else {
        narrow(strsim::normalized_levenshtein(a, b))
    }
}

/// Above 0 where one title is the other without its subtitle.
fn short_form(a: &Features, b: &Features) -> f32 {
    let whole_is_main =
        |x: &Features, y: &Features| x.title == y.main && x.title.len() < y.title.len();
    if !(whole_is_main(a, b) || whole_is_main(b, a)) {
        return 0.0;
    }
    match a.main.len().min(b.main.len()) {
        0..=1 => 0.8,
        2..=3 => 0.93,
        _ => 0.97,
    }
}

/// How alike the authors are; none where one side names none.
fn author_likeness(a: &Features, b: &Features) -> Option<f32> {
    let (first, second) = (a.authors.first()?, b.authors.first()?);
    let family = family_likeness(&first.0, &second.0);
    let initials = match (first.1, second.1) {
        (Some(x), Some(y)) if x != y => 0.75,
        _ => 1.0,
    };
    if family < 0.8 {
        // Another order, or an editor before the author.
        let shared = a
            .authors
            .iter()
            .filter(|x| b.authors.iter().any(|y| family_likeness(&x.0, &y.0) > 0.85))
            .count();
        return Some(if shared > 0 { 0.6 } else { 0.1 });
    }
    // "et al." cuts lists; only families named on both sides can disagree.
    let pairs = a.authors.iter().zip(&b.authors).skip(1);
    let (mut agree, mut asked) = (family * initials, 1.0f32);
    for (x, y) in pairs {
        asked += 1.0;
        agree += if family_likeness(&x.0, &y.0) > 0.8 { 1.0 } else { 0.4 };
    }
    Some(agree / asked)
}

fn family_likeness(a: &str, b: &str) -> f32 {
    if a == b {
        return 1.0;
    }
    // A body's acronym or a compound name in part.
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    if long.contains(' ') {
        let acronym: String = long.split(' ').filter_map(|w| w.chars().next()).collect();
        if acronym == short || long.split(' ').any(|word| word == short && word.len() > 3) {
            return 0.95;
        }
    }
    if short.chars().count() >= 4 && (long.ends_with(short) || long.starts_with(short)) {
        return 0.9;
    }
    narrow(strsim::jaro_winkler(a, b)).powi(2)
}

fn year_likeness(a: &Features, b: &Features) -> Option<f32> {
    match (a.year?, b.year?) {
        (x, y) if x == y => Some(1.0),
        (x, y) if (x - y).abs() == 1 => Some(0.55),
        _ => Some(0.1),
    }
}

/// What container, volume, pages and number add or take.
fn place_likeness(a: &Features, b: &Features) -> f32 {
    let mut sum = 0.0;
    if !a.container.is_empty() && !b.container.is_empty() {
        let likeness = word_dice(&a.container, &b.container);
        sum += if likeness > 0.6 { 0.03 } else { -0.04 };
    }
    for (x, y, plus, minus) in [
        (&a.volume, &b.volume, 0.02, 0.03),
        (&a.first_page, &b.first_page, 0.05, 0.04),
        (&a.number, &b.number, 0.02, 0.06),
    ] {
        if let (Some(x), Some(y)) = (x, y) {
            sum += if x == y { plus } else { -minus };
        }
    }
    sum
}

#[expect(clippy::cast_possible_truncation, reason = "likenesses lie between 0 and 1")]
fn narrow(likeness: f64) -> f32 {
    likeness as f32
}
