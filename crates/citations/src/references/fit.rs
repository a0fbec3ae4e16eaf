//! Fitting a linear-chain conditional random field to labelled strings: stochastic gradients with
//! a step for each weight (Duchi et al., "Adaptive subgradient methods", 2011), and a penalty on
//! absolute weights that makes most of them nought. Attributes are left out at random, so that none
//! is relied on alone (Srivastava et al., "Dropout", 2014): strings from elsewhere lack some.

use super::model::{COUNT, ROW, Weights};

/// A string as the attributes of its tokens, which are numbered, and their labels.
pub(super) struct Example {
    pub(super) attributes: Vec<u32>,
    /// Where each token's attributes end.
    pub(super) ends: Vec<usize>,
    pub(super) labels: Vec<u8>,
    /// How much it counts.
    pub(super) weight: f32,
}

impl Example {
    /// The attributes of each token.
    fn tokens(&self) -> impl Iterator<Item = &[u32]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.attributes[start..*end])
    }

    /// The same without a share of each token's attributes, taken by chance.
    fn thinned(&self, share: f32, dice: &mut Dice) -> Self {
        let mut attributes = Vec::with_capacity(self.attributes.len());
        let mut ends = Vec::with_capacity(self.ends.len());
        for token in self.tokens() {
            attributes.extend(token.iter().filter(|_| !dice.chance(share)));
            ends.push(attributes.len());
        }
        Self { attributes, ends, labels: self.labels.clone(), weight: self.weight }
    }
}

type Row = [f32; ROW];

/// Added to sums of squared gradients, so that the first step is no leap.
const CALM: f32 = 0.1;

/// A gradient that moves nothing worth the time.
const FAINT: f32 = 0.002;

/// One row of weights with the sums of their squared gradients.
#[derive(Clone)]
struct Learnt {
    weights: Row,
    squares: Row,
    /// The step at which the penalty was last taken off.
    seen: u32,
}

impl Learnt {
    const NEW: Self = Self { weights: [0.0; ROW], squares: [CALM; ROW], seen: 0 };

    /// Takes off what the penalty has come to since the row was last used.
    fn settle(&mut self, step: u32, penalty: f32) {
        #[expect(clippy::cast_precision_loss, reason = "steps are few")]
        let due = (step - self.seen) as f32 * penalty;
        if due == 0.0 {
            return;
        }
        self.seen = step;
        for (weight, square) in self.weights.iter_mut().zip(&self.squares) {
            let off = due / square.sqrt();
            *weight = weight.signum() * (weight.abs() - off).max(0.0);
        }
    }

    fn learn(&mut self, gradient: &Row, rate: f32) {
        for ((weight, square), slope) in
            self.weights.iter_mut().zip(&mut self.squares).zip(gradient)
        {
            *square += slope * slope;
            *weight -= rate * slope / square.sqrt();
        }
    }
}

/// How to fit.
#[derive(Clone, Copy)]
pub(super) struct Fit {
    /// How often all examples are gone through.
    pub(super) rounds: usize,
    /// The length of the steps.
    pub(super) rate: f32,
    /// The weight of the sum of absolute weights.
    pub(super) l1: f32,
    /// The share of attributes that is left out each time.
    pub(super) drop: f32,
}

/// Weights for the attributes whose hashes these are; an example's attributes are places in them.
pub(super) fn fit(examples: &[Example], hashes: &[u32], fit: Fit) -> Weights {
    let mut rows = vec![Learnt::NEW; hashes.len()];
    let mut chain = vec![Learnt::NEW; COUNT];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut dice = Dice(17);
    let mut step = 0u32;
    let penalty = fit.l1 * fit.rate;
    let mut mean = vec![[0.0; ROW]; hashes.len()];
    let last = fit.rounds - fit.rounds / 3;
    for round in 0..fit.rounds {
        for at in (1..order.len()).rev() {
            order.swap(at, dice.roll(at + 1));
        }
        for at in &order {
            step += 1;
            let example = &examples[*at].thinned(fit.drop, &mut dice);
            let sums = sums(example, &mut rows, step, penalty);
            let (slopes, chain_slopes) = gradient(example, &sums, &chain);
            for (attributes, slope) in example.tokens().zip(&slopes) {
                if slope.iter().any(|slope| slope.abs() > FAINT) {
                    for attribute in attributes {
                        rows[place(*attribute)].learn(slope, fit.rate);
                    }
                }
            }
            for (row, slope) in chain.iter_mut().zip(&chain_slopes) {
                row.learn(slope, fit.rate);
            }
        }
        // What the last rounds agree on is less a matter of chance than where the last one ends.
        if round >= last {
            for (mean, row) in mean.iter_mut().zip(&mut rows) {
                row.settle(step, penalty);
                mean.iter_mut().zip(&row.weights).for_each(|(mean, weight)| *mean += weight);
            }
        }
    }
    let mut out = Weights::default();
    #[expect(clippy::cast_precision_loss, reason = "rounds are few")]
    let part = (1.0 - fit.drop) / (fit.rounds - last) as f32;
    let labels = 0..COUNT;
    let number = |label: usize| u8::try_from(label).unwrap_or(u8::MAX);
    for (row, hash) in mean.iter().zip(hashes) {
        // Where all attributes speak, each speaks lower.
        let weights = labels.clone().map(|label| (*hash, number(label), row[label] * part));
        out.states.extend(weights.filter(|state| state.2 != 0.0));
    }
    for (before, row) in labels.clone().zip(&chain) {
        out.transitions.extend(
            labels.clone().map(|label| (number(before), number(label), row.weights[label])),
        );
    }
    out
}

