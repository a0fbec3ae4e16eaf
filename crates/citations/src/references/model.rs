//! The trained model: tokens to labels.
//!
//! A linear-chain conditional random field. Attributes are known by their hash, so that tagging
//! builds no strings; the file is laid out to be used as it lies in the program.

use super::features::{Sink, attributes};
use super::tokens::tokens;
use std::ops::Range;
use std::sync::LazyLock;

/// Made by the example `train_references` from the strings of the `AnyStyle` project (BSD-2-Clause,
/// see `model/LICENSE`).
static BYTES: &[u8] = include_bytes!("../../model/references.bin");

/// What a model file begins with; the number counts changes of its form.
const MAGIC: &[u8; 8] = b"BPREFS1\0";

/// A stretch of a reference under one label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Labelled {
    pub(super) label: &'static str,
    pub(super) range: Range<usize>,
}

/// The labels of the training data. A label's number is its place here.
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

/// How many labels there are.
const COUNT: usize = LABELS.len();

/// How surely each label stands at each token, one row a token.
type Scores = Vec<[f32; COUNT]>;

/// Weights of attributes and of one label after another.
pub(super) struct Model {
    /// The lower halves of the attributes' hashes, in the order of the whole ones, each with
    /// where its weights begin; a last one says where the weights of the last but one end.
    attributes: Vec<(u32, u32)>,
    /// Where hashes with the same upper bits begin.
    buckets: Vec<u32>,
    /// For each weight, the label it speaks for.
    labels: Vec<u8>,
    weights: Vec<f32>,
    /// `into[b][a]`: the weight of label `b` after label `a`.
    into: [[f32; COUNT]; COUNT],
}

/// The bits of a hash that choose its bucket.
const BUCKET_BITS: u32 = 17;

#[expect(clippy::cast_possible_truncation, reason = "the upper half is told by the bucket")]
fn lower(hash: u64) -> u32 {
    hash as u32
}

fn bucket(hash: u64) -> usize {
    usize::try_from(hash >> (64 - BUCKET_BITS)).unwrap_or(0)
}

/// FNV-1a, with a last stir so that the upper bits depend on all.
pub(super) fn hash(name: &str, parts: &[&str]) -> u64 {
    const PRIME: u64 = 0x0100_0000_01b3;
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut eat = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(PRIME);
    name.bytes().for_each(&mut eat);
    for part in parts {
        eat(0);
        part.bytes().for_each(&mut eat);
    }
    (hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// What a model file is written from.
#[derive(Default)]
pub(super) struct Weights {
    /// Of attributes: hash, label, weight.
    pub(super) states: Vec<(u64, u8, f32)>,
    /// Of one label after another: the former, the latter, weight.
    pub(super) transitions: Vec<(u8, u8, f32)>,
}

impl Weights {
    /// The bytes of a model file: the magic, the numbers of attributes and weights, the
    /// transitions, then hashes, starts, weights and labels.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut states = self.states.clone();
        states.sort_by_key(|state| (state.0, state.1));
        let mut into = [[0f32; COUNT]; COUNT];
        for &(before, after, weight) in &self.transitions {
            into[usize::from(after)][usize::from(before)] = weight;
        }
        let mut hashes: Vec<u64> = Vec::new();
        let mut starts: Vec<u32> = Vec::new();
        let length = |list: usize| u32::try_from(list).unwrap_or(u32::MAX);
        for (at, state) in states.iter().enumerate() {
            if hashes.last() != Some(&state.0) {
                hashes.push(state.0);
                starts.push(length(at));
            }
        }
        starts.push(length(states.len()));
        let mut out = MAGIC.to_vec();
        out.extend(length(hashes.len()).to_le_bytes());
        out.extend(length(states.len()).to_le_bytes());
        into.iter().flatten().for_each(|weight| out.extend(weight.to_le_bytes()));
        hashes.iter().for_each(|hash| out.extend(hash.to_le_bytes()));
        starts.iter().for_each(|start| out.extend(start.to_le_bytes()));
        states.iter().for_each(|state| out.extend(state.2.to_le_bytes()));
        states.iter().for_each(|state| out.push(state.1));
        out
    }
}

/// Takes values of a fixed width off the front of a file.
struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (value, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*value)
    }

    fn number(&mut self) -> Option<u32> {
        self.take().map(u32::from_le_bytes)
    }

    fn list<T, const N: usize>(
        &mut self,
        length: usize,
        read: impl Fn([u8; N]) -> T,
    ) -> Option<Vec<T>> {
        if self.0.len() < length.checked_mul(N)? {
            return None;
        }
        (0..length).map(|_| self.take().map(&read)).collect()
    }
}

