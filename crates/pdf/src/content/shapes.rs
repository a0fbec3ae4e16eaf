//! Outlines, what fills and strokes them, and gradients.

use super::Writer;
use crate::shading::Shading;
use std::fmt::Write;
use typeset::frame::{GradientAxis, GradientFill, Path, Segment, Shape};

impl Writer<'_> {
    pub(super) fn shape(&mut self, shape: &Shape) {
        if let Some(fill) = shape.fill {
            self.set_fill(fill);
        }
        let dotted = shape.stroke.is_some_and(|s| s.dash.is_some_and(|(dash, _)| dash.0 == 0.0));
        if dotted {
            // Round caps make dots of dashes without length.
            self.out.push_str("1 J ");
        }
        if let Some(stroke) = shape.stroke {
            self.set_stroke(stroke.color);
            self.numbers(&[stroke.width.0]);
            self.out.push_str("w ");
            match stroke.dash {
                Some((dash, gap)) => {
                    self.out.push('[');
                    self.numbers(&[dash.0, gap.0]);
                    self.out.push_str("] 0 d ");
                }
                None => self.out.push_str("[] 0 d "),
            }
        }
        self.path(&shape.path);
        self.out.push_str(match (shape.fill.is_some(), shape.stroke.is_some()) {
            (true, true) => "B\n",
            (true, false) => "f\n",
            (false, true) => "S\n",
            (false, false) => "n\n",
        });
        if dotted {
            self.out.push_str("0 J\n");
        }
    }

    /// A shading, seen through an outline.
    pub(super) fn gradient(&mut self, fill: &GradientFill) {
        let shading = Shading::new(&fill.gradient, |opacity| self.in_group(opacity));
        let name = shading.name();
        let opacity = shading.opacity();
        if opacity == Some(0) {
            return;
        }
        self.set_opacity(opacity.unwrap_or(255));
        self.out.push_str("q ");
        self.path(&fill.path);
        self.out.push_str("W n ");
        match fill.gradient.axis {
            GradientAxis::Linear { from, to } => {
                let (x, y) = ((to.0 - from.0).0, (from.1 - to.1).0);
                self.numbers(&[x, y, -y, x, from.0.0, self.y(from.1)]);
            }
            GradientAxis::Radial { center, radii } => {
                self.numbers(&[radii.0.0, 0.0, 0.0, radii.1.0, center.0.0, self.y(center.1)]);
            }
        }
        self.out.push_str("cm ");
        if opacity.is_none() {
            let _ = write!(self.out, "/{name} gs ");
        }
        let _ = writeln!(self.out, "/{name} sh Q");
        self.shadings.insert(name, shading);
    }

    /// Builds an outline, for an operator that paints it or clips to it.
    pub(super) fn path(&mut self, path: &Path) {
        match path {
            Path::Rect(rect) => {
                let y = self.height - rect.y.0 - rect.height.0;
                self.numbers(&[rect.x.0, y, rect.width.0, rect.height.0]);
                self.out.push_str("re ");
            }
            Path::Line { from, to } => {
                let (from, to) = ((from.0.0, self.y(from.1)), (to.0.0, self.y(to.1)));
                self.numbers(&[from.0, from.1]);
                self.out.push_str("m ");
                self.numbers(&[to.0, to.1]);
                self.out.push_str("l ");
            }
            Path::Segments(segments) => {
                for segment in segments {
                    match *segment {
                        Segment::Move(x, y) => {
                            self.numbers(&[x.0, self.height - y.0]);
                            self.out.push_str("m ");
                        }
                        Segment::Line(x, y) => {
                            self.numbers(&[x.0, self.height - y.0]);
                            self.out.push_str("l ");
                        }
                        Segment::Cubic(a, b, c, d, e, f) => {
                            let h = self.height;
                            self.numbers(&[a.0, h - b.0, c.0, h - d.0, e.0, h - f.0]);
                            self.out.push_str("c ");
                        }
                        Segment::Close => self.out.push_str("h "),
                    }
                }
            }
        }
    }
}
