//! Treaties, by the series that print them: "Convention on Quiet, May 23, 1969, 1155 U.N.T.S. 331"
//! (Bluebook, 21st edition, rule 21.4), "Convention on Quiet (adopted 20 November 1989, entered into
//! force 2 September 1990) 1577 UNTS 3" (OSCOLA, 4th edition, section 2.7).

use super::dates;
use crate::pattern::{part, pattern};
use ::model::CslItem;
use regex::Regex;
use std::sync::LazyLock;

const SERIES: &str = r"[0-9]{1,4}\s(?:U\.?\s?N\.?\s?T\.?\s?S\.?|I\.?L\.?M\.?|L\.?N\.?T\.?S\.?|U\.?S\.?T\.?|Stat\.?|E\.?T\.?S\.?)\s(?:[0-9]{1,5}|[IVXLC]+\b)|(?:T\.?I\.?A\.?S\.?|S\. Treaty Doc\.|ETS|CETS)\s(?:No\.\s?)?[0-9][0-9-]{1,9}";

static TREATY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^(?P<title>\p{{Lu}}[^;“”]+?)(?:,?\s\((?:[^()]*?(?P<bracketed>{day}))?[^()]*\)|,\s(?:(?:opened for signature|adopted|signed|done|concluded)(?:\sat\s\p{{Lu}}\p{{L}}+,?)?\s)?(?P<date>{day}))?(?P<printed>(?:,?\s(?:{SERIES}))+)(?:\s\([^()]*\))?\.?$",
        day = dates::DAY,
    ))
});
/// What treaties are called.
static NAME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?-u:\b)(?:Treaty|Convention|Protocol|Agreement|Covenant|Charter|Statute|Accords?)(?-u:\b)",
    )
});
static PRINTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:(?P<volume>[0-9]{1,4})\s)?(?P<series>[A-Z][A-Za-z. ]*?)\s(?:No\.\s?)?(?P<page>[0-9][0-9-]*|[IVXLC]+\b)",
    )
});

/// Whether a text has a word that treaties are called by.
pub(super) fn is_named(text: &str) -> bool {
    NAME.is_match(text)
}

/// The item of a treaty. Of several series the last, which is the United Nations' as a rule, holds
/// it, and the others stand in the note.
pub(super) fn read(text: &str) -> Option<CslItem> {
    let found = TREATY.captures(text).filter(|found| is_named(&found["title"]))?;
    let mut item = CslItem::new("treaty");
    item.set("title", &found["title"]);
    let mut printed: Vec<_> = PRINTED.captures_iter(part(&found, "printed")).collect();
    let last = printed.pop()?;
    item.set("container-title", &last["series"]);
    match last.name("volume") {
        Some(volume) => {
            item.set("volume", volume.as_str());
            item.set("page", &last["page"]);
        }
        None => item.set("number", &last["page"]),
    }
    let others: Vec<&str> = printed
        .iter()
        .map(|found| found.get(0).map_or("", |whole| whole.as_str()).trim())
        .collect();
    item.set("note", others.join("; "));
    let date = found.name("date").or_else(|| found.name("bracketed"));
    if let Some(date) = date.and_then(|date| dates::parse_date(date.as_str())) {
        item.set_date("issued", date);
    }
    Some(item)
}

#[cfg(test)]
mod tests {
    use crate::references::mend::tests::check;

    #[test]
    fn treaties_tell_their_day_and_their_series() {
        for (text, title, series, volume, page, year) in [
            (
                "Convention on the Rights of Harbours (adopted 20 November 1989, entered into force 2 September 1990) 1577 UNTS 3",
                "Convention on the Rights of Harbours",
                "UNTS",
                "1577",
                "3",
                "1989-11-20",
            ),
            (
                "Treaty on the Non-Proliferation of Tides, opened for signature July 1, 1968, 21 U.S.T. 483, 729 U.N.T.S. 161.",
                "Treaty on the Non-Proliferation of Tides",
                "U.N.T.S.",
                "729",
                "161",
                "1968-07-01",
            ),
            (
                "North Harbour Treaty, Apr. 4, 1949, 63 Stat. 2241, 34 U.N.T.S. 243.",
                "North Harbour Treaty",
                "U.N.T.S.",
                "34",
                "243",
                "1949-04-04",
            ),
            (
                "Treaty between Norden and Osten on Strategic Tides, April 8, 2010, T.I.A.S. No. 11-205.",
                "Treaty between Norden and Osten on Strategic Tides",
                "T.I.A.S.",
                "",
                "",
                "2010-04-08",
            ),
        ] {
            check(
                text,
                &[
                    ("type", "treaty"),
                    ("title", title),
                    ("container-title", series),
                    ("volume", volume),
                    ("page", page),
                    ("year", year),
                ],
            );
        }
        check(
            "North Harbour Treaty, Apr. 4, 1949, 63 Stat. 2241, 34 U.N.T.S. 243.",
            &[("note", "63 Stat. 2241")],
        );
    }
}
