//! Outlines and what fills them.

use crate::{Pt, Rect};
use std::sync::Arc;

/// A shape to fill and stroke.
#[derive(Debug, Clone)]
pub struct Shape {
    /// Its outline.
    pub path: Path,
    /// Fill colour.
    pub fill: Option<Color>,
    /// Stroke.
    pub stroke: Option<Stroke>,
}

/// An outline.
#[derive(Debug, Clone)]
pub enum Path {
    /// A rectangle.
    Rect(Rect),
    /// A line between two points.
    Line {
        /// Where it starts.
        from: (Pt, Pt),
        /// Where it ends.
        to: (Pt, Pt),
    },
    /// Any outline.
    Segments(Vec<Segment>),
}

/// A piece of an outline.
#[derive(Debug, Clone, Copy)]
pub enum Segment {
    /// Starts a subpath.
    Move(Pt, Pt),
    /// A straight line.
    Line(Pt, Pt),
    /// A cubic Bézier curve: two control points, then its end.
    Cubic(Pt, Pt, Pt, Pt, Pt, Pt),
    /// Closes the subpath.
    Close,
}

/// How an outline is stroked.
#[derive(Debug, Clone, Copy)]
pub struct Stroke {
    /// Line width.
    pub width: Pt,
    /// Colour.
    pub color: Color,
    /// Dash and gap; none for a solid line. A dash of no length is a dot.
    pub dash: Option<(Pt, Pt)>,
}

/// A colour in sRGB; each part from 0 to 255.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Color {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
    /// Opacity.
    pub a: u8,
}

impl Color {
    /// Opaque black.
    pub const BLACK: Self = Self { r: 0, g: 0, b: 0, a: 255 };
    /// Fully transparent.
    pub const TRANSPARENT: Self = Self { r: 0, g: 0, b: 0, a: 0 };

    /// The same colour at a part of its opacity, from 0 to 1.
    pub fn faded(self, opacity: f32) -> Self {
        Self { a: (f32::from(self.a) * opacity).round() as u8, ..self }
    }
}

/// An outline filled with a gradient.
#[derive(Debug, Clone)]
pub struct GradientFill {
    /// Its outline.
    pub path: Path,
    /// What fills it.
    pub gradient: Gradient,
}

/// Colours that run into each other (CSS Images 3, section 3). Before the first stop and after the
/// last its colour goes on.
#[derive(Debug, Clone, PartialEq)]
pub struct Gradient {
    /// Along which the colours run.
    pub axis: GradientAxis,
    /// At least two stops, by ascending offset from 0 to 1.
    pub stops: Arc<[ColorStop]>,
}

/// Where the offsets 0 and 1 of a gradient lie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum GradientAxis {
    /// On the ends of a line.
    Linear {
        /// The offset 0.
        from: (Pt, Pt),
        /// The offset 1.
        to: (Pt, Pt),
    },
    /// At the centre and on the rim of an ellipse.
    Radial {
        /// The offset 0.
        center: (Pt, Pt),
        /// Half the width and half the height of the ellipse that is the offset 1.
        radii: (Pt, Pt),
    },
}

/// A colour of a gradient at its place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ColorStop {
    /// From 0 to 1.
    pub offset: f32,
    /// The colour there.
    pub color: Color,
}

impl Path {
    /// Moves the outline to the right and down.
    pub(crate) fn shift(&mut self, dx: Pt, dy: Pt) {
        let by = |x: &mut Pt, y: &mut Pt| {
            *x += dx;
            *y += dy;
        };
        match self {
            Self::Rect(rect) => by(&mut rect.x, &mut rect.y),
            Self::Line { from, to } => {
                by(&mut from.0, &mut from.1);
                by(&mut to.0, &mut to.1);
            }
            Self::Segments(segments) => {
                for segment in segments {
                    match segment {
                        Segment::Move(x, y) | Segment::Line(x, y) => by(x, y),
                        Segment::Cubic(a, b, c, d, e, f) => {
                            by(a, b);
                            by(c, d);
                            by(e, f);
                        }
                        Segment::Close => {}
                    }
                }
            }
        }
    }
}

impl GradientFill {
    /// Moves it to the right and down.
    pub(crate) fn shift(&mut self, dx: Pt, dy: Pt) {
        self.path.shift(dx, dy);
        match &mut self.gradient.axis {
            GradientAxis::Linear { from, to } => {
                for point in [from, to] {
                    point.0 += dx;
                    point.1 += dy;
                }
            }
            GradientAxis::Radial { center, .. } => {
                center.0 += dx;
                center.1 += dy;
            }
        }
    }
}
