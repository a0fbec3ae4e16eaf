//! The fuzz targets' seeds, each changed some hundred times in the same way on every run: nothing
//! that comes of it ends in a panic. Files that once did lie in `crashes`.

use import::{Hint, import, import_references};
use std::fs;
use std::path::{Path, PathBuf};

/// Numerical Recipes' linear congruential generator.
struct Dice(u32);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as usize % limit.max(1)
    }
}

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut found = Vec::new();
    let mut open = vec![folder];
    while let Some(folder) = open.pop() {
        let entries = fs::read_dir(&folder).expect("the folder is there");
        for path in entries.map(|entry| entry.expect("an entry can be read").path()) {
            if path.is_dir() { open.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

/// One to four changes: bytes put in, taken out, doubled, overwritten, or the end cut off.
fn mutated(seed: &[u8], dice: &mut Dice) -> Vec<u8> {
    const ODD: [&[u8]; 12] = [
        b"<",
        b">",
        b"\"",
        b"\0",
        b"\xff",
        b"[1]",
        b"-1",
        b"99999999999",
        b"\n\n",
        b"&#x110000;",
        b"<<",
        b"endobj",
    ];
    let mut bytes = seed.to_vec();
    for _ in 0..=dice.below(4) {
        let at = dice.below(bytes.len());
        let end = (at + 1 + dice.below(24)).min(bytes.len());
        match dice.below(6) {
            0 => drop(bytes.splice(at..at, ODD[dice.below(ODD.len())].iter().copied())),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let again = bytes[at..end].to_vec();
                bytes.splice(at..at, again);
            }
            3 => bytes.truncate(at.max(1)),
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = u8::try_from(dice.below(256)).unwrap_or_default();
                }
            }
        }
    }
    bytes
}

fn try_all(bytes: &[u8], name: &str) {
    let _ = import(bytes, &Hint::file(name));
    let _ = import_references(bytes);
}

#[test]
fn mutated_seeds_are_read_or_refused() {
    let seeds = files("../../fuzz/seeds");
    assert!(seeds.len() >= 15, "{seeds:?}");
    for path in seeds {
        let seed = fs::read(&path).expect("a seed can be read");
        let name = path.to_string_lossy().into_owned();
        let mut dice = Dice(20_260_105);
        try_all(&seed, &name);
        for _ in 0..200 {
            try_all(&mutated(&seed, &mut dice), &name);
        }
    }
}

#[test]
fn files_that_once_crashed_are_read_or_refused() {
    for path in files("tests/crashes") {
        try_all(&fs::read(&path).expect("a file can be read"), &path.to_string_lossy());
    }
}
