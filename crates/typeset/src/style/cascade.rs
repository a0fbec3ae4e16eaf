//! The cascade (CSS Cascade 4): which declarations an element gets, and what they come to.

use super::builder::{Builder, Outcome};
use super::computed::*;
use super::page::PageStyles;
use crate::css::{
    Declaration, ElementRef, FontFaceRule, PseudoElement, SelectorImpl, Sheet, parse_declarations,
};
use crate::dom::{Dom, Element, NodeId};
use crate::frame::{Diagnostic, Severity};
use crate::{NoResources, Pt};
use html5ever::LocalName;
use rustc_hash::{FxHashMap, FxHashSet};
use selectors::matching::{
    MatchingContext, MatchingForInvalidation, MatchingMode, NeedsSelectorFlags, QuirksMode,
    SelectorCaches, matches_selector,
};
use selectors::parser::{Combinator, Component, Selector};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// The styles of an element and of its pseudo-elements.
#[derive(Debug, Clone)]
pub struct NodeStyle {
    /// The element's.
    pub style: Arc<ComputedStyle>,
    /// `::before`, if it has content.
    pub before: Option<Arc<ComputedStyle>>,
    /// `::after`, if it has content.
    pub after: Option<Arc<ComputedStyle>>,
    /// `::marker`, if a rule styles it.
    pub marker: Option<Arc<ComputedStyle>>,
    /// `::first-letter`, if a rule styles it.
    pub first_letter: Option<Arc<ComputedStyle>>,
    /// `::footnote-call`, if a rule styles it.
    pub footnote_call: Option<Arc<ComputedStyle>>,
    /// `::footnote-marker`, if a rule styles it.
    pub footnote_marker: Option<Arc<ComputedStyle>>,
    custom: Arc<CustomProperties>,
}

/// Custom properties by name, values filled in.
pub(super) type CustomProperties = BTreeMap<Arc<str>, Arc<str>>;

/// A document with its styles.
#[derive(Debug)]
pub struct Styled {
    styles: Vec<Option<Arc<NodeStyle>>>,
    /// The styles of pages.
    pub pages: PageStyles,
    /// The font faces that the sheets name.
    pub font_faces: Vec<FontFaceRule>,
    /// What the sheets say that is not understood, each once.
    pub diagnostics: Vec<Diagnostic>,
}

impl Styled {
    /// The styles of an element; none for other nodes.
    pub fn of(&self, id: NodeId) -> Option<&NodeStyle> {
        self.styles.get(id.0 as usize)?.as_deref()
    }
}

/// One selector with its rule.
struct IndexedRule {
    selector: Selector<SelectorImpl>,
    pseudo: Option<PseudoElement>,
    /// Origin, specificity, order: what decides between normal declarations.
    rank: (bool, u32, u32),
    declarations: Arc<[Declaration]>,
}

/// Rules by what their rightmost compound names, so that few are tried on each element.
#[derive(Default)]
struct RuleIndex {
    rules: Vec<IndexedRule>,
    by_id: FxHashMap<LocalName, Vec<u32>>,
    by_class: FxHashMap<LocalName, Vec<u32>>,
    by_tag: FxHashMap<LocalName, Vec<u32>>,
    universal: Vec<u32>,
}

impl RuleIndex {
    fn add(&mut self, sheet: &Sheet, author: bool) {
        for rule in &sheet.rules {
            for selector in rule.selectors.slice() {
                let index = u32::try_from(self.rules.len()).unwrap_or(u32::MAX);
                self.bucket(selector).push(index);
                self.rules.push(IndexedRule {
                    pseudo: selector.pseudo_element().copied(),
                    rank: (author, selector.specificity(), index),
                    selector: selector.clone(),
                    declarations: rule.declarations.clone(),
                });
            }
        }
    }

    fn bucket(&mut self, selector: &Selector<SelectorImpl>) -> &mut Vec<u32> {
        let (mut class, mut tag) = (None, None);
        for component in selector.iter_raw_match_order() {
            match component {
                Component::ID(id) => return self.by_id.entry(id.0.clone()).or_default(),
                Component::Class(name) => class = Some(name.0.clone()),
                Component::LocalName(name) => tag = Some(name.lower_name.0.clone()),
                Component::Combinator(Combinator::PseudoElement) => {}
                Component::Combinator(_) => break,
                _ => {}
            }
        }
        match (class, tag) {
            (Some(class), _) => self.by_class.entry(class).or_default(),
            (None, Some(tag)) => self.by_tag.entry(tag).or_default(),
            (None, None) => &mut self.universal,
        }
    }

