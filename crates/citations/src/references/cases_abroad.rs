//! Cases outside the United States and England: of the courts of Strasbourg and The Hague, of German
//! courts, and of those of the Commonwealth that name a report without "v".

use super::dates;
use crate::pattern::{part, pattern};
use ::model::{CslItem, PartialDate};
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// "Roe v. Norden, App. no. 5493/72 (7 December 1976)".
static STRASBOURG: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?P<court>ECtHR|ECHR|Eur\. Ct\. H\.R\.|European Court of Human Rights),?\s)?(?:Case of\s)?(?P<title>\p{Lu}[^;:“”0-9]*?\sv\.?\s(?:the\s)?\p{Lu}[^;:“”0-9()]*?)(?:\s[\[(]GC[\])])?(?:,?\s\(?(?:[Aa]pp(?:lications?|ls?|s)?\.?\s)?[Nn]os?\.?\s(?P<number>[0-9]{1,5}/[0-9]{2}(?:(?:,\s(?:and\s)?|\sand\s)[0-9]{1,5}/[0-9]{2})*)\)?|,\s|\s\()(?P<rest>.*)$",
    )
});
/// "Quiet Channel, Merits, Judgment, I.C.J. Reports 1949, p. 4", "Quiet Channel (Norden v Osten)
/// [1949] ICJ Rep 4".
static HAGUE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<title>\p{Lu}[^;“”\[\]]*?)(?:,?\s\(?(?P<genre>(?:Merits|Judge?ment|Advisory Opinion|Order|Jurisdiction|Provisional Measures|Preliminary Objections|Reparations?)(?:(?:,\s|\sand\s)(?:\p{Lu}[\p{L} ]*))*)\)?)?,?\s(?:\[(?P<a>(?:19|20)[0-9]{2})\]\s)?(?P<reporter>(?:P\.?C\.?I\.?J\.?|I\.?C\.?J\.?|CIJ)\sRep(?:orts|\.)?)\s(?:\(?(?P<b>(?:19|20)[0-9]{2})\)?,?\s)?(?:pp?\.?\s|at\s)?(?P<page>[0-9]{1,4})(?:[-–,\s].*)?\.?$",
    )
});
/// "Quiet Channel (Norden v. Osten), 2003 I.C.J. 161 (Nov. 6)".
static HAGUE_BLUEBOOK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<title>\p{Lu}[^;“”\[\]]*?)(?:,\s(?P<genre>Judgment|Advisory Opinion|Order))?,\s(?P<a>(?:19|20)[0-9]{2})\s(?P<reporter>(?:P\.)?I\.?C\.?J\.?)\s(?P<page>[0-9]{1,4})(?:,\s[0-9–-]+)?(?:\s\((?P<day>\p{L}+\.?\s[0-9]{1,2})\))?\.?$",
    )
});
/// "AIR 1973 SC 1461" and "2016 SCC 27" behind the parties, "[1998] 2 SCR 217" behind "Reference re".
static COMMONWEALTH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<title>\p{Lu}[^;:“”\[\]]*?\sv\.?\s(?:the\s)?\p{Lu}[^;:“”\[\]]*?|(?:Reference [Rr]e|Re|In re|Ex parte)\s\p{Lu}[^;:“”\[\]]*?),?\s(?:(?P<air>AIR|A\.I\.R\.)\s(?P<a>(?:19|20)[0-9]{2})\s(?P<court>SC|[A-Z]\p{Ll}+)\s(?P<page>[0-9]{1,5})|[\[(](?P<b>(?:19|20)[0-9]{2})[\])]\s(?:(?P<volume>[0-9]{1,3})\s)?(?P<reporter>\p{Lu}[A-Z][\p{L}. ]*?)\s(?P<at>[0-9]{1,5})|(?P<c>(?:19|20)[0-9]{2})\s(?P<neutral>[A-Z]{3,6})\s(?P<number>[0-9]{1,4}))(?:,?\s(?:\(.*\)|at\s.*|para.*))?\.?$",
    )
});
/// "BGH, Urt. v. 12.05.2010 – I ZR 121/08, NJW 2010, 2061".
static GERMAN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<title>(?P<court>BVerfG|BGH|BVerwG|BAG|BFH|BSG|RG|EuGH|KG|(?:OLG|LG|AG|VG|OVG|VGH|LAG|BayVGH)(?:\s\p{Lu}\p{L}+)?),?\s(?:Urteil|Urt\.|Beschluss|Beschl\.|Entscheidung)\s(?:vom|v\.)\s(?P<date>[0-9]{1,2}\.\s?(?:\p{L}+|[0-9]{1,2}\.)\s?(?:19|20)[0-9]{2})(?:(?:,|:|\s[-–])\s(?:Az\.:?\s)?(?P<number>[0-9IVXLC]+[a-z]?\s[\p{L}() ]+\s[0-9]{1,5}/[0-9]{2}|(?:Rs\.\s)?[CT][-‑–][0-9]{1,4}/[0-9]{2}))?)(?:,\s(?P<named>\p{Lu}[\p{L}/ .-]*))?(?:(?:,|:|\s=)\s(?P<reporter>\p{Lu}[\p{L}-]+)\s(?P<volume>[0-9]{1,4}),\s(?P<page>[0-9]{1,5})(?:\s.*)?)?\.?$",
    )
});
/// "BGHZ 65, 1 – Volkszählung".
static GERMAN_REPORT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<reporter>BVerfGE|BVerwGE|BGHZ|BGHSt|RGZ|RGSt|BAGE|BFHE|BSGE)\s(?P<volume>[0-9]{1,3}),\s(?P<page>[0-9]{1,4})(?:\s\(?[0-9 ff.]+\)?)?(?:\s[–-]\s(?P<title>\p{Lu}[^;,.]*)|\s\((?P<year>(?:19|20)[0-9]{2})\)|\s\((?P<called>\p{L}[^()]*)\))?\.?$",
    )
});

