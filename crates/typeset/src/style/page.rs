//! Styles of pages and margin boxes (CSS Paged Media 3).

use super::builder::{Builder, Outcome};
use super::cascade::{apply_all, report};
use super::computed::*;
use super::value::{Invalid, Parsed, Ratios, Units, attempt, keyword, length};
use super::variables::CustomProperties;
use crate::css::{Declaration, MarginBox, Sheet};
use crate::frame::Diagnostic;
use crate::{Pt, Size};
use cssparser::Parser;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Which page is meant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct PageSelector {
    /// The named page.
    pub name: Option<Arc<str>>,
    /// Whether it is the first of the document.
    pub first: bool,
    /// Whether it is the first of those of its name in a row.
    pub opens: bool,
    /// Whether it is a left one.
    pub left: bool,
    /// Whether it is left blank by a forced break.
    pub blank: bool,
}

/// The look of a page.
#[derive(Debug, Clone)]
pub struct PageStyle {
    /// Trim size.
    pub size: Size,
    /// From the paper's edge to the page area's border.
    pub margin: Sides<Pt>,
    /// From the paper's edge to the page's content: margin, border and padding.
    pub content: Sides<Pt>,
    /// Borders, padding and background of the page area.
    pub style: Arc<ComputedStyle>,
    /// The margin boxes that have content.
    pub margin_boxes: Vec<(MarginBox, Arc<ComputedStyle>)>,
    /// The area of footnotes, if a rule styles it.
    pub footnote_area: Option<Arc<ComputedStyle>>,
}

/// All page rules of a document.
#[derive(Debug)]
pub struct PageStyles {
    rules: Vec<Rule>,
    root: Arc<ComputedStyle>,
    custom: Arc<CustomProperties>,
    /// The counters that margin boxes ask for.
    counters: FxHashSet<Arc<str>>,
}

impl PageStyle {
    /// How the page's number is written: as its own margin boxes write it.
    pub fn number_style(&self) -> ListStyleType {
        let items = self.margin_boxes.iter().filter_map(|(_, style)| style.own.content.as_ref());
        let style = items.flat_map(|items| items.iter()).find_map(|item| match item {
            ContentItem::Counter(name, style) if &**name == "page" => Some(style.clone()),
            _ => None,
        });
        style.unwrap_or(ListStyleType::Decimal)
    }

    /// What the edges of the footnote area take of a width.
    pub fn note_edges(&self, width: Pt) -> Pt {
        let Some(area) = &self.footnote_area else { return Pt::ZERO };
        let own = &area.own;
        let margin = |m: Option<LengthPercent>| m.map_or(Pt::ZERO, |m| m.resolve(width));
        own.border.left.width
            + own.border.right.width
            + own.padding.left.resolve(width)
            + own.padding.right.resolve(width)
            + margin(own.margin.left)
            + margin(own.margin.right)
    }
}

#[derive(Debug)]
struct Rule {
    name: Option<Arc<str>>,
    first: bool,
    left: bool,
    right: bool,
    blank: bool,
    declarations: Vec<Declaration>,
    margin_boxes: Vec<(MarginBox, Vec<Declaration>)>,
}

impl Rule {
    fn matches(&self, page: &PageSelector) -> bool {
        (self.name.is_none() || self.name == page.name)
            && (!self.first || page.first || (self.name.is_some() && page.opens))
            && (!self.left || page.left)
            && (!self.right || !page.left)
            && (!self.blank || page.blank)
    }

    /// CSS Paged Media 3, section 4.5: names, then `:first` and `:blank`, then sides.
    fn specificity(&self) -> (u8, u8, u8) {
        let count = |a: bool, b: bool| u8::from(a) + u8::from(b);
        (u8::from(self.name.is_some()), count(self.first, self.blank), count(self.left, self.right))
    }
}

