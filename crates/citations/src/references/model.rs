//! The trained model: tokens to labels.
//!
//! A linear-chain conditional random field. Attributes are known by their hash, so that tagging
//! builds no strings; weights are whole numbers, so that sums are the same on every machine.

use super::chain::{Chain, Row};
use super::features::{Sink, attributes};
use super::table::{Asked, Table};
use super::tokens::tokens;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

/// Made by the example `train_references` from the strings of the `AnyStyle` project (BSD-2-Clause,
/// see `model/LICENSE`).
static BYTES: &[u8] = include_bytes!("../../model/references.bin");

/// What a model file begins with; the number counts changes of its form.
const MAGIC: &[u8; 8] = b"BPREFS2\0";

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
pub(super) const COUNT: usize = LABELS.len();

/// Labels with room to the next multiple of eight, which the processor adds at one go.
pub(super) const ROW: usize = COUNT.next_multiple_of(8);

/// How many steps of a stored weight make one.
const STEPS: f32 = 512.0;

/// A stored weight below this decides nothing; two of three are.
const LEAST: u16 = 16;

/// Weights of attributes and of one label after another.
pub(super) struct Model {
    table: Table,
    chain: Chain,
}

/// What a model file is written from.
#[derive(Default)]
pub(super) struct Weights {
    /// Of attributes: hash, label, weight.
    pub(super) states: Vec<(u32, u8, f32)>,
    /// Of one label after another: the former, the latter, weight.
    pub(super) transitions: Vec<(u8, u8, f32)>,
}

#[expect(clippy::cast_possible_truncation, reason = "the cast of floats saturates")]
fn stored(weight: f32) -> i16 {
    (weight * STEPS).round() as i16
}

impl Weights {
    /// The bytes of a model file: the magic, the transitions, the number of attributes, then each
    /// with its hash, how many labels it speaks for, and these with their weights.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut states: BTreeMap<u32, BTreeMap<u8, i16>> = BTreeMap::new();
        for &(hash, label, weight) in &self.states {
            if stored(weight).unsigned_abs() >= LEAST {
                states.entry(hash).or_default().insert(label, stored(weight));
            }
        }
        let mut from = [[0i16; COUNT]; COUNT];
        for &(before, after, weight) in &self.transitions {
            from[usize::from(before)][usize::from(after)] = stored(weight);
        }
        let mut out = MAGIC.to_vec();
        from.iter().flatten().for_each(|weight| out.extend(weight.to_le_bytes()));
        out.extend(u32::try_from(states.len()).unwrap_or(u32::MAX).to_le_bytes());
        for (hash, labels) in &states {
            out.extend(hash.to_le_bytes());
            out.push(u8::try_from(labels.len()).unwrap_or(u8::MAX));
            for (label, weight) in labels {
                out.push(*label);
                out.extend(weight.to_le_bytes());
            }
        }
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

    fn weight(&mut self) -> Option<i16> {
        self.take().map(i16::from_le_bytes)
    }
}

impl Model {
    /// Reads a model file; none where the bytes are not one.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader(bytes);
        if reader.take::<8>()? != *MAGIC {
            return None;
        }
        let mut from = [[0; ROW]; COUNT];
        for row in &mut from {
            for weight in &mut row[..COUNT] {
                *weight = reader.weight()?.into();
            }
        }
        let count = usize::try_from(u32::from_le_bytes(reader.take()?)).ok()?;
        // Each attribute takes five bytes at least.
        if count > reader.0.len() / 5 {
            return None;
        }
        let mut table = Table::new(count);
        let mut last = None;
        let mut weights = Vec::with_capacity(COUNT);
        for _ in 0..count {
            let hash = u32::from_le_bytes(reader.take()?);
            if last.replace(hash).is_some_and(|last| last >= hash) {
                return None;
            }
            let [labels] = reader.take()?;
            weights.clear();
            for _ in 0..labels {
                let [label] = reader.take()?;
                let weight = reader.weight()?;
                if usize::from(label) >= COUNT {
                    return None;
                }
                weights.push((label, weight));
            }
            table.push(hash, &weights);
        }
        table.close();
        reader.0.is_empty().then_some(Self { table, chain: Chain::new(from) })
    }
}

/// Sums up what the attributes of each token say.
struct Scorer<'a> {
    table: &'a Table,
    /// The attributes of the last token.
    asked: Asked,
    sums: Vec<Row>,
}

impl Scorer<'_> {
    /// Adds up what is said of the last token.
    fn settle(&mut self) {
        if let Some(sums) = self.sums.last_mut() {
            self.table.sum(&mut self.asked, sums);
        }
    }
}

impl Sink for Scorer<'_> {
    fn token(&mut self) {
        self.settle();
        self.sums.push([0; ROW]);
    }

    fn add(&mut self, hash: u32) {
        self.asked.hashes.push(hash);
    }
}

/// Divides a reference; empty where the model cannot be read.
pub(super) fn label(text: &str) -> Vec<Labelled> {
    static MODEL: LazyLock<Option<Model>> = LazyLock::new(|| Model::read(BYTES));
    let Some(model) = MODEL.as_ref() else { return Vec::new() };
    let tokens = tokens(text);
    let sums = Vec::with_capacity(tokens.len());
    let mut scorer = Scorer { table: &model.table, asked: Asked::default(), sums };
    attributes(text, &tokens, &mut scorer);
    scorer.settle();
    let labels = model.chain.labels(&scorer.sums);
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
        assert!(Model::read(BYTES).is_some_and(|model| model.table.len() > 1_000));
    }

    #[test]
    fn a_model_survives_its_file_and_a_cut_or_altered_file_is_refused() {
        let weights = Weights {
            states: vec![(7, 2, 0.5), (u32::MAX, 1, -1.0), (7, 0, 2.0), (u32::MAX - 1, 1, 1.0)],
            transitions: vec![(0, 1, 3.0)],
        };
        let bytes = weights.to_bytes();
        let model = Model::read(&bytes).unwrap();
        let sums = |hash| {
            let mut sums = [0; ROW];
            let mut asked = Asked::default();
            asked.hashes.push(hash);
            model.table.sum(&mut asked, &mut sums);
            [sums[0], sums[1], sums[2]]
        };
        assert_eq!(sums(7), [1024, 0, 256]);
        assert_eq!(sums(u32::MAX), [0, -512, 0]);
        assert_eq!(sums(u32::MAX - 1), [0, 512, 0]);
        assert_eq!(sums(8), [0; 3]);
        let mut row = [0; ROW];
        (row[0], row[2]) = (1024, 256);
        assert_eq!(model.chain.labels(&[row, [0; ROW]]), [0, 1]);
        for cut in 0..bytes.len() {
            assert!(Model::read(&bytes[..cut]).is_none(), "{cut}");
        }
        let mut altered = bytes.clone();
        let label = altered.len() - 3;
        altered[label] = 200;
        assert!(Model::read(&altered).is_none());
    }
}
