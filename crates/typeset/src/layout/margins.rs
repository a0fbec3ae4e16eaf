//! Margin boxes: running heads, folios, banners (CSS Paged Media 3, chapter 5).

use super::block::box_content;
use super::context::Context;
use super::counters::write_counter;
use super::flow::{Flow, Slab, monolith};
use super::inline::{InlinePlace, InlineRun, picture_slab};
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
pub(super) fn set_margin_boxes(cx: &mut Context<'_>, build: &mut PageBuild, total: i32) {
    let style = build.style.clone();
    page_background(build, &style);
    build.page.running_from = build.page.items.len();
    cx.page_number = Some((build.number, total));
    for edge in [Edge::Top, Edge::Bottom, Edge::Left, Edge::Right] {
        side(cx, build, &style, edge);
    }
    for (which, box_style) in &style.margin_boxes {
        if let Some(rect) = corner(*which, &style) {
            set_box(cx, build, box_style, rect, *which);
        }
    }
    cx.page_number = None;
}

fn page_background(build: &mut PageBuild, style: &PageStyle) {
    let own = &style.style.own;
    if own.background_color.a > 0 {
        let Size { width, height } = style.size;
        let rect = Rect { x: Pt::ZERO, y: Pt::ZERO, width, height };
        build.page.items.insert(0, paint::fill(rect, own.background_color));
    }
    let border = &own.border;
    if [border.top, border.right, border.bottom, border.left].iter().any(|b| b.width > Pt::ZERO) {
        // The colour fills the whole page; the border stands around the page area.
        let mut plain = (**own).clone();
        plain.background_color.a = 0;
        let bordered =
            ComputedStyle { inherited: style.style.inherited.clone(), own: Arc::new(plain) };
        let (m, Size { width, height }) = (&style.margin, style.size);
        let rect = Rect {
            x: m.left,
            y: m.top,
            width: width - m.left - m.right,
            height: height - m.top - m.bottom,
        };
        build.page.items.extend(paint::box_decoration(&bordered, rect, true, true));
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    Top,
    Bottom,
    Left,
    Right,
}

impl Edge {
    fn is_horizontal(self) -> bool {
        matches!(self, Self::Top | Self::Bottom)
    }

    /// 0 for the first box of the edge, 1 for its centre, 2 for its last.
    fn position(self, which: MarginBox) -> Option<usize> {
        use MarginBox as M;
        match (self, which) {
            (Self::Top, M::TopLeft) | (Self::Bottom, M::BottomLeft) => Some(0),
            (Self::Top, M::TopCenter) | (Self::Bottom, M::BottomCenter) => Some(1),
            (Self::Top, M::TopRight) | (Self::Bottom, M::BottomRight) => Some(2),
            (Self::Left, M::LeftTop) | (Self::Right, M::RightTop) => Some(0),
            (Self::Left, M::LeftMiddle) | (Self::Right, M::RightMiddle) => Some(1),
            (Self::Left, M::LeftBottom) | (Self::Right, M::RightBottom) => Some(2),
            _ => None,
        }
    }

    /// The strip of margin along the edge, without the corners.
    fn strip(self, page: &PageStyle) -> Rect {
        let (m, Size { width, height }) = (&page.margin, page.size);
        let (across, down) = (width - m.left - m.right, height - m.top - m.bottom);
        let (x, y, width, height) = match self {
            Self::Top => (m.left, Pt::ZERO, across, m.top),
            Self::Bottom => (m.left, height - m.bottom, across, m.bottom),
            Self::Left => (Pt::ZERO, m.top, m.left, down),
            Self::Right => (width - m.right, m.top, m.right, down),
        };
        Rect { x, y, width, height }
    }
}

/// The three boxes of an edge share its length.
fn side(cx: &mut Context<'_>, build: &mut PageBuild, page: &PageStyle, edge: Edge) {
    let strip = edge.strip(page);
    let boxes: Vec<(MarginBox, usize, &Arc<ComputedStyle>)> = page
        .margin_boxes
        .iter()
        .filter_map(|(which, style)| Some((*which, edge.position(*which)?, style)))
        .collect();
    let across = edge.is_horizontal();
    let length = if across { strip.width } else { strip.height };
    let mut wants = [None; 3];
    for (_, position, style) in &boxes {
        wants[*position] = Some(match across {
            true => want_width(cx, build, style, length),
            false => want_height(cx, build, style, &strip),
        });
    }
    let shares = share(length, wants);
    for (which, position, style) in boxes {
        let size = shares[position];
        let at = match position {
            0 => Pt::ZERO,
            1 => (length - size) / 2.0,
            _ => length - size,
        };
        let rect = match across {
            true => Rect { x: strip.x + at, width: size, ..strip },
            false => Rect { y: strip.y + at, height: size, ..strip },
        };
        set_box(cx, build, style, rect, which);
    }
}

/// How long a margin box wants to be.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Want {
    min: Pt,
    max: Pt,
    /// Whether its style sets the length.
    set: bool,
}

