//! Where the notes of a page stand and which links lead to them.

use super::element::Element;
use super::notes::{is_mark, label};
use dom_query::{Document, NodeId, NodeRef};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The longest text that can be a note, in bytes; a link to more leads to a part of the page.
const MAX_NOTE_BYTES: usize = 12_000;

/// The places of a page that links name, and the links.
pub(super) struct Places<'a> {
    /// The order of all elements.
    order: HashMap<NodeId, usize>,
    by_id: BTreeMap<String, NodeRef<'a>>,
    links: Vec<(NodeRef<'a>, String)>,
}

impl<'a> Places<'a> {
    pub(super) fn of(doc: &'a Document) -> Self {
        let mut places = Self { order: HashMap::new(), by_id: BTreeMap::new(), links: Vec::new() };
        for (at, node) in doc.root().descendants_it().enumerate().filter(|(_, n)| n.is_element()) {
            places.order.insert(node.id, at);
            let named = || node.attr("name").filter(|_| node.has_name("a"));
            if let Some(id) = node.attr("id").or_else(named) {
                places.by_id.entry(id.to_string()).or_insert(node);
            }
            let href = node.attr("href").filter(|_| node.has_name("a"));
            if let Some((_, id)) = href.as_deref().and_then(|href| href.split_once('#')) {
                places.links.push((node, id.to_owned()));
            }
        }
        places
    }

    /// The element of the note that a mark leads to: further down, and no more than a note.
    fn note(&self, link: &NodeRef<'a>, id: &str) -> Option<NodeRef<'a>> {
        let place = self.by_id.get(id)?;
        let at = |node: &NodeRef<'a>| self.order.get(&node.id);
        if at(place) < at(link) {
            return None;
        }
        let holder = holder(place);
        let unfit = holder.is_one_of(&[
            "h1", "h2", "h3", "h4", "h5", "h6", "body", "article", "main", "html", "sup", "a",
            "span", "td",
        ]) || !(3..=MAX_NOTE_BYTES).contains(&holder.text().len())
            || at(&holder) <= at(link);
        (!unfit).then_some(holder)
    }
}

/// The notes of a page.
pub(super) struct Found<'a> {
    /// The elements that hold them, with their labels.
    pub(super) notes: Vec<(NodeRef<'a>, String)>,
    /// The links that lead to them, by their places among the notes.
    pub(super) marks: Vec<(NodeRef<'a>, usize)>,
    by_holder: HashMap<NodeId, usize>,
    /// The ids by which the marks name each.
    targets: BTreeMap<usize, BTreeSet<String>>,
}

/// The notes that places in the page belong to, or the marks that stand there.
pub(super) type Leads = HashMap<String, usize>;

impl<'a> Found<'a> {
    pub(super) fn of(places: &Places<'a>) -> Self {
        let mut found = Self {
            notes: Vec::new(),
            marks: Vec::new(),
            by_holder: HashMap::new(),
            targets: BTreeMap::new(),
        };
        for (link, id) in &places.links {
            let Some(label) = label(&link.text()).filter(|_| is_mark(link)) else { continue };
            let Some(holder) = places.note(link, id) else { continue };
            let number = *found.by_holder.entry(holder.id).or_insert_with(|| {
                found.notes.push((holder, label));
                found.notes.len() - 1
            });
            found.targets.entry(number).or_default().insert(id.clone());
            found.marks.push((*link, number));
        }
        found.add_unmarked();
        found.drop_inner_marks();
        found
    }

    /// Several notes in one element cannot be told apart; their marks stay as they are.
    pub(super) fn is_whole(&self, number: usize) -> bool {
        self.targets.get(&number).is_none_or(|ids| ids.len() == 1)
    }

    /// What a note says of another is no mark of that one, unless nothing else is.
    fn drop_inner_marks(&mut self) {
        let inner = |link: &NodeRef<'a>| {
            link.ancestors_it(None).any(|outer| self.by_holder.contains_key(&outer.id))
        };
        let (inner, mut marks): (Vec<_>, Vec<_>) =
            self.marks.iter().copied().partition(|(link, _)| inner(link));
        let outer: BTreeSet<usize> = marks.iter().map(|(_, number)| *number).collect();
        marks.extend(inner.into_iter().filter(|(_, number)| !outer.contains(number)));
        self.marks = marks;
    }

    /// Adds the notes of a list that no mark leads to by itself, as those within a range of marks:
    /// where the marks' labels are the places in the list.
    fn add_unmarked(&mut self) {
        let lists: BTreeMap<NodeId, NodeRef<'a>> = self
            .notes
            .iter()
            .filter(|(holder, _)| holder.has_name("li"))
            .filter_map(|(holder, _)| holder.parent().filter(|list| list.is_one_of(&["ol", "ul"])))
            .map(|list| (list.id, list))
            .collect();
        for list in lists.values() {
            let start = list.attr("start").and_then(|start| start.parse().ok()).unwrap_or(1_usize);
            let items: Vec<NodeRef<'a>> = list.element_children();
            let label = |at: usize| (start + at).to_string();
            let known = |item: &NodeRef<'a>| {
                self.by_holder.get(&item.id).map(|number| &self.notes[*number].1)
            };
            let in_place = items
                .iter()
                .enumerate()
                .all(|(at, item)| known(item).is_none_or(|own| *own == label(at)));
            let unknown: Vec<usize> =
                (0..items.len()).filter(|at| known(&items[*at]).is_none()).collect();
            // What is no numbered list says its numbers itself.
            let says = |at: &usize| {
                list.has_name("ol")
                    || items[*at].text().trim_start().starts_with(&format!("{}.", label(*at)))
            };
            if in_place && 2 * unknown.len() <= items.len() && unknown.iter().all(says) {
                for at in unknown {
                    self.by_holder.insert(items[at].id, self.notes.len());
                    self.notes.push((items[at], label(at)));
                }
            }
        }
    }

