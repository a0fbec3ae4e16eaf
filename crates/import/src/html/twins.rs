//! Blocks of a page that are made as those that were found: the search for the main text takes the
//! best of a few blocks of equal make, and the others are no less of the text.

use super::element::Element;
use super::left_out::{MOST_LINKED, SHORTEST, is_own};
use super::link_share;
use dom_query::{NodeId, NodeRef};
use std::collections::{HashMap, HashSet};

/// A block says at least this part of what the longest found block of its make says.
const SHARE: usize = 3;
/// A block holds at least so many paragraphs; what holds one announces another text.
const PARAGRAPHS: usize = 2;
/// How deep a block stands in what is taken with it.
const DEEPEST: usize = 32;

/// The paragraphs of a block.
struct Prose<'p> {
    block: NodeRef<'p>,
    /// How much they say, in bytes.
    said: usize,
    paragraphs: usize,
    /// Whether one of them was found.
    kept: bool,
}

/// How an element is made: its name and class, and where it has none those of the element around it.
type Make = [String; 4];

fn make(block: &NodeRef<'_>) -> Make {
    let class = |node: &NodeRef<'_>| node.attr("class").unwrap_or_default().trim().to_owned();
    let name = |node: &NodeRef<'_>| node.node_name().unwrap_or_default().to_string();
    let own = class(block);
    match block.parent().filter(|_| own.is_empty()) {
        Some(outer) => [name(block), own, name(&outer), class(&outer)],
        None => [name(block), own, String::new(), String::new()],
    }
}

/// The outermost elements without anything found that hold such blocks.
pub(super) fn of(
    all: &[NodeRef<'_>],
    is_kept: impl Fn(&NodeRef<'_>) -> bool,
    holders: &HashSet<NodeId>,
) -> HashSet<NodeId> {
    let mut blocks: HashMap<NodeId, Prose<'_>> = HashMap::new();
    for paragraph in all.iter().filter(|node| node.has_name("p")) {
        let said = paragraph.text().trim().len();
        if let Some(block) = paragraph.parent().filter(|_| said >= SHORTEST) {
            let new = Prose { block, said: 0, paragraphs: 0, kept: false };
            let prose = blocks.entry(block.id).or_insert(new);
            prose.said += said;
            prose.paragraphs += 1;
            prose.kept |= is_kept(paragraph);
        }
    }
    let mut found: HashMap<Make, usize> = HashMap::new();
    for prose in blocks.values().filter(|prose| prose.kept) {
        let longest = found.entry(make(&prose.block)).or_default();
        *longest = (*longest).max(prose.said);
    }
    // The longest of each make, and how much each outer element says in such blocks.
    let mut groups: HashMap<Make, (usize, Vec<(NodeRef<'_>, usize)>)> = HashMap::new();
    for prose in blocks.values().filter(|prose| !prose.kept && prose.paragraphs >= PARAGRAPHS) {
        let make = make(&prose.block);
        if found.contains_key(&make)
            && let Some(outer) = outermost(&prose.block, holders)
        {
            let group = groups.entry(make).or_default();
            group.0 = group.0.max(prose.said);
            group.1.push((outer, prose.said));
        }
    }
    let equal = groups.into_iter().filter(|(make, (said, _))| said * SHARE >= found[make]);
    let mut outers: HashMap<NodeId, (NodeRef<'_>, usize)> = HashMap::new();
    for (outer, said) in equal.flat_map(|(_, (_, outers))| outers) {
        outers.entry(outer.id).or_insert((outer, 0)).1 += said;
    }
    let own = outers.into_values().filter(|(outer, said)| {
        // What has a title of its own is another text, and what says much besides holds others.
        !outer.descendants_it().any(|inner| inner.has_name("h1"))
            && outer.text().trim().len() <= 2 * said
            && link_share(outer) <= MOST_LINKED
    });
    own.map(|(outer, _)| outer.id).collect()
}

/// The outermost element around a block that holds nothing found, unless something around the block
/// is no part of the text.
fn outermost<'p>(block: &NodeRef<'p>, holders: &HashSet<NodeId>) -> Option<NodeRef<'p>> {
    let mut outer = *block;
    for _ in 0..DEEPEST {
        if !is_own(&outer) {
            return None;
        }
        let parent = outer.parent()?;
        if holders.contains(&parent.id) {
            return (!holders.contains(&outer.id)).then_some(outer);
        }
        outer = parent;
    }
    None
}

/// Takes out of a block what is no part of the text.
pub(super) fn prune(copy: &NodeRef<'_>) {
    let Some(block) = copy.first_element_child() else { return };
    let inner: Vec<NodeRef<'_>> = block.descendants_it().filter(NodeRef::is_element).collect();
    for node in inner {
        let wordless = |node: &NodeRef<'_>| {
            !node.text().contains(char::is_alphabetic)
                && !node.descendants_it().any(|inner| inner.is_one_of(&["img", "table"]))
        };
        if !is_own(&node) || node.has_name("div") && wordless(&node) {
            node.remove_from_parent();
        }
    }
}
