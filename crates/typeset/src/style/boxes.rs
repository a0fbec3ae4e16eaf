//! Properties of boxes: display, size, margins, flex, columns, tables.

use super::builder::{Builder, choose, sides};
use super::computed::*;
use super::shadows::box_shadows;
use super::value::*;
use super::{backgrounds, borders};
use crate::Pt;
use cssparser::{Parser, Token};
use std::sync::Arc;

/// Applies a property of this group; none if it is not one.
pub(super) fn apply(b: &mut Builder<'_>, name: &str, i: &mut Parser<'_>) -> Option<Parsed<()>> {
    Some(apply_known(b, name, i).transpose()?.map(|_| ()))
}

pub(super) fn set<T>(slot: &mut T, value: Parsed<T>) -> Parsed<Option<()>> {
    *slot = value?;
    Ok(Some(()))
}

pub(super) fn non_negative(value: Parsed<LengthPercent>) -> Parsed<LengthPercent> {
    value.and_then(|v| if v.length.0 < 0.0 && v.fraction == 0.0 { Err(Invalid) } else { Ok(v) })
}

fn apply_known(b: &mut Builder<'_>, name: &str, i: &mut Parser<'_>) -> Parsed<Option<()>> {
    let units = b.units();
    match name {
        "display" => set(&mut b.own.display, display(i)),
        "position" => position(b, i),
        "float" => set(
            &mut b.own.float,
            choose(
                i,
                &[
                    ("none", Float::None),
                    ("left", Float::Left),
                    ("right", Float::Right),
                    ("footnote", Float::Footnote),
                ],
            ),
        ),
        "clear" => set(
            &mut b.own.clear,
            choose(
                i,
                &[
                    ("none", (false, false)),
                    ("left", (true, false)),
                    ("right", (false, true)),
                    ("both", (true, true)),
                ],
            ),
        ),
        "width" | "inline-size" => {
            b.own.intrinsic_width = attempt(i, intrinsic);
            let given = b.own.intrinsic_width.is_some();
            set(&mut b.own.width, if given { Ok(None) } else { size(i, units) })
        }
        "height" | "block-size" => set(&mut b.own.height, height(i, units)),
        "min-width" | "min-inline-size" => set(&mut b.own.min_width, size(i, units)),
        "max-width" | "max-inline-size" => set(&mut b.own.max_width, size(i, units)),
        "min-height" | "min-block-size" => set(&mut b.own.min_height, height(i, units)),
        "max-height" | "max-block-size" => set(&mut b.own.max_height, height(i, units)),
        "box-sizing" => {
            set(&mut b.own.border_box, choose(i, &[("border-box", true), ("content-box", false)]))
        }
        "margin" => set(&mut b.own.margin, sides(i, |i| length_or_auto(i, units))),
        "margin-top" | "margin-block-start" => set(&mut b.own.margin.top, length_or_auto(i, units)),
        "margin-bottom" | "margin-block-end" => {
            set(&mut b.own.margin.bottom, length_or_auto(i, units))
        }
        "margin-right" => set(&mut b.own.margin.right, length_or_auto(i, units)),
        "margin-left" => set(&mut b.own.margin.left, length_or_auto(i, units)),
        "margin-inline-start" | "margin-inline-end" => {
            // The start is the right side where text runs from right to left.
            let left = name.ends_with("start") != b.inherited.rtl;
            let sides = &mut b.own.margin;
            set(if left { &mut sides.left } else { &mut sides.right }, length_or_auto(i, units))
        }
        "margin-block" => {
            let start = length_or_auto(i, units)?;
            b.own.margin.bottom = attempt(i, |i| length_or_auto(i, units)).unwrap_or(start);
            set(&mut b.own.margin.top, Ok(start))
        }
        "margin-inline" => {
            let start = length_or_auto(i, units)?;
            let end = attempt(i, |i| length_or_auto(i, units)).unwrap_or(start);
            let (left, right) = if b.inherited.rtl { (end, start) } else { (start, end) };
            b.own.margin.right = right;
            set(&mut b.own.margin.left, Ok(left))
        }
        "padding" => set(&mut b.own.padding, sides(i, |i| non_negative(length_percent(i, units)))),
        "padding-top" | "padding-block-start" => {
            set(&mut b.own.padding.top, non_negative(length_percent(i, units)))
        }
        "padding-bottom" | "padding-block-end" => {
            set(&mut b.own.padding.bottom, non_negative(length_percent(i, units)))
        }
        "padding-right" => set(&mut b.own.padding.right, non_negative(length_percent(i, units))),
        "padding-left" => set(&mut b.own.padding.left, non_negative(length_percent(i, units))),
        "padding-inline-start" | "padding-inline-end" => {
            // The start is the right side where text runs from right to left.
            let left = name.ends_with("start") != b.inherited.rtl;
            let sides = &mut b.own.padding;
            set(
                if left { &mut sides.left } else { &mut sides.right },
                non_negative(length_percent(i, units)),
            )
        }
        "padding-block" => {
            let start = non_negative(length_percent(i, units))?;
            b.own.padding.bottom =
                attempt(i, |i| non_negative(length_percent(i, units))).unwrap_or(start);
            set(&mut b.own.padding.top, Ok(start))
        }
        "padding-inline" => {
            let start = non_negative(length_percent(i, units))?;
            let end = attempt(i, |i| non_negative(length_percent(i, units))).unwrap_or(start);
            let (left, right) = if b.inherited.rtl { (end, start) } else { (start, end) };
            b.own.padding.right = right;
            set(&mut b.own.padding.left, Ok(left))
        }
        "inset" => set(&mut b.own.inset, sides(i, |i| length_or_auto(i, units))),
        "top" => set(&mut b.own.inset.top, length_or_auto(i, units)),
        "right" => set(&mut b.own.inset.right, length_or_auto(i, units)),
        "bottom" => set(&mut b.own.inset.bottom, length_or_auto(i, units)),
        "left" => set(&mut b.own.inset.left, length_or_auto(i, units)),
        "z-index" => {
            let auto = i.try_parse(|i| i.expect_ident_matching("auto")).is_ok();
            set(&mut b.own.z_index, if auto { Ok(None) } else { integer(i).map(Some) })
        }
        "overflow" | "overflow-x" | "overflow-y" => {
            let clip = keyword(i)? != "visible";
            let _ = attempt(i, keyword);
            set(&mut b.own.clip, Ok(clip))
        }
        "box-shadow" => set(&mut b.own.box_shadow, box_shadows(i, units, b.inherited.color)),
        "opacity" => {
            let value = attempt(i, number).or_else(|| i.expect_percentage().ok()).ok_or(Invalid);
            set(&mut b.own.opacity, value.map(|v| v.clamp(0.0, 1.0)))
        }
        "object-fit" => set(
            &mut b.own.object_fit,
            choose(
                i,
                &[
                    ("fill", ObjectFit::Fill),
                    ("contain", ObjectFit::Contain),
                    ("cover", ObjectFit::Cover),
                    ("none", ObjectFit::None),
                    ("scale-down", ObjectFit::ScaleDown),
                ],
            ),
        ),
        "table-layout" => {
            set(&mut b.own.table_fixed, choose(i, &[("fixed", true), ("auto", false)]))
        }
        "column-gap" | "grid-column-gap" => set(&mut b.own.column_gap, gap(i, units)),
        "row-gap" => set(&mut b.own.row_gap, gap(i, units)),
        "gap" | "grid-gap" => {
            let row = gap(i, units)?;
            b.own.column_gap = attempt(i, |i| gap(i, units)).unwrap_or(row);
            set(&mut b.own.row_gap, Ok(row))
        }
        "column-count" => set(
            &mut b.own.column_count,
            auto_or(i, |i| Ok(u16::try_from(integer(i)?).map_err(|_| Invalid)?.clamp(1, 20))),
        ),
        "column-width" => set(&mut b.own.column_width, auto_or(i, |i| length(i, units))),
        "columns" => {
            (b.own.column_count, b.own.column_width) = (None, None);
            while !i.is_exhausted() {
                if let Some(count) = attempt(i, integer) {
                    b.own.column_count =
                        Some(u16::try_from(count).map_err(|_| Invalid)?.clamp(1, 20));
                } else if i.try_parse(|i| i.expect_ident_matching("auto")).is_err() {
                    b.own.column_width = Some(length(i, units)?);
                }
            }
            Ok(Some(()))
        }
        "column-rule" => {
            let rule = borders::border(b, i);
            set(&mut b.own.column_rule, rule)
        }
        "column-rule-width" => set(&mut b.own.column_rule.width, borders::border_width(i, units)),
        "column-rule-style" => {
            borders::set_style(&mut b.own.column_rule, borders::border_style(i)?);
            Ok(Some(()))
        }
        "column-rule-color" => set(&mut b.own.column_rule.color, color(i, b.inherited.color)),
        "column-fill" => set(
            &mut b.own.column_fill_auto,
            choose(i, &[("auto", true), ("balance", false), ("balance-all", false)]),
        ),
        "column-span" => {
            set(&mut b.own.column_span_all, choose(i, &[("all", true), ("none", false)]))
        }
        // An outline is drawn on screens around what has the focus.
        "outline" | "outline-width" | "outline-style" => {
            let zero = |i: &mut Parser<'_>| match length(i, units)? {
                Pt::ZERO => Ok(()),
                _ => Err(Invalid),
            };
            let none = attempt(i, |i| choose(i, &[("none", ())])).or_else(|| attempt(i, zero));
            Ok(none)
        }
        _ if name.starts_with("border") => borders::apply_border(b, name, i),
        _ if name.starts_with("background") => backgrounds::apply(b, name, i),
        _ if name.starts_with("place-") => place_shorthand(b, name, i),
        _ if name.starts_with("flex")
            || name.starts_with("align")
            || matches!(name, "justify-content" | "order") =>
        {
            apply_flex(b, name, i)
        }
        _ => Ok(None),
    }
}

