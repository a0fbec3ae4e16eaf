//! The keywords that every property takes: `inherit`, `initial`, `unset`, `revert` (CSS Cascade 4,
//! section 7.3), and the property `all`.

use super::builder::Builder;
use super::computed::*;

/// Copies a property that is not inherited; whether it is known here.
pub(super) fn copy_own(b: &mut Builder<'_>, name: &str, from: &Own) -> bool {
    let to = &mut b.own;
    match name {
        "display" => to.display = from.display,
        "position" => {
            to.position = from.position;
            to.running.clone_from(&from.running);
        }
        "float" => to.float = from.float,
        "clear" => to.clear = from.clear,
        "width" => {
            to.width = from.width;
            to.intrinsic_width = from.intrinsic_width;
        }
        "height" => to.height = from.height,
        "min-width" => to.min_width = from.min_width,
        "max-width" => to.max_width = from.max_width,
        "min-height" => to.min_height = from.min_height,
        "max-height" => to.max_height = from.max_height,
        "box-sizing" => to.border_box = from.border_box,
        "margin" => to.margin = from.margin,
        "margin-top" => to.margin.top = from.margin.top,
        "margin-right" => to.margin.right = from.margin.right,
        "margin-bottom" => to.margin.bottom = from.margin.bottom,
        "margin-left" => to.margin.left = from.margin.left,
        "padding" => to.padding = from.padding,
        "padding-top" => to.padding.top = from.padding.top,
        "padding-right" => to.padding.right = from.padding.right,
        "padding-bottom" => to.padding.bottom = from.padding.bottom,
        "padding-left" => to.padding.left = from.padding.left,
        "inset" => to.inset = from.inset,
        "top" => to.inset.top = from.inset.top,
        "right" => to.inset.right = from.inset.right,
        "bottom" => to.inset.bottom = from.inset.bottom,
        "left" => to.inset.left = from.inset.left,
        "border-radius" => to.radius = from.radius,
        "border-top-left-radius" => to.radius[0] = from.radius[0],
        "border-top-right-radius" => to.radius[1] = from.radius[1],
        "border-bottom-right-radius" => to.radius[2] = from.radius[2],
        "border-bottom-left-radius" => to.radius[3] = from.radius[3],
        "background" => {
            to.background_color = from.background_color;
            to.background_image.clone_from(&from.background_image);
        }
        "background-color" => to.background_color = from.background_color,
        "background-image" => to.background_image.clone_from(&from.background_image),
        "background-size" | "background-position" | "background-repeat" => {
            copy_background(to, name, from);
        }
        "box-shadow" => to.box_shadow.clone_from(&from.box_shadow),
        "vertical-align" => to.vertical_align = from.vertical_align,
        "text-decoration" => to.decoration = from.decoration,
        "text-decoration-line" => {
            let d = from.decoration;
            let lines = (d.underline, d.overline, d.line_through);
            (to.decoration.underline, to.decoration.overline, to.decoration.line_through) = lines;
        }
        "text-decoration-color" => to.decoration.color = from.decoration.color,
        "text-decoration-style" => to.decoration.style = from.decoration.style,
        "text-decoration-thickness" => to.decoration.thickness = from.decoration.thickness,
        "text-underline-offset" => to.decoration.offset = from.decoration.offset,
        "unicode-bidi" => to.bidi = from.bidi,
        "content" => to.content.clone_from(&from.content),
        "opacity" => to.opacity = from.opacity,
        "overflow" | "overflow-x" | "overflow-y" => to.clip = from.clip,
        "z-index" => to.z_index = from.z_index,
        "object-fit" => to.object_fit = from.object_fit,
        "page" => to.page.clone_from(&from.page),
        "break-before" | "page-break-before" => to.break_before = from.break_before,
        "break-after" | "page-break-after" => to.break_after = from.break_after,
        "break-inside" | "page-break-inside" => to.avoid_break_inside = from.avoid_break_inside,
        "box-decoration-break" => to.clone_decoration = from.clone_decoration,
        "string-set" => to.string_set.clone_from(&from.string_set),
        "bookmark-level" => to.bookmark_level = from.bookmark_level,
        "bookmark-label" => to.bookmark_label.clone_from(&from.bookmark_label),
        "bookmark-state" => to.bookmark_closed = from.bookmark_closed,
        "-briefpack-same-page" => to.same_page_omitted = from.same_page_omitted,
        "footnote-display" => to.footnote_inline = from.footnote_inline,
        "counter-reset" => to.counters.reset.clone_from(&from.counters.reset),
        "counter-increment" => to.counters.increment.clone_from(&from.counters.increment),
        "counter-set" => to.counters.set.clone_from(&from.counters.set),
        "column-count" => to.column_count = from.column_count,
        "column-width" => to.column_width = from.column_width,
        "columns" => {
            to.column_count = from.column_count;
            to.column_width = from.column_width;
        }
        "column-gap" => to.column_gap = from.column_gap,
        "row-gap" => to.row_gap = from.row_gap,
        "gap" => (to.column_gap, to.row_gap) = (from.column_gap, from.row_gap),
        "column-rule" => to.column_rule = from.column_rule,
        "column-fill" => to.column_fill_auto = from.column_fill_auto,
        "column-span" => to.column_span_all = from.column_span_all,
        "table-layout" => to.table_fixed = from.table_fixed,
        _ if name.starts_with("border") => return copy_border(to, name, from),
        _ => return copy_flex(&mut b.flex, name, &from.flex),
    }
    true
}