    /// The rules that may match an element, in no order.
    fn candidates(&self, element: &Element, out: &mut Vec<u32>) {
        out.clear();
        out.extend_from_slice(&self.universal);
        let mut add = |found: Option<&Vec<u32>>| out.extend(found.into_iter().flatten());
        add(self.by_tag.get(&element.name.local));
        if let Some(id) = element.attribute("id") {
            add(self.by_id.get(&LocalName::from(id)));
        }
        for class in &element.classes {
            add(self.by_class.get(class));
        }
    }
}

/// What decides an element's style: elements that agree in it share their styles.
#[derive(PartialEq, Eq, Hash)]
struct ShareKey {
    parent: usize,
    rules: Vec<u32>,
    own: String,
}

/// Computes the styles of a document.
pub fn cascade(dom: &Dom, sheets: &[Sheet]) -> Styled {
    static UA: OnceLock<Sheet> = OnceLock::new();
    let ua = UA.get_or_init(|| Sheet::parse(include_str!("ua.css"), "built-in", &NoResources));
    let mut index = RuleIndex::default();
    index.add(ua, false);
    for sheet in sheets {
        index.add(sheet, true);
    }
    let mut cascade = Cascade {
        dom,
        index,
        shared: FxHashMap::default(),
        caches: SelectorCaches::default(),
        seen: FxHashSet::default(),
        diagnostics: sheets.iter().flat_map(|s| s.diagnostics.iter().cloned()).collect(),
        rem: Pt(12.0),
    };
    let mut styles: Vec<Option<Arc<NodeStyle>>> = vec![None; dom.len()];
    let initial = Arc::new(NodeStyle {
        style: ComputedStyle::initial(),
        before: None,
        after: None,
        marker: None,
        first_letter: None,
        footnote_call: None,
        footnote_marker: None,
        custom: Arc::default(),
    });
    let html = dom.html();
    for id in dom.descendants(dom.root()) {
        if dom.element(id).is_none() {
            continue;
        }
        let parent = dom.node(id).parent.and_then(|p| styles[p.0 as usize].clone());
        let style = cascade.style_of(id, parent.as_ref().unwrap_or(&initial));
        if Some(id) == html {
            cascade.rem = style.style.inherited.font.size;
        }
        styles[id.0 as usize] = Some(style);
    }
    let root = html.and_then(|id| styles[id.0 as usize].clone()).unwrap_or(initial);
    let mut diagnostics = std::mem::take(&mut cascade.diagnostics);
    let pages = PageStyles::new(sheets, &root.style, &root.custom, &mut diagnostics);
    let font_faces = sheets.iter().flat_map(|s| s.font_faces.iter().cloned()).collect();
    Styled { styles, pages, font_faces, diagnostics }
}

struct Cascade<'a> {
    dom: &'a Dom,
    index: RuleIndex,
    shared: FxHashMap<ShareKey, Arc<NodeStyle>>,
    caches: SelectorCaches,
    seen: FxHashSet<(Arc<str>, u32, Arc<str>)>,
    diagnostics: Vec<Diagnostic>,
    rem: Pt,
}

