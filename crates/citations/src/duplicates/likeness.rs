//! How alike two titles, lists of authors and containers are.

use super::features::Features;
use super::names::Author;
use super::words::{one_spelling, sounds};
use crate::known_bodies::are_initials;

/// How alike the containers are; none where one is not named.
pub(super) fn place_likeness(a: &Features, b: &Features) -> Option<f32> {
    (!a.container.is_empty() && !b.container.is_empty()).then(|| {
        if abbreviates(&a.container, &b.container) || abbreviates(&b.container, &a.container) {
            return 1.0;
        }
        if initials(&a.container, &b.container) || initials(&b.container, &a.container) {
            return 0.9;
        }
        if is_site_of(&a.container, &b.container) || is_site_of(&b.container, &a.container) {
            return 0.9;
        }
        dice(&a.container, &b.container, place_word_likeness)
    })
}

/// Containers' words are cut short more often than misspelt.
fn place_word_likeness(a: &str, b: &str) -> f32 {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    if short.len() >= 3 && long.starts_with(short) { 0.97 } else { word_likeness(a, b) }
}

/// Whether a name of several words is the other one's with words cut short: "inform comput" for
/// "information and computation", "j acm" for "journal of the acm". Every word of the short form
/// must stand for one of the long, in order.
fn abbreviates(short: &[String], long: &[String]) -> bool {
    short.len() == long.len()
        && short.len() > 1
        && short.iter().zip(long).all(|(cut, word)| word.starts_with(cut.as_str()))
}

/// Whether a name of one word is made of the other's initials.
fn initials(short: &[String], long: &[String]) -> bool {
    let [short] = short else { return false };
    let letters = long.iter().filter_map(|word| word.chars().next());
    long.len() > 1 && letters.eq(short.chars())
}

/// Whether a name is the site of what the other calls: "theledger com" of "ledger", "ft com" of
/// "financial times".
fn is_site_of(site: &[String], name: &[String]) -> bool {
    let [host, .., end] = site else { return false };
    if !["com", "org", "net", "uk", "de", "fr", "eu", "es", "it", "ru"].contains(&end.as_str()) {
        return false;
    }
    let host = host.strip_prefix("the").filter(|rest| rest.len() > 2).unwrap_or(host);
    let letters = name.iter().filter_map(|word| word.chars().next());
    host == name.concat() || name.len() > 1 && letters.eq(host.chars())
}

/// 0 to 1: how alike the titles are as wholes.
pub(super) fn title_likeness(a: &Features, b: &Features) -> f32 {
    if a.title.is_empty() || b.title.is_empty() {
        return 0.0;
    }
    if a.title == b.title {
        return 1.0;
    }
    if a.bare == b.bare {
        return 0.99;
    }
    if a.latin != b.latin {
        let alike = sound_likeness(a, b);
        if alike > 0.85 {
            return alike.min(0.98);
        }
    }
    // More stands at the end of one: a subtitle, or what the reader of the reference took along.
    let (short, long) = if a.bare.len() < b.bare.len() { (a, b) } else { (b, a) };
    let begins = long.bare.starts_with(&short.bare) && short.bare.len() >= 25;
    let ends = long.bare.ends_with(&short.bare) && short.bare.len() >= 30;
    if begins && short.title.len() >= 4 {
        // A long tail may tell of another publication.
        let tail = long.title.len() - short.title.len();
        return if tail <= 6 || long.main == short.title { 0.96 } else { 0.5 };
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

/// How alike two titles sound of which one is not written in Latin letters. Ways of writing it in
/// them part in the vowels most.
pub(super) fn sound_likeness(a: &Features, b: &Features) -> f32 {
    let alike = narrow(strsim::normalized_levenshtein(&a.sounds, &b.sounds));
    let (one, other) = (&a.consonants, &b.consonants);
    if one.len().min(other.len()) < 7 {
        return alike;
    }
    alike.max(narrow(strsim::normalized_levenshtein(one, other)))
}

/// Dice's coefficient over words, where words may differ by a letter or two.
fn word_dice(a: &[String], b: &[String]) -> f32 {
    dice(a, b, word_likeness)
}

/// Dice's coefficient over words that are as like as `likeness` says.
fn dice(a: &[String], b: &[String], likeness: fn(&str, &str) -> f32) -> f32 {
    let mut used = vec![false; b.len()];
    let mut shared = 0.0f32;
    for word in a {
        let found = b
            .iter()
            .enumerate()
            .filter(|(at, _)| !used[*at])
            .map(|(at, other)| (at, likeness(word, other)))
            .max_by(|x, y| x.1.total_cmp(&y.1));
        if let Some((at, alike)) = found
            && alike > 0.75
        {
            used[at] = true;
            shared += alike;
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
pub(super) fn short_form(a: &Features, b: &Features) -> f32 {
    let whole_is_main = |x: &Features, y: &Features| {
        let pairs = || x.title.iter().zip(&y.main);
        x.title.len() == y.main.len()
            && x.title.len() < y.title.len()
            && pairs().all(|(one, other)| one == other || one_spelling(one) == one_spelling(other))
    };
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
pub(super) fn author_likeness(a: &Features, b: &Features) -> Option<f32> {
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

fn name_likeness(a: &Author, b: &Author) -> f32 {
    let initials = match (a.initial(), b.initial()) {
        (Some(x), Some(y)) if x != y => 0.6,
        _ => 1.0,
    };
    let family = family_likeness(&a.family, &b.family);
    // Where family names come first in one of the two, the names have changed places.
    let swapped = a.family.len() > 1 && a.family == b.given && b.family == a.given;
    if swapped {
        0.95
    } else if family < 0.75 {
        0.0
    } else {
        family * initials
    }
}

fn family_likeness(a: &str, b: &str) -> f32 {
    if a == b {
        return 1.0;
    }
    if one_behind_article(a, b) || one_behind_article(b, a) {
        return 0.95;
    }
    // A body's acronym or a compound name in part.
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let word_of = || long.split(' ').any(|word| word == short && word.len() > 3);
    if long.contains(' ') && (are_initials(short, long) || word_of()) {
        return 0.95;
    }
    let within = long.ends_with(short) || long.starts_with(short);
    let numbered = long.contains(|c: char| c.is_ascii_digit());
    if short.chars().count() >= 4 && within && !numbered {
        return 0.9;
    }
    if a.contains(' ') && b.contains(' ') {
        // Bodies' names share most of their letters; it is a word that tells them apart.
        let words = |name: &str| name.split(' ').map(str::to_owned).collect::<Vec<_>>();
        return word_dice(&words(a), &words(b)).powi(2);
    }
    narrow(strsim::jaro_winkler(a, b)).powi(2)
}

/// Whether one name sounds as the other does behind its Arabic article: "al-Asad", "Assad".
fn one_behind_article(with: &str, without: &str) -> bool {
    let rest = ["al", "el"].iter().find_map(|article| with.strip_prefix(article));
    let long = |rest: &&str| rest.chars().count() >= 4;
    rest.filter(long).is_some_and(|rest| sounds(rest) == sounds(without))
}

#[expect(clippy::cast_possible_truncation, reason = "likenesses lie between 0 and 1")]
fn narrow(likeness: f64) -> f32 {
    likeness as f32
}
