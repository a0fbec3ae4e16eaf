//! The trained model: tokens to labels.

use super::features::attributes;
use super::tokens::tokens;
use crfs::{Attribute, Model, Tagger};
use std::ops::Range;
use std::sync::OnceLock;

/// Made by the example `train_references` from the strings of the `AnyStyle` project (BSD-2-Clause,
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
    "author",
    "citation-number",
    "collection-title",
    "container-title",
    "date",
    "director",
    "doi",
    "edition",
    "editor",
    "genre",
    "isbn",
    "journal",
    "location",
    "medium",
    "note",
    "pages",
    "producer",
    "publisher",
    "source",
    "title",
    "translator",
    "url",
    "volume",
];

fn tagger() -> Option<&'static Tagger<'static>> {
    static MODEL: OnceLock<Option<Model<'static>>> = OnceLock::new();
    static TAGGER: OnceLock<Option<Tagger<'static>>> = OnceLock::new();
    let model = || MODEL.get_or_init(|| Model::new(BYTES).ok()).as_ref();
    TAGGER.get_or_init(|| model().and_then(|model| model.tagger().ok())).as_ref()
}

/// Divides a reference; empty where the model cannot be read.
pub(super) fn label(text: &str) -> Vec<Labelled> {
    let tokens = tokens(text);
    let Some(tagger) = tagger() else { return Vec::new() };
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
