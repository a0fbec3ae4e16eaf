//! Books as notes name them in full: "Ann Lee and Bo Kim, The Quiet Sea, vol. 2 (Oslo: Quay, 2019),
//! 12" (Chicago Manual of Style, 17th edition, section 14.23). With names before it and an imprint in
//! brackets behind it, whatever stands between is the title and what belongs to it.

use super::names::{parse_names, person_form};
use super::{behind_title, bodies, dates, types};
use crate::pattern::{part, pattern};
use ::model::CslItem;
use regex::Regex;
use std::sync::LazyLock;

/// The form of a person's name, with what generations add to it.
fn name() -> String {
    let name = person_form("de|del|van|von|der|den|la|le|di|da|dos|al|bin");
    format!("{name}(?:,? (?:Jr|Sr)\\.|,? I{{2,3}})?")
}

static NOTE: LazyLock<Regex> = LazyLock::new(|| {
    let name = name();
    pattern(&format!(
        r#"^(?P<names>{name}(?:(?:, {name})+,? (?:and|&) {name}| and {name}|,? et al\.)?)(?P<edited>, eds?\.)?, (?P<title>[\p{{Lu}}0-9][^“”"„«»()\[\]]*) \((?P<place>[^():;\[\]]+): (?P<house>[^();\[\]]+?), (?P<date>(?:(?:[0-9]{{1,2}}\.? )?\p{{L}}{{3,9}}\.?(?: [0-9]{{1,2}},)? )?(?:1[5-9]|20)[0-9]{{2}}(?:[–-][0-9]{{2,4}})?)\)(?:, (?:pp?\. |at )?(?P<pages>[0-9ivxlc]+(?:[–-][0-9ivxlc]+)?(?:, [0-9]+(?:[–-][0-9]+)?)*))?\.?$"#,
    ))
});
/// A name by itself.
static NAME: LazyLock<Regex> = LazyLock::new(|| pattern(&format!("^{}$", name())));
/// A volume in Roman numbers before a page.
static VOLUME_AND_PAGE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?P<volume>[ivx]+), (?P<page>[0-9].*)$"));
/// What may stand last between a title and an imprint.
static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<title>.+?), (?:(?P<edition>[0-9]{1,2})(?:st|nd|rd|th|d) edn?\.?|(?P<revised>(?:rev|new|exp)\. edn?\.?)|(?P<volumes>[0-9]{1,2}) vols?\.?|(?:vol\.|Vol\.|Bd\.|t\.) ?(?P<volume>[0-9]{1,3}|[IVXLC]{1,6})|trans\. (?P<translator>\p{Lu}[^,]+?)|eds?\. (?P<editors>\p{Lu}[^,]+?))$",
    )
});

/// The book that such a note names, with how much of it was understood.
pub(super) fn read(text: &str) -> Option<(CslItem, f32)> {
    let bracket = text.rsplit_once(" (").map_or("", |(_, bracket)| bracket);
    let imprinted = bracket.contains(": ") && !text.contains(['“', '"', '[', '«']);
    let found = imprinted.then(|| NOTE.captures(text)).flatten()?;
    let title = part(&found, "title");
    // "Ann Lee, Ports, in Bo Kim, The Sea (…)" is a chapter; a second name behind a comma may be an
    // author or a title.
    let first = title.split(", ").next().unwrap_or_default();
    let another = title.contains(", ") && first.split(" and ").all(|one| NAME.is_match(one));
    if bodies::is_body(part(&found, "names"))
        || title.contains(", in ")
        || title.contains(": in ")
        || another
    {
        return None;
    }
    let mut item = CslItem::default();
    let (mut people, cut) = parse_names(part(&found, "names"));
    if cut {
        people.push(::model::Name::literal("et al."));
    }
    let edited = found.name("edited").is_some();
    item.set_names(if edited { "editor" } else { "author" }, &people);
    let title = behind_title::without(title, &BEHIND, is_title, &mut item)?;
    item.set("title", title);
    item.set("publisher-place", part(&found, "place"));
    item.set("publisher", part(&found, "house"));
    item.set_date("issued", dates::parse_date(part(&found, "date"))?);
    let pages = part(&found, "pages").replace('–', "-");
    match VOLUME_AND_PAGE.captures(&pages).filter(|_| item.get("number-of-volumes").is_some()) {
        Some(found) => {
            item.set("volume", &found["volume"]);
            item.set("page", &found["page"]);
        }
        None => item.set("page", pages),
    }
    item.set("type", types::item_type(&item, "", "", text));
    Some((item, 0.95))
}

