//! Author and date in the text, "(see Lee, 2019, p. 4; Kim and Roe 2020)" and "Lee (2019)", tied to
//! the source list.

use super::author_date::Listed;
use super::back::{self, Back};
use super::locator::locator_behind;
use super::names;
use crate::pattern::pattern;
use crate::reading;
use model::{Citation, CitationForm, Cite, Inline, Section, SourceId, plain_text};
use regex::Regex;
use std::sync::LazyLock;

static BRACKET: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\(([^()]{0,240}?(?:\b(?:1[5-9]|20)\d\d[a-z]?\b|\bn\.\s?d\.|\bforthcoming\b)[^()]{0,80})\)|\[([^\[\]]{0,240}?\b(?:1[5-9]|20)\d\d[a-z]?\b[^\[\]]{0,80})\]|\(((?:[^()]{1,60}?, )?(?:ib[ií]d|idem|ebd|ebenda|ό\.π|(?:op|loc)\. ?cit|a\. ?a\. ?o)\b[^()]{0,60})\)",
    )
});

static PIECE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?P<signal>(?i:see,? for example,?|see,? e\.g\.,?|see also|see|but see|cf\.?|compare|e\.g\.,?|for example,?|vgl\.|siehe|voir|véase|as in|in|sources?:))\s+)?(?P<names>\p{L}[\p{L}\s.&’'\-]{0,80}?(?:, (?:and |& )?\p{Lu}[\p{L}’'\-]+(?: (?:and|&|und|et|y) \p{Lu}[\p{L}’'\-]+)?){0,4}(?:,? et al\.?)?)?,?\s*(?:(?P<year>(?:1[5-9]|20)\d\d)(?P<letter>[a-z])?|(?:n\.\s?d\.|(?i:forthcoming)))(?P<rest>\s*[,:]\s*.{1,60})?$",
    )
});

/// Where one citation of a bracket may end and the next begin.
static JOINT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\s*;\s*(?:and\s+|und\s+|et\s+|y\s+)?|,?\s+(?:and|&|und|et|y)\s+|,\s+")
});

/// The most joints of a bracket that are tried.
const MOST_JOINTS: usize = 24;

/// One citation of a bracket.
struct Piece<'t> {
    signal: Option<&'t str>,
    names: Option<&'t str>,
    /// None of a work that is not dated, or not out yet.
    year: Option<i32>,
    letter: Option<char>,
    rest: Option<&'t str>,
}

impl<'t> Piece<'t> {
    fn read(text: &'t str) -> Option<Self> {
        let found = PIECE.captures(text)?;
        let named = |name: &str| found.name(name).map(|found| found.as_str());
        Some(Self {
            signal: named("signal"),
            names: named("names").map(str::trim).filter(|names| !names.is_empty()),
            year: named("year").and_then(|year| year.parse().ok()),
            letter: named("letter").and_then(|letter| letter.chars().next()),
            rest: named("rest"),
        })
    }

    /// Whether what stands behind the year is no place in the work: another citation, for one.
    fn says_more(&self) -> bool {
        self.rest.is_some_and(|rest| locator_behind(rest).is_none() || is_year(rest))
    }
}

/// Whether a rest is a year, as in "Lee (2019, 2020)", rather than a page.
fn is_year(rest: &str) -> bool {
    let digits = rest.trim_start_matches([',', ':', ' ']);
    digits.len() == 4 && matches!(digits.parse(), Ok(1500..=2099))
}

impl Listed<SourceId> {
    /// Ties the brackets of the text to the list, and tells each source with its bracket.
    pub(crate) fn tie(&self, sections: &mut [Section], tied: &mut dyn FnMut(&SourceId, &str)) {
        if self.is_empty() {
            return;
        }
        let mut reader = Reader { listed: self, before: String::new(), cited: Vec::new(), tied };
        for section in sections {
            reading::rewrite(section, &mut |inlines| {
                reader.before.clear();
                reader.inlines(inlines);
            });
        }
    }
}

/// Reads the text of an article from its beginning.
struct Reader<'a> {
    listed: &'a Listed<SourceId>,
    /// The text of the paragraph so far.
    before: String,
    /// What the citations so far cite.
    cited: Vec<Vec<SourceId>>,
    /// Is told each source with its bracket.
    tied: &'a mut dyn FnMut(&SourceId, &str),
}

