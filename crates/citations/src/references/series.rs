//! Papers that bodies number in series, "Chaillot Paper no. 157", and issues that are counted by the
//! year, "73/2012".

use super::{bodies, dates};
use crate::pattern::pattern;
use ::model::CslItem;
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// What such series are called, with the words before and the number behind.
const NAME: &str = r"(?:\p{Lu}[\p{L}’'&-]*\s+(?:(?:for|of|de|on|la|l’|l')\s*)?){0,4}(?:Occasional|Working|Research|Discussion|Policy|Briefing|Issue|Special|Background|Technical|Strategic|Analysis|Adelphi|Chaillot|White)?\s?(?:Papers?|Briefs?|Briefing|Memo|Report|Contribution|Insight|Studie|Aktuell|Commentary|Note)";
static BEHIND_TITLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<title>.{8,}?),\s+(?P<series>(?:\p{Lu}[\p{L}’'&-]*\s+){0,3}(?:Occasional|Working|Research|Discussion|Policy|Briefing|Adelphi|Chaillot|White)\s(?:Papers?|Briefs?|Books?)|Adelphi)(?:,?\s+(?:[Nn]o\.?|n°|Nr\.)?\s?(?P<number>[0-9][0-9/–-]{0,8}))?$",
    )
});
/// The same of any series, where a number leaves no doubt: "CRS Report RL33153".
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<title>.{8,}?),\s+(?P<series>(?:\p{Lu}[\p{L}’'&-]*\s+){1,4}(?:Papers?|Briefs?|Reports?|Comment|Sheet|Publication|Insight|Memo|Study|Studies|Note))\s(?:[Nn]o\.?\s?|n°\s?|Nr\.\s?|#)?(?P<number>[A-Z]{0,3}[0-9][0-9A-Z/.-]{0,12})$",
    )
});
/// A kind of paper in small letters behind a title: ", research paper".
static KIND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<title>.{8,}?),\s+(?P<kind>(?:research|working|policy|discussion|briefing|occasional|expert|issue) (?:paper|brief|comment|note)|backgrounder|fact sheet|briefing note)$",
    )
});
/// The sign of a doctrine, a parliament's or a commission's paper behind a title: "JP 3-0", "HC 169".
static SIGN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<title>.{6,}?)(?:,\s|\s\()(?P<code>(?:JP|FM|ADP|AFDP|JDP|DoDD|DoDI|NIST SP|HC|HL|Cm|CP|Cmnd|Law Com|COM)\.?\s(?:Paper\s)?(?:[Nn]o\.?\s)?[0-9][0-9A-Za-z().-]*)\)?$",
    )
});
/// What papers without a number are, with the house that calls them so.
static PAPER_KIND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\p{Lu}[\p{L}&-]*\s){0,3}(?:Fact Sheet|Policy Brief|Policy Paper|Policy Note|Issue Brief|Briefing Paper|Briefing Note|Research Paper|Discussion Paper|Working Paper|Insights? Paper|Backgrounder|White Paper)$",
    )
});
/// A series and its number and nothing else.
static AND_ITS_NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^(?P<series>{NAME}),?\s+(?:[Nn]o\.?\s?|n°\s?|Nr\.\s?)?(?P<number>[0-9][0-9/-]{{0,8}})$",
    ))
});
/// A house with the number of what it brought out: "RAND Corporation, RR-392-AF".
static HOUSE_AND_CODE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?P<house>\p{Lu}.{2,}?),\s(?P<code>[A-Z]{1,4}-?[0-9]{2,6}(?:[/-][A-Z0-9]{1,6})*)$")
});
static SERIES: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"^(?:{NAME})$")));
/// Series whose names leave no doubt.
static PAPERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:Working|Discussion|Staff|Occasional|Research|Policy|Briefing) (?:Papers?|Briefs?)$",
    )
});
/// A series and a number in brackets.
static IN_BRACKETS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\((?P<whole>(?P<series>(?:\p{Lu}[\p{L}.’'&-]*\s){0,5}(?:[\p{L}]+-)?(?:Papers?|Reports?|Briefs?|Briefing|Memo|Study|Studies|Studien?|Aktuell|Arbeitspapiere?)(?:\sSeries)?),?\s(?P<marked>[Nn]o\.?\s?|#\s?|Nr\.\s?|n°\s?)?(?P<number>[0-9A-Z][0-9A-Z./-]{0,12}))\)",
    )
});
/// The number of a report behind a title.
static CODE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<title>.{6,}?[\p{L}0-9?!])[.,]\s(?P<code>[A-Z]{1,5}-[0-9]{2,5}(?:[/-][A-Z0-9]{1,6})*)$",
    )
});
/// The same by itself.
static BARE_CODE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^[A-Z]{2,5}-[0-9]{2,5}(?:[/-][A-Z0-9]{1,6})*,?$"));
/// A series before the house that brings it out: "Policy Brief, ECFR".
static AND_HOUSE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^(?P<series>{NAME})(?:,?\s+(?:[Nn]o\.?|n°|Nr\.)?\s?(?P<number>[0-9][0-9/-]{{0,8}}))?,\s+(?P<house>\p{{Lu}}[^,]+)$",
    ))
});
/// An issue of a year at the end of a periodical's name.
static ISSUE_AND_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<name>.*\p{L}.*?),?\s+(?:[Nn]r\.?|[Nn]o\.?|n°|Heft)?\s?(?P<issue>[0-9]{1,3}(?:[–-][0-9]{1,3})?)/(?P<year>(?:19|20)[0-9]{2})$",
    )
});

