//! Style sheets: rules with their selectors and declarations.

mod conditions;
mod selector;
mod sheet;

pub use selector::{ElementRef, PseudoElement, SelectorImpl};
pub use sheet::{
    Declaration, FontFaceRule, MarginBox, PageRule, Sheet, StyleRule, parse_declarations,
};
