//! Papers and hearings of parliaments and of what reports to them, which are counted rather than
//! brought out by a house.

use super::{bodies, dates, leading_body};
use crate::pattern::{part, pattern};
use ::model::{CslItem, Name, PartialDate};
use regex::Regex;
use std::sync::LazyLock;

/// "Joint Committee on Ports, Quiet Bill (2009–10, HL 73, HC 425) 14–16", "Law Commission, Ports (Law
/// Com No 313, 2008)" (OSCOLA, 4th edition, sections 3.4.3 and 3.4.5).
static BRITISH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<body>\p{Lu}[^,()]+), (?P<title>\p{Lu}[^()]*(?:\([^()0-9]*\)[^()]*)?) \((?:(?P<session>[0-9]{4}[–-][0-9]{2,4}), )?(?P<number>(?:HC|HL(?: Paper)?|Cm|Cmnd|CP|Law Com No|Scot Law Com No) [0-9]+(?:[-–][IVX]+)?(?:, (?:HC|HL(?: Paper)?|Cm|Cmnd|CP) [0-9]+)*)(?:, (?P<year>(?:19|20)[0-9]{2}))?\)(?: (?:paras? |pp? )?[0-9.–-]+)?\.?$",
    )
});
/// "116th Congress, 2nd session", "115th Cong., 1st sess.": which congress, and what stands around.
static CONGRESS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[.,] (?P<congress>[0-9]{2,3}(?:st|nd|rd|d|th) Cong(?:ress|\.)(?:,? (?:1st|2nd|2d|first|second) [Ss]ess(?:ion|\.))?)(?P<behind>.*)$",
    )
});
/// The number of a report or a hearing.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:S\. Hrg\.|H\. Hrg\.|(?:Senate|House) (?:Report|Document|Hearing)|[SH]\. (?:Rept|Rep|Doc)\.)(?: [Nn]o\.)? [0-9]{2,3}-[0-9]{1,4}",
    )
});
/// A house that brings such papers out.
const PRINTER: &str = "Government Publishing Office";

/// The item of such a paper, with how much of it was understood.
pub(super) fn read(text: &str) -> Option<(CslItem, f32)> {
    british(text).or_else(|| american(text)).map(|item| (item, 0.9))
}

fn british(text: &str) -> Option<CslItem> {
    let signs = ["(HC ", "(HL ", "(Cm", "(CP ", "aw Com No ", ", HC ", ", HL "];
    let signed = signs.iter().any(|sign| text.contains(sign));
    let found = signed.then(|| BRITISH.captures(text)).flatten()?;
    let body = part(&found, "body");
    if !bodies::is_body(body) {
        return None;
    }
    let mut item = CslItem::new("report");
    item.set_names("author", &[Name::literal(body)]);
    item.set("title", part(&found, "title"));
    item.set("number", part(&found, "number"));
    let year = found.name("year").or_else(|| found.name("session"))?.as_str();
    // A session ends in the year behind its dash.
    let year = year.get(..2).zip(year.rsplit_once(['–', '-'])).map_or(
        year.to_owned(),
        |(century, (_, last))| {
            if last.len() == 2 { format!("{century}{last}") } else { last.to_owned() }
        },
    );
    item.set_date("issued", PartialDate::year(year.parse().ok()?));
    Some(item)
}

/// "U.S. Congress. Senate. Committee on Ports. Quiet Ports. 115th Cong., 1st sess., April 25, 2017. S.
/// Hrg. 115-67."
fn american(text: &str) -> Option<CslItem> {
    let found = text.contains(" Cong").then(|| CONGRESS.captures(text)).flatten()?;
    let before = &text[..found.get(0)?.start()];
    let behind = part(&found, "behind");
    let body = leading_body::leading(text)?;
    let lead = body.trim_end_matches('.').to_lowercase();
    if !["congress", "senate", "house of representatives"].iter().any(|house| lead.contains(house))
    {
        return None;
    }
    let rest = before.get(body.len()..)?.trim_matches([' ', ',', '.']);
    // Behind the title, "Government Publishing Office, 2020".
    let (title, house) = match rest.rsplit_once(". ") {
        Some((title, house)) if house.starts_with(PRINTER) => (title, house),
        _ => (rest, ""),
    };
    if title.split(' ').count() < 2 || title.contains(['“', '"']) {
        return None;
    }
    let hearing = behind.contains("Hrg.") || behind.contains("earing");
    let mut item = CslItem::new(if hearing { "hearing" } else { "report" });
    item.set_names("author", &[Name::literal(body)]);
    item.set("title", title);
    item.set("number", NUMBER.find(behind).map_or("", |number| number.as_str()));
    if !house.is_empty() {
        item.set("publisher", PRINTER);
    }
    item.set("note", part(&found, "congress"));
    if let Some(date) = dates::parse_date(behind).or_else(|| dates::parse_date(house)) {
        item.set_date("issued", date);
    }
    Some(item)
}

#[cfg(test)]
mod tests {
    use crate::references::mend::tests::check;

    #[test]
    fn papers_are_counted_in_brackets_or_behind_a_congress() {
        for (text, kind, author, title, number, year) in [
            (
                "Law Commission, Reforming Ports (Law Com No 313, 2008) paras 3.12–3.17.",
                "report",
                "Law Commission",
                "Reforming Ports",
                "Law Com No 313",
                "2008",
            ),
            (
                "Joint Committee on Harbours, Quiet Bill (second report); Tide Bill (2009–10, HL 73, HC 425) 14–16.",
                "report",
                "Joint Committee on Harbours",
                "Quiet Bill (second report); Tide Bill",
                "HL 73, HC 425",
                "2010",
            ),
            (
                "U.S. Congress. Senate. Committee on Harbours. Quiet Ports: Next Steps. 115th Cong., 1st sess., April 25, 2017. S. Hrg. 115-67.",
                "hearing",
                "U.S. Congress. Senate. Committee on Harbours",
                "Quiet Ports: Next Steps",
                "S. Hrg. 115-67",
                "2017-04-25",
            ),
            (
                "United States, Congress, Senate, Select Committee on Harbours. Quiet Ports in the 2016 Tides. Government Publishing Office, 2020. 116th Congress, 2nd session, Senate Report 116-290.",
                "report",
                "United States, Congress, Senate, Select Committee on Harbours",
                "Quiet Ports in the 2016 Tides",
                "Senate Report 116-290",
                "2020",
            ),
        ] {
            check(
                text,
                &[
                    ("type", kind),
                    ("author", author),
                    ("title", title),
                    ("number", number),
                    ("year", year),
                ],
            );
        }
    }
}
