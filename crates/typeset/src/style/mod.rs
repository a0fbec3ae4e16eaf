//! From parsed sheets and a document to one computed style per element.

mod computed;

pub use computed::*;
