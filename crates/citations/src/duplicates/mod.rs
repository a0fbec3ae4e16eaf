//! Which items are the same work.
//!
//! Items that share a blocking key are compared; pairs that agree well enough are merged, pairs
//! that agree only in part are handed back for the user to decide. Nothing is merged on a title
//! alone: numbers in titles, editions, years and volumes keep different works apart.

mod compare;
mod features;
mod keys;

pub(crate) use features::fold;

use compare::compare;
use features::Features;
use model::{CslItem, MergeReason as Reason};
use rayon::prelude::*;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// From this confidence on, items are merged without asking.
pub const MERGED: f32 = 0.8;

/// From this confidence on, a pair is worth asking the user about.
pub const DOUBTFUL: f32 = 0.55;

/// The most items under one blocking key that are all compared with each other; more under one
/// key say nothing about likeness.
const LARGEST_BLOCK: usize = 400;

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
    /// Every item in exactly one cluster, ordered by first member.
    pub clusters: Vec<Cluster>,
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
    joins.sort_by(|x, y| y.confidence.total_cmp(&x.confidence).then((x.a, x.b).cmp(&(y.a, y.b))));

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
        if !(sure && sets.fits(join.a, join.b, &features)) {
            doubtful.push(join);
        } else {
            sets.join(join.a, join.b, join.reason, join.confidence);
        }
    }
    doubtful.retain(|doubt| {
        let (a, b) = (sets.root(doubt.a), sets.root(doubt.b));
        a != b && !sets.apart(a, b)
    });
    Duplicates { clusters: sets.clusters(), doubtful }
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
    let blocks: Vec<Vec<usize>> =
        blocks.into_values().filter(|b| (2..=LARGEST_BLOCK).contains(&b.len())).collect();
    let mut pairs: Vec<(usize, usize)> = blocks
        .par_iter()
        .flat_map_iter(|members| {
            members.iter().enumerate().flat_map(|(at, &a)| {
                let near = move |b: &usize| worth_comparing(&features[a], &features[*b]);
                members[at + 1..].iter().copied().filter(near).map(move |b| (a, b))
            })
        })
        .collect();
    pairs.par_sort_unstable();
    pairs.dedup();
    pairs
}

/// Whether two items can be one work at all, told cheaply.
fn worth_comparing(a: &Features, b: &Features) -> bool {
    let same = |x: &Option<String>, y: &Option<String>| x.is_some() && x == y;
    same(&a.doi, &b.doi) || same(&a.isbn, &b.isbn) || same(&a.url, &b.url) || a.near(b)
}

/// Disjoint sets that remember how they were joined and what must stay apart.
struct Sets {
    parent: Vec<usize>,
    members: Vec<Vec<usize>>,
    weakest: Vec<(f32, Reason)>,
    different: BTreeSet<(usize, usize)>,
}

impl Sets {
    fn new(len: usize) -> Self {
        Self {
            parent: (0..len).collect(),
            members: (0..len).map(|i| vec![i]).collect(),
            weakest: vec![(1.0, Reason::Single); len],
            different: BTreeSet::new(),
        }
    }

    fn root(&mut self, mut of: usize) -> usize {
        while self.parent[of] != of {
            self.parent[of] = self.parent[self.parent[of]];
            of = self.parent[of];
        }
        of
    }

    fn keep_apart(&mut self, a: usize, b: usize) {
        self.different.insert((a.min(b), a.max(b)));
    }

    fn apart(&self, a: usize, b: usize) -> bool {
        !self.different.is_empty()
            && self.members[a].iter().any(|&x| {
                self.members[b].iter().any(|&y| self.different.contains(&(x.min(y), x.max(y))))
            })
    }

    /// Whether the sets of two items may be joined: nothing the user keeps apart meets, and no
    /// member of one contradicts a member of the other.
    fn fits(&mut self, a: usize, b: usize, features: &[Features]) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return true;
        }
        if self.apart(a, b) {
            return false;
        }
        // In large sets a sample of members speaks for all.
        let sample = |of: usize| self.members[of].iter().take(12);
        let mut asked = 0u32;
        let mut against = 0u32;
        for &x in sample(a) {
            for &y in sample(b) {
                asked += 1;
                against += u32::from(compare::conflict(&features[x], &features[y]));
            }
        }
        against * 5 <= asked
    }

    fn join(&mut self, a: usize, b: usize, reason: Reason, confidence: f32) {
        let (a, b) = (self.root(a), self.root(b));
        if a == b || self.apart(a, b) {
            return;
        }
        let (a, b) = (a.min(b), a.max(b));
        self.parent[b] = a;
        let moved = std::mem::take(&mut self.members[b]);
        self.members[a].extend(moved);
        for weaker in [(confidence, reason), self.weakest[b]] {
            if weaker.1 != Reason::Single
                && (self.weakest[a].1 == Reason::Single || weaker.0 < self.weakest[a].0)
            {
                self.weakest[a] = weaker;
            }
        }
    }

    fn clusters(mut self) -> Vec<Cluster> {
        let mut clusters = Vec::new();
        for (members, (confidence, reason)) in self.members.iter_mut().zip(self.weakest) {
            if !members.is_empty() {
                members.sort_unstable();
                clusters.push(Cluster { members: std::mem::take(members), reason, confidence });
            }
        }
        clusters
    }
}

#[cfg(test)]
mod tests;
