//! Multi-column blocks (CSS Multi-column 1).

use super::block::{block, children_flow};
use super::context::Context;
use super::flow::{Columns, Flow, FlowItem};
use crate::Pt;
use crate::dom::NodeId;
use crate::frame::StructId;

/// A multi-column block (CSS Multi-column 1, section 3.4): spanning children divide it.
pub(super) fn columns(
    cx: &mut Context<'_>,
    node: NodeId,
    flow: &mut Flow,
    x: Pt,
    width: Pt,
    owner: StructId,
) {
    let styled = cx.styled;
    let Some(styles) = styled.of(node) else { return };
    let own = &styles.style.own;
    let gap = own.column_gap.map_or(styles.style.inherited.font.size, |g| g.resolve(width));
    let fits = |w: Pt| ((width + gap).0 / (w + gap).0.max(1.0)).floor().max(1.0) as u16;
    let count = match (own.column_count, own.column_width) {
        (Some(count), Some(w)) => count.min(fits(w)),
        (Some(count), None) => count,
        (None, Some(w)) => fits(w),
        (None, None) => 1,
    };
    let count = usize::from(count.max(1));
    let column_width = (width - gap * (count - 1) as f32) / count as f32;
    let step = column_width + gap;
    let rtl = styles.style.inherited.rtl;
    let (first_x, step) =
        if rtl { (x + step * (count - 1) as f32, Pt::ZERO - step) } else { (x, step) };
    let children: Vec<NodeId> = cx.dom.children(node).collect();
    let spans = |cx: &Context<'_>, id: NodeId| {
        cx.styled.of(id).is_some_and(|s| s.style.own.column_span_all)
    };
    let mut rest = children.as_slice();
    while let Some(&first) = rest.first() {
        if spans(cx, first) {
            block(cx, first, flow, x, width, owner);
            rest = &rest[1..];
            continue;
        }
        let end = rest.iter().position(|&id| spans(cx, id)).unwrap_or(rest.len());
        let mut inner = Flow::default();
        children_flow(cx, node, &rest[..end], &mut inner, Pt::ZERO, column_width, owner);
        let items = inner.finish();
        if !items.is_empty() {
            flow.item(FlowItem::Columns(Box::new(Columns {
                items,
                count,
                width: column_width,
                step,
                rule: own.column_rule,
                balance: !own.column_fill_auto,
                x: first_x,
                bound: false,
            })));
        }
        rest = &rest[end..];
    }
}
