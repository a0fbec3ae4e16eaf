//! The trained model: tokens to labels.

use super::features::attributes;
use super::tokens::tokens;
use crfs::{Attribute, Model};
use std::ops::Range;
use std::sync::OnceLock;

/// Made by the example `train_references` from the strings of the AnyStyle project (BSD-2-Clause,
/// see `model/LICENSE`).
static BYTES: &[u8] = include_bytes!("../../model/references.crf");

/// A stretch of a reference under one label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Labelled {
    pub(super) label: &'static str,
    pub(super) range: Range<usize>,
}

/// The labels of the training data.
pub(super) const LABELS: &[&str] = &[
    "author", "citation-number", "collection-title", "container-title", "date", "director", "doi",
    "edition", "editor", "genre", "isbn", "journal", "location", "medium", "note", "pages",
    "producer", "publisher", "source", "title", "translator", "url", "volume",
];

fn model() -> Option<&'static Model<'static>> {
    static MODEL: OnceLock<Option<Model<'static>>> = OnceLock::new();
    MODEL.get_or_init(|| Model::new(BYTES).ok()).as_ref()
}

/// Divides a reference; empty where the model cannot be read.
pub(super) fn label(text: &str) -> Vec<Labelled> {
    label_with(model(), text)
}

/// The same with a given model.
pub(super) fn label_with(model: Option<&Model<'_>>, text: &str) -> Vec<Labelled> {
    let tokens = tokens(text);
    let Some(tagger) = model.and_then(|model| model.tagger().ok()) else { return Vec::new() };
    let sequence: Vec<Vec<Attribute>> = attributes(text, &tokens)
        .into_iter()
        .map(|token| token.into_iter().map(Attribute::from).collect())
        .collect();
    let Ok(labels) = tagger.tag(&sequence) else { return Vec::new() };
    let mut out: Vec<Labelled> = Vec::new();
    for (range, label) in tokens.into_iter().zip(labels) {
        let Some(label) = LABELS.iter().find(|known| **known == label) else { continue };
        match out.last_mut() {
            Some(last) if last.label == *label => last.range.end = range.end,
            _ => out.push(Labelled { label, range }),
        }
    }
    out
}
