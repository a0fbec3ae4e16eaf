//! How far two items speak of one work.

use super::features::Features;
use model::MergeReason as Reason;

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
        if a.preprint == b.preprint {
            return None;
        }
    }
    if contradict(a, b) {
        return None;
    }
    let authors = author_likeness(a, b);
    if a.url.is_some() && a.url == b.url && title > 0.6 {
        return Some((0.97, Reason::Url));
    }
    if a.isbn.is_some() && a.isbn == b.isbn && title > 0.6 && !is_part(a) && !is_part(b) {
        return Some((0.97, Reason::Isbn));
    }
    // Pages at two addresses that share no more than a title are two.
    if authors.is_none() && a.kind == "webpage" && b.kind == "webpage" {
        if let (Some(x), Some(y)) = (&a.url, &b.url) {
            let alike = x != y && a.title == b.title && a.title.len() > 3;
            return alike.then_some((0.6, Reason::TitleAuthorYear));
        }
    }
    let translated = in_other_language(a, b);
    if translated && authors.is_none_or(|authors| authors > 0.8) {
        let same_year = a.year.is_none() || b.year.is_none() || a.year == b.year;
        return Some((if same_year && authors.is_some() { 0.9 } else { 0.7 }, Reason::Translation));
    }
    let short = short_form(a, b);
    let title = title.max(short);
    // A short title is shared by many works; a long one hardly.
    let words = a.title.len().min(b.title.len());
    let base = title - if words >= 4 { 0.0 } else { 0.05 };
    let base = match authors {
        Some(authors) => 0.75 * base + 0.25 * authors,
        None => base - 0.04,
    };
    let score = base + circumstances(a, b);
    // Preprint and article are one work only where title and authors agree.
    if a.preprint != b.preprint && title > 0.92 && authors.is_none_or(|authors| authors > 0.8) {
        return Some((base.min(0.9), Reason::Preprint));
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

/// Whether one title is what the other item gives as its title in another language.
fn in_other_language(a: &Features, b: &Features) -> bool {
    let names = |x: &Features, y: &Features| x.other.len() > 1 && x.other == y.title;
    names(a, b) || names(b, a)
}

/// What year, kind of publication, pages and volume add to titles and authors that agree.
fn circumstances(a: &Features, b: &Features) -> f32 {
    let pages = known(&a.first_page, &b.first_page);
    let volumes = known(&a.volume, &b.volume);
    if pages == Some(true) {
        return 0.03;
    }
    let mut sum = 0.0f32;
    let place = place_likeness(a, b);
    let alike = place.is_some_and(|likeness| likeness > 0.6);
    match (a.year, b.year) {
        (Some(x), Some(y)) if x == y => sum += 0.03,
        (Some(x), Some(y)) if (x - y).abs() == 1 => sum -= if alike { 0.07 } else { 0.2 },
        (Some(_), Some(_)) => sum -= 0.25,
        _ => sum -= 0.02,
    }
    match (a.venue, b.venue) {
        _ if alike => sum += 0.02,
        (Some(x), Some(y)) if x != y => sum -= 0.25,
        (None, None) => {}
        _ => sum -= 0.03,
    }
    if pages == Some(false) {
        sum -= 0.12;
    }
    match volumes {
        Some(true) => sum += 0.03,
        Some(false) => sum -= 0.08,
        None => {}
    }
    if known(&a.number, &b.number) == Some(false) {
        sum -= 0.08;
    }
    sum
}

/// How alike the containers are; none where one is not named.
fn place_likeness(a: &Features, b: &Features) -> Option<f32> {
    (!a.container.is_empty() && !b.container.is_empty()).then(|| {
        if abbreviates(&a.container, &b.container) || abbreviates(&b.container, &a.container) {
            return 1.0;
        }
        word_dice(&a.container, &b.container)
    })
}

/// Whether a name of several words is the other one's with words cut short: "inform comput" for
/// "information and computation", "j acm" for "journal of the acm". Numbers aside, every word of
/// the short form must stand for one of the long, in order, and all but small words be told.
fn abbreviates(short: &[String], long: &[String]) -> bool {
    let told = |word: &&String| {
        !word.chars().all(|c| c.is_ascii_digit())
            && !["in", "of", "the", "and", "on", "for", "der", "de"].contains(&word.as_str())
    };
    let short: Vec<&String> = short.iter().filter(told).collect();
    let long: Vec<&String> = long.iter().filter(told).collect();
    short.len() == long.len()
        && short.len() > 1
        && short.iter().zip(&long).all(|(cut, word)| word.starts_with(cut.as_str()))
}

/// Whether two values are equal, if both are known.
fn known(a: &Option<String>, b: &Option<String>) -> Option<bool> {
    Some(a.as_ref()? == b.as_ref()?)
}

/// Whether something says that two items are different works.
pub(super) fn contradict(a: &Features, b: &Features) -> bool {
    if known(&a.edition, &b.edition) == Some(false) {
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
        return !(a.preprint || b.preprint || year_is_doubtful(a, b));
    }
    false
}

/// Whether two items are different publications, so that a third that fits both cannot join them.
pub(super) fn conflict(a: &Features, b: &Features) -> bool {
    if contradict(a, b) {
        return true;
    }
    let pages = known(&a.first_page, &b.first_page);
    if pages == Some(true) || a.preprint != b.preprint {
        return false;
    }
    let alike = place_likeness(a, b).is_some_and(|likeness| likeness > 0.6);
    let venues = !alike && matches!((a.venue, b.venue), (Some(x), Some(y)) if x != y);
    let years = matches!((a.year, b.year), (Some(x), Some(y)) if x != y);
    let far = matches!((a.year, b.year), (Some(x), Some(y)) if (x - y).abs() > 1);
    venues
        || years && pages == Some(false)
        || years && !alike && a.venue.is_some() && b.venue.is_some()
        || far
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
    if a.bare == b.bare {
        return 0.99;
    }
    // More stands at the end of one: a subtitle, or what the reader of the reference took along.
    let (short, long) = if a.bare.len() < b.bare.len() { (a, b) } else { (b, a) };
    let begins = long.bare.starts_with(&short.bare) && short.bare.len() >= 25;
    let ends = long.bare.ends_with(&short.bare) && short.bare.len() >= 30;
    if begins && short.title.len() >= 4 {
        return 0.96;
    }
    if ends && short.title.len() >= 5 && long.title.len() - short.title.len() <= 4 {
        return 0.95;
    }
    let lengths = a.bare.len().min(b.bare.len()) as f32 / a.bare.len().max(b.bare.len()) as f32;
    if lengths < 0.5 {
        return lengths * 0.8;
    }
    if a.bare.len() > 600 || b.bare.len() > 600 {
        return word_dice(&a.title, &b.title);
    }
    let edit = narrow(strsim::normalized_levenshtein(&a.bare, &b.bare));
    if edit < 0.6 { edit } else { edit.max(0.5 * edit + 0.5 * word_dice(&a.title, &b.title)) }
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
    let (few, many) = if a.authors.len() <= b.authors.len() { (a, b) } else { (b, a) };
    if few.authors.is_empty() {
        return None;
    }
    let mut shared = 0.0f32;
    for one in few.authors.iter().take(12) {
        let best = many.authors.iter().take(40).map(|other| name_likeness(one, other));
        shared += best.fold(0.0, f32::max);
    }
    let asked = few.authors.len().min(12);
    let overlap = shared / f32::from(u8::try_from(asked).unwrap_or(12));
    let first = name_likeness(&a.authors[0], &b.authors[0]);
    Some(0.7 * overlap + 0.3 * first.max(overlap * 0.6))
}

fn name_likeness(a: &(String, Option<char>), b: &(String, Option<char>)) -> f32 {
    let initials = match (a.1, b.1) {
        (Some(x), Some(y)) if x != y => 0.6,
        _ => 1.0,
    };
    let family = family_likeness(&a.0, &b.0);
    if family < 0.75 { 0.0 } else { family * initials }
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

#[expect(clippy::cast_possible_truncation, reason = "likenesses lie between 0 and 1")]
fn narrow(likeness: f64) -> f32 {
    likeness as f32
}
