//! Editors and what they edited, where the model took both for one.

use super::mend::{CONTAINER, put, stretch, within};
use super::model::Labelled;
use super::names;
use crate::pattern::pattern;
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// Editors after what they edited: "In Science and Speculation, J. Barnes et al. eds."
static EDITORS_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?i:in)\s*:?\s+(?P<container>\p{Lu}.+?)[,.]\s+(?P<names>(?:\p{Lu}\.[-\s]?)+\s?\p{Lu}\p{L}+.*?),?\s+\(?(?i:eds?)\b[.)]*,?$",
    )
});
/// Editors before what they edited: "In: Lukes S. (ed.). Power." Behind a comma alone, "ed." may
/// as well lead to editors that stand behind a title.
static EDITORS_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?i:in)\s*:?\s+)?(?P<names>\p{Lu}.+?)(?P<open>,\s+|\s*\()(?P<mark>[Ee]ds?|[Hh]rsg|[Hh]g)\.?\)?(?P<close>[.,:]?)\s+(?:by\s+)?(?P<container>\p{Lu}.*)$",
    )
});
/// An author and a short title, which went with the editors: "A. Lee, “Tides”, in B. Kim (ed.)"
static CHAPTER_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r#"^(?P<author>[^“‘"„«]{3,}?),?\s+(?P<title>[“‘"„«][^“‘"„«]+?[”’"“»],?)\s+(?:[Ii]n|dans|en)\s*:?\s+(?P<names>.+)$"#,
    )
});
/// The same without quotation marks: "A. Lee, Tides, in B. Kim (ed.)"
static WORD_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<author>(?:\p{Lu}\.[-\s]?)+\s?\p{Lu}[\p{L}’'-]+),\s+(?P<title>\p{Lu}[^,.:;()]+),\s+(?:in|dans)\s*:?\s+(?P<names>\p{Lu}.+)$",
    )
});
/// What was edited straight before its editors: "Quiet Seas ed. N. S. Lee et al"
static TITLE_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<container>\p{Lu}[^,.;:()]+)\s+eds?\.\s+(?P<names>(?:\p{Lu}\.[-\s]?)+\s?\p{Lu}\p{L}+.*)$",
    )
});
/// "in J. S. Lee, Quietism": whose book something stands in.
static AUTHOR_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?i:in|dans|en)\s*:?\s+(?P<names>(?:\p{Lu}\.[-\s]?)+\s?\p{Lu}[\p{L}’'-]+),\s+(?P<container>\p{Lu}\p{Ll}[^.&]*),?$",
    )
});
/// "In: Ann Lee, Bo Kim: Harbour Power": names in full before a colon, as German lists set them.
static NAMES_AND_COLON: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^In:\s+(?P<names>\p{Lu}\p{Ll}+(?:[ -]\p{Lu}\p{Ll}+)+(?:(?:,|/| und)\s\p{Lu}\p{Ll}+(?:[ -]\p{Lu}\p{Ll}+)+)*):\s+(?P<container>\p{Lu}.+)$",
    )
});
/// "Lee, A. Quiet Seas": an author and a work.
static AUTHOR_AND_WORK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?P<author>\p{Lu}[\p{L}'’-]+,\s(?:\p{Lu}\.[-\s]?)+)\s?(?P<work>\p{Lu}\p{L}{3,}.*)$")
});