impl Want {
    const NOTHING: Self = Self { min: Pt::ZERO, max: Pt::ZERO, set: false };
}

/// The lengths of the boxes of an edge (CSS Paged Media 3, section 5.3.2): a box in the centre
/// stays there, between two of which each has as much room as the longer one needs.
fn share(length: Pt, wants: [Option<Want>; 3]) -> [Pt; 3] {
    let [first, centre, last] = wants;
    let outer = |room: Pt, want: Option<Want>| match want {
        Some(want) if want.set => want.max,
        Some(_) => room,
        None => Pt::ZERO,
    };
    if let Some(centre) = centre {
        let doubled = |pick: fn(&Want) -> Pt| {
            let of = |want: &Option<Want>| want.as_ref().map_or(Pt::ZERO, pick);
            of(&first).max(of(&last)) * 2.0
        };
        let both = Want { min: doubled(|w| w.min), max: doubled(|w| w.max), set: false };
        let (centre, _) = fit(length, centre, both);
        let rest = ((length - centre) / 2.0).max(Pt::ZERO);
        return [outer(rest, first), centre, outer(rest, last)];
    }
    let (a, b) = fit(length, first.unwrap_or(Want::NOTHING), last.unwrap_or(Want::NOTHING));
    [outer(a, first), Pt::ZERO, outer(b, last)]
}

/// Flex fit (section 5.3.2.3): what is left over or wanting goes to both in proportion.
fn fit(length: Pt, a: Want, b: Want) -> (Pt, Pt) {
    match (a.set, b.set) {
        (true, true) => return (a.max, b.max),
        (true, false) => return (a.max, (length - a.max).max(Pt::ZERO)),
        (false, true) => return ((length - b.max).max(Pt::ZERO), b.max),
        (false, false) => {}
    }
    let divide = |base: (Pt, Pt), weight: (Pt, Pt)| {
        let rest = length - base.0 - base.1;
        let all = weight.0 + weight.1;
        let part = if all > Pt::ZERO { weight.0.0 / all.0 } else { 0.5 };
        let first = base.0 + rest * part;
        (first.max(Pt::ZERO), (length - first).max(Pt::ZERO))
    };
    if a.max + b.max <= length {
        divide((a.max, b.max), (a.max, b.max))
    } else if a.min + b.min <= length {
        divide((a.min, b.min), (a.max - a.min, b.max - b.min))
    } else {
        divide((a.min, b.min), (a.min, b.min))
    }
}

/// Margin, border and padding on both sides: along the page's width or its height.
fn edges(style: &ComputedStyle, base: Pt, across: bool) -> Pt {
    let own = &style.own;
    let margin = |m: Option<LengthPercent>| m.map_or(Pt::ZERO, |m| m.resolve(base));
    let (m, b, p) = (&own.margin, &own.border, &own.padding);
    match across {
        true => {
            margin(m.left)
                + margin(m.right)
                + b.left.width
                + b.right.width
                + p.left.resolve(base)
                + p.right.resolve(base)
        }
        false => {
            margin(m.top)
                + margin(m.bottom)
                + b.top.width
                + b.bottom.width
                + p.top.resolve(base)
                + p.bottom.resolve(base)
        }
    }
}

