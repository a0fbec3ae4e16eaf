//! Place and house by the form in which they stand: "(Kuala Lumpur: Quay, 1999)", "La Paz: Quay", and
//! between commas, where a town is known.

use super::commas::segments;
use super::mend::CONTAINER;
use super::model::Labelled;
use super::towns::is_town;
use super::{dates, words};
use crate::pattern::pattern;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// An imprint in brackets, which no title has within itself.
static IN_BRACKETS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\((?P<place>\p{Lu}[^():;0-9“”\x22]+): (?P<house>\p{Lu}[^():;“”\x22]+?),? (?P<date>(?:[0-9]{1,2} )?(?:\p{Lu}\p{L}{2,9}\.? )?(?:1[4-9]|20)[0-9]{2}(?:[-–/][0-9]{2,4})?)\)",
    )
});
/// A house at the end, with its year.
static HOUSE_AT_END: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?P<house>\p{Lu}[^:;()“”0-9]+?)(?:,? (?P<date>(?:1[4-9]|20)[0-9]{2}))?\.?$")
});

/// Where place, house and date of an imprint stand.
struct Imprint {
    place: Range<usize>,
    house: Range<usize>,
    date: Option<Range<usize>>,
}

/// Sets the labels of place and house, where the model missed them.
pub(super) fn mend(text: &str, out: &mut Vec<Labelled>) {
    if !by_form(text, out) {
        between_commas(text, out);
    }
}

fn by_form(text: &str, out: &mut Vec<Labelled>) -> bool {
    // What has a volume has come out in a periodical, and the imprint is another work's.
    if out.iter().any(|part| is_periodical(text, part)) {
        return false;
    }
    let Some(found) = in_brackets(text).or_else(|| behind_stop(text)) else { return false };
    let stands = |label: &str, at: usize| {
        out.iter().any(|part| part.label == label && part.range.contains(&at))
    };
    if stands("location", found.place.start) && stands("publisher", found.house.start) {
        return true;
    }
    let opened = usize::from(text[..found.place.start].ends_with('('));
    relabel(out, found.place.start - opened..found.house.start, "location");
    relabel(out, found.house, "publisher");
    if let Some(date) = found.date {
        let closed = usize::from(text[date.end..].starts_with(')'));
        relabel(out, date.start..date.end + closed, "date");
    }
    true
}

fn in_brackets(text: &str) -> Option<Imprint> {
    let found = text.contains('(').then(|| IN_BRACKETS.captures(text)).flatten()?;
    let range = |name: &str| found.name(name).map(|part| part.range());
    let (place, house) = (range("place")?, range("house")?);
    // "(Quay Press: Oxford, 2021)": the town behind its house.
    let turned = is_town(&found["house"]) && !is_town(&found["place"]);
    let named = is_name_of_place(&found["place"]);
    (named && !turned).then(|| Imprint { place, house, date: range("date") })
}

fn behind_stop(text: &str) -> Option<Imprint> {
    let (before, behind) = text.rsplit_once(": ")?;
    let place = before.match_indices(' ').map(|(at, _)| at + 1).find(|at| {
        !before[..*at - 1].ends_with(|c: char| c.is_alphanumeric() || c == ',')
            && is_town(&before[*at..])
    })?;
    let found = HOUSE_AT_END.captures(behind)?;
    let start = before.len() + 2;
    let range = |name: &str| found.name(name).map(|part| start + part.start()..start + part.end());
    Some(Imprint { place: place..before.len(), house: range("house")?, date: range("date") })
}

/// Whether a stretch is a periodical's name; a town was taken for one.
fn is_periodical(text: &str, part: &Labelled) -> bool {
    let stands = &text[part.range.clone()];
    let first = stands.split([',', ':']).next().unwrap_or_default();
    part.label == "journal" && !is_town(first)
}

