//! Makes the model by which reference strings are read:
//! `cargo run --release -p citations --example train_references -- CORE.json crates/citations/model/references.bin`.
//!
//! The file is a JSON array of objects with `string` and `fields`, as `AnyStyle`'s core set is
//! published.

use citations::{LabelledReference, TrainingOptions, train_references};
use std::io::Write;
use std::path::Path;

/// In how many other styles each reference is learnt.
const RESTYLED: usize = 2;
/// The most rounds of training.
const ROUNDS: usize = 80;
/// How often an attribute must stand with a label to be learnt.
const LEAST: f64 = 1.0;
/// The weight of the sum of absolute weights.
const L1: f64 = 0.2;
/// The weight of the sum of squared weights.
const L2: f64 = 0.01;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(source), Some(target)) = (arguments.next(), arguments.next()) else {
        return Err("give the training file and the model to write".into());
    };
    let mut number =
        |default: f64| arguments.next().and_then(|word| word.parse().ok()).unwrap_or(default);
    let (l1, l2, least) = (number(L1), number(L2), number(LEAST));
    let restyle = arguments.next().and_then(|word| word.parse().ok()).unwrap_or(RESTYLED);
    let rounds = arguments.next().and_then(|word| word.parse().ok()).unwrap_or(ROUNDS);
    let strings: Vec<LabelledReference> = serde_json::from_str(&std::fs::read_to_string(source)?)?;
    let options = TrainingOptions { l1, l2, least, rounds, restyle };
    let used = train_references(&strings, options, Path::new(&target))?;
    let size = std::fs::metadata(&target)?.len();
    writeln!(std::io::stdout(), "{used} of {} strings, {size} bytes", strings.len())?;
    Ok(())
}
