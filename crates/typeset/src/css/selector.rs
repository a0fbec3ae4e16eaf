//! Selectors, matched by Servo's `selectors` crate against the arena.

use crate::dom::{Dom, NodeData, NodeId};
use cssparser::{ParseError, ToCss, serialize_identifier, serialize_string};
use html5ever::{LocalName, Namespace};
use precomputed_hash::PrecomputedHash;
use selectors::attr::{AttrSelectorOperation, CaseSensitivity, NamespaceConstraint};
use selectors::bloom::BloomFilter;
use selectors::matching::{ElementSelectorFlags, MatchingContext};
use selectors::parser::{self, SelectorParseErrorKind};
use selectors::{Element, OpaqueElement};
use std::fmt;

/// The types that selectors are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SelectorImpl;

/// A name in a selector.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Name(pub LocalName);

/// An attribute's value in a selector.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value(pub String);

impl From<&str> for Name {
    fn from(name: &str) -> Self {
        Self(LocalName::from(name))
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}

impl AsRef<str> for Value {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl ToCss for Name {
    fn to_css<W: fmt::Write>(&self, out: &mut W) -> fmt::Result {
        serialize_identifier(&self.0, out)
    }
}

impl ToCss for Value {
    fn to_css<W: fmt::Write>(&self, out: &mut W) -> fmt::Result {
        serialize_string(&self.0, out)
    }
}

impl PrecomputedHash for Name {
    fn precomputed_hash(&self) -> u32 {
        self.0.precomputed_hash()
    }
}

impl parser::SelectorImpl for SelectorImpl {
    type ExtraMatchingData<'a> = ();
    type AttrValue = Value;
    type Identifier = Name;
    type LocalName = Name;
    type NamespaceUrl = Namespace;
    type NamespacePrefix = Name;
    type BorrowedNamespaceUrl = Namespace;
    type BorrowedLocalName = Name;
    type NonTSPseudoClass = PseudoClass;
    type PseudoElement = PseudoElement;
}

/// Pseudo-classes that are not structural.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PseudoClass {
    /// `:link`, `:any-link`.
    Link,
    /// `:visited`, `:hover`, `:focus` and the like: nothing on paper is in that state.
    Never,
    /// `:lang()`.
    Lang(String),
}

impl ToCss for PseudoClass {
    fn to_css<W: fmt::Write>(&self, out: &mut W) -> fmt::Result {
        match self {
            Self::Link => out.write_str(":link"),
            Self::Never => out.write_str(":hover"),
            Self::Lang(lang) => write!(out, ":lang({lang})"),
        }
    }
}

impl parser::NonTSPseudoClass for PseudoClass {
    fn is_active_or_hover(&self) -> bool {
        false
    }

    fn is_user_action_state(&self) -> bool {
        false
    }
}

/// Pseudo-elements that get a style of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the variants are CSS's keywords")]
pub enum PseudoElement {
    Before,
    After,
    Marker,
    FirstLetter,
    FootnoteCall,
    FootnoteMarker,
}

impl ToCss for PseudoElement {
    fn to_css<W: fmt::Write>(&self, out: &mut W) -> fmt::Result {
        out.write_str(match self {
            Self::Before => "::before",
            Self::After => "::after",
            Self::Marker => "::marker",
            Self::FirstLetter => "::first-letter",
            Self::FootnoteCall => "::footnote-call",
            Self::FootnoteMarker => "::footnote-marker",
        })
    }
}

impl parser::PseudoElement for PseudoElement {}

/// Parses selectors.
#[derive(Debug, Clone, Copy)]
pub(super) struct SelectorParser;

impl<'i> parser::Parser<'i> for SelectorParser {
    type Impl = SelectorImpl;
    type Error = SelectorParseErrorKind;

    fn parse_is_and_where(&self) -> bool {
        true
    }

    fn parse_nth_child_of(&self) -> bool {
        true
    }

    fn parse_has(&self) -> bool {
        true
    }

    fn parse_non_ts_pseudo_class(
        &self,
        name: &str,
    ) -> Result<PseudoClass, ParseError<SelectorParseErrorKind>> {
        match name.to_ascii_lowercase().as_str() {
            "link" | "any-link" => Ok(PseudoClass::Link),
            "visited" | "hover" | "active" | "focus" | "focus-within" | "focus-visible"
            | "target" | "checked" | "enabled" | "disabled" => Ok(PseudoClass::Never),
            // Of forms and scripts, which are not there on paper.
            "read-only" | "read-write" | "required" | "optional" | "valid" | "invalid"
            | "placeholder-shown" | "indeterminate" | "default" | "in-range" | "out-of-range"
            | "fullscreen" | "playing" | "paused" => Ok(PseudoClass::Never),
            _ => Err(ParseError::unexpected_token()),
        }
    }

    fn parse_non_ts_functional_pseudo_class(
        &self,
        name: &str,
        input: &mut cssparser::Parser<'i>,
        _after_part: bool,
    ) -> Result<PseudoClass, ParseError<SelectorParseErrorKind>> {
        if name.eq_ignore_ascii_case("lang") {
            let lang = input.expect_ident_or_string()?;
            return Ok(PseudoClass::Lang(lang.to_ascii_lowercase()));
        }
        Err(ParseError::unexpected_token())
    }