fn want_width(
    cx: &mut Context<'_>,
    build: &PageBuild,
    style: &Arc<ComputedStyle>,
    length: Pt,
) -> Want {
    let own = &style.own;
    let edges = edges(style, length, true);
    if let Some(width) = own.width {
        let width = width.resolve(length) + edges;
        return Want { min: width, max: width, set: true };
    }
    let wants = collect(cx, build, style, length).intrinsic(cx);
    // A little more than needed, so that rounding does not break the line.
    let (mut min, mut max) = (wants.min + Pt(0.5), wants.max + Pt(0.5));
    if let Some(least) = own.min_width {
        (min, max) = (min.max(least.resolve(length)), max.max(least.resolve(length)));
    }
    if let Some(most) = own.max_width {
        (min, max) = (min.min(most.resolve(length)), max.min(most.resolve(length)));
    }
    Want { min: min + edges, max: max + edges, set: false }
}

fn want_height(
    cx: &mut Context<'_>,
    build: &PageBuild,
    style: &Arc<ComputedStyle>,
    strip: &Rect,
) -> Want {
    let edges_down = edges(style, strip.height, false);
    if let Some(height) = style.own.height {
        let height = height.resolve(strip.height) + edges_down;
        return Want { min: height, max: height, set: true };
    }
    let width = (strip.width - edges(style, strip.width, true)).max(Pt(1.0));
    let height = content(cx, build, style, width).height + edges_down;
    Want { min: height, max: height, set: false }
}

fn corner(which: MarginBox, page: &PageStyle) -> Option<Rect> {
    let (m, Size { width, height }) = (&page.margin, page.size);
    let (x, y, width, height) = match which {
        MarginBox::TopLeftCorner => (Pt::ZERO, Pt::ZERO, m.left, m.top),
        MarginBox::TopRightCorner => (width - m.right, Pt::ZERO, m.right, m.top),
        MarginBox::BottomLeftCorner => (Pt::ZERO, height - m.bottom, m.left, m.bottom),
        MarginBox::BottomRightCorner => (width - m.right, height - m.bottom, m.right, m.bottom),
        _ => return None,
    };
    Some(Rect { x, y, width, height })
}

/// Section 5.3.1: how text stands in a box unless its style says otherwise.
fn default_align(which: MarginBox) -> TextAlign {
    use MarginBox as M;
    match which {
        M::TopLeftCorner | M::BottomLeftCorner | M::TopRight | M::BottomRight => TextAlign::Right,
        M::TopRightCorner | M::BottomRightCorner | M::TopLeft | M::BottomLeft => TextAlign::Left,
        _ => TextAlign::Center,
    }
}

/// Section 5.3.1 for the other direction: where the room above and below goes.
fn room_above(which: MarginBox, align: VerticalAlign) -> f32 {
    use MarginBox as M;
    match (align, which) {
        (VerticalAlign::Top | VerticalAlign::TextTop, _) => 0.0,
        (VerticalAlign::Bottom | VerticalAlign::TextBottom, _) => 1.0,
        (VerticalAlign::Middle, _) => 0.5,
        (_, M::LeftTop | M::RightTop) => 0.0,
        (_, M::LeftBottom | M::RightBottom) => 1.0,
        _ => 0.5,
    }
}

fn content(cx: &mut Context<'_>, build: &PageBuild, style: &Arc<ComputedStyle>, width: Pt) -> Slab {
    let run = collect(cx, build, style, width);
    let mut flow = Flow::default();
    run.finish(cx, &mut flow, Pt::ZERO, &width);
    monolith(flow.finish())
}

fn set_box(
    cx: &mut Context<'_>,
    build: &mut PageBuild,
    style: &Arc<ComputedStyle>,
    rect: Rect,
    which: MarginBox,
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
    let mut slab = content(cx, build, style, width);
    let room = outer.height - top - bottom;
    let dy = (room - slab.height) * room_above(which, own.vertical_align);
    build.page.items.extend(paint::box_decoration(style, outer, true, true));
    slab.shift(outer.x + left, outer.y + top + dy);
    for placed in &mut slab.items {
        placed.owner = None;
    }
    build.page.items.append(&mut slab.items);
}

