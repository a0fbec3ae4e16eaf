//! Reads two reference libraries that hold the same items in the same or another order and prints
//! each variable in which a pair disagrees; items are paired by title.
//!
//! `cargo run -p import --example compare_libraries -- A.ris B.bib`

use import::import_references;
use model::{CslItem, Name};
use std::collections::BTreeMap;

fn said(item: &CslItem) -> BTreeMap<&'static str, String> {
    let mut out = BTreeMap::from([("type", item.item_type())]);
    for variable in ["title", "container-title", "volume", "issue", "DOI", "page"] {
        out.insert(variable, item.get(variable).unwrap_or_default());
    }
    for role in ["author", "editor"] {
        let names: Vec<String> = item.names(role).iter().map(Name::display).collect();
        out.insert(role, names.join("; "));
    }
    // Only the year: BibTeX has no field for the day.
    out.insert("year", item.date("issued").map(|d| d.year.to_string()).unwrap_or_default());
    out
}

fn key(item: &CslItem) -> String {
    let title = item.get("title").unwrap_or_default().to_lowercase();
    title.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[expect(clippy::print_stdout, reason = "printing is what the example is for")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let [first, second] = &paths[..] else { return Err("name two libraries".into()) };
    let first = import_references(&std::fs::read(first)?)?;
    let second = import_references(&std::fs::read(second)?)?;
    let mut others: BTreeMap<String, Vec<&CslItem>> = BTreeMap::new();
    for item in second.iter().rev() {
        others.entry(key(item)).or_default().push(item);
    }
    let (mut equal, mut unpaired) = (0, 0);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for item in &first {
        let a = said(item);
        // Of several items with one title the likest is the other half of the pair.
        let like = |b: &CslItem| said(b).iter().filter(|(k, v)| a.get(*k) == Some(v)).count();
        let found = others.get_mut(&key(item)).filter(|list| !list.is_empty()).map(|list| {
            let best = (0..list.len()).max_by_key(|at| like(list[*at])).unwrap_or(0);
            list.remove(best)
        });
        let Some(other) = found else {
            unpaired += 1;
            println!("unpaired: {:?}", item.get("title"));
            continue;
        };
        let b = said(other);
        let mut same = true;
        for (variable, value) in &a {
            if b.get(variable) != Some(value) {
                same = false;
                *counts.entry(variable).or_default() += 1;
                println!("{variable}: {value:?} / {:?}", b.get(variable));
            }
        }
        equal += usize::from(same);
    }
    println!(
        "{} and {} items, {equal} equal, {unpaired} unpaired, {counts:?}",
        first.len(),
        second.len()
    );
    Ok(())
}
