//! Attributes' weights by their hashes, laid out so that a string's attributes, most of which
//! mean nothing, are looked up in memory that is near.

use super::chain::Row;
use super::model::ROW;
use std::hint::black_box;

/// What one attribute says.
#[derive(Clone, Copy)]
struct Entry {
    /// The lower half of the attribute's hash.
    low: u16,
    /// The label whose weight this is; [`MANY`] where the attribute speaks for many labels.
    label: u8,
    /// The weight, or the number of the row that holds the weights.
    weight: i16,
}

/// In place of a label: the weights stand in a row.
const MANY: u8 = u8::MAX;

/// Weights of so many labels are added as a whole row sooner than one by one.
const AS_ROW: usize = 5;

/// Weights by attribute, in the order of their hashes.
pub(super) struct Table {
    /// Where the entries of each upper half of a hash begin, and where the last ones end.
    starts: Vec<u32>,
    entries: Vec<Entry>,
    /// The weights of attributes that speak for many labels.
    rows: Vec<[i16; ROW]>,
    /// A bit for the lower bits of each hash: whether it may be known.
    known: Vec<u64>,
}

/// The attributes that are looked up at one go.
#[derive(Default)]
pub(super) struct Asked {
    pub(super) hashes: Vec<u32>,
    /// Where the entries of each hash's upper half begin and end.
    places: Vec<(u32, u32)>,
}

/// How many lower bits of a hash name its bit.
const KNOWN_BITS: u32 = 20;

/// Where the bit of a hash is: the word and the bit in it.
fn bit(hash: u32) -> (usize, u32) {
    let low = hash & ((1 << KNOWN_BITS) - 1);
    (place(low / 64), low % 64)
}

fn place(number: u32) -> usize {
    usize::try_from(number).unwrap_or(0)
}

impl Table {
    /// A table with room for so many attributes.
    pub(super) fn new(count: usize) -> Self {
        Self {
            starts: Vec::with_capacity(0x1_0001),
            entries: Vec::with_capacity(count * 2),
            rows: Vec::new(),
            known: vec![0; 1 << (KNOWN_BITS - 6)],
        }
    }

    /// Adds an attribute with its labels and their weights. Hashes come in their order.
    pub(super) fn push(&mut self, hash: u32, weights: &[(u8, i16)]) {
        self.begin(place(hash >> 16) + 1);
        let (word, bit) = bit(hash);
        self.known[word] |= 1 << bit;
        let low = u16::try_from(hash & 0xffff).unwrap_or(0);
        match i16::try_from(self.rows.len()) {
            Ok(number) if weights.len() >= AS_ROW => {
                let mut row = [0; ROW];
                for (label, weight) in weights {
                    row[usize::from(*label)] = *weight;
                }
                self.rows.push(row);
                self.entries.push(Entry { low, label: MANY, weight: number });
            }
            _ => self.entries.extend(weights.iter().map(|&(label, weight)| Entry {
                low,
                label,
                weight,
            })),
        }
    }

    /// Ends the table.
    pub(super) fn close(&mut self) {
        self.begin(0x1_0001);
    }

    /// Lets entries from here on belong to the last of so many upper halves.
    fn begin(&mut self, halves: usize) {
        let end = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        if self.starts.len() < halves {
            self.starts.resize(halves, end);
        }
    }

    /// Adds up what the attributes say for each label. Forgets the attributes.
    ///
    /// Done in steps for all attributes, none of which waits for another or guesses what comes:
    /// the time goes into waiting for memory, and so the waits overlap.
    pub(super) fn sum(&self, asked: &mut Asked, sums: &mut Row) {
        let Asked { hashes, places } = asked;
        let mut kept = 0;
        for at in 0..hashes.len() {
            let hash = hashes[at];
            let (word, bit) = bit(hash);
            hashes[kept] = hash;
            kept += usize::from(self.known[word] >> bit & 1 == 1);
        }
        hashes.truncate(kept);
        places.clear();
        places.extend(hashes.iter().map(|hash| {
            let half = place(hash >> 16);
            (self.starts[half], self.starts[half + 1])
        }));
        let near = places.iter().map(|place_of| self.entries.get(place(place_of.0)));
        black_box(near.flatten().fold(0, |near, entry| near ^ entry.low));
        for (hash, (start, end)) in hashes.iter().zip(&*places) {
            for entry in &self.entries[place(*start)..place(*end)] {
                if u32::from(entry.low) != hash & 0xffff {
                    continue;
                }
                if entry.label == MANY {
                    let row = usize::try_from(entry.weight).ok().and_then(|at| self.rows.get(at));
                    if let Some(row) = row {
                        for (sum, weight) in sums.iter_mut().zip(row) {
                            *sum += i32::from(*weight);
                        }
                    }
                } else if let Some(sum) = sums.get_mut(usize::from(entry.label)) {
                    *sum += i32::from(entry.weight);
                }
            }
        }
        hashes.clear();
    }

    /// How many weights there are.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_of_hashes_that_share_their_halves_are_kept_apart() {
        let mut table = Table::new(4);
        table.push(0, &[(0, 1)]);
        table.push(0x0001_0007, &[(1, 2), (2, 3)]);
        table.push(0x0001_0008, &[(1, 4)]);
        table.push(0x0001_000a, &[(0, 1), (1, -2), (2, 3), (3, 4), (5, 6), (7, 8)]);
        table.push(u32::MAX, &[(2, 5)]);
        table.close();
        let sums = |hashes: &[u32]| {
            let mut sums = [0; ROW];
            let mut asked = Asked { hashes: hashes.to_vec(), ..Asked::default() };
            table.sum(&mut asked, &mut sums);
            [sums[0], sums[1], sums[2]]
        };
        assert_eq!(sums(&[0]), [1, 0, 0]);
        assert_eq!(sums(&[0x0001_0007]), [0, 2, 3]);
        assert_eq!(sums(&[0x0001_0008, 0x0001_0009, 0x0002_0007]), [0, 4, 0]);
        assert_eq!(sums(&[u32::MAX, 0x0001_0007]), [0, 2, 8]);
        assert_eq!(sums(&[0x0001_000a, 0x0001_0007, 0x0001_000a]), [2, -2, 9]);
    }
}
