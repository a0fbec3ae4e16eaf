//! The entries of a `BibTeX` library, each read by itself, so that a flaw in one costs no other.

use super::bibtex_repair as repair;
use crate::pattern::pattern;
use biblatex::{
    Bibliography, Chunk, Entry, Pair, ParseError, ParseErrorKind, RawBibliography, RawChunk,
    RawEntry, Spanned, Token,
};
use model::Diagnostic;
use regex::Regex;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// An entry with the keys of those from which it takes what it lacks.
pub(super) struct Read {
    /// The entry, with a key that no other has.
    pub(super) entry: Entry,
    /// The key of its cross-reference.
    pub(super) parent: Option<String>,
    /// The keys of the sets of fields that it shares.
    pub(super) sets: Vec<String>,
}

/// Fields that hold names.
const PEOPLE: [&str; 3] = ["author", "editor", "translator"];

/// How deep braces may be nested: beyond it reading takes time out of all proportion.
const DEEPEST: usize = 200;

#[derive(Default)]
struct Findings {
    all: Vec<Diagnostic>,
    /// The first flaw of an entry.
    error: Option<ParseError>,
}

/// A stretch of the text from one `@` to the next, with the line at which it begins.
struct Piece<'a> {
    text: Cow<'a, str>,
    line: u32,
}

/// Reads all entries that can be read; a finding names each other one and its line. An error is
/// that of the first where none can be read.
pub(super) fn entries(text: &str) -> Result<(Vec<Read>, Vec<Diagnostic>), ParseError> {
    let text = super::bibtex_commands::settled(text);
    let mut findings = Findings::default();
    let mut pieces = divide(&text);
    pieces.retain_mut(|piece| {
        for mend in [braced, repair::keyed, repair::priced] {
            if let Some(text) = mend(&piece.text) {
                piece.text = Cow::Owned(text);
            }
        }
        findings.mend(piece)
    });
    let mut strings = Strings::default();
    let mut raw = Vec::new();
    for piece in &pieces {
        let Ok(parsed) = RawBibliography::parse(&piece.text) else { continue };
        parsed.abbreviations.into_iter().for_each(|string| strings.add(string));
        raw.extend(parsed.entries.into_iter().map(|entry| (entry, piece.line)));
    }
    for (entry, line) in &mut raw {
        for field in once(&mut entry.v.fields) {
            let key = entry.v.key.v;
            let message = format!("{field} stands twice in the entry “{key}”; the first is read");
            findings.add(key, *line, message, "leave one of them out");
        }
    }
    let mut all = Vec::with_capacity(raw.len());
    let mut keys: HashSet<String> = HashSet::new();
    for (entry, line) in raw {
        let key = entry.v.key.v.to_owned();
        let (mut read, undefined) = match resolve(entry, &strings) {
            Ok(found) => found,
            Err(error) => {
                findings.leave_out(&key, line, error);
                continue;
            }
        };
        for word in undefined.iter().filter(|word| super::ris::month(word).is_none()) {
            findings.add(
                &key,
                line,
                format!("“{word}” in the entry “{key}” is defined nowhere and kept as it is"),
                "put it in braces or define it with @string",
            );
        }
        // What names no other entry would else name those without a key.
        let base = if key.is_empty() { "entry" } else { &key };
        let mut number = 2;
        base.clone_into(&mut read.entry.key);
        while !keys.insert(read.entry.key.clone()) {
            read.entry.key = format!("{base}-{number}");
            number += 1;
        }
        if !key.is_empty() && read.entry.key != key {
            findings.add(
                &key,
                line,
                format!("the key “{key}” stands twice; this entry is read as “{}”", read.entry.key),
                "give one of them another key",
            );
        }
        all.push(read);
    }
    findings.all.sort_by_key(|finding| finding.at.line);
    match findings.error {
        Some(error) if all.is_empty() => Err(error),
        _ => Ok((all, findings.all)),
    }
}

impl Findings {
    fn add(&mut self, key: &str, line: u32, message: String, hint: &str) {
        let found = Diagnostic::warning("reference-entry", message);
        self.all.push(found.hint(hint).item(key).line(line));
    }

    fn leave_out(&mut self, key: &str, line: u32, error: ParseError) {
        let message = format!("the entry “{key}” cannot be read: {}", error.kind);
        self.add(key, line, message, "mend the entry and import the library again");
        self.error.get_or_insert(error);
    }

