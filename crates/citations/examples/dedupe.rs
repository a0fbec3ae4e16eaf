//! Prints what `find_duplicates` finds in a CSL-JSON file: what is merged, what is
//! likely one work besides, and the pairs in doubt.

use std::io::Write;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let text = std::fs::read_to_string(std::env::args().nth(1).unwrap_or_default())?;
    let items: Vec<model::CslItem> = serde_json::from_str(&text)?;
    let found = citations::find_duplicates(&items);
    let id = |at: usize| items[at].get("id").unwrap_or_default();
    let ids = |clusters: &[citations::Cluster]| -> Vec<Vec<String>> {
        clusters.iter().map(|c| c.members.iter().map(|m| id(*m)).collect()).collect()
    };
    let doubtful: Vec<(String, String, f32, String)> = found
        .doubtful
        .iter()
        .map(|d| (id(d.a), id(d.b), d.confidence, format!("{:?}", d.reason)))
        .collect();
    writeln!(
        std::io::stdout(),
        "{}",
        serde_json::to_string(&(ids(&found.clusters), ids(&found.likely), doubtful))?
    )?;
    Ok(())
}