/// "…, Harbour Country Report No." and its number apart, which the model took for a volume.
static AND_NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<title>.{6,}?),\s+(?P<series>(?:\p{Lu}[\p{L}’'&-]*\s+){1,4}(?:Reports?|Papers?|Briefs?|Notes?|Bulletin|Studies|Series))\s+(?:[Nn]o|Nr|n°)\.?$",
    )
});
/// Releases of news, which are counted and no periodical.
const RELEASES: [&str; 5] = [
    "news release",
    "press release",
    "pressemitteilung",
    "communiqué de presse",
    "medienmitteilung",
];

/// Takes series out of titles, houses and containers.
pub(super) fn settle(text: &str, item: &mut CslItem) {
    issue_of_year(item);
    let counted = |found: &Captures<'_>| {
        let number = &found["number"];
        let year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
        let digit = number.contains(|c: char| c.is_ascii_digit());
        found.name("marked").is_some() || digit && !year
    };
    if let Some(found) = IN_BRACKETS.captures(text).filter(counted) {
        return in_brackets(&found, item);
    }
    sign(item);
    code(item);
    kind_as_house(item);
    release(item);
    let title = item.get("title").unwrap_or_default();
    if let (Some(found), Some(number)) = (AND_NUMBER.captures(&title), item.get("volume")) {
        item.0.remove("volume");
        item.0.remove("issue");
        item.set("title", &found["title"]);
        return in_series(item, &found["series"], Some(number.trim_end_matches(',')));
    }
    let placed = item.get("publisher-place").is_some() || item.get("publisher").is_some();
    let title = item.get("title").unwrap_or_default();
    if item.get("container-title").is_none()
        && let Some(found) = BEHIND_TITLE.captures(&title)
    {
        item.set("title", &found["title"]);
        in_series(item, &found["series"], found.name("number").map(|number| number.as_str()));
        return;
    }
    if item.get("container-title").is_none()
        && let Some(found) = NUMBERED.captures(&title)
    {
        item.set("title", &found["title"]);
        return in_series(item, &found["series"], Some(&found["number"]));
    }
    for variable in ["publisher", "container-title"] {
        let value = item.get(variable).unwrap_or_default();
        if let Some(found) = AND_ITS_NUMBER.captures(&value)
            && item.names("editor").is_empty()
            && item.get("page").is_none()
        {
            item.0.remove(variable);
            item.0.remove("genre");
            return in_series(item, &found["series"], Some(&found["number"]));
        }
    }
    for variable in ["publisher", "genre"] {
        let value = item.get(variable).unwrap_or_default();
        if let Some(found) = AND_HOUSE.captures(&value) {
            item.0.remove(variable);
            item.set("publisher", &found["house"]);
            in_series(item, &found["series"], found.name("number").map(|number| number.as_str()));
            return;
        }
    }
    let container = item.get("container-title").unwrap_or_default();
    // A periodical's papers have pages.
    let sure = placed || PAPERS.is_match(&container) && item.get("page").is_none();
    if sure && item.names("editor").is_empty() && SERIES.is_match(&container) {
        item.0.remove("container-title");
        let number = item.get("issue").or_else(|| item.get("volume"));
        item.0.remove("issue");
        item.0.remove("volume");
        in_series(item, &container, number.as_deref());
    }
}