/// The item of a case, with how much of it was understood.
pub(super) fn read(text: &str) -> Option<(CslItem, f32)> {
    let item = german(text).or_else(|| the_hague(text)).or_else(|| strasbourg(text));
    Some((item.or_else(|| commonwealth(text))?, 0.9))
}

/// Whether somebody stands against somebody: most references have no "v" by itself.
fn has_parties(text: &str) -> bool {
    text.contains(" v. ") || text.contains(" v ")
}

/// A case with the parts that a form names as CSL does.
fn case(found: &Captures<'_>) -> CslItem {
    let mut item = CslItem::new("legal_case");
    for (name, variable) in [
        ("title", "title"),
        ("court", "authority"),
        ("number", "number"),
        ("genre", "genre"),
        ("reporter", "container-title"),
        ("volume", "volume"),
        ("page", "page"),
    ] {
        item.set(variable, part(found, name));
    }
    let year = ["a", "b", "c", "year"].into_iter().find_map(|name| part(found, name).parse().ok());
    if let Some(year) = year {
        item.set_date("issued", PartialDate::year(year));
    }
    item
}

fn german(text: &str) -> Option<CslItem> {
    const REPORTS: [&str; 7] = ["BVer", "BGH", "RGZ", "RGSt", "BAGE", "BFHE", "BSGE"];
    let reported = REPORTS.iter().any(|report| text.starts_with(report));
    if let Some(found) = reported.then(|| GERMAN_REPORT.captures(text)).flatten() {
        let mut item = case(&found);
        item.set("title", [part(&found, "title"), part(&found, "called")].concat());
        if item.get("title").is_none() {
            let printed = [part(&found, "reporter"), part(&found, "volume")].join(" ");
            item.set("title", format!("{printed}, {}", part(&found, "page")));
        }
        return Some(item);
    }
    let decided = ["Urteil v", "Urt. v", "Beschl", "Entscheidung v"];
    let may = decided.iter().any(|kind| text.contains(kind));
    let found = may.then(|| GERMAN.captures(text)).flatten()?;
    let mut item = case(&found);
    if !part(&found, "named").is_empty() {
        item.set("title", part(&found, "named").trim_end_matches('.'));
    }
    item.set_date("issued", dates::parse_date(&found["date"])?);
    Some(item)
}

