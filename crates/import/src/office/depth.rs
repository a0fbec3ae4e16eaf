//! How deep a reader may follow what stands within something else.

use crate::limits::MAX_DEPTH;
use model::Diagnostic;

/// Counts how deep a reader stands, and says once that something lay too deep.
#[derive(Default)]
pub(crate) struct Depth {
    open: usize,
    said: bool,
}

impl Depth {
    /// Goes one step down; `false`, with a warning, where that is too deep, so that what stands
    /// there is left out.
    pub(crate) fn enter(&mut self, warnings: &mut Vec<Diagnostic>) -> bool {
        if self.open < MAX_DEPTH {
            self.open += 1;
            return true;
        }
        if !std::mem::replace(&mut self.said, true) {
            warnings.push(
                Diagnostic::warning(
                    "nested-too-deep",
                    format!("what is nested more than {MAX_DEPTH} deep was left out"),
                )
                .hint("look for missing text, and take tables and text boxes out of one another"),
            );
        }
        false
    }

    /// Goes one step up.
    pub(crate) fn leave(&mut self) {
        self.open = self.open.saturating_sub(1);
    }
}