fn place(attribute: u32) -> usize {
    usize::try_from(attribute).unwrap_or(0)
}

/// The sums of weights at each token.
fn sums(example: &Example, rows: &mut [Learnt], step: u32, penalty: f32) -> Vec<Row> {
    let mut out = Vec::with_capacity(example.ends.len());
    for attributes in example.tokens() {
        let mut sums = [0.0; ROW];
        for attribute in attributes {
            let row = &mut rows[place(*attribute)];
            row.settle(step, penalty);
            for (sum, weight) in sums.iter_mut().zip(&row.weights) {
                *sum += weight;
            }
        }
        out.push(sums);
    }
    out
}

/// How the likelihood of the right labels falls with the sums at each token, and with the weights
/// of one label after another (forward and backward, each token's numbers scaled to one).
fn gradient(example: &Example, sums: &[Row], chain: &[Learnt]) -> (Vec<Row>, Vec<Row>) {
    let mut next = [[0.0f32; ROW]; COUNT];
    for (row, learnt) in next.iter_mut().zip(chain) {
        for (value, weight) in row[..COUNT].iter_mut().zip(&learnt.weights) {
            *value = weight.exp();
        }
    }
    let own: Vec<Row> = sums
        .iter()
        .map(|sums| {
            let most = sums[..COUNT].iter().copied().fold(f32::MIN, f32::max);
            let mut row = [0.0; ROW];
            for (value, sum) in row[..COUNT].iter_mut().zip(sums) {
                *value = (sum - most).exp();
            }
            row
        })
        .collect();
    let mut forward: Vec<Row> = Vec::with_capacity(own.len());
    for (at, own) in own.iter().enumerate() {
        let mut row = *own;
        if let Some(before) = at.checked_sub(1).map(|at| forward[at]) {
            let mut reached = [0.0; ROW];
            for (before, next) in before.iter().zip(&next) {
                for (reached, next) in reached.iter_mut().zip(next) {
                    *reached += before * next;
                }
            }
            for (value, reached) in row.iter_mut().zip(&reached) {
                *value *= reached;
            }
        }
        scale(&mut row);
        forward.push(row);
    }
    let mut slopes = vec![[0.0; ROW]; own.len()];
    let mut pairs = vec![[0.0f32; ROW]; COUNT];
    let mut backward: Row = [1.0; ROW];
    for at in (0..own.len()).rev() {
        let mut shares: Row = std::array::from_fn(|label| forward[at][label] * backward[label]);
        scale(&mut shares);
        let label = usize::from(example.labels[at]);
        slopes[at] = shares;
        slopes[at][label] -= 1.0;
        slopes[at].iter_mut().for_each(|slope| *slope *= example.weight);
        let Some(before) = at.checked_sub(1) else { break };
        let coming: Row = std::array::from_fn(|label| own[at][label] * backward[label]);
        let mut back = [0.0f32; ROW];
        for (back, next) in back.iter_mut().zip(&next) {
            *back = next.iter().zip(&coming).map(|(next, coming)| next * coming).sum();
        }
        let whole: f32 = forward[before].iter().zip(&back).map(|(a, b)| a * b).sum();
        let part = example.weight / whole.max(f32::MIN_POSITIVE);
        for ((pairs, next), reached) in pairs.iter_mut().zip(&next).zip(&forward[before]) {
            for ((pair, next), coming) in pairs.iter_mut().zip(next).zip(&coming) {
                *pair += reached * next * coming * part;
            }
        }
        pairs[usize::from(example.labels[before])][label] -= example.weight;
        scale(&mut back);
        backward = back;
    }
    (slopes, pairs)
}

