//! References whose title stands in quotation marks: the form that essays and think-tanks use,
//! "Family, Given. “Title”, Publisher or Journal, Year."

use super::identifiers::{find_doi, find_isbn, find_url};
use super::{dates, names};
use ::model::CslItem;
use regex::Regex;
use std::sync::LazyLock;

static VOLUME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:vol(?:ume|\.)?\s*)?(\d{1,4})(?:\s*[,:]?\s*(?:no\.?|issue|iss\.?|\()\s*(\d+(?:[-–/]\d+)?)\)?)?$",
    )
});
static ISSUE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^(?:no|issue|iss|nr|n°)\.?\s*(\d+(?:[-–/]\d+)?)$"));
static PAGES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)(?:\bpp?\.\s*|\bs\.\s*|:\s*)([A-Za-z]?\d+(?:\s*[-–—]\s*[A-Za-z]?\d+)?)")
});
static BARE_PAGES: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\d+\s*[-–—]\s*\d+$"));
static ACCESSED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\(?\b(?:accessed|last accessed|retrieved|viewed|consulted|abgerufen(?: am)?|πρόσβαση)\b(?: on)?:?\s*([^)\],;]*(?:,\s*\d{4})?)\)?",
    )
});
static IN_VOLUME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(\d+)\s*(?:,\s*no\.\s*|\()(\d+(?:[-–/]\d+)?)\)?\s*(?:\([^)]*\))?\s*(?::\s*([A-Za-z]?\d+(?:[-–—][A-Za-z]?\d+)?))?",
    )
});

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the pattern is constant and tested")
}

/// The title in quotation marks, with where it begins and ends; a title that quotes is taken to
/// its outer closing mark.
pub(crate) fn quoted_title(text: &str) -> Option<(usize, usize, String)> {
    let (start, open) = text.char_indices().find(|(_, c)| matches!(c, '“' | '"' | '«' | '„'))?;
    let mut depth = 1usize;
    let body = start + open.len_utf8();
    for (at, c) in text[body..].char_indices() {
        let at = body + at;
        let after = text[at + c.len_utf8()..].chars().next();
        let closes = match (open, c) {
            ('“' | '„', '”') | ('«', '»') => true,
            ('„' | '“', '“') => {
                // German closing, or another opening mark.
                open == '„' && after.is_none_or(|a| !a.is_alphanumeric())
            }
            ('"', '"') => !after.is_some_and(char::is_alphanumeric),
            _ => false,
        };
        let opens =
            !closes && matches!((open, c), ('“', '“') | ('„', '„') | ('«', '«') | ('"', '"'));
        if opens {
            depth += 1;
        }
        if closes {
            depth -= 1;
            if depth == 0 {
                let title = text[body..at].trim().trim_end_matches([',', ';']).trim();
                let title = title.strip_suffix('.').filter(|t| !t.ends_with('.')).unwrap_or(title);
                return Some((start, at + c.len_utf8(), title.to_owned()));
            }
        }
    }
    None
}

/// Reads such a reference; none where there is no quoted title after a beginning that can be
/// names.
pub(super) fn parse(text: &str) -> Option<(CslItem, f32)> {
    let (start, end, title) = quoted_title(text)?;
    if title.chars().filter(|c| c.is_alphabetic()).count() < 3 {
        return None;
    }
    let before = text[..start].trim();
    let mut rest = text[end..].to_owned();
    let mut item = CslItem::new("document");
    item.set("title", title);

    // A date may stand between the names and the title.
    let bracketed =
        before.rfind('(').filter(|at| before[*at..].contains(|c: char| c.is_ascii_digit()));
    let (who, when) = bracketed.map_or((before, ""), |at| before.split_at(at));
    let (who, _) = names::parse_names(who);
    if before.split_whitespace().count() > 40 {
        return None;
    }
    item.set_names("author", &who);

    if let Some(found) = ACCESSED.captures(&rest) {
        if let Some(date) = dates::parse_date(&found[1]) {
            item.set_date("accessed", date);
        }
        let whole = found.get(0).map(|m| m.range()).unwrap_or_default();
        rest.replace_range(whole, " ");
    }
    for (variable, found) in
        [("DOI", find_doi(&rest)), ("ISBN", find_isbn(&rest)), ("URL", find_url(&rest))]
    {
        if let Some(found) = found {
            if let Some(at) = rest.find(&found) {
                rest.replace_range(at..at + found.len(), " ");
            }
            item.set(variable, found);
        }
    }
    if let Some(date) = dates::parse_date(when).or_else(|| dates::parse_date(&rest)) {
        item.set_date("issued", date);
    }
    read_rest(&rest, &mut item);
    let certain = [item.names("author").is_empty(), item.date("issued").is_none()];
    let missing = certain.into_iter().filter(|lacks| *lacks).count();
    Some((item, [0.92, 0.75, 0.55][missing]))
}

