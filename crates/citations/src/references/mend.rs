//! Labels that cannot be right, by what stands under them and beside them.

use super::model::Labelled;
use super::{
    bodies, commas, dates, edited, fields, first_words, identifiers, mononyms, names, particles,
    place_and_house, report_titles, sentences, volumes, words,
};
use crate::pattern::pattern;
use regex::{Captures, Regex};
use std::ops::Range;
use std::sync::LazyLock;

/// "32(2): 123–128": a volume into which the pages ran.
static VOLUME_AND_PAGES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\p{L}+\.?\s*)?[0-9]+\s*(?P<issue>\([^()]*\))?\s*:\s*(?P<pages>[A-Za-z]?[0-9]+(?P<range>\s*[-–—]\s*[A-Za-z]?[0-9]+)?)[.,;]?$",
    )
});
/// The highest number that an issue of a volume has, as in "13:6": one for each month.
const LAST_ISSUE: u32 = 12;
/// "1042, 1986": a page before the year.
static PAGE_AND_YEAR: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^([0-9]{1,5}),\s*\(?(?:1[89]|20)[0-9]{2}\)?\.?$"));
/// "(1996-1997)": the years of a volume.
static YEARS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\((?:1[89]|20)[0-9]{2}(?:[-–/](?:1[89]|20)?[0-9]{2})?\)\.?$"));
/// What leads to a date and is no periodical: "Publicado em:".
static PUBLISHED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:first\s+)?(?:published|publicado|publicada|publié|veröffentlicht|pubblicato)(?:\s+(?:on|online|em|el|en|le|am|il))?\s*:?$",
    )
});
/// "(2009) 111 H. L. Rev. 12": year, volume, periodical and page, as lawyers write them.
static LAW: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?P<date>\((?:1[89]|20)[0-9]{2}\)),?\s+(?P<volume>[0-9]+(?:[-:/][0-9]+)?)\s+(?P<journal>\p{Lu}[\p{L}.’'&\s]*\.[\p{L}.’'&\s]*?)\s+(?P<pages>[0-9]+(?:[-–][0-9]+)?)\.?$",
    )
});
/// "‘Quiet’ (2018) 94 Harbour Affairs 7", "‘Quiet’ [2005] PL 440": the same with the name in full or
/// without a volume, behind a quoted title; what follows the page is the one that is meant.
static OSCOLA: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r#"[’'”»"],?\s+(?:(?P<date>[(\[](?:1[89]|20)[0-9]{2}[)\]]),?\s+(?P<volume>[0-9]+(?:\([0-9]+\))?)|(?P<alone>\[(?:1[89]|20)[0-9]{2}\]),?)\s+(?P<journal>\p{Lu}[\p{L}’'&\s]+?)\s+(?P<pages>[0-9]+(?:[-–][0-9]+)?)(?:,\s[0-9–-]{1,9})?\.?$"#,
    )
});
/// "EPA 823-B-00-007", "UFC 4-214-03": the number of a report.
static REPORT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:\p{Lu}{2,}\s+)?[\p{Lu}0-9]+(?:[-/][\p{Lu}0-9]+){2,}\.?$"));
/// The last of several authors, of whom the initials alone are left: "R.A. Lee, P.G."
static INITIALS_LEFT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:\p{Lu}\.[-\s]?)+\s?\p{Lu}[\p{L}'’-]+,.*,\s*(?:\p{Lu}\.-?)+$"));

/// The digits of an ISBN with their dashes.
static ISBN_DIGITS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\W*(?:97[89][-\s])?[0-9]{1,5}-[0-9]{1,7}-[0-9]{1,7}-[0-9X]\W*$"));

/// What a container is called that has no title of its own.
pub(super) static CONTAINER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:proceedings|proc\.|conference|workshop|symposium|congress|handbook|encyclop\p{L}+|eds?\.|editors?|hrsg|vol\.)",
    )
});
/// The labels, put right where something else must be meant.
pub(super) fn mended(text: &str, labelled: &[Labelled]) -> Vec<Labelled> {
    let labelled = mononyms::divided(text, labelled);
    let mut out: Vec<Labelled> = Vec::with_capacity(labelled.len() + 2);
    // "50: 3 (2015), 394–419": what follows the colon is an issue where pages stand elsewhere.
    let paged = labelled.iter().any(|part| part.label == "pages");
    for part in &*labelled {
        let stands = &text[part.range.clone()];
        match part.label {
            "volume" if !paged => volume(text, part, &mut out),
            "pages" => pages(text, part, &mut out),
            "date" => date(stands, part, &mut out),
            "editor" | "container-title" => edited::editors(stands, part, &mut out),
            "title" => title(text, part, &mut out),
            "journal" if PUBLISHED.is_match(stands) => put(&mut out, "note", part.range.clone()),
            _ => out.push(part.clone()),
        }
    }
    first_words::given_back(text, &mut out);
    law(text, &mut out);
    issues(text, &mut out);
    edition_of_periodical(text, &mut out);
    edited::behind_edition(text, &mut out);
    bodies_before_date(text, &mut out);
    report_titles::mend(text, &mut out);
    pinpoint(text, &mut out);
    particles::behind(text, &mut out);
    edited::title(text, &mut out);
    volumes::title(text, &mut out);
    missing_title(text, &mut out);
    sentences::mend(text, &mut out);
    place_and_house::mend(text, &mut out);
    commas::mend(text, &mut out);
    out
}

