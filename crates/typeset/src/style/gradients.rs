//! Gradients (CSS Images 3, section 3).

use super::computed::LengthPercent;
use super::value::*;
use crate::frame::Color;
use cssparser::{Parser, Token};
use std::sync::Arc;

/// A gradient as a sheet gives it, before the box is known that it fills.
#[derive(Debug, Clone, PartialEq)]
pub struct GradientImage {
    /// How its colours run.
    pub line: GradientLine,
    /// At least two colours, each with its place along the line.
    pub stops: Arc<[PlacedColor]>,
    /// Whether the colours begin anew after the last.
    pub repeating: bool,
}

/// A colour of a gradient; without a place it stands halfway between its neighbours.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlacedColor {
    /// The colour.
    pub color: Color,
    /// Along the gradient's line.
    pub at: Option<LengthPercent>,
}

/// How the colours of a gradient run.
#[derive(Debug, Clone, PartialEq)]
pub enum GradientLine {
    /// In a direction, in degrees clockwise from upwards.
    Angle(f32),
    /// Towards a corner: -1 is left or top, 1 is right or bottom.
    Corner(i8, i8),
    /// Outwards from a centre.
    Radial {
        /// Where the centre is, as a background's position.
        center: (LengthPercent, LengthPercent),
        /// How far the line reaches.
        extent: RadialExtent,
    },
}

/// How far a radial gradient reaches.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum RadialExtent {
    /// To sides or corners of the box.
    Keyword {
        /// Whether the shape is a circle.
        circle: bool,
        /// To a corner rather than a side.
        corner: bool,
        /// To the farthest rather than the closest.
        farthest: bool,
    },
    /// Half the width and half the height of the ellipse.
    Radii(LengthPercent, LengthPercent),
}

/// A gradient function; conic ones are not understood.
pub(super) fn gradient(
    input: &mut Parser<'_>,
    units: Units,
    current: Color,
) -> Parsed<GradientImage> {
    let Token::Function(name) = next(input)? else { return Err(Invalid) };
    let name = name.to_ascii_lowercase();
    let (kind, repeating) = match name.strip_prefix("repeating-") {
        Some(kind) => (kind, true),
        None => (name.as_str(), false),
    };
    let radial_line = match kind {
        "linear-gradient" => false,
        "radial-gradient" => true,
        _ => return Err(Invalid),
    };
    nested(input, |i| {
        let given =
            if radial_line { attempt(i, |i| radial(i, units)) } else { attempt(i, direction) };
        let line = match given {
            Some(line) => {
                comma(i)?;
                line
            }
            None if radial_line => GradientLine::Radial {
                center: (LengthPercent::fraction(0.5), LengthPercent::fraction(0.5)),
                extent: RadialExtent::Keyword { circle: false, corner: true, farthest: true },
            },
            None => GradientLine::Angle(180.0),
        };
        let mut stops = Vec::new();
        loop {
            let color = color(i, current)?;
            let at = attempt(i, |i| length_percent(i, units));
            stops.push(PlacedColor { color, at });
            if let Some(end) = attempt(i, |i| length_percent(i, units)) {
                stops.push(PlacedColor { color, at: Some(end) });
            }
            if i.is_exhausted() {
                break;
            }
            comma(i)?;
        }
        let stops: Arc<[PlacedColor]> = stops.into();
        if stops.len() < 2 { Err(Invalid) } else { Ok(GradientImage { line, stops, repeating }) }
    })
}

fn direction(input: &mut Parser<'_>) -> Parsed<GradientLine> {
    if let Some(degrees) = attempt(input, angle) {
        return Ok(GradientLine::Angle(degrees));
    }
    if keyword(input)? != "to" {
        return Err(Invalid);
    }
    let (mut across, mut down) = (0, 0);
    while let Some(word) = attempt(input, keyword) {
        match word.as_str() {
            "left" if across == 0 => across = -1,
            "right" if across == 0 => across = 1,
            "top" if down == 0 => down = -1,
            "bottom" if down == 0 => down = 1,
            _ => return Err(Invalid),
        }
    }
    Ok(match (across, down) {
        (0, 0) => return Err(Invalid),
        (0, -1) => GradientLine::Angle(0.0),
        (1, 0) => GradientLine::Angle(90.0),
        (0, 1) => GradientLine::Angle(180.0),
        (-1, 0) => GradientLine::Angle(270.0),
        corner => GradientLine::Corner(corner.0, corner.1),
    })
}