    fn parse_pseudo_element(
        &self,
        name: &str,
    ) -> Result<PseudoElement, ParseError<SelectorParseErrorKind>> {
        match name.to_ascii_lowercase().as_str() {
            "before" => Ok(PseudoElement::Before),
            "after" => Ok(PseudoElement::After),
            "marker" => Ok(PseudoElement::Marker),
            "first-letter" => Ok(PseudoElement::FirstLetter),
            "footnote-call" => Ok(PseudoElement::FootnoteCall),
            "footnote-marker" => Ok(PseudoElement::FootnoteMarker),
            _ => Err(ParseError::unexpected_token()),
        }
    }
}

/// An element with its document, as selectors see it.
#[derive(Clone, Copy)]
pub struct ElementRef<'a> {
    /// The document.
    pub dom: &'a Dom,
    /// The element's node.
    pub id: NodeId,
}

impl fmt::Debug for ElementRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.id)
    }
}

impl<'a> ElementRef<'a> {
    fn element(&self) -> Option<&'a crate::dom::Element> {
        self.dom.element(self.id)
    }

    fn walk(
        self,
        step: impl Fn(&crate::dom::Node) -> Option<NodeId>,
        from: Option<NodeId>,
    ) -> Option<Self> {
        let mut at = from;
        while let Some(id) = at {
            if self.dom.element(id).is_some() {
                return Some(Self { dom: self.dom, id });
            }
            at = step(self.dom.node(id));
        }
        None
    }
}

impl Element for ElementRef<'_> {
    type Impl = SelectorImpl;

    fn opaque(&self) -> OpaqueElement {
        OpaqueElement::new(self.dom.node(self.id))
    }

    fn parent_element(&self) -> Option<Self> {
        let id = self.dom.node(self.id).parent?;
        self.dom.element(id).map(|_| Self { dom: self.dom, id })
    }

    fn parent_node_is_shadow_root(&self) -> bool {
        false
    }

    fn containing_shadow_host(&self) -> Option<Self> {
        None
    }

    fn is_pseudo_element(&self) -> bool {
        false
    }

    fn prev_sibling_element(&self) -> Option<Self> {
        self.walk(|node| node.previous, self.dom.node(self.id).previous)
    }

    fn next_sibling_element(&self) -> Option<Self> {
        self.walk(|node| node.next, self.dom.node(self.id).next)
    }

    fn first_element_child(&self) -> Option<Self> {
        self.walk(|node| node.next, self.dom.node(self.id).first)
    }

    fn is_html_element_in_html_document(&self) -> bool {
        self.element().is_some_and(|e| e.name.ns == html5ever::ns!(html))
    }

    fn has_local_name(&self, name: &Name) -> bool {
        self.element().is_some_and(|e| e.name.local == name.0)
    }

    fn has_namespace(&self, namespace: &Namespace) -> bool {
        self.element().is_some_and(|e| e.name.ns == *namespace)
    }

    fn is_same_type(&self, other: &Self) -> bool {
        self.element().map(|e| &e.name) == other.element().map(|e| &e.name)
    }

    fn attr_matches(
        &self,
        _namespace: &NamespaceConstraint<&Namespace>,
        name: &Name,
        operation: &AttrSelectorOperation<&Value>,
    ) -> bool {
        let attributes = self.element().map(|e| e.attributes.as_slice()).unwrap_or_default();
        attributes.iter().any(|(n, value)| *n == name.0 && operation.eval_str(value))
    }

    fn match_non_ts_pseudo_class(
        &self,
        class: &PseudoClass,
        _context: &mut MatchingContext<SelectorImpl>,
    ) -> bool {
        match class {
            PseudoClass::Link => self.is_link(),
            PseudoClass::Never => false,
            PseudoClass::Lang(wanted) => {
                let mut at = Some(*self);
                while let Some(element) = at {
                    if let Some(lang) = element.element().and_then(|e| e.attribute("lang")) {
                        let lang = lang.to_ascii_lowercase();
                        return lang == *wanted || lang.starts_with(&format!("{wanted}-"));
                    }
                    at = element.parent_element();
                }
                false
            }
        }
    }

    fn match_pseudo_element(
        &self,
        _pseudo: &PseudoElement,
        _context: &mut MatchingContext<SelectorImpl>,
    ) -> bool {
        // Rules for pseudo-elements are matched against their originating element.
        true
    }

    fn apply_selector_flags(&self, _flags: ElementSelectorFlags) {}

    fn is_link(&self) -> bool {
        self.element().is_some_and(|e| e.tag() == "a" && e.attribute("href").is_some())
    }

    fn is_html_slot_element(&self) -> bool {
        false
    }

    fn has_id(&self, id: &Name, case: CaseSensitivity) -> bool {
        let own = self.element().and_then(|e| e.attribute("id"));
        own.is_some_and(|own| case.eq(own.as_bytes(), id.0.as_bytes()))
    }

    fn has_class(&self, name: &Name, case: CaseSensitivity) -> bool {
        let classes = self.element().map(|e| e.classes.as_slice()).unwrap_or_default();
        classes.iter().any(|class| case.eq(class.as_bytes(), name.0.as_bytes()))
    }

    fn has_custom_state(&self, _name: &Name) -> bool {
        false
    }

    fn imported_part(&self, _name: &Name) -> Option<Name> {
        None
    }

    fn is_part(&self, _name: &Name) -> bool {
        false
    }

    fn is_empty(&self) -> bool {
        !self.dom.children(self.id).any(|id| match &self.dom.node(id).data {
            NodeData::Element(_) => true,
            NodeData::Text(text) => !text.is_empty(),
            _ => false,
        })
    }

    fn is_root(&self) -> bool {
        self.dom.node(self.id).parent == Some(self.dom.root())
    }

    fn add_element_unique_hashes(&self, _filter: &mut BloomFilter) -> bool {
        false
    }
}
