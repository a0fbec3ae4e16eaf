//! Paragraphs: from styled text to shaped, broken and justified lines.
//!
//! [`ParagraphBuilder`] collects styled text, [`TextEngine`] shapes it word by word through a
//! cache and breaks it into [`Line`]s.

mod breaks;
mod builder;
mod case;
mod engine;
mod fonts;
mod hanging;
mod hyphens;
mod line;
mod memory;
mod paragraph;
mod report;
mod segment;
mod shape;

pub use builder::ParagraphBuilder;
pub use engine::{FontMetrics, LineShape, TextEngine};
pub use fonts::FaceDescription;
pub use paragraph::*;