    /// Mends a piece that is damaged; `false` if nothing of it can be read.
    fn mend(&mut self, piece: &mut Piece<'_>) -> bool {
        let key = name(&piece.text);
        if deepest(&piece.text) > DEEPEST {
            let kind = ParseErrorKind::MalformedCommand;
            self.leave_out(&key, piece.line, ParseError { span: 0..piece.text.len(), kind });
            return false;
        }
        // What stands between entries is no part of any.
        let end = repair::end(&piece.text).unwrap_or(piece.text.len());
        let goes_on = repair::goes_on(&piece.text[end..]);
        if !goes_on {
            cut(&mut piece.text, end);
        }
        let error = match RawBibliography::parse(&piece.text) {
            Ok(_) if !goes_on => return true,
            Ok(_) => {
                ParseError { span: end..end, kind: ParseErrorKind::Unexpected(Token::ClosingBrace) }
            }
            Err(error) => error,
        };
        let repaired = repair::repaired(&piece.text).filter(|repaired| {
            RawBibliography::parse(&repaired.text)
                .is_ok_and(|raw| raw.entries.iter().any(|entry| !entry.v.fields.is_empty()))
        });
        let Some(repaired) = repaired else {
            self.leave_out(&key, piece.line, error);
            return false;
        };
        let lost = match &repaired.lost[..] {
            [] => String::new(),
            lost => format!("; what stands under {} is not read", lost.join(", ")),
        };
        let message = format!(
            "the entry “{key}” is damaged and read as well as can be: {}{lost}",
            error.kind
        );
        self.add(&key, piece.line, message, "mend the entry and import the library again");
        self.error.get_or_insert(error);
        piece.text = Cow::Owned(repaired.text);
        true
    }
}

/// Shortens a text.
fn cut(text: &mut Cow<'_, str>, end: usize) {
    match text {
        Cow::Borrowed(text) => *text = &text[..end],
        Cow::Owned(text) => text.truncate(end),
    }
}

/// Divides a library before each `@word{` that begins a line or stands outside braces.
fn divide(text: &str) -> Vec<Piece<'_>> {
    static START: LazyLock<Regex> = LazyLock::new(|| pattern(r"@[ \t]*[A-Za-z]+\s*[{(]"));
    let mut starts: Vec<usize> = Vec::new();
    let (mut depth, mut from) = (0usize, 0usize);
    for found in START.find_iter(text) {
        depth = braces(&text[from..found.start()], depth);
        from = found.start();
        let line = text[..found.start()].rfind('\n').map_or(0, |at| at + 1);
        if depth == 0 || text[line..found.start()].trim().is_empty() {
            starts.push(found.start());
            depth = 0;
        }
    }
    let mut pieces = Vec::with_capacity(starts.len());
    let (mut line, mut counted) = (1u32, 0usize);
    for (at, start) in starts.iter().enumerate() {
        let lines = text[counted..*start].bytes().filter(|b| *b == b'\n').count();
        line = line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        counted = *start;
        let end = starts.get(at + 1).copied().unwrap_or(text.len());
        pieces.push(Piece { text: Cow::Borrowed(&text[*start..end]), line });
    }
    pieces
}

/// An entry in the form that the crate reads: in braces instead of brackets, `@book(…)`, and with
/// braces around the values whose quotation marks hold others in braces, `"The {"}X{"} text"`.
fn braced(text: &str) -> Option<String> {
    static BRACKETS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^@[ \t]*[A-Za-z]+\s*\("));
    let mut out = text.to_owned();
    if let Some(found) = BRACKETS.find(text)
        && let Some(end) = text.trim_end().strip_suffix(')').map(str::len)
    {
        out.replace_range(end..=end, "}");
        out.replace_range(found.end() - 1..found.end(), "{");
    }
    while let Some((start, end)) = quoted_quotes(&out) {
        out.replace_range(end..=end, "}");
        out.replace_range(start..=start, "{");
    }
    (out != text).then_some(out)
}

/// Where a value begins and ends that stands in quotation marks and holds one in braces.
fn quoted_quotes(text: &str) -> Option<(usize, usize)> {
    let (mut depth, mut inner, mut escaped) = (0usize, 0usize, false);
    let (mut open, mut holds, mut last) = (None, false, b' ');
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => {}
            b'"' if open.is_some() && inner == 0 => {
                if let Some(start) = open.take().filter(|_| holds) {
                    return Some((start, at));
                }
                holds = false;
            }
            b'"' if open.is_some() => holds = true,
            b'"' if depth == 1 && matches!(last, b'=' | b'#') => open = Some(at),
            b'{' if open.is_some() => inner += 1,
            b'}' if open.is_some() => inner = inner.saturating_sub(1),
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        escaped = byte == b'\\' && !escaped;
        if !byte.is_ascii_whitespace() {
            last = byte;
        }
    }
    None
}

/// How many braces are open after a text.
pub(super) fn braces(text: &str, mut depth: usize) -> usize {
    let mut escaped = false;
    for byte in text.bytes() {
        match byte {
            b'{' if !escaped => depth += 1,
            b'}' if !escaped => depth = depth.saturating_sub(1),
            _ => {}
        }
        escaped = byte == b'\\' && !escaped;
    }
    depth
}

/// The most braces that are open at once.
fn deepest(text: &str) -> usize {
    let (mut depth, mut most) = (0usize, 0);
    for byte in text.bytes() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => continue,
        }
        most = most.max(depth);
    }
    most
}