/// What follows the title, between commas: container or publisher, volume, issue, pages.
fn read_rest(rest: &str, item: &mut CslItem) {
    let mut journal = false;
    let mut bodies: Vec<String> = Vec::new();
    let rest = rest.trim_start_matches([',', '.', ' ', ';', ':']);
    let mut rest = rest.to_owned();
    if let Some(found) = IN_VOLUME.captures(&rest).filter(|f| f[1].len() < 4) {
        item.set("volume", &found[1]);
        item.set("issue", &found[2]);
        item.set("page", found.get(3).map_or("", |m| m.as_str()).replace(['–', '—'], "-"));
        journal = true;
        let whole = found.get(0).map(|m| m.range()).unwrap_or_default();
        rest.replace_range(whole, ",");
    }
    for part in rest.split([',', ';']) {
        let part = part.trim().trim_matches(['.', ' ', ':', '[', ']']);
        let part = unbracketed(part);
        if part.is_empty() || is_date(part) {
            continue;
        }
        if let Some(found) = VOLUME.captures(part) {
            item.set("volume", &found[1]);
            item.set("issue", found.get(2).map_or("", |m| m.as_str()));
            journal = true;
        } else if let Some(found) = ISSUE.captures(part) {
            item.set("issue", &found[1]);
            journal = true;
        } else if let Some(found) = PAGES.captures(part) {
            item.set("page", found[1].replace(['–', '—'], "-").replace(' ', ""));
        } else if BARE_PAGES.is_match(part) {
            item.set("page", part.replace(['–', '—'], "-").replace(' ', ""));
            journal = true;
        } else if part.contains(|c: char| c.is_alphabetic())
            && !matches!(
                part.to_lowercase().as_str(),
                "doi" | "available at" | "at" | "url" | "isbn" | "https" | "online" | "in"
            )
        {
            let part =
                part.strip_prefix("in ").or_else(|| part.strip_prefix("In ")).unwrap_or(part);
            bodies.push(part.to_owned());
        }
    }
    let mut bodies = bodies.into_iter();
    let Some(first) = bodies.next() else {
        if item.get("URL").is_some() {
            item.set("type", "webpage");
        }
        return;
    };
    let second = bodies.next();
    if journal || is_periodical(&first) {
        item.set("type", "article-journal");
        item.set("container-title", first);
    } else if let Some(second) = second {
        item.set("type", if item.get("URL").is_some() { "webpage" } else { "document" });
        let place = second.split_whitespace().count() <= 2 && !names::is_body(&second);
        item.set("publisher", first);
        if place {
            item.set("publisher-place", second);
        }
    } else {
        // Quotation marks are for what stands within something else; styles set documents so.
        item.set("type", if item.get("URL").is_some() { "webpage" } else { "document" });
        item.set("publisher", first);
    }
}

/// Without a bracket that has no other.
fn unbracketed(part: &str) -> &str {
    match (part.contains('('), part.contains(')')) {
        (true, true) if part.starts_with('(') && part.ends_with(')') => {
            part[1..part.len() - 1].trim()
        }
        (true, false) => part.trim_start_matches('('),
        (false, true) => part.trim_end_matches(')'),
        _ => part,
    }
}

fn is_date(part: &str) -> bool {
    let words = part.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let mut any = false;
    for word in words {
        any = true;
        let number = word.chars().all(|c| c.is_ascii_digit());
        let ordinal = word.trim_end_matches(|c: char| c.is_alphabetic()).len() < word.len()
            && word.starts_with(|c: char| c.is_ascii_digit());
        if !(number || ordinal || dates::month(word).is_some()) {
            return false;
        }
    }
    any && (part.contains(|c: char| c.is_alphabetic())
        || part.len() == 4
        || part.len() > 7 && dates::parse_date(part).is_some())
}

/// Words that tell a periodical's name.
fn is_periodical(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "affairs",
        "analysis",
        "annals",
        "archiv",
        "bulletin",
        "foreign policy",
        "gazette",
        "journal",
        "journals",
        "letters",
        "magazine",
        "proceedings",
        "quarterly",
        "research",
        "review",
        "revue",
        "security studies",
        "studies",
        "survival",
        "transactions",
        "zeitschrift",
    ];
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
    let institute = words.iter().any(|w| {
        matches!(
            *w,
            "center"
                | "centre"
                | "institute"
                | "institut"
                | "foundation"
                | "council"
                | "university"
                | "school"
                | "service"
        )
    });
    !institute
        && WORDS.iter().any(|word| words.contains(word) || word.contains(' ') && lower == *word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, &str)]) {
        let (item, _) = parse(text).unwrap_or_default();
        for (variable, value) in expected {
            let got = match *variable {
                "author" => {
                    item.names("author").iter().map(|n| n.display()).collect::<Vec<_>>().join("; ")
                }
                "issued" | "accessed" => {
                    item.date(variable).map(|d| d.to_string()).unwrap_or_default()
                }
                _ => item.get(variable).unwrap_or_default(),
            };
            assert_eq!(got, *value, "{variable} of {text}");
        }
    }

    #[test]
    fn a_report_with_a_quoted_title() {
        check(
            "Lee, Ann B. “A Quiet Sea? Don’t Count on It”, Harbour Institute, 2024.",
            &[
                ("author", "Ann B. Lee"),
                ("title", "A Quiet Sea? Don’t Count on It"),
                ("publisher", "Harbour Institute"),
                ("issued", "2024"),
                ("type", "document"),
            ],
        );
    }

    #[test]
    fn a_title_that_quotes_ends_at_its_outer_mark() {
        check(
            "Kim, Bo. “On the “limits of fear”: three cases”, Journal of Peace, vol. 12, no. 3, pp. 45–67, 2021.",
            &[
                ("title", "On the “limits of fear”: three cases"),
                ("container-title", "Journal of Peace"),
                ("volume", "12"),
                ("issue", "3"),
                ("page", "45-67"),
                ("type", "article-journal"),
            ],
        );
    }

    #[test]
    fn a_web_page_with_address_and_access_date() {
        check(
            "Ann Lee, \"Ports and power,\" The Daily Ledger, March 4, 2023, https://ledger.example/ports (accessed 5 May 2023).",
            &[
                ("author", "Ann Lee"),
                ("title", "Ports and power"),
                ("publisher", "The Daily Ledger"),
                ("issued", "2023-03-04"),
                ("accessed", "2023-05-05"),
                ("URL", "https://ledger.example/ports"),
            ],
        );
    }
}
