//! Titles of what bodies bring out: "Energy Agency, Energy Outlook 2022: Quiet Years, Oslo, 2022". The
//! model knows names before a comma as people's, and takes the title's first half for one.

use super::bodies::{is_body, is_body_word};
use super::dates;
use super::mend::CONTAINER;
use super::model::Labelled;
use crate::known_bodies::is_known_by_initials;
use crate::pattern::pattern;
use regex::Regex;
use std::sync::LazyLock;

/// What counts the parts of a work: "Part I. Harbour Journal".
static PART: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?P<part>(?:Part|Teil|Partie|Parte|Pt\.)\s(?:[IVX]{1,5}|[0-9]{1,2})[.,:])\s+\p{Lu}")
});

/// A year and what may follow it.
static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:1[89]|20)[0-9]{2}(?-u:\b)"));

/// Gives such titles their words back.
pub(super) fn mend(text: &str, out: &mut Vec<Labelled>) {
    whole_state(text, out);
    year_as_title(text, out);
    behind_body(text, out);
    colon_of_journal(text, out);
    behind_colon(text, out);
    part_of_journal(text, out);
    bracket_behind_title(text, out);
}

/// "U.S." and "Agency for Harbours, Framework 2023": the stops of a state's initials end no name.
fn whole_state(text: &str, out: &mut [Labelled]) {
    for at in 1..out.len() {
        let state = text[out[at - 1].range.clone()].trim();
        let rest = &text[out[at].range.clone()];
        let end = [", ", ". "].iter().filter_map(|mark| rest.find(mark)).min();
        let end = end.filter(|end| is_body(&rest[..*end]));
        if out[at - 1].label == "author"
            && ["U.S.", "U.N.", "U.K.", "E.U.", "U. S."].contains(&state)
            && out[at].label == "title"
            && let Some(end) = end
        {
            let start = out[at].range.start + end + 2;
            out[at - 1].range.end = start;
            out[at].range.start = start;
        }
    }
}

/// "George Roe, 1984, London: Quay, 1949", "Office of Ports, 2023 Report to Congress (…, 2024)": of two
/// years the first is the title or begins it.
fn year_as_title(text: &str, out: &mut Vec<Labelled>) {
    let Some(at) =
        out.windows(2).position(|two| [two[0].label, two[1].label] == ["author", "date"])
    else {
        return;
    };
    let at = at + 1;
    let stands = text[out[at].range.clone()].trim();
    let year = stands.trim_end_matches([',', ':']);
    let is_year = year.len() == 4
        && ["18", "19", "20"].iter().any(|century| year.starts_with(century))
        && year.bytes().all(|byte| byte.is_ascii_digit());
    let again = out[at + 1..]
        .iter()
        .any(|part| part.label == "date" && dates::parse_date(&text[part.range.clone()]).is_some());
    let Some(next) = out.get(at + 1).map(|next| next.label).filter(|_| is_year && again) else {
        return;
    };
    let titled = out.iter().any(|part| part.label == "title");
    let begins = out[at].range.start;
    // "Institute of Tides. Harbour Census 2010: …": the words before the year went to the author.
    let author = out[at - 1].range.clone();
    let start = begun(&text[author.clone()]).map_or(begins, |tail| author.start + tail);
    if next == "title" && !stands.ends_with(',') {
        out[at + 1].range.start = start;
        out.remove(at);
    } else if !titled && stands.ends_with(',') && next == "location" {
        out[at].label = "title";
        out[at].range.start = start;
    } else {
        return;
    }
    out[at - 1].range.end = start.min(author.end);
}

/// Where a title begins whose first words went to the author, that ends in a word then and no mark.
fn begun(author: &str) -> Option<usize> {
    let whole = author.trim_end();
    if !whole.ends_with(char::is_alphanumeric) {
        return None;
    }
    let several = |name: &str| name.split_whitespace().count() > 1 || is_one_body(name);
    let comma =
        whole.split_once(", ").filter(|(name, _)| several(name)).map(|(name, _)| name.len());
    let stop =
        || whole.split_once(". ").filter(|(name, _)| is_body(name)).map(|(name, _)| name.len());
    let at = comma.or_else(stop)? + 2;
    let tail = &whole[at..];
    (tail.starts_with(char::is_uppercase) && !has_initials(tail)).then_some(at)
}

