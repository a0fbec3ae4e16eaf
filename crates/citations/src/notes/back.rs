//! Words that lead back to a source named before: "ibid.", "Lee, op. cit.", "n. 3 above".

use super::locator;
use super::names::author;
use crate::pattern::pattern;
use model::Locator;
use regex::Regex;
use std::sync::LazyLock;

/// What the words say of the source meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Back {
    /// The source cited just before.
    Same,
    /// A source of the note with this label, by this author if one is named.
    Note {
        /// The note's label.
        label: String,
        /// A family name, a person's whole name, or a body's.
        author: Option<String>,
    },
    /// The latest source by this author, or with this title.
    Author(String),
    /// The case in this volume of a reporter, by the name of a party.
    Case {
        /// A party, or what its name begins with.
        name: String,
        /// The volume's number.
        volume: String,
        /// The reporter in short.
        reporter: String,
    },
    /// The source by this author whose title begins so.
    Work {
        /// A family name, a person's whole name, or a body's.
        author: String,
        /// The title, or its beginning.
        title: String,
    },
}

impl Back {
    /// Whether it names an author.
    fn names(&self) -> bool {
        !matches!(self, Self::Same | Self::Note { author: None, .. })
    }

    /// The same without the title, which may have been other authors: "Park, Lee and Kim, op.
    /// cit."
    pub(super) fn untitled(&self) -> Option<Self> {
        match self {
            Self::Work { author, .. } => Some(Self::Author(author.clone())),
            _ => None,
        }
    }
}

/// Words for "in the same place", in the languages of the articles.
static SAME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:ib[ií]d(?:em)?\b\.?|íbid(?:em)?\b\.?|ib\.|id\.|íd\.|idem\b|ebd\.|ebda\.|ebenda\b|a\.\s?a\.\s?o\.|[όο]\.\s?[πp]\.|στο ίδιο|όπ\.\s?π\.|там же|tamże\b|a\.\s?g\.\s?e\.|同上|同前|上揭|同書|위의 (?:책|글)|같은 (?:책|글)|상게서|(?:the )?same (?:source|as (?:above|note above|previous))\b|même source\b|misma fuente\b|ivi\b|(?:op|loc|art|ob)\.\s?cit\.)",
    )
});
static OPUS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(.{0,120}?)[,\s]+(?:in\s+)?(?:(?:op|loc|art|ob)\.?\s*cit\b\.?|cit\.|a\.\s?a\.\s?o\.|ό\.\s?π\.|указ\.\s?соч\.)",
    )
});
static NOTE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:(.{0,60}?)[,\s(]+)?(?:(?:supra,?|above,?|see|siehe|wie|voir|véase|см\.|(?:the )?same(?: source)? as|as in)\s+)?(?:supra,?\s+)?(?:n\.|n\b|nn\.|note|nota|fn\.?|footnote|endnote|anm\.|fußn\.|σημ\.|υποσ\.|сноск[аеиу]|прим\.)\s*\[?(\d+|[ivxl]+)\]?\s*\)?[,\s]*(?:above|supra|oben|ci-dessus|arriba|ανωτέρω)?",
    )
});

/// What a text that leads back means; none where it is anything else. At most a locator may
/// follow.
pub(super) fn find(text: &str) -> Option<(Back, Option<Locator>)> {
    let (back, locator, end) = begins(text)?;
    (!text[end..].contains(char::is_alphanumeric)).then_some((back, locator))
}

/// What the words with which a text begins lead back to, with the place that follows them, and
/// where that ends; none where the sentence simply goes on.
pub(super) fn begins(text: &str) -> Option<(Back, Option<Locator>, usize)> {
    let lead = text.len() - text.trim_start().len();
    let text = &text[lead..];
    let (back, end) = leads_back(text)?;
    let rest = &text[end..];
    let (locator, end) = match locator::begins(rest) {
        Some((locator, length)) => (Some(locator), end + length),
        None => (None, end),
    };
    let behind = &text[end..];
    let parted = !behind.contains(char::is_alphanumeric)
        || behind.starts_with(['.', ',', ';', ':', '(', '[', ')', '，', '。', '（'])
        || [" (", " [", " and ", " & ", " und ", " et ", " y ", " who", " which", " but "]
            .iter()
            .any(|word| behind.starts_with(word));
    parted.then_some((back, locator, lead + end))
}

/// The note that words behind "op. cit." name.
static OF_NOTE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^[,\s]*[(\[]?\s*(?:supra,?\s+)?(?:n\.|n\b|note|nota|fn\.?|footnote|anm\.|fußn\.)\s*(\d+|[ivxl]+)\s*(?:above|supra|oben)?[)\]]?",
    )
});

