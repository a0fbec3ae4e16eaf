//! Disjoint sets of items that are one work.

use super::Cluster;
use super::features::Features;
use model::MergeReason as Reason;

/// Disjoint sets that remember how they were joined and what must stay apart.
#[derive(Clone)]
pub(super) struct Sets {
    parent: Vec<usize>,
    members: Vec<Vec<usize>>,
    weakest: Vec<(f32, Reason)>,
    different: Vec<(usize, usize)>,
}

impl Sets {
    /// Every item by itself.
    pub(super) fn new(len: usize) -> Self {
        Self {
            parent: (0..len).collect(),
            members: (0..len).map(|i| vec![i]).collect(),
            weakest: vec![(1.0, Reason::Single); len],
            different: Vec::new(),
        }
    }

    /// The item that stands for the set of another.
    pub(super) fn root(&mut self, mut of: usize) -> usize {
        while self.parent[of] != of {
            self.parent[of] = self.parent[self.parent[of]];
            of = self.parent[of];
        }
        of
    }

    /// Remembers that two items are two works.
    pub(super) fn keep_apart(&mut self, a: usize, b: usize) {
        self.different.push((a, b));
    }

    /// Whether the sets of two items hold what must stay apart.
    pub(super) fn apart(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        (0..self.different.len()).any(|at| {
            let (x, y) = self.different[at];
            let (x, y) = (self.root(x), self.root(y));
            (x, y) == (a, b) || (x, y) == (b, a)
        })
    }

    /// Whether the sets of two items may be joined: nothing the user keeps apart meets, and no
    /// member of one contradicts a member of the other, as `conflict` says.
    pub(super) fn fits(
        &mut self,
        a: usize,
        b: usize,
        features: &[Features],
        conflict: fn(&Features, &Features) -> bool,
    ) -> bool {
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
        let mut opposed = 0u32;
        for &x in sample(a) {
            for &y in sample(b) {
                asked += 1;
                opposed += u32::from(conflict(&features[x], &features[y]));
            }
        }
        opposed * 5 <= asked
    }

    /// Makes two sets one, unless they must stay apart.
    pub(super) fn join(&mut self, a: usize, b: usize, reason: Reason, confidence: f32) {
        let (a, b) = (self.root(a), self.root(b));
        if a == b || self.apart(a, b) {
            return;
        }
        // The smaller set moves, so that many joins stay cheap.
        let (a, b) = if self.members[a].len() < self.members[b].len() { (b, a) } else { (a, b) };
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

    /// The sets, ordered by first member.
    pub(super) fn clusters(mut self) -> Vec<Cluster> {
        let mut clusters = Vec::new();
        for (members, (confidence, reason)) in self.members.iter_mut().zip(self.weakest) {
            if !members.is_empty() {
                members.sort_unstable();
                clusters.push(Cluster { members: std::mem::take(members), reason, confidence });
            }
        }
        clusters.sort_unstable_by_key(|cluster| cluster.members[0]);
        clusters
    }
}