impl PageStyles {
    pub(super) fn new(
        sheets: &[Sheet],
        root: &Arc<ComputedStyle>,
        custom: &Arc<CustomProperties>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let rules = sheets.iter().flat_map(|sheet| &sheet.pages).map(|rule| Rule {
            name: rule.name.clone(),
            first: rule.first,
            left: rule.left,
            right: rule.right,
            blank: rule.blank,
            declarations: rule.declarations.clone(),
            margin_boxes: rule.margin_boxes.clone(),
        });
        let mut rules: Vec<Rule> = rules.collect();
        rules.sort_by_key(Rule::specificity);
        let (root, custom) = (root.clone(), custom.clone());
        let mut styles = Self { rules, root, custom, counters: FxHashSet::default() };
        styles.check(diagnostics);
        styles.counters = styles.counters_asked();
        styles
    }

    /// Reports once what no page could use.
    fn check(&self, diagnostics: &mut Vec<Diagnostic>) {
        let mut seen = FxHashSet::default();
        for rule in &self.rules {
            let lists = rule.margin_boxes.iter().map(|(_, list)| list).chain([&rule.declarations]);
            for list in lists {
                let mut builder = Builder::new(&self.root, self.root.inherited.font.size);
                apply_all(&mut builder, list, &self.custom, None, &mut |declaration, outcome| {
                    let page_property = matches!(&*declaration.name, "size" | "marks" | "bleed");
                    if !(page_property && outcome == Outcome::Unknown) {
                        report(declaration, outcome, &mut seen, diagnostics);
                    }
                });
            }
        }
    }

    fn counters_asked(&self) -> FxHashSet<Arc<str>> {
        let boxes = self.rules.iter().flat_map(|rule| &rule.margin_boxes);
        let styles = boxes.map(|(_, declarations)| self.compute(declarations, &self.root));
        let asked = styles.flat_map(|style| {
            let items = style.own.content.clone().unwrap_or_else(|| Arc::from([]));
            let names = items.iter().filter_map(|item| match item {
                ContentItem::Counter(name, _) => Some(name.clone()),
                _ => None,
            });
            names.collect::<Vec<_>>()
        });
        asked.collect()
    }

    /// The style of a page.
    pub fn style_of(&self, page: &PageSelector) -> PageStyle {
        let rules: Vec<&Rule> = self.rules.iter().filter(|rule| rule.matches(page)).collect();
        let list = |important: bool| {
            let all = rules.iter().flat_map(|rule| &rule.declarations);
            all.filter(move |d| d.important == important)
        };
        let declarations: Vec<Declaration> = list(false).chain(list(true)).cloned().collect();
        let style =
            self.compute(&declarations, &ComputedStyle::anonymous(&self.root, Display::Block));
        let rem = self.root.inherited.font.size;
        let units = Units { em: style.inherited.font.size, rem, ratios: Ratios::default() };
        let size = declarations.iter().rev().filter(|d| &*d.name == "size");
        let size = size.filter_map(|d| page_size(&mut Parser::new(&d.value), units).ok()).next();
        let size = size.unwrap_or(A4);
        let margin = margins(&style.own, size, &declarations);
        let edges = |border: Border, padding: LengthPercent| {
            border.width + padding.resolve(size.width).max(Pt::ZERO)
        };
        let (border, padding) = (&style.own.border, &style.own.padding);
        let content = shrunk(
            Sides {
                top: margin.top + edges(border.top, padding.top),
                right: margin.right + edges(border.right, padding.right),
                bottom: margin.bottom + edges(border.bottom, padding.bottom),
                left: margin.left + edges(border.left, padding.left),
            },
            size,
        );
        let mut boxes: BTreeMap<MarginBox, Vec<Declaration>> = BTreeMap::new();
        for rule in &rules {
            for (which, declarations) in &rule.margin_boxes {
                boxes.entry(*which).or_default().extend(declarations.iter().cloned());
            }
        }
        let footnote_area =
            boxes.remove(&MarginBox::Footnote).map(|d| Arc::new(self.compute(&d, &style)));
        let margin_boxes = boxes
            .into_iter()
            .map(|(which, declarations)| (which, Arc::new(self.compute(&declarations, &style))))
            .filter(|(_, style)| style.own.content.as_ref().is_some_and(|c| !c.is_empty()))
            .collect();
        PageStyle { size, margin, content, style: Arc::new(style), margin_boxes, footnote_area }
    }