impl Model {
    /// Reads a model file; none where the bytes are not one.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader(bytes);
        if reader.take::<8>()? != *MAGIC {
            return None;
        }
        let attributes = usize::try_from(reader.number()?).ok()?;
        let count = usize::try_from(reader.number()?).ok()?;
        let mut into = [[0f32; COUNT]; COUNT];
        for weight in into.iter_mut().flatten() {
            *weight = f32::from_le_bytes(reader.take()?);
        }
        let hashes = reader.list(attributes, u64::from_le_bytes)?;
        let starts = reader.list(attributes + 1, u32::from_le_bytes)?;
        let weights = reader.list(count, f32::from_le_bytes)?;
        let labels = reader.list(count, |[label]: [u8; 1]| label)?;
        let sound = labels.iter().all(|label| usize::from(*label) < COUNT)
            && starts.is_sorted()
            && starts.last().and_then(|last| usize::try_from(*last).ok()) == Some(count)
            && hashes.is_sorted();
        let mut buckets = vec![0u32; (1 << BUCKET_BITS) + 1];
        for hash in &hashes {
            buckets[bucket(*hash) + 1] += 1;
        }
        for at in 1..buckets.len() {
            buckets[at] += buckets[at - 1];
        }
        let halves = hashes.iter().map(|hash| lower(*hash)).chain([0]);
        let attributes = halves.zip(starts).collect();
        sound.then_some(Self { attributes, buckets, labels, weights, into })
    }

    /// Adds what an attribute says to a token's scores.
    fn add(&self, hash: u64, scores: &mut [f32; COUNT]) {
        let bucket = bucket(hash);
        let at = |index: u32| usize::try_from(index).unwrap_or(0);
        let range = at(self.buckets[bucket])..at(self.buckets[bucket + 1]);
        let lower = lower(hash);
        let Some(found) = self.attributes[range.clone()].iter().position(|a| a.0 == lower) else {
            return;
        };
        let found = range.start + found;
        let weights = at(self.attributes[found].1)..at(self.attributes[found + 1].1);
        for (label, weight) in self.labels[weights.clone()].iter().zip(&self.weights[weights]) {
            scores[usize::from(*label)] += weight;
        }
    }

    /// The likeliest sequence of labels (Viterbi).
    fn best(&self, scores: &Scores) -> Vec<usize> {
        let Some(first) = scores.first() else { return Vec::new() };
        let mut reached = *first;
        let mut came: Vec<[u8; COUNT]> = Vec::with_capacity(scores.len());
        for row in &scores[1..] {
            let mut next = [0f32; COUNT];
            let mut from = [0u8; COUNT];
            for (label, into) in self.into.iter().enumerate() {
                let (mut best, mut best_at) = (f32::NEG_INFINITY, 0u8);
                for (before, at) in (0..COUNT).zip(0u8..) {
                    let score = reached[before] + into[before];
                    if score > best {
                        (best, best_at) = (score, at);
                    }
                }
                next[label] = best + row[label];
                from[label] = best_at;
            }
            reached = next;
            came.push(from);
        }
        let mut label =
            (0..COUNT).max_by(|a, b| reached[*a].total_cmp(&reached[*b])).unwrap_or_default();
        let mut path = vec![label];
        for from in came.iter().rev() {
            label = usize::from(from[label]);
            path.push(label);
        }
        path.reverse();
        path
    }
}

/// Sums up what the attributes of each token say.
struct Scorer<'a> {
    model: &'a Model,
    scores: Scores,
}

impl Sink for Scorer<'_> {
    fn token(&mut self) {
        self.scores.push([0.0; COUNT]);
    }

    fn add(&mut self, name: &str, parts: &[&str]) {
        if let Some(scores) = self.scores.last_mut() {
            self.model.add(hash(name, parts), scores);
        }
    }
}

/// Divides a reference; empty where the model cannot be read.
pub(super) fn label(text: &str) -> Vec<Labelled> {
    static MODEL: LazyLock<Option<Model>> = LazyLock::new(|| Model::read(BYTES));
    let Some(model) = MODEL.as_ref() else { return Vec::new() };
    let tokens = tokens(text);
    let mut scorer = Scorer { model, scores: Vec::with_capacity(tokens.len()) };
    attributes(text, &tokens, &mut scorer);
    let labels = model.best(&scorer.scores);
    let mut out: Vec<Labelled> = Vec::new();
    for (range, label) in tokens.into_iter().zip(labels) {
        let label = LABELS[label];
        match out.last_mut() {
            Some(last) if last.label == label => last.range.end = range.end,
            _ => out.push(Labelled { label, range }),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_that_comes_along_can_be_read() {
        assert!(Model::read(BYTES).is_some_and(|model| model.attributes.len() > 1_000));
    }

    #[test]
    fn a_model_survives_its_file_and_a_cut_or_altered_file_is_refused() {
        let weights = Weights {
            states: vec![(7, 2, 0.5), (u64::MAX, 1, -1.0), (7, 0, 2.0)],
            transitions: vec![(0, 1, 3.0)],
        };
        let bytes = weights.to_bytes();
        let model = Model::read(&bytes).unwrap();
        let mut scores = [0.0; COUNT];
        model.add(7, &mut scores);
        assert_eq!(scores[..3], [2.0, 0.0, 0.5]);
        assert_eq!(model.best(&vec![scores, [0.0; COUNT]]), [0, 1]);
        for cut in 0..bytes.len() {
            assert!(Model::read(&bytes[..cut]).is_none(), "{cut}");
        }
        let mut altered = bytes.clone();
        *altered.last_mut().unwrap() = 200;
        assert!(Model::read(&altered).is_none());
    }
}
