//! Making the model from strings whose parts are known. Used by the example
//! `train_references`; nothing else calls it.

use super::features::{Sink, attributes};
use super::model::{LABELS, Weights, hash};
use super::restyle::restyled;
use super::tokens::tokens;
use crfs::Attribute;
use crfs::train::Trainer;
use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::Path;

/// A reference string with its parts.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct LabelledReference {
    /// The string.
    pub string: String,
    /// The parts under each label, in the order in which they stand in the string; together they
    /// are the whole string.
    pub fields: BTreeMap<String, Vec<String>>,
}

/// How to train.
#[derive(Clone, Copy, Debug)]
pub struct TrainingOptions {
    /// Weight of the sum of absolute weights: the higher, the smaller the model.
    pub l1: f64,
    /// Weight of the sum of squared weights: the higher, the less it trusts rare attributes.
    pub l2: f64,
    /// How often an attribute must stand with a label to be learnt.
    pub least: f64,
    /// The most rounds.
    pub rounds: usize,
    /// In how many other styles each reference is learnt besides its own.
    pub restyle: usize,
}

/// Attributes of tokens as the trainer takes them, with what their hashes stand for.
struct Collector<'a> {
    tokens: Vec<Vec<Attribute>>,
    hashes: &'a mut HashMap<String, u64>,
}

impl Sink for Collector<'_> {
    fn token(&mut self) {
        self.tokens.push(Vec::new());
    }

    fn add(&mut self, name: &str, parts: &[&str]) {
        let written = format!("{name}\u{1}{}", parts.join("\u{1}"));
        self.hashes.entry(written.clone()).or_insert_with(|| hash(name, parts));
        if let Some(token) = self.tokens.last_mut() {
            token.push(Attribute::from(written));
        }
    }
}

/// Trains a model on the strings, and on the same references set in other styles, and writes it.
/// Strings whose parts do not add up to the whole are left out; the
/// answer is the number of those used.
///
/// # Errors
/// When the file cannot be written or there is nothing to learn from.
pub fn train_references(
    strings: &[LabelledReference],
    options: TrainingOptions,
    path: &Path,
) -> io::Result<usize> {
    let mut trainer = Trainer::lbfgs();
    let mut used = 0;
    let other = restyled(strings, options.restyle, 11);
    let mut hashes = HashMap::new();
    for string in strings.iter().chain(&other) {
        let Some(spans) = spans(string) else { continue };
        let tokens = tokens(&string.string);
        let labels: Vec<&str> = tokens
            .iter()
            .map(|token| {
                let found = spans.iter().rev().find(|(start, _)| *start <= token.start);
                found.map_or("note", |(_, label)| *label)
            })
            .collect();
        let mut collector = Collector { tokens: Vec::new(), hashes: &mut hashes };
        attributes(&string.string, &tokens, &mut collector);
        if !collector.tokens.is_empty() {
            trainer.append(&collector.tokens, &labels)?;
            used += 1;
        }
    }
    trainer.params_mut().set_c1(options.l1)?;
    trainer.params_mut().set_c2(options.l2)?;
    trainer.params_mut().set_max_iterations(options.rounds)?;
    trainer.set_feature_minfreq(options.least)?;
    // The trainer writes its own format; what the reader needs of it is put into ours.
    let raw = path.with_extension("crfsuite");
    trainer.train(&raw)?;
    let weights = weights(&std::fs::read(&raw)?, &hashes)?;
    std::fs::remove_file(&raw)?;
    std::fs::write(path, weights.to_bytes())?;
    Ok(used)
}

/// The weights in a `CRFsuite` file: its header names where the features begin; each is a type,
/// a source, a target and a weight after a chunk's header of twelve bytes.
fn weights(file: &[u8], hashes: &HashMap<String, u64>) -> io::Result<Weights> {
    let broken = || io::Error::other("the trainer wrote a file of another form");
    let model = crfs::Model::new(file)?;
    let number = |at: usize| -> io::Result<u32> {
        let bytes = file.get(at..at + 4).ok_or_else(broken)?;
        Ok(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
    };
    let place = |number: u32| usize::try_from(number).map_err(|_| broken());
    let label = |id: u32| {
        let name = model.to_label(id)?;
        u8::try_from(LABELS.iter().position(|known| *known == name)?).ok()
    };
    let features = place(number(28)?)? + 12;
    let mut weights = Weights::default();
    for feature in 0..place(number(16)?)? {
        let at = features + feature * 20;
        let (kind, source, target) = (number(at)?, number(at + 4)?, number(at + 8)?);
        let bytes: [u8; 8] =
            file.get(at + 12..at + 20).and_then(|b| b.try_into().ok()).ok_or_else(broken)?;
        #[expect(clippy::cast_possible_truncation, reason = "weights need no more digits")]
        let weight = f64::from_le_bytes(bytes) as f32;
        let target = label(target).ok_or_else(broken)?;
        if kind == 0 {
            let name = model.to_attr(source).ok_or_else(broken)?;
            let hash = *hashes.get(name).ok_or_else(broken)?;
            weights.states.push((hash, target, weight));
        } else {
            weights.transitions.push((label(source).ok_or_else(broken)?, target, weight));
        }
    }
    Ok(weights)
}

/// Where each part begins, in order.
fn spans(string: &LabelledReference) -> Option<Vec<(usize, &str)>> {
    fn place<'a>(
        text: &str,
        at: usize,
        left: &mut BTreeMap<&'a str, &'a [String]>,
        out: &mut Vec<(usize, &'a str)>,
    ) -> bool {
        let at = at + (text[at..].len() - text[at..].trim_start().len());
        if at == text.len() {
            return left.values().all(|parts| parts.is_empty());
        }
        let labels: Vec<&'a str> = left.keys().copied().collect();
        for label in labels {
            let parts = left[label];
            let Some((first, rest)) = parts.split_first() else { continue };
            if text[at..].starts_with(first.as_str()) && !first.is_empty() {
                left.insert(label, rest);
                out.push((at, label));
                if place(text, at + first.len(), left, out) {
                    return true;
                }
                out.pop();
                left.insert(label, parts);
            }
        }
        false
    }
    let mut left: BTreeMap<&str, &[String]> =
        string.fields.iter().map(|(label, parts)| (label.as_str(), parts.as_slice())).collect();
    let mut out = Vec::new();
    place(&string.string, 0, &mut left, &mut out).then_some(out)
}