/// "Energy Agency, Energy Outlook": the body is the author, and what follows begins the title.
fn behind_body(text: &str, out: &mut Vec<Labelled>) {
    let Some(at) = out.iter().position(|part| part.label == "author") else { return };
    let range = out[at].range.clone();
    let stands = &text[range.clone()];
    // "United Ports, Department of Tides (2021). Title": what stands before a year in brackets is whole.
    let follow = |offset: usize, label: &str| {
        out.get(at + offset)
            .filter(|part| part.label == label)
            .map(|part| &text[part.range.clone()])
    };
    if follow(1, "date").is_some_and(|date| date.starts_with('(')) && follow(2, "title").is_some() {
        return;
    }
    let Some((body, _)) = stands.split_once(", ").filter(|(body, _)| is_one_body(body)) else {
        return;
    };
    // Other bodies may follow; one that is named twice begins the title, and so does what ends in a
    // colon or has no comma behind it where the title goes on.
    let mut start = body.len() + 2;
    let title = loop {
        let rest = stands.get(start..).unwrap_or_default().trim_end();
        let Some(next) = rest.split(", ").next().filter(|next| !next.is_empty()) else { return };
        let bare = next.trim_end_matches([',', ':', '.']);
        if bare == body
            || next.ends_with(':')
            || !is_one_body(bare)
            || is_cut(text, out, at) && next.len() == rest.len()
        {
            break start;
        }
        start += next.len() + 2;
    };
    // "Protection Agency, United States (PA). 2000": behind a stop the title is to come.
    let ended = stands.trim_end().ends_with(['.', ')']);
    if ended || stands.get(title..).is_none_or(|rest| rest.contains(';') || has_initials(rest)) {
        return;
    }
    let title = range.start + title;
    out[at].range.end = title;
    match out.get_mut(at + 1) {
        Some(next) if next.label == "title" => next.range.start = title,
        _ => out.insert(at + 1, Labelled { label: "title", range: title..range.end }),
    }
    // "World Outlook 2022 (Oslo: …)": nothing divides the year from the title; it dates the work, too.
    if let Some(date) = out.get(at + 2).filter(|next| next.label == "date").cloned()
        && text[out[at + 1].range.clone()].trim_end().ends_with(char::is_alphanumeric)
        && YEAR.is_match(&text[date.range.clone()])
    {
        out[at + 1].range.end = date.range.start + 4;
    }
}

/// Whether the author stops in the midst of words that the next stretch goes on with.
fn is_cut(text: &str, out: &[Labelled], at: usize) -> bool {
    text[out[at].range.clone()].trim_end().ends_with(char::is_alphanumeric)
        && out.get(at + 1).is_some_and(|next| matches!(next.label, "title" | "date"))
}

/// A body, or two that are divided by a stroke: "OECD/IEA". A word in capitals is a family name as well,
/// so that its letters must be known.
fn is_one_body(text: &str) -> bool {
    let one = |text: &str| match text.contains(' ') {
        true => is_body(text),
        false => is_known_by_initials(text) || is_body_word(text),
    };
    text.split('/').all(one)
}

fn has_initials(text: &str) -> bool {
    text.split_whitespace().any(|word| super::names::is_initial(word) && word.ends_with('.'))
}

/// "World Outlook, April 2023: A Rocky Recovery": what a year and a colon divide is one title.
fn colon_of_journal(text: &str, out: &mut Vec<Labelled>) {
    let found = out.windows(3).position(|three| {
        matches!(three[0].label, "journal" | "container-title")
            && three[1].label == "date"
            && text[three[1].range.clone()].trim_end().ends_with(':')
            && three[2].label == "title"
    });
    if let Some(at) = found.filter(|at| !out[..*at].iter().any(|part| part.label == "title")) {
        out[at].label = "title";
        out[at].range.end = out[at + 2].range.end;
        out.drain(at + 1..at + 3);
    }
}

