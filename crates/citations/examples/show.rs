//! Reads references, one a line, and prints what was understood; a look at the parser.

use std::io::Write;

fn main() -> std::io::Result<()> {
    let text = std::io::read_to_string(std::io::stdin())?;
    let lines: Vec<&str> = text.lines().collect();
    let mut out = std::io::stdout().lock();
    for source in citations::parse_references(&lines) {
        writeln!(out, "{:.2} {}", source.confidence, serde_json::to_string(&source.item)?)?;
    }
    Ok(())
}