fn auto_or<'i, T>(
    i: &mut Parser<'i>,
    other: impl FnOnce(&mut Parser<'i>) -> Parsed<T>,
) -> Parsed<Option<T>> {
    if i.try_parse(|i| i.expect_ident_matching("auto")).is_ok() {
        Ok(None)
    } else {
        other(i).map(Some)
    }
}

fn gap(i: &mut Parser<'_>, units: Units) -> Parsed<Option<LengthPercent>> {
    if i.try_parse(|i| i.expect_ident_matching("normal")).is_ok() {
        return Ok(None);
    }
    non_negative(length_percent(i, units)).map(Some)
}

fn intrinsic(i: &mut Parser<'_>) -> Parsed<Intrinsic> {
    choose(
        i,
        &[
            ("min-content", Intrinsic::Min),
            ("max-content", Intrinsic::Max),
            ("fit-content", Intrinsic::Fit),
        ],
    )
}

/// `auto`, `none` or a size that is not negative.
fn size(i: &mut Parser<'_>, units: Units) -> Parsed<Option<LengthPercent>> {
    if attempt(i, |i| choose(i, &[("auto", ()), ("none", ())])).is_some() {
        return Ok(None);
    }
    non_negative(length_percent(i, units)).map(Some)
}

/// As [`size`]; the intrinsic heights of a block are what `auto` gives (CSS Sizing 3, section 5.1).
fn height(i: &mut Parser<'_>, units: Units) -> Parsed<Option<LengthPercent>> {
    if attempt(i, intrinsic).is_some() {
        return Ok(None);
    }
    size(i, units)
}

