//! The line below a page's title that says more of its subject.

use super::calls::is_line;
use super::element::Element;
use super::{clean, folded, link_share};
use crate::byline::{is_byline, is_person};
use crate::date::parse_date;
use dom_query::{Document, NodeRef};

/// The longest line that is a subtitle, in bytes.
const LONGEST: usize = 300;
/// The longest that nothing but its place, or a name for any beginning, makes one, in characters.
const LONGEST_LEAD: usize = 200;
/// The shortest of these, in characters.
const SHORTEST_LEAD: usize = 12;
/// The longest line that a date may make no subtitle, in characters.
const LONGEST_DATE: usize = 60;
/// How many elements behind such a line are looked at, and how many in one frame.
const FURTHER: usize = 100;
/// The shortest prose, in bytes.
const PROSE: usize = 80;
/// What pages call a subtitle.
const NAMES: [&str; 9] = [
    "subtitle",
    "subtitel",
    "subhead",
    "subheading",
    "subheadline",
    "standfirst",
    "dek",
    "deck",
    "chapo",
];
/// What pages call a subtitle, and the first paragraph of a text.
const LEADS: [&str; 22] = [
    "lead",
    "lede",
    "intro",
    "summary",
    "teaser",
    "excerpt",
    "description",
    "desc",
    "blurb",
    "sapo",
    "vorspann",
    "perex",
    "entradilla",
    "bajada",
    "copete",
    "catenaccio",
    "sommario",
    "ingress",
    "lid",
    "spot",
    "opener",
    "announce",
];

/// What stands below the page's first heading and is called a subtitle, described as what the page
/// says in short, or placed as one.
pub(super) fn below_title(doc: &Document, described: &[String]) -> Option<String> {
    let heading = doc.select_single("h1").nodes().first().copied()?;
    let described: Vec<String> = described.iter().map(|line| folded(line)).collect();
    let called = |node: &NodeRef<'_>, names: &[&str]| {
        let class = node.attr("class").unwrap_or_default().to_lowercase();
        class.split([' ', '-', '_']).any(|word| names.contains(&word))
    };
    let levels = heading.ancestors_it(Some(1));
    let lines: Vec<NodeRef<'_>> = std::iter::once(heading)
        .chain(levels)
        .flat_map(|level| {
            std::iter::successors(level.next_element_sibling(), NodeRef::next_element_sibling)
                .take(3)
        })
        .flat_map(|node| {
            std::iter::once(node).chain(node.element_children().into_iter().take(FURTHER))
        })
        .collect();
    if let Some(named) = lines.iter().find(|node| called(node, &NAMES)) {
        let text = clean(&named.text());
        return (!text.is_empty() && text.len() < LONGEST).then_some(text);
    }
    let leads = |node: &&NodeRef<'_>| {
        let meant = called(node, &LEADS)
            || node.attr("itemprop").is_some_and(|value| &*value == "description")
            || described.contains(&folded(&node.text()));
        let framed = node.parent().filter(|outer| outer.is_one_of(&["header", "hgroup"]));
        meant
            && is_lead(node)
            && !is_followed(node, |next| next.has_name("p"))
            && is_followed(&framed.unwrap_or(**node), holds_prose)
    };
    let placed = |node: &&NodeRef<'_>| {
        let headed =
            || node.ancestors_it(Some(2)).any(|outer| outer.is_one_of(&["header", "hgroup"]));
        let after_title = node.prev_element_sibling().is_some_and(|before| {
            before.id == heading.id
                || before.text().trim() == heading.text().trim() && !before.text().trim().is_empty()
        });
        after_title
            && (node.is_one_of(&["h2", "h3", "h4"]) || node.has_name("p") && headed())
            && is_lead(node)
            && !is_followed(node, holds_prose)
    };
    let found = lines.iter().find(leads).or_else(|| lines.iter().find(placed))?;
    Some(clean(&found.text()))
}

/// Whether an element is, or holds, a paragraph.
fn holds_prose(node: &NodeRef<'_>) -> bool {
    std::iter::once(*node)
        .chain(node.descendants_it())
        .any(|inner| inner.is_one_of(&["p", "li"]) && inner.text().trim().len() >= PROSE)
}

/// Whether an element is one line and no byline, date or link.
fn is_lead(node: &NodeRef<'_>) -> bool {
    let inner = node.element_children();
    let line = match &inner[..] {
        [only] if only.has_name("p") => *only,
        _ => *node,
    };
    let text = clean(&node.text());
    let length = text.chars().count();
    is_line(&line)
        && (SHORTEST_LEAD..=LONGEST_LEAD).contains(&length)
        && link_share(node) < 20
        && text.contains(' ')
        && !is_byline(&text)
        && !is_person(&text)
        && !node.descendants_it().any(|inner| inner.is_one_of(&["time", "button", "input"]))
        && (length > LONGEST_DATE || parse_date(&text).is_none())
}

/// Whether one of the elements behind another, in the same frame, is of a kind and says something.
fn is_followed(node: &NodeRef<'_>, kind: impl Fn(&NodeRef<'_>) -> bool) -> bool {
    std::iter::successors(node.next_element_sibling(), NodeRef::next_element_sibling)
        .take(FURTHER)
        .any(|next| next.text().trim().len() >= PROSE && kind(&next))
}
