//! References by themselves; no library is opened.

use crate::styles::{OwnStyles, find_style};
use crate::{AppError, ErrorCode};
use citations::{Format, Memory, find_duplicates, format_bibliography};
use model::{CslItem, MergeReason};
use serde::Serialize;
use serde_json::json;
use std::path::Path;

/// The CSL items that reference strings name, one a line, in the same order; empty lines count
/// for nothing. Each item holds under `custom` its string as it stood (`literal`) and how much of
/// it was understood, from 0 to 1 (`confidence`).
pub fn parse_references(text: &str) -> Vec<CslItem> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let sources = citations::parse_references(&lines);
    let items = sources.into_iter().enumerate().map(|(index, source)| {
        let mut item = source.item;
        item.set("id", format!("ref-{}", index + 1));
        // Two digits say all that the measure can.
        let confidence = (f64::from(source.confidence) * 100.0).round() / 100.0;
        let kept = json!({ "literal": source.literal, "confidence": confidence });
        item.0.insert("custom".to_owned(), kept);
        item
    });
    items.collect()
}

/// Which CSL items name one work.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Dedupe {
    /// The works in order of first mention; every item belongs to exactly one.
    pub works: Vec<DedupedWork>,
    /// Pairs that may be one work and are left two, the surest first.
    pub doubtful: Vec<DedupedPair>,
}

/// The items that name one work.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DedupedWork {
    /// Their ids.
    pub ids: Vec<String>,
    /// The weakest reason for which they are held to be one.
    pub reason: MergeReason,
    /// How sure that is, from 0 to 1.
    pub confidence: f32,
}

/// Two items that may be one work.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DedupedPair {
    /// The id of the one.
    pub a: String,
    /// The id of the other.
    pub b: String,
    /// What speaks for it.
    pub reason: MergeReason,
    /// How sure it is, from 0 to 1.
    pub confidence: f32,
}

/// Finds the CSL items that name one work. An item without id is known by its place, counted
/// from 1.
///
/// # Errors
/// When the text is not a CSL-JSON array.
pub fn dedupe_references(json: &str, name: &Path) -> Result<Dedupe, AppError> {
    let items = csl_items(json, name)?;
    let id = |index: usize| items[index].get("id").unwrap_or_else(|| (index + 1).to_string());
    let found = find_duplicates(&items);
    let works = found.clusters.iter().map(|work| DedupedWork {
        ids: work.members.iter().map(|index| id(*index)).collect(),
        reason: work.reason,
        confidence: work.confidence,
    });
    let doubtful = found.doubtful.iter().map(|pair| DedupedPair {
        a: id(pair.a),
        b: id(pair.b),
        reason: pair.reason,
        confidence: pair.confidence,
    });
    Ok(Dedupe { works: works.collect(), doubtful: doubtful.collect() })
}

/// A CSL-JSON array as a formatted bibliography. `style` is a style's name, or a `.csl` file; the
/// user's own styles are those of the library in the folder `library`, if there is one.
///
/// # Errors
/// When the text is not a CSL-JSON array, or the style cannot be used.
pub fn bibliography(
    json: &str,
    name: &Path,
    (style, library): (&str, Option<&Path>),
    locale: Option<&str>,
    format: Format,
) -> Result<String, AppError> {
    let items = csl_items(json, name)?;
    let style = find_style(style, library.map(OwnStyles::of).as_ref(), &Memory::default())?;
    Ok(format_bibliography(&items, &style, locale, format)?)
}

fn csl_items(json: &str, name: &Path) -> Result<Vec<CslItem>, AppError> {
    serde_json::from_str(json.trim_start_matches('\u{feff}')).map_err(|error| {
        let at = format!("{}:{}:{}", name.display(), error.line(), error.column());
        AppError::new(ErrorCode::File, format!("{at}: not a CSL-JSON array: {error}"))
            .hint("Give a JSON array of CSL items, as reference managers export it.")
    })
}