/// "(IMF Working Paper No. 20/12)" behind a title.
fn in_brackets(found: &Captures<'_>, item: &mut CslItem) {
    let title = item.get("title").unwrap_or_default();
    let opened = title
        .find(" (")
        .filter(|at| found["whole"].starts_with(title[at + 2..].trim_end_matches(')')));
    if let Some(at) = opened {
        item.set("title", &title[..at]);
    }
    for variable in ["container-title", "genre", "volume", "issue", "collection-title", "note"] {
        if item.get(variable).is_some_and(|value| found["whole"].contains(&value)) {
            item.0.remove(variable);
        }
    }
    // "(Studie 9/2020)" has no pages.
    let page = item.get("page").unwrap_or_default();
    let within = |part: &str| found["number"].contains(part);
    if !page.is_empty() && page.split(", ").all(within) {
        item.0.remove("page");
    }
    if item.get("note").is_some_and(|note| note.trim_matches(['(', ')']) == &found["whole"]) {
        item.0.remove("note");
    }
    in_series(item, &found["series"], Some(&found["number"]));
}

/// ", HC 169", ", research paper", "RAND Corporation, RR-392-AF": the sign or the kind of a paper that
/// stayed with its title or its house.
fn sign(item: &mut CslItem) {
    let title = item.get("title").unwrap_or_default();
    let held = item.get("container-title").is_some();
    if let Some(found) = SIGN.captures(&title).filter(|_| !held) {
        item.set("title", &found["title"]);
        item.set("number", closed(&found["code"]));
        item.set("type", "report");
    } else if let Some(found) = KIND.captures(&title).filter(|_| !held) {
        item.set("title", &found["title"]);
        item.set("genre", &found["kind"]);
        item.set("type", "report");
    }
    let house = item.get("publisher").unwrap_or_default();
    if let Some(found) = HOUSE_AND_CODE.captures(&house).filter(|_| item.get("number").is_none()) {
        item.set("publisher", &found["house"]);
        item.set("number", &found["code"]);
        item.set("type", "report");
    }
}

/// A number without the bracket that closes behind it: "CP 403)".
fn closed(code: &str) -> &str {
    let opened = code.matches('(').count() < code.matches(')').count();
    if opened { code.trim_end_matches(')') } else { code }
}

/// "Policy Brief", "SIPRI Fact Sheet": what a paper is, taken for its house or a place.
fn kind_as_house(item: &mut CslItem) {
    for variable in ["publisher", "publisher-place"] {
        if let Some(value) = item.get(variable).filter(|value| PAPER_KIND.is_match(value)) {
            item.0.remove(variable);
            item.set("genre", value);
            item.set("type", "report");
        }
    }
}

/// "… Ground. RR-3063-A": the number of a report behind its title.
fn code(item: &mut CslItem) {
    let title = item.get("title").unwrap_or_default();
    if let Some(found) = CODE.captures(&title) {
        item.set("title", &found["title"]);
        item.set("number", &found["code"]);
    } else if let Some((variable, code)) = ["note", "volume"].iter().find_map(|variable| {
        let value = item.get(variable).filter(|value| BARE_CODE.is_match(value))?;
        Some((variable, value))
    }) {
        // "RAND, RB-10101": what counts so is a house.
        item.0.remove(*variable);
        item.set("number", code);
        if let Some(body) = item.get("container-title").filter(|name| bodies::is_body(name)) {
            item.0.remove("container-title");
            item.set("publisher", body);
        }
    } else {
        return;
    }
    if item.get("container-title").is_none() {
        item.set("type", "report");
    }
}