fn display(i: &mut Parser<'_>) -> Parsed<Display> {
    choose(
        i,
        &[
            ("none", Display::None),
            ("contents", Display::Contents),
            ("inline", Display::Inline),
            ("block", Display::Block),
            ("flow-root", Display::FlowRoot),
            ("inline-block", Display::InlineBlock),
            ("list-item", Display::ListItem),
            ("flex", Display::Flex),
            ("inline-flex", Display::InlineFlex),
            ("table", Display::Table),
            ("inline-table", Display::InlineTable),
            ("table-row-group", Display::TableRowGroup),
            ("table-header-group", Display::TableHeaderGroup),
            ("table-footer-group", Display::TableFooterGroup),
            ("table-row", Display::TableRow),
            ("table-cell", Display::TableCell),
            ("table-column-group", Display::TableColumnGroup),
            ("table-column", Display::TableColumn),
            ("table-caption", Display::TableCaption),
        ],
    )
}

fn position(b: &mut Builder<'_>, i: &mut Parser<'_>) -> Parsed<Option<()>> {
    b.own.running = None;
    match next(i)? {
        Token::Function(name) if name.eq_ignore_ascii_case("running") => {
            let name =
                nested(i, |i| i.expect_ident().map(|s| Arc::from(&**s)).map_err(|_| Invalid))?;
            b.own.running = Some(name);
        }
        Token::Ident(word) => {
            b.own.position = match word.to_ascii_lowercase().as_str() {
                "static" => Position::Static,
                "relative" | "sticky" => Position::Relative,
                "absolute" => Position::Absolute,
                "fixed" => Position::Fixed,
                _ => return Err(Invalid),
            };
        }
        _ => return Err(Invalid),
    }
    Ok(Some(()))
}

