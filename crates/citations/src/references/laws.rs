//! Acts of parliaments and of the European Union: "Regulation (EU) 2016/679 …, OJ L 119, 4.5.2016,
//! p. 1" (Interinstitutional style guide, section 3), "Pub. L. No. 107-56, 115 Stat. 272 (2001)"
//! (Bluebook, 21st edition, rule 12), "Data Protection Act 2018, s 5" (OSCOLA, 4th edition, 2.4).

use super::{bills, dates, treaties};
use crate::pattern::{part, pattern};
use ::model::{CslItem, PartialDate};
use regex::Regex;
use std::sync::LazyLock;

/// How an act of the European Union begins.
static UNION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\p{Lu}[\p{L}0-9 ()-]{2,},\s+)?(?:\p{Lu}\p{L}+\s+){0,3}?(?:Regulation|Directive|Decision|Recommendation|Verordnung|Richtlinie|Beschluss|Règlement|Décision)\s+(?:\([A-Z]{2,8}(?:, [A-Z]\p{L}+)*\)\s+)?(?:(?:No|Nr|n°)\.?\s?)?(?P<number>[0-9]{1,4}/[0-9]{1,4}(?:/(?:EU|EC|EEC|CFSP|EG|UE|CE|EWG))?)",
    )
});
/// Where it was published.
static JOURNAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[,;.]?\s*\(?(?:\[(?P<year>[0-9]{4})\]\s*)?(?:OJ|ABl\.?|JO)\s+(?:[0-9]{4}\s+)?(?P<series>[LC])\s?(?P<volume>[0-9]{1,4}I?)(?:/(?P<at>[0-9]{1,5})|(?:,|\svom|\sdu|\sof)\s*(?P<date>[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4})(?:,\s*[pS]{1,2}\.?\s*(?P<page>[0-9]{1,5}(?:[–-][0-9]{1,5})?))?)?\)?\.?$",
    )
});
/// The day on which it was passed.
static PASSED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?:of|vom|du)\s+(?P<date>[0-9]{1,2}(?:er|\.)?\s+\p{L}+\s+(?:19|20)[0-9]{2})")
});
static AMERICAN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?P<title>\p{Lu}[^.;“”]{4,}?),?\s+)?(?:Pub\.?\s?L\.?|Public Law)\s?(?:No\.?\s?)?(?P<number>[0-9]{2,3}[-–][0-9]{1,4})(?:,\s§{1,2}\s?(?P<section>[0-9][0-9A-Za-z()–-]{0,11}))?(?:,\s(?P<behind>\p{Lu}[^.;“”]{4,}?))?(?:,\s*(?P<volume>[0-9]{1,3})\s+Stat\.?\s+(?P<page>[0-9]{1,5}))?(?:,\s*[0-9–-]{1,11})?(?:\s*\((?P<year>(?:1[89]|20)[0-9]{2})\)|,\s(?P<date>[0-9]{1,2}\s\p{L}{3,9}\s[0-9]{4}|\p{L}{3,9}\.?\s[0-9]{1,2},\s[0-9]{4}))?\.?$",
    )
});
/// "Hafengesetz (HG) vom 12. Dezember 2019 (`BGBl.` I S. 2513)".
static GERMAN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<title>\p{Lu}[\p{L} –-]*?(?:[Gg]esetz(?:es|buch)?|[Vv]erordnung|ordnung)(?:\s\p{L}[\p{L} –-]{2,}?)?(?:\s\([^()]{2,30}\))?)(?:\svom\s(?P<date>[0-9]{1,2}\.\s\p{L}{3,9}\s[0-9]{4}))?,?\s\(?BGBl\.\s(?P<part>I{1,3})(?:\s(?P<year>[0-9]{4}))?,?\sS\.\s(?P<page>[0-9]{1,5})\)?(?:,.*)?\.?$",
    )
});
static BRITISH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<title>\p{Lu}[\p{L}’'()& -]{3,}(?:, [\p{L}’'& -]{3,})? Act (?P<year>(?:1[5-9]|20)[0-9]{2}))(?:\s\((?:UK|Cth|NZ|Ir)\))?(?:,?\s\(?(?P<chapter>c\.?\s?[0-9]{1,3})\)?)?(?:,?\s(?:ss?|section|sch|pt)\.?\s(?P<section>[0-9A-Za-z()–-]{1,12}))?\.?$",
    )
});

