//! The lines above an article's text: author, title, categories, date, byline.

use crate::byline::{is_byline, is_person, parse_byline};
use crate::date::{parse_date, published_and_revised};
use crate::draft::Draft;
use crate::pasted_mail;
use model::Diagnostic;
use regex::Regex;
use std::sync::LazyLock;

static POSTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(posted|published|filed|updated)\s+(on|in|under)\b:?|\b(categor(?:y|ies)|date|published|posted|updated)\s*:")
        .expect("the pattern is constant and valid")
});
static READING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^\s*(?:\d+[\s-]min(?:ute)?s?(?: read)?|reading time\b.{0,20}|share( this)?|print|e-?mail|tweet|download pdf|listen)\s*$")
        .expect("the pattern is constant and valid")
});

/// Takes a line that says something about the article; `false` if it does not.
pub(crate) fn take_line(draft: &mut Draft, line: &str) -> bool {
    let line = line.trim();
    if line.is_empty() || READING.is_match(line) {
        return true;
    }
    if line.chars().count() > 240 {
        return false;
    }
    if line.starts_with("https://") || line.starts_with("http://") {
        if line.contains(char::is_whitespace) {
            return false;
        }
        draft.url.get_or_insert_with(|| line.to_owned());
        return true;
    }
    if let Some(doi) = doi(line) {
        draft.doi = Some(doi);
        return true;
    }
    let labelled = POSTED.find(line).is_some_and(|m| m.start() == 0);
    if labelled && !line.ends_with('.') {
        return take_posted(draft, line);
    }
    if is_byline(line) {
        draft.authors = parse_byline(line);
        // A year alone may be part of what the author is.
        let date = published_and_revised(line, draft.language.as_deref())
            .0
            .filter(|date| date.month.is_some());
        draft.published = draft.published.or(date);
        return true;
    }
    let short = line.chars().count() <= 40 && line.chars().any(|c| c.is_ascii_digit());
    match parse_date(line).filter(|_| short && date_only(line)) {
        Some(date) => {
            draft.published.get_or_insert(date);
            true
        }
        None => false,
    }
}

/// "Posted on 3 May 2024 Posted in Analyses, Strategy": each label takes what follows it.
fn take_posted(draft: &mut Draft, line: &str) -> bool {
    let found: Vec<_> = POSTED.captures_iter(line).collect();
    let mut dates = Vec::new();
    for (at, label) in found.iter().enumerate() {
        let Some(whole) = label.get(0) else { continue };
        let end = found.get(at + 1).and_then(|n| n.get(0)).map_or(line.len(), |m| m.start());
        let value = line[whole.end()..end].trim().trim_matches(['|', '·', '•', ' ']);
        let said = whole.as_str().to_lowercase();
        let categories =
            said.ends_with("in") || said.ends_with("under") || said.starts_with("categor");
        if value.is_empty() {
            continue;
        }
        if categories {
            draft.category =
                value.split(',').map(|c| c.trim().to_owned()).filter(|c| !c.is_empty()).collect();
        } else if let Some(date) = parse_date(value) {
            dates.push((said.contains("updated"), date));
        }
    }
    dates.sort_by_key(|(revised, _)| *revised);
    if let Some((_, date)) = dates.first() {
        draft.published.get_or_insert(*date);
    }
    true
}

/// Whether nothing but a date (and perhaps a weekday) stands in a line.
pub(crate) fn date_only(line: &str) -> bool {
    let words = line.split_whitespace().filter(|w| w.chars().any(char::is_alphabetic)).count();
    words <= 3 && line.split_whitespace().count() <= 5
}

/// A DOI on a line of its own.
fn doi(line: &str) -> Option<String> {
    let lower = line.to_lowercase();
    let rest = lower.strip_prefix("doi:").or_else(|| lower.strip_prefix("https://doi.org/"))?;
    let rest = rest.trim();
    (rest.starts_with("10.") && rest.contains('/') && !rest.contains(' ')).then(|| rest.to_owned())
}

/// Reads the lines above the text: what says something about the article is taken, the rest are
/// title and subtitle. Gives back how many lines are used.
pub(crate) fn take_front(draft: &mut Draft, lines: &[&str]) -> usize {
    let header = pasted_mail::take(draft, lines);
    if header > 0 {
        return header;
    }
    let zone = lines.iter().take(12).position(|line| is_prose(line)).unwrap_or(lines.len().min(12));
    let mut spare: Vec<(usize, &str)> = Vec::new();
    let mut last_meta = None;
    // The date of a revision stands for that of publication only where there is no other.
    if draft.published.is_none() {
        let mut told = lines[..zone].iter().filter(|line| line.chars().count() <= 120);
        let dates: Vec<_> = told.by_ref().map(|line| published_and_revised(line, None)).collect();
        if dates.iter().any(|(_, revised)| revised.is_some()) {
            draft.published = dates.iter().find_map(|(published, _)| *published);
        }
    }
    for (at, line) in lines[..zone].iter().enumerate() {
        if take_line(draft, line) {
            last_meta = Some(at);
        } else {
            spare.push((at, line.trim()));
        }
    }
    // What stands after the last line about the article belongs to its text, unless it is the title.
    let names: Vec<String> = draft.authors.iter().map(|a| a.name.display()).collect();
    let is_author = |line: &str| names.iter().any(|name| name == line);
    let mut titles = spare.iter().filter(|(_, line)| !is_author(line)).copied().collect::<Vec<_>>();
    let mut used = last_meta.map_or(0, |at| at + 1);
    if let [(first, name), (_, title), ..] = titles[..]
        && names.is_empty()
        && is_person(name)
        && title.chars().count() > name.chars().count()
    {
        draft.authors = parse_byline(name);
        used = used.max(first + 1);
        titles.remove(0);
        spare.retain(|(at, _)| *at != first);
    }
    let Some((at, title)) = titles.first().copied() else { return used };
    draft.title = title.to_owned();
    used = used.max(at + 1);
    if let Some((next, line)) = titles.get(1).copied() {
        let before_meta = last_meta.is_some_and(|meta| next < meta);
        if next == at + 1 && (before_meta || line.chars().count() > 60) {
            draft.subtitle = Some(line.to_owned());
            used = used.max(next + 1);
        }
    }
    for (at, line) in spare {
        let known = line == draft.title || draft.subtitle.as_deref() == Some(line);
        if at < used && !known && !is_author(line) {
            draft.warnings.push(
                Diagnostic::warning(
                    "line-left-out",
                    format!("the line “{line}” above the text was left out"),
                )
                .hint("add it to the article's form if it matters"),
            );
        }
    }
    used
}

/// Whether a line is a paragraph of the text, not a line above it.
fn is_prose(line: &str) -> bool {
    let line = line.trim();
    let words = line.split_whitespace().count();
    let ends =
        line.trim_end_matches(|c: char| "]0123456789[)”\"’".contains(c)).ends_with(['.', '!', '…']);
    words > 40 || (words >= 12 && ends)
}