    /// Whether margin boxes ask for a counter of the document's.
    pub fn asks_for(&self, counter: &str) -> bool {
        self.counters.contains(counter)
    }

    fn compute(&self, declarations: &[Declaration], parent: &ComputedStyle) -> ComputedStyle {
        let mut builder = Builder::new(parent, self.root.inherited.font.size);
        apply_all(&mut builder, declarations, &self.custom, None, &mut |_, _| {});
        builder.finish()
    }
}

const A4: Size = Size { width: Pt::from_mm(210.0), height: Pt::from_mm(297.0) };

/// The smallest and the greatest page: PDF allows 3 to 14,400 units (ISO 32000-1, annex C).
const SMALLEST: Pt = Pt(3.0);
const GREATEST: Pt = Pt(14_400.0);

/// `size`: a named format, an orientation, or one or two lengths.
fn page_size(input: &mut Parser<'_>, units: Units) -> Parsed<Size> {
    let mut size = None;
    let mut landscape = None;
    while !input.is_exhausted() {
        if let Some(word) = attempt(input, keyword) {
            let mm = |w, h| Some(Size { width: Pt::from_mm(w), height: Pt::from_mm(h) });
            match word.as_str() {
                "landscape" => landscape = Some(true),
                "portrait" => landscape = Some(false),
                "auto" => {}
                "a0" => size = mm(841.0, 1189.0),
                "a1" => size = mm(594.0, 841.0),
                "a2" => size = mm(420.0, 594.0),
                "a6" => size = mm(105.0, 148.0),
                "a7" => size = mm(74.0, 105.0),
                "a5" => size = mm(148.0, 210.0),
                "a4" => size = mm(210.0, 297.0),
                "a3" => size = mm(297.0, 420.0),
                "b5" => size = mm(176.0, 250.0),
                "b4" => size = mm(250.0, 353.0),
                "jis-b5" => size = mm(182.0, 257.0),
                "jis-b4" => size = mm(257.0, 364.0),
                "tabloid" => size = mm(279.4, 431.8),
                "executive" => size = mm(184.15, 266.7),
                "letter" => size = mm(215.9, 279.4),
                "legal" => size = mm(215.9, 355.6),
                "ledger" => size = mm(279.4, 431.8),
                _ => return Err(Invalid),
            }
        } else {
            let width = length(input, units)?;
            let height = attempt(input, |i| length(i, units)).unwrap_or(width);
            size = Some(Size { width, height });
        }
    }
    let mut size = size.unwrap_or(A4);
    let wide = size.width > size.height;
    if landscape.is_some_and(|landscape| landscape != wide) {
        std::mem::swap(&mut size.width, &mut size.height);
    }
    let clamp = |v: Pt| v.max(SMALLEST).min(GREATEST);
    Ok(Size { width: clamp(size.width), height: clamp(size.height) })
}

/// The page's margins; where no rule sets any, two centimetres. They never eat the whole page.
fn margins(own: &Own, size: Size, declarations: &[Declaration]) -> Sides<Pt> {
    let set = declarations.iter().any(|d| d.name.starts_with("margin"));
    let default = Pt::from_mm(20.0);
    let side = |value: Option<LengthPercent>, base: Pt| {
        let value = if set { value.map_or(Pt::ZERO, |v| v.resolve(base)) } else { default };
        value.max(Pt::ZERO)
    };
    let margin = Sides {
        top: side(own.margin.top, size.height),
        right: side(own.margin.right, size.width),
        bottom: side(own.margin.bottom, size.height),
        left: side(own.margin.left, size.width),
    };
    shrunk(margin, size)
}

/// Edges that never eat the whole page.
fn shrunk(mut sides: Sides<Pt>, size: Size) -> Sides<Pt> {
    let shrink = |first: &mut Pt, second: &mut Pt, room: Pt| {
        let most = room * 0.9;
        let total = *first + *second;
        if total > most {
            let factor = most.0 / total.0;
            *first = *first * factor;
            *second = *second * factor;
        }
    };
    shrink(&mut sides.left, &mut sides.right, size.width);
    shrink(&mut sides.top, &mut sides.bottom, size.height);
    sides
}