/// Whether a text names nobody: "in the text, ed. by whom" is for others to read.
fn is_title(text: &str) -> bool {
    let roles = ["trans.", "ed.", "eds.", "translated", "edited"];
    !text.split(' ').any(|word| roles.contains(&word))
}

#[cfg(test)]
mod tests {
    use crate::references::mend::tests::check;

    #[test]
    fn between_names_and_imprint_stands_the_title() {
        for (text, author, title, place, house, year) in [
            (
                "Peter Roe, Trends in Harbour Transfers, 2020 (Norden: SIPRI, March 2021).",
                "Peter Roe",
                "Trends in Harbour Transfers, 2020",
                "Norden",
                "SIPRI",
                "2021-03",
            ),
            (
                "Peter Roe et al., Trends in Harbour Transfers 2020 (Norden: Quay, 2021).",
                "Peter Roe; et al.",
                "Trends in Harbour Transfers 2020",
                "Norden",
                "Quay",
                "2021",
            ),
            (
                "Ann S. Lee, The Second Harbour War, vol. 3 (Boston: Quay Mifflin, 1950), 539.",
                "Ann S. Lee",
                "The Second Harbour War",
                "Boston",
                "Quay Mifflin",
                "1950",
            ),
            (
                "Charles de Roe, Mémoires de port, vol. 2 (Paris: Quai, 1956), 44.",
                "Charles de Roe",
                "Mémoires de port",
                "Paris",
                "Quai",
                "1956",
            ),
            (
                "Ann A. Roe, The Years of the Harbour, vol. 3, Master of the Quay (New York: Knot, 2002), 34.",
                "Ann A. Roe",
                "The Years of the Harbour, vol. 3, Master of the Quay",
                "New York",
                "Knot",
                "2002",
            ),
            (
                "Ann Lee, Bo Kim, and Carl Roe, Ports, Tides, and Trade, 2nd ed., trans. Jo Berg (Oslo: Quay, 2019), 12–15.",
                "Ann Lee; Bo Kim; Carl Roe",
                "Ports, Tides, and Trade",
                "Oslo",
                "Quay",
                "2019",
            ),
            (
                "Ann Lee, Bo Kim and Carl Roe, Stone and Sand (Oslo: Quay, 2021), 4.",
                "Ann Lee; Bo Kim; Carl Roe",
                "Stone and Sand",
                "Oslo",
                "Quay",
                "2021",
            ),
            (
                "Keir Roe, Norden’s ‘new’ tools: continuity in the harbour’s exercise of power, research paper (London: Quay House, March 2016).",
                "Keir Roe",
                "Norden’s ‘new’ tools: continuity in the harbour’s exercise of power",
                "London",
                "Quay House",
                "2016-03",
            ),
        ] {
            check(
                text,
                &[
                    ("author", author),
                    ("title", title),
                    ("container-title", ""),
                    ("publisher-place", place),
                    ("publisher", house),
                    ("year", year),
                ],
            );
        }
        check(
            "Ann S. Lee, The Second Harbour War, vol. 3 (Boston: Quay Mifflin, 1950), 539.",
            &[("type", "book"), ("volume", "3"), ("page", "539")],
        );
        check(
            "Bo Kim, ed., Quiet Tides (Oslo: Quay, 2019).",
            &[("editor", "Bo Kim"), ("author", ""), ("title", "Quiet Tides")],
        );
    }
}
