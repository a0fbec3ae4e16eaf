//! Prints the clusters of ids that `find_duplicates` finds in a CSL-JSON file.

use std::io::Write;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let text = std::fs::read_to_string(std::env::args().nth(1).unwrap_or_default())?;
    let items: Vec<model::CslItem> = serde_json::from_str(&text)?;
    let ids: Vec<Vec<String>> = citations::find_duplicates(&items)
        .clusters
        .iter()
        .map(|cluster| cluster.members.iter().filter_map(|at| items[*at].get("id")).collect())
        .collect();
    writeln!(std::io::stdout(), "{}", serde_json::to_string(&ids)?)?;
    Ok(())
}
