//! The likeliest sequence of labels for what is said of each token.

use super::model::{COUNT, LABELS, ROW};

/// The sums of weights for each label at one token.
pub(super) type Row = [i32; ROW];

/// Weights of one label after another.
pub(super) struct Chain {
    /// `from[a][b]`: the weight of label `b` after label `a`.
    from: [Row; COUNT],
    /// The highest of each row.
    most: [i32; COUNT],
    /// The lowest of all.
    least: i32,
}

/// What it costs, in stored steps, to come back to a label that was left.
const BACK: i32 = 512 * 4;

/// A hypothesis so far behind the best never wins.
const FAR: i32 = 3 * BACK;

/// Hypotheses that are followed at a time where labels come back.
const WIDTH: usize = 16;

/// Parts that do stand in several places of a reference.
fn may_return(label: usize) -> bool {
    matches!(LABELS[label], "date" | "note" | "volume")
}

/// A sequence of labels on its way.
#[derive(Clone, Copy)]
struct Hypothesis {
    score: i32,
    label: usize,
    /// A bit for each label that was left.
    left: u32,
    /// Which hypothesis at the token before it goes on from.
    came: usize,
}

impl Chain {
    pub(super) fn new(from: [Row; COUNT]) -> Self {
        let most = from.map(|row| row[..COUNT].iter().copied().max().unwrap_or(0));
        let least = from.iter().flat_map(|row| &row[..COUNT]).copied().min().unwrap_or(0);
        Self { from, most, least }
    }

    /// The likeliest sequence of labels. The parts of a reference stand in one place each, which
    /// the weights of neighbouring labels do not tell: where one comes back, sequences are
    /// weighed as wholes.
    pub(super) fn labels(&self, sums: &[Row]) -> Vec<usize> {
        let path = self.best(sums);
        if comes_back(&path) { self.best_whole(sums) } else { path }
    }

    /// The likeliest by neighbouring labels alone (Viterbi).
    fn best(&self, sums: &[Row]) -> Vec<usize> {
        let Some(first) = sums.first() else { return Vec::new() };
        let mut reached = *first;
        let mut came: Vec<[u8; ROW]> = Vec::with_capacity(sums.len());
        for row in &sums[1..] {
            let mut next = [i32::MIN; ROW];
            let mut best = [0u8; ROW];
            // From the best label every label is reached with this at least.
            let floor = reached[..COUNT].iter().copied().max().unwrap_or(0) + self.least;
            for (number, before) in (0u8..).zip(&reached[..COUNT]) {
                let at = usize::from(number);
                if before + self.most[at] < floor {
                    continue;
                }
                for ((next, best), from) in next.iter_mut().zip(&mut best).zip(&self.from[at]) {
                    let sum = before + from;
                    let better = sum > *next;
                    *next = if better { sum } else { *next };
                    *best = if better { number } else { *best };
                }
            }
            for (next, sum) in next.iter_mut().zip(row) {
                *next += sum;
            }
            reached = next;
            came.push(best);
        }
        let mut label = (0..COUNT).rev().max_by_key(|label| reached[*label]).unwrap_or_default();
        let mut path = vec![label];
        for best in came.iter().rev() {
            label = usize::from(best[label]);
            path.push(label);
        }
        path.reverse();
        path
    }

    /// The likeliest where coming back to a label costs, among the hypotheses that were best on
    /// the way.
    fn best_whole(&self, sums: &[Row]) -> Vec<usize> {
        let Some(first) = sums.first() else { return Vec::new() };
        let begin = |label| Hypothesis { score: first[label], label, left: 0, came: 0 };
        let mut steps: Vec<Vec<Hypothesis>> = vec![(0..COUNT).map(begin).collect()];
        for row in &sums[1..] {
            let before = &steps[steps.len() - 1];
            let mut next = Vec::with_capacity(before.len() * COUNT);
            for (came, old) in before.iter().enumerate() {
                let weights = self.from[old.label].iter().zip(row).take(COUNT);
                for (label, (from, own)) in weights.enumerate() {
                    let changed = label != old.label;
                    let back = changed && old.left >> label & 1 == 1 && !may_return(label);
                    let left = old.left | if changed { 1 << old.label } else { 0 };
                    let cost = if back { BACK } else { 0 };
                    let score = old.score + from + own - cost;
                    next.push(Hypothesis { score, label, left, came });
                }
            }
            let best = next.iter().map(|one| one.score).max().unwrap_or(0);
            next.retain(|one| one.score > best - FAR);
            next.sort_unstable_by_key(|one| (std::cmp::Reverse(one.score), one.label, one.came));
            let mut kept: Vec<Hypothesis> = Vec::with_capacity(WIDTH);
            for one in next {
                // Of sequences that may go on alike only the best is of use.
                if !kept.iter().any(|other| (other.label, other.left) == (one.label, one.left)) {
                    kept.push(one);
                    if kept.len() == WIDTH {
                        break;
                    }
                }
            }
            steps.push(kept);
        }
        let mut at = 0;
        let mut path = Vec::with_capacity(steps.len());
        for step in steps.iter().rev() {
            path.push(step[at].label);
            at = step[at].came;
        }
        path.reverse();
        path
    }
}

/// Whether a label that was left comes again.
fn comes_back(path: &[usize]) -> bool {
    let mut left = 0u32;
    path.windows(2).any(|pair| {
        let changed = pair[0] != pair[1];
        left |= if changed { 1 << pair[0] } else { 0 };
        changed && left >> pair[1] & 1 == 1 && !may_return(pair[1])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chain(weights: &[(usize, usize, i32)]) -> Chain {
        let mut from = [[0; ROW]; COUNT];
        for (before, after, weight) in weights {
            from[*before][*after] = *weight;
        }
        Chain::new(from)
    }

    fn row(weights: &[(usize, i32)]) -> Row {
        let mut row = [0; ROW];
        for (label, weight) in weights {
            row[*label] = *weight;
        }
        row
    }

    #[test]
    fn the_weights_of_neighbours_decide_between_labels() {
        let chain = chain(&[(0, 1, 300), (1, 1, -50), (2, 2, 20)]);
        let sums = [row(&[(0, 90), (2, 100)]), row(&[(1, 5), (2, 40)])];
        assert_eq!(chain.labels(&sums), [0, 1]);
        assert_eq!(chain.labels(&[]), [] as [usize; 0]);
    }

    #[test]
    fn a_label_comes_back_only_where_much_speaks_for_it() {
        let chain = chain(&[]);
        let sums =
            |last: i32| [row(&[(0, 4_000)]), row(&[(1, 4_000)]), row(&[(0, last), (1, 100)])];
        assert_eq!(chain.labels(&sums(900)), [0, 1, 1]);
        assert_eq!(chain.labels(&sums(9_000)), [0, 1, 0]);
    }
}
