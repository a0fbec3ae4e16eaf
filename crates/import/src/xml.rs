//! XML parts of containers as trees; elements and attributes are known by their local names.

use crate::{ImportError, limits};
use regex::Regex;
use roxmltree::{Document, Node, ParsingOptions};
use std::sync::LazyLock;

/// The bytes of a part as text: UTF-16 by its byte order mark, UTF-8 otherwise. A document type
/// that merely names an external definition is taken out, because it is never loaded.
pub(crate) fn text(bytes: &[u8]) -> String {
    static DOCTYPE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)<!DOCTYPE[^\[\]<>]*>").expect("the pattern is constant and valid")
    });
    let text = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, length)) => encoding.decode_without_bom_handling(&bytes[length..]).0,
        None => String::from_utf8_lossy(bytes),
    };
    // Characters that XML forbids would cost the whole part.
    let forbidden = |c: char| c < ' ' && !matches!(c, '\t' | '\n' | '\r') || c == '\u{fffe}';
    let text = text.trim_start();
    let text = if text.contains(forbidden) { text.replace(forbidden, "") } else { text.to_owned() };
    match DOCTYPE.find(&text).map(|found| found.range()) {
        Some(range) if range.start < 4096 => {
            let mut text = text;
            text.replace_range(range, "");
            text
        }
        _ => text,
    }
}

/// Parses a part. Document types are refused, so no entity is expanded and nothing is loaded.
pub(crate) fn parse<'a>(
    text: &'a str,
    format: &'static str,
    name: &str,
) -> Result<Document<'a>, ImportError> {
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: limits::MAX_XML_NODES,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(text, options)
        .map_err(|error| ImportError::Damaged { format, what: format!("“{name}”: {error}") })
}

/// The first child element of this local name.
pub(crate) fn child<'a>(node: Node<'a, 'a>, name: &str) -> Option<Node<'a, 'a>> {
    node.children().find(|child| is(*child, name))
}

/// The first descendant element of this local name.
pub(crate) fn find<'a>(node: Node<'a, 'a>, name: &str) -> Option<Node<'a, 'a>> {
    node.descendants().find(|inner| is(*inner, name))
}

/// Whether a node is an element of this local name.
pub(crate) fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// The local name of an element, empty for anything else.
pub(crate) fn name<'a>(node: Node<'a, 'a>) -> &'a str {
    if node.is_element() { node.tag_name().name() } else { "" }
}

/// An attribute by its local name.
pub(crate) fn attr<'a>(node: Node<'a, 'a>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|found| found.value())
}

/// All characters in an element.
pub(crate) fn characters(node: Node<'_, '_>) -> String {
    node.descendants().filter(|n| n.is_text()).filter_map(|n| n.text()).collect()
}

/// The characters of the first descendant of this local name, trimmed; none if empty.
pub(crate) fn value(node: Node<'_, '_>, name: &str) -> Option<String> {
    let found = node.descendants().find(|inner| is(*inner, name))?;
    let text = characters(found);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// [`name`] for a node whose tree is only looked at.
pub(crate) fn name_of<'a>(node: Node<'a, '_>) -> &'a str {
    if node.is_element() { node.tag_name().name() } else { "" }
}
