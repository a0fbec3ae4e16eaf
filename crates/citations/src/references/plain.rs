//! Strings as they were typed: without what pages and their readers' tools leave in them.

use crate::pattern::pattern;
use regex::Regex;
use std::borrow::Cow;
use std::sync::LazyLock;

static TAG: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)</?(?:i|em|b|strong|italic|bold|u|sub|sup|span)(?:\s[^<>]*)?>"));
/// The buttons under a reference on a publisher's page, run into its end.
static BUTTONS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"([0-9.)\]])[\s.,;|\[]*(?:(?:CrossRef|Crossref|PubMed(?: Central)?|Google Scholar|Web of Science|View Article|Full Text|PubMed Abstract)[\s.,;|\[\]]*)+$",
    )
});
static STOPS: LazyLock<Regex> = LazyLock::new(|| pattern(r"\.\.$"));
/// A range of pages with a space on one side of its dash only.
static GAP: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?-u:\b)([0-9]+)(?:([-–—])\s+|\s+([-–—]))([0-9]+)(?-u:\b)"));
/// A list's number that no space divides from the first name.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(\[?[0-9]{1,3}[.)\]])(\p{Lu}\p{L}+)"));
/// A DOI that was divided at its stops.
static DIVIDED_DOI: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?-u:\b)(10\.[0-9]{4,9}/)\s+([a-z]+(?:\.\s*[a-z0-9]+)*\.\s*[0-9]+)\.?$")
});

/// A reference without the tags by which pages set words in italics or bold, without the names of
/// the buttons that stood under it, with its ranges and identifiers closed up.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(text);
    if text.contains('<') {
        change(&mut text, &TAG, "");
    }
    if ["Ref", "Scholar", "Med", "Science", "Article", "Text", "Abstract"]
        .iter()
        .any(|word| text.trim_end_matches([' ', '.', ']', '|']).ends_with(word))
    {
        change(&mut text, &BUTTONS, "$1.");
        change(&mut text, &STOPS, ".");
    }
    if ["- ", "– ", "— ", " -", " –", " —"].iter().any(|gap| text.contains(gap)) {
        change(&mut text, &GAP, "$1$2$3$4");
    }
    if text.starts_with(|c: char| c.is_ascii_digit() || c == '[') {
        change(&mut text, &NUMBER, "$1 $2");
    }
    if let Some(found) = text.contains("10.").then(|| DIVIDED_DOI.captures(&text)).flatten() {
        let name: String = found[2].split_whitespace().collect();
        let start = found.get(0).map_or(text.len(), |whole| whole.start());
        text = Cow::Owned(format!("{}{}{name}", &text[..start], &found[1]));
    }
    text
}

fn change(text: &mut Cow<'_, str>, pattern: &Regex, by: &str) {
    if let Cow::Owned(changed) = pattern.replace_all(text, by) {
        *text = Cow::Owned(changed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::references::parse_reference;

    #[test]
    fn what_pages_leave_in_a_reference_is_taken_out() {
        for (typed, wanted) in [
            (
                "Lee A. J Sea. 2009;8: 5–14.CrossRefPubMedGoogle Scholar",
                "Lee A. J Sea. 2009;8: 5–14.",
            ),
            ("Lee A. J Sea. 2009;8: 5–14. [CrossRef] [PubMed]", "Lee A. J Sea. 2009;8: 5–14."),
            ("Lee A. J Sea 24, 12– 21.", "Lee A. J Sea 24, 12–21."),
            ("Lee A. J Sea 2013;23: 242 –54.", "Lee A. J Sea 2013;23: 242–54."),
            ("8.Theodor I. The sea.", "8. Theodor I. The sea."),
            ("Lee A. The sea. doi: 10.1002/ ldr. 1091", "Lee A. The sea. doi: 10.1002/ldr.1091"),
            // Nothing to take out.
            ("Kim B. A history of PubMed", "Kim B. A history of PubMed"),
            ("Lee A. Ports, 1950 – 1990. Oslo.", "Lee A. Ports, 1950 – 1990. Oslo."),
            ("3D printing at sea.", "3D printing at sea."),
        ] {
            assert_eq!(plain(typed), wanted);
        }
    }

    #[test]
    fn tags_are_not_read_and_stay_in_the_literal() {
        let text = "Lee, A. (2012). <italic>The quiet sea</italic> (2nd ed.). Oslo: Quay Press.";
        let source = parse_reference(text);
        assert_eq!(source.item.get("title").as_deref(), Some("The quiet sea"));
        assert_eq!(source.literal.as_deref(), Some(text));
    }
}
