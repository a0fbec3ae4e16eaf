//! References by themselves, without a library.

use crate::{AppError, ErrorCode};
use citations::{Format, Style, find_duplicates, format_bibliography};
use model::CslItem;
use std::path::Path;

/// The CSL items that reference strings name, one a line, in the same order. What could not be
/// understood stays in the item's `note` as the literal string.
pub fn parse_references(text: &str) -> Vec<CslItem> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let sources = citations::parse_references(&lines);
    let items = sources.into_iter().enumerate().map(|(index, source)| {
        let mut item = source.item;
        item.set("id", format!("ref-{}", index + 1));
        item
    });
    items.collect()
}

/// The ids of CSL items that name one work, one list for each distinct work, in order of first
/// mention. An item without id is known by its place, counted from 1.
///
/// # Errors
/// When the text is not a CSL-JSON array.
pub fn dedupe_references(json: &str, name: &Path) -> Result<Vec<Vec<String>>, AppError> {
    let items = csl_items(json, name)?;
    let id = |index: usize| items[index].get("id").unwrap_or_else(|| (index + 1).to_string());
    let duplicates = find_duplicates(&items);
    let works = duplicates.clusters.iter();
    Ok(works.map(|work| work.members.iter().map(|index| id(*index)).collect()).collect())
}

/// A CSL-JSON array as a formatted bibliography. `style` is a style's name, or a `.csl` file.
///
/// # Errors
/// When the text is not a CSL-JSON array, or the style cannot be used.
pub fn bibliography(
    json: &str,
    name: &Path,
    style: &str,
    locale: Option<&str>,
    format: Format,
) -> Result<String, AppError> {
    let items = csl_items(json, name)?;
    let style = if style.to_ascii_lowercase().ends_with(".csl") {
        let path = Path::new(style);
        let xml = std::fs::read_to_string(path).map_err(|error| AppError::file(path, &error))?;
        Style::from_xml(&xml)?
    } else {
        Style::load(style)?
    };
    Ok(format_bibliography(&items, &style, locale, format)?)
}

fn csl_items(json: &str, name: &Path) -> Result<Vec<CslItem>, AppError> {
    serde_json::from_str(json.trim_start_matches('\u{feff}')).map_err(|error| {
        let at = format!("{}:{}:{}", name.display(), error.line(), error.column());
        AppError::new(ErrorCode::File, format!("{at}: not a CSL-JSON array: {error}"))
            .hint("Give a JSON array of CSL items, as reference managers export it.")
    })
}
