//! Titles that are whole sentences: where only commas stand between author, date and imprint, the
//! model takes a title's end for a place, a container or a date.

use super::mend::{CONTAINER, first_sentence};
use super::model::Labelled;
use crate::pattern::pattern;
use regex::Regex;
use std::sync::LazyLock;

/// "Pearl Harbor, HI:", "London/New York:": the city before a publisher, at the end.
static CITY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|(?P<stop>\p{L}{2,}[)”’]?[.?!])\s+)(?P<city>(?:\p{Lu}\p{Ll}{0,2}\. ?)?\p{Lu}[\p{L}’'-]*(?:[ /]\p{L}[\p{L}’'-]*){0,3}(?:,\s\p{Lu}[\p{L}. ]{1,20})?)\s?:$",
    )
});
/// A year and the stop behind it.
static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:1[89]|20)[0-9]{2}\.$"));

/// "… Harbours. Solms-Oberbiel:", and behind it a house if it is in the same stretch.
static CITY_AT_END: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:\p{L}{3,}\)?[.?!])\s+(?P<city>\p{Lu}\p{Ll}+(?:[ /-]\p{Lu}?\p{Ll}+){0,2}):(?:\s+(?P<house>\p{Lu}[^,:.]+),?)?$",
    )
});

/// Gives titles what is theirs.
pub(super) fn mend(text: &str, out: &mut Vec<Labelled>) {
    whole_brackets(text, out);
    city_in_container(text, out);
    before_city(text, out);
    before_pages(text, out);
    year_at_end(text, out);
}

/// "Lee, A. 1926. Quiet seas. Harbour Annals. 37-52": what holds a work is the last sentence before
/// its pages, where nothing else does.
fn before_pages(text: &str, out: &mut Vec<Labelled>) {
    let holds = ["journal", "container-title", "publisher", "location", "editor"];
    let labels: Vec<&str> = out.iter().map(|part| part.label).collect();
    // "Lee A. Quiet seas. Harbour Annals. 2018. No. 4. P. 8-20" has the date behind.
    let behind = labels.windows(4).position(|four| four == ["title", "date", "volume", "pages"]);
    let before = labels.windows(3).position(|three| three == ["date", "title", "pages"]);
    let (title, pages) = match (before, behind) {
        (Some(at), _) => (at + 1, at + 2),
        (None, Some(at)) => (at, at + 3),
        _ => return,
    };
    let pages = text[out[pages].range.clone()].trim_matches(['.', ' ', 'p', 'P', 'S', 'С', 'с']);
    let range = pages.contains(['-', '–']) && pages.chars().all(|c| !c.is_alphabetic());
    if title == 0 || !range || out.iter().any(|part| holds.contains(&part.label)) {
        return;
    }
    let stretch = out[title].range.clone();
    let whole = text[stretch.clone()].trim_end_matches(['.', ' ']);
    let Some(end) = whole.rfind(". ").filter(|end| {
        let first = whole[..*end].rsplit(' ').next().unwrap_or_default();
        first.chars().filter(|c| c.is_lowercase()).count() > 3
    }) else {
        return;
    };
    let name = whole[end + 2..].trim_start();
    if name.starts_with(char::is_uppercase) && name.contains(' ') {
        out[title].range.end = stretch.start + end + 1;
        let range = stretch.start + end + 2..stretch.end;
        out.insert(title + 1, Labelled { label: "journal", range });
    }
}