/// "News release 130/2022": a kind of document and its number.
fn release(item: &mut CslItem) {
    let container = item.get("container-title").unwrap_or_default();
    if !RELEASES.contains(&container.to_lowercase().as_str()) {
        return;
    }
    let number = item.get("issue").or_else(|| item.get("volume"));
    let year = item.date("issued").map(|date| date.year);
    for variable in ["container-title", "issue", "volume"] {
        item.0.remove(variable);
    }
    item.set("genre", container);
    item.set("type", "document");
    let number = number.map(|number| match year {
        Some(year) if !number.contains('/') => format!("{number}/{year}"),
        _ => number,
    });
    item.set("number", number.unwrap_or_default());
}

fn in_series(item: &mut CslItem, series: &str, number: Option<&str>) {
    item.set("type", "report");
    item.set("collection-title", series);
    let Some(number) = number else { return };
    item.set("collection-number", number);
    // "14/2022" counts by the year.
    if let Some((_, year)) = number.split_once('/').filter(|_| item.date("issued").is_none())
        && let Some(date) = dates::parse_date(year)
    {
        item.set_date("issued", date);
    }
}

fn issue_of_year(item: &mut CslItem) {
    let container = item.get("container-title").unwrap_or_default();
    let Some(found) = ISSUE_AND_YEAR.captures(&container) else { return };
    item.set("container-title", &found["name"]);
    item.set("issue", &found["issue"]);
    if item.date("issued").is_none()
        && let Some(date) = dates::parse_date(&found["year"])
    {
        item.set_date("issued", date);
    }
    if item.names("editor").is_empty() && item.get("publisher").is_none() {
        item.set("type", "article-journal");
    }
}

#[cfg(test)]
mod tests {
    use crate::references::parse_reference;

    fn said(text: &str) -> [String; 7] {
        let item = parse_reference(text).item;
        let get = |name: &str| item.get(name).unwrap_or_default();
        let issued = item.date("issued").map(|date| date.to_string()).unwrap_or_default();
        let number = get("collection-number") + &get("issue");
        [
            get("type"),
            get("title"),
            get("collection-title"),
            number,
            get("publisher"),
            get("container-title"),
            issued,
        ]
    }

    #[test]
    fn reports_and_releases_keep_their_numbers() {
        use crate::references::mend::tests::check;
        check(
            "IMF, Republic of Norden: Staff Report, IMF Country Report No. 22/135, 2022.",
            &[
                ("author", "IMF"),
                ("title", "Republic of Norden: Staff Report"),
                ("collection-title", "IMF Country Report"),
                ("collection-number", "22/135"),
            ],
        );
        check(
            "Eurostat, Euro area annual tides, News release 130/2022, 17 November 2022.",
            &[("genre", "News release"), ("number", "130/2022"), ("container-title", "")],
        );
        check(
            "Roe, B. et al., Harbour Measures: Research brief, RAND, RB-10101, 2020.",
            &[("number", "RB-10101"), ("publisher", "RAND"), ("volume", "")],
        );
        check(
            "GAO, Harbour Systems Annual Assessment, GAO-22-105230, Washington, DC: June 2022.",
            &[("title", "Harbour Systems Annual Assessment"), ("number", "GAO-22-105230")],
        );
    }