impl Reader<'_> {
    /// Ties the brackets of a run.
    fn inlines(&mut self, inlines: &mut Vec<Inline>) {
        let mut out = Vec::with_capacity(inlines.len());
        for mut inline in std::mem::take(inlines) {
            match &mut inline {
                Inline::Text { text } => {
                    self.text(text, &mut out);
                    self.before.push_str(text);
                }
                Inline::Emphasis { content }
                | Inline::Strong { content }
                | Inline::SmallCaps { content }
                | Inline::Span { content, .. } => {
                    self.inlines(content);
                    out.push(inline);
                }
                _ => {
                    if let Inline::Citation(citation) = &mut inline {
                        self.complete(citation);
                        self.cited.push(citation.sources.clone());
                    }
                    self.before.push_str(&plain_text(std::slice::from_ref(&inline)));
                    out.push(inline);
                }
            }
        }
        *inlines = out;
    }

    /// Ties the words that stand beside the known works of a citation: they may name works that
    /// have become known since.
    fn complete(&mut self, citation: &mut Citation) {
        let nobody = || Vec::new();
        let mut tie = Tie { listed: self.listed, author: &nobody, latest: None, narrative: false };
        let mut own = |words: &str| tie.known(words);
        let rest = |words: &str| Some(words.trim().to_owned()).filter(|words| !words.is_empty());
        let mut cites: Vec<Cite> = Vec::with_capacity(citation.cites.len());
        for mut cite in std::mem::take(&mut citation.cites) {
            if let Some((words, prefix)) = cite.prefix.as_deref().and_then(|p| p.rsplit_once(';'))
                && let Some(before) = own(words)
            {
                cites.extend(before);
                cite.prefix = rest(prefix);
            }
            let behind = cite.suffix.as_deref().and_then(|suffix| {
                let (suffix, words) = suffix.split_once(';')?;
                Some((rest(suffix), own(words)?))
            });
            let more = behind.map(|(suffix, more)| {
                cite.suffix = suffix;
                more
            });
            cites.push(cite);
            cites.extend(more.into_iter().flatten());
        }
        citation.cites = cites;
        let words = plain_text(&citation.content);
        let before = citation.sources.len();
        for cite in &citation.cites {
            if !citation.sources.contains(&cite.source) {
                (self.tied)(&cite.source, &words);
                citation.sources.push(cite.source.clone());
            }
        }
        if before < citation.sources.len() {
            let place = |id: &SourceId| citation.cites.iter().position(|cite| cite.source == *id);
            citation.sources.sort_by_key(place);
        }
    }

    fn text(&mut self, text: &str, out: &mut Vec<Inline>) {
        let mut done = 0;
        for found in BRACKET.captures_iter(text) {
            let inner = (1..=3).find_map(|group| found.get(group));
            let (Some(whole), Some(inner)) = (found.get(0), inner) else { continue };
            let before = &self.before;
            let author = || {
                let names = names_before(&text[..whole.start()]);
                if names.is_empty() { names_before(before) } else { names }
            };
            let mut tie =
                Tie { listed: self.listed, author: &author, latest: None, narrative: false };
            let cites = tie.cites(inner.as_str(), MOST_JOINTS);
            let cites = cites.or_else(|| self.back(inner.as_str()).map(|cite| vec![cite]));
            let Some(cites) = cites.or_else(|| tie.known(inner.as_str())) else { continue };
            let form = match tie.narrative {
                true => CitationForm::Narrative,
                false => CitationForm::Parenthetical,
            };
            if done < whole.start() {
                out.push(Inline::text(&text[done..whole.start()]));
            }
            let mut sources: Vec<SourceId> = Vec::new();
            for cite in &cites {
                if !sources.contains(&cite.source) {
                    (self.tied)(&cite.source, whole.as_str());
                    sources.push(cite.source.clone());
                }
            }
            self.cited.push(sources.clone());
            let content = vec![Inline::text(whole.as_str())];
            let citation = Citation { sources, content, cites, form, ..Citation::default() };
            out.push(Inline::citation(citation));
            done = whole.end();
        }
        if done < text.len() {
            out.push(Inline::text(&text[done..]));
        }
    }

    /// The citation of a bracket that leads back to one before: "(ibid., p. 4)", "(Lee, op. cit.)".
    fn back(&self, text: &str) -> Option<Cite> {
        let (back, locator) = back::find(text)?;
        let source = match back {
            Back::Same => match &self.cited.last()?[..] {
                [one] => one,
                _ => return None,
            },
            Back::Author(author) | Back::Work { author, .. } => {
                let by = self.listed.by(&author);
                self.cited.iter().rev().flatten().find(|source| by.contains(source))?
            }
            Back::Note { .. } | Back::Case { .. } => return None,
        };
        Some(Cite { source: source.clone(), locator, prefix: None, suffix: None })
    }
}

/// A bracket that is being tied.
struct Tie<'a, 't> {
    listed: &'a Listed<SourceId>,
    /// The author that the text names before the bracket, in fewer words first.
    author: &'a dyn Fn() -> Vec<&'t str>,
    /// The author that the bracket named last.
    latest: Option<String>,
    /// Whether the author before the bracket was asked for.
    narrative: bool,
}