fn law(text: &str, out: &mut Vec<Labelled>) {
    if !text.contains(['(', '['])
        || !text.trim_end_matches('.').ends_with(|c: char| c.is_ascii_digit())
    {
        return;
    }
    let shortened = LAW.captures(text).filter(|found| is_shortened(&found["journal"]));
    let Some(found) = shortened.or_else(|| OSCOLA.captures(text)) else { return };
    let date = found.name("date").or_else(|| found.name("alone"));
    let start = date.map_or(text.len(), |date| date.start());
    out.retain(|part| part.range.start < start);
    if let Some(last) = out.last_mut() {
        last.range.end = last.range.end.min(start);
    }
    put(out, "date", date.map_or(0..0, |date| date.range()));
    for label in ["volume", "journal", "pages"] {
        put(out, label, stretch(&found, label));
    }
}

/// Whether a title is shortened as periodicals' titles are: no more words in full than stops.
fn is_shortened(title: &str) -> bool {
    let full = |word: &&str| !word.contains('.') && word.starts_with(char::is_uppercase);
    title.split_whitespace().filter(full).count() <= title.matches('.').count()
}

pub(super) fn put(out: &mut Vec<Labelled>, label: &'static str, range: Range<usize>) {
    if !range.is_empty() {
        out.push(Labelled { label, range });
    }
}

/// A part of a stretch, counted from its beginning.
pub(super) fn within(part: &Labelled, range: Range<usize>) -> Range<usize> {
    part.range.start + range.start..part.range.start + range.end
}

/// Where a named group stands; nowhere if it took no part.
pub(super) fn stretch(found: &Captures<'_>, name: &str) -> Range<usize> {
    found.name(name).map_or(0..0, |part| part.range())
}

/// "No." and "201–202", which the model took for a volume and pages.
fn issues(text: &str, out: &mut Vec<Labelled>) {
    static NUMBER: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(?i:no|nr|nos|n°|№|issues?|heft)\.?$"));
    let named = out.windows(2).position(|two| {
        two[0].label == "volume"
            && two[1].label == "pages"
            && NUMBER.is_match(text[two[0].range.clone()].trim())
    });
    if let Some(at) = named {
        out[at].range.end = out[at + 1].range.end;
        out.remove(at + 1);
    }
}

/// "Angew. Chem. Int." and "Ed. 43": the edition is a part of the periodical's name.
fn edition_of_periodical(text: &str, out: &mut [Labelled]) {
    static SHORTENED: LazyLock<Regex> =
        LazyLock::new(|| pattern(r",\s(?P<word>\p{Lu}\p{Ll}{1,8}\.)\s*$"));
    for at in 1..out.len() {
        // "…, Angew." and "Chem. Int.": the first word of the name went to the title.
        let shortened = text[out[at].range.clone()]
            .split(' ')
            .next()
            .is_some_and(|word| word.ends_with('.') && word.starts_with(char::is_uppercase));
        if [out[at - 1].label, out[at].label] == ["title", "journal"]
            && shortened
            && let Some(found) = SHORTENED.captures(&text[out[at - 1].range.clone()])
        {
            let start = out[at - 1].range.start + stretch(&found, "word").start;
            out[at - 1].range.end = start;
            out[at].range.start = start;
        }
        let stands = &text[out[at].range.clone()];
        let Some(rest) = stands.strip_prefix("Ed. ") else { continue };
        if out[at].label == "volume" && out[at - 1].label == "journal" {
            let start = out[at].range.end - rest.len();
            out[at - 1].range.end = start;
            out[at].range.start = start;
        }
    }
}