fn the_hague(text: &str) -> Option<CslItem> {
    if !["C.J.", "ICJ", "CIJ"].iter().any(|court| text.contains(court)) {
        return None;
    }
    let found = HAGUE.captures(text).or_else(|| HAGUE_BLUEBOOK.captures(text))?;
    let mut item = case(&found);
    let day = found.name("day").map(|day| format!("{}, {}", day.as_str(), part(&found, "a")));
    if let Some(date) = day.and_then(|day| dates::parse_date(&day)) {
        item.set_date("issued", date);
    }
    // Without a year it is no report of that court.
    item.date("issued").is_some().then_some(item)
}

fn strasbourg(text: &str) -> Option<CslItem> {
    let court = ["ECtHR", "ECHR", "Eur", "pp. ", "pp ", "ppl", "nos. ", "no. "];
    if !(has_parties(text) && court.iter().any(|sign| text.contains(sign))) {
        return None;
    }
    let found = STRASBOURG.captures(text)?;
    let (number, rest) = (part(&found, "number"), part(&found, "rest"));
    let judged = rest.contains("udgment") || rest.contains("ECtHR") || rest.contains("ECHR");
    let named = !part(&found, "court").is_empty();
    if number.is_empty() && !(named && judged) || rest.contains(['“', '”', '«']) || rest.len() > 120
    {
        return None;
    }
    let mut item = case(&found);
    let court = ["ECtHR", "ECHR"].into_iter().find(|court| rest.contains(court));
    if let Some(court) = court.filter(|_| !named) {
        item.set("authority", court);
    }
    if let Some(date) = dates::parse_date(rest) {
        item.set_date("issued", date);
    }
    Some(item)
}

fn commonwealth(text: &str) -> Option<CslItem> {
    let alone =
        ["Re ", "Reference ", "In re ", "Ex parte "].iter().any(|lead| text.starts_with(lead));
    let ended = text.trim_end_matches('.').ends_with(|c: char| c.is_ascii_digit() || c == ')');
    let may = ended && (alone || has_parties(text));
    let found = may.then(|| COMMONWEALTH.captures(text)).flatten()?;
    let mut item = case(&found);
    if !part(&found, "air").is_empty() {
        item.set("container-title", part(&found, "air"));
    }
    if !part(&found, "at").is_empty() {
        item.set("page", part(&found, "at"));
    }
    if !part(&found, "neutral").is_empty() {
        item.set(
            "number",
            format!("{} {} {}", part(&found, "c"), part(&found, "neutral"), part(&found, "number")),
        );
        item.set("authority", part(&found, "neutral"));
    }
    Some(item)
}

#[cfg(test)]
mod tests {
    use crate::references::mend::tests::check;
    use crate::references::parse_reference;

    #[test]
    fn cases_of_the_commonwealth_are_told_by_their_reports() {
        for (text, title, container, page, year) in [
            ("R v Roe, 2017 SCC 28, [2017] 1 SCR 632.", "R v Roe", "SCR", "632", "2017"),
            (
                "Reference re Secession of Norden, [1999] 2 SCR 218.",
                "Reference re Secession of Norden",
                "SCR",
                "218",
                "1999",
            ),
            (
                "Roe Lee v State of Norden, AIR 1974 SC 1462.",
                "Roe Lee v State of Norden",
                "AIR",
                "1462",
                "1974",
            ),
            ("R v Roe, 2017 SCC 28.", "R v Roe", "", "", "2017"),
        ] {
            check(
                text,
                &[
                    ("type", "legal_case"),
                    ("title", title),
                    ("container-title", container),
                    ("page", page),
                    ("year", year),
                ],
            );
        }
    }

