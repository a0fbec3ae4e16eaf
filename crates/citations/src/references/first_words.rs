//! Titles whose first word the model took for another author: "Ann Lee, Iran: The Long War".

use super::model::Labelled;
use super::{bodies, names};
use crate::pattern::pattern;
use regex::Regex;
use std::sync::LazyLock;

/// Gives the title back its first word, where one whole name stands before it.
pub(super) fn given_back(text: &str, labelled: &mut [Labelled]) {
    suffixes(text, labelled);
    for at in 1..labelled.len() {
        let [author, title] = [&labelled[at - 1], &labelled[at]];
        if matches!(author.label, "author" | "editor")
            && title.label == "title"
            && let Some(found) = BEHIND_ROLE.captures(&text[author.range.clone()])
        {
            let start = author.range.start + found.name("word").map_or(0, |word| word.start());
            labelled[at - 1].range.end = start;
            labelled[at].range.start = start;
            continue;
        }
        if author.label == "date" && title.label == "title" {
            year_of_title(text, labelled, at);
            continue;
        }
        if author.label != "author" || title.label != "title" {
            continue;
        }
        let names = &text[author.range.clone()];
        let start = behind_dash(names)
            .or_else(|| comma_style(names, &text[title.range.clone()]))
            .or_else(|| first_word(names))
            .or_else(|| title_in_names(names, text));
        if let Some(start) = start {
            let start = author.range.start + start;
            labelled[at - 1].range.end = start;
            labelled[at].range.start = start;
        }
    }
}

/// "Lee, Ann, ed. When": a word behind the role.
static BEHIND_ROLE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\p{L}\.?,\s+(?:eds?|hrsg)\.\s+(?P<word>\p{Lu}\p{L}+)\s*$"));

/// "(2022). 2022 Strategy": the second year is the title's first word.
fn year_of_title(text: &str, labelled: &mut [Labelled], at: usize) {
    let date = labelled[at - 1].range.clone();
    let stands = text[date.clone()].trim_end();
    let start = stands.len().saturating_sub(4);
    let year = stands.get(start..).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
    let before = stands.get(..start).unwrap_or_default().trim_end();
    let before = match before.is_empty() {
        true => text[..date.start].trim_end(),
        false => before,
    };
    let dated =
        before.trim_end_matches(['.', ',', ')', ':']).ends_with(|c: char| c.is_ascii_digit());
    if year.is_some() && dated && before.ends_with(['.', ',', ')', ':']) {
        labelled[at - 1].range.end = date.start + start;
        labelled[at].range.start = date.start + start;
    }
}

/// Where the title begins that went up to its colon to the names: "Charles Lee, Norden: A History
/// (Oslo: Quay, 2013)". Who sets imprints so has no colon behind names.
fn title_in_names(names: &str, text: &str) -> Option<usize> {
    static IMPRINT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"\((?:[^()]*:\s[^()]*,|[^()]*\bedn?\.?,[^()]*|[^()]*Press,?)\s(?:1[89]|20)[0-9]{2}\)",
        )
    });
    let (before, last) = names.trim_end().strip_suffix(':')?.rsplit_once(", ")?;
    let whole = before.split(", ").all(|name| name.split_whitespace().count() > 1);
    (whole && !last.contains('.') && IMPRINT.is_match(text)).then(|| before.len() + 2)
}

/// "Ann Lee, Harbours." before "A History of Quiet,": who divides by commas has no stop behind names, so
/// that the word before it begins the title.
fn comma_style(authors: &str, title: &str) -> Option<usize> {
    let names = authors.trim_end().strip_suffix('.')?;
    let (name, rest) = names.split_once(", ")?;
    let words: Vec<&str> = name.split_whitespace().collect();
    let direct = words.len() > 1 && !names::is_initial(words[words.len() - 1]);
    let few = rest.split_whitespace().count() <= 3;
    let word = rest.starts_with(char::is_uppercase)
        && rest.chars().filter(|c| c.is_lowercase()).count() > 2
        && !rest.contains(['.', ',', ';', '&'])
        && !rest.contains(" and ");
    let ends = title.trim_end().ends_with(',') && !title.contains(". ");
    (direct && few && word && ends).then(|| name.len() + 2)
}

/// "Joseph S. Lee" and "Jr., Power and Tides": the suffix is the author's.
fn suffixes(text: &str, labelled: &mut [Labelled]) {
    for at in 1..labelled.len() {
        let stands = &text[labelled[at].range.clone()];
        let suffix =
            ["Jr., ", "Sr., ", "III, ", "II, "].iter().find(|suffix| stands.starts_with(**suffix));
        if labelled[at - 1].label == "author"
            && labelled[at].label == "title"
            && let Some(suffix) = suffix
        {
            let end = labelled[at].range.start + suffix.len();
            labelled[at - 1].range.end = end;
            labelled[at].range.start = end;
        }
    }
}