/// Makes the numbers of a row add up to one.
fn scale(row: &mut Row) {
    let sum: f32 = row.iter().sum();
    let part = 1.0 / sum.max(f32::MIN_POSITIVE);
    row.iter_mut().for_each(|value| *value *= part);
}

/// A sequence of numbers that is the same in every run.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    /// A number below `sides`.
    pub(super) fn roll(&mut self, sides: usize) -> usize {
        // Knuth's MMIX constants for a linear congruential generator.
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % sides.max(1)
    }

    /// True with a chance between nought and one.
    fn chance(&mut self, share: f32) -> bool {
        const SIDES: u16 = 1000;
        #[expect(clippy::cast_possible_truncation, reason = "a number below the sides")]
        let rolled = self.roll(SIDES.into()) as u16;
        f32::from(rolled) < share * f32::from(SIDES)
    }

    pub(super) fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.roll(from.len())]
    }

    /// True once in so many rolls.
    pub(super) fn once_in(&mut self, sides: usize) -> bool {
        self.roll(sides) == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example(attributes: &[u32], labels: &[u8]) -> Example {
        Example {
            attributes: attributes.to_vec(),
            ends: (1..=attributes.len()).collect(),
            labels: labels.to_vec(),
            weight: 1.0,
        }
    }

    #[test]
    fn the_gradient_is_the_difference_that_a_small_change_makes() {
        let example = example(&[0, 1, 2], &[3, 1, 3]);
        let mut chain = vec![Learnt::NEW; COUNT];
        chain[3].weights[1] = 0.7;
        chain[1].weights[3] = -0.4;
        let mut sums = vec![[0.0; ROW]; 3];
        sums[0][3] = 0.5;
        sums[1][2] = 1.5;
        // The log-likelihood by going through all sequences of labels.
        let likelihood = |sums: &[Row], chain: &[Learnt]| -> f64 {
            let score = |labels: [usize; 3]| -> f64 {
                let own: f32 = (0..3).map(|at| sums[at][labels[at]]).sum();
                let pairs =
                    chain[labels[0]].weights[labels[1]] + chain[labels[1]].weights[labels[2]];
                f64::from(own + pairs)
            };
            let mut all = 0.0;
            for a in 0..COUNT {
                for b in 0..COUNT {
                    all += (0..COUNT).map(|c| score([a, b, c]).exp()).sum::<f64>();
                }
            }
            score([3, 1, 3]) - all.ln()
        };
        let (slopes, pairs) = gradient(&example, &sums, &chain);
        let change = 0.01f32;
        let near = |slope: f32, up: f64, down: f64| {
            let told = -(up - down) / f64::from(2.0 * change);
            assert!((f64::from(slope) - told).abs() < 1e-3, "{slope} {told}");
        };
        for (at, label) in [(0, 3), (1, 2), (1, 1), (2, 5)] {
            let (mut up, mut down) = (sums.clone(), sums.clone());
            up[at][label] += change;
            down[at][label] -= change;
            near(slopes[at][label], likelihood(&up, &chain), likelihood(&down, &chain));
        }
        for (a, b) in [(3, 1), (1, 3), (2, 4)] {
            let (mut up, mut down) = (chain.clone(), chain.clone());
            up[a].weights[b] += change;
            down[a].weights[b] -= change;
            near(pairs[a][b], likelihood(&sums, &up), likelihood(&sums, &down));
        }
    }

    #[test]
    fn what_always_goes_together_is_learnt_and_the_penalty_forgets_the_rest() {
        let examples = [example(&[0, 1], &[2, 4]), example(&[1, 0, 1], &[4, 2, 4])];
        let options = Fit { rounds: 30, rate: 0.2, l1: 0.001, drop: 0.2 };
        let weights = fit(&examples, &[10, 11, 12], options);
        let of = |hash, label| {
            weights.states.iter().find(|w| (w.0, w.1) == (hash, label)).map_or(0.0, |w| w.2)
        };
        assert!(of(10, 2) > 0.5 && of(11, 4) > 0.5);
        assert!(of(10, 4) < 0.0);
        assert_eq!(weights.states.iter().filter(|w| w.0 == 12).count(), 0);
    }
}