/// "Harbour Area of Norden, Town of Quay", "Programme for Tides. (1997). Plan": the last bodies before
/// a date are no title where one stands behind it.
fn bodies_before_date(text: &str, out: &mut Vec<Labelled>) {
    let found = out.windows(4).position(|four| {
        [four[0].label, four[1].label, four[2].label, four[3].label]
            == ["author", "title", "date", "title"]
            && text[four[2].range.clone()].starts_with('(')
            && bodies::is_body_or_list(&text[four[0].range.clone()])
    });
    if let Some(at) = found {
        out[at].range.end = out[at + 1].range.end;
        out.remove(at + 1);
    }
}

/// "(London: Quay, 2019), 12, https://…": the number between an imprint or a date and an address is
/// a page.
fn pinpoint(text: &str, out: &mut [Labelled]) {
    for at in 1..out.len() {
        let stands = text[out[at].range.clone()].trim_end_matches([',', '.', ' ']);
        let before = text[..out[at].range.start].trim_end();
        let after = text[out[at].range.end..].trim_start();
        let dated = before.ends_with("),")
            || before
                .strip_suffix(',')
                .is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
                && out[at - 1].label == "date";
        let addressed = ["http", "www.", "doi", "DOI", "(hereafter", "(hereinafter", "available"]
            .iter()
            .any(|lead| after.starts_with(lead));
        if out[at].label == "volume"
            && (1..=4).contains(&stands.len())
            && stands.bytes().all(|byte| byte.is_ascii_digit())
            && dated
            && addressed
        {
            out[at].label = "pages";
        }
    }
}

fn volume(text: &str, part: &Labelled, out: &mut Vec<Labelled>) {
    let stands = &text[part.range.clone()];
    // Who sets titles in quotation marks writes "13:6" for an issue; the sciences have a page there.
    let quoted = text[..part.range.start].contains(['“', '"', '”', '«', '‘']);
    let ran_in = VOLUME_AND_PAGES.captures(stands).and_then(|found| {
        let pages = found.name("pages")?;
        let number: Option<u32> = pages.as_str().parse().ok();
        let is_issue = quoted && number.is_some_and(|number| number <= LAST_ISSUE);
        let sure = found.name("issue").is_some() || found.name("range").is_some();
        (sure || !is_issue).then_some(pages)
    });
    match ran_in {
        Some(pages) => {
            put(out, "volume", within(part, 0..pages.start()));
            put(out, "pages", within(part, pages.start()..stands.len()));
        }
        None if ISBN_DIGITS.is_match(stands) => put(out, "isbn", part.range.clone()),
        None => out.push(part.clone()),
    }
}

