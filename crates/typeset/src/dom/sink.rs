//! html5ever's way into the arena.

use super::{Dom, Element, NodeData, NodeId};
use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, LocalName, QualName};
use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

/// Collects what the parser finds.
pub(super) struct Sink {
    dom: RefCell<Dom>,
    line: Cell<u32>,
}

impl Sink {
    pub(super) fn new() -> Self {
        let mut dom = Dom { nodes: Vec::new(), flattened: None };
        dom.push(NodeData::Document, 1);
        Self { dom: RefCell::new(dom), line: Cell::new(1) }
    }

    fn push(&self, data: NodeData) -> NodeId {
        self.dom.borrow_mut().push(data, self.line.get())
    }

    /// Adds text to the node before, if that is text.
    fn extend(&self, node: Option<NodeId>, text: &str) -> bool {
        let mut dom = self.dom.borrow_mut();
        match node.map(|id| &mut dom.nodes[id.0 as usize].data) {
            Some(NodeData::Text(existing)) => {
                existing.push_str(text);
                true
            }
            _ => false,
        }
    }
}

fn own(attributes: Vec<Attribute>) -> Vec<(LocalName, String)> {
    attributes.into_iter().map(|a| (a.name.local, a.value.to_string())).collect()
}

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = Dom;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Dom {
        self.dom.into_inner()
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn set_current_line(&self, line: u64) {
        self.line.set(u32::try_from(line).unwrap_or(u32::MAX));
    }

    fn get_document(&self) -> NodeId {
        NodeId(0)
    }

    fn same_node(&self, a: &NodeId, b: &NodeId) -> bool {
        a == b
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        Ref::map(self.dom.borrow(), |dom| match &dom.node(*target).data {
            NodeData::Element(element) => &element.name,
            _ => unreachable!("the tree builder asks for the names of elements only"),
        })
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<Attribute>,
        _flags: ElementFlags,
    ) -> NodeId {
        let attributes = own(attributes);
        let class = attributes.iter().find(|(name, _)| &**name == "class");
        let classes = class.map(|(_, value)| value.split_ascii_whitespace().map(LocalName::from));
        let classes = classes.into_iter().flatten().collect();
        self.push(NodeData::Element(Element { name, attributes, classes }))
    }

    fn create_comment(&self, _text: StrTendril) -> NodeId {
        self.push(NodeData::Other)
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> NodeId {
        self.push(NodeData::Other)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        match child {
            NodeOrText::AppendNode(child) => self.dom.borrow_mut().append(*parent, child),
            NodeOrText::AppendText(text) => {
                let last = self.dom.borrow().node(*parent).last;
                if !self.extend(last, &text) {
                    let child = self.push(NodeData::Text(text.to_string()));
                    self.dom.borrow_mut().append(*parent, child);
                }
            }
        }
    }

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        match child {
            NodeOrText::AppendNode(child) => self.dom.borrow_mut().insert_before(*sibling, child),
            NodeOrText::AppendText(text) => {
                let previous = self.dom.borrow().node(*sibling).previous;
                if !self.extend(previous, &text) {
                    let child = self.push(NodeData::Text(text.to_string()));
                    self.dom.borrow_mut().insert_before(*sibling, child);
                }
            }
        }
    }

    fn append_based_on_parent_node(
        &self,
        element: &NodeId,
        previous: &NodeId,
        child: NodeOrText<NodeId>,
    ) {
        let has_parent = self.dom.borrow().node(*element).parent.is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        *target
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        let mut dom = self.dom.borrow_mut();
        if let NodeData::Element(element) = &mut dom.nodes[target.0 as usize].data {
            for (name, value) in own(attributes) {
                if element.attribute(&name).is_none() {
                    element.attributes.push((name, value));
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.dom.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &NodeId, parent: &NodeId) {
        let mut dom = self.dom.borrow_mut();
        let children: Vec<NodeId> = dom.children(*node).collect();
        for child in children {
            dom.append(*parent, child);
        }
    }
}