/// What may stand around a title.
const AROUND_TITLE: [char; 11] = ['“', '”', '"', '‘', '’', '\'', '«', '»', '„', ',', ' '];

/// How words before a note's number begin that name nobody.
const LEADS: &[&str] = &["above", "supra", "same ", "the same ", "as in"];

/// A case by a party, a volume and its reporter, before the page: "Roe, 512 U.S. at 301" (Bluebook,
/// 21st edition, rule 10.9).
static CASE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<name>\p{Lu}[^,;:“”()\[\]]{1,60}),\s(?P<volume>\d{1,4})\s(?P<reporter>\p{Lu}[\p{L}.’' ]{0,20}?(?:\s?\d\p{Ll}{1,2}\.?)?)\s(?P<at>at\s\d)",
    )
});
/// A word for "the same person" before another work of theirs.
static SAME_AUTHOR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?i:idem|eadem|id\.|ders\.|dies\.),\s+(?:[“„‘«\x22]\s?)?\p{Lu}\p{Ll}")
});

/// Whether a text begins with a word for the author before, and goes on with a work of its own.
pub(super) fn is_same_author(text: &str) -> bool {
    SAME_AUTHOR.is_match(text) && !NO_TITLE.is_match(text)
}

/// A place behind "idem" that begins with a capital letter.
static NO_TITLE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\S+\s+(?i:pp?|ss?|vols?|ch|chap|bd|fols?|n)[.\s]"));

/// Where a name that leads back begins behind words that name nobody: "I differ from Kim (n. 1)".
pub(super) fn within(text: &str) -> Option<usize> {
    static SIGN: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\b(?:(?:op|loc|art|ob)\.?\s*cit\b|a\.\s?a\.\s?o\.|(?:nn?\.?|note|nota|fn\.?|footnote|anm\.|fußn\.)\s?\d)",
        )
    });
    let sign = SIGN.find(text)?.start();
    let before = text.floor_char_boundary(sign.saturating_sub(MOST_BEFORE_SIGN));
    let inner = |at: usize| text[..at].ends_with([' ', '(']);
    let capitals = text[before..sign].char_indices().filter(|(_, c)| c.is_uppercase());
    let mut starts = capitals.map(|(at, _)| before + at).filter(|at| *at > 0 && inner(*at));
    starts.find(|at| begins(&text[*at..]).is_some_and(|(back, ..)| back.names()))
}

/// How far before the sign of a note or a work the name may begin, in bytes.
const MOST_BEFORE_SIGN: usize = 80;