    /// Which note each id belongs to: that of its element, or of a mark.
    pub(super) fn leads(&self) -> Leads {
        let mut leads = Leads::default();
        for (number, ids) in &self.targets {
            leads.extend(ids.iter().map(|id| (id.clone(), *number)));
        }
        for (link, number) in &self.marks {
            let around = std::iter::once(*link).chain(link.ancestors(Some(2)));
            leads.extend(around.filter_map(|n| n.attr("id")).map(|id| (id.to_string(), *number)));
        }
        leads
    }

    /// All that a note holds: its element, and the paragraphs after it up to the next note.
    pub(super) fn parts(&self, holder: &NodeRef<'a>) -> Vec<NodeRef<'a>> {
        let mut parts = vec![*holder];
        let mut next = holder.next_element_sibling();
        while let Some(node) = next {
            if self.by_holder.contains_key(&node.id) {
                return parts;
            }
            if !holder.has_name("p")
                || !node.is_one_of(&["p", "blockquote", "ul", "ol"])
                || self.holds(&node)
            {
                break;
            }
            parts.push(node);
            next = node.next_element_sibling();
        }
        // After the last note only its own frame tells where it ends.
        let framed = next.is_none() && holder.parent().is_some_and(|frame| is_frame(&frame));
        parts.truncate(if framed { parts.len() } else { 1 });
        parts
    }

    fn holds(&self, node: &NodeRef<'_>) -> bool {
        node.descendants_it().any(|inner| self.by_holder.contains_key(&inner.id))
    }
}

/// The element that holds the note to which a place in the page belongs.
fn holder<'a>(target: &NodeRef<'a>) -> NodeRef<'a> {
    let mut node = *target;
    if let Some(told) =
        node.next_element_sibling().filter(|next| node.has_name("dt") && next.has_name("dd"))
    {
        return told;
    }
    for _ in 0..4 {
        if node.is_one_of(&["li", "p", "div", "dd", "tr", "aside", "section", "blockquote"])
            && node.text().trim().len() > 4
        {
            return node;
        }
        match node.parent() {
            Some(parent)
                if !parent.is_one_of(&[
                    "ol", "ul", "dl", "table", "tbody", "body", "html", "article", "main",
                ]) =>
            {
                node = parent;
            }
            _ => break,
        }
    }
    node
}

/// Whether an element is named as what holds a note or notes.
fn is_frame(node: &NodeRef<'_>) -> bool {
    node.is_one_of(&["div", "section", "aside", "li", "dd"])
        && ["id", "class", "role"].iter().any(|name| {
            let value = node.attr(name).unwrap_or_default().to_lowercase();
            ["note", "ftn", "edn", "fn"].iter().any(|word| value.contains(word))
        })
}
