//! People whose part in a work stands in words behind its title: "Ed. Ann Lee and Bo Kim", "Review of
//! “Tides” by Ann Lee".

use super::names;
use crate::pattern::pattern;
use ::model::{CslItem, Name};
use regex::Regex;
use std::sync::LazyLock;

/// A title with the editors behind it.
static TITLE_AND_EDITORS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<title>.{3,}?[^.])[.,]\s+(?:[Ee]ds?\.|[Ee]dited by)\s+(?P<names>\p{Lu}[^:;()0-9]+)$",
    )
});
/// Editors, also with the imprint, that were taken for a remark.
static EDITORS_AND_IMPRINT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:Eds?\.|Edited by)\s+(?P<names>\p{Lu}[^:;()0-9]+?(?:et al|\p{L}{2}))\.?(?:\s+(?P<place>\p{Lu}[\p{L} ,.]{2,}):\s*(?P<publisher>[^:;]{3,}))?$",
    )
});
/// What the title of a review begins with.
static REVIEW: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)^(?:book )?(?:review of|rezension (?:zu|von)|compte rendu de|reseña de)(?-u:\b)")
});

/// What an analyst's own interview is called.
static INTERVIEW: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:(?:the )?author(?:[’']s?)? |personal |confidential )?interview (?:with|by|in|of)(?-u:\b)",
    )
});

/// Puts people under their roles.
pub(super) fn settle(item: &mut CslItem) {
    let title = item.get("title").unwrap_or_default();
    interviewers(item);
    if INTERVIEW.is_match(&title) && item.get("container-title").is_none() {
        item.set("type", "interview");
    }
    if REVIEW.is_match(&title) {
        let by = item.names("translator");
        if !by.is_empty() && item.names("reviewed-author").is_empty() {
            item.0.remove("translator");
            item.set_names("reviewed-author", &by);
        }
    }
    if !item.names("editor").is_empty() {
        return;
    }
    if let Some(found) = TITLE_AND_EDITORS.captures(&title)
        && let Some(editors) = names::people(&found["names"])
    {
        item.set("title", &found["title"]);
        item.set_names("editor", &editors);
        return;
    }
    let note = item.get("note").unwrap_or_default();
    if let Some(found) = EDITORS_AND_IMPRINT.captures(&note)
        && found.name("place").is_none_or(|_| item.get("publisher").is_none())
        && let Some(editors) = names::people(&found["names"])
    {
        item.0.remove("note");
        item.set_names("editor", &editors);
        for (variable, part) in [("publisher-place", "place"), ("publisher", "publisher")] {
            if let Some(part) = found.name(part) {
                item.set(variable, part.as_str());
            }
        }
        if item.item_type() == "document" {
            item.set("type", "book");
        }
    }
}

/// "Ann Lee, interview by Bo Kim": who asked is no author.
fn interviewers(item: &mut CslItem) {
    let asks = |name: &Name| {
        let shown = name.display();
        let by = shown.find("interview by ").map(|at| at + "interview by ".len());
        by.map(|by| shown[by..].to_owned())
    };
    let (asked, authors): (Vec<Name>, Vec<Name>) =
        item.names("author").into_iter().partition(|name| asks(name).is_some());
    let Some(by) = asked.first().and_then(asks) else { return };
    item.set_names("interviewer", &names::parse_names(&by).0);
    item.set_names("author", &authors);
    item.set("type", "interview");
}

#[cfg(test)]
mod tests {
    use crate::references::parse_reference;
    use ::model::Name;

    fn names(text: &str, role: &str) -> Vec<String> {
        parse_reference(text).item.names(role).iter().map(Name::display).collect()
    }

    #[test]
    fn editors_behind_a_title_are_no_part_of_it() {
        let text = "Roe, Charles S. Collected Papers. Ed. Ann Hartshorne and Paul Lee. Cambridge: Quay University Press, 1931.";
        assert_eq!(names(text, "editor"), ["Ann Hartshorne", "Paul Lee"]);
        let item = parse_reference(text).item;
        assert_eq!(item.get("title").as_deref(), Some("Collected Papers"));
        let text = "Roe, Charles Sanders 2000. Writings of Charles S. Roe: A Chronological Edition. Vol. 6. Ed. Nathan Lee et al. Bloomington: Quay UP.";
        assert_eq!(names(text, "editor"), ["Nathan Lee"]);
        let item = parse_reference(text).item;
        assert_eq!(item.get("publisher").as_deref(), Some("Quay UP"));
        assert_eq!(item.get("publisher-place").as_deref(), Some("Bloomington"));
    }

    #[test]
    fn interviews_are_no_books() {
        let item =
            parse_reference("Author’s interview with a harbour master, Oslo, March 2020.").item;
        assert_eq!(item.item_type(), "interview");
        let text = "Joe Roe, interview by Ann Lee, “The Quiet Show,” Quay Radio, 4 May 2020.";
        assert_eq!(names(text, "interviewer"), ["Ann Lee"]);
        assert_eq!(names(text, "author"), ["Joe Roe"]);
    }

    #[test]
    fn who_wrote_the_book_under_review_did_not_translate_it() {
        let text =
            "Roe, John, Review of “The Quiet Sea” by Ann Lee, Harbour Review 12 (2019): 34–36.";
        assert_eq!(names(text, "reviewed-author"), ["Ann Lee"]);
        assert!(names(text, "translator").is_empty());
    }
}