impl Cascade<'_> {
    fn style_of(&mut self, id: NodeId, parent: &Arc<NodeStyle>) -> Arc<NodeStyle> {
        let Some(element) = self.dom.element(id) else { return parent.clone() };
        let mut candidates = Vec::new();
        self.index.candidates(element, &mut candidates);
        let matched = self.matching(id, &candidates);
        let own = own_css(element);
        let key = ShareKey { parent: Arc::as_ptr(parent) as usize, rules: matched, own };
        if let Some(shared) = self.shared.get(&key) {
            return shared.clone();
        }
        let style = Arc::new(self.compute(id, element, parent, &key));
        // The parent is kept alive by its own place in this table, so its address stays its own.
        self.shared.insert(key, style.clone());
        style
    }

    /// The candidates that match the element or one of its pseudo-elements.
    fn matching(&mut self, id: NodeId, candidates: &[u32]) -> Vec<u32> {
        let element = ElementRef { dom: self.dom, id };
        let mut matched = Vec::new();
        for &candidate in candidates {
            let rule = &self.index.rules[candidate as usize];
            let mode = match rule.pseudo {
                Some(_) => MatchingMode::ForStatelessPseudoElement,
                None => MatchingMode::Normal,
            };
            let mut context = MatchingContext::new(
                mode,
                None,
                &mut self.caches,
                QuirksMode::NoQuirks,
                NeedsSelectorFlags::No,
                MatchingForInvalidation::No,
            );
            if matches_selector(&rule.selector, 0, None, element, &mut context) {
                matched.push(candidate);
            }
        }
        matched.sort_unstable_by_key(|&rule| self.index.rules[rule as usize].rank);
        matched
    }

    fn compute(
        &mut self,
        id: NodeId,
        element: &Element,
        parent: &NodeStyle,
        key: &ShareKey,
    ) -> NodeStyle {
        let file: Arc<str> = Arc::from("style attribute");
        let line = self.dom.node(id).line;
        let own = parse_declarations(&key.own, &file, line);
        let declarations = self.collect(&key.rules, None, own);
        let lang = element.attribute("lang").or_else(|| element.attribute("xml:lang"));
        let (style, custom) = self.resolve(&declarations, &parent.style, &parent.custom, lang);
        let style = Arc::new(style);
        let mut pseudo = |which: PseudoElement| {
            let has = key.rules.iter().any(|&r| self.index.rules[r as usize].pseudo == Some(which));
            if !has {
                return None;
            }
            let declarations = self.collect(&key.rules, Some(which), Vec::new());
            Some(Arc::new(self.resolve(&declarations, &style, &custom, None).0))
        };
        let with_content = |style: Option<Arc<ComputedStyle>>| {
            style.filter(|s| {
                s.own.display != Display::None
                    && s.own.content.as_ref().is_some_and(|c| !c.is_empty())
            })
        };
        NodeStyle {
            before: with_content(pseudo(PseudoElement::Before)),
            after: with_content(pseudo(PseudoElement::After)),
            marker: pseudo(PseudoElement::Marker),
            first_letter: pseudo(PseudoElement::FirstLetter),
            footnote_call: pseudo(PseudoElement::FootnoteCall),
            footnote_marker: pseudo(PseudoElement::FootnoteMarker),
            style,
            custom,
        }
    }

    /// Declarations in ascending order of precedence (CSS Cascade 4, section 6.1).
    fn collect(
        &self,
        rules: &[u32],
        pseudo: Option<PseudoElement>,
        own: Vec<Declaration>,
    ) -> Vec<Declaration> {
        let rules: Vec<&IndexedRule> = rules
            .iter()
            .map(|&rule| &self.index.rules[rule as usize])
            .filter(|rule| rule.pseudo == pseudo)
            .collect();
        let of = |important: bool, author: bool| {
            let rules = rules.iter().filter(move |rule| rule.rank.0 == author);
            rules
                .flat_map(|rule| rule.declarations.iter())
                .filter(move |d| d.important == important)
        };
        let (own_important, own_normal): (Vec<_>, Vec<_>) =
            own.into_iter().partition(|d| d.important);
        let mut declarations: Vec<Declaration> =
            of(false, false).chain(of(false, true)).cloned().collect();
        declarations.extend(own_normal);
        declarations.extend(of(true, true).cloned());
        declarations.extend(own_important);
        declarations.extend(of(true, false).cloned());
        declarations
    }

    fn resolve(
        &mut self,
        declarations: &[Declaration],
        parent: &ComputedStyle,
        custom: &Arc<CustomProperties>,
        lang: Option<&str>,
    ) -> (ComputedStyle, Arc<CustomProperties>) {
        let custom = custom_properties(declarations, custom);
        let mut builder = Builder::new(parent, self.rem);
        if let Some(lang) = lang {
            builder.font.lang = Some(lang.to_ascii_lowercase().into());
        }
        let (seen, diagnostics) = (&mut self.seen, &mut self.diagnostics);
        apply_all(&mut builder, declarations, &custom, &mut |declaration, outcome| {
            report(declaration, outcome, seen, diagnostics);
        });
        (builder.finish(), custom)
    }
}

/// Applies declarations in the order that relative units and `currentcolor` ask for: fonts and
/// colour first.
pub(super) fn apply_all(
    builder: &mut Builder<'_>,
    declarations: &[Declaration],
    custom: &CustomProperties,
    report: &mut dyn FnMut(&Declaration, Outcome),
) {
    let early = |name: &str| name.starts_with("font") || name == "color";
    let last_font = declarations.iter().rposition(|d| &*d.name == "font");
    for phase in [true, false] {
        for (index, declaration) in declarations.iter().enumerate() {
            let name = &*declaration.name;
            if name.starts_with("--") || early(name) != phase {
                continue;
            }
            // The shorthand `font` resets the line height.
            if name == "line-height" && last_font.is_some_and(|font| font > index) {
                continue;
            }
            let outcome = match substitute(&declaration.value, custom, 0) {
                Some(value) => builder.apply(name, &value),
                None => Outcome::Invalid,
            };
            if outcome != Outcome::Applied {
                report(declaration, outcome);
            }
        }
    }
}