/// The key of an entry, or else its kind.
fn name(text: &str) -> String {
    let (kind, rest) = text.split_once(['{', '(']).unwrap_or((text, ""));
    let key: String = rest.chars().take_while(|c| !matches!(c, ',' | '}' | '\n' | '=')).collect();
    let key = key.trim();
    if key.is_empty() { kind.trim().to_owned() } else { key.chars().take(60).collect() }
}

/// The strings that a library defines, in their order.
#[derive(Default)]
struct Strings<'a> {
    known: HashMap<String, Pair<'a>>,
}

impl<'a> Strings<'a> {
    /// Adds a string. It may name those before it only, so that none leads back to itself.
    fn add(&mut self, mut string: Pair<'a>) {
        for chunk in &mut string.value.v {
            self.settle(&mut chunk.v);
        }
        self.known.insert(string.key.v.to_lowercase(), string);
    }

    /// Makes a word that is no string stand for itself, and gives it back.
    fn settle(&self, chunk: &mut RawChunk<'a>) -> Option<&'a str> {
        let RawChunk::Abbreviation(word) = *chunk else { return None };
        match self.known.get(&word.to_lowercase()) {
            Some(string) => {
                *chunk = RawChunk::Abbreviation(string.key.v);
                None
            }
            None if word.len() <= 3 && super::ris::month(word).is_some() => None,
            None => {
                *chunk = RawChunk::Normal(word);
                Some(word)
            }
        }
    }

    /// The strings that some chunks name, with those that they name in turn.
    fn named(&self, chunks: &[Spanned<RawChunk<'a>>], into: &mut Vec<Pair<'a>>) {
        for chunk in chunks {
            let RawChunk::Abbreviation(word) = chunk.v else { continue };
            let known = self.known.get(&word.to_lowercase());
            let known = known.filter(|known| into.iter().all(|have| have.key.v != known.key.v));
            if let Some(string) = known {
                into.push(string.clone());
                self.named(&string.value.v, into);
            }
        }
    }
}

/// Leaves each field of an entry once: keywords are put together, of others the first is kept.
/// Gives back the names of the latter.
fn once<'a>(fields: &mut Vec<Pair<'a>>) -> Vec<&'a str> {
    let (mut kept, mut again): (Vec<Pair<'a>>, Vec<&'a str>) = (Vec::new(), Vec::new());
    for field in fields.drain(..) {
        let same = |have: &&mut Pair<'a>| have.key.v.eq_ignore_ascii_case(field.key.v);
        match kept.iter_mut().find(same) {
            None => kept.push(field),
            Some(have) if have.key.v.eq_ignore_ascii_case("keywords") => {
                let span = field.value.span.clone();
                have.value.v.push(Spanned::new(RawChunk::Normal(", "), span));
                have.value.v.extend(field.value.v);
            }
            Some(_) => again.push(field.key.v),
        }
    }
    *fields = kept;
    again
}

/// Resolves an entry's strings. Gives back the words that are none, which stand for themselves.
fn resolve<'a>(
    mut entry: Spanned<RawEntry<'a>>,
    strings: &Strings<'a>,
) -> Result<(Read, Vec<&'a str>), ParseError> {
    let mut unknown = Vec::new();
    let mut abbreviations = Vec::new();
    let (mut parent, mut sets) = (None, Vec::new());
    let list = |field: &Pair<'_>| -> Vec<String> {
        let text = |chunk: &Spanned<RawChunk<'_>>| match chunk.v {
            RawChunk::Normal(text) | RawChunk::Abbreviation(text) => text.to_owned(),
        };
        let text: String = field.value.v.iter().map(text).collect();
        text.split(',').map(|key| key.trim().to_owned()).collect()
    };
    // The crate follows cross references without an end where they lead back to their start.
    entry.v.fields.retain(|field| match field.key.v.to_ascii_lowercase().as_str() {
        "crossref" => {
            parent = list(field).into_iter().next();
            false
        }
        "xdata" => {
            sets = list(field);
            false
        }
        _ => true,
    });
    for field in &mut entry.v.fields {
        unknown.extend(field.value.v.iter_mut().filter_map(|chunk| strings.settle(&mut chunk.v)));
        strings.named(&field.value.v, &mut abbreviations);
    }
    let raw =
        RawBibliography { preamble: String::new(), entries: vec![entry.clone()], abbreviations };
    let mut library = Bibliography::from_raw(raw)?;
    let mut entry = library.remove(entry.v.key.v).ok_or_else(|| ParseError {
        span: entry.span.clone(),
        kind: ParseErrorKind::UnexpectedEof,
    })?;
    // `BibTeX` takes no account of the case of the word between names.
    let fields = entry.fields.iter_mut().filter(|(field, _)| PEOPLE.contains(&field.as_str()));
    for chunk in fields.flat_map(|(_, value)| value) {
        if let Chunk::Normal(text) = &mut chunk.v
            && text.contains(" AND ")
        {
            *text = text.replace(" AND ", " and ");
        }
    }
    Ok((Read { entry, parent, sets }, unknown))
}
