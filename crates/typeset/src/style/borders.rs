//! Borders and their corners.

use super::boxes::{non_negative, set};
use super::builder::{Builder, choose, sides};
use super::computed::*;
use super::value::*;
use crate::Pt;
use cssparser::Parser;

pub(super) fn border_width(i: &mut Parser<'_>, units: Units) -> Parsed<Pt> {
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

pub(super) fn border_style(i: &mut Parser<'_>) -> Parsed<BorderStyle> {
    choose(
        i,
        &[
            ("none", BorderStyle::None),
            ("hidden", BorderStyle::Hidden),
            ("solid", BorderStyle::Solid),
            ("dashed", BorderStyle::Dashed),
            ("dotted", BorderStyle::Dotted),
            ("double", BorderStyle::Double),
            ("groove", BorderStyle::Groove),
            ("ridge", BorderStyle::Ridge),
            ("inset", BorderStyle::Inset),
            ("outset", BorderStyle::Outset),
        ],
    )
}

/// Width, style and colour in any order.
pub(super) fn border(b: &Builder<'_>, i: &mut Parser<'_>) -> Parsed<Border> {
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

pub(super) fn apply_border(
    b: &mut Builder<'_>,
    name: &str,
    i: &mut Parser<'_>,
) -> Parsed<Option<()>> {
    let units = b.units();
    match name {
        "border-block" | "border-inline" => {
            let both = border(b, i)?;
            let side = &mut b.own.border;
            match name {
                "border-block" => (side.top, side.bottom) = (both, both),
                _ => (side.left, side.right) = (both, both),
            }
            return Ok(Some(()));
        }
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
            let across = sides(i, |i| radius(i, units))?;
            let down = match i.try_parse(|i| i.expect_delim('/')) {
                Ok(_) => sides(i, |i| radius(i, units))?,
                Err(_) => across,
            };
            let corners = [
                (across.top, down.top),
                (across.right, down.right),
                (across.bottom, down.bottom),
                (across.left, down.left),
            ];
            return set(&mut b.own.radius, Ok(corners));
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
        let across = radius(i, units)?;
        let down = attempt(i, |i| radius(i, units)).unwrap_or(across);
        return set(&mut b.own.radius[index], Ok((across, down)));
    }
    let rest = match name.trim_start_matches("border-") {
        rest if rest.starts_with("block-start") => rest.replacen("block-start", "top", 1),
        rest if rest.starts_with("block-end") => rest.replacen("block-end", "bottom", 1),
        rest if rest.starts_with("inline-start") != b.inherited.rtl
            && rest.starts_with("inline-") =>
        {
            rest.replacen("inline-start", "left", 1).replacen("inline-end", "left", 1)
        }
        rest if rest.starts_with("inline-") => {
            rest.replacen("inline-start", "right", 1).replacen("inline-end", "right", 1)
        }
        rest => rest.to_owned(),
    };
    let (side, part) = rest.split_once('-').unwrap_or((&rest, ""));
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
pub(super) fn set_style(border: &mut Border, style: BorderStyle) {
    if border.style == BorderStyle::None && border.width == Pt::ZERO {
        border.width = Pt(2.25);
    }
    border.style = style;
}

fn radius(i: &mut Parser<'_>, units: Units) -> Parsed<LengthPercent> {
    non_negative(length_percent(i, units))
}
