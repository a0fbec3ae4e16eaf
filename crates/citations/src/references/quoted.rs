//! Titles in quotation marks, and references in the form that essays and think-tanks use:
//! "Family, Given. “Title”, Publisher or Journal, Year."

use super::model::Labelled;
use super::types::is_newspaper;
use super::{bodies, dates};
use ::model::CslItem;

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

/// A title in single quotation marks, where no others stand. An apostrophe closes none: behind the
/// mark a comma, a stop or a bracket follows.
fn single_quoted(text: &str) -> Option<(usize, usize, String)> {
    let opens = |at: usize| {
        let before = text[..at].chars().next_back();
        let after = text[at..].chars().nth(1);
        before.is_none_or(|c| c.is_whitespace() || c == '(')
            && after.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
    };
    let (start, open) =
        text.char_indices().find(|(at, c)| matches!(c, '\'' | '‘') && opens(*at))?;
    let body = start + open.len_utf8();
    let close = if open == '‘' { '’' } else { open };
    let closes = |at: &usize, c: &char| {
        let after = text[body + at + c.len_utf8()..].chars().next();
        *c == close && after.is_none_or(|after| matches!(after, ',' | '.' | ';' | ')'))
    };
    // "‘Harbours: a ‘quiet’, say ports’, The Quay": each quotation within has a mark of its own.
    let mut depth = 0usize;
    let outer = text[body..].char_indices().find(|(at, c)| {
        let opening = open == '‘' && *c == '‘';
        depth += usize::from(opening);
        let closing = closes(at, c);
        let outer = closing && depth == 0;
        depth = depth.saturating_sub(usize::from(closing));
        outer
    });
    let (end, _) = outer.or_else(|| text[body..].char_indices().find(|(at, c)| closes(at, c)))?;
    let title = text[body..body + end].trim().trim_end_matches([',', '.']);
    let words = title.split_whitespace().count();
    (words > 1).then(|| (start, body + end + close.len_utf8(), title.to_owned()))
}

/// Makes the labels agree with the quotation marks: a quotation with which a title begins is the
/// whole of it, and what the model took for its end belongs to what it stands in.
pub(super) fn whole_titles(text: &str, labelled: Vec<Labelled>) -> Vec<Labelled> {
    let Some((start, end, title)) = quoted_title(text).or_else(|| single_quoted(text)) else {
        return labelled;
    };
    let begins = labelled.iter().any(|part| {
        part.label == "title"
            && part.range.start <= start
            && start < part.range.end
            && !text[part.range.start..start].contains(char::is_alphanumeric)
    });
    // One word may be what somebody says, unless its stop stands with it: "“Norden.” The Factbook".
    let one = title.split_whitespace().count() < 2;
    let stopped = text[..end].trim_end_matches(['”', '"', '»']).ends_with(['.', ',']);
    if !begins || one && !stopped || !is_closed(text, end) {
        return labelled;
    }
    let in_container =
        labelled.iter().any(|part| matches!(part.label, "journal" | "container-title"));
    let mut out: Vec<Labelled> = Vec::with_capacity(labelled.len() + 1);
    for part in labelled {
        let Labelled { label, range } = part;
        if range.end <= start || range.start >= end {
            // What follows at once and is still called title is not in the quotation.
            let after = range.start >= end && label == "title" && !in_container;
            out.push(Labelled { label: if after { "container-title" } else { label }, range });
            continue;
        }
        if range.start < start && label != "title" {
            out.push(Labelled { label, range: range.start..start });
        }
        match out.last_mut() {
            Some(last) if last.label == "title" && last.range.end == end => {}
            _ => out.push(Labelled { label: "title", range: start..end }),
        }
        if range.end > end && text[end..range.end].contains(char::is_alphanumeric) {
            let label = match label {
                "title" if in_container => "note",
                "title" => "container-title",
                label => label,
            };
            out.push(Labelled { label, range: end..range.end });
        }
    }
    out
}