/// Editors and what they edited, where the model took both for one.
pub(super) fn editors(stands: &str, part: &Labelled, out: &mut Vec<Labelled>) {
    if let Some(found) = AUTHOR_BEFORE.captures(stands)
        && !found["container"].contains(" and ")
    {
        put(out, "editor", within(part, stretch(&found, "names")));
        return put(out, "container-title", within(part, stretch(&found, "container")));
    }
    if part.label == "container-title"
        && let Some(found) = NAMES_AND_COLON.captures(stands)
        && found["names"].split(", ").all(|name| name.contains(' '))
        && found["names"].contains([',', '/'])
    {
        put(out, "editor", within(part, stretch(&found, "names")));
        return put(out, "container-title", within(part, stretch(&found, "container")));
    }
    if !(stands.contains("ed")
        || part.label == "editor" && (stands.contains(" in ") || stands.contains(" in: "))
        || stands.contains("Ed")
        || stands.contains('g')
        || stands.contains(['”', '’', '“', '»', '"']))
    {
        return out.push(part.clone());
    }
    if part.label == "editor"
        && let Some(found) = EDITORS_BEHIND.captures(stands)
        && !begins_with_initial(&found["container"])
    {
        put(out, "container-title", within(part, stretch(&found, "container")));
        return put(out, "editor", within(part, stretch(&found, "names")));
    }
    if part.label == "editor"
        && !out.iter().any(|part| part.label == "author")
        && let Some(found) =
            CHAPTER_BEFORE.captures(stands).or_else(|| WORD_BEFORE.captures(stands))
    {
        for (label, name) in [("author", "author"), ("title", "title"), ("editor", "names")] {
            put(out, label, within(part, stretch(&found, name)));
        }
        return;
    }
    if part.label == "editor"
        && let Some(found) = TITLE_BEFORE.captures(stands)
        && !has_initial(&found["container"])
    {
        put(out, "container-title", within(part, stretch(&found, "container")));
        return put(out, "editor", within(part, stretch(&found, "names")));
    }
    match EDITORS_BEFORE.captures(stands) {
        Some(found) => editors_before(&found, part, out),
        None => out.push(part.clone()),
    }
}

/// "…, ed." taken for an edition, and the editor behind it for a house.
pub(super) fn behind_edition(text: &str, out: &mut Vec<Labelled>) {
    for at in 1..out.len() {
        let (edition, house) = (&out[at - 1], &out[at]);
        let stands = text[edition.range.clone()].trim_end();
        let names = text[house.range.clone()].trim_end_matches([',', ' ']);
        let Some(before) =
            stands.strip_suffix("ed.").map(|before| before.trim_end_matches([',', ' ']))
        else {
            continue;
        };
        if edition.label == "edition"
            && house.label == "publisher"
            && !before.contains(|c: char| c.is_ascii_digit())
            && has_initial(names)
            && are_names(names)
        {
            let title = edition.range.start + before.len();
            out[at].label = "editor";
            if at > 1 && out[at - 2].label == "title" {
                out[at - 2].range.end = title;
                out.remove(at - 1);
            }
            return;
        }
    }
}

/// "Lee, A. (ed.), Studies in Tides": what editors made and nobody wrote stands in nothing, unless
/// "in" leads to it.
pub(super) fn title(text: &str, out: &mut [Labelled]) {
    let wanted = |part: &&Labelled| !matches!(part.label, "citation-number" | "date");
    let mut parts = out.iter().filter(wanted);
    let (Some(editors), Some(held)) = (parts.next(), parts.next()) else { return };
    let names = text[editors.range.clone()].trim_end_matches([':', ' ']);
    let untold = !out.iter().any(|part| matches!(part.label, "title" | "author"));
    let paged = out.iter().any(|part| part.label == "pages");
    let led = |stands: &str| {
        let lower = stands.to_lowercase();
        // "(ed.), In Search of Quiet" is a title; what stands in something has pages.
        let searches = stands.starts_with("In ") && !paged && !CONTAINER.is_match(stands);
        !searches && ["in ", "in:", "dans ", "en:"].iter().any(|lead| lower.starts_with(lead))
    };
    let alone =
        !names.contains(['“', '"', '«', '„', '‘', ':']) && !names.contains(" in ") && !led(names);
    if untold
        && alone
        && [editors.label, held.label] == ["editor", "container-title"]
        && !led(&text[held.range.clone()])
        && !text[held.range.clone()].starts_with("Proc")
    {
        let start = held.range.start;
        if let Some(part) = out.iter_mut().find(|part| part.range.start == start) {
            part.label = "title";
        }
    }
}