/// Gives the margin boxes of a page their default alignment, where no rule set another.
pub(super) fn align_boxes(page: &mut PageStyle) {
    for (which, style) in &mut page.margin_boxes {
        if style.inherited.text_align == TextAlign::Start {
            let style = Arc::make_mut(style);
            Arc::make_mut(&mut style.inherited).text_align = default_align(*which);
        }
    }
}

/// A margin box's content as a paragraph.
fn collect(
    cx: &mut Context<'_>,
    build: &PageBuild,
    style: &Arc<ComputedStyle>,
    width: Pt,
) -> InlineRun {
    let mut run = InlineRun::new(style);
    let place = InlinePlace { owner: StructId(0), link: None, rise: Pt::ZERO };
    let items = style.own.content.clone();
    let text_style = style.anonymous(Display::Inline);
    for item in items.iter().flat_map(|items| items.iter()) {
        let text = match item {
            ContentItem::Text(text) => text.to_string(),
            ContentItem::Counter(name, list_style) if !matches!(&**name, "page" | "pages") => {
                let value = build.counters.get(name).and_then(|v| pick(v, StringWhich::Last));
                write_counter(value.unwrap_or(0), list_style)
            }
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
            ContentItem::Image(url) => {
                picture(cx, &mut run, url, style, place);
                continue;
            }
            item => cx.content_item_text(item, cx.dom.root()),
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

/// A picture in a margin box.
fn picture(
    cx: &mut Context<'_>,
    run: &mut InlineRun,
    url: &str,
    style: &Arc<ComputedStyle>,
    place: InlinePlace,
) {
    match cx.pictures.load(url, cx.resources) {
        Ok((image, size)) => {
            let slab = picture_slab(image, size, None, 1.0);
            run.atomic(cx, slab, size, size.height, style, place);
        }
        Err(why) => {
            let message = format!("the picture “{url}” is left out: {why}");
            cx.warn("picture-missing", message, cx.dom.root());
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
    let own = &styles.style.own;
    // A row of items divides the room that it is given.
    let fills = own.display == Display::Flex && own.width.is_none() && own.max_width.is_none();
    let used = match fills {
        true => width,
        false => shrink_to_fit(cx, node, &styles.style, width),
    };
    let mut flow = Flow::default();
    box_content(cx, node, &mut flow, Pt::ZERO, used, StructId(0));
    let slab: Slab = monolith(flow.finish());
    let size = Size { width: used, height: slab.height };
    let baseline = slab.baseline.unwrap_or(slab.height);
    run.atomic(cx, slab, size, baseline, style, place);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn want(min: f32, max: f32) -> Option<Want> {
        Some(Want { min: Pt(min), max: Pt(max), set: false })
    }

    fn set(length: f32) -> Option<Want> {
        Some(Want { min: Pt(length), max: Pt(length), set: true })
    }

    #[test]
    fn margin_boxes_share_an_edge_as_the_specification_says() {
        for (wants, expected) in [
            // Alone, a box has it all.
            ([want(10.0, 40.0), None, None], [300.0, 0.0, 0.0]),
            ([None, want(10.0, 40.0), None], [0.0, 300.0, 0.0]),
            // Two share what is over in proportion to what they want.
            ([want(10.0, 50.0), None, want(10.0, 100.0)], [100.0, 0.0, 200.0]),
            // Two that want too much share what their least leaves.
            ([want(50.0, 250.0), None, want(50.0, 250.0)], [150.0, 0.0, 150.0]),
            // The centre stays in the centre, beside it as much as the longer neighbour needs.
            ([want(5.0, 20.0), want(5.0, 60.0), want(5.0, 60.0)], [100.0, 100.0, 100.0]),
            ([want(5.0, 20.0), want(5.0, 60.0), None], [60.0, 180.0, 0.0]),
            // What is set is kept.
            ([set(80.0), None, want(5.0, 10.0)], [80.0, 0.0, 220.0]),
            ([set(30.0), set(100.0), want(5.0, 10.0)], [30.0, 100.0, 100.0]),
        ] {
            let shares = share(Pt(300.0), wants).map(|share| share.0.round());
            assert_eq!(shares, expected, "{wants:?}");
        }
    }
}
