//! Which items are the same work.
//!
//! Items that share a blocking key are compared, and a pair falls into one of three bands: *sure*
//! pairs are merged without asking, *likely* pairs are joined where somebody asks for a list of
//! works, and asked about in a briefing, pairs in *doubt* are asked about only. Nothing is merged
//! on a title alone: numbers in titles, editions, years and volumes keep different works apart, and
//! a third item that fits two works does not join them where they contradict each other.

mod addresses;
mod against;
mod centuries;
mod circumstances;
mod compare;
mod derived;
mod difference;
mod features;
mod form;
mod identifiers;
mod keys;
mod likeness;
mod names;
mod sets;
mod title;
mod told_apart;
mod venue;
mod wording;
mod words;

pub(crate) use words::{fold, one_spelling};

use compare::compare;
use features::Features;
use model::{CslItem, MergeReason as Reason};
use rayon::prelude::*;
use serde::Serialize;
use sets::Sets;
use std::collections::{BTreeMap, HashMap};

/// From this confidence on, items are merged without asking.
pub const MERGED: f32 = 0.8;

/// From this confidence on, a pair is more likely one work than two: a list of works joins it, a
/// briefing asks.
pub const LIKELY: f32 = 0.65;

/// The highest confidence of a pair that is likely one work and is to be asked about.
const ASKED: f32 = 0.74;

/// The highest confidence of a pair of which nothing but a question can come.
const OPEN: f32 = 0.6;

/// From this confidence on, a pair is worth asking the user about.
pub const DOUBTFUL: f32 = 0.55;

/// The most items under one blocking key that are all compared with each other.
const LARGEST_BLOCK: usize = 200;

/// With how many neighbours an item of a larger block is compared, in the order of titles, authors
/// and years.
const NEIGHBOURS: usize = 3;

/// Items that are one work.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cluster {
    /// The items' indices, in ascending order.
    pub members: Vec<usize>,
    /// The weakest reason that joins them.
    pub reason: Reason,
    /// How sure the weakest join is, from 0 to 1.
    pub confidence: f32,
}

/// Two items that may be one work.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Doubt {
    /// The index of the one.
    pub a: usize,
    /// The index of the other, greater than `a`.
    pub b: usize,
    /// What speaks for it.
    pub reason: Reason,
    /// How sure it is, from 0 to 1.
    pub confidence: f32,
}

/// What [`find_duplicates`] finds.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Duplicates {
    /// What is merged without asking: every item in exactly one cluster, ordered by first member.
    pub clusters: Vec<Cluster>,
    /// The same with what is likely joined besides; each is made of whole clusters.
    pub likely: Vec<Cluster>,
    /// Pairs in different clusters that the user should look at, the surest first.
    pub doubtful: Vec<Doubt>,
}

/// Finds the items that are the same work.
pub fn find_duplicates(items: &[CslItem]) -> Duplicates {
    find_with(items, &[], &[])
}

/// The same where some pairs are already known to be one work or two; what is known to be two is
/// never joined, not even through a third item.
pub(crate) fn find_with(
    items: &[CslItem],
    same: &[(usize, usize, Reason)],
    different: &[(usize, usize)],
) -> Duplicates {
    let features: Vec<Features> = items.par_iter().map(Features::of).collect();
    let pairs = candidates(&features);
    let mut joins: Vec<Doubt> = pairs
        .par_iter()
        .filter_map(|&(a, b)| {
            let (confidence, reason) = compare(&features[a], &features[b])?;
            (confidence >= DOUBTFUL).then_some(Doubt { a, b, reason, confidence })
        })
        .collect();
    // What fits two works equally well goes to the one of which more is known.
    let mut known = vec![0usize; items.len()];
    for join in joins.iter().filter(|join| join.confidence >= MERGED) {
        known[join.a] += 1;
        known[join.b] += 1;
    }
    ambiguous(&mut joins, &features);
    let known = |join: &Doubt| known[join.a] + known[join.b];
    joins.sort_by(|x, y| {
        let surer = y.confidence.total_cmp(&x.confidence).then(known(y).cmp(&known(x)));
        surer.then((x.a, x.b).cmp(&(y.a, y.b)))
    });

    let mut sets = Sets::new(items.len());
    for &(a, b) in different {
        sets.keep_apart(a, b);
    }
    for &(a, b, why) in same {
        sets.join(a, b, why, 1.0);
    }
    let mut doubtful = Vec::new();
    for join in joins {
        let sure = join.confidence >= MERGED;
        if !(sure && sets.fits(join.a, join.b, &features, against::conflict)) {
            doubtful.push(join);
        } else {
            sets.join(join.a, join.b, join.reason, join.confidence);
        }
    }
    doubtful
        .retain(|doubt| sets.root(doubt.a) != sets.root(doubt.b) && !sets.apart(doubt.a, doubt.b));
    let mut likely = sets.clone();
    for join in doubtful.iter().filter(|join| join.confidence >= LIKELY) {
        if likely.fits(join.a, join.b, &features, against::plain_conflict) {
            likely.join(join.a, join.b, join.reason, join.confidence);
        }
    }
    Duplicates { clusters: sets.clusters(), likely: likely.clusters(), doubtful }
}