/// "Ann Lee, Harbour Law –": the title's first words up to its dash.
fn behind_dash(authors: &str) -> Option<usize> {
    let (name, word) = authors.trim_end().strip_suffix(['–', '—'])?.rsplit_once(", ")?;
    (!word.split_whitespace().any(names::is_initial)).then_some(name.len() + 2)
}

/// Where the last word begins that ends with a colon or stop behind one whole name.
fn first_word(authors: &str) -> Option<usize> {
    let stop = authors.trim_end();
    // "Ann Lee, A": the article of a title.
    if let Some((name, article)) = stop.rsplit_once(", ")
        && ["A", "Η", "Ο", "Το", "Τα", "Οι", "Τι"].contains(&article)
        && name.split(' ').count() > 1
        && !name.contains([',', '.'])
    {
        return Some(name.len() + 2);
    }
    let (name, word) = stop.strip_suffix([':', '.'])?.split_once(", ")?;
    // "Vargas Llosa, Mario. ..." is one author: behind a stop the name must show its order.
    let family = name.split(' ').next().unwrap_or_default();
    if stop.ends_with('.') && !names::is_capitals(family) || names::is_particle(family) {
        return None;
    }
    let mut letters = word.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    let small =
        letters.as_str().chars().count() > 2 && letters.as_str().chars().all(char::is_lowercase);
    let words: Vec<&str> = name.split_whitespace().collect();
    // "A. T. LEE, Harbours. Notes on a quay": nothing of the name is to come.
    if words.len() > 1
        && names::is_initial(words[0])
        && words[1..].iter().all(|word| names::is_initial(word) || names::is_capitals(word))
    {
        return (capital && small).then(|| name.len() + 2);
    }
    let whole = (2..=3).contains(&words.len())
        && words.iter().all(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1)
        && words.iter().all(|word| word.starts_with(char::is_uppercase));
    let person = whole && !bodies::is_body(name) && !bodies::is_body(word);
    (capital && small && person).then(|| name.len() + 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::references::parse_reference;

    #[test]
    fn one_word_behind_a_whole_name_begins_the_title() {
        use crate::references::mend::tests::check;
        check(
            "ROESLER Thomas/LEENART Eva, Hafenrecht – Allgemeiner Teil, Quay, Berne 2008.",
            &[
                ("author", "Thomas ROESLER; Eva LEENART"),
                ("title", "Hafenrecht – Allgemeiner Teil"),
            ],
        );
        check(
            "Tony Roe, Postwar. A History of Harbours since 1945, London, Quay Books, 2007.",
            &[("author", "Tony Roe"), ("title", "Postwar. A History of Harbours since 1945")],
        );
        check(
            "Robert O. Lee and Joseph S. Roe, Jr., Power and Tides, 4th ed. (Boston: Quay, 2012).",
            &[("title", "Power and Tides")],
        );
        check(
            "ARISTOTE, Poétique, Paris, Le livre de poche, 1990.",
            &[("author", "ARISTOTE"), ("title", "Poétique")],
        );
        for (text, author, title) in [
            (
                "Ann Lee, Norden: The Long Tide, Oxford, Quay Press, 2012",
                "Ann Lee",
                "Norden: The Long Tide",
            ),
            (
                "John Roe, Dante: The Poetics of Tides, ed. Ann Lee (Cambridge, Mass.: Quay UP, 1986)",
                "John Roe",
                "Dante: The Poetics of Tides",
            ),
        ] {
            let item = parse_reference(text).item;
            let names: Vec<String> =
                item.names("author").iter().map(::model::Name::display).collect();
            assert_eq!(names.join("; "), author);
            assert_eq!(item.get("title").as_deref(), Some(title));
        }
        let item = parse_reference(
            "Paul Lee and Gráinne de Roe, Quiet Law: Text, Cases, and Materials (7th edn, Quay Press 2020).",
        )
        .item;
        assert_eq!(item.get("title").as_deref(), Some("Quiet Law: Text, Cases, and Materials"));
        assert_eq!(item.names("author").len(), 2);
        let item = parse_reference(
            "Lee, Ann I., ed. When Ports Fail: Causes and Consequences. Oslo: Quay University Press, 2004.",
        )
        .item;
        assert_eq!(item.get("title").as_deref(), Some("When Ports Fail: Causes and Consequences"));
        let item = parse_reference(
            "Department of Tides. (2022). 2022 National Harbour Strategy of Norden. https://tides.example/s",
        )
        .item;
        assert_eq!(item.get("title").as_deref(), Some("2022 National Harbour Strategy of Norden"));
        assert_eq!(first_word("Λούκας Τσούκας, Η"), Some("Λούκας Τσούκας, ".len()));
        assert_eq!(first_word("ROE Carlo, Abbracciami."), Some(11));
        for authors in [
            "Vargas Llosa, Mario.",
            "Di Roe, Ann:",
            "Lee, Ann:",
            "Lee A, Kim:",
            "World Bank, Unesco:",
            "Ann Lee, UNESCO.",
        ] {
            assert_eq!(first_word(authors), None, "{authors}");
        }
    }
}
