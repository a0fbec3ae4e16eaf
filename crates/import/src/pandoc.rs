//! Pandoc's additions to Markdown: citations of a bibliography's keys, and notes written inline
//! (Pandoc User's Guide, "Citation syntax" and "Footnotes").

use crate::draft::{Draft, DraftNote, Part};
use crate::front_matter::Bibliography;
use crate::inlines::each_run;
use crate::office::zotero::Works;
use crate::pattern::pattern;
use crate::{Hint, import_references};
use model::{Cite, CslItem, Diagnostic, Inline, Locator, Name, NoteId};
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// A key: a letter, digit or underscore, then letters, digits and single marks between them.
const KEY: &str =
    r"(?:\{([^{}\s]+)\}|([\p{L}\p{N}_](?:[\p{L}\p{N}_]|[:.#$%&+?<>~/-][\p{L}\p{N}_])*))";
/// What introduces a place in a work, and CSL's name of it.
const LOCATORS: &[(&str, &str)] = &[
    ("pages", "page"),
    ("page", "page"),
    ("pp.", "page"),
    ("p.", "page"),
    ("chapters", "chapter"),
    ("chapter", "chapter"),
    ("chaps.", "chapter"),
    ("chap.", "chapter"),
    ("ch.", "chapter"),
    ("sections", "section"),
    ("section", "section"),
    ("secs.", "section"),
    ("sec.", "section"),
    ("§§", "section"),
    ("§", "section"),
    ("paragraphs", "paragraph"),
    ("paragraph", "paragraph"),
    ("paras.", "paragraph"),
    ("para.", "paragraph"),
    ("¶¶", "paragraph"),
    ("¶", "paragraph"),
    ("volumes", "volume"),
    ("volume", "volume"),
    ("vols.", "volume"),
    ("vol.", "volume"),
    ("figures", "figure"),
    ("figure", "figure"),
    ("fig.", "figure"),
    ("lines", "line"),
    ("line", "line"),
    ("ll.", "line"),
    ("l.", "line"),
    ("notes", "note"),
    ("note", "note"),
    ("n.", "note"),
    ("nos.", "issue"),
    ("no.", "issue"),
    ("parts", "part"),
    ("part", "part"),
    ("books", "book"),
    ("book", "book"),
    ("columns", "column"),
    ("col.", "column"),
    ("folios", "folio"),
    ("fol.", "folio"),
    ("verses", "verse"),
    ("verse", "verse"),
    ("v.", "verse"),
];

/// The works of a document by their keys: those it lists itself, then those of the files beside
/// it that its front matter names.
pub(crate) fn bibliography(
    bibliography: Bibliography,
    hint: &Hint<'_>,
    warnings: &mut Vec<Diagnostic>,
) -> BTreeMap<String, CslItem> {
    let mut items = BTreeMap::new();
    for item in bibliography.items {
        if let Some(key) = item.get("id") {
            items.entry(key).or_insert(item);
        }
    }
    for path in &bibliography.files {
        let bytes = hint.neighbour.and_then(|read| read(path.trim_start_matches("./")));
        let read = bytes.as_deref().map(import_references);
        let found = match read {
            Some(Ok(found)) => found,
            Some(Err(error)) => {
                warnings.push(unread(path, &error.to_string()));
                continue;
            }
            None => {
                warnings.push(unread(path, "there is no such file beside the article"));
                continue;
            }
        };
        for item in found {
            if let Some(key) = item.get("id") {
                items.entry(key).or_insert(item);
            }
        }
    }
    items
}

fn unread(path: &str, why: &str) -> Diagnostic {
    Diagnostic::warning(
        "bibliography-unread",
        format!("the bibliography “{path}” could not be read: {why}"),
    )
    .hint("put the file beside the article and import it again")
}

/// Turns citations and inline notes of a draft's text into what they mean.
pub(crate) fn resolve(draft: &mut Draft, items: &BTreeMap<String, CslItem>) {
    let mut reader = Reader {
        items,
        works: std::mem::take(&mut draft.works),
        notes: Vec::new(),
        unknown: BTreeSet::new(),
    };
    for part in &mut draft.body {
        match part {
            Part::Heading { content, .. } => reader.run(content),
            Part::Block(kind) => each_run(kind, &mut |run| reader.run(run)),
        }
    }
    for note in &mut draft.notes {
        reader.cites(&mut note.content);
    }
    let mut inline = std::mem::take(&mut reader.notes);
    for note in &mut inline {
        reader.cites(&mut note.content);
    }
    draft.works = reader.works;
    draft.notes.append(&mut inline);
    for key in reader.unknown {
        draft.warnings.push(
            Diagnostic::warning(
                "citation-unresolved",
                format!("no bibliography has the key “{key}”"),
            )
            .hint("name the bibliography in the front matter, or mend the key"),
        );
    }
}

struct Reader<'a> {
    items: &'a BTreeMap<String, CslItem>,
    works: Works,
    notes: Vec<DraftNote>,
    unknown: BTreeSet<String>,
}