/// "18 U.S.C. § 1030 (2018)".
static CODE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?P<title>\p{Lu}[^.;“”]{4,}?),?\s)?(?P<volume>[0-9]{1,2})\s(?P<code>U\.?\s?S\.?\s?C\.?|C\.?\s?F\.?\s?R\.?)\s§{1,2}\s?(?P<section>[0-9][0-9a-z.()–-]{0,20})(?:\s\((?P<year>[0-9]{4})\))?\.?$",
    )
});
/// Words of which acts and treaties have one, and few other references.
const SIGNS: [&str; 10] = [" Cong.", "OJ", "ABl", "BGBl", "JO ", "§", " Act ", "L.", "Exec", " n°"];

/// "Exec. Order No. 13,848, 83 Fed. Reg. 46,843 (Sept. 12, 2018)".
static ORDER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?P<title>\p{Lu}[^.;“”]{4,}?),\s)?(?P<number>Exec(?:utive|\.)\sOrder\s(?:No\.\s)?[0-9][0-9,]{3,6})(?:,\s(?P<volume>[0-9]{1,3})\sFed\.\sReg\.\s(?P<page>[0-9,]{3,8}))?(?:,?\s\(?(?P<date>\p{L}{3,9}\.?\s[0-9]{1,2},\s[0-9]{4})\)?)?\.?$",
    )
});
/// "Loi n° 78-17 du 6 janvier 1978 relative aux ports".
static FRENCH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<title>(?:Loi|Décret|Ordonnance|Arrêté)\s(?:organique\s)?(?P<number>n°\s?[0-9]{2,4}-[0-9]{1,5})\sdu\s(?P<date>[0-9]{1,2}(?:er)?\s\p{L}{3,9}\s[0-9]{4})[^;“”]*?)(?:,\s(?:JORF|JO)\b.*)?\.?$",
    )
});

/// The item of an act, with how much of it was understood.
pub(super) fn read(text: &str) -> Option<(CslItem, f32)> {
    let numbered = || text.contains('/') && UNION.is_match(text);
    let signed = SIGNS.iter().any(|sign| text.contains(sign));
    if !(signed || text.contains("Law") || treaties::is_named(text) || numbered()) {
        return None;
    }
    let item = union(text).or_else(|| american(text)).or_else(|| code(text));
    let item = item
        .or_else(|| treaties::read(text))
        .or_else(|| bills::read(text))
        .or_else(|| british(text))
        .or_else(|| german(text));
    let item = item.or_else(|| dated(text, &ORDER)).or_else(|| dated(text, &FRENCH))?;
    Some((item, 0.9))
}

fn union(text: &str) -> Option<CslItem> {
    let journal = JOURNAL.captures(text);
    let numbered = UNION.captures(text).and_then(|found| found.name("number"));
    let named = || journal.is_some() && text.len() < 200 && treaties::is_named(text);
    let number = numbered.map_or("", |number| number.as_str());
    if number.is_empty() && !named() {
        return None;
    }
    let end = journal.as_ref().and_then(|found| found.get(0)).map_or(text.len(), |m| m.start());
    let title = text[..end].trim_end_matches([' ', ',', '.', ';']);
    let passed = PASSED.captures(title).and_then(|found| dates::parse_date(&found["date"]));
    // Behind a title that does not end, the journal alone says that this is an act.
    let bare = numbered.is_some_and(|number| {
        let rest = title[number.end()..].trim();
        rest.is_empty() || rest.starts_with('(') && rest.ends_with(')') && rest.len() < 60
    });
    if journal.is_none() && !bare && (passed.is_none() || title.contains(". ")) {
        return None;
    }
    let mut item = CslItem::new(if number.is_empty() { "treaty" } else { "legislation" });
    item.set("title", title);
    item.set("number", number);
    let get = |name: &str| journal.as_ref().map_or("", |found| part(found, name));
    if !get("series").is_empty() {
        item.set("container-title", format!("OJ {}", get("series")));
        item.set("volume", get("volume"));
        item.set("page", format!("{}{}", get("at"), get("page")).replace('–', "-"));
    }
    let issued = passed.or_else(|| dates::parse_date(get("date")));
    let issued = issued.or_else(|| get("year").parse().ok().map(PartialDate::year));
    if let Some(date) = issued.or_else(|| year_of(number)) {
        item.set_date("issued", date);
    }
    Some(item)
}

/// The year in an act's number: "2016/679", "95/46/EC".
fn year_of(number: &str) -> Option<PartialDate> {
    let mut parts = number.split('/').filter_map(|part| part.parse::<i32>().ok());
    let first = parts.next()?;
    match (first, parts.next()) {
        (1950..=2099, _) => Some(PartialDate::year(first)),
        (_, Some(second @ 1950..=2099)) => Some(PartialDate::year(second)),
        (51..=99, _) => Some(PartialDate::year(1900 + first)),
        _ => None,
    }
}