/// Whether a quotation that ends here is set off: a title that only begins with one goes on.
fn is_closed(text: &str, end: usize) -> bool {
    // What is quoted may end with a quotation: "the ‘Quiet War.’”".
    let mut ended = text[..end].chars().rev().skip_while(|c| matches!(c, '”' | '’' | '"' | '»'));
    let inner = ended.next();
    let rest = text[end..].trim_start();
    inner.is_some_and(|c| matches!(c, '.' | ',' | '?' | '!'))
        || rest.is_empty()
        || rest.starts_with([',', '.', ';', '(', '['])
        // "« Quiet » : a new word for it" goes on.
        || rest.strip_prefix(':').is_some_and(|rest| !rest.trim_start().starts_with(char::is_lowercase))
        || ["in ", "In ", "In:", "in:", "dans ", "en "].iter().any(|lead| rest.starts_with(lead))
}

/// Puts right what the model makes of the short form: after the quoted title one name and a date.
/// Whether that name is a journal or a body the order does not say, the name does.
pub(super) fn settle(text: &str, item: &mut CslItem) {
    let Some((start, end, title)) = quoted_title(text) else { return };
    if title.chars().filter(|c| c.is_alphabetic()).count() < 3 {
        return;
    }
    body_before(&title, item);
    // A title that only ends with a quotation is longer than it.
    let known = item.get("title").unwrap_or_default();
    if known.find(&title).is_some_and(|at| known[..at].contains(char::is_alphabetic)) {
        return;
    }
    if known.is_empty() {
        item.set("title", title.as_str());
    }
    if let [::model::Name::Literal { literal }] = &item.names("author")[..]
        && (*literal == title || start == 0 && literal.contains(&title))
    {
        item.0.remove("author");
    }
    let rest = &text[end..];
    let address = rest.find("http").or_else(|| rest.find("www.")).unwrap_or(rest.len());
    let bodies: Vec<&str> = rest[..address]
        .split([',', ';'])
        .map(|part| unbracketed(part.trim().trim_matches(['.', ' ', ':', '[', ']'])))
        .map(|part| match part.strip_suffix(')').and_then(|part| part.rsplit_once(" (")) {
            Some((name, behind)) if is_date(behind) || is_newspaper(name) => name,
            _ => part,
        })
        .filter(|part| part.contains(char::is_alphabetic) && !is_date(part))
        .collect();
    if let ([body], None) = (&bodies[..], item.get("volume"))
        && item.get("page").is_none()
        && item.get("publisher-place").is_none()
        && !body.to_lowercase().starts_with("in ")
        && !body.replace("U.S.", "US").replace("U.K.", "UK").contains(['.', '“', '"'])
    {
        let periodical = is_periodical(body);
        if periodical
            || bodies::is_body(body)
            || is_institute(body)
            || item.get("container-title").is_none()
        {
            let place = if periodical { "container-title" } else { "publisher" };
            for other in ["container-title", "publisher", "archive", "note"] {
                item.set(other, "");
            }
            item.set("title", title.as_str());
            item.set(place, *body);
            // Neither a body nor a journal makes a book of what stands in quotation marks.
            let kind = match (periodical, item.get("URL").is_some()) {
                (true, _) if is_newspaper(body) => "article-newspaper",
                (true, _) => "article-journal",
                (false, true) => "webpage",
                (false, false) => "document",
            };
            item.set("type", kind);
        }
    }
    // Quotation marks are for what stands within something else; styles set documents so.
    if matches!(item.item_type().as_str(), "book" | "chapter")
        && item.get("container-title").is_none()
        && (known.is_empty() || known.contains(&title))
    {
        item.set("type", if item.get("URL").is_some() { "webpage" } else { "document" });
    }
}

/// "The White House, “National Strategy,”": the body before a quoted title, which went to the title or
/// took it along.
fn body_before(title: &str, item: &mut CslItem) {
    let known = item.get("title").unwrap_or_default();
    let authors = item.names("author");
    let whole = match &authors[..] {
        [] => known,
        [::model::Name::Literal { literal }] if literal.contains(title) => literal.clone(),
        _ => return,
    };
    let Some(at) = whole.find(title) else { return };
    let before = whole[..at].trim_end_matches(['“', '"', '‘', '„', '«', ' ']);
    let Some(body) = before.strip_suffix([',', '.', ':']).filter(|body| bodies::is_body(body))
    else {
        return;
    };
    item.set_names("author", &[::model::Name::literal(body)]);
    // What stood as the title then is what the title stands in.
    if let Some(holder) = item.get("title").filter(|holder| !holder.contains(title))
        && item.get("publisher").is_none()
    {
        item.set("publisher", holder);
    }
    item.set("title", title);
}