/// Whether each word of a place begins with a capital, but for those that join.
fn is_name_of_place(text: &str) -> bool {
    const SMALL: &[&str] = &[
        "am", "an", "and", "at", "de", "del", "der", "des", "do", "et", "im", "la", "of", "on",
        "the", "und", "upon", "y",
    ];
    let series = ["Series", "Studies", "Paper", "Papers", "Report", "Vol.", "Volume", "Part", "In"];
    text.split([' ', '/']).all(|word| {
        (word.starts_with(char::is_uppercase) || word.starts_with("d'") || word.starts_with("d’"))
            && !series.contains(&word)
            || matches!(word, "" | "&")
            || SMALL.contains(&word)
    })
}

/// Gives a stretch a label of its own; what it covers of others is cut off them.
fn relabel(out: &mut Vec<Labelled>, range: Range<usize>, label: &'static str) {
    let mut parts = Vec::with_capacity(out.len() + 2);
    for part in out.drain(..) {
        let before = part.range.start..part.range.end.min(range.start);
        let after = part.range.start.max(range.end)..part.range.end;
        for rest in [before, after] {
            if rest.start < rest.end {
                parts.push(Labelled { label: part.label, range: rest });
            }
        }
    }
    let at = parts.iter().position(|part| part.range.start >= range.start).unwrap_or(parts.len());
    parts.insert(at, Labelled { label, range });
    *out = parts;
}

/// "…, Buenos Aires, Quay, 1999", "…, Quay, Buenos Aires, 1999", "…, Buenos Aires 1999".
fn between_commas(text: &str, out: &mut Vec<Labelled>) {
    let told = |part: &Labelled| {
        matches!(part.label, "location" | "publisher")
            || part.label == "journal" && !is_periodical(text, part)
    };
    let Some(head) =
        out.iter().rposition(|part| part.label == "title" || part.label == "container-title")
    else {
        return;
    };
    let behind = out[head + 1..].iter().position(|part| !told(part));
    let next = behind.map(|at| &out[head + 1 + at]);
    let dated = out.iter().any(|part| part.label == "date");
    let day = next.is_some_and(|part| {
        part.label == "date"
            && dates::parse_date(&text[part.range.clone()]).is_some_and(|date| date.day.is_some())
    });
    let periodical = out.iter().any(|part| part.label == "volume" || is_periodical(text, part));
    if !dated || day || periodical {
        return;
    }
    let end = next.map_or(text.len(), |part| part.range.start);
    let holds_meeting =
        out[head].label == "container-title" && CONTAINER.is_match(&text[out[head].range.clone()]);
    if holds_meeting {
        return;
    }
    let parts = with_lands(text, segments(text, out[head].range.start..end));
    let stands = |part: &Range<usize>| text[part.clone()].trim_end_matches(['.', ',']);
    let [.., _, _] = &parts[..] else { return };
    let last = parts.len() - 1;
    let (town, house) = if parts.len() > 2 && names_town(stands(&parts[last - 1])) {
        (last - 1, Some(last).filter(|at| is_house(stands(&parts[*at]))))
    } else if names_town(stands(&parts[last])) {
        let before = last - 1;
        let house = Some(before).filter(|at| *at > 0 && is_short_house(stands(&parts[*at])));
        (last, house)
    } else {
        return;
    };
    if town != last && house.is_none() {
        return;
    }
    let known = |at: usize, label: &str| {
        out.iter().any(|part| {
            part.label == label
                && text[part.range.clone()].trim_matches([' ', ',', '.', ':']) == stands(&parts[at])
        })
    };
    if known(town, "location") && house.is_none_or(|house| known(house, "publisher")) {
        return;
    }
    // What stands before the two belongs to the title, whatever it was taken for.
    let first = house.map_or(town, |house| house.min(town));
    let (begin, label) = (out[head].range.start, out[head].label);
    let housed =
        |part: &Labelled| part.label == "publisher" && part.range.start < parts[first].start;
    if out[head + 1..].iter().any(housed) {
        return;
    }
    let until = |at: usize| parts.get(at + 1).map_or(end, |next| next.start);
    relabel(out, begin..parts[first].start, label);
    relabel(out, parts[town].start..until(town), "location");
    if let Some(house) = house {
        relabel(out, parts[house].start..until(house), "publisher");
    }
}

