//! HTML and CSS to pages.
//!
//! The rooms follow the pipeline: `dom` parses HTML, `css` parses sheets, `style` cascades them into
//! [`style::ComputedStyle`]s, `text` shapes paragraphs and breaks them into lines, `layout` builds
//! boxes, lays them out and distributes them over pages. The result is a [`Document`]: pages of
//! positioned items with their structure, which `pdf` writes without deciding anything.
//! Nothing here knows what a briefing or a PDF is.

pub mod css;
pub mod dom;
pub mod frame;
pub mod layout;
mod resources;
pub mod style;
pub mod text;
mod typesetter;
mod units;

pub use frame::Document;
pub use resources::{NoResources, ResourceError, Resources};
pub use typesetter::{Error, Input, Typesetter};
pub use units::{Pt, Rect, Size};