impl Tie<'_, '_> {
    /// The citations of a bracket; none unless every part of it is one.
    fn cites(&mut self, text: &str, joints: usize) -> Option<Vec<Cite>> {
        let text = text.trim();
        let whole = Piece::read(text);
        if let Some(piece) = whole.as_ref().filter(|piece| !piece.says_more())
            && let Some(cite) = self.cite(piece)
        {
            return Some(vec![cite]);
        }
        for joint in JOINT.find_iter(text).take(joints) {
            let Some(first) = Piece::read(&text[..joint.start()]).filter(|p| !p.says_more()) else {
                continue;
            };
            let state = (self.latest.clone(), self.narrative);
            if let Some(cite) = self.cite(&first)
                && let Some(rest) = self.cites(&text[joint.end()..], joints - 1)
            {
                return Some(std::iter::once(cite).chain(rest).collect());
            }
            (self.latest, self.narrative) = state;
        }
        // Words behind a single citation are its suffix.
        self.cite(&whole.filter(|piece| piece.says_more() && !has_year(piece.rest))?)
            .map(|cite| vec![cite])
    }

    /// The citations of a bracket whose other parts, between semicolons, name no known work: their
    /// words go along as prefix and suffix.
    fn known(&mut self, text: &str) -> Option<Vec<Cite>> {
        let mut all: Vec<Cite> = Vec::new();
        let mut words = String::new();
        for part in text.split(';').map(str::trim).take(MOST_JOINTS) {
            let Some(mut cites) = self.cites(part, MOST_JOINTS) else {
                words = if words.is_empty() { part.to_owned() } else { format!("{words}; {part}") };
                continue;
            };
            if let (Some(first), false) = (cites.first_mut(), words.is_empty()) {
                let own = first.prefix.take().map(|own| format!(" {own}")).unwrap_or_default();
                first.prefix = Some(format!("{};{own}", std::mem::take(&mut words)));
            }
            all.append(&mut cites);
        }
        let last = all.last_mut()?;
        if !words.is_empty() {
            let own = last.suffix.take().unwrap_or_default();
            last.suffix = Some(format!("{own}; {words}"));
        }
        Some(all)
    }

    fn cite(&mut self, piece: &Piece<'_>) -> Option<Cite> {
        let find = |names: &str| self.listed.find(names, piece.year, piece.letter);
        let mut words = None;
        let source = match piece.names {
            Some(whole) => {
                let known = |names: &str| self.listed.knows_name(names, piece.year);
                let (before, names) = names::words_before(whole, known);
                words = before;
                let source = find(names)?.clone();
                self.latest = Some(names.to_owned());
                source
            }
            // "Lee (2019)" names its author before the bracket, "(Lee 2019; 2020)" within.
            None => match &self.latest {
                Some(names) => find(names)?.clone(),
                None => {
                    let source = (self.author)().into_iter().find_map(find)?.clone();
                    self.narrative = true;
                    source
                }
            },
        };
        let locator = piece.rest.and_then(locator_behind);
        let suffix = piece.rest.filter(|_| locator.is_none()).map(str::to_owned);
        let prefix: Vec<&str> = piece.signal.into_iter().chain(words).collect();
        let prefix = (!prefix.is_empty()).then(|| prefix.join(" "));
        Some(Cite { source, locator, prefix, suffix })
    }
}

fn has_year(rest: Option<&str>) -> bool {
    let mut numbers = rest.unwrap_or_default().split(|c: char| !c.is_ascii_digit());
    numbers.any(|digits| digits.len() == 4 && matches!(digits.parse(), Ok(1500..=2099)))
}

/// The names with which a text ends: "Lee", "Lee and Kim", "Lee, Kim & Roe", "Lee et al."; the same
/// with the words before that may be a part of the first: "World Bank".
fn names_before(text: &str) -> Vec<&str> {
    let text = text.trim_end();
    let text = ["’s", "'s", "’", "'"]
        .iter()
        .find_map(|possessive| text.strip_suffix(possessive))
        .unwrap_or(text);
    let known = ["et al.", "et al"].iter().find_map(|others| text.strip_suffix(others));
    let mut named = known.unwrap_or(text).trim_end_matches([' ', ',']);
    let last_word = |text: &str| text.rfind(char::is_whitespace).map_or(0, |space| space + 1);
    let mut start = last_word(named);
    let joined = |text: &str| {
        let text = text.trim_end();
        text.ends_with(',') || JOINED.iter().any(|word| text.ends_with(word))
    };
    while start > 0 && joined(&named[..start]) {
        named = named[..start].trim_end();
        named = JOINED.iter().find_map(|word| named.strip_suffix(word)).unwrap_or(named);
        named = named.trim_end_matches([' ', ',']);
        let word = last_word(named);
        // A sentence may go on before the first name.
        if !named[word..].starts_with(char::is_uppercase) {
            break;
        }
        start = word;
    }
    if start == text.len() {
        return Vec::new();
    }
    let mut starts = vec![start];
    for _ in 0..names::MOST_WORDS {
        if start == 0 {
            break;
        }
        start = last_word(text[..start].trim_end());
        let word = text[start..].split_whitespace().next().unwrap_or_default();
        if word.starts_with(char::is_uppercase) {
            starts.push(start);
        } else if !names::WITHIN_BODIES.contains(&word) {
            break;
        }
    }
    starts.into_iter().map(|start| &text[start..]).collect()
}

/// The words between the last two of several names.
const JOINED: [&str; 5] = [" and", " &", " und", " et", " y"];
