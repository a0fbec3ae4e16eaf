//! The cascade (CSS Cascade 4): which declarations an element gets, and what they come to.

use super::builder::{Builder, Outcome};
use super::computed::*;
use super::hints::hints;
use super::page::PageStyles;
use super::value::{FontRatios, Ratios};
use super::variables::{CustomProperties, custom_properties, substitute};
use crate::css::{Declaration, ElementRef, PseudoElement, SelectorImpl, Sheet, parse_declarations};
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

/// A document with its styles.
#[derive(Debug)]
pub struct Styled {
    styles: Vec<Option<Arc<NodeStyle>>>,
    /// The styles of pages.
    pub pages: PageStyles,
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
    hints: String,
    own: String,
}

/// Whether a declaration means anything here, as `@supports` asks.
pub fn understands(name: &str, value: &str) -> bool {
    let parent = ComputedStyle::initial();
    let mut builder = Builder::new(&parent, Pt(12.0));
    name.starts_with("--") || builder.apply(&name.to_ascii_lowercase(), value) == Outcome::Applied
}

/// Computes the styles of a document; `name` is what diagnostics call it.
pub fn cascade(dom: &Dom, name: &str, sheets: &[Sheet], fonts: &dyn FontRatios) -> Styled {
    static UA: OnceLock<Sheet> = OnceLock::new();
    let ua = UA.get_or_init(|| Sheet::parse(include_str!("ua.css"), "built-in", &NoResources));
    let mut index = RuleIndex::default();
    index.add(ua, false);
    for sheet in sheets {
        index.add(sheet, true);
    }
    let mut cascade = Cascade {
        dom,
        name: Arc::from(name),
        fonts,
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
    Styled { styles, pages, diagnostics }
}

struct Cascade<'a> {
    dom: &'a Dom,
    name: Arc<str>,
    fonts: &'a dyn FontRatios,
    index: RuleIndex,
    shared: FxHashMap<ShareKey, Arc<NodeStyle>>,
    caches: SelectorCaches,
    seen: FxHashSet<(&'static str, String)>,
    diagnostics: Vec<Diagnostic>,
    rem: Pt,
}

impl Cascade<'_> {
    fn style_of(&mut self, id: NodeId, parent: &Arc<NodeStyle>) -> Arc<NodeStyle> {
        let Some(element) = self.dom.element(id) else { return parent.clone() };
        let mut candidates = Vec::new();
        self.index.candidates(element, &mut candidates);
        let matched = self.matching(id, &candidates);
        let hints = hints(self.dom, id, element);
        let own = element.attribute("style").unwrap_or_default().to_owned();
        let key = ShareKey { parent: Arc::as_ptr(parent) as usize, rules: matched, hints, own };
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
        let line = self.dom.node(id).line;
        let mut parse =
            |css: &str| parse_declarations(css, &self.name, line, &mut self.diagnostics);
        let (hints, own) = (parse(&key.hints), parse(&key.own));
        let declarations = self.collect(&key.rules, None, hints, own);
        let lang = element.attribute("lang").or_else(|| element.attribute("xml:lang"));
        let (style, custom) = self.resolve(&declarations, &parent.style, &parent.custom, lang);
        let style = Arc::new(style);
        let mut pseudo = |which: PseudoElement| {
            let has = key.rules.iter().any(|&r| self.index.rules[r as usize].pseudo == Some(which));
            if !has {
                return None;
            }
            let declarations = self.collect(&key.rules, Some(which), Vec::new(), Vec::new());
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
        hints: Vec<Declaration>,
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
        let mut declarations: Vec<Declaration> = of(false, false).cloned().collect();
        declarations.extend(hints);
        let first = declarations.len();
        declarations.extend(of(false, true).cloned());
        declarations.extend(own_normal);
        declarations.extend(of(true, true).cloned());
        declarations.extend(own_important);
        revert(&mut declarations, first);
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
        let fonts = Some(self.fonts);
        apply_all(&mut builder, declarations, &custom, fonts, &mut |declaration, outcome| {
            report(declaration, outcome, seen, diagnostics);
        });
        (builder.finish(), custom)
    }
}

/// Takes back what the author's declarations, those from `first` on, say before a `revert`: what
/// the built-in sheet says stands again (CSS Cascade 4, section 7.3.3).
fn revert(declarations: &mut Vec<Declaration>, first: usize) {
    let is_revert = |d: &Declaration| d.value.trim().eq_ignore_ascii_case("revert");
    while let Some(at) = declarations.iter().skip(first).rposition(is_revert) {
        let name = declarations[first + at].name.clone();
        let mut index = 0;
        declarations.retain(|d| {
            index += 1;
            let earlier = index > first && index <= first + at + 1;
            !(earlier && (d.name == name || &*name == "all"))
        });
    }
}

/// Whether a value may have a length in `ex` or `ch`.
fn asks_font(value: &str) -> bool {
    let bytes = value.as_bytes();
    bytes.windows(3).any(|w| {
        w[0].is_ascii_digit()
            && [*b"ex", *b"ch"].contains(&[w[1], w[2]].map(|b| b.to_ascii_lowercase()))
    })
}

/// Applies declarations in the order that relative units and `currentcolor` ask for: fonts and
/// colour first.
pub(super) fn apply_all(
    builder: &mut Builder<'_>,
    declarations: &[Declaration],
    custom: &CustomProperties,
    fonts: Option<&dyn FontRatios>,
    report: &mut dyn FnMut(&Declaration, Outcome),
) {
    let early =
        |name: &str| name.starts_with("font") || matches!(name, "color" | "direction" | "all");
    let last_font = declarations.iter().rposition(|d| &*d.name == "font");
    let all = declarations.iter().rposition(|d| &*d.name == "all");
    let custom_asks = || custom.values().any(|value| asks_font(value));
    let asks = declarations
        .iter()
        .any(|d| asks_font(&d.value) || (d.value.contains("var(") && custom_asks()));
    let fonts = fonts.filter(|_| asks);
    for phase in [true, false] {
        builder.ratios = fonts.map_or(Ratios::default(), |fonts| {
            if phase {
                fonts.ratios(&builder.parent.inherited.font)
            } else {
                fonts.ratios(&builder.font)
            }
        });

        for (index, declaration) in declarations.iter().enumerate() {
            let name = &*declaration.name;
            if name.starts_with("--") || early(name) != phase {
                continue;
            }
            // `all` takes back what stands before it, whenever that is applied.
            if all.is_some_and(|all| index < all) {
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
    seen: &mut FxHashSet<(&'static str, String)>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let (name, value) = (&declaration.name, &declaration.value);
    let (code, message) = match outcome {
        Outcome::Applied => return,
        Outcome::Unknown => {
            ("unsupported-property", format!("the property “{name}” is not supported"))
        }
        Outcome::Invalid => ("unsupported-value", format!("“{name}: {value}” is not supported")),
    };
    if !seen.insert((code, message.clone())) {
        return;
    }
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
