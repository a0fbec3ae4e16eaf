//! Makes the model by which reference strings are read:
//! `cargo run --release -p citations --example train_references -- CORE.json crates/citations/model/references.crf`.
//!
//! The file is a JSON array of objects with `string` and `fields`, as `AnyStyle`'s core set is
//! published.

use citations::{LabelledReference, TrainingOptions, train_references};
use std::io::Write;
use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(source), Some(target)) = (arguments.next(), arguments.next()) else {
        return Err("give the training file and the model to write".into());
    };
    let number =
        |value: Option<String>, default: f64| value.and_then(|v| v.parse().ok()).unwrap_or(default);
    let l1 = number(arguments.next(), 0.1);
    let l2 = number(arguments.next(), 0.01);
    let restyle = arguments.next().is_none_or(|word| word != "plain");
    let strings: Vec<LabelledReference> = serde_json::from_str(&std::fs::read_to_string(source)?)?;
    let options = TrainingOptions { l1, l2, rounds: 150, restyle };
    let used = train_references(&strings, options, Path::new(&target))?;
    let size = std::fs::metadata(&target)?.len();
    writeln!(std::io::stdout(), "{used} of {} strings, {size} bytes", strings.len())?;
    Ok(())
}
