//! Sets an HTML file: `cargo run -p pdf --example typeset -- FILE.html OUT.pdf`.

use std::error::Error;
use std::time::Instant;
use typeset::{Input, NoResources, Typesetter};

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let (file, out) = (args.next().ok_or("which file?")?, args.next().ok_or("to where?")?);
    let html = std::fs::read_to_string(&file)?;
    let start = Instant::now();
    let document = Typesetter::new().typeset(&Input {
        html: &html,
        name: &file,
        sheets: &[],
        resources: &NoResources,
    })?;
    eprintln!("typeset {:?}", start.elapsed());
    for d in &document.diagnostics {
        eprintln!("{d:?}");
    }
    let written =
        pdf::write(&document, &pdf::Options { producer: "test".into(), ..Default::default() })?;
    eprintln!("all {:?}, {} pages, {} bytes", start.elapsed(), written.pages, written.bytes.len());
    std::fs::write(out, written.bytes)?;
    Ok(())
}