    #[test]
    fn cases_of_strasbourg_are_told_by_their_numbers() {
        for (text, number, year) in [
            (
                "Roe v. the Kingdom of Norden App no 23453/94 (ECtHR, 28 October 1999).",
                "23453/94",
                "1999-10-28",
            ),
            (
                "Roe v. the Kingdom of Norden, App. no. 5494/72 (ECtHR, 7 December 1977).",
                "5494/72",
                "1977-12-07",
            ),
            (
                "ECtHR, Roe v. the Kingdom of Norden, Judgment of 7 December 1977, Series A no. 25.",
                "",
                "1977-12-07",
            ),
            (
                "Case of Roe v. the Kingdom of Norden, Applications nos. 58171/13 and 24961/15, Judgment of 25 May 2022.",
                "58171/13 and 24961/15",
                "2022-05-25",
            ),
        ] {
            check(
                text,
                &[
                    ("type", "legal_case"),
                    ("title", "Roe v. the Kingdom of Norden"),
                    ("number", number),
                    ("year", year),
                ],
            );
        }
    }

    #[test]
    fn cases_of_the_hague_are_told_by_their_reports() {
        for (text, title, genre, page, year) in [
            (
                "Quiet Platforms (Norden v. Osten), 2004 I.C.J. 162 (Nov. 6).",
                "Quiet Platforms (Norden v. Osten)",
                "",
                "162",
                "2004-11-06",
            ),
            (
                "Tides in and against Norden (Norden v. Osten), Merits, Judgment, I.C.J. Reports 1987, p. 15.",
                "Tides in and against Norden (Norden v. Osten)",
                "Merits, Judgment",
                "15",
                "1987",
            ),
            (
                "Legality of Tides, Advisory Opinion, I.C.J. Reports 1997, p. 227.",
                "Legality of Tides",
                "Advisory Opinion",
                "227",
                "1997",
            ),
            (
                "Legality of Tides (Advisory Opinion) [1997] ICJ Rep 227",
                "Legality of Tides",
                "Advisory Opinion",
                "227",
                "1997",
            ),
        ] {
            check(
                text,
                &[
                    ("type", "legal_case"),
                    ("title", title),
                    ("genre", genre),
                    ("page", page),
                    ("year", year),
                ],
            );
        }
    }

    #[test]
    fn german_courts_are_no_people() {
        for (text, title, container, volume) in [
            ("EuGH, Urteil vom 6.10.2016, C-363/14, Roe.", "Roe", "", ""),
            ("BVerfGE 66, 2 – Hafenzählung.", "Hafenzählung", "BVerfGE", "66"),
            (
                "BVerfG, Urteil vom 15. Dezember 1984, 1 BvR 210/84, BVerfGE 66, 2.",
                "BVerfG, Urteil vom 15. Dezember 1984, 1 BvR 210/84",
                "BVerfGE",
                "66",
            ),
            (
                "BGH, Urt. v. 12.05.2011 – I ZR 122/09, NJW 2011, 2062.",
                "BGH, Urt. v. 12.05.2011 – I ZR 122/09",
                "NJW",
                "2011",
            ),
        ] {
            check(
                text,
                &[
                    ("type", "legal_case"),
                    ("title", title),
                    ("container-title", container),
                    ("volume", volume),
                    ("author", ""),
                ],
            );
        }
    }

    #[test]
    fn articles_are_no_cases() {
        for text in [
            "Roe, A. Norden v. Osten revisited. Harbour Law Review, 12 (2011), 3-9.",
            "Roe, A., Re-reading the Harbour [1999] 2 SCR 218, Quay Review 3 (2001).",
            "Lee A. Quiet v loud seas: app no. 12. J Sea 2011;3:4-5.",
        ] {
            assert_ne!(parse_reference(text).item.item_type(), "legal_case", "{text}");
        }
    }
}