/// "Work Plan, Former Landfill (Site" and "0001), Harbour Base": a title does not end in a bracket.
fn whole_brackets(text: &str, out: &mut Vec<Labelled>) {
    for at in 1..out.len() {
        let stands = &text[out[at - 1].range.clone()];
        // An imprint's bracket holds a place and a colon.
        let open = stands.rfind('(').filter(|open| !stands[*open..].contains([')', ':']));
        if out[at - 1].label != "title" || open.is_none() {
            continue;
        }
        let rest = &text[out[at].range.clone()];
        let Some(end) = rest.find(')').filter(|end| *end < 40 && !rest[..*end].contains('('))
        else {
            continue;
        };
        let end =
            end + 1 + rest[end + 1..].len() - rest[end + 1..].trim_start_matches([',', '.']).len();
        out[at - 1].range.end = out[at].range.start + end;
        out[at].range.start += end;
    }
    let opened = out.iter().position(|part| {
        let stands = &text[part.range.clone()];
        part.label == "author"
            && stands.rfind('(').is_some_and(|open| !stands[open..].contains(')'))
    });
    // "LEE, Paul, Bo of Quay († 1429), first of his kind": what a bracket opened behind is no author.
    if let Some(at) = opened
        && let Some(title) = out[at..].iter().position(|part| part.label == "title")
        && let Some((names, _)) = text[out[at].range.clone()].rsplit_once(", ")
    {
        let start = out[at].range.start + names.len() + 2;
        if text[start..out[at + title].range.start].contains(')') {
            out[at].range.end = start;
            out[at + title].range.start = start;
            out.drain(at + 1..at + title);
        }
    }
    out.retain(|part| !text[part.range.clone()].trim().is_empty());
}

/// "Essays on Quiet. Solms-Oberbiel: Quay, 1978": the city and the house behind what holds a work.
fn city_in_container(text: &str, out: &mut Vec<Labelled>) {
    let Some(at) = out.iter().position(|part| part.label == "container-title") else { return };
    let Labelled { range, .. } = out[at].clone();
    let next = out.get(at + 1).map_or("", |next| next.label);
    let Some(found) = CITY_AT_END.captures(&text[range.clone()]) else { return };
    let Some(city) = found.name("city") else { return };
    let house = found.name("house");
    let ends = if house.is_some() { next == "date" } else { next == "publisher" };
    if !ends || out.iter().any(|part| part.label == "location") {
        return;
    }
    let start = range.start;
    out[at].range.end = start + city.start();
    let place = start + city.start()..house.map_or(range.end, |house| start + house.start());
    out.insert(at + 1, Labelled { label: "location", range: place });
    if let Some(house) = house {
        let range = start + house.start()..range.end;
        out.insert(at + 2, Labelled { label: "publisher", range });
    }
}

/// "Lee, A. 2012. Ports of Baltimore, Maryland. Washington, DC: Quay": behind a year the sentence
/// before the city is the title, and the city alone is the place.
fn before_city(text: &str, out: &mut Vec<Labelled>) {
    let Some(place) = out.iter().position(|part| part.label == "location") else { return };
    let stands = text[out[place].range.clone()].trim_end();
    let behind = out.get(place + 1).is_some_and(|part| part.label == "publisher");
    let Some(found) = CITY.captures(stands).filter(|_| behind) else { return };
    let city = out[place].range.start + found.name("city").map_or(0, |city| city.start());
    let Some(first) = out[..place].iter().position(|part| part.label == "title") else { return };
    let dated = first > 0 && out[first - 1].label == "date";
    let start = out[first].range.start;
    let sentence = text[start..city].trim_end();
    let whole = first_sentence(&format!("{sentence} ")).is_none_or(|end| end >= sentence.len());
    let quoted = sentence.starts_with(['“', '"', '«', '„', '‘']);
    let sets_off = |part: &Labelled| {
        let stands = text[part.range.clone()].trim_start();
        let known = matches!(part.label, "container-title" | "publisher" | "location" | "note");
        !known || stands.starts_with(['(', '[']) || CONTAINER.is_match(stands)
    };
    let set_off = out[first + 1..place].iter().any(sets_off);
    let ended = sentence.ends_with(['.', '?', '!']);
    if dated && whole && ended && !quoted && !set_off {
        out[place].range.start = city;
        out[first].range.end = start + sentence.len();
        out.drain(first + 1..place);
    } else if out[place].range.start < city {
        // The end of what stands before: "Oahu, Hawaii. Pearl Harbor, HI:".
        out[place - 1].range.end = city;
        out[place].range.start = city;
    }
}

