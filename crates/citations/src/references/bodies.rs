//! Names of bodies that the model divided at the wrong place.

use super::model::Labelled;
use super::names;
use ::model::{CslItem, Name};

/// A body's name that the model cut off in its midst, where no punctuation stands, goes on up to
/// the next comma or stop: "Ministry of Foreign" and "Affairs, White Book".
pub(super) fn whole_bodies(text: &str, labelled: &[Labelled]) -> Vec<Labelled> {
    let mut out = labelled.to_vec();
    for at in 1..out.len() {
        let (author, title) = (out[at - 1].clone(), out[at].clone());
        let name = &text[author.range.clone()];
        if author.label != "author"
            || title.label != "title"
            || !name.ends_with(char::is_alphanumeric)
            || !(names::is_body(name) || names::is_body(&format!("{name} of")))
        {
            continue;
        }
        let rest = &text[title.range.clone()];
        let Some(end) = rest.find(", ").or_else(|| rest.find(". ")).filter(|end| *end < 80) else {
            continue;
        };
        out[at - 1].range.end = title.range.start + end + 1;
        out[at].range.start = title.range.start + end + 2;
    }
    out
}

/// A body's name into which the title ran: "Energy Agency, Energy Outlook 2022 (Paris: …)".
pub(super) fn body_and_title(text: &str, item: &mut CslItem) {
    let [Name::Literal { literal }] = &item.names("author")[..] else { return };
    let Some((body, title)) = literal.split_once(", ") else { return };
    let Some(rest) = text.find(literal.as_str()).map(|at| &text[at + body.len() + 2..]) else {
        return;
    };
    let end = [" (", ". ", ", "].iter().filter_map(|mark| rest.find(mark)).min();
    let whole = end.map_or(title, |end| &rest[..end]);
    if names::is_body(body) && title.split_whitespace().count() > 1 && whole.len() >= title.len() {
        item.set("title", whole);
        item.set_names("author", &[Name::literal(body)]);
    }
}

/// A body's title that the model took for a publisher: "Energy Agency, Energy Outlook, Paris, 2022."
pub(super) fn title_as_publisher(item: &mut CslItem) {
    let [Name::Literal { literal }] = &item.names("author")[..] else { return };
    let Some(publisher) = item.get("publisher").filter(|name| name.contains(' ')) else { return };
    if item.get("title").is_none() && names::is_body(literal) && !names::is_body(&publisher) {
        item.set("title", publisher);
        item.0.remove("publisher");
    }
}

#[cfg(test)]
mod tests {
    use crate::references::parse_reference;
    use ::model::Name;

    #[test]
    fn a_title_that_ran_into_a_body_s_name_is_taken_out() {
        let item = parse_reference(
            "International Harbour Agency, World Harbour Outlook 2022 (Oslo: IHA, 2022).",
        )
        .item;
        assert_eq!(item.get("title").as_deref(), Some("World Harbour Outlook 2022"));
        assert_eq!(item.names("author"), [Name::literal("International Harbour Agency")]);
        let item =
            parse_reference("International Harbour Agency, World Harbour Outlook, Oslo, 2022.");
        let get = |name: &str| item.item.get(name);
        assert_eq!(get("title").as_deref(), Some("World Harbour Outlook"));
        assert_eq!((get("publisher"), get("publisher-place").as_deref()), (None, Some("Oslo")));
    }

    #[test]
    fn authors_that_are_not_told_and_the_day_of_access_are_kept_as_such() {
        let item = parse_reference(
            "Lee, Ann, et al. \"Loud Seas.\" Journal of Harbours 59, no. 2 (2022): 100-120.",
        )
        .item;
        assert_eq!(item.names("author").last(), Some(&Name::literal("et al.")));
        let page = parse_reference(
            "Harbour Bank. \"Trade Data.\" Accessed March 3, 2023. https://data.harbour.example/trade.",
        )
        .item;
        assert_eq!(
            page.date("accessed").map(|date| date.to_string()).as_deref(),
            Some("2023-03-03")
        );
        assert_eq!((page.get("publisher"), page.date("issued")), (None, None));
    }
}
