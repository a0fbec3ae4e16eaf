//! Cases of courts, by the reporters that print them: "Brown v. Board of Education, 347 U.S. 483
//! (1954)" (Bluebook, 21st edition, rule 10) and "Donoghue v Stevenson [1932] AC 562" (OSCOLA, 4th
//! edition, 2.1).

use super::dates;
use crate::pattern::{part, pattern};
use ::model::{CslItem, PartialDate};
use regex::Regex;
use std::sync::LazyLock;

static AMERICAN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<title>\p{Lu}[^;:“”]+?\sv\.?\s\p{Lu}[^;:“”]*?),\s(?P<volume>[0-9]{1,4})\s(?P<reporter>\p{Lu}[\p{L}.’' 0-9]{0,30}?)(?:\s\([0-9]{1,2}\s\p{L}{3,12}\.?\))?\s(?P<page>[0-9]{1,5})(?:,\s[0-9–-]{1,12})*(?:\s\((?:(?P<court>[^()]{2,}?)\s)?(?P<year>(?:1[7-9]|20)[0-9]{2})\)(?:\s\([^()]{3,}\))?)?\.?$",
    )
});
static BRITISH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<title>\p{Lu}[^;:“”\[\]]*?\sv\.?\s\p{Lu}[^;:“”\[\]]*?),?\s[\[(](?P<year>(?:1[7-9]|20)[0-9]{2})[\])]\s(?:(?P<volume>[0-9]{1,3})\s)?(?P<reporter>\p{Lu}[\p{L}. ]{0,20}?)\s(?P<page>[0-9]{1,5})(?:\s\((?P<court>[^()]{2,20})\))?(?:,\s.{1,20})?\.?$",
    )
});

/// "Case C-362/14 Schrems v Commissioner ECLI:EU:C:2015:650" (OSCOLA, 4th edition, 2.6.2).
static UNION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:Joined )?(?P<number>Cases? [CTF][-‑–][0-9]{1,4}/[0-9]{2}(?: P)?(?:(?:,| and) [CTF][-‑–][0-9]{1,4}/[0-9]{2})*),?\s(?P<title>\p{Lu}[^;“”]{2,}?)(?:,?\s\(?(?:ECLI:)?(?P<ecli>EU:[CTF]:(?P<year>[0-9]{4}):[0-9]{1,5})\)?|,?\s\[(?P<reported>[0-9]{4})\]\s(?P<reporter>ECR)\s(?P<page>[IVX0-9–-]{1,12}))(?:,\s.{1,30})?\.?$",
    )
});
/// "Lee v. Roe, No. 1:19-cr-18 (D. Nord. Feb. 20, 2020)": a case that no reporter has printed
/// (Bluebook, 21st edition, rule 10.8).
static DOCKETED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<title>\p{Lu}[^;:“”,]+?\sv\.?\s\p{Lu}[^;:“”,]*?),\s(?:Case\s)?(?P<number>No\.\s[\p{L}0-9:./-]{3,30}),(?:\s[^()]{3,}?)?\s\((?P<court>[^()]{3,}?)\s(?P<date>\p{L}{3,9}\.?\s[0-9]{1,2},\s[0-9]{4})\)\.?$",
    )
});

/// An address behind a case.
static ADDRESS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?P<case>.*[0-9)\]])[.,]?\s(?P<address>https?://\S+?)\.?$"));

/// Whether a text is a case and nothing else.
pub(super) fn is_case(text: &str) -> bool {
    may_be(text) && patterns().any(|pattern| pattern.is_match(text))
}

fn may_be(text: &str) -> bool {
    text.contains(" v") || text.contains("Case")
}

fn patterns() -> impl Iterator<Item = &'static Regex> {
    [&AMERICAN, &BRITISH, &UNION, &DOCKETED].into_iter().map(|pattern| &**pattern)
}

/// The item of a case, with how much of it was understood.
pub(super) fn read(text: &str) -> Option<(CslItem, f32)> {
    if !may_be(text) {
        return None;
    }
    let (text, address) = match ADDRESS.captures(text) {
        Some(found) => (part(&found, "case"), part(&found, "address")),
        None => (text, ""),
    };
    let found = patterns().find_map(|pattern| pattern.captures(text))?;
    // "23 February 2012" is a day, and no volume, reporter and page.
    if found.name("reporter").is_some_and(|reporter| {
        dates::month(reporter.as_str()).is_some()
            && dates::is_month(&reporter.as_str().to_lowercase())
    }) {
        return None;
    }
    let mut item = CslItem::new("legal_case");
    for (name, variable) in [
        ("title", "title"),
        ("volume", "volume"),
        ("reporter", "container-title"),
        ("page", "page"),
        ("court", "authority"),
        ("number", "number"),
    ] {
        item.set(variable, found.name(name).map_or("", |part| part.as_str().trim()));
    }
    // "R v Roe, 2016 SCC 27, [2016] 1 SCR 631": the court's own number is no part of the title.
    if let Some((title, neutral)) = found["title"].rsplit_once(", ")
        && let [year, court, number] = neutral.split(' ').collect::<Vec<_>>()[..]
        && court.chars().all(char::is_uppercase)
        && [year, number].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
    {
        item.set("title", title);
        item.set("number", neutral);
    }
    item.set("URL", address);
    if let Some(identifier) = found.name("ecli") {
        item.set("note", format!("ECLI:{}", identifier.as_str()));
    }
    if let Some(date) = found.name("date").and_then(|date| dates::parse_date(date.as_str())) {
        item.set_date("issued", date);
    }
    if let Some(year) = found
        .name("year")
        .or_else(|| found.name("reported"))
        .and_then(|year| year.as_str().parse().ok())
    {
        item.set_date("issued", PartialDate::year(year));
    }
    Some((item, 0.9))
}
