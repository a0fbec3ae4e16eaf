//! Scores duplicate detection: `score_duplicates ITEMS.json PAIRS.json`, what is merged without
//! asking and what is likely one work besides; with SHOW=extra or SHOW=missed it prints the pairs
//! in question.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let items: Vec<model::CslItem> =
        serde_json::from_str(&std::fs::read_to_string(arguments.next().unwrap_or_default())?)?;
    let pairs: Vec<(serde_json::Value, serde_json::Value)> =
        serde_json::from_str(&std::fs::read_to_string(arguments.next().unwrap_or_default())?)?;
    let name = |value: &serde_json::Value| match value {
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let index: BTreeMap<String, usize> = items
        .iter()
        .enumerate()
        .map(|(at, item)| (item.get("id").unwrap_or_default(), at))
        .collect();
    let mut root: Vec<usize> = (0..items.len()).collect();
    fn find(root: &mut [usize], mut at: usize) -> usize {
        while root[at] != at {
            root[at] = root[root[at]];
            at = root[at];
        }
        at
    }
    for (a, b) in &pairs {
        if let (Some(a), Some(b)) = (index.get(&name(a)), index.get(&name(b))) {
            let (a, b) = (find(&mut root, *a), find(&mut root, *b));
            root[a] = b;
        }
    }
    let roots: Vec<usize> = (0..items.len()).map(|at| find(&mut root, at)).collect();
    let start = std::time::Instant::now();
    let found = citations::find_duplicates(&items);
    let seconds = start.elapsed().as_secs_f64();
    let mut out = std::io::stdout().lock();
    let show = std::env::var("SHOW").unwrap_or_default();
    let line = |at: usize| {
        let item = &items[at];
        let names: Vec<String> = item.names("author").iter().map(model::Name::display).collect();
        format!(
            "{} | {} | {} | {} | {} | {}",
            item.get("title").unwrap_or_default(),
            names.join("; "),
            item.date("issued").map(|d| d.to_string()).unwrap_or_default(),
            item.get("container-title").unwrap_or_default(),
            item.get("volume").unwrap_or_default(),
            item.get("page").unwrap_or_default(),
        )
    };
    for (band, clusters) in [("sure", &found.clusters), ("likely", &found.likely)] {
        let mut place = vec![0; items.len()];
        for (number, cluster) in clusters.iter().enumerate() {
            cluster.members.iter().for_each(|member| place[*member] = number);
        }
        let (mut both, mut extra, mut missed) = (0usize, 0usize, 0usize);
        let mut shown = BTreeSet::new();
        for a in 0..items.len() {
            for b in a + 1..items.len() {
                let (same, joined) = (roots[a] == roots[b], place[a] == place[b]);
                both += usize::from(same && joined);
                extra += usize::from(!same && joined);
                missed += usize::from(same && !joined);
                let kind = if joined { "extra" } else { "missed" };
                if same != joined
                    && show == kind
                    && shown.insert((roots[a], roots[b], place[a], place[b]))
                {
                    writeln!(out, "{kind}\n  {}\n  {}", line(a), line(b))?;
                }
            }
        }
        let (precision, recall) = (
            both as f64 / (both + extra).max(1) as f64,
            both as f64 / (both + missed).max(1) as f64,
        );
        writeln!(
            out,
            "{band}: precision {precision:.4} recall {recall:.4} f1 {:.4}; {} clusters",
            2.0 * precision * recall / (precision + recall),
            clusters.len()
        )?;
    }
    writeln!(out, "{} pairs to ask about; {seconds:.2} s", found.doubtful.len())?;
    Ok(())
}
