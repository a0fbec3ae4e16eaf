//! What is written about a book or before it: "Ann Lee, review of The Sea, by Bo Kim, Harbour Review
//! 57 …", "Ann Lee, introduction to The Sea, by Bo Kim (Oslo: Quay, 1982)" (Chicago Manual of Style,
//! 17th edition, sections 14.202 and 14.110).

use super::names::{self, person_form};
use crate::pattern::{part, pattern};
use ::model::{CslItem, Name};
use regex::Regex;
use std::sync::LazyLock;

static FORM: LazyLock<Regex> = LazyLock::new(|| {
    let name = person_form("de|van|von|der|la|di");
    let listed = format!("{name}(?:(?:, {name})*,? and {name})?");
    pattern(&format!(
        r#"^(?P<names>{listed}|\p{{Lu}}[\p{{L}}’'-]+, [^.,“”]+(?:,? and {name})?)(?P<gap>[,.]) (?P<kind>[Rr]eview of|(?:[Ii]ntroduction|[Ff]oreword|[Pp]reface|[Aa]fterword|[Ee]pilogue|[Pp]rologue) to) [“"]?(?P<title>[^“”"]+?),?[”"]?,? by (?P<by>{listed})(?P<rest>[,.]\s.*|\s\(.*)$"#,
    ))
});

/// What stands about or before which book, and who wrote that book.
pub(super) struct About {
    kind: String,
    title: String,
    by: Vec<Name>,
}

/// The reference without such words: a review under a title in quotation marks, an introduction as
/// the book itself.
pub(super) fn without(text: &str) -> Option<(String, About)> {
    // Most references have none of the words, and need not be searched.
    let kinds = ["eview of ", "duction to ", "word to ", "face to ", "logue to "];
    let signed = kinds.iter().any(|kind| text.contains(kind));
    let found = (signed && text.contains(" by ")).then(|| FORM.captures(text)).flatten()?;
    let get = |name: &str| part(&found, name).to_owned();
    let kind = get("kind").split(' ').next().unwrap_or_default().to_lowercase();
    let about = About { kind, title: get("title"), by: names::people(&found["by"])? };
    let (names, gap, title) = (get("names"), get("gap"), get("title"));
    let rest = get("rest");
    let rest = rest.strip_prefix([',', '.']).unwrap_or(&rest);
    let stands = match about.is_review() {
        true => format!("{names}{gap} “Review of {title}{gap}”{rest}"),
        false => format!("{names}{gap} {title}{rest}"),
    };
    Some((stands, about))
}

impl About {
    fn is_review(&self) -> bool {
        self.kind == "review"
    }

    /// Gives an item what the words said.
    pub(super) fn settle(self, item: &mut CslItem) {
        let by: Vec<String> = self.by.iter().map(Name::display).collect();
        if self.is_review() {
            item.set("title", format!("Review of {}, by {}", self.title, by.join(" and ")));
            item.set_names("reviewed-author", &self.by);
            return;
        }
        let mut letters = self.kind.chars();
        let first: String = letters.next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
        item.set("title", first + letters.as_str());
        item.set("container-title", self.title);
        item.set_names("container-author", &self.by);
        item.set("type", "chapter");
    }
}

#[cfg(test)]
mod tests {
    use crate::references::mend::tests::check;
    use crate::references::parse_reference;

    #[test]
    fn reviews_and_introductions_name_two_who_wrote() {
        let review = "Aaron L. Roe, review of The Hundred-Year Tide, by Michael Lee, Harbour Affairs 57, no. 5 (2015): 191–198.";
        check(
            review,
            &[
                ("author", "Aaron L. Roe"),
                ("title", "Review of The Hundred-Year Tide, by Michael Lee"),
                ("container-title", "Harbour Affairs"),
                ("volume", "57"),
                ("type", "article-journal"),
            ],
        );
        let names = parse_reference(review).item.names("reviewed-author");
        assert_eq!(names[0].display(), "Michael Lee");
        let introduction = "James Roe, introduction to The Quiet Tide, by Mary Lee (Chicago: Quay University Press, 1982), xx–xxi.";
        check(
            introduction,
            &[
                ("author", "James Roe"),
                ("title", "Introduction"),
                ("container-title", "The Quiet Tide"),
                ("publisher", "Quay University Press"),
                ("type", "chapter"),
            ],
        );
        let names = parse_reference(introduction).item.names("container-author");
        assert_eq!(names[0].display(), "Mary Lee");
    }
}
