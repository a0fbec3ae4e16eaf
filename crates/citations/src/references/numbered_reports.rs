//! Reports whose number stands before their title: "Harbour Group Tide Report N°293, Quiet Ports, 23
//! January 2020.", "CRS Report R44891, Quiet Ports, by Ann Lee."

use super::{dates, names};
use crate::pattern::{part, pattern};
use ::model::CslItem;
use regex::Regex;
use std::sync::LazyLock;

static REPORT: LazyLock<Regex> = LazyLock::new(|| {
    let name = names::person_form("de|van|von|der|la|di");
    pattern(&format!(
        r"^(?P<genre>(?:\p{{Lu}}[\p{{L}}&’'-]*\s){{1,4}}(?:Report|Briefing|Paper|Brief|Commentary|Publication))\s(?:[Nn]o\.?\s?|N°\s?|n°\s?|#)?(?P<number>[A-Z]{{0,3}}[0-9][0-9A-Z/-]*(?:,? Rev\. [0-9])?), (?P<title>\p{{Lu}}.{{9,}}?)(?:, by (?P<names>{name}(?:(?:, {name})*,? and {name})?))?(?:, (?P<date>{day}|\p{{L}}{{3,9}} (?:19|20)[0-9]{{2}}))?\.?$",
        day = dates::DAY,
    ))
});

/// The item of such a report, with how much of it was understood.
pub(super) fn read(text: &str) -> Option<(CslItem, f32)> {
    let kinds = ["Report ", "Briefing ", "Paper ", "Brief ", "Commentary ", "Publication "];
    // The kind stands among the first words.
    let lead = &text[..text.floor_char_boundary(60)];
    let may = kinds.iter().any(|kind| lead.contains(kind)) && !text.contains(['“', '"', '(']);
    let found = may.then(|| REPORT.captures(text)).flatten()?;
    let title = part(&found, "title");
    // A title alone: what stands behind a stop is for others to read.
    if title.replace("U.S. ", "").contains(". ")
        || title.ends_with(|c: char| c.is_ascii_digit()) && title.contains(", ")
    {
        return None;
    }
    let mut item = CslItem::new("report");
    item.set("genre", part(&found, "genre"));
    item.set("number", part(&found, "number"));
    item.set("title", title);
    if let Some(listed) = found.name("names") {
        item.set_names("author", &names::people(listed.as_str())?);
    }
    if let Some(date) = dates::parse_date(part(&found, "date")) {
        item.set_date("issued", date);
    }
    Some((item, 0.9))
}

#[cfg(test)]
mod tests {
    use crate::references::mend::tests::check;

    #[test]
    fn a_number_before_a_title_is_a_report_s() {
        check(
            "Harbour Group Tide Report N°293, Averting Storms in the Northern Ports, 23 January 2020.",
            &[
                ("type", "report"),
                ("genre", "Harbour Group Tide Report"),
                ("number", "293"),
                ("title", "Averting Storms in the Northern Ports"),
                ("year", "2020-01-23"),
            ],
        );
        check(
            "HRS Report R44891, U.S. Role in the Harbours: Background and Issues, by Ann Lee and Bo Kim.",
            &[
                ("number", "R44891"),
                ("title", "U.S. Role in the Harbours: Background and Issues"),
                ("author", "Ann Lee; Bo Kim"),
            ],
        );
    }
}