fn radial(input: &mut Parser<'_>, units: Units) -> Parsed<GradientLine> {
    let (mut circle, mut ellipse, mut size, mut radii) = (false, false, None, None);
    let mut center = None;
    let mut any = false;
    loop {
        if let Some(word) = attempt(input, keyword) {
            match word.as_str() {
                "circle" => circle = true,
                "ellipse" => ellipse = true,
                "closest-side" => size = Some((false, false)),
                "farthest-side" => size = Some((false, true)),
                "closest-corner" => size = Some((true, false)),
                "farthest-corner" => size = Some((true, true)),
                "at" => center = Some(super::backgrounds::place(input, units)?),
                _ => return Err(Invalid),
            }
        } else if let Some(across) = attempt(input, |i| length_percent(i, units)) {
            radii = Some((across, attempt(input, |i| length_percent(i, units))));
        } else {
            break;
        }
        any = true;
    }
    if !any || (circle && ellipse) || (size.is_some() && radii.is_some()) {
        return Err(Invalid);
    }
    let extent = match radii {
        Some((across, Some(down))) if !circle => RadialExtent::Radii(across, down),
        Some((radius, None)) if !ellipse && radius.fixed().is_some() => {
            RadialExtent::Radii(radius, radius)
        }
        Some(_) => return Err(Invalid),
        None => {
            let (corner, farthest) = size.unwrap_or((true, true));
            RadialExtent::Keyword { circle, corner, farthest }
        }
    };
    let middle = LengthPercent::fraction(0.5);
    Ok(GradientLine::Radial { center: center.unwrap_or((middle, middle)), extent })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Pt;

    fn read(text: &str) -> Parsed<GradientImage> {
        let units = Units { em: Pt(10.0), rem: Pt(12.0), ratios: Ratios::default() };
        let mut input = Parser::new(text);
        let gradient = gradient(&mut input, units, Color::BLACK)?;
        if input.is_exhausted() { Ok(gradient) } else { Err(Invalid) }
    }

    #[test]
    fn directions_and_stops_are_read() {
        let line = |text: &str| read(text).map(|g| g.line);
        assert_eq!(line("linear-gradient(red, blue)"), Ok(GradientLine::Angle(180.0)));
        assert_eq!(line("linear-gradient(0.25turn, red, blue)"), Ok(GradientLine::Angle(90.0)));
        assert_eq!(
            line("linear-gradient(to top left, red, blue)"),
            Ok(GradientLine::Corner(-1, -1))
        );
        let two_places = read("repeating-linear-gradient(red 0 5pt, blue 10pt)").unwrap();
        assert!(two_places.repeating);
        assert_eq!(two_places.stops.len(), 3);
    }

    #[test]
    fn radial_shapes_are_read() {
        let extent = |text: &str| match read(text).map(|g| g.line) {
            Ok(GradientLine::Radial { extent, .. }) => Some(extent),
            _ => None,
        };
        let keyword =
            |circle, corner, farthest| Some(RadialExtent::Keyword { circle, corner, farthest });
        assert_eq!(extent("radial-gradient(red, blue)"), keyword(false, true, true));
        assert_eq!(
            extent("radial-gradient(closest-side circle at left, red, blue)"),
            keyword(true, false, false)
        );
        let radius = LengthPercent::length(Pt(20.0));
        assert_eq!(
            extent("radial-gradient(20pt at 10% 20%, red, blue)"),
            Some(RadialExtent::Radii(radius, radius))
        );
    }

    #[test]
    fn what_is_no_gradient_is_refused() {
        for text in [
            "linear-gradient(red)",
            "linear-gradient(to nowhere, red, blue)",
            "radial-gradient(circle ellipse, red, blue)",
            "radial-gradient(20%, red, blue)",
            "conic-gradient(red, blue)",
        ] {
            assert_eq!(read(text), Err(Invalid), "{text}");
        }
    }
}
