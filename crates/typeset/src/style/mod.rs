//! From parsed sheets and a document to one computed style per element.

mod backgrounds;
mod borders;
mod boxes;
mod builder;
mod cascade;
mod computed;
mod gradients;
mod hints;
mod initial;
mod page;
mod paged;
mod shadows;
mod text;
mod value;
mod variables;
mod wide;

pub use cascade::{NodeStyle, Styled, cascade, understands};
pub use computed::*;
pub use gradients::{GradientImage, GradientLine, PlacedColor, RadialExtent};
pub use page::{PageSelector, PageStyle, PageStyles};
pub use shadows::BoxShadow;
pub use value::{FontRatios, Ratios};