/// "Lee Survey of Harbours. Harbour Outlook 2021. https://…": no comma or stop divides a year from
/// the title that it belongs to; it dates the work as well.
fn year_at_end(text: &str, out: &mut [Labelled]) {
    for at in 1..out.len() {
        let (title, date) = (&out[at - 1], &out[at]);
        let before = text[..title.range.start].trim_end();
        let words = text[title.range.clone()].split_whitespace().count();
        if title.label == "title"
            && date.label == "date"
            && words > 1
            && before.ends_with('.')
            && text[..title.range.end].trim_end().ends_with(char::is_alphabetic)
            && YEAR.is_match(text[date.range.clone()].trim())
        {
            let end = date.range.end;
            out[at - 1].range.end = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::references::mend::tests::check;

    #[test]
    fn a_city_and_its_house_are_no_part_of_what_holds_a_work() {
        for text in [
            "Georg Roe: Fortbildung am Hafen In: Lee, W. u. Kim, U. (Hrsg.): Theorie und Praxis der Ausbildung. Solms-Oberbiel: Quay Oberbiel Verlag 1978, 355-388",
            "Wolfgang Roe: Orientierung. Ein Vorwort. In: Daniela Lee, Sonja Kim: Theorie und Praxis der Ausbildung. Solms-Oberbiel: QUAY, 2001, 1-6",
        ] {
            check(
                text,
                &[
                    ("container-title", "Theorie und Praxis der Ausbildung"),
                    ("publisher-place", "Solms-Oberbiel"),
                ],
            );
        }
    }

    #[test]
    fn the_city_before_a_publisher_is_the_place_and_no_more() {
        check(
            "QUAY. 2012. Assessing Harbours of the North, Oahu, Hawaii. Santa Monica, CA: Quay Corporation.",
            &[
                ("title", "Assessing Harbours of the North, Oahu, Hawaii"),
                ("publisher-place", "Santa Monica, CA"),
                ("publisher", "Quay Corporation"),
            ],
        );
        check(
            "Lee, Ann. 2012. Ports of Baltimore, Maryland. Washington, DC: Quay Institution Press.",
            &[("title", "Ports of Baltimore, Maryland"), ("publisher-place", "Washington, DC")],
        );
        check(
            "HARBOURS Technical Services, Inc. (HAR). 2010. Work Plan for Quiet, Former Landfill (Site 0001), Marine Base Norden, Oahu, Hawaii. Pearl Harbor, HI: Naval Quays Command, Pacific.",
            &[
                (
                    "title",
                    "Work Plan for Quiet, Former Landfill (Site 0001), Marine Base Norden, Oahu, Hawaii",
                ),
                ("container-title", ""),
                ("publisher-place", "Pearl Harbor, HI"),
            ],
        );
    }

    #[test]
    fn what_holds_a_work_stands_before_its_pages() {
        check(
            "Roe, Milan. 1926. Libro od mnozieh luka. Zbornik za istoriju luka i mora. 37-52.",
            &[
                ("title", "Libro od mnozieh luka"),
                ("container-title", "Zbornik za istoriju luka i mora"),
                ("page", "37-52"),
            ],
        );
        check(
            "Лавров С.В. Гавань и мир в XXI веке. Гавань в глобальной политике. 2018. № 4. С. 8–20.",
            &[
                ("title", "Гавань и мир в XXI веке"),
                ("container-title", "Гавань в глобальной политике"),
                ("page", "8-20"),
            ],
        );
    }

    #[test]
    fn a_year_may_end_a_title() {
        check(
            "College of Harbour Physicians of Norden. Norden Physician Survey 2010. Accessed at: http://survey.example/result/2010/.",
            &[("title", "Norden Physician Survey 2010"), ("year", "2010")],
        );
        check(
            "Harbour Fund. Harbour Economic Outlook 2021. Accessed 3 May 2022. https://www.harbour.example/weo",
            &[("title", "Harbour Economic Outlook 2021"), ("year", "2021")],
        );
    }
}
