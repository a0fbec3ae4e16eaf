//! The structure tree: which role each element plays.

use super::context::Context;
use crate::dom::{Element, NodeId};
use crate::frame::{ListNumbering, Role, StructId, StructNode};
use crate::style::ListStyleType;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The tree being built; node 0 is the document.
#[derive(Debug)]
pub(super) struct Structure {
    pub(super) nodes: Vec<StructNode>,
    /// The last item of each definition list, and whether it has a definition yet.
    definitions: BTreeMap<StructId, (StructId, bool)>,
}

impl Context<'_> {
    /// The structure element of a box: one of its own where it has a meaning, otherwise the one
    /// around it.
    pub(super) fn owner_of(&mut self, node: NodeId, parent: StructId) -> StructId {
        let Some(element) = self.dom.element(node) else { return parent };
        let Some(role) = role(element) else { return parent };
        let role = match (role, self.styled.of(node)) {
            (Role::List { numbering }, Some(styles)) if numbering != ListNumbering::None => {
                let style = &styles.style.inherited.list_style_type;
                Role::List { numbering: list_numbering(style) }
            }
            (role, _) => role,
        };
        let parent = match role {
            Role::Label | Role::ListBody => self.structure.definition(role, parent),
            _ => parent,
        };
        self.structure.add_element(role, parent, element)
    }
}

fn list_numbering(style: &ListStyleType) -> ListNumbering {
    match style {
        ListStyleType::None => ListNumbering::None,
        ListStyleType::Disc | ListStyleType::Text(_) => ListNumbering::Disc,
        ListStyleType::Circle => ListNumbering::Circle,
        ListStyleType::Square => ListNumbering::Square,
        ListStyleType::Decimal | ListStyleType::DecimalLeadingZero => ListNumbering::Decimal,
        ListStyleType::LowerRoman => ListNumbering::LowerRoman,
        ListStyleType::UpperRoman => ListNumbering::UpperRoman,
        ListStyleType::LowerAlpha | ListStyleType::LowerGreek => ListNumbering::LowerAlpha,
        ListStyleType::UpperAlpha => ListNumbering::UpperAlpha,
    }
}

impl Structure {
    pub(super) fn new() -> Self {
        let root =
            StructNode { role: Role::Document, parent: None, alt: None, lang: None, id: None };
        Self { nodes: vec![root], definitions: BTreeMap::new() }
    }

    /// Adds a node below another.
    pub(super) fn add(&mut self, role: Role, parent: StructId) -> StructId {
        let id = StructId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.nodes.push(StructNode { role, parent: Some(parent), alt: None, lang: None, id: None });
        id
    }

    /// The item of a definition list that a term or a definition belongs to: a term behind a
    /// definition begins the next item.
    fn definition(&mut self, role: Role, list: StructId) -> StructId {
        let is_list = matches!(self.nodes[list.0 as usize].role, Role::List { .. });
        if !is_list {
            return list;
        }
        let known = self.definitions.get(&list).copied();
        let item = known.filter(|(_, defined)| role == Role::ListBody || !defined);
        let (item, defined) = match item {
            Some(item) => item,
            None => (self.add(Role::ListItem, list), false),
        };
        self.definitions.insert(list, (item, defined || role == Role::ListBody));
        item
    }

    /// Adds a node for an element, with its language, id and alternative text.
    pub(super) fn add_element(
        &mut self,
        role: Role,
        parent: StructId,
        element: &Element,
    ) -> StructId {
        let id = self.add(role, parent);
        let node = &mut self.nodes[id.0 as usize];
        node.lang = element.attribute("lang").map(Arc::from);
        node.id = element.attribute("id").map(Arc::from);
        if role == Role::Figure {
            let text = element.attribute("alt").or_else(|| element.attribute("aria-label"));
            node.alt = text.map(Arc::from);
        }
        id
    }
}

/// The role of an HTML element; none where it has no meaning of its own. ARIA's document roles
/// (DPUB-ARIA 1.1) count before the element's name.
pub(super) fn role(element: &Element) -> Option<Role> {
    match element.attribute("role") {
        Some("doc-toc") => return Some(Role::Toc),
        Some("doc-noteref") => return Some(Role::Reference),
        Some("doc-footnote" | "doc-endnote") => return Some(Role::Note),
        Some("presentation" | "none") => return None,
        _ => {}
    }
    let span = |name: &str| {
        let value = element.attribute(name).and_then(|v| v.trim().parse::<u16>().ok());
        value.unwrap_or(1).clamp(1, 1000)
    };
    Some(match element.tag() {
        "article" => Role::Article,
        "section" | "main" | "aside" | "header" | "footer" | "nav" => Role::Section,
        "blockquote" => Role::BlockQuote,
        "h1" => Role::Heading(1),
        "h2" => Role::Heading(2),
        "h3" => Role::Heading(3),
        "h4" => Role::Heading(4),
        "h5" => Role::Heading(5),
        "h6" => Role::Heading(6),
        "p" | "pre" | "address" | "summary" => Role::Paragraph,
        "ul" | "menu" => Role::List { numbering: ListNumbering::Disc },
        "ol" => Role::List { numbering: ListNumbering::Decimal },
        "dl" => Role::List { numbering: ListNumbering::None },
        "dt" => Role::Label,
        "dd" => Role::ListBody,
        "li" => Role::ListItem,
        "table" => Role::Table,
        "caption" | "figcaption" => Role::Caption,
        "thead" => Role::TableHead,
        "tbody" => Role::TableBody,
        "tfoot" => Role::TableFoot,
        "tr" => Role::TableRow,
        "th" => Role::HeaderCell {
            colspan: span("colspan"),
            rowspan: span("rowspan"),
            row_scope: element.attribute("scope") == Some("row"),
        },
        "td" => Role::DataCell { colspan: span("colspan"), rowspan: span("rowspan") },
        // A picture that says it has nothing to say is decoration (WHATWG HTML, section 4.8.4.4).
        "img" if element.attribute("alt") == Some("") => return None,
        "img" | "svg" => Role::Figure,
        "a" if element.attribute("href").is_some() => Role::Link,
        "q" => Role::Quote,
        "code" | "kbd" | "samp" => Role::Code,
        _ => return None,
    })
}
