//! Feeds: RSS, Atom and JSON Feed; each item is an article.

use crate::byline::parse_authors;
use crate::draft::{Draft, Part};
use crate::feed_asides::{Aside, asides};
use crate::format::{Format, Hint, Input};
use crate::html::{Extent, declared_encoding, drop_title, read_page};
use crate::plain::{plain, words};
use crate::xhtml::{as_html, without_prefix};
use crate::{ImportError, date::parse_date, decode, feed_parts, feed_tail, language, limits};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use feed_rs::model::{Entry, FeedType, Person};
use feed_rs::parser::Builder;
use model::{Author, Diagnostic, Inline};
use regex::Regex;
use serde_json::Value;
use std::borrow::Cow;
use std::sync::LazyLock;

/// RSS 0.9 to 2.0, Atom and JSON Feed.
pub(crate) struct Feed;

static ROOT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?s)^\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>|\s)*<(rss|feed|rdf:RDF)\b")
        .expect("the pattern is constant and valid")
});
static DECLARATION: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\s*<\?xml[^>]*\?>").expect("the pattern is constant and valid"));

impl Format for Feed {
    fn name(&self) -> &'static str {
        "feed"
    }

    fn recognise(&self, input: &Input<'_>) -> u8 {
        let head = input.head.trim_start_matches('\u{feff}');
        if head.trim_start().starts_with('{') {
            return if head.contains("jsonfeed.org/version") { 98 } else { 0 };
        }
        match ROOT.captures(head) {
            // Other vocabularies than RSS are written in RDF, too.
            Some(root) if &root[1] == "rdf:RDF" && !head.contains("purl.org/rss/1.0") => 0,
            Some(_) => 98,
            None => 0,
        }
    }

    fn read(&self, input: Input<'_>) -> Result<Vec<Draft>, ImportError> {
        let mut drafts = Vec::new();
        self.read_each(input, &mut |draft| drafts.push(draft))?;
        Ok(drafts)
    }

    fn read_each(&self, input: Input<'_>, each: &mut dyn FnMut(Draft)) -> Result<(), ImportError> {
        let declared = declared_encoding(&input.bytes, input.hint.content_type);
        let decoded = decode::decode(input.bytes, declared)?;
        let text = decoded.text.trim_start_matches('\u{feff}');
        let text = &text[DECLARATION.find(text).map_or(0, |declaration| declaration.end())..];
        let parser = Builder::new()
            .base_uri(input.hint.address)
            .sanitize_content(false)
            .timestamp_parser(local_time)
            .build();
        let json = text.trim_start().starts_with('{');
        let parts: Box<dyn Iterator<Item = Cow<'_, str>>> = match json {
            true => Box::new(std::iter::once(json_feed(text))),
            false => feed_parts::parts(text),
        };
        // The warnings about the whole file stand with its first article and its last.
        let (mut first, mut last) = (Some(decoded.warnings), None::<Draft>);
        let (mut empty, mut count) = (0usize, 0usize);
        for part in parts {
            let feed = parser.parse(part.as_bytes()).map_err(ImportError::Feed)?;
            let asides = if json { Vec::new() } else { asides(&part, input.hint.address) };
            drop(part);
            // What is said of other items than were read is said of none.
            let mut asides =
                Some(asides).filter(|all| all.len() == feed.entries.len()).into_iter().flatten();
            let atom = feed.feed_type == FeedType::Atom;
            let site = feed.title.as_ref().map(|t| plain(&t.content)).filter(|t| !t.is_empty());
            let tongue = feed.language.as_deref().and_then(language::declared);
            for entry in feed.entries {
                count += 1;
                let aside = asides.next().unwrap_or_default();
                if count > limits::MAX_FEED_ITEMS {
                    continue;
                }
                let people = if entry.authors.is_empty() { &feed.authors } else { &entry.authors };
                let people = match (&aside.author, entry.authors.is_empty()) {
                    (Some(author), true) => parse_authors(author),
                    _ => authors(people),
                };
                match item(entry, aside, atom, input.hint) {
                    Some(mut draft) => {
                        draft.site = draft.site.or_else(|| site.clone());
                        draft.language = draft.language.or_else(|| tongue.clone());
                        if draft.authors.is_empty() {
                            draft.authors = people;
                        }
                        draft.warnings.extend(first.take().into_iter().flatten());
                        last.replace(draft).map(&mut *each);
                    }
                    None => empty += 1,
                }
            }
        }
        let Some(mut last) = last else {
            return Err(ImportError::NoText { format: self.name() });
        };
        if empty > 0 {
            last.warnings.push(
                Diagnostic::warning("feed-item-empty", format!("{empty} items hold no text"))
                    .hint("import the pages that they lead to"),
            );
        }
        if count > limits::MAX_FEED_ITEMS {
            let more = count - limits::MAX_FEED_ITEMS;
            last.warnings.push(
                Diagnostic::warning("cut-short", format!("{more} further items are not read"))
                    .hint("divide the feed and import the parts"),
            );
        }
        each(last);
        Ok(())
    }
}

