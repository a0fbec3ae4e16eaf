//! The document tree: an arena filled by html5ever.

mod patch;
mod sink;

use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{LocalName, ParseOpts, QualName, parse_document};
pub(crate) use patch::patch;

/// The deepest nesting that is kept; elements that are deeper give way to their children.
pub const MAX_DEPTH: u32 = 512;

/// An index into a [`Dom`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub(crate) u32);

/// A parsed document.
#[derive(Debug)]
pub struct Dom {
    pub(crate) nodes: Vec<Node>,
    /// The line of the first element that was nested too deep and dissolved.
    pub(crate) flattened: Option<u32>,
}

/// A node with its relatives.
#[derive(Debug)]
pub struct Node {
    /// The node it stands in.
    pub parent: Option<NodeId>,
    /// The node before it.
    pub previous: Option<NodeId>,
    /// The node after it.
    pub next: Option<NodeId>,
    /// The first node in it.
    pub first: Option<NodeId>,
    /// The last node in it.
    pub last: Option<NodeId>,
    /// What it is.
    pub data: NodeData,
    /// The line it starts on, counted from 1.
    pub line: u32,
}

/// What a node is.
#[derive(Debug)]
pub enum NodeData {
    /// The document.
    Document,
    /// An element.
    Element(Element),
    /// Characters.
    Text(String),
    /// A comment, a doctype or a processing instruction.
    Other,
}

/// An element's name and attributes.
#[derive(Debug)]
pub struct Element {
    /// Qualified name.
    pub name: QualName,
    /// Attributes in source order.
    pub attributes: Vec<(LocalName, String)>,
    /// The classes of its `class` attribute.
    pub classes: Vec<LocalName>,
}

impl Element {
    /// The local name, lower-case for HTML elements.
    pub fn tag(&self) -> &str {
        &self.name.local
    }

    /// An attribute's value.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| &**n == name).map(|(_, value)| value.as_str())
    }
}

/// Parses HTML; broken HTML is mended as browsers do (WHATWG HTML, section 13.2).
pub fn parse(html: &str) -> Dom {
    let sink = sink::Sink::new();
    // No script runs on paper, so what stands in for one counts.
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let options = ParseOpts { tree_builder, ..ParseOpts::default() };
    let mut dom = parse_document(sink, options).one(html);
    dom.flatten();
    dom
}

impl Dom {
    /// The document node.
    pub fn root(&self) -> NodeId {
        NodeId(0)
    }

    /// A node.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is nothing but the document node.
    pub fn is_empty(&self) -> bool {
        self.nodes.len() <= 1
    }

    /// The element a node is.
    pub fn element(&self, id: NodeId) -> Option<&Element> {
        match &self.node(id).data {
            NodeData::Element(element) => Some(element),
            _ => None,
        }
    }

