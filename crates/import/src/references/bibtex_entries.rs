//! The entries of a `BibTeX` file, each read by itself where one flaw spoils the whole.

use biblatex::{Bibliography, Entry, ParseErrorKind, RawBibliography, RawChunk};
use model::Diagnostic;
use regex::Regex;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Months that are written out where `BibTeX` defines three letters.
const MONTHS: &str = "@string{sept = \"sep\"} @string{june = \"jun\"} @string{july = \"jul\"} ";

/// How many words without definition one entry may hold.
const UNDEFINED: usize = 8;

/// Where an entry begins.
static BEGINNING: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?m)^[ \t]*@(\w+)\s*[{(]([^,\s]*)"));

/// Commands that say how their text looks.
static LOOK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\\(?:emph|text(?:it|bf|sc|rm|sf|tt|up|sl)|mkbib(?:emph|quote|bold|italic)|enquote\*?|uline)\s*\{",
    )
});

/// An accent on the i or j that has lost its dot for it.
static DOTLESS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"(\\['`^"~=])\s*\{?\\([ij])\b\s*\}?"#));

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the pattern is constant and tested")
}

/// An entry with the key of the one from which it takes what it lacks.
pub(super) struct Read {
    pub(super) entry: Entry,
    pub(super) parent: Option<String>,
}

/// Reads all entries that can be read; a finding names each other one and its line. An error is
/// that of the whole where none can be read.
pub(super) fn entries(text: &str) -> Result<(Vec<Read>, Vec<Diagnostic>), biblatex::ParseError> {
    let text = LOOK.replace_all(text, "{");
    let text = DOTLESS.replace_all(&text, "$1{$2}");
    let error = match parse(&format!("{MONTHS}{text}")) {
        Ok(read) => return Ok((read, Vec::new())),
        Err(error) => error,
    };
    let mut definitions = MONTHS.to_owned();
    let (mut all, mut findings, mut keys) = (Vec::new(), Vec::new(), HashSet::new());
    let starts: Vec<(usize, &str, &str)> = BEGINNING
        .captures_iter(&text)
        .filter_map(|found| {
            Some((found.get(0)?.start(), found.get(1)?.as_str(), found.get(2)?.as_str()))
        })
        .collect();
    let mut line = 1;
    let mut counted = 0;
    for (at, (start, kind, key)) in starts.iter().enumerate() {
        let end = starts.get(at + 1).map_or(text.len(), |next| next.0);
        let own = &text[*start..end];
        line += text[counted..*start].matches('\n').count();
        counted = *start;
        if kind.eq_ignore_ascii_case("comment") || kind.eq_ignore_ascii_case("preamble") {
            continue;
        }
        if kind.eq_ignore_ascii_case("string") {
            if RawBibliography::parse(own).is_ok() {
                definitions.push_str(own);
            }
            continue;
        }
        let place = u32::try_from(line).unwrap_or(u32::MAX);
        let mut finding = |message: String, hint: &str| {
            let found = Diagnostic::warning("reference-entry", message);
            findings.push(found.hint(hint).item(*key).line(place));
        };
        match alone(&definitions, own) {
            Ok((read, undefined)) => {
                for word in undefined {
                    finding(
                        format!(
                            "“{word}” in the entry “{key}” is defined nowhere and kept as it is"
                        ),
                        "put it in braces or define it with @string",
                    );
                }
                if !keys.insert(*key) {
                    finding(
                        format!("the key “{key}” stands twice; both entries are kept"),
                        "give one of them another key",
                    );
                }
                all.extend(read);
            }
            Err(error) => finding(
                format!("the entry “{key}” cannot be read: {}", error.kind),
                "mend the entry and import the library again",
            ),
        }
    }
    if all.is_empty() { Err(error) } else { Ok((all, findings)) }
}

/// Reads one entry; words that nothing defines stand for themselves and are told.
fn alone(definitions: &str, own: &str) -> Result<(Vec<Read>, Vec<String>), biblatex::ParseError> {
    let mut text = format!("{definitions}{own}");
    let mut undefined = Vec::new();
    loop {
        match parse(&text) {
            Err(error) if undefined.len() < UNDEFINED => {
                let ParseErrorKind::UnknownAbbreviation(word) = &error.kind else {
                    return Err(error);
                };
                text = format!("@string{{{word} = {{{word}}}}} {text}");
                undefined.push(word.clone());
            }
            read => return Ok((read?, undefined)),
        }
    }
}

/// Reads entries that know nothing of each other: a chain of cross-references may lead back to its
/// start.
fn parse(text: &str) -> Result<Vec<Read>, biblatex::ParseError> {
    let mut raw = RawBibliography::parse(text)?;
    let mut parents: HashMap<String, String> = HashMap::new();
    for entry in &mut raw.entries {
        let key = entry.v.key.v.to_owned();
        entry.v.fields.retain(|field| {
            let refers =
                ["crossref", "xdata"].iter().any(|name| field.key.v.eq_ignore_ascii_case(name));
            if refers
                && let [chunk] = &field.value.v[..]
                && let RawChunk::Normal(parent) = chunk.v
            {
                parents.entry(key.clone()).or_insert_with(|| parent.trim().to_owned());
            }
            !refers
        });
    }
    let library = Bibliography::from_raw(raw)?;
    let read = |entry: Entry| Read { parent: parents.get(&entry.key).cloned(), entry };
    Ok(library.into_iter().map(read).collect())
}
