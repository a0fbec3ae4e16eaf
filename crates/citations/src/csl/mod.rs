//! The seam to hayagriva: items and citations in, rich text out.
//!
//! Nothing outside this folder knows hayagriva's types. What the processor cannot do is done
//! here: affixes, markup and quotation marks inside variables, and the checks without which a
//! malformed item would stop it.

mod item;
mod meeting_papers;
mod quotes;
mod rich;
mod run;

pub(crate) use citationberg::Display;
pub(crate) use rich::{Face, Rich, Run, to_inlines};
pub(crate) use run::{CiteRequest, Output, ProcessorError, process, says_nothing};
