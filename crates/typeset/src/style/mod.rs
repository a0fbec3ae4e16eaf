//! From parsed sheets and a document to one computed style per element.

mod backgrounds;
mod borders;
mod boxes;
mod builder;
mod cascade;
mod computed;
mod hints;
mod initial;
mod page;
mod paged;
mod text;
mod value;
mod variables;
mod wide;

pub use cascade::{NodeStyle, Styled, cascade, understands};
pub use computed::*;
pub use page::{PageSelector, PageStyle, PageStyles};
pub use value::{FontRatios, Ratios};
