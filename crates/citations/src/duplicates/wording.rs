//! What the words in which two titles differ say of the works.

use super::against::{known, same_place, years_apart};
use super::derived::{Beside, beside, goes_back};
use super::difference::{Difference, difference};
use super::features::Features;
use super::likeness::short_form;
use super::title::number_of;
use super::told_apart::{country, tells_apart};
use super::{ASKED, OPEN};

/// The fewest words that two titles of persons' works share for one other word to be a question.
const ENOUGH: usize = 4;

/// The highest confidence that the words of the titles leave; none where they name two works.
pub(super) fn wording_limit(a: &Features, b: &Features, authors: Option<f32>) -> Option<f32> {
    if a.bare == b.bare || a.latin != b.latin {
        return Some(1.0);
    }
    let by_same = authors.is_some_and(|authors| authors > 0.8);
    // A family name alone looks like a body's; the other item tells whose it is.
    let nobody = !a.by_persons() && !b.by_persons();
    let one_year = years_apart(a, b).unwrap_or(0) == 0;
    let one_page = known(&a.first_page, &b.first_page) == Some(true) && one_year && by_same;
    let one_place = one_page || same_place(a, b) && one_year && !a.pages_differ(b);
    Some(match difference(&a.title, &b.title) {
        Difference::Spelling => 1.0,
        Difference::Like if one_place => 1.0,
        Difference::Like => ASKED,
        Difference::Words { telling: false, .. } if one_page => 1.0,
        Difference::Words { telling: true, .. } if one_page => OPEN,
        Difference::Words { shared, own: 1, telling: false }
            if by_same && !nobody && shared >= ENOUGH =>
        {
            OPEN
        }
        Difference::Words { .. } => return None,
        Difference::Lacking { .. } if one_page => 1.0,
        Difference::Lacking { at_end, words, first_has } => {
            let other = if first_has { b } else { a };
            let one_word_of_many = words.len() == 1 && other.title.len() > ENOUGH;
            let dated = years_apart(a, b).is_some() && one_year && !a.pages_differ(b);
            if at_end && ran_on(&words, other) {
                return Some(1.0);
            }
            if at_end && goes_back(&words) {
                return same_place(a, b).then_some(OPEN);
            }
            // "Outlook: executive summary" is another document.
            let subtitle = short_form(a, b) > 0.0;
            match beside(&words).filter(|_| at_end && subtitle) {
                Some(Beside::Other) => return None,
                Some(Beside::Perhaps) => return Some(OPEN),
                None => {}
            }
            let counted = words.len() <= 2 && words.iter().any(|word| number_of(word).is_some());
            let alone = words.len() == 1 && country(words[0]).is_some();
            if at_end && subtitle && (counted || alone) {
                return Some(OPEN);
            }
            // "Guinea" and "Guinea-Bissau": a word that no colon parts may be part of a name.
            let before = other.title.last().is_some_and(|last| country(last).is_some());
            let part_of_name = (nobody || before) && words.len() <= 2 && !one_place && !subtitle;
            if at_end && part_of_name {
                return Some(ASKED);
            }
            let signed = at_end && by_same && !nobody && dated && short_form(a, b) > 0.0;
            let mut telling: Vec<&str> =
                words.into_iter().filter(|word| tells_apart(word) && !told(word, other)).collect();
            // The years that a person's book is about stand in its subtitle.
            if signed && telling.len() > 1 {
                telling.retain(|word| !is_year(word));
            }
            let stray = telling.iter().all(|word| word.len() <= 3 && word.parse::<u32>().is_ok());
            match (telling.is_empty(), at_end) {
                (true, true) => 1.0,
                // A page's number that ran into the title.
                (false, false) if stray && one_place && !nobody => 1.0,
                (true, false) if one_place && !nobody => 1.0,
                (true, false) if !nobody && by_same && one_word_of_many && dated => 1.0,
                (true, false) => ASKED,
                // A person's subtitle says where; a body's report on a country is another, and so is a
                // title that goes on.
                (false, true)
                    if !nobody
                        && short_form(a, b) > 0.0
                        && !telling.iter().any(|w| number_of(w).is_some()) =>
                {
                    1.0
                }
                (false, false) if nobody => return None,
                (false, _) => OPEN,
            }
        }
    })
}

/// Whether the item that lacks a number in its title tells it elsewhere.
fn told(word: &str, other: &Features) -> bool {
    let year = other.year.is_some_and(|year| {
        word.parse::<i32>().is_ok_and(|number| number == year || number == year.rem_euclid(100))
    });
    let month = other.date.and_then(|date| date.month);
    let month = month.is_some() && crate::references::month(word) == month;
    let number = |field: &Option<String>| field.as_deref() == Some(word);
    year || month || [&other.volume, &other.first_page, &other.edition].into_iter().any(number)
}

/// Whether a word is a year of history.
fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse::<i32>().is_ok_and(|year| (1000..2100).contains(&year))
}

/// Whether words at the end of a title are the place of publication that ran into it.
fn ran_on(words: &[&str], other: &Features) -> bool {
    let place = words.iter().filter(|word| other.container.iter().any(|part| part == **word));
    let page = other.first_page.as_deref().is_some_and(|page| words.contains(&page));
    let place = place.count();
    words.len() > 2 && (page || place > 1 && place * 2 >= words.len())
}
