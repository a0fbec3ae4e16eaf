//! Whether what a table of contents names below an entry of the same text is a chapter, as below a
//! part, or a section, as below a chapter.

use super::opf::Chapter;
use regex::Regex;
use std::sync::LazyLock;

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the pattern is constant and valid")
}

/// Titles of parts.
static PART: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:(?:the )?\w+ part\b|\w+r (?:teil|abschnitt)\b|(?:part|book|teil|buch|partie|livre|parte|libro|livro|deel|del|część|часть|книга)\s+(?:[ivxlc]+|\d+|\p{Lu}|one|two|three|four|five|six|seven|eight|nine|ten|eins|zwei|drei|vier|fünf|une?|deux|trois|uno|dos|tres)\b)",
    )
});
/// Titles of chapters.
static CHAPTER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)^(?:chapter|kapitel|chapitre|capítulo|capitolo|hoofdstuk|rozdział|глава)\s+\S")
});
static HEADING: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)<h([1-6])\b"));
static CHAPTER_TYPE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"(?i)^<[^>]*(?:epub:type="[^"]*\bchapter\b|role="doc-chapter")"#));

/// How far behind the beginning of an entry its heading may stand, in bytes.
const NEAR: usize = 600;

/// The chapters among the entries of a text; `ids` are those of the elements with which they begin,
/// empty where one begins with the text.
pub(super) fn chapters<'c>(text: &str, all: &'c [Chapter], ids: &[String]) -> Vec<&'c Chapter> {
    let mut kept: Vec<bool> = Vec::with_capacity(all.len());
    for (at, chapter) in all.iter().enumerate() {
        let keep = chapter.below.is_none_or(|part| {
            kept[part] && is_chapter(text, (&all[part], &ids[part]), (chapter, &ids[at]))
        });
        kept.push(keep);
    }
    all.iter().zip(kept).filter(|(_, kept)| *kept).map(|(chapter, _)| chapter).collect()
}

fn is_chapter(text: &str, part: (&Chapter, &String), chapter: (&Chapter, &String)) -> bool {
    let (Some(above), Some(own)) = (beginning(text, part.1), beginning(text, chapter.1)) else {
        return false;
    };
    let same_level = level(above).zip(level(own)).is_some_and(|(above, own)| own <= above);
    same_level
        || PART.is_match(&part.0.title)
        || CHAPTER.is_match(&chapter.0.title) && !CHAPTER.is_match(&part.0.title)
        || CHAPTER_TYPE.is_match(own)
}

/// The text from the element with an id on.
fn beginning<'t>(text: &'t str, id: &str) -> Option<&'t str> {
    if id.is_empty() {
        return Some(text);
    }
    let at = [format!("id=\"{id}\""), format!("name=\"{id}\"")]
        .iter()
        .find_map(|attribute| text.find(attribute.as_str()))?;
    let start = text[..at].rfind('<')?;
    // An anchor within a heading begins with it.
    let line = text[..start].trim_end();
    let heading =
        line.rfind('<').filter(|open| HEADING.is_match(&line[*open..]) && line.ends_with('>'));
    Some(&text[heading.unwrap_or(start)..])
}

/// The level of the heading with which a text begins.
fn level(text: &str) -> Option<u8> {
    let near = &text[..text.floor_char_boundary(NEAR)];
    HEADING.captures(near)?[1].parse().ok()
}
