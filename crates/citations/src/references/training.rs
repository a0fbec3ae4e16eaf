//! Making the model from strings whose parts are known. Used by the example
//! `train_references`; nothing else calls it.

use super::features::{Sink, attributes};
use super::fit::{Example, Fit, fit};
use super::model::LABELS;
use super::restyle::restyled;
use super::tokens::tokens;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

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
    pub l1: f32,
    /// The length of the steps.
    pub rate: f32,
    /// How often an attribute must stand to be learnt.
    pub least: usize,
    /// How often all strings are gone through.
    pub rounds: usize,
    /// The share of attributes that is left out each time.
    pub drop: f32,
    /// In how many other styles each reference is learnt besides its own.
    pub restyle: usize,
    /// How much a string counts as it stands, where one in another style counts one.
    pub own: f32,
}

/// Gathers the attributes of a string's tokens.
#[derive(Default)]
struct Collector {
    attributes: Vec<u32>,
    ends: Vec<usize>,
}

impl Sink for Collector {
    fn token(&mut self) {
        self.ends.push(self.attributes.len());
    }

    fn add(&mut self, attribute: u32) {
        self.attributes.push(attribute);
        if let Some(end) = self.ends.last_mut() {
            *end = self.attributes.len();
        }
    }
}

/// Trains a model on the strings, and on the same references set in other styles; the answer is
/// the bytes of the model file and the number of strings used. Strings whose parts do not add up
/// to the whole are left out.
pub fn train_references(
    strings: &[LabelledReference],
    options: TrainingOptions,
) -> (Vec<u8>, usize) {
    let other = restyled(strings, options.restyle, 11);
    let weighed = strings.iter().map(|string| (string, options.own));
    let weighed = weighed.chain(other.iter().map(|string| (string, 1.0)));
    let mut examples: Vec<Example> =
        weighed.filter_map(|(string, weight)| example(string, weight)).collect();
    let hashes = number(&mut examples, options.least);
    let TrainingOptions { rounds, rate, l1, drop, .. } = options;
    let fitting = Fit { rounds, rate, l1, drop };
    let weights = fit(&examples, &hashes, fitting);
    (weights.to_bytes(), examples.len())
}

/// A string as tokens with attributes, still by their hashes, and labels.
fn example(string: &LabelledReference, weight: f32) -> Option<Example> {
    let spans = spans(string)?;
    let tokens = tokens(&string.string);
    let label = |token: &Range<usize>| {
        let found = spans.iter().rev().find(|(start, _)| *start <= token.start);
        let label = found.map_or("note", |(_, label)| *label);
        LABELS.iter().position(|known| *known == label).and_then(|at| u8::try_from(at).ok())
    };
    let labels = tokens.iter().map(label).collect::<Option<Vec<u8>>>()?;
    let mut collector = Collector::default();
    attributes(&string.string, &tokens, &mut collector);
    let Collector { attributes, ends } = collector;
    (!labels.is_empty()).then_some(Example { attributes, ends, labels, weight })
}

/// Numbers the attributes that stand often enough and forgets the others; the answer is what
/// they are by hash.
fn number(examples: &mut [Example], least: usize) -> Vec<u32> {
    let mut counts: HashMap<u32, usize> = HashMap::new();
    for attribute in examples.iter().flat_map(|example| &example.attributes) {
        *counts.entry(*attribute).or_default() += 1;
    }
    let mut hashes: Vec<u32> =
        counts.iter().filter(|count| *count.1 >= least).map(|count| *count.0).collect();
    hashes.sort_unstable();
    let numbers: HashMap<u32, u32> = hashes.iter().copied().zip(0u32..).collect();
    for example in examples {
        let (mut kept, mut ends, mut start) = (Vec::new(), Vec::new(), 0);
        for end in &example.ends {
            let known = example.attributes[start..*end].iter();
            kept.extend(known.filter_map(|attribute| numbers.get(attribute)));
            ends.push(kept.len());
            start = *end;
        }
        (example.attributes, example.ends) = (kept, ends);
    }
    hashes
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
