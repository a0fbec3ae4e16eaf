//! Words that lead back to a source named before: "ibid.", "Lee, op. cit.", "n. 3 above".

use super::segment::locator_behind;
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
        /// A family name.
        author: Option<String>,
    },
    /// The latest source by this author, or with this title.
    Author(String),
    /// The source by this author whose title begins so.
    Work {
        /// A family name.
        author: String,
        /// The title, or its beginning.
        title: String,
    },
}

/// Words for "in the same place", in the languages of the articles.
static SAME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:ib[ií]d(?:em)?\b\.?|íbid(?:em)?\b\.?|ib\.|id\.|íd\.|idem\b|ebd\.|ebda\.|ebenda\b|a\.\s?a\.\s?o\.|ό\.\s?π\.|στο ίδιο|(?:the )?same (?:source|as (?:above|note above|previous))\b|même source\b|misma fuente\b|ivi\b|(?:op|loc|art|ob)\.\s?cit\.)",
    )
});
static OPUS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(.{0,60}?)[,\s]+(?:in\s+)?(?:(?:op|loc|art|ob)\.?\s*cit\b\.?|a\.\s?a\.\s?o\.|ό\.\s?π\.)",
    )
});
static NOTE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:(.{0,60}?)[,\s(]+)?(?:(?:supra,?|above|see|siehe|wie|voir|véase)\s+)?(?:supra,?\s+)?(?:n\.|nn\.|note|nota|fn\.?|footnote|endnote|anm\.|fußn\.|σημ\.|υποσ\.)\s*\[?(\d+|[ivxl]+)\]?\s*\)?[,\s]*(?:above|supra|oben|ci-dessus|arriba|ανωτέρω)?",
    )
});

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the pattern is constant and tested")
}

/// What a text that leads back means; none where it is anything else. At most a locator may
/// follow.
pub(super) fn find(text: &str) -> Option<(Back, Option<Locator>)> {
    let text = text.trim();
    if text.chars().count() > 120 {
        return None;
    }
    let (back, end) = if let Some(found) = SAME.find(text) {
        (Back::Same, found.end())
    } else if let Some(found) = OPUS.captures(text) {
        let author = author(&found[1])?;
        (Back::Author(author), found.get(0)?.end())
    } else {
        let found = NOTE.captures(text)?;
        let whole = found.get(0)?;
        let author = match found.get(1).map(|m| m.as_str().trim()) {
            None | Some("") => None,
            Some(words) => Some(author(words)?),
        };
        let marked = ["above", "supra", "oben", "wie", "ci-dessus", "arriba", "ανωτέρω"];
        let lower = whole.as_str().to_lowercase();
        let said = |word: &str| lower.split([' ', ',', '(']).any(|other| other == word);
        // "note 3" without "above" is a place in a source, unless nothing else is said.
        if !marked.iter().any(|word| said(word)) && (whole.start() > 0 || author.is_some()) {
            return None;
        }
        (Back::Note { label: found[2].to_owned(), author }, whole.end())
    };
    let rest = &text[end..];
    if !rest.contains(char::is_alphanumeric) {
        return Some((back, None));
    }
    let locator = locator_behind(rest)?;
    // What is left beside the locator must be nothing.
    let words = rest.split(|c: char| !c.is_alphabetic()).filter(|w| w.chars().count() > 5).count();
    (words <= 1).then_some((back, Some(locator)))
}

/// The family name in "Lee", "Ann Lee", "Lee, Ann" or "Lee and Kim".
pub(super) fn author(words: &str) -> Option<String> {
    let words = words.trim().trim_end_matches(',');
    let first = words.split([',', '&']).next()?.split(" and ").next()?.trim();
    if first.is_empty() || !first.starts_with(|c: char| c.is_uppercase() || !c.is_ascii()) {
        return None;
    }
    let inverted = words.contains(',');
    let parts: Vec<&str> = first.split_whitespace().collect();
    if parts.len() > 5 {
        return None;
    }
    let family = if inverted || parts.len() > 3 { first } else { parts.last()? };
    Some(family.to_owned())
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
        check("Ann Lee, op. cit.", Some((Back::Author("Lee".into()), "")));
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
    }
}
