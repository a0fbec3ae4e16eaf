//! The use cases of Briefpack, which the desktop app and the command line share: import, search,
//! arrange, preview, build, export, save as template.
//!
//! An [`App`] has a library open and does what the user asks. What needs no library stands beside
//! it: [`build_file`], [`bibliography`], [`parse_references`], [`dedupe_references`],
//! [`typeset_file`]. The clock, the ids and the paths come from the [`Host`]; nothing below asks
//! the machine.

mod annexes;
mod api;
mod app;
mod articles;
mod attachments;
mod batch;
mod briefing_file;
mod briefings;
mod build;
mod citing;
mod completing;
mod error;
mod export;
mod fetch;
mod host;
mod ingest;
mod pictures;
mod preview;
mod preview_key;
mod questions;
mod references;
mod resolve;
mod standalone;
mod styles;
mod templating;

pub use api::*;
pub use app::App;
pub use attachments::{Standards, WriteOptions, parse_standards};
pub use briefing_file::{BriefingFile, read_briefing_file, selection};
pub use build::{build_file, cite_file};
pub use citations::Format as BibliographyFormat;
pub use error::{AppError, ErrorCode};
pub use export::{FORMATS, export_file, write_whole};
pub use fetch::{Fetched, Fetcher, Web, is_address};
pub use host::{Host, NoProgress, Progress};
pub use import::limits::MAX_FILE_BYTES;
pub use import::parse_markdown_blocks;
pub use ingest::{
    Books, Pasted, ReadArticles, read_address, read_articles, read_pasted, read_text,
};
pub use model::{
    Article, ArticleId, BlobHash, Briefing, BriefingId, DateError, Diagnostic, Entry, EntryId,
    EntryKind, Note, PartialDate, Place, Selection, SourceRef, Verdict, plain_text,
};
pub use references::{
    Dedupe, DedupedPair, DedupedWork, bibliography, dedupe_references, parse_references,
};
pub use standalone::typeset_file;
pub use styles::list_styles;
pub use templating::{check_template, pack_template};