impl Reader<'_> {
    fn run(&mut self, run: &mut Vec<Inline>) {
        self.inline_notes(run);
        self.cites(run);
    }

    /// Takes `^[…]` out of a run.
    fn inline_notes(&mut self, run: &mut Vec<Inline>) {
        let holds =
            |inline: &Inline| matches!(inline, Inline::Text { text } if text.contains("^["));
        if !run.iter().any(holds) {
            return;
        }
        let mut out = Vec::with_capacity(run.len());
        // The note that is open, and how many brackets are open in it.
        let mut open: Option<(Vec<Inline>, usize)> = None;
        for inline in std::mem::take(run) {
            let Inline::Text { text } = inline else {
                match &mut open {
                    Some((content, _)) => content.push(inline),
                    None => out.push(inline),
                }
                continue;
            };
            let mut rest = text.as_str();
            while !rest.is_empty() {
                match &mut open {
                    None => match rest.find("^[") {
                        Some(at) => {
                            out.push(Inline::text(&rest[..at]));
                            rest = &rest[at + 2..];
                            open = Some((Vec::new(), 1));
                        }
                        None => {
                            out.push(Inline::text(rest));
                            rest = "";
                        }
                    },
                    Some((content, depth)) => {
                        let mut end = None;
                        for (at, c) in rest.char_indices() {
                            match c {
                                '[' => *depth += 1,
                                ']' => *depth -= 1,
                                _ => {}
                            }
                            if *depth == 0 {
                                end = Some(at);
                                break;
                            }
                        }
                        let stop = end.unwrap_or(rest.len());
                        content.push(Inline::text(&rest[..stop]));
                        rest = &rest[end.map_or(rest.len(), |end| end + 1)..];
                        if end.is_some()
                            && let Some((content, _)) = open.take()
                        {
                            out.push(self.note(content));
                        }
                    }
                }
            }
        }
        // A note that never ends is none.
        if let Some((content, _)) = open {
            out.push(Inline::text("^["));
            out.extend(content);
        }
        out.retain(|inline| !matches!(inline, Inline::Text { text } if text.is_empty()));
        *run = out;
    }

    fn note(&mut self, content: Vec<Inline>) -> Inline {
        let label = format!("i{}", self.notes.len() + 1);
        let key = format!("inline {}", self.notes.len() + 1);
        self.notes.push(DraftNote { key: Some(key.clone()), label: label.clone(), content });
        Inline::NoteMark { note: NoteId(key), label }
    }

    /// Turns `[@key]` and `@key` of known keys into citations.
    fn cites(&mut self, run: &mut Vec<Inline>) {
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
        Some(self.works.source(key.to_owned(), || item.clone()))
    }

    /// "see @a, p. 4; @b": none if a key is unknown, so that nothing is lost.
    fn group(&mut self, inside: &str) -> Option<Vec<Cite>> {
        static ENTRY: LazyLock<Regex> =
            LazyLock::new(|| pattern(&format!(r"(?s)^(.*?)-?@{KEY}(.*)$")));
        let mut cites = Vec::new();
        let mut unknown = false;
        for entry in inside.split(';') {
            let found = ENTRY.captures(entry)?;
            let key = found.get(2).or(found.get(3)).map_or("", |key| key.as_str());
            if key.is_empty() || found[1].ends_with(|c: char| c.is_alphanumeric()) {
                return None;
            }
            let Some(source) = self.source(key) else {
                self.unknown.insert(key.to_owned());
                unknown = true;
                continue;
            };
            let (locator, suffix) = place(&found[4]);
            let prefix = Some(found[1].trim().to_owned()).filter(|prefix| !prefix.is_empty());
            cites.push(Cite { source, locator, prefix, suffix });
        }
        (!unknown && !cites.is_empty()).then_some(cites)
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
    fn shown(&self, cites: &[Cite]) -> String {
        let one = |cite: &Cite| {
            let source = self.works.sources.iter().find(|source| source.id == cite.source);
            let item = source.map(|source| &source.item);
            let mut said: Vec<String> = cite.prefix.clone().into_iter().collect();
            let who = item.map(names).filter(|names| !names.is_empty());
            said.extend(who.or_else(|| item.and_then(|item| item.get("title"))));
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

/// The place in a work that follows its key, and the words after that.
fn place(text: &str) -> (Option<Locator>, Option<String>) {
    static VALUE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:[0-9]+|[ivxlcIVXLC]+\b)[0-9A-Za-z:.]*(?:\s*[-–—]+\s*[0-9ivxlc]+[a-z]?)?(?:,\s*[0-9]+(?:\s*[-–—]+\s*[0-9]+)?)*",
        )
    });
    let rest = text.trim_start_matches([',', ' ', '\u{a0}']);
    let rest = match rest.strip_prefix('{').and_then(|inner| inner.split_once('}')) {
        Some((inner, after)) => format!("{inner}{after}"),
        None => rest.to_owned(),
    };
    let label = LOCATORS.iter().find_map(|(word, label)| {
        let after = rest.get(..word.len()).filter(|start| start.eq_ignore_ascii_case(word))?;
        Some((*label, rest[after.len()..].trim_start_matches([' ', '\u{a0}'])))
    });
    let (label, value) = label.unwrap_or(("page", &rest));
    let suffix = |text: &str| {
        let text = text.trim().trim_start_matches(',').trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    match VALUE.find(value) {
        Some(found) => {
            let value_text = found.as_str().trim_end_matches(['.', ':']);
            let locator =
                Locator { label: label.to_owned(), value: value_text.replace("--", "–") };
            (Some(locator), suffix(&value[value_text.len()..]))
        }
        None => (None, suffix(&rest)),
    }
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn a_place_is_told_from_the_words_around_it() {
        for (text, label, value, suffix) in [
            (", p. 4", "page", "4", None),
            (", pp. 33-35, 38 and passim", "page", "33-35, 38", Some("and passim")),
            (" 12", "page", "12", None),
            (", chap. 2", "chapter", "2", None),
            ("{§ 7}, emphasis added", "section", "7", Some("emphasis added")),
        ] {
            let (locator, rest) = place(text);
            let locator = locator.unwrap();
            assert_eq!((locator.label.as_str(), locator.value.as_str()), (label, value), "{text}");
            assert_eq!(rest.as_deref(), suffix, "{text}");
        }
        assert_eq!(place(", for the prices"), (None, Some("for the prices".to_owned())));
        assert_eq!(place(""), (None, None));
    }
}
