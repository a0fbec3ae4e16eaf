//! Makes the model by which reference strings are read:
//! `cargo run --release -p citations --example train_references -- CORE.json crates/citations/model/references.bin`.
//!
//! The file is a JSON array of objects with `string` and `fields`, as `AnyStyle`'s core set is
//! published.

use citations::{LabelledReference, TrainingOptions, train_references};
use std::io::Write;

/// What has proved best on strings held back from training.
const OPTIONS: TrainingOptions = TrainingOptions {
    l1: 0.00005,
    rate: 0.1,
    least: 2,
    rounds: 12,
    drop: 0.3,
    restyle: 4,
    own: 1.5,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(source), Some(target)) = (arguments.next(), arguments.next()) else {
        return Err("give the training file and the model to write".into());
    };
    let mut options = OPTIONS;
    for argument in arguments {
        let (name, value) = argument.split_once('=').ok_or("options are name=value")?;
        match name {
            "l1" => options.l1 = value.parse()?,
            "rate" => options.rate = value.parse()?,
            "least" => options.least = value.parse()?,
            "rounds" => options.rounds = value.parse()?,
            "drop" => options.drop = value.parse()?,
            "restyle" => options.restyle = value.parse()?,
            "own" => options.own = value.parse()?,
            _ => return Err(format!("there is no option {name}").into()),
        }
    }
    let strings: Vec<LabelledReference> = serde_json::from_str(&std::fs::read_to_string(source)?)?;
    let (bytes, used) = train_references(&strings, options);
    std::fs::write(&target, &bytes)?;
    writeln!(std::io::stdout(), "{used} strings, {} bytes", bytes.len())?;
    Ok(())
}