/// "Harbours of the World 2022: Norden": what follows a title's colon is of the title, whatever it
/// looks like; a year before the colon dates the work where nothing else does.
fn behind_colon(text: &str, out: &mut Vec<Labelled>) {
    let Some(at) = out.iter().position(|part| part.label == "title") else { return };
    let dated = out.get(at + 1).is_some_and(|next| {
        next.label == "date" && text[next.range.clone()].trim_end().ends_with(':')
    });
    let stands = text[out[at].range.clone()].trim_end();
    let (colon, goes_on) = (stands.ends_with(':'), stands.ends_with(char::is_alphanumeric));
    // "World Outlook, April 2023: A Rocky Recovery"
    let month = stands.ends_with(',') && out.get(at + 2).is_some_and(|part| part.label == "title");
    let dated = dated && (goes_on || month);
    let next = at + if dated { 2 } else { 1 };
    if !(colon || dated) || next >= out.len() {
        return;
    }
    let Labelled { label, range } = out[next].clone();
    let stands = &text[range.clone()];
    if !matches!(
        label,
        "title" | "publisher" | "location" | "journal" | "container-title" | "note" | "url"
    ) || !stands.starts_with(char::is_alphanumeric)
        || stands.starts_with("http")
        || stands.starts_with("www")
        || out[at].range.start == 0 && !dated
        || CONTAINER.is_match(stands)
    {
        return;
    }
    // What was no title ends with its first sentence.
    let end = match label {
        "title" => stands.len(),
        _ => stands.find(". ").map_or(stands.len(), |end| end + 1),
    };
    let end = range.start + end;
    let other_date = out.iter().enumerate().any(|(n, part)| n != at + 1 && part.label == "date");
    out[at].range.end = end;
    out[next].range.start = end;
    if out[next].range.is_empty() || text[out[next].range.clone()].trim().is_empty() {
        out.remove(next);
    }
    if dated && other_date {
        out.remove(at + 1);
    }
}

/// "Hybrid Tides, Part I. Harbour Journal": the part is the work's.
fn part_of_journal(text: &str, out: &mut [Labelled]) {
    for at in 1..out.len() {
        let journal = matches!(out[at].label, "journal" | "container-title");
        if journal
            && out[at - 1].label == "title"
            && let Some(found) = PART.captures(&text[out[at].range.clone()])
        {
            let end = out[at].range.start + found["part"].len();
            // Without the mark behind it, which divides.
            out[at - 1].range.end = end - 1;
            out[at].range.start = end;
        }
    }
}

/// "Additional Conventions (Protocol II), 8 June 1977": a bracket straight behind a title is no house.
fn bracket_behind_title(text: &str, out: &mut Vec<Labelled>) {
    let found = out.windows(2).position(|two| {
        let title = text[two[0].range.clone()].trim_end();
        let house = text[two[1].range.clone()].trim_end_matches([',', '.', ' ']);
        two[0].label == "title"
            && two[1].label == "publisher"
            && title.ends_with(char::is_alphanumeric)
            && house.starts_with('(')
            && house.ends_with(')')
            && house.contains(|c: char| c.is_ascii_digit() || c == 'I')
    });
    if let Some(at) = found {
        out[at].range.end = out[at + 1].range.end;
        out.remove(at + 1);
    }
}

#[cfg(test)]
mod tests {
    use crate::references::mend::tests::check;