fn pages(text: &str, part: &Labelled, out: &mut Vec<Labelled>) {
    let stands = &text[part.range.clone()];
    let bare = stands.trim_end_matches(['.', ',', ';']);
    if ISBN_DIGITS.is_match(stands) {
        return put(out, "isbn", part.range.clone());
    }
    if identifiers::bare_address(bare).is_some() {
        return put(out, "url", part.range.clone());
    }
    if bare.to_lowercase().starts_with("doi") || bare.starts_with("10.") && bare.contains('/') {
        return put(out, "doi", part.range.clone());
    }
    let before = text[..part.range.start].trim_end_matches([' ', ':']);
    if before.ends_with("ISSN") || stands.contains("ISSN") {
        return put(out, "isbn", part.range.clone());
    }
    if REPORT.is_match(bare)
        && fields::parted_range(bare).is_none()
        && bare.contains(|c: char| c.is_uppercase())
    {
        return put(out, "note", part.range.clone());
    }
    let after_volume = out.len() > 1 && out[out.len() - 1].label == "volume";
    if YEARS.is_match(stands) {
        // "5 Law Journal 141 (1996-1997)": the second number is the page.
        let first = out.iter().position(|part| part.label == "volume");
        if after_volume && first.is_some_and(|first| first + 1 < out.len()) {
            let last = out.len() - 1;
            out[last].label = "pages";
        }
        return put(out, "date", part.range.clone());
    }
    if let Some(two) = page_and_year(stands, part) {
        return out.extend(two);
    }
    let month = |word: &str| dates::month(word.trim_end_matches('.')).is_some();
    if after_volume && bare.chars().all(|c| c.is_alphabetic()) && month(bare) {
        // "14 dez. 2014": a day and a month.
        let last = out.len() - 1;
        out[last] = Labelled { label: "date", range: out[last].range.start..part.range.end };
        return;
    }
    out.push(part.clone());
}

/// "117, 2011": a page and the year behind it.
fn page_and_year(stands: &str, part: &Labelled) -> Option<[Labelled; 2]> {
    let page = PAGE_AND_YEAR.captures(stands)?.get(1)?.end();
    let (pages, year) = (within(part, 0..page), within(part, page + 1..stands.len()));
    Some([Labelled { label: "pages", range: pages }, Labelled { label: "date", range: year }])
}

fn date(stands: &str, part: &Labelled, out: &mut Vec<Labelled>) {
    let before = out.last().map(|part| part.label);
    match (before, page_and_year(stands, part)) {
        (Some("volume"), Some(two)) => out.extend(two),
        (Some("date"), _) => {
            let last = out.len() - 1;
            out[last].range.end = part.range.end;
        }
        _ => out.push(part.clone()),
    }
}

/// The family name of the last author, which the model took for a title's first word.
fn title(text: &str, part: &Labelled, out: &mut Vec<Labelled>) {
    let stands = &text[part.range.clone()];
    let family = stands.find(' ').filter(|end| {
        let word = &stands[..*end];
        word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || c == '-')
    });
    if let (Some(last), Some(end)) = (out.last_mut(), family)
        && last.label == "author"
        && INITIALS_LEFT.is_match(&text[last.range.clone()])
    {
        last.range.end = part.range.start + end;
        return put(out, "title", within(part, end + 1..stands.len()));
    }
    out.push(part.clone());
}

/// What stands first after author and year is the title, where there is no other.
fn missing_title(text: &str, out: &mut Vec<Labelled>) {
    if out.iter().any(|part| part.label == "title") {
        return;
    }
    behind_author(text, out);
    let Some(at) =
        out.iter().position(|part| !matches!(part.label, "citation-number" | "author" | "date"))
    else {
        return;
    };
    let author = out[..at].iter().any(|part| part.label == "author");
    // "Harbour Survey of Norden. Harbour Outlook 2010. https://…"
    let between = author
        && out[at].label == "publisher"
        && text[..out[at].range.start].trim_end().ends_with('.')
        && out.get(at + 1).is_some_and(|next| matches!(next.label, "date" | "url"));
    let led = author && at > 0 && out[at - 1].label == "date" || between;
    // Physicists name a journal and no title; without a volume behind it, it is one.
    let uncounted = out[at].label == "journal"
        && out.get(at + 1).is_none_or(|next| {
            matches!(next.label, "url" | "doi") || text[next.range.clone()].starts_with("arXiv")
        });
    if !led || !(uncounted || matches!(out[at].label, "note" | "publisher" | "container-title")) {
        return;
    }
    let Labelled { label, range } = out[at].clone();
    let stands = &text[range.clone()];
    let words = stands.split_whitespace().count();
    // "In Search of Quiet" is a title, "In Proceedings of …" and "In Lee, A. (ed.)" lead elsewhere.
    let paged = out.iter().any(|part| matches!(part.label, "pages" | "editor"));
    let led_in = stands.starts_with("In:")
        || stands.starts_with("In ") && (paged || CONTAINER.is_match(stands));
    // One word is a title where nothing else is said but where it is found.
    let alone = words == 1 && out[at + 1..].iter().all(|part| part.label == "url");
    if words < 2 && !alone || led_in || stands.starts_with(|c: char| c.is_lowercase()) {
        return;
    }
    // Its first sentence; what follows stays what it was.
    let end = first_sentence(stands).unwrap_or(stands.len());
    out[at] = Labelled { label: "title", range: range.start..range.start + end };
    if end < stands.len() {
        // What stands behind a title without "in" is nothing that it stands in.
        let label = if label == "container-title" { "note" } else { label };
        out.insert(at + 1, Labelled { label, range: range.start + end + 1..range.end });
    }
}