fn copy_background(to: &mut Own, name: &str, from: &Own) {
    let initial = BackgroundImage::default();
    let from = from.background_image.as_ref().unwrap_or(&initial);
    let Some(image) = &mut to.background_image else { return };
    match name {
        "background-size" => image.size = from.size,
        "background-position" => image.position = from.position,
        _ => image.repeat = from.repeat,
    }
}

fn copy_border(to: &mut Own, name: &str, from: &Own) -> bool {
    let rest = name.trim_start_matches("border").trim_start_matches('-');
    let (side, part) = match rest {
        "" | "width" | "style" | "color" => ("", rest),
        _ => rest.split_once('-').unwrap_or((rest, "")),
    };
    let (to, from) = (&mut to.border, &from.border);
    let pairs = [
        ("top", &mut to.top, from.top),
        ("right", &mut to.right, from.right),
        ("bottom", &mut to.bottom, from.bottom),
        ("left", &mut to.left, from.left),
    ];
    let mut known = false;
    for (_, to, from) in pairs.into_iter().filter(|(name, ..)| side.is_empty() || *name == side) {
        known = true;
        match part {
            "" => *to = from,
            "width" => to.width = from.width,
            "style" => to.style = from.style,
            "color" => to.color = from.color,
            _ => return false,
        }
    }
    known
}

fn copy_flex(to: &mut Flex, name: &str, from: &Flex) -> bool {
    match name {
        "flex-direction" => (to.column, to.reverse) = (from.column, from.reverse),
        "flex-wrap" => (to.wrap, to.wrap_reverse) = (from.wrap, from.wrap_reverse),
        "flex-flow" => {
            (to.column, to.reverse) = (from.column, from.reverse);
            (to.wrap, to.wrap_reverse) = (from.wrap, from.wrap_reverse);
        }
        "flex" => {
            (to.grow, to.shrink, to.basis) = (from.grow, from.shrink, from.basis);
        }
        "flex-grow" => to.grow = from.grow,
        "flex-shrink" => to.shrink = from.shrink,
        "flex-basis" => to.basis = from.basis,
        "order" => to.order = from.order,
        "justify-content" => to.justify_content = from.justify_content,
        "align-items" => to.align_items = from.align_items,
        "align-self" => to.align_self = from.align_self,
        "align-content" => to.align_content = from.align_content,
        _ => return false,
    }
    true
}

/// `all`: every property but `direction` and the custom ones.
pub(super) fn apply_all_properties(b: &mut Builder<'_>, word: &str) {
    let initial = Inherited::default();
    let (rtl, lang) = (b.inherited.rtl, b.font.lang.clone());
    b.own = Own::default();
    b.flex = Flex::default();
    let from = if word == "initial" { &initial } else { &*b.parent.inherited };
    b.font = (*from.font).clone();
    b.inherited = from.clone();
    if word == "inherit" {
        b.own = (*b.parent.own).clone();
        b.flex = (*b.parent.own.flex).clone();
    }
    // What is multiplied and gathered on the way down is no property of its own.
    b.inherited.opacity = b.parent.inherited.opacity;
    b.inherited.decorations = b.parent.inherited.decorations.clone();
    (b.inherited.rtl, b.font.lang) = (rtl, lang);
}