    #[test]
    fn a_body_is_the_author_and_what_follows_the_title() {
        for (text, author, title, year) in [
            (
                "Intergovernmental Panel on Tidal Change, Tidal Change 2021: The Physical Basis. Contribution of Working Group I, Cambridge University Press, 2021.",
                "Intergovernmental Panel on Tidal Change",
                "Tidal Change 2021: The Physical Basis. Contribution of Working Group I",
                "2021",
            ),
            (
                "SIPRI, SIPRI Yearbook 2021: Armaments, Disarmament and International Security, Oxford University Press 2021.",
                "SIPRI",
                "SIPRI Yearbook 2021: Armaments, Disarmament and International Security",
                "2021",
            ),
            (
                "International Monetary Fund, World Harbour Outlook, April 2023: A Rocky Recovery, Washington, DC: IMF, 2023.",
                "International Monetary Fund",
                "World Harbour Outlook, April 2023: A Rocky Recovery",
                "2023",
            ),
            (
                "IISS, Harbour Balance, 2022, Abingdon: Routledge for IISS.",
                "IISS",
                "Harbour Balance",
                "2022",
            ),
            (
                "ENISA, ENISA Threat Landscape 2022, Athens, October 2022.",
                "ENISA",
                "ENISA Threat Landscape 2022",
                "2022-10",
            ),
            (
                "Ministerie van Havens, Havennota 2022: Sterker Nederland, veiliger Europa, Den Haag, 2022.",
                "Ministerie van Havens",
                "Havennota 2022: Sterker Nederland, veiliger Europa",
                "2022",
            ),
            (
                "UNFCCC, Harbour Agreement, 12 December 2015.",
                "UNFCCC",
                "Harbour Agreement",
                "2015-12-12",
            ),
        ] {
            check(text, &[("author", author), ("title", title), ("year", year)]);
        }
    }

    #[test]
    fn a_state_s_initials_end_no_name_and_a_year_may_be_a_title() {
        check(
            "U.S. Government Harbour Office, Quiet Acquisitions: Army Faces Tides, GAO-23-105554 (Washington, DC: GAO, June 2023), 14–17.",
            &[("author", "U.S. Government Harbour Office")],
        );
        check(
            "Instituto Nordeno de Geografia e Estatística. Censo Demográfico 2010: características dos portos. Rio de Janeiro: QUAY, 2011.",
            &[("title", "Censo Demográfico 2010: características dos portos"), ("year", "2011")],
        );
        check(
            "Karl Roesler, Terror und Traum. Moskau 1937, München 2008, S. 55.",
            &[
                ("author", "Karl Roesler"),
                ("title", "Terror und Traum. Moskau 1937"),
                ("year", "2008"),
            ],
        );
        check(
            "George Roe, 1984, London: Quay & Lee, 1949.",
            &[("title", "1984"), ("year", "1949")],
        );
        check(
            "Adam Roe, 1917: The Harbour Gamble (New York: Quay Books, 2017).",
            &[("title", "1917: The Harbour Gamble"), ("year", "2017")],
        );
        check(
            "Office of the U.S. Harbour Representative, 2023 Report to Congress on Tides (Washington, DC: USTR, February 2024).",
            &[("title", "2023 Report to Congress on Tides"), ("year", "2024-02")],
        );
    }

    #[test]
    fn what_a_colon_leads_to_is_of_the_title() {
        check(
            "Harbour House, Freedom in the World 2022: Hungary.",
            &[("title", "Freedom in the World 2022: Hungary"), ("publisher", "")],
        );
        check(
            "Harbour House, Freedom in the World 2022: Poland. https://harbour.example/country/poland",
            &[("title", "Freedom in the World 2022: Poland"), ("year", "2022")],
        );
        check(
            "International Monetary Fund. 2023. World Harbour Outlook, April 2023: A Rocky Recovery. Washington, DC: IMF.",
            &[
                ("title", "World Harbour Outlook, April 2023: A Rocky Recovery"),
                ("container-title", ""),
            ],
        );
    }

    #[test]
    fn parts_and_brackets_are_of_the_title() {
        check(
            "Lee, K. (2018). Hybrid threats in the Baltic, Part I. RUSI Journal.",
            &[
                ("title", "Hybrid threats in the Baltic, Part I"),
                ("container-title", "RUSI Journal"),
            ],
        );
        check(
            "Protocol Additional to the Harbour Conventions (Protocol II), 8 June 1977.",
            &[
                ("title", "Protocol Additional to the Harbour Conventions (Protocol II)"),
                ("publisher", ""),
            ],
        );
    }
}