fn american(text: &str) -> Option<CslItem> {
    let found = text.contains("Pub").then(|| AMERICAN.captures(text)).flatten()?;
    let mut item = CslItem::new("legislation");
    let get = |name: &str| part(&found, name);
    let number = format!("Pub. L. No. {}", get("number").replace('–', "-"));
    let named = if get("title").is_empty() { get("behind") } else { get("title") };
    item.set("title", if named.is_empty() { &number } else { named });
    item.set("number", number.as_str());
    item.set("volume", get("volume"));
    item.set("page", get("page"));
    item.set("section", get("section"));
    item.set("container-title", if get("volume").is_empty() { "" } else { "Stat." });
    let issued = get("year").parse().ok().map(PartialDate::year);
    if let Some(date) = issued.or_else(|| dates::parse_date(get("date"))) {
        item.set_date("issued", date);
    }
    Some(item)
}

fn german(text: &str) -> Option<CslItem> {
    let found = text.contains("BGBl").then(|| GERMAN.captures(text)).flatten()?;
    let mut item = CslItem::new("legislation");
    let get = |name: &str| part(&found, name);
    item.set("title", get("title"));
    item.set("container-title", "BGBl.");
    item.set("volume", get("part"));
    item.set("page", get("page"));
    let issued = get("year").parse().ok().map(PartialDate::year);
    if let Some(date) = dates::parse_date(get("date")).or(issued) {
        item.set_date("issued", date);
    }
    Some(item)
}

fn code(text: &str) -> Option<CslItem> {
    let found = text.contains('§').then(|| CODE.captures(text)).flatten()?;
    let mut item = CslItem::new("legislation");
    let get = |name: &str| part(&found, name);
    let printed = format!("{} {} § {}", get("volume"), get("code"), get("section"));
    item.set("title", if get("title").is_empty() { &printed } else { get("title") });
    item.set("container-title", get("code"));
    item.set("volume", get("volume"));
    item.set("section", get("section"));
    if let Ok(year) = get("year").parse() {
        item.set_date("issued", PartialDate::year(year));
    }
    Some(item)
}

/// An act that is known by its number and its day.
fn dated(text: &str, form: &Regex) -> Option<CslItem> {
    let found = form.captures(text)?;
    let mut item = CslItem::new("legislation");
    let get = |name: &str| part(&found, name);
    item.set("title", if get("title").is_empty() { get("number") } else { get("title") });
    item.set("number", get("number"));
    item.set("volume", get("volume"));
    item.set("page", get("page"));
    item.set("container-title", if get("volume").is_empty() { "" } else { "Fed. Reg." });
    if let Some(date) = dates::parse_date(get("date")) {
        item.set_date("issued", date);
    }
    Some(item)
}

fn british(text: &str) -> Option<CslItem> {
    let found = text.contains(" Act ").then(|| BRITISH.captures(text)).flatten()?;
    // "Lee, The Harbour Act 1988" is an article about it.
    if found["title"].contains(", The ") || found["title"].contains(", A ") {
        return None;
    }
    let mut item = CslItem::new("legislation");
    item.set("title", found["title"].rsplit_once(' ').map_or("", |(title, _)| title));
    item.set("section", part(&found, "section"));
    item.set_date("issued", PartialDate::year(found["year"].parse().ok()?));
    Some(item)
}

#[cfg(test)]
mod tests {
    use crate::references::parse_reference;

    fn said(text: &str) -> [String; 6] {
        let item = parse_reference(text).item;
        let get = |name: &str| item.get(name).unwrap_or_default();
        let issued = item.date("issued").map(|date| date.to_string()).unwrap_or_default();
        [get("type"), get("title"), get("container-title"), get("volume"), get("page"), issued]
    }