/// "ARISTOTLE, Poetics, Oslo, Quay, 1990", "LEE M., Marc Aurel, Oslo": where nothing else is the title,
/// what stands behind a whole name is.
fn behind_author(text: &str, out: &mut Vec<Labelled>) {
    let Some(at) = out.iter().position(|part| part.label == "author") else { return };
    let placed = out.get(at + 1).is_some_and(|next| matches!(next.label, "location" | "journal"));
    let stands = text[out[at].range.clone()].trim_end();
    // "ROE, J. Tides. Oslo: Quay": behind capitals and initials a word that no given name follows.
    static SENTENCE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"^\p{Lu}[\p{Lu}’'-]+, (?:\p{Lu}\.[ -]?)+ ?(?P<title>\p{Lu}\p{Ll}[^,;&]+\.)$")
    });
    if placed && let Some(found) = SENTENCE.captures(stands).and_then(|found| found.name("title")) {
        let start = out[at].range.start + found.start();
        let title = Labelled { label: "title", range: start..out[at].range.end };
        out[at].range.end = start;
        return out.insert(at + 1, title);
    }
    let Some((name, title)) =
        stands.strip_suffix(',').filter(|_| placed).and_then(|stands| stands.rsplit_once(", "))
    else {
        return;
    };
    let words: Vec<&str> = name.split_whitespace().collect();
    let capitals = words.first().is_some_and(|word| names::is_capitals(word));
    let whole =
        capitals && !name.contains(',') && words[1..].iter().all(|word| names::is_initial(word));
    let given = words::lists(&title.to_lowercase()).contains('G');
    let word = title.chars().filter(|c| c.is_lowercase()).count() > 2 && !title.contains('.');
    if whole && word && !given {
        let start = out[at].range.start + name.len() + 2;
        let title = Labelled { label: "title", range: start..out[at].range.end };
        out[at].range.end = start;
        out.insert(at + 1, title);
    }
}

/// Where the first sentence ends, with its stop; "U.S.", "St." and "vs." end none.
pub(super) fn first_sentence(text: &str) -> Option<usize> {
    let ends = |before: &str| {
        let word = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or(before);
        let capital = word.chars().all(|c| c.is_uppercase());
        let short = word.chars().count() < 4 && word.starts_with(char::is_uppercase);
        let shortened = short && (!capital || word.chars().count() == 1) || word.contains('.');
        !shortened && !["vs", "etc", "no", "vol", "ca"].contains(&word.to_lowercase().as_str())
    };
    text.match_indices(". ").map(|(at, _)| at).find(|at| ends(&text[..*at])).map(|at| at + 1)
}

#[cfg(test)]
pub(super) mod tests {
    use crate::references::parse_reference;

    pub(in crate::references) fn check(reference: &str, wanted: &[(&str, &str)]) {
        let item = parse_reference(reference).item;
        for (variable, value) in wanted {
            let found = match *variable {
                "year" => item.date("issued").map(|date| date.to_string()),
                names @ ("author" | "editor") => {
                    let family = item.names(names).into_iter().map(|name| name.display());
                    Some(family.collect::<Vec<_>>().join("; "))
                }
                other => item.get(other),
            };
            assert_eq!(found.unwrap_or_default(), *value, "{variable} of {reference}: {item:?}");
        }
    }