/// Lands and states behind a town belong to it: "London, United Kingdom".
fn with_lands(text: &str, parts: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::with_capacity(parts.len());
    for part in parts {
        match out.last_mut() {
            Some(last) if is_land(&text[part.clone()]) && names_town(&text[last.clone()]) => {
                last.end = part.end;
            }
            _ => out.push(part),
        }
    }
    out
}

/// Whether a text is a town, or one with its land.
fn names_town(text: &str) -> bool {
    let landed = text.split_once(", ").is_some_and(|(town, land)| is_town(town) && is_land(land));
    is_town(text) || landed
}

/// Whether a text names a land or a state, mostly cut short.
fn is_land(text: &str) -> bool {
    const LONG: &[&str] = &[
        "the netherlands",
        "united kingdom",
        "united states",
        "new zealand",
        "south africa",
        "d.f",
        "d.c",
        "new jersey",
        "new mexico",
        "new york",
        "north carolina",
        "rhode island",
        "south carolina",
    ];
    let lower = text.trim_matches([' ', ',', ':', '.']).to_lowercase();
    LONG.contains(&lower.as_str()) || words::lists(&lower).contains('S')
}

/// What stands behind a town and may be a house: capitals, no numbers, no other place.
fn is_house(text: &str) -> bool {
    text.starts_with(|c: char| c.is_uppercase() || c == '«')
        && text.split_whitespace().count() <= 7
        && !text.contains(|c: char| c.is_ascii_digit() || "“”:;(".contains(c))
        && !is_town(text)
        && !["Inc", "Ltd", "Co", "LLC", "GmbH"].contains(&text)
        && !text.split([' ', '.']).next().is_some_and(is_land)
        && !text.chars().all(|c| "IVXLC.".contains(c))
}

/// What stands before a town and may be a house: as before it is often the end of the title, it is to
/// have few words, all with capitals.
fn is_short_house(text: &str) -> bool {
    is_house(text)
        && text.split_whitespace().count() <= 3
        && text.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use crate::references::mend::tests::check;

    #[test]
    fn place_and_house_are_known_by_their_form_or_by_the_town() {
        for town in ["Kuala Lumpur", "Buenos Aires", "La Paz", "Harare", "Villeneuve d'Ascq"] {
            for text in [
                format!("Juan Roe, The Quiet Economy of Ports ({town}: Quillfeder, 1999), 12."),
                format!("Roe, Juan. The Quiet Economy of Ports. {town}: Quillfeder, 1999."),
                format!("Roe, J. (1999) The Quiet Economy of Ports. {town}: Quillfeder."),
                format!("Roe, Juan, The Quiet Economy of Ports, {town}, Quillfeder, 1999."),
                format!("Juan Roe, The Quiet Economy of Ports, Quillfeder, {town}, 1999, p. 12."),
            ] {
                check(
                    &text,
                    &[
                        ("title", "The Quiet Economy of Ports"),
                        ("publisher-place", town),
                        ("publisher", "Quillfeder"),
                        ("year", "1999"),
                    ],
                );
            }
            let text = format!("Roe, Juan, The Quiet Economy of Ports, {town} 1999.");
            check(&text, &[("title", "The Quiet Economy of Ports"), ("publisher-place", town)]);
        }
        let text = "Roe, Juan, The Quiet Economy of Ports (Quay University Press: Oxford, 2021).";
        check(text, &[("publisher-place", "Oxford"), ("publisher", "Quay University Press")]);
        let text = "Roe, Juan, The Quiet Economy of Ports (Oldtown on Sea: Quillfeder, 1999), 12.";
        check(text, &[("publisher-place", "Oldtown on Sea"), ("publisher", "Quillfeder")]);
    }
}
