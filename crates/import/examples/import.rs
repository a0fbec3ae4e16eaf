//! Prints what is found in each file named on the command line, as JSON: articles, or the items
//! of a reference library (`.bib`, `.ris`).
//!
//! `cargo run -p import --example import -- FILE…`

use import::{Hint, import, import_references};

#[expect(clippy::print_stdout, reason = "printing is what the example is for")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        if path.ends_with(".bib") || path.ends_with(".ris") {
            println!("{}", serde_json::to_string_pretty(&import_references(&bytes)?)?);
            continue;
        }
        for imported in import(&bytes, &Hint::file(&path))? {
            println!("{}", serde_json::to_string_pretty(&imported.article)?);
        }
    }
    Ok(())
}