    #[test]
    fn pages_are_told_from_volumes_and_years() {
        for (reference, page) in [
            (
                "Lee A, Kim B: Quiet seas of the north: a study of ports. Harbours 32(2): 123–128, 2001.",
                "123-128",
            ),
            (
                "Lee A, Kim B, Roe C: Quiet seas and the ports of the north. Harbour 68: 1042, 1986",
                "1042",
            ),
        ] {
            check(
                reference,
                &[
                    ("page", page),
                    ("year", reference[reference.len() - 5..].trim_matches(['.', ' '])),
                ],
            );
        }
        check(
            "Paul Roe, ‘Harbours, “Pure Harbours” and Values’ [2005] PL 440",
            &[
                ("container-title", "PL"),
                ("page", "440"),
                ("year", "2005"),
                ("type", "article-journal"),
            ],
        );
        check(
            "JAG Roe, ‘The Common Law and the Harbour’ (2001) 117 LQR 42, 64",
            &[("container-title", "LQR"), ("volume", "117"), ("page", "42"), ("issue", "")],
        );
        check(
            "Ann N. Lee, Harbour Law and Quiet Seas in the North: Are We There Yet?, 5 N.H. Envtl. L. J. 141 (1996-1997).",
            &[
                ("volume", "5"),
                ("page", "141"),
                ("year", "1996"),
                ("container-title", "N.H. Envtl. L. J."),
            ],
        );
        check(
            "LEE, ANN, « Les ports », (2009) 111 R. du P. 12",
            &[("volume", "111"), ("page", "12"), ("year", "2009"), ("container-title", "R. du P.")],
        );
    }

    #[test]
    fn an_issue_behind_a_colon_is_no_page() {
        for (reference, page, year) in [
            (
                "Lee, A. “Quiet Seas of the North.” Harbour Humanities Quarterly 5:1 (2011).",
                "",
                "2011",
            ),
            ("Lee, A. “Quiet Seas of the North.” Harbour Quarterly 13:6 (2010).", "", "2010"),
            ("Lee, A. 2011. Quiet seas. J. Nav. 64:117, 2011.", "117", "2011"),
            ("Lee A, Kim B. Quiet seas of the north. Genome Biol 10:3, 2009.", "3", "2009"),
            ("Lee A, Kim B. 2008. Quiet seas of the north. BMC Med 10:6.", "6", "2008"),
            ("Lee A. Quiet seas. Implement Sci 5:1 (2010).", "1", "2010"),
            ("Lee, A. “Quiet Seas of the North.” Harbour Quarterly 13:260 (2010).", "260", "2010"),
        ] {
            check(reference, &[("page", page), ("year", year)]);
        }
    }

    #[test]
    fn numbers_of_reports_and_books_are_no_pages() {
        let agency = "Harbour Protection Agency, United States (HPA). 2000. Guidance for Assessing Quiet Seas. 3rd ed. HPA 823-B-00-007. Office of Water.";
        check(agency, &[("page", ""), ("title", "Guidance for Assessing Quiet Seas")]);
        check(
            "Lee A, Kim B (2008). “Quiet Seas.” J. Harb. Sci., 35(3), 22–31. ISSN 0098-3500. doi:10.1145/1391989.",
            &[("page", "22-31"), ("ISSN", "0098-3500"), ("note", "")],
        );
        check(
            "Lee, A., Kim, B., 2010, The quiet sea and its ports (2005-2009), Oslo, 978-3-16-148410-0",
            &[("page", ""), ("ISBN", "9783161484100")],
        );
        check(
            "Lee, Ann. “Quiet Seas of the North.” Harbour Today, 8 Dec. 2016, harbourtoday.example/seas/quiet/61935.",
            &[("page", ""), ("URL", "https://harbourtoday.example/seas/quiet/61935")],
        );
    }

    #[test]
    fn a_periodical_keeps_its_edition_and_bodies_their_last() {
        check(
            "A.B. Lee, C.D. Kim, E. Roe, Quiet structures of the sea: tides in C30, Angew. Chem. Int. Ed. 43 (2004) 5477–5481.",
            &[("container-title", "Angew. Chem. Int. Ed"), ("volume", "43")],
        );
        check(
            "Área Metropolitana del Puerto de Norden, Alcaldía de Norden, Programa de las Naciones Unidas Para el Mar, Proyecto de Gestión Pública. (1997). Plan Estratégico de Norden. Oslo: Quay.",
            &[("title", "Plan Estratégico de Norden"), ("year", "1997")],
        );
    }