pub(super) fn report(
    declaration: &Declaration,
    outcome: Outcome,
    seen: &mut FxHashSet<(Arc<str>, u32, Arc<str>)>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let key = (declaration.file.clone(), declaration.line, declaration.name.clone());
    if !seen.insert(key) {
        return;
    }
    let (name, value) = (&declaration.name, &declaration.value);
    let (code, message) = match outcome {
        Outcome::Applied => return,
        Outcome::Unknown => {
            ("unsupported-property", format!("the property “{name}” is not supported"))
        }
        Outcome::Invalid => ("unsupported-value", format!("“{name}: {value}” is not supported")),
    };
    diagnostics.push(Diagnostic {
        severity: Severity::Warning,
        code,
        message,
        file: Some(declaration.file.to_string()),
        line: Some(declaration.line),
        page: None,
        element: None,
    });
}

/// The custom properties of an element: its parent's and its own.
pub(super) fn custom_properties(
    declarations: &[Declaration],
    parent: &Arc<CustomProperties>,
) -> Arc<CustomProperties> {
    if !declarations.iter().any(|d| d.name.starts_with("--")) {
        return parent.clone();
    }
    let mut custom = (**parent).clone();
    for declaration in declarations.iter().filter(|d| d.name.starts_with("--")) {
        custom.insert(declaration.name.clone(), declaration.value.clone());
    }
    Arc::new(custom)
}

/// How deep variables may refer to variables, and how long a value may grow by it.
const MAX_VARIABLE_DEPTH: usize = 16;
const MAX_VALUE_LENGTH: usize = 64 * 1024;

/// Fills in `var()` (CSS Variables 1); none if a variable has no value.
fn substitute<'v>(
    value: &'v str,
    custom: &CustomProperties,
    depth: usize,
) -> Option<std::borrow::Cow<'v, str>> {
    let Some(start) = value.find("var(") else { return Some(value.into()) };
    if depth > MAX_VARIABLE_DEPTH {
        return None;
    }
    let inside = &value[start + 4..];
    let mut open = 1usize;
    let end = inside.char_indices().find_map(|(at, c)| {
        match c {
            '(' => open += 1,
            ')' => open -= 1,
            _ => {}
        }
        (open == 0).then_some(at)
    })?;
    let (name, fallback) = match inside[..end].split_once(',') {
        Some((name, fallback)) => (name.trim(), Some(fallback.trim())),
        None => (inside[..end].trim(), None),
    };
    let found = match custom.get(name) {
        Some(found) => substitute(found, custom, depth + 1)?.into_owned(),
        None => substitute(fallback?, custom, depth + 1)?.into_owned(),
    };
    let whole = format!("{}{found}{}", &value[..start], &inside[end + 1..]);
    if whole.len() > MAX_VALUE_LENGTH {
        return None;
    }
    Some(substitute(&whole, custom, depth + 1)?.into_owned().into())
}

/// An element's `style` attribute and, before it, what its other attributes mean for its look
/// (WHATWG HTML, section 15, "presentational hints"). The language stands in it too, since it
/// takes part in the decision of which elements share a style.
fn own_css(element: &Element) -> String {
    let mut css = String::new();
    let mut add = |name: &str, value: &str| {
        css.push_str(name);
        css.push(':');
        css.push_str(value);
        css.push(';');
    };
    let tag = element.tag();
    let is_size = |value: &str| value.trim_end_matches('%').parse::<f32>().is_ok_and(|v| v >= 0.0);
    for (name, value) in &element.attributes {
        match (&**name, tag) {
            ("width" | "height", "img" | "table" | "td" | "th" | "col" | "hr")
                if is_size(value) =>
            {
                let unit = if value.ends_with('%') { "" } else { "px" };
                add(name, &format!("{value}{unit}"));
            }
            ("align", "img") if value == "left" || value == "right" => add("float", value),
            ("align", "table") if value == "center" => add("margin", "0 auto"),
            ("align", _) if ["left", "right", "center", "justify"].contains(&value.as_str()) => {
                add("text-align", value);
            }
            ("valign", _) if ["top", "middle", "bottom", "baseline"].contains(&value.as_str()) => {
                add("vertical-align", value);
            }
            ("bgcolor", _) => add("background-color", value),
            ("dir", _) if value == "rtl" || value == "ltr" => add("direction", value),
            ("type", "ol" | "li") => match value.as_str() {
                "a" => add("list-style-type", "lower-alpha"),
                "A" => add("list-style-type", "upper-alpha"),
                "i" => add("list-style-type", "lower-roman"),
                "I" => add("list-style-type", "upper-roman"),
                _ => {}
            },
            ("start", "ol") => {
                if let Ok(start) = value.trim().parse::<i32>() {
                    add("counter-reset", &format!("list-item {}", start.saturating_sub(1)));
                }
            }
            ("value", "li") => {
                if let Ok(value) = value.trim().parse::<i32>() {
                    add("counter-set", &format!("list-item {value}"));
                }
            }
            ("lang", _) => add("--lang", value),
            _ => {}
        }
    }
    if let Some(style) = element.attribute("style") {
        css.push_str(style);
    }
    css
}
