//! Properties of boxes: display, size, margins, borders, backgrounds, flex, tables.

use super::builder::{Builder, choose, sides};
use super::computed::*;
use super::value::*;
use crate::Pt;
use cssparser::{Parser, Token};
use std::sync::Arc;

/// Applies a property of this group; none if it is not one.
pub(super) fn apply(b: &mut Builder<'_>, name: &str, i: &mut Parser<'_>) -> Option<Parsed<()>> {
    Some(apply_known(b, name, i).transpose()?.map(|_| ()))
}

fn set<T>(slot: &mut T, value: Parsed<T>) -> Parsed<Option<()>> {
    *slot = value?;
    Ok(Some(()))
}

fn non_negative(value: Parsed<LengthPercent>) -> Parsed<LengthPercent> {
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
        "width" => set(&mut b.own.width, size(i, units)),
        "height" => set(&mut b.own.height, size(i, units)),
        "min-width" => set(&mut b.own.min_width, size(i, units)),
        "max-width" => set(&mut b.own.max_width, size(i, units)),
        "min-height" => set(&mut b.own.min_height, size(i, units)),
        "max-height" => set(&mut b.own.max_height, size(i, units)),
        "box-sizing" => {
            set(&mut b.own.border_box, choose(i, &[("border-box", true), ("content-box", false)]))
        }
        "margin" => set(&mut b.own.margin, sides(i, |i| length_or_auto(i, units))),
        "margin-top" | "margin-block-start" => set(&mut b.own.margin.top, length_or_auto(i, units)),
        "margin-right" | "margin-inline-end" => {
            set(&mut b.own.margin.right, length_or_auto(i, units))
        }
        "margin-bottom" | "margin-block-end" => {
            set(&mut b.own.margin.bottom, length_or_auto(i, units))
        }
        "margin-left" | "margin-inline-start" => {
            set(&mut b.own.margin.left, length_or_auto(i, units))
        }
        "padding" => set(&mut b.own.padding, sides(i, |i| non_negative(length_percent(i, units)))),
        "padding-top" | "padding-block-start" => {
            set(&mut b.own.padding.top, non_negative(length_percent(i, units)))
        }
        "padding-right" | "padding-inline-end" => {
            set(&mut b.own.padding.right, non_negative(length_percent(i, units)))
        }
        "padding-bottom" | "padding-block-end" => {
            set(&mut b.own.padding.bottom, non_negative(length_percent(i, units)))
        }
        "padding-left" | "padding-inline-start" => {
            set(&mut b.own.padding.left, non_negative(length_percent(i, units)))
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
            let rule = border(b, i);
            set(&mut b.own.column_rule, rule)
        }
        "column-fill" => set(
            &mut b.own.column_fill_auto,
            choose(i, &[("auto", true), ("balance", false), ("balance-all", false)]),
        ),
        "column-span" => {
            set(&mut b.own.column_span_all, choose(i, &[("all", true), ("none", false)]))
        }
        _ if name.starts_with("border") => apply_border(b, name, i),
        _ if name.starts_with("background") => apply_background(b, name, i),
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

/// `auto`, `none` or a size that is not negative; intrinsic keywords count as `auto`.
fn size(i: &mut Parser<'_>, units: Units) -> Parsed<Option<LengthPercent>> {
    if let Some(word) = attempt(i, keyword) {
        let auto = ["auto", "none", "min-content", "max-content", "fit-content"];
        return if auto.contains(&word.as_str()) { Ok(None) } else { Err(Invalid) };
    }
    non_negative(length_percent(i, units)).map(Some)
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

fn border_width(i: &mut Parser<'_>, units: Units) -> Parsed<Pt> {
    if let Some(word) = attempt(i, keyword) {
        return match word.as_str() {
            "thin" => Ok(Pt(0.75)),
            "medium" => Ok(Pt(2.25)),
            "thick" => Ok(Pt(3.75)),
            _ => Err(Invalid),
        };
    }
    length(i, units).and_then(|w| if w.0 < 0.0 { Err(Invalid) } else { Ok(w) })
}

fn border_style(i: &mut Parser<'_>) -> Parsed<BorderStyle> {
    choose(
        i,
        &[
            ("none", BorderStyle::None),
            ("hidden", BorderStyle::Hidden),
            ("solid", BorderStyle::Solid),
            ("dashed", BorderStyle::Dashed),
            ("dotted", BorderStyle::Dotted),
            ("double", BorderStyle::Double),
            ("groove", BorderStyle::Solid),
            ("ridge", BorderStyle::Solid),
            ("inset", BorderStyle::Solid),
            ("outset", BorderStyle::Solid),
        ],
    )
}

/// Width, style and colour in any order.
fn border(b: &Builder<'_>, i: &mut Parser<'_>) -> Parsed<Border> {
    let (mut width, mut style, mut paint) = (None, None, None);
    while !i.is_exhausted() {
        if style.is_none()
            && let Some(s) = attempt(i, border_style)
        {
            style = Some(s);
        } else if width.is_none()
            && let Some(w) = attempt(i, |i| border_width(i, b.units()))
        {
            width = Some(w);
        } else if paint.is_none()
            && let Some(c) = attempt(i, |i| b.color(i))
        {
            paint = Some(c);
        } else {
            return Err(Invalid);
        }
    }
    Ok(Border {
        width: width.unwrap_or(Pt(2.25)),
        style: style.unwrap_or_default(),
        color: paint.unwrap_or(b.inherited.color),
    })
}

fn apply_border(b: &mut Builder<'_>, name: &str, i: &mut Parser<'_>) -> Parsed<Option<()>> {
    let units = b.units();
    match name {
        "border-collapse" => {
            return set(
                &mut b.inherited.border_collapse,
                choose(i, &[("collapse", true), ("separate", false)]),
            );
        }
        "border-spacing" => {
            let x = length(i, units)?;
            let y = attempt(i, |i| length(i, units)).unwrap_or(x);
            return set(&mut b.inherited.border_spacing, Ok((x, y)));
        }
        "border-radius" => {
            let r = sides(i, |i| length_percent(i, units))?;
            if i.try_parse(|i| i.expect_delim('/')).is_ok() {
                sides(i, |i| length_percent(i, units))?;
            }
            return set(&mut b.own.radius, Ok([r.top, r.right, r.bottom, r.left]));
        }
        "border" => {
            let all = border(b, i)?;
            return set(
                &mut b.own.border,
                Ok(Sides { top: all, right: all, bottom: all, left: all }),
            );
        }
        "border-width" => {
            let w = sides(i, |i| border_width(i, units))?;
            let side = &mut b.own.border;
            (side.top.width, side.right.width, side.bottom.width, side.left.width) =
                (w.top, w.right, w.bottom, w.left);
            return Ok(Some(()));
        }
        "border-style" => {
            let s = sides(i, border_style)?;
            let side = &mut b.own.border;
            for (side, style) in [
                (&mut side.top, s.top),
                (&mut side.right, s.right),
                (&mut side.bottom, s.bottom),
                (&mut side.left, s.left),
            ] {
                set_style(side, style);
            }
            return Ok(Some(()));
        }
        "border-color" => {
            let c = sides(i, |i| b.color(i))?;
            let side = &mut b.own.border;
            (side.top.color, side.right.color, side.bottom.color, side.left.color) =
                (c.top, c.right, c.bottom, c.left);
            return Ok(Some(()));
        }
        _ => {}
    }
    let corner = ["top-left", "top-right", "bottom-right", "bottom-left"];
    if let Some(index) = corner.iter().position(|c| name == format!("border-{c}-radius")) {
        let radius = length_percent(i, units);
        return set(&mut b.own.radius[index], radius);
    }
    let rest = name.trim_start_matches("border-");
    let (side, part) = rest.split_once('-').unwrap_or((rest, ""));
    let parsed = match part {
        "" => border(b, i)?,
        "width" => Border { width: border_width(i, units)?, ..Border::default() },
        "style" => Border { style: border_style(i)?, ..Border::default() },
        "color" => Border { color: b.color(i)?, ..Border::default() },
        _ => return Ok(None),
    };
    let slot = match side {
        "top" => &mut b.own.border.top,
        "right" => &mut b.own.border.right,
        "bottom" => &mut b.own.border.bottom,
        "left" => &mut b.own.border.left,
        _ => return Ok(None),
    };
    match part {
        "width" => slot.width = parsed.width,
        "style" => set_style(slot, parsed.style),
        "color" => slot.color = parsed.color,
        _ => *slot = parsed,
    }
    Ok(Some(()))
}

/// A style set alone brings the initial width along, as `border-width: medium` would.
fn set_style(border: &mut Border, style: BorderStyle) {
    if border.style == BorderStyle::None && border.width == Pt::ZERO {
        border.width = Pt(2.25);
    }
    border.style = style;
}

fn apply_background(b: &mut Builder<'_>, name: &str, i: &mut Parser<'_>) -> Parsed<Option<()>> {
    let units = b.units();
    let image = |b: &mut Builder<'_>| match &b.own.background_image {
        Some(image) => image.clone(),
        None => BackgroundImage {
            url: Arc::from(""),
            size: BackgroundSize::Explicit(None, None),
            position: Default::default(),
            repeat: (true, true),
        },
    };
    match name {
        "background-color" => set(&mut b.own.background_color, color(i, b.inherited.color)),
        "background" => {
            b.own.background_color = crate::frame::Color::TRANSPARENT;
            b.own.background_image = None;
            while !i.is_exhausted() {
                if let Some(paint) = attempt(i, |i| b.color(i)) {
                    b.own.background_color = paint;
                } else if let Some(url) = attempt(i, |i| i.expect_url().map_err(|_| Invalid)) {
                    b.own.background_image =
                        Some(BackgroundImage { url: Arc::from(&*url), ..image(b) });
                } else if let Some(repeat) = attempt(i, repeat) {
                    b.own.background_image = Some(BackgroundImage { repeat, ..image(b) });
                } else if let Some(place) = attempt(i, |i| place(i, units)) {
                    let size = if i.try_parse(|i| i.expect_delim('/')).is_ok() {
                        background_size(i, units)?
                    } else {
                        image(b).size
                    };
                    b.own.background_image =
                        Some(BackgroundImage { position: place, size, ..image(b) });
                } else if attempt(i, keyword).is_none_or(|word| word != "none") {
                    return Err(Invalid);
                }
            }
            Ok(Some(()))
        }
        "background-image" => {
            if i.try_parse(|i| i.expect_ident_matching("none")).is_ok() {
                b.own.background_image = None;
                return Ok(Some(()));
            }
            let url = i.expect_url().map_err(|_| Invalid)?;
            b.own.background_image = Some(BackgroundImage { url: Arc::from(&*url), ..image(b) });
            Ok(Some(()))
        }
        "background-size" => {
            let size = background_size(i, units)?;
            b.own.background_image = Some(BackgroundImage { size, ..image(b) });
            Ok(Some(()))
        }
        "background-position" => {
            let position = place(i, units)?;
            b.own.background_image = Some(BackgroundImage { position, ..image(b) });
            Ok(Some(()))
        }
        "background-repeat" => {
            let repeat = repeat(i)?;
            b.own.background_image = Some(BackgroundImage { repeat, ..image(b) });
            Ok(Some(()))
        }
        _ => Ok(None),
    }
}

fn repeat(i: &mut Parser<'_>) -> Parsed<(bool, bool)> {
    choose(
        i,
        &[
            ("repeat", (true, true)),
            ("no-repeat", (false, false)),
            ("repeat-x", (true, false)),
            ("repeat-y", (false, true)),
        ],
    )
}

fn background_size(i: &mut Parser<'_>, units: Units) -> Parsed<BackgroundSize> {
    if let Some(word) = attempt(i, |i| {
        choose(i, &[("cover", BackgroundSize::Cover), ("contain", BackgroundSize::Contain)])
    }) {
        return Ok(word);
    }
    let width = length_or_auto(i, units)?;
    let height = attempt(i, |i| length_or_auto(i, units)).flatten();
    Ok(BackgroundSize::Explicit(width, height))
}

fn place(i: &mut Parser<'_>, units: Units) -> Parsed<(LengthPercent, LengthPercent)> {
    let one = |i: &mut Parser<'_>| -> Parsed<(LengthPercent, Option<bool>)> {
        let fraction = |fraction| LengthPercent { length: Pt::ZERO, fraction };
        if let Some(word) = attempt(i, keyword) {
            return Ok(match word.as_str() {
                "left" => (fraction(0.0), Some(false)),
                "right" => (fraction(1.0), Some(false)),
                "top" => (fraction(0.0), Some(true)),
                "bottom" => (fraction(1.0), Some(true)),
                "center" => (fraction(0.5), None),
                _ => return Err(Invalid),
            });
        }
        Ok((length_percent(i, units)?, None))
    };
    let (first, axis) = one(i)?;
    let center = LengthPercent { length: Pt::ZERO, fraction: 0.5 };
    let (second, second_axis) = attempt(i, one).unwrap_or((center, None));
    let swapped = axis == Some(true) || second_axis == Some(false);
    Ok(if swapped { (second, first) } else { (first, second) })
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
                    "wrap" | "wrap-reverse" => b.flex.wrap = true,
                    "nowrap" => b.flex.wrap = false,
                    _ => return Err(Invalid),
                }
            }
            Ok(Some(()))
        }
        "flex-wrap" => set(
            &mut b.flex.wrap,
            choose(i, &[("wrap", true), ("wrap-reverse", true), ("nowrap", false)]),
        ),
        "flex-grow" => set(&mut b.flex.grow, number(i).map(|n| n.max(0.0))),
        "flex-shrink" => set(&mut b.flex.shrink, number(i).map(|n| n.max(0.0))),
        "flex-basis" => set(&mut b.flex.basis, size(i, units)),
        "flex" => {
            if let Some(word) = attempt(i, keyword) {
                (b.flex.grow, b.flex.shrink, b.flex.basis) = match word.as_str() {
                    "none" => (0.0, 0.0, None),
                    "auto" => (1.0, 1.0, None),
                    _ => return Err(Invalid),
                };
                return Ok(Some(()));
            }
            let grow = attempt(i, number);
            let shrink = attempt(i, number);
            let basis = attempt(i, |i| size(i, units));
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

/// Copies a property that is not inherited; whether it is known here.
pub(super) fn copy_own(b: &mut Builder<'_>, name: &str, from: &Own) -> bool {
    let to = &mut b.own;
    match name {
        "display" => to.display = from.display,
        "position" => to.position = from.position,
        "float" => to.float = from.float,
        "clear" => to.clear = from.clear,
        "width" => to.width = from.width,
        "height" => to.height = from.height,
        "min-width" => to.min_width = from.min_width,
        "max-width" => to.max_width = from.max_width,
        "min-height" => to.min_height = from.min_height,
        "max-height" => to.max_height = from.max_height,
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
        "border" => to.border = from.border,
        "border-top" => to.border.top = from.border.top,
        "border-right" => to.border.right = from.border.right,
        "border-bottom" => to.border.bottom = from.border.bottom,
        "border-left" => to.border.left = from.border.left,
        "border-radius" => to.radius = from.radius,
        "background" => {
            to.background_color = from.background_color;
            to.background_image.clone_from(&from.background_image);
        }
        "background-color" => to.background_color = from.background_color,
        "background-image" => to.background_image.clone_from(&from.background_image),
        "vertical-align" => to.vertical_align = from.vertical_align,
        "text-decoration" => to.decoration = from.decoration,
        "content" => to.content.clone_from(&from.content),
        "opacity" => to.opacity = from.opacity,
        "overflow" => to.clip = from.clip,
        "page" => to.page.clone_from(&from.page),
        "break-before" | "page-break-before" => to.break_before = from.break_before,
        "break-after" | "page-break-after" => to.break_after = from.break_after,
        "break-inside" | "page-break-inside" => to.avoid_break_inside = from.avoid_break_inside,
        "string-set" => to.string_set.clone_from(&from.string_set),
        "bookmark-level" => to.bookmark_level = from.bookmark_level,
        "counter-reset" => to.counters.reset.clone_from(&from.counters.reset),
        "counter-increment" => to.counters.increment.clone_from(&from.counters.increment),
        "column-count" => to.column_count = from.column_count,
        "column-span" => to.column_span_all = from.column_span_all,
        "table-layout" => to.table_fixed = from.table_fixed,
        _ => return false,
    }
    true
}