    /// The nodes in a node, in order.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.node(id).first, move |&child| self.node(child).next)
    }

    /// The `html` element.
    pub fn html(&self) -> Option<NodeId> {
        self.children(self.root()).find(|&id| self.element(id).is_some())
    }

    /// The first element below a node with a tag, in document order.
    pub fn find(&self, from: NodeId, tag: &str) -> Option<NodeId> {
        self.descendants(from).find(|&id| self.element(id).is_some_and(|e| e.tag() == tag))
    }

    /// All nodes below a node, in document order.
    pub fn descendants(&self, from: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let mut next = self.node(from).first;
        std::iter::from_fn(move || {
            let current = next?;
            next = self.node(current).first.or_else(|| {
                let mut at = current;
                loop {
                    if at == from {
                        return None;
                    }
                    if let Some(sibling) = self.node(at).next {
                        return Some(sibling);
                    }
                    at = self.node(at).parent?;
                }
            });
            Some(current)
        })
    }

    /// All characters below a node.
    pub fn text(&self, from: NodeId) -> String {
        let mut out = String::new();
        for id in self.descendants(from) {
            if let NodeData::Text(text) = &self.node(id).data {
                out.push_str(text);
            }
        }
        out
    }

    pub(crate) fn push(&mut self, data: NodeData, line: u32) -> NodeId {
        let id = NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.nodes.push(Node {
            parent: None,
            previous: None,
            next: None,
            first: None,
            last: None,
            data,
            line,
        });
        id
    }

    fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id.0 as usize]
    }

    pub(crate) fn detach(&mut self, id: NodeId) {
        let (parent, previous, next) = {
            let node = self.node_mut(id);
            (node.parent.take(), node.previous.take(), node.next.take())
        };
        match previous {
            Some(previous) => self.node_mut(previous).next = next,
            None => {
                if let Some(parent) = parent {
                    self.node_mut(parent).first = next;
                }
            }
        }
        match next {
            Some(next) => self.node_mut(next).previous = previous,
            None => {
                if let Some(parent) = parent {
                    self.node_mut(parent).last = previous;
                }
            }
        }
    }

    pub(crate) fn append(&mut self, parent: NodeId, child: NodeId) {
        self.detach(child);
        let last = self.node(parent).last;
        let node = self.node_mut(child);
        node.parent = Some(parent);
        node.previous = last;
        match last {
            Some(last) => self.node_mut(last).next = Some(child),
            None => self.node_mut(parent).first = Some(child),
        }
        self.node_mut(parent).last = Some(child);
    }

    pub(crate) fn insert_before(&mut self, sibling: NodeId, child: NodeId) {
        self.detach(child);
        let (parent, previous) = (self.node(sibling).parent, self.node(sibling).previous);
        let node = self.node_mut(child);
        (node.parent, node.previous, node.next) = (parent, previous, Some(sibling));
        self.node_mut(sibling).previous = Some(child);
        match previous {
            Some(previous) => self.node_mut(previous).next = Some(child),
            None => {
                if let Some(parent) = parent {
                    self.node_mut(parent).first = Some(child);
                }
            }
        }
    }

    /// Dissolves what is nested deeper than [`MAX_DEPTH`]: an element down there gives way to its
    /// children, so that everything is still read in order and no later step goes deeper.
    fn flatten(&mut self) {
        let mut depths = vec![0u32; self.nodes.len()];
        let mut next = self.node(self.root()).first;
        while let Some(id) = next {
            let parent = self.node(id).parent;
            let depth = parent.map_or(0, |p| depths[p.0 as usize]) + 1;
            depths[id.0 as usize] = depth;
            let (first, element) = (self.node(id).first, self.element(id).is_some());
            if depth >= MAX_DEPTH && element && first.is_some() {
                self.flattened.get_or_insert(self.node(id).line);
                let children: Vec<NodeId> = self.children(id).collect();
                for child in children {
                    self.insert_before(id, child);
                }
                next = first;
                self.detach(id);
                continue;
            }
            next = first.or_else(|| self.after(id));
        }
    }

    /// The next node in document order that is not in this one.
    fn after(&self, id: NodeId) -> Option<NodeId> {
        let mut at = id;
        loop {
            if let Some(sibling) = self.node(at).next {
                return Some(sibling);
            }
            at = self.node(at).parent?;
        }
    }

    /// An element and all in it as XML, for a reader of pictures.
    pub fn to_xml(&self, from: NodeId) -> String {
        let mut out = String::new();
        self.write_xml(from, &mut out);
        out
    }

    fn write_xml(&self, id: NodeId, out: &mut String) {
        let escaped =
            |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
        match &self.node(id).data {
            NodeData::Text(text) => out.push_str(&escaped(text)),
            NodeData::Element(element) => {
                out.push('<');
                out.push_str(element.tag());
                if element.tag() == "svg" {
                    out.push_str(" xmlns=\"http://www.w3.org/2000/svg\"");
                }
                let plain = |name: &str| {
                    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
                    name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(allowed)
                };
                for (name, value) in &element.attributes {
                    if plain(name) && &**name != "xmlns" {
                        out.push_str(&format!(" {name}=\"{}\"", escaped(value)));
                    }
                }
                out.push('>');
                for child in self.children(id) {
                    self.write_xml(child, out);
                }
                out.push_str(&format!("</{}>", element.tag()));
            }
            _ => {}
        }
    }
}
