//! Prints a CSL-JSON file's bibliography: `bibliography FILE STYLE [html]`.

use citations::{Format, Style, format_bibliography};
use std::io::Write;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let items = std::fs::read_to_string(arguments.next().unwrap_or_default())?;
    let items: Vec<model::CslItem> = serde_json::from_str(&items)?;
    let name = arguments.next().unwrap_or_default();
    let text = std::fs::read_to_string(&name).unwrap_or(name);
    let style = Style::load(&text)?;
    let format = if arguments.next().is_some() { Format::Html } else { Format::Text };
    write!(std::io::stdout(), "{}", format_bibliography(&items, &style, None, format)?)?;
    Ok(())
}