fn leads_back(text: &str) -> Option<(Back, usize)> {
    if let Some(found) = CASE.captures(text) {
        let named = |name: &str| found[name].to_owned();
        let (name, volume, reporter) = (named("name"), named("volume"), named("reporter"));
        return Some((Back::Case { name, volume, reporter }, found.name("at")?.start()));
    }
    if is_same_author(text) {
        return None;
    }
    if let Some(found) = SAME.find(text) {
        let names_note = text[found.end()..].trim_start().to_lowercase().starts_with("as ");
        if !names_note {
            return Some((Back::Same, found.end()));
        }
    }
    if let Some(found) = OPUS.captures(text)
        && let Some(author) = author(&found[1])
    {
        let end = found.get(0)?.end();
        // "Park, op. cit. (note 1)".
        if let Some(note) = OF_NOTE.captures(&text[end..]) {
            let back = Back::Note { label: note[1].to_owned(), author: Some(author) };
            return Some((back, end + note.get(0)?.end()));
        }
        // "Park, The Harbour State, op. cit.": what follows the author may be the title.
        let title =
            found[1].split_once(',').map_or("", |(_, rest)| rest.trim_matches(AROUND_TITLE));
        return Some(match title.chars().count() > 3 {
            true => (Back::Work { author, title: title.to_owned() }, end),
            false => (Back::Author(author), end),
        });
    }
    let found = NOTE.captures(text)?;
    let whole = found.get(0)?;
    let lower = whole.as_str().to_lowercase();
    // What follows begins with the mark before it.
    let end = whole.start() + whole.as_str().trim_end_matches([',', ' ']).len();
    let author = match found.get(1).map(|m| m.as_str().trim()) {
        None | Some("") => None,
        Some(words) if LEADS.iter().any(|lead| words.to_lowercase().starts_with(lead)) => None,
        Some(words) => Some(author(words)?),
    };
    let marked = ["above", "supra", "oben", "wie", "same", "as", "ci-dessus", "arriba", "ανωτέρω"];
    let said = |word: &str| lower.split([' ', ',', '(']).any(|other| other == word);
    // "Park (n 2)" is how lawyers lead back.
    let bracketed = lower.contains('(') && lower.trim_end_matches([' ', ',']).ends_with(')');
    // "note 3" without "above" is a place in a source, unless nothing else is said.
    let alone = whole.start() == 0 && author.is_none();
    (bracketed || alone || marked.iter().any(|word| said(word)))
        .then(|| (Back::Note { label: found[2].to_owned(), author }, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(Back, &str)>) {
        let found = find(text).map(|(back, locator)| {
            (back, locator.map(|l| format!("{} {}", l.label, l.value)).unwrap_or_default())
        });
        assert_eq!(found, expected.map(|(back, locator)| (back, locator.to_owned())), "{text}");
    }

    fn note(label: &str, author: Option<&str>) -> Back {
        Back::Note { label: label.to_owned(), author: author.map(str::to_owned) }
    }

    #[test]
    fn words_that_lead_back_are_understood_with_their_locator() {
        check("Ibid.", Some((Back::Same, "")));
        check("Ibid., p. 4.", Some((Back::Same, "page 4")));
        check("ibid., 12–15", Some((Back::Same, "page 12–15")));
        check("Id. at 45.", Some((Back::Same, "page 45")));
        check("Same source.", Some((Back::Same, "")));
        check("Lee, op. cit., p. 7.", Some((Back::Author("Lee".into()), "page 7")));
        check("Ann Lee, op. cit.", Some((Back::Author("Ann Lee".into()), "")));
        check("n. 3 above, p. 9", Some((note("3", None), "page 9")));
        check("Lee, n. 3 above, para. 9.", Some((note("3", Some("Lee")), "paragraph 9")));
        check("Lee, supra note 12, at 5.", Some((note("12", Some("Lee")), "page 5")));
        check("See note 4.", None);
        // Other languages.
        check("Ebd., S. 12.", Some((Back::Same, "page 12")));
        check("a.a.O., S. 3", Some((Back::Same, "page 3")));
        check("Ibíd., p. 8.", Some((Back::Same, "page 8")));
        check("Op. cit., p. 8.", Some((Back::Same, "page 8")));
        check("Même source, p. 2", Some((Back::Same, "page 2")));
        check("Lee, art. cit., p. 7.", Some((Back::Author("Lee".into()), "page 7")));
        check("Lee, ob. cit., p. 7.", Some((Back::Author("Lee".into()), "page 7")));
        check("Lee, a.a.O., S. 7.", Some((Back::Author("Lee".into()), "page 7")));
        check("Lee, wie Anm. 3, S. 4.", Some((note("3", Some("Lee")), "page 4")));
        check("Lee, supra, note 3, p. 4.", Some((note("3", Some("Lee")), "page 4")));
        check("Lee, nota 3 supra, p. 4", Some((note("3", Some("Lee")), "page 4")));
        check("Ibidem is a Latin word that many writers avoid nowadays.", None);
        check("Lee, Ann. “A Quiet Sea”, 2024.", None);
        // Other ways to say it.
        let work = |title: &str| Back::Work { author: "Lee".into(), title: title.into() };
        check("Lee, A Quiet Sea, op. cit., p. 7.", Some((work("A Quiet Sea"), "page 7")));
        check("Lee, “A Quiet Sea”, op. cit., 7", Some((work("A Quiet Sea"), "page 7")));
        check("Lee, op. cit. (note 3), p. 7", Some((note("3", Some("Lee")), "page 7")));
        check("World Bank, op. cit., p. 3.", Some((Back::Author("World Bank".into()), "page 3")));
        check("Park (n 2) 20.", Some((note("2", Some("Park")), "page 20")));
        check("Park (Anm. 2), S. 20.", Some((note("2", Some("Park")), "page 20")));
        check("above, note 2", Some((note("2", None), "")));
        check("Same source as note 1, p. 7.", Some((note("1", None), "page 7")));
        check("Ebd., S. 12 f.", Some((Back::Same, "page 12 f.")));
        check("Ibid., p. 14f.", Some((Back::Same, "page 14f.")));
        check("Там же, с. 5", Some((Back::Same, "page 5")));
        check("同上", Some((Back::Same, "")));
        check("Ό.π., σ. 8", Some((Back::Same, "page 8")));
        check("Ibid., p. xii.", Some((Back::Same, "page xii")));
        check("Ibid., 14, 17 and 22–24.", Some((Back::Same, "page 14, 17 and 22–24")));
        check("Ibid., vol. 2, p. 33.", Some((Back::Same, "volume 2, p. 33")));
    }
}
