//! Margin boxes: running heads, folios, banners (CSS Paged Media 3, chapter 5).

use super::block::box_content;
use super::context::Context;
use super::counters::write_counter;
use super::flow::{Flow, Slab, monolith};
use super::inline::{InlinePlace, InlineRun};
use super::paginate::{PageBuild, PageValues};
use super::paint;
use super::sizes::shrink_to_fit;
use crate::css::MarginBox;
use crate::dom::NodeId;
use crate::frame::StructId;
use crate::style::{
    ComputedStyle, ContentItem, Display, LengthPercent, PageStyle, StringWhich, TextAlign,
    VerticalAlign,
};
use crate::{Pt, Rect, Size};
use std::sync::Arc;

/// Sets the margin boxes of a page; its number and the number of all pages are known now.
pub(super) fn set_margin_boxes(
    cx: &mut Context<'_>,
    build: &mut PageBuild,
    number: usize,
    total: usize,
) {
    let style = build.style.clone();
    page_background(build, &style);
    build.page.running_from = build.page.items.len();
    for edge in [Edge::Top, Edge::Bottom] {
        let boxes: Vec<(usize, Arc<ComputedStyle>)> = style
            .margin_boxes
            .iter()
            .filter_map(|(which, s)| Some((edge.position(*which)?, s.clone())))
            .collect();
        horizontal(cx, build, &style, edge, &boxes, number, total);
    }
    for (which, box_style) in &style.margin_boxes {
        if let Some(rect) = fixed_rect(*which, &style) {
            set_box(cx, build, box_style, rect, default_align(*which), number, total);
        }
    }
}