/// A JSON Feed with its ids as strings, where its program wrote numbers, and its plain texts as
/// paragraphs.
fn json_feed(text: &str) -> Cow<'_, str> {
    let Ok(mut feed) = serde_json::from_str::<Value>(text) else { return Cow::Borrowed(text) };
    let items = feed.get_mut("items").and_then(Value::as_array_mut);
    for item in items.into_iter().flatten().filter_map(Value::as_object_mut) {
        if let Some(id) = item.get_mut("id").filter(|id| id.is_number()) {
            *id = Value::String(id.to_string());
        }
        if item.contains_key("content_html") {
            continue;
        }
        if let Some(Value::String(plain)) = item.remove("content_text") {
            item.insert("content_html".to_owned(), Value::String(paragraphs(&plain)));
        }
    }
    Cow::Owned(feed.to_string())
}

/// Plain text as HTML: blank lines divide its paragraphs.
fn paragraphs(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('&', "&amp;").replace('<', "&lt;");
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let paragraphs = lines.split(|line| line.is_empty()).filter(|lines| !lines.is_empty());
    paragraphs.map(|lines| format!("<p>{}</p>", lines.join("<br>"))).collect()
}

/// A text of an item as HTML. Atom says of each what it is (RFC 4287, 3.1.1); some programs call
/// text what is none.
fn page(text: String, kind: &str, atom: bool) -> String {
    static MARKUP: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)</[a-z]|<(?:br|p|img|hr)\b").expect("the pattern is constant and valid")
    });
    match kind {
        "application/xhtml+xml" => as_html(&without_prefix(&text)),
        "text/plain" if atom && !MARKUP.is_match(&text) => paragraphs(&text),
        _ => text,
    }
}

/// An item as an article; none if it has neither title nor text.
fn item(mut entry: Entry, aside: Aside, atom: bool, hint: &Hint<'_>) -> Option<Draft> {
    let title = entry.title.take().map(|t| match t.content_type.as_str() {
        "text/plain" if atom && !t.content.contains('&') => words(&t.content),
        _ => plain(&t.content),
    });
    let title = title.unwrap_or_default();
    let web = |href: &str| href.starts_with("http://") || href.starts_with("https://");
    let own = |rel: &Option<String>| rel.as_deref().is_none_or(|r| r == "alternate");
    let links = || entry.links.iter().filter(|l| web(&l.href));
    let link = links().find(|l| own(&l.rel)).or_else(|| links().next());
    let url = link.map(|l| l.href.clone()).or_else(|| web(&entry.id).then(|| entry.id.clone()));
    let content = match aside.full_text.filter(|_| entry.content.is_none()) {
        Some(text) => page(text, "text/plain", true),
        None => content(&mut entry, aside.summary, atom),
    };
    let base = aside.base.map(String::from).or_else(|| url.clone());
    let hint = Hint { address: base.as_deref(), neighbour: None, ..*hint };
    let mut draft = Draft::default();
    if !content.trim().is_empty()
        && let Err(error) = read_page(content.into(), &hint, Extent::Titled, &mut draft)
    {
        draft.warnings.push(Diagnostic::warning("feed-item-damaged", error.to_string()));
    }
    if draft.body.is_empty() {
        if title.is_empty() {
            return None;
        }
        draft.body.push(Part::paragraph(vec![Inline::text(title.clone())]));
    }
    draft.title = title;
    drop_title(&mut draft);
    feed_tail::drop(&mut draft.body);
    draft.url = url;
    draft.published = entry
        .published
        .or(entry.updated)
        .and_then(|date| parse_date(&date.format("%Y-%m-%d").to_string()));
    draft.category =
        entry.categories.into_iter().map(|c| c.label.unwrap_or(c.term)).collect::<Vec<_>>();
    draft.category.retain(|c| !c.trim().is_empty());
    Some(draft)
}

/// The text of an item as HTML: its content, its summary, or what it says of its recording.
fn content(entry: &mut Entry, spoken: Option<String>, atom: bool) -> String {
    let whole =
        entry.content.take().and_then(|content| Some((content.body?, content.content_type)));
    let short = entry.summary.take().map(|text| (text.content, text.content_type));
    let given = whole.into_iter().chain(short).find(|(text, _)| !text.trim().is_empty());
    if let Some((text, kind)) = given {
        return page(text, kind.as_str(), atom);
    }
    let mut shown = entry.media.drain(..).filter_map(|media| media.description);
    let text = spoken.or_else(|| shown.next().map(|text| text.content)).unwrap_or_default();
    page(text, "text/plain", true)
}

fn authors(people: &[Person]) -> Vec<Author> {
    let names = people
        .iter()
        .filter_map(|p| p.name.as_deref())
        .map(str::trim)
        .filter(|n| !n.is_empty() && *n != "unknown");
    names.flat_map(|n| parse_authors(named(&plain(n)))).collect()
}

/// The name in "joe@example.org (Joe Roe)", as RSS has it; the address has been taken off.
fn named(person: &str) -> &str {
    person.strip_prefix('(').and_then(|name| name.strip_suffix(')')).unwrap_or(person).trim()
}

/// The day of a date where it was written, at midnight or later: the reader turns what this gives
/// into no other zone's day.
fn local_time(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim();
    let zoned = DateTime::parse_from_rfc2822(text).or_else(|_| DateTime::parse_from_rfc3339(text));
    match zoned {
        Ok(time) => Some(time.naive_local().and_utc()),
        Err(_) => {
            let day: NaiveDate = parse_date(text)?.to_string().parse().ok()?;
            Some(day.and_time(NaiveTime::MIN).and_utc())
        }
    }
}