/// A flex basis; the sizes that follow from the content are what `auto` gives.
fn basis(i: &mut Parser<'_>, units: Units) -> Parsed<Option<LengthPercent>> {
    if attempt(i, |i| choose(i, &[("content", ()), ("max-content", ())])).is_some() {
        return Ok(None);
    }
    size(i, units)
}

fn flex_align(i: &mut Parser<'_>) -> Parsed<FlexAlign> {
    choose(
        i,
        &[
            ("normal", FlexAlign::Normal),
            ("start", FlexAlign::Start),
            ("flex-start", FlexAlign::Start),
            ("left", FlexAlign::Start),
            ("end", FlexAlign::End),
            ("flex-end", FlexAlign::End),
            ("right", FlexAlign::End),
            ("center", FlexAlign::Center),
            ("baseline", FlexAlign::Baseline),
            ("stretch", FlexAlign::Stretch),
            ("space-between", FlexAlign::SpaceBetween),
            ("space-around", FlexAlign::SpaceAround),
            ("space-evenly", FlexAlign::SpaceEvenly),
        ],
    )
}

/// `place-content`, `place-items`, `place-self`: the block axis, then the inline axis.
fn place_shorthand(b: &mut Builder<'_>, name: &str, i: &mut Parser<'_>) -> Parsed<Option<()>> {
    let block = flex_align(i)?;
    let inline = attempt(i, flex_align);
    match name {
        "place-content" => {
            b.flex.align_content = block;
            b.flex.justify_content = inline.unwrap_or(block);
        }
        // Flex containers have no use for the inline axis of items (CSS Box Alignment 3).
        "place-items" => b.flex.align_items = block,
        "place-self" => b.flex.align_self = Some(block),
        _ => return Ok(None),
    }
    Ok(Some(()))
}

fn apply_flex(b: &mut Builder<'_>, name: &str, i: &mut Parser<'_>) -> Parsed<Option<()>> {
    let units = b.units();
    match name {
        "flex-direction" | "flex-flow" => {
            while let Some(word) = attempt(i, keyword) {
                match word.as_str() {
                    "row" => (b.flex.column, b.flex.reverse) = (false, false),
                    "row-reverse" => (b.flex.column, b.flex.reverse) = (false, true),
                    "column" => (b.flex.column, b.flex.reverse) = (true, false),
                    "column-reverse" => (b.flex.column, b.flex.reverse) = (true, true),
                    "wrap" => (b.flex.wrap, b.flex.wrap_reverse) = (true, false),
                    "wrap-reverse" => (b.flex.wrap, b.flex.wrap_reverse) = (true, true),
                    "nowrap" => (b.flex.wrap, b.flex.wrap_reverse) = (false, false),
                    _ => return Err(Invalid),
                }
            }
            Ok(Some(()))
        }
        "flex-wrap" => {
            (b.flex.wrap, b.flex.wrap_reverse) = choose(
                i,
                &[
                    ("wrap", (true, false)),
                    ("wrap-reverse", (true, true)),
                    ("nowrap", (false, false)),
                ],
            )?;
            Ok(Some(()))
        }
        "flex-grow" => set(&mut b.flex.grow, number(i).map(|n| n.max(0.0))),
        "flex-shrink" => set(&mut b.flex.shrink, number(i).map(|n| n.max(0.0))),
        "flex-basis" => set(&mut b.flex.basis, basis(i, units)),
        "flex" => {
            if let Some(word) = attempt(i, keyword) {
                (b.flex.grow, b.flex.shrink, b.flex.basis) = match word.as_str() {
                    "none" => (0.0, 0.0, None),
                    "auto" => (1.0, 1.0, None),
                    "initial" => (0.0, 1.0, None),
                    _ => return Err(Invalid),
                };
                return Ok(Some(()));
            }
            let grow = attempt(i, number);
            let shrink = attempt(i, number);
            let basis = attempt(i, |i| basis(i, units));
            (b.flex.grow, b.flex.shrink) = (grow.unwrap_or(1.0), shrink.unwrap_or(1.0));
            b.flex.basis = basis.unwrap_or_else(|| grow.map(|_| LengthPercent::default()));
            Ok(Some(()))
        }
        "order" => set(&mut b.flex.order, integer(i)),
        "justify-content" => set(&mut b.flex.justify_content, flex_align(i)),
        "align-items" => set(&mut b.flex.align_items, flex_align(i)),
        "align-content" => set(&mut b.flex.align_content, flex_align(i)),
        "align-self" => set(&mut b.flex.align_self, auto_or(i, flex_align)),
        _ => Ok(None),
    }
}