fn page_background(build: &mut PageBuild, style: &PageStyle) {
    let own = &style.style.own;
    if own.background_color.a > 0 {
        let Size { width, height } = style.size;
        let rect = Rect { x: Pt::ZERO, y: Pt::ZERO, width, height };
        build.page.items.insert(0, paint::fill(rect, own.background_color));
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    Top,
    Bottom,
}

impl Edge {
    /// 0 for the left box of the edge, 1 for its centre, 2 for its right.
    fn position(self, which: MarginBox) -> Option<usize> {
        match (self, which) {
            (Self::Top, MarginBox::TopLeft) | (Self::Bottom, MarginBox::BottomLeft) => Some(0),
            (Self::Top, MarginBox::TopCenter) | (Self::Bottom, MarginBox::BottomCenter) => Some(1),
            (Self::Top, MarginBox::TopRight) | (Self::Bottom, MarginBox::BottomRight) => Some(2),
            _ => None,
        }
    }
}

/// The three boxes of an edge share its width (section 5.3.2): the middle one stays in the
/// middle, the outer ones take what they need of the rest.
fn horizontal(
    cx: &mut Context<'_>,
    build: &mut PageBuild,
    page: &PageStyle,
    edge: Edge,
    boxes: &[(usize, Arc<ComputedStyle>)],
    number: usize,
    total: usize,
) {
    let left = page.margin.left;
    let width = page.size.width - page.margin.left - page.margin.right;
    let (y, height) = match edge {
        Edge::Top => (Pt::ZERO, page.margin.top),
        Edge::Bottom => (page.size.height - page.margin.bottom, page.margin.bottom),
    };
    let mut wants = [Pt::ZERO; 3];
    for (position, style) in boxes {
        wants[*position] = wish(cx, build, style, width, number, total);
    }
    let widths = if wants[1] > Pt::ZERO {
        let side = wants[0].max(wants[2]);
        let middle = wants[1].min(width);
        let rest = (width - middle) / 2.0;
        if side > rest {
            // All three are too wide together: share in proportion.
            let all = middle + side * 2.0;
            let middle = width * (middle.0 / all.0);
            [(width - middle) / 2.0, middle, (width - middle) / 2.0]
        } else {
            [rest, middle, rest]
        }
    } else {
        let all = wants[0] + wants[2];
        if all <= width {
            let slack = if wants[0] > Pt::ZERO && wants[2] > Pt::ZERO {
                (width - all) / 2.0
            } else {
                width - all
            };
            [
                if wants[0] > Pt::ZERO { wants[0] + slack } else { Pt::ZERO },
                Pt::ZERO,
                if wants[2] > Pt::ZERO { wants[2] + slack } else { Pt::ZERO },
            ]
        } else {
            let first = width * (wants[0].0 / all.0);
            [first, Pt::ZERO, width - first]
        }
    };
    for (position, style) in boxes {
        let x = match position {
            0 => left,
            1 => left + (width - widths[1]) / 2.0,
            _ => left + width - widths[2],
        };
        let rect = Rect { x, y, width: widths[*position], height };
        let align = [TextAlign::Left, TextAlign::Center, TextAlign::Right][*position];
        set_box(cx, build, style, rect, align, number, total);
    }
}

/// The width a box wants: its `width`, or that of its content on one line.
fn wish(
    cx: &mut Context<'_>,
    build: &PageBuild,
    style: &Arc<ComputedStyle>,
    width: Pt,
    number: usize,
    total: usize,
) -> Pt {
    let own = &style.own;
    let edges = own.padding.left.resolve(width)
        + own.padding.right.resolve(width)
        + own.border.left.width
        + own.border.right.width;
    if let Some(wanted) = own.width {
        return wanted.resolve(width) + edges;
    }
    let run = collect(cx, build, style, width, number, total);
    // A little more than needed, so that rounding does not break the line.
    run.intrinsic(cx).max + edges + Pt(0.5)
}

fn fixed_rect(which: MarginBox, page: &PageStyle) -> Option<Rect> {
    let Size { width, height } = page.size;
    let m = &page.margin;
    let inner = height - m.top - m.bottom;
    let third = |index: f32| (m.top + inner * (index / 3.0), inner / 3.0);
    let (x, w, (y, h)) = match which {
        MarginBox::TopLeftCorner => (Pt::ZERO, m.left, (Pt::ZERO, m.top)),
        MarginBox::TopRightCorner => (width - m.right, m.right, (Pt::ZERO, m.top)),
        MarginBox::BottomLeftCorner => (Pt::ZERO, m.left, (height - m.bottom, m.bottom)),
        MarginBox::BottomRightCorner => (width - m.right, m.right, (height - m.bottom, m.bottom)),
        MarginBox::LeftTop => (Pt::ZERO, m.left, third(0.0)),
        MarginBox::LeftMiddle => (Pt::ZERO, m.left, third(1.0)),
        MarginBox::LeftBottom => (Pt::ZERO, m.left, third(2.0)),
        MarginBox::RightTop => (width - m.right, m.right, third(0.0)),
        MarginBox::RightMiddle => (width - m.right, m.right, third(1.0)),
        MarginBox::RightBottom => (width - m.right, m.right, third(2.0)),
        _ => return None,
    };
    Some(Rect { x, y, width: w, height: h })
}

/// Section 5.3.1: how text stands in a box unless its style says otherwise.
fn default_align(which: MarginBox) -> TextAlign {
    match which {
        MarginBox::TopLeftCorner | MarginBox::BottomLeftCorner => TextAlign::Right,
        MarginBox::TopRightCorner | MarginBox::BottomRightCorner => TextAlign::Left,
        _ => TextAlign::Center,
    }
}

fn set_box(
    cx: &mut Context<'_>,
    build: &mut PageBuild,
    style: &Arc<ComputedStyle>,
    rect: Rect,
    align: TextAlign,
    number: usize,
    total: usize,
) {
    let own = &style.own;
    let of = |l: LengthPercent| l.resolve(rect.width);
    let margin = |m: Option<LengthPercent>| m.map_or(Pt::ZERO, of);
    let outer = Rect {
        x: rect.x + margin(own.margin.left),
        y: rect.y + margin(own.margin.top),
        width: rect.width - margin(own.margin.left) - margin(own.margin.right),
        height: rect.height - margin(own.margin.top) - margin(own.margin.bottom),
    };
    let left = own.border.left.width + of(own.padding.left);
    let right = own.border.right.width + of(own.padding.right);
    let top = own.border.top.width + of(own.padding.top);
    let bottom = own.border.bottom.width + of(own.padding.bottom);
    let width = (outer.width - left - right).max(Pt(1.0));
    let aligned = with_align(style, align);
    let run = collect(cx, build, &aligned, width, number, total);
    let mut flow = Flow::default();
    run.finish(cx, &mut flow, Pt::ZERO, &width);
    let mut slab = monolith(flow.finish());
    let room = outer.height - top - bottom;
    let dy = match own.vertical_align {
        VerticalAlign::Top | VerticalAlign::TextTop => Pt::ZERO,
        VerticalAlign::Bottom | VerticalAlign::TextBottom => room - slab.height,
        // `middle` is what margin boxes have unless they say otherwise.
        _ => (room - slab.height) / 2.0,
    };
    build.page.items.extend(paint::box_decoration(style, outer, true, true));
    slab.shift(outer.x + left, outer.y + top + dy);
    for placed in &mut slab.items {
        placed.owner = None;
    }
    build.page.items.append(&mut slab.items);
}

/// A box's style with its default alignment, where no rule set another.
fn with_align(style: &Arc<ComputedStyle>, align: TextAlign) -> Arc<ComputedStyle> {
    if style.inherited.text_align != TextAlign::Start {
        return style.clone();
    }
    let mut inherited = (*style.inherited).clone();
    inherited.text_align = align;
    Arc::new(ComputedStyle { inherited: Arc::new(inherited), own: style.own.clone() })
}

/// A margin box's content as a paragraph.
fn collect(
    cx: &mut Context<'_>,
    build: &PageBuild,
    style: &Arc<ComputedStyle>,
    width: Pt,
    number: usize,
    total: usize,
) -> InlineRun {
    let mut run = InlineRun::new(style);
    let place = InlinePlace { owner: StructId(0), link: None, rise: Pt::ZERO };
    let items = style.own.content.clone();
    let text_style = style.anonymous(Display::Inline);
    for item in items.iter().flat_map(|items| items.iter()) {
        let text = match item {
            ContentItem::Text(text) => text.to_string(),
            ContentItem::Counter(name, list_style) => match &**name {
                "page" => write_counter(i32::try_from(number).unwrap_or(i32::MAX), list_style),
                "pages" => write_counter(i32::try_from(total).unwrap_or(i32::MAX), list_style),
                name => write_counter(cx.counters.value(name), list_style),
            },
            ContentItem::String(name, which) => build
                .strings
                .get(name)
                .and_then(|v| pick(v, *which))
                .map(|v| v.to_string())
                .unwrap_or_default(),
            ContentItem::Element(name, which) => {
                if let Some(node) = build.running.get(name).and_then(|v| pick(v, *which)) {
                    running_element(cx, &mut run, node, style, width, place);
                }
                continue;
            }
            _ => continue,
        };
        run.text(&text, &text_style, place);
    }
    run
}

fn pick<T: Clone>(values: &PageValues<T>, which: StringWhich) -> Option<T> {
    let PageValues { start, first, last } = values;
    match which {
        StringWhich::First => first.clone().or_else(|| start.clone()),
        StringWhich::Start => start.clone().or_else(|| first.clone()),
        StringWhich::Last => last.clone().or_else(|| start.clone()),
        StringWhich::FirstExcept => {
            if first.is_some() {
                None
            } else {
                start.clone()
            }
        }
    }
}

/// A running element, laid out as a box in the line.
fn running_element(
    cx: &mut Context<'_>,
    run: &mut InlineRun,
    node: NodeId,
    style: &Arc<ComputedStyle>,
    width: Pt,
    place: InlinePlace,
) {
    let styled = cx.styled;
    let Some(styles) = styled.of(node) else { return };
    let used = shrink_to_fit(cx, node, &styles.style, width);
    let mut flow = Flow::default();
    box_content(cx, node, &mut flow, Pt::ZERO, used, StructId(0));
    let slab: Slab = monolith(flow.finish());
    let size = Size { width: used, height: slab.height };
    let baseline = slab.baseline.unwrap_or(slab.height);
    run.atomic(cx, slab, size, baseline, style, place);
}