/// What [`EDITORS_BEFORE`] found: editors and what they edited, or behind a comma alone the other
/// way round.
fn editors_before(found: &Captures<'_>, part: &Labelled, out: &mut Vec<Labelled>) {
    let (first, behind) = (&found["names"], &found["container"]);
    let first_range = within(part, stretch(found, "names"));
    let behind_range = within(part, stretch(found, "container"));
    let bare = found["open"].starts_with(',') && found["close"].is_empty();
    let follow = bare && are_names(behind);
    if follow && let Some(work) = AUTHOR_AND_WORK.captures(first) {
        // "Lee, A. Quiet Seas, ed. Bo Kim": a work with its author and its editor.
        let first = Labelled { label: "title", range: first_range };
        put(out, "author", within(&first, stretch(&work, "author")));
        put(out, "title", within(&first, stretch(&work, "work")));
        return put(out, "editor", behind_range);
    }
    let before = out.last_mut().filter(|last| {
        follow && last.label == "container-title" && last.range.end + 1 >= part.range.start
    });
    if let Some(title) = before {
        // "In Prose of A. B. Lee, ed. Bo Kim": the title went on with what looks like a name.
        title.range.end = first_range.end;
        return put(out, "editor", behind_range);
    }
    if follow && !has_form_of_names(found) {
        // "In Ann Lee, ed. Bo Kim": Kim edited a book about Lee.
        put(out, "container-title", first_range);
        return put(out, "editor", behind_range);
    }
    let word = !behind.contains(' ');
    if are_names(first) && !(bare && word) {
        put(out, "editor", first_range);
        return put(out, "container-title", behind_range);
    }
    out.push(part.clone());
}

/// Whether what stands before "ed." has a form that names alone have: initials, a family name
/// before a given one, or several people before a mark of the plural.
fn has_form_of_names(found: &Captures<'_>) -> bool {
    let joined = |names: &str| names.contains(" and ") || names.contains('&');
    let first = &found["names"];
    match joined(first) {
        true => found["mark"].to_lowercase() != "ed" && !joined(&found["container"]),
        false => first.contains(',') || has_initial(first),
    }
}

fn are_names(text: &str) -> bool {
    let found = names::parse_names(text).0;
    !text.contains(|c: char| c == ':' || c.is_ascii_digit())
        && !found.is_empty()
        && found.iter().all(|name| matches!(name, ::model::Name::Person(_)))
}

/// Whether one of the words is initials with their stops. That of names takes a bare capital too,
/// which in a title is "A".
fn has_initial(text: &str) -> bool {
    let initial = |word: &str| {
        word.ends_with('.')
            && word
                .split_terminator('.')
                .all(|letter| letter.chars().count() == 1 && letter.chars().all(char::is_uppercase))
    };
    text.split_whitespace().any(initial)
}

fn begins_with_initial(text: &str) -> bool {
    text.split_whitespace().next().is_some_and(|word| word.ends_with('.') && word.len() < 6)
}

#[cfg(test)]
mod tests {
    use crate::references::mend::tests::check;

    #[test]
    fn editors_and_what_they_edited_are_told_apart() {
        check(
            "Roe, David 1982. “On quiet.” In Seas and Speculation, J. Barnes et al. eds., 239-272. Oslo: Quay UP.",
            &[
                ("container-title", "Seas and Speculation"),
                ("editor", "J. Barnes"),
                ("page", "239-272"),
            ],
        );
        for text in [
            "Roe, David 1982. “On quiet.” In Friedrich Harbour, ed. Harold Quay, 239-272. Oslo: Quay UP.",
            "Roe, David 1982. “On quiet.” In Friedrich Harbour, ed. by Harold Quay, 239-272. Oslo: Quay UP.",
        ] {
            let wanted = [("container-title", "Friedrich Harbour"), ("editor", "Harold Quay")];
            check(text, &wanted);
        }
        check(
            "Roe, A. “On quiet.” In Selected Prose of T. S. Harbour, ed. Frank Quay, 45-49. London: Quay UP, 1975.",
            &[("container-title", "Selected Prose of T. S. Harbour"), ("editor", "Frank Quay")],
        );
        check(
            "Roe, David 1982. “On quiet.” In Ships and Harbours, ed. Harold Quay, 239-272. Oslo: Quay UP.",
            &[("container-title", "Ships and Harbours"), ("editor", "Harold Quay")],
        );
        check(
            "Roe, David 1982. “On quiet.” In Lee, Ann, ed. Harbour Power, 239-272. Oslo: Quay UP.",
            &[("container-title", "Harbour Power"), ("editor", "Ann Lee")],
        );
        check(
            "Roe, David 1982. “On quiet.” In Ann M.E. Lee, ed. Harbour Power. Oslo: Quay UP. 72-77.",
            &[("container-title", "Harbour Power"), ("editor", "Ann M.E. Lee")],
        );
        check(
            "Roe, D. Leviathans, ed. Harold Lee. Cambridge: Cambridge University Press, 1996.",
            &[("title", "Leviathans"), ("editor", "Harold Lee"), ("author", "D. Roe")],
        );
        check(
            "Dahl R. 1987. Quiet as the Control of Ports. In: Lukes S. (ed.). Harbour Power. Oxford: Basil Quay; 37-58.",
            &[("container-title", "Harbour Power"), ("editor", "S. Lukes"), ("page", "37-58")],
        );
    }

