//! Pictures as boxes: `img` and `svg` (CSS 2.2, section 10.3.2; CSS Images 3, section 5).

use super::context::Context;
use super::flow::{Flow, Slab};
use super::paint;
use super::sizes::definite;
use crate::dom::{Element, NodeId};
use crate::frame::{Item, Path, Placed, StructId};
use crate::style::{ComputedStyle, LengthPercent, ObjectFit};
use crate::{Pt, Rect, Size};

/// Whether an element is a picture.
pub(super) fn is_picture(element: &Element) -> bool {
    matches!(element.tag(), "img" | "svg")
}

/// A picture as a block.
pub(super) fn picture_block(
    cx: &mut Context<'_>,
    node: NodeId,
    flow: &mut Flow,
    x: Pt,
    width: Pt,
    owner: StructId,
) {
    let styled = cx.styled;
    let Some(styles) = styled.of(node) else { return };
    let Some((mut slab, size)) = picture_box(cx, node, width, owner) else { return };
    let own = &styles.style.own;
    let margin = |m: Option<LengthPercent>| m.map(|m| m.resolve(width));
    let rest = (width - size.width).max(Pt::ZERO);
    let inset = match (margin(own.margin.left), margin(own.margin.right)) {
        (None, None) => rest / 2.0,
        (None, Some(right)) => rest - right,
        (Some(left), _) => left,
    };
    slab.shift(x + inset, Pt::ZERO);
    flow.slab(slab);
}

/// A picture with its padding and borders; none if the element is none or it cannot be shown.
pub(super) fn picture_box(
    cx: &mut Context<'_>,
    node: NodeId,
    available: Pt,
    owner: StructId,
) -> Option<(Slab, Size)> {
    let (image, natural) = load_picture(cx, node)?;
    let style = cx.styled.of(node)?.style.clone();
    let own = &style.own;
    let of = |l: LengthPercent| l.resolve(available);
    let (left, top) =
        (own.border.left.width + of(own.padding.left), own.border.top.width + of(own.padding.top));
    let across = left + own.border.right.width + of(own.padding.right);
    let down = top + own.border.bottom.width + of(own.padding.bottom);
    let inner = picture_size(cx, &style, natural, available, (across, down));
    let size = Size { width: inner.width + across, height: inner.height + down };
    let outer = Rect { x: Pt::ZERO, y: Pt::ZERO, width: size.width, height: size.height };
    let content = Rect { x: left, y: top, width: inner.width, height: inner.height };
    let background = cx.background(&style, node);
    let mut items = paint::backdrop(&style, outer, background, true, true);
    if !style.inherited.hidden {
        let (rect, clip) = fitted(own.object_fit, content, natural);
        // A picture that says it has nothing to say is decoration (WHATWG HTML, section 4.8.4.4).
        let element = cx.dom.element(node);
        let decorative = element.is_some_and(|e| e.attribute("alt") == Some(""));
        let owner = (!decorative).then_some(owner);
        let opacity = style.inherited.opacity;
        let picture = Placed { owner, item: Item::Image { image, rect, opacity } };
        let mark = |item| Placed { owner: None, item };
        if clip {
            items.extend([mark(Item::PushClip(Path::Rect(content))), picture, mark(Item::PopClip)]);
        } else {
            items.push(picture);
        }
    }
    Some((Slab { height: size.height, items, break_before: true, ..Slab::default() }, size))
}

/// Where a picture goes in its content box, and whether it has to be clipped to it (CSS Images 3,
/// section 5.5).
fn fitted(fit: ObjectFit, content: Rect, natural: Size) -> (Rect, bool) {
    let (w, h) = (natural.width.0.max(0.01), natural.height.0.max(0.01));
    let (across, down) = (content.width.0 / w, content.height.0 / h);
    let scale = match fit {
        ObjectFit::Fill => return (content, false),
        ObjectFit::Contain => across.min(down),
        ObjectFit::Cover => across.max(down),
        ObjectFit::None => 1.0,
        ObjectFit::ScaleDown => across.min(down).min(1.0),
    };
    let (width, height) = (Pt(w * scale), Pt(h * scale));
    let rect = Rect {
        x: content.x + (content.width - width) / 2.0,
        y: content.y + (content.height - height) / 2.0,
        width,
        height,
    };
    (rect, width > content.width + Pt(0.01) || height > content.height + Pt(0.01))
}

/// The picture of an `img` or `svg` element.
pub(super) fn load_picture(cx: &mut Context<'_>, node: NodeId) -> Option<(u32, Size)> {
    let element = cx.dom.element(node)?;
    let (found, shown) = match element.tag() {
        "svg" => {
            let key = format!("svg element {}", node.0);
            let dom = cx.dom;
            (cx.pictures.draw(&key, || dom.to_xml(node)), "svg".to_owned())
        }
        "img" => match element.attribute("src") {
            Some(url) => (cx.pictures.load(url, cx.resources), url.chars().take(80).collect()),
            None => (Err("it has no address (src)".to_owned()), String::new()),
        },
        _ => return None,
    };
    match found {
        Ok(found) => Some(found),
        Err(why) => {
            cx.warn("picture-missing", format!("the picture “{shown}” is left out: {why}"), node);
            None
        }
    }
}

/// The used size of a picture's content box (CSS 2.2, sections 10.3.2 and 10.4); `edges` are its
/// padding and borders.
fn picture_size(
    cx: &Context<'_>,
    style: &ComputedStyle,
    natural: Size,
    available: Pt,
    edges: (Pt, Pt),
) -> Size {
    let own = &style.own;
    let ratio = natural.width.0.max(0.01) / natural.height.0.max(0.01);
    let inside = |l: Pt, edge: Pt| if own.border_box { (l - edge).max(Pt::ZERO) } else { l };
    let across = |l: LengthPercent| inside(l.resolve(available), edges.0);
    let down = |l: Option<LengthPercent>| Some(inside(definite(cx, l?)?, edges.1));
    let (mut w, mut h) = match (own.width.map(across), down(own.height)) {
        (Some(w), Some(h)) => (w, h),
        (Some(w), None) => (w, w / ratio),
        (None, Some(h)) => (h * ratio, h),
        (None, None) => (natural.width, natural.height),
    };
    let free = (own.width.is_none(), down(own.height).is_none());
    let mut limit = |most: Pt, wide: bool| {
        let (this, other) = if wide { (&mut w, &mut h) } else { (&mut h, &mut w) };
        if *this > most {
            // Both sides shrink unless the other one is set.
            if if wide { free.1 } else { free.0 } {
                *other = *other * (most.0 / this.0.max(0.01));
            }
            *this = most;
        }
    };
    let room = (available - edges.0).max(Pt(1.0));
    limit(own.max_width.map_or(room, |m| across(m).min(room)), true);
    // No picture is taller than the page that has to hold it.
    let page = (cx.area.height - edges.1).max(Pt(1.0));
    limit(down(own.max_height).map_or(page, |m| m.min(page)), false);
    if let Some(least) = own.min_width.map(across).filter(|least| *least > w) {
        h = if free.1 { h * (least.0 / w.0.max(0.01)) } else { h };
        w = least;
    }
    if let Some(least) = down(own.min_height).filter(|least| *least > h) {
        w = if free.0 { w * (least.0 / h.0.max(0.01)) } else { w };
        h = least;
    }
    Size { width: w, height: h }
}
