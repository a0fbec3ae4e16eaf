//! `box-shadow` (CSS Backgrounds 3, section 7.1).

use super::value::*;
use crate::Pt;
use crate::frame::Color;
use cssparser::Parser;
use std::sync::Arc;

/// A shadow that a box casts around itself.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BoxShadow {
    /// How far it lies to the right and down.
    pub offset: (Pt, Pt),
    /// Over which length its edge fades.
    pub blur: Pt,
    /// How much larger than the box it is on each side.
    pub spread: Pt,
    /// Its colour.
    pub color: Color,
}

/// The shadows, the uppermost first; shadows inside of a box are not understood.
pub(super) fn box_shadows(
    input: &mut Parser<'_>,
    units: Units,
    current: Color,
) -> Parsed<Arc<[BoxShadow]>> {
    if input.try_parse(|i| i.expect_ident_matching("none")).is_ok() {
        return Ok(Arc::from([]));
    }
    let mut shadows = Vec::new();
    loop {
        let before = attempt(input, |i| color(i, current));
        let mut lengths = vec![length(input, units)?, length(input, units)?];
        while let Some(next) = attempt(input, |i| length(i, units)) {
            lengths.push(next);
        }
        let (blur, spread) = match lengths[2..] {
            [] => (Pt::ZERO, Pt::ZERO),
            [blur] => (blur, Pt::ZERO),
            [blur, spread] => (blur, spread),
            _ => return Err(Invalid),
        };
        if blur < Pt::ZERO {
            return Err(Invalid);
        }
        let color = match before {
            Some(color) => color,
            None => attempt(input, |i| color(i, current)).unwrap_or(current),
        };
        shadows.push(BoxShadow { offset: (lengths[0], lengths[1]), blur, spread, color });
        if input.is_exhausted() {
            return Ok(shadows.into());
        }
        comma(input)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Parsed<Arc<[BoxShadow]>> {
        let units = Units { em: Pt(10.0), rem: Pt(12.0), ratios: Ratios::default() };
        box_shadows(&mut Parser::new(text), units, Color::BLACK)
    }

    #[test]
    fn lengths_and_colours_stand_in_either_order() {
        let red = Color { r: 255, g: 0, b: 0, a: 255 };
        let shadow =
            BoxShadow { offset: (Pt(1.0), Pt(2.0)), blur: Pt(3.0), spread: Pt(4.0), color: red };
        assert_eq!(read("red 1pt 2pt 3pt 4pt").as_deref(), Ok(&[shadow][..]));
        assert_eq!(read("1pt 2pt 3pt 4pt red").as_deref(), Ok(&[shadow][..]));
        assert_eq!(read("0 1pt, 0 2pt 1em").map(|s| s.len()), Ok(2));
        assert_eq!(read("none").map(|s| s.len()), Ok(0));
    }

    #[test]
    fn inner_shadows_and_negative_blur_are_refused() {
        assert_eq!(read("inset 0 0 2pt"), Err(Invalid));
        assert_eq!(read("0 0 -2pt"), Err(Invalid));
        assert_eq!(read("1pt"), Err(Invalid));
    }
}