/// Asks about what fits two works that are not one: "Social Methods" is the fourth edition no surer
/// than the fifth.
fn ambiguous(joins: &mut [Doubt], features: &[Features]) {
    let mut fits: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for join in joins.iter().filter(|join| join.confidence >= MERGED) {
        fits.entry(join.a).or_default().push(join.b);
        fits.entry(join.b).or_default().push(join.a);
    }
    let rivals = |of: usize, other: usize| {
        let others = fits.get(&of).into_iter().flatten().take(LARGEST_BLOCK);
        others.into_iter().any(|&third| {
            third != other && against::rivals(&features[of], &features[other], &features[third])
        })
    };
    let open: Vec<usize> = (0..joins.len())
        .filter(|&at| joins[at].confidence >= MERGED)
        .filter(|&at| rivals(joins[at].a, joins[at].b) || rivals(joins[at].b, joins[at].a))
        .collect();
    for at in open {
        joins[at].confidence = ASKED;
    }
}

/// Items among which others are sought.
pub(crate) struct Known {
    features: Vec<Features>,
    blocks: HashMap<u64, Vec<usize>>,
}

impl Known {
    pub(crate) fn new(items: &[CslItem]) -> Self {
        let features: Vec<Features> = items.par_iter().map(Features::of).collect();
        let mut blocks: HashMap<u64, Vec<usize>> = HashMap::new();
        for (index, features) in features.iter().enumerate() {
            for key in keys::keys(features) {
                blocks.entry(key).or_default().push(index);
            }
        }
        Self { features, blocks }
    }

    /// The item that surely is the same work. Two that fit equally well are none.
    pub(crate) fn find(&self, item: &CslItem) -> Option<(usize, Reason)> {
        let sought = Features::of(item);
        let keys = keys::keys(&sought);
        let blocks = keys.iter().filter_map(|key| self.blocks.get(key));
        let mut near: Vec<usize> =
            blocks.flat_map(|block| block.iter().take(LARGEST_BLOCK).copied()).collect();
        near.sort_unstable();
        near.dedup();
        let mut fitting: Vec<(f32, usize, Reason)> = near
            .into_iter()
            .filter(|&at| worth_comparing(&sought, &self.features[at]))
            .filter_map(|at| {
                let (confidence, reason) = compare(&sought, &self.features[at])?;
                (confidence >= MERGED).then_some((confidence, at, reason))
            })
            .collect();
        fitting.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        match fitting[..] {
            [(_, at, reason)] => Some((at, reason)),
            [best, next, ..] if best.0 > next.0 => Some((best.1, best.2)),
            _ => None,
        }
    }
}

/// Pairs that share a key, each once, in ascending order.
fn candidates(features: &[Features]) -> Vec<(usize, usize)> {
    let mut blocks: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    let keys: Vec<Vec<u64>> = features.par_iter().map(keys::keys).collect();
    for (index, keys) in keys.into_iter().enumerate() {
        for key in keys {
            blocks.entry(key).or_default().push(index);
        }
    }
    let blocks: Vec<Vec<usize>> = blocks.into_values().filter(|block| block.len() > 1).collect();
    let mut pairs: Vec<(usize, usize)> = blocks
        .into_par_iter()
        .flat_map_iter(|mut members| {
            let reach = if members.len() <= LARGEST_BLOCK {
                members.len()
            } else {
                members.sort_by(|&a, &b| features[a].order(&features[b]).then(a.cmp(&b)));
                NEIGHBOURS
            };
            let mut near = Vec::new();
            for (at, &a) in members.iter().enumerate() {
                let after = members[at + 1..].iter().take(reach);
                let alike = after.filter(|b| worth_comparing(&features[a], &features[**b]));
                near.extend(alike.map(|&b| (a.min(b), a.max(b))));
            }
            near
        })
        .collect();
    pairs.par_sort_unstable();
    pairs.dedup();
    pairs
}

/// Whether two items can be one work at all, told cheaply.
fn worth_comparing(a: &Features, b: &Features) -> bool {
    let same = |x: &Option<String>, y: &Option<String>| x.is_some() && x == y;
    let pages = same(&a.first_page, &b.first_page) && same(&a.volume, &b.volume);
    let named = same(&a.doi, &b.doi)
        || same(&a.isbn, &b.isbn)
        || same(&a.url, &b.url)
        || same(&a.symbol, &b.symbol);
    named || pages || a.near(b)
}

#[cfg(test)]
mod rules;
#[cfg(test)]
mod tests;
