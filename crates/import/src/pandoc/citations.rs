//! Citations of a bibliography's keys (Pandoc User's Guide, "Citation syntax").

use super::Reader;
use super::places::place;
use crate::office::zotero::keyed;
use crate::pattern::pattern;
use model::{Cite, CslItem, Inline, Name};
use regex::Regex;
use std::sync::LazyLock;

/// A key: a letter, digit or underscore, then letters, digits and single marks between them.
const KEY: &str =
    r"(?:\{([^{}\s]+)\}|([\p{L}\p{N}_](?:[\p{L}\p{N}_]|[:.#$%&+?<>~/-][\p{L}\p{N}_])*))";
impl Reader<'_> {
    /// Turns `[@key]` and `@key` of known keys into citations.
    pub(super) fn cites(&mut self, run: &mut Vec<Inline>) {
        static CITED: LazyLock<Regex> = LazyLock::new(|| {
            pattern(&format!(r"\[([^\[\]]*@{KEY}[^\[\]]*)\]|@{KEY}(?:\s\[([^\[\]@]+)\])?"))
        });
        let mut out = Vec::with_capacity(run.len());
        for mut inline in std::mem::take(run) {
            let Inline::Text { text } = &inline else {
                let cited = matches!(inline, Inline::Citation(_));
                if let Some(children) = inline.children_mut().filter(|_| !cited) {
                    self.cites(children);
                }
                out.push(inline);
                continue;
            };
            let mut from = 0;
            for found in CITED.captures_iter(text) {
                let Some(whole) = found.get(0) else { continue };
                let cited = match found.get(1) {
                    Some(inside) => self.group(inside.as_str()).map(|cites| (None, cites)),
                    None => {
                        let key = found.get(4).or(found.get(5)).map_or("", |key| key.as_str());
                        let after = text[..whole.start()].chars().next_back();
                        // "name@host" is an address.
                        let word =
                            after.is_some_and(|c| c.is_alphanumeric() || c == '.' || c == '\\');
                        let place = found.get(6).map(|place| place.as_str());
                        if word { None } else { self.named(key, place) }
                    }
                };
                let Some((name, cites)) = cited else { continue };
                out.push(Inline::text(&text[from..whole.start()]));
                from = whole.end();
                let shown = self.shown(&cites);
                out.extend(name.map(|name| Inline::text(format!("{name} "))));
                let citation = self.works.cite(cites, vec![Inline::text(shown)]);
                out.push(citation);
            }
            out.push(Inline::text(&text[from..]));
        }
        out.retain(|inline| !matches!(inline, Inline::Text { text } if text.is_empty()));
        *run = out;
    }

    fn source(&mut self, key: &str) -> Option<model::SourceId> {
        let item = self.items.get(key)?;
        Some(self.works.source(key.to_owned(), || keyed(item.clone())))
    }

    /// Whether an unknown key is more than the name by which somebody is known elsewhere ("[thanks,
    /// @ada]"): the article cites by keys, or this one counts as keys do.
    fn may_cite(&self, key: &str) -> bool {
        !self.items.is_empty() || key.contains(|c: char| c.is_ascii_digit() || c == ':')
    }

    /// "see @a, p. 4; @b". A key that no bibliography has is a source of its own: a reference
    /// library may come to know it.
    pub(super) fn group(&mut self, inside: &str) -> Option<Vec<Cite>> {
        static ENTRY: LazyLock<Regex> =
            LazyLock::new(|| pattern(&format!(r"(?s)^(.*?)-?@{KEY}(.*)$")));
        let mut cites = Vec::new();
        for entry in inside.split(';') {
            let found = ENTRY.captures(entry)?;
            let key = found.get(2).or(found.get(3)).map_or("", |key| key.as_str());
            if key.is_empty() || found[1].ends_with(|c: char| c.is_alphanumeric()) {
                return None;
            }
            let source = match self.source(key) {
                Some(source) => source,
                None => {
                    self.unknown.insert(key.to_owned());
                    if !self.may_cite(key) {
                        return None;
                    }
                    self.works.unknown(key)
                }
            };
            let (locator, suffix) = place(&found[4]);
            let prefix = Some(found[1].trim().to_owned()).filter(|prefix| !prefix.is_empty());
            cites.push(Cite { source, locator, prefix, suffix });
        }
        (!cites.is_empty()).then_some(cites)
    }

    /// "@key says": the author's name in the text, the citation after it.
    fn named(&mut self, key: &str, after: Option<&str>) -> Option<(Option<String>, Vec<Cite>)> {
        let names = names(self.items.get(key)?);
        let source = self.source(key)?;
        let (locator, suffix) = after.map_or((None, None), place);
        let cite = Cite { source, locator, prefix: None, suffix };
        Some((Some(names).filter(|names| !names.is_empty()), vec![cite]))
    }

    /// The citation as a reader of the article sees it.
    pub(super) fn shown(&self, cites: &[Cite]) -> String {
        let one = |cite: &Cite| {
            let source = self.works.sources.iter().find(|source| source.id == cite.source);
            let item = source.map(|source| &source.item);
            let mut said: Vec<String> = cite.prefix.clone().into_iter().collect();
            let who = item.map(names).filter(|names| !names.is_empty());
            let title = || item.and_then(|item| item.get("title"));
            let key = || item?.get("citation-key").map(|key| format!("@{key}"));
            said.extend(who.or_else(title).or_else(key));
            said.extend(
                item.and_then(|item| item.date("issued")).map(|date| date.year.to_string()),
            );
            let mut text = said.join(" ");
            if let Some(locator) = &cite.locator {
                let label = if locator.label == "page" { "p." } else { &locator.label };
                text.push_str(&format!(", {label} {}", locator.value));
            }
            if let Some(suffix) = &cite.suffix {
                text.push_str(&format!(" {suffix}"));
            }
            text
        };
        cites.iter().map(one).collect::<Vec<_>>().join("; ")
    }
}

fn names(item: &CslItem) -> String {
    let names = item.names("author");
    let names = if names.is_empty() { item.names("editor") } else { names };
    let short = |name: &Name| match name {
        Name::Literal { literal } => literal.clone(),
        Name::Person(person) => match &person.non_dropping_particle {
            Some(particle) => format!("{particle} {}", person.family),
            None => person.family.clone(),
        },
    };
    match &names[..] {
        [] => String::new(),
        [one] => short(one),
        [one, two] => format!("{} and {}", short(one), short(two)),
        [first, ..] => format!("{} et al.", short(first)),
    }
}