/// Words of bodies that publish by themselves.
fn is_institute(name: &str) -> bool {
    let lower = name.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).any(|word| {
        matches!(
            word,
            "center"
                | "centre"
                | "institute"
                | "institut"
                | "foundation"
                | "council"
                | "university"
                | "school"
                | "service"
                | "house"
                | "ministry"
                | "office"
                | "agency"
                | "commission"
        )
    })
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
pub(super) fn is_periodical(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "affairs",
        "analysis",
        "annals",
        "archiv",
        "bulletin",
        "chronicle",
        "daily",
        "foreign policy",
        "gazette",
        "guardian",
        "herald",
        "journal",
        "journals",
        "ledger",
        "letters",
        "magazine",
        "post",
        "proceedings",
        "quarterly",
        "research",
        "review",
        "revue",
        "security studies",
        "studies",
        "survival",
        "times",
        "transactions",
        "tribune",
        "weekly",
        "zeitschrift",
    ];
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
    !is_institute(name)
        && WORDS.iter().any(|word| words.contains(word) || word.contains(' ') && lower == *word)
}

#[cfg(test)]
mod tests {
    use super::super::parse_reference;

    fn check(text: &str, expected: &[(&str, &str)]) {
        let item = parse_reference(text).item;
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
    fn a_title_in_single_marks_is_whole() {
        use crate::references::mend::tests::check;
        check(
            "Roe, P. D., Lee, A. and Kim, S. T., 'Trends in International Harbours, 2020', Quay Fact Sheet, March 2021.",
            &[("title", "Trends in International Harbours, 2020"), ("year", "2021-03")],
        );
        check(
            "GORIA, Stéphane, 2014. « Veille portuaire » : une nouvelle expression du port. Canadian Journal of Harbours, vol. 38, n°3, p. 205-219.",
            &[("title", "« Veille portuaire » : une nouvelle expression du port")],
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
    fn a_title_ends_with_the_quotation_in_it() {
        check(
            "Lee, Ann, and Bo Roe. “A Closer Look at Norden’s ‘Quiet War.’” Harbour Cable No. 7. Oslo: Quay Center, April 2015.",
            &[("title", "A Closer Look at Norden’s ‘Quiet War.’")],
        );
    }

    #[test]
    fn names_of_periodicals_have_no_day_and_titles_may_have_one_word() {
        check(
            "Ann Lee and Bo Roe, “How the ports were lost,” Norden Post (13 July 2018).",
            &[("container-title", "Norden Post"), ("title", "How the ports were lost")],
        );
        check(
            "Instituto del Norte (2021), “Barómetro”, https://www.norte.example/barometro.",
            &[("title", "Barómetro")],
        );
        check(
            "Central Harbour Agency. “Norden.” The World Portbook. Last modified October 20, 2022. https://www.cha.example/norden/.",
            &[("title", "Norden"), ("container-title", "The World Portbook")],
        );
    }

    #[test]
    fn a_web_page_with_address_and_access_date() {
        check(
            "Ann Lee, \"Ports and power,\" The Daily Ledger, March 4, 2023, https://ledger.example/ports (accessed 5 May 2023).",
            &[
                ("author", "Ann Lee"),
                ("title", "Ports and power"),
                ("container-title", "The Daily Ledger"),
                ("issued", "2023-03-04"),
                ("accessed", "2023-05-05"),
                ("URL", "https://ledger.example/ports"),
            ],
        );
    }

    #[test]
    fn a_title_that_ends_with_a_quotation_is_kept_whole() {
        check(
            "LEE, Ann, Old captains and the end of “quiet seas”, Quay Press, 1925.",
            &[("title", "Old captains and the end of “quiet seas”")],
        );
    }
}
