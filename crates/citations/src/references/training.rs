//! Making the model from strings whose parts are known. Used by the example
//! `train_references`; nothing else calls it.

use super::features::attributes;
use super::restyle::restyled;
use super::tokens::tokens;
use crfs::Attribute;
use crfs::train::Trainer;
use std::collections::BTreeMap;
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
    /// The most rounds.
    pub rounds: usize,
    /// Whether to train on the references in other styles too.
    pub restyle: bool,
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
    let other = if options.restyle { restyled(strings, 11) } else { Vec::new() };
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
        let sequence: Vec<Vec<Attribute>> = attributes(&string.string, &tokens)
            .into_iter()
            .map(|token| token.into_iter().map(Attribute::from).collect())
            .collect();
        if !sequence.is_empty() {
            trainer.append(&sequence, &labels)?;
            used += 1;
        }
    }
    trainer.params_mut().set_c1(options.l1)?;
    trainer.params_mut().set_c2(options.l2)?;
    trainer.params_mut().set_max_iterations(options.rounds)?;
    trainer.train(path)?;
    Ok(used)
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