    #[test]
    fn pages_with_letters_are_no_report() {
        check(
            "Lee, A. and Kim, B. (2004). Quiet seas of the north. In Proceedings of the Conference on Harbours, vol. 2, pages II-317-II-320.",
            &[("page", "II-317-II-320"), ("year", "2004")],
        );
    }

    #[test]
    fn a_periodical_behind_a_year_and_a_volume_has_a_page() {
        check(
            "Lee GJ, 'The end of northern quiet?' (2018) 94 Harbour Affairs 7.",
            &[("container-title", "Harbour Affairs"), ("volume", "94"), ("page", "7")],
        );
    }

    #[test]
    fn a_title_with_one_stop_is_no_law_review() {
        assert!(super::is_shortened("N.H. Envtl. L. J.") && super::is_shortened("R. du P."));
        assert!(super::is_shortened("Harbour Hall L.J."));
        assert!(!super::is_shortened("Reasons Why Dr. Who Matters"));
    }

    #[test]
    fn sentences_do_not_end_at_shortened_words() {
        let first = |text: &'static str| super::first_sentence(text).map(|end| &text[..end]);
        assert_eq!(
            first("U.S. Limits in St. Lee vs. Harbour. Oslo."),
            Some("U.S. Limits in St. Lee vs. Harbour.")
        );
        assert_eq!(first("Guide to the sea. Oslo."), Some("Guide to the sea."));
        assert_eq!(first("Harbours of the USA. Oslo"), Some("Harbours of the USA."));
        assert_eq!(first("Harbours (HAR). Oslo"), Some("Harbours (HAR)."));
        assert_eq!(first("One sentence"), None);
    }

    #[test]
    fn what_follows_author_and_year_is_the_title() {
        check(
            "Harbour Safety and Health Administration (HSHA). 2006. U.S. Permissible Noise Limits. https://www.hsha.example/pnl/.",
            &[("title", "U.S. Permissible Noise Limits"), ("year", "2006")],
        );
        check(
            "Agency of Noise. 2006. Noise. https://noise.example/n.",
            &[("title", "Noise"), ("URL", "https://noise.example/n")],
        );
        check(
            "Lee, A. 2011. In Search of Quiet. Oslo: Quay Press.",
            &[
                ("title", "In Search of Quiet"),
                ("container-title", ""),
                ("publisher", "Quay Press"),
            ],
        );
        check(
            "Lee, A. 2011. In Proceedings of the 5th Harbour Conference, pp. 12-20. Oslo.",
            &[("title", ""), ("container-title", "Proceedings of the 5th Harbour Conference")],
        );

        check(
            "Harbour Safety and Health Administration (HSHA). 2006. Permissible Noise Limits (PNLs). https://www.hsha.example/pnl/. Continuous updates.",
            &[("title", "Permissible Noise Limits (PNLs)"), ("year", "2006")],
        );
        check(
            "Harbour Protection Agency, United States (HPA). 2000. Guidance for Assessing Quiet Harbours and Ports, Volume 1: Sampling and Analysis. 3rd ed. Office of Water.",
            &[
                (
                    "title",
                    "Guidance for Assessing Quiet Harbours and Ports, Volume 1: Sampling and Analysis",
                ),
                ("container-title", ""),
            ],
        );
    }

    #[test]
    fn a_number_before_an_address_is_a_page() {
        check(
            "Vera Lee, Mapping Autonomy of Ports (Stockholm: Quay, 2017), 5, https://www.quay.example/publications/2017.",
            &[("volume", ""), ("page", "5")],
        );
        check(
            "John Roe, Sanctions and Tides (London: Quay, 2019), 12, doi:10.1000/182.",
            &[("volume", ""), ("page", "12")],
        );
    }

    #[test]
    fn the_last_author_keeps_the_family_name() {
        check(
            "K.I. Taylor, K.M. Oberle, R.A. Crutcher, P.G. Norton Promoting quiet in ports: nurse-physician collaboration in primary care Biol. Res. Nurs., 6 (2005), pp. 207-215",
            &[("author", "K.I. Taylor; K.M. Oberle; R.A. Crutcher; P.G. Norton")],
        );
    }
}
