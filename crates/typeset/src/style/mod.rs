//! From parsed sheets and a document to one computed style per element.

mod boxes;
mod builder;
mod cascade;
mod computed;
mod initial;
mod page;
mod paged;
mod text;
mod value;

pub use cascade::{NodeStyle, Styled, cascade};
pub use computed::*;
pub use page::{PageSelector, PageStyle, PageStyles};
