//! Backgrounds.

use super::boxes::set;
use super::builder::{Builder, choose};
use super::computed::*;
use super::gradients::gradient;
use super::value::*;
use cssparser::Parser;
use std::sync::Arc;

/// Applies a property of backgrounds; none if it is not one.
pub(super) fn apply(b: &mut Builder<'_>, name: &str, i: &mut Parser<'_>) -> Parsed<Option<()>> {
    let units = b.units();
    let image = |b: &mut Builder<'_>| b.own.background_image.clone().unwrap_or_default();
    match name {
        "background-color" => set(&mut b.own.background_color, color(i, b.inherited.color)),
        "background" => {
            b.own.background_color = crate::frame::Color::TRANSPARENT;
            b.own.background_image = None;
            while !i.is_exhausted() {
                if let Some(paint) = attempt(i, |i| b.color(i)) {
                    b.own.background_color = paint;
                } else if let Some(source) = attempt(i, |i| source(b, i)) {
                    b.own.background_image = Some(BackgroundImage { source, ..image(b) });
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
            let source = source(b, i)?;
            b.own.background_image = Some(BackgroundImage { source, ..image(b) });
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

/// An address or a gradient.
fn source(b: &Builder<'_>, i: &mut Parser<'_>) -> Parsed<ImageSource> {
    if let Some(url) = attempt(i, |i| i.expect_url().map_err(|_| Invalid)) {
        return Ok(ImageSource::Url(Arc::from(&*url)));
    }
    let gradient = gradient(i, b.units(), b.inherited.color)?;
    Ok(ImageSource::Gradient(Arc::new(gradient)))
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

pub(super) fn place(i: &mut Parser<'_>, units: Units) -> Parsed<(LengthPercent, LengthPercent)> {
    let one = |i: &mut Parser<'_>| -> Parsed<(LengthPercent, Option<bool>)> {
        let fraction = LengthPercent::fraction;
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
    let center = LengthPercent::fraction(0.5);
    let (second, second_axis) = attempt(i, one).unwrap_or((center, None));
    let swapped = axis == Some(true) || second_axis == Some(false);
    Ok(if swapped { (second, first) } else { (first, second) })
}
