//! The header of a mail that stands in a text: From, Date, Subject.

use crate::date::parse_date;
use crate::draft::Draft;
use crate::sender;
use regex::Regex;
use std::sync::LazyLock;

static FIELD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^(?:(?P<from>from|von|de|da)|(?P<date>date|sent|gesendet|datum|envoyé|enviado|fecha|inviato|data)|",
        r"(?P<subject>subject|betreff|objet|asunto|oggetto)|(?:to|cc|bcc|reply-to|an|à|para|a))\s?:\s*(?P<value>.*)$"
    ))
    .expect("the pattern is constant and valid")
});

/// Takes such a header off the first lines; gives back how many it has.
pub(crate) fn take(draft: &mut Draft, lines: &[&str]) -> usize {
    let header: Vec<_> = lines.iter().map_while(|line| FIELD.captures(line.trim())).collect();
    let value = |name: &str| {
        let field = header.iter().find(|field| field.name(name).is_some())?;
        Some(field["value"].trim()).filter(|value| !value.is_empty())
    };
    let (Some(from), Some(subject)) = (value("from"), value("subject")) else { return 0 };
    // "Jane Roe <jane@x.example>"
    let (name, address) = match from.split_once('<') {
        Some((name, address)) => (name.trim(), Some(address.trim_end_matches('>'))),
        None => (from, None),
    };
    let sender = sender::read(if name.is_empty() { from } else { name }, address);
    draft.title = subject.to_owned();
    if draft.authors.is_empty() {
        draft.authors.extend(sender.person);
    }
    draft.site = draft.site.take().or(sender.body);
    draft.published = draft.published.or_else(|| value("date").and_then(parse_date));
    header.len()
}

/// Whom the header at a text's start names, and when, with the text below it.
pub(crate) fn header(text: &str) -> (Option<String>, &str) {
    let (mut below, mut from, mut sent) = (0, None, None);
    for line in text.split_inclusive('\n') {
        let Some(field) = FIELD.captures(line.trim()) else { break };
        let value = || Some(field["value"].trim().to_owned());
        if field.name("from").is_some() {
            from = from.or_else(value);
        } else if field.name("date").is_some() {
            sent = sent.or_else(value);
        }
        below += line.len();
    }
    let said: Vec<String> = from.into_iter().chain(sent).collect();
    ((!said.is_empty()).then(|| said.join(", ")), &text[below..])
}
