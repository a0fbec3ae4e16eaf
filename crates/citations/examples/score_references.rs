//! Scores the reference parser on files of labelled references: `score_references FILE…`.
//! The measure is micro F1 over fields; a field counts where the token sets agree to 0.8.

use citations::{LabelledReference, parse_references};
use std::collections::BTreeMap;
use std::io::Write;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::stdout().lock();
    let verbose = std::env::var("SHOW").ok();
    for path in std::env::args().skip(1) {
        let strings: Vec<LabelledReference> =
            serde_json::from_str(&std::fs::read_to_string(&path)?)?;
        let texts: Vec<&str> = strings.iter().map(|s| s.string.as_str()).collect();
        let start = std::time::Instant::now();
        let items = parse_references(&texts);
        let seconds = start.elapsed().as_secs_f64();
        let mut counts: BTreeMap<&str, [f64; 3]> = BTreeMap::new();
        for (string, source) in strings.iter().zip(&items) {
            let (want, got) = (wanted(&string.fields), found(&source.item));
            for field in FIELDS {
                let (w, g) = (want.get(field), got.get(field));
                let same = matches!((w, g), (Some(w), Some(g)) if jaccard(w, g) >= 0.8);
                let count = counts.entry(field).or_default();
                if same {
                    count[0] += 1.0;
                } else {
                    count[1] += f64::from(u8::from(g.is_some()));
                    count[2] += f64::from(u8::from(w.is_some()));
                    if (w.is_some() || g.is_some()) && verbose.as_deref() == Some(field) {
                        writeln!(out, "{}\n   want {w:?}\n   got  {g:?}", string.string)?;
                    }
                }
            }
        }
        let f1 =
            |[both, extra, missed]: [f64; 3]| 2.0 * both / (2.0 * both + extra + missed).max(1.0);
        let sum = counts.values().fold([0.0; 3], |a, b| [a[0] + b[0], a[1] + b[1], a[2] + b[2]]);
        write!(out, "{path}: {:.4}  {:.0}/s ", f1(sum), texts.len() as f64 / seconds)?;
        for (field, count) in counts {
            write!(out, " {field} {:.3}({:.0})", f1(count), count[1] + count[2])?;
        }
        writeln!(out)?;
    }
    Ok(())
}

const FIELDS: &[&str] = &[
    "author",
    "title",
    "container",
    "year",
    "volume",
    "pages",
    "publisher",
    "place",
    "doi",
    "url",
];

type Fields = BTreeMap<&'static str, Vec<String>>;

fn tokens(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .filter(|t| !t.is_empty())
        .map(str::to_owned)
        .collect()
}

fn digits(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|t| !t.is_empty()).map(str::to_owned).collect()
}

fn year(text: &str) -> Option<String> {
    let bytes: Vec<char> = text.chars().collect();
    bytes.windows(4).find_map(|w| {
        let word: String = w.iter().collect();
        let number: u32 = word.parse().ok()?;
        (1500..2100).contains(&number).then_some(word)
    })
}

fn author(tokens: Vec<String>) -> Vec<String> {
    const NOT: &[&str] = &["and", "et", "al", "und", "y", "de", "van", "von", "der", "jr"];
    tokens.into_iter().filter(|t| t.chars().count() > 1 && !NOT.contains(&t.as_str())).collect()
}

fn container(tokens: Vec<String>) -> Vec<String> {
    let kept: Vec<String> = tokens
        .iter()
        .filter(|t| !["in", "proc", "proceedings", "of", "the"].contains(&t.as_str()))
        .cloned()
        .collect();
    if kept.is_empty() { tokens } else { kept }
}

fn wanted(fields: &BTreeMap<String, Vec<String>>) -> Fields {
    let join = |labels: &[&str]| {
        labels
            .iter()
            .filter_map(|l| fields.get(*l))
            .flatten()
            .cloned()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let mut out = Fields::new();
    out.insert("author", author(tokens(&join(&["author"]))));
    out.insert("title", tokens(&join(&["title"])));
    out.insert("container", container(tokens(&join(&["journal", "container-title"]))));
    out.insert("year", year(&join(&["date"])).into_iter().collect());
    out.insert("volume", digits(&join(&["volume"])));
    out.insert("pages", digits(&join(&["pages"])));
    out.insert("publisher", tokens(&join(&["publisher"])));
    out.insert("place", tokens(&join(&["location"])));
    out.insert("doi", tokens(&join(&["doi"])));
    out.insert("url", tokens(&join(&["url"])));
    out.retain(|_, tokens| !tokens.is_empty());
    out
}

fn found(item: &model::CslItem) -> Fields {
    let get = |name: &str| item.get(name).unwrap_or_default();
    let mut out = Fields::new();
    let names: Vec<String> = item
        .names("author")
        .iter()
        .map(|name| match name {
            model::Name::Literal { literal } => literal.clone(),
            model::Name::Person(p) => {
                format!("{} {}", p.family, p.given.clone().unwrap_or_default())
            }
        })
        .collect();
    out.insert("author", author(tokens(&names.join(" "))));
    out.insert("title", tokens(&get("title")));
    out.insert("container", container(tokens(&get("container-title"))));
    out.insert("year", item.date("issued").map(|d| d.year.to_string()).into_iter().collect());
    let volume = match std::env::var("WITH_ISSUE") {
        Ok(_) => format!("{} {}", get("volume"), get("issue")),
        Err(_) => get("volume"),
    };
    out.insert("volume", digits(&volume));
    out.insert("pages", digits(&get("page")));
    out.insert("publisher", tokens(&get("publisher")));
    out.insert("place", tokens(&get("publisher-place")));
    out.insert("doi", tokens(&get("DOI")));
    out.insert("url", tokens(&get("URL")));
    out.retain(|_, tokens| !tokens.is_empty());
    out
}

fn jaccard(a: &[String], b: &[String]) -> f64 {
    let mut left: Vec<&String> = b.iter().collect();
    let mut both = 0usize;
    for token in a {
        if let Some(at) = left.iter().position(|other| *other == token) {
            left.swap_remove(at);
            both += 1;
        }
    }
    both as f64 / (a.len() + b.len() - both) as f64
}