    #[test]
    fn names_before_a_container_are_its_editors() {
        for (text, container, editors) in [
            (
                "Roe, J. S. (1859) 'Harbour', in J. S. Roe, Quietism, London: Quay Books (1962), pp. 78-125.",
                "Quietism",
                "J. S. Roe",
            ),
            (
                "Wolf Roe: Orientierung am Hafen. Ein Vorwort. In: Daniela Lee, Sonja Kimmer: Theorie und Praxis der Ausbildung. Oslo: Quay, 2001, 1-6",
                "Theorie und Praxis der Ausbildung",
                "Daniela Lee; Sonja Kimmer",
            ),
            (
                "Lee, Ann. “Ports at War.” The Harbour Companion to Trade. Ed. Bo Kim and Jane Roe. New York: Quay Press, 2015. 12-40.",
                "The Harbour Companion to Trade",
                "Bo Kim; Jane Roe",
            ),
        ] {
            check(text, &[("container-title", container), ("editor", editors)]);
        }
        check(
            "ROE. Al-Roe. The Best Divisions of the Harbours. A Translation of Aḥsan al-Maras fī Maʿrifat al-Bahr, ed. B.A. LEEMAN, Reading 1994.",
            &[("editor", "B.A. LEEMAN"), ("publisher", "")],
        );
    }

    #[test]
    fn a_short_title_is_no_editor() {
        for text in [
            "A. Lee, ‘Tides’, in B. Kim (ed.), Seas (Oslo: Quay, 2018), pp. 3–9",
            "A. Lee, Tides, in B. Kim (ed.), Seas (Oslo: Quay, 2018), pp. 3–9",
            "A. Lee, “Tides”, in B. Kim (ed.), Seas (Oslo: Quay, 2018), pp. 3–9",
        ] {
            check(text, &[("author", "A. Lee"), ("title", "Tides"), ("editor", "B. Kim")]);
        }
    }

    #[test]
    fn what_editors_made_stands_in_nothing() {
        for (text, editor, title) in [
            (
                "Roe, P./Lee, L. (Hrsg.): Handbuch Küsten, Wiesbaden: VS, 2010.",
                "P. Roe; L. Lee",
                "Handbuch Küsten",
            ),
            (
                "Roe, J. (ed.), In Search of Quiet Ports (London: Quay, 2001).",
                "J. Roe",
                "In Search of Quiet Ports",
            ),
            (
                "Roe, A. and Lee, J. (eds.), Readings in Harbour Security, London: Quay, 2001.",
                "A. Roe; J. Lee",
                "Readings in Harbour Security",
            ),
            (
                "Roe, A., Lee, J. (eds.), Advances in Harbour Studies, Berlin: Springer, 2001.",
                "A. Roe; J. Lee",
                "Advances in Harbour Studies",
            ),
            (
                "P. Roe (dir.), Les ports du monde, Paris, PUF, 2008.",
                "P. Roe",
                "Les ports du monde",
            ),
            (
                "A. Roe (ed.), Investing in Tides, Oxford: Hart, 2001, 45.",
                "A. Roe",
                "Investing in Tides",
            ),
        ] {
            check(
                text,
                &[("editor", editor), ("title", title), ("container-title", ""), ("type", "book")],
            );
        }
    }
}
