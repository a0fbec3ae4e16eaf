//! Times citing a briefing of many articles and finding duplicates among many sources:
//! `time_large ARTICLES STYLE`.

use citations::{CiteOptions, Style, consolidate_and_cite, find_duplicates, identify_sources};
use model::*;
use std::io::Write;
use std::time::Instant;

const WORDS: &[&str] = &[
    "sea",
    "power",
    "treaty",
    "harbour",
    "missile",
    "alliance",
    "grain",
    "strait",
    "election",
    "border",
    "satellite",
    "energy",
    "inflation",
    "migration",
    "deterrence",
    "sanctions",
    "army",
    "fleet",
    "trade",
    "famine",
    "summit",
    "island",
    "pipeline",
    "cable",
    "drone",
    "budget",
];

fn word(seed: usize) -> &'static str {
    WORDS[seed.wrapping_mul(2_654_435_761) / 7 % WORDS.len()]
}

fn reference(seed: usize) -> String {
    let title = format!(
        "The {} and the {} in {} politics: {} of {}",
        word(seed),
        word(seed / 3 + 7),
        word(seed / 11 + 3),
        word(seed + 5),
        word(seed / 5 + 1)
    );
    let year = 1980 + seed % 45;
    format!(
        "Author{}, Given{}. “{title}”, Review of {} Affairs, vol. {}, no. {}, {year}, pp. {}–{}.",
        seed % 613,
        seed % 17,
        word(seed / 2),
        seed % 60 + 1,
        seed % 4 + 1,
        seed % 300 + 1,
        seed % 300 + 20
    )
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let count: usize = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(500);
    let style = Style::load(&arguments.next().unwrap_or_else(|| "chicago-notes".to_owned()))?;
    let mut out = std::io::stdout().lock();
    let clock = Instant::now();
    let mut entries = Vec::new();
    for at in 0..count {
        let notes: Vec<Note> = (0..10)
            .map(|n| Note {
                id: NoteId(format!("n{n}")),
                label: n.to_string(),
                content: vec![Inline::text(reference((at * 7 + n * n * 31) % 1_700))],
                parts: Vec::new(),
            })
            .collect();
        let content = notes
            .iter()
            .flat_map(|note| {
                [
                    Inline::text("Some words."),
                    Inline::NoteMark { note: note.id.clone(), label: note.label.clone() },
                ]
            })
            .collect();
        let mut article = Article {
            id: ArticleId(format!("a{at}")),
            title: "T".into(),
            subtitle: None,
            authors: vec![],
            site: None,
            category: vec![],
            tags: vec![],
            published: None,
            language: None,
            url: None,
            doi: None,
            sections: vec![Section {
                id: "s1".into(),
                heading: None,
                level: 1,
                blocks: vec![Block { id: "b1".into(), kind: BlockKind::Paragraph { content } }],
            }],
            notes,
            source_list: vec![],
            sources: vec![],
            warnings: vec![],
            origin: Origin::default(),
        };
        identify_sources(&mut article);
        entries.push(ResolvedEntry {
            id: EntryId(format!("e{at}")),
            title: None,
            kind: ResolvedKind::Pick {
                article: ArticleHead::from(&article),
                sections: article.sections,
                notes: article.notes,
                sources: article.sources,
                source_list: article.source_list,
                whole: true,
            },
            entries: vec![],
        });
    }
    writeln!(out, "{count} articles read in {:.2} s", clock.elapsed().as_secs_f64())?;
    let briefing = ResolvedBriefing { briefing: Briefing::default(), entries, diagnostics: vec![] };
    let clock = Instant::now();
    let cited = consolidate_and_cite(&briefing, &style, &CiteOptions::default());
    writeln!(
        out,
        "{} notes, {} sources cited in {:.2} s",
        cited.notes.len(),
        cited.bibliography.len(),
        clock.elapsed().as_secs_f64()
    )?;

    let texts: Vec<String> = (0..10_000).map(|n| reference(n % 9_000)).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let clock = Instant::now();
    let sources = citations::parse_references(&texts);
    writeln!(out, "10000 references read in {:.2} s", clock.elapsed().as_secs_f64())?;
    let items: Vec<CslItem> = sources.into_iter().map(|source| source.item).collect();
    let clock = Instant::now();
    let found = find_duplicates(&items);
    writeln!(
        out,
        "10000 items make {} works, found in {:.2} s",
        found.clusters.len(),
        clock.elapsed().as_secs_f64()
    )?;
    Ok(())
}