    #[test]
    fn papers_stand_in_series_and_issues_are_counted_by_the_year() {
        for (text, wanted) in [
            (
                "Jane Roe, Quiet Water: Trading in the North, RUSI Occasional Paper (London: RUSI, March 2021), p. 14.",
                [
                    "report",
                    "Quiet Water: Trading in the North",
                    "RUSI Occasional Paper",
                    "",
                    "RUSI",
                    "",
                    "2021-03",
                ],
            ),
            (
                "F. Lee, What If…? 14 Futures for 2024, Chaillot Paper no. 157 (Paris: EUISS, 2020).",
                [
                    "report",
                    "What If…? 14 Futures for 2024",
                    "Chaillot Paper",
                    "157",
                    "EUISS",
                    "",
                    "2020",
                ],
            ),
            (
                "Kim, I. & Lee, M. (2022), “Quiet versus Loud: The coming split over the ports”, Policy Brief, ECFR, 15 June.",
                [
                    "report",
                    "Quiet versus Loud: The coming split over the ports",
                    "Policy Brief",
                    "",
                    "ECFR",
                    "",
                    "2022-06-15",
                ],
            ),
            (
                "Arne, D., Auer, R. and Roe, J. (2020): “Quiet coins: risks, potential and regulation”, Harbour Bank Working Papers, no 905, November.",
                [
                    "report",
                    "Quiet coins: risks, potential and regulation",
                    "Harbour Bank Working Papers",
                    "905",
                    "",
                    "",
                    "2020-11",
                ],
            ),
            (
                "Roe, J. (2020). Tide power and its limits (HMF Working Paper No. 20/12). International Harbour Fund.",
                [
                    "report",
                    "Tide power and its limits",
                    "HMF Working Paper",
                    "20/12",
                    "International Harbour Fund",
                    "",
                    "2020",
                ],
            ),
            (
                "Ann Lee, „Von Norden nach Süden“, in: SWP-Aktuell 73/2012, Berlin, Dezember 2012.",
                [
                    "article-journal",
                    "Von Norden nach Süden",
                    "",
                    "73",
                    "",
                    "SWP-Aktuell",
                    "2012-12",
                ],
            ),
        ] {
            assert_eq!(said(text), wanted, "{text}");
        }
    }

    #[test]
    fn signs_kinds_and_series_behind_titles_and_houses_are_no_part_of_them() {
        use crate::references::mend::tests::check;
        for (text, wanted) in [
            (
                "Ronald Roe, Norden Naval Plans, CRS Report RL33153 (Washington, DC: Congressional Research Service, 2023).",
                [("title", "Norden Naval Plans"), ("collection-number", "RL33153")],
            ),
            (
                "Ann Lee, Norden’s new tools for the sea, research paper (London: Quay House, March 2016).",
                [("title", "Norden’s new tools for the sea"), ("genre", "research paper")],
            ),
            (
                "Harbour Affairs Committee, Missing in Action, HC 169 (London: House of Commons, 24 May 2022).",
                [("title", "Missing in Action"), ("number", "HC 169")],
            ),
            (
                "Lee, Ann. The Northern Scorecard. Santa Monica, CA: RAND Corporation, RR-392-AF, 2015.",
                [("publisher", "RAND Corporation"), ("number", "RR-392-AF")],
            ),
            (
                "Ann Lee, The Future of Tides in 2030, RR-2849/1-AF (Santa Monica, CA: RAND Corporation, 2020).",
                [("title", "The Future of Tides in 2030"), ("number", "RR-2849/1-AF")],
            ),
            (
                "Lee, Ann: Vom Norden zum Süden. Berlin: SWP, 2020 (SWP-Aktuell 45).",
                [("collection-title", "SWP-Aktuell"), ("collection-number", "45")],
            ),
            (
                "Lee, A (2022), “Risks and global ports”, CEPR Discussion Paper 17402.",
                [("collection-title", "CEPR Discussion Paper"), ("publisher", "")],
            ),
            (
                "Lee, Ann, 2020, “Limits of Tides,” IMF Working Paper 20/12 (Washington: Quay Fund).",
                [("collection-number", "20/12"), ("container-title", "")],
            ),
        ] {
            check(text, &wanted);
            check(text, &[("type", "report")]);
        }
    }

    #[test]
    fn bodies_before_quoted_titles_wrote_them() {
        use crate::references::mend::tests::check;
        for (text, body, title) in [
            (
                "The White House, “National Tide Strategy,” October 2022, https://house.example/x.",
                "The White House",
                "National Tide Strategy",
            ),
            (
                "Institute for the Study of Tides, “Campaign Assessment,” March 3, 2022, https://tides.example/x.",
                "Institute for the Study of Tides",
                "Campaign Assessment",
            ),
            (
                "The White House. National Tide Strategy. Washington, DC: The White House, 2022.",
                "The White House",
                "National Tide Strategy",
            ),
        ] {
            check(text, &[("author", body), ("title", title)]);
        }
    }
}