    #[test]
    fn acts_are_read_by_where_they_are_published() {
        let data = "Regulation (EU) 2016/679 of the European Parliament and of the Council of 27 April 2016";
        for (text, wanted) in [
            (
                &*format!("{data}, OJ L 119, 4.5.2016, p. 1–88."),
                ["legislation", data, "OJ L", "119", "1-88", "2016-04-27"],
            ),
            (
                "Council Decision 2014/145/CFSP, [2014] OJ L78/16",
                ["legislation", "Council Decision 2014/145/CFSP", "OJ L", "78", "16", "2014"],
            ),
            (
                "Directive 95/46/EC (OJ L 281, 23.11.1995, p. 31)",
                ["legislation", "Directive 95/46/EC", "OJ L", "281", "31", "1995-11-23"],
            ),
            (
                "Quiet Harbours Act, Pub. L. No. 107-56, 115 Stat. 272 (2001).",
                ["legislation", "Quiet Harbours Act", "Stat.", "115", "272", "2001"],
            ),
            (
                "Harbour Authorization Act for Fiscal Year 2022, Pub. L. No. 117-81, § 1251, 135 Stat. 1541, 1961 (2021).",
                [
                    "legislation",
                    "Harbour Authorization Act for Fiscal Year 2022",
                    "Stat.",
                    "135",
                    "1541",
                    "2021",
                ],
            ),
            (
                "18 U.S.C. § 1030 (2018).",
                ["legislation", "18 U.S.C. § 1030", "U.S.C.", "18", "", "2018"],
            ),
            (
                "Oslo Convention on the Law of Tides, May 23, 1969, 1155 U.N.T.S. 331.",
                [
                    "treaty",
                    "Oslo Convention on the Law of Tides",
                    "U.N.T.S.",
                    "1155",
                    "331",
                    "1969-05-23",
                ],
            ),
            (
                "Exec. Order No. 13,848, 83 Fed. Reg. 46,843 (Sept. 12, 2018).",
                [
                    "legislation",
                    "Exec. Order No. 13,848",
                    "Fed. Reg.",
                    "83",
                    "46,843",
                    "2018-09-12",
                ],
            ),
            (
                "Loi n° 78-17 du 6 janvier 1978 relative aux ports.",
                [
                    "legislation",
                    "Loi n° 78-17 du 6 janvier 1978 relative aux ports",
                    "",
                    "",
                    "",
                    "1978-01-06",
                ],
            ),
            (
                "Treaty on the Northern Union [2012] OJ C326/13.",
                ["treaty", "Treaty on the Northern Union", "OJ C", "326", "13", "2012"],
            ),
            (
                "Data Protection Act 2018, s 5",
                ["legislation", "Data Protection Act", "", "", "", "2018"],
            ),
        ] {
            assert_eq!(said(text), wanted, "{text}");
        }
    }

    #[test]
    fn acts_have_short_names_and_gazettes_in_several_languages() {
        use crate::references::mend::tests::check;
        for (text, wanted) in [
            (
                "NIS 2 Directive, Directive (EU) 2022/2555.",
                [
                    ("title", "NIS 2 Directive, Directive (EU) 2022/2555"),
                    ("number", "2022/2555"),
                    ("year", "2022"),
                ],
            ),
            (
                "Directive 2014/24/EU of the Council of 26 February 2014 on quiet procurement, OJ L 94, 28.3.2014, pp. 65–242.",
                [("number", "2014/24/EU"), ("page", "65-242"), ("year", "2014-02-26")],
            ),
            (
                "Regulation (EU) 2016/679 (GDPR).",
                [
                    ("title", "Regulation (EU) 2016/679 (GDPR)"),
                    ("number", "2016/679"),
                    ("year", "2016"),
                ],
            ),
            (
                "Verordnung (EU) 2016/679 des Rates vom 27. April 2016 zum Schutz der Häfen, ABl. L 119 vom 4.5.2016, S. 1.",
                [("number", "2016/679"), ("page", "1"), ("year", "2016-04-27")],
            ),
            (
                "Bundes-Hafenschutzgesetz vom 12. Dezember 2019 (BGBl. I S. 2513).",
                [("title", "Bundes-Hafenschutzgesetz"), ("page", "2513"), ("year", "2019-12-12")],
            ),
            (
                "Bundes-Hafenschutzgesetz (HSG), BGBl. I 2019, S. 2513.",
                [("title", "Bundes-Hafenschutzgesetz (HSG)"), ("page", "2513"), ("year", "2019")],
            ),
            (
                "Pub. L. No. 117-263, Harbour Authorization Act for Fiscal Year 2023, 136 Stat. 2395 (2022).",
                [
                    ("title", "Harbour Authorization Act for Fiscal Year 2023"),
                    ("number", "Pub. L. No. 117-263"),
                    ("year", "2022"),
                ],
            ),
            (
                "Harbour Authorization Act for Fiscal Year 2023, Public Law 117–263, 23 December 2022.",
                [
                    ("title", "Harbour Authorization Act for Fiscal Year 2023"),
                    ("number", "Pub. L. No. 117-263"),
                    ("year", "2022-12-23"),
                ],
            ),
        ] {
            check(text, &wanted);
            check(text, &[("type", "legislation")]);
        }
    }

    #[test]
    fn what_is_written_about_an_act_is_none() {
        for text in [
            "Lee, A. (2019). Regulation (EU) 2016/679 and the ports. Harbour Review, 12(3), 4–9.",
            "Lee, The Harbour Act 1988",
            "Decision making in ports. Quay Press, 2012.",
        ] {
            assert_ne!(said(text)[0], "legislation", "{text}");
        }
    }
}
