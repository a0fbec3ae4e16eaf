//! Whatever articles hold, no note number is lost or doubled, and every citation leads to an
//! entry and back.

mod support;

use model::*;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use support::*;

const WORKS: &[&str] = &[
    "Horn, Jane W. “The Far War Is Near”, Meridian Institute, 2024.",
    "Horn, J. W., “The Far War Is Near,” Meridian Institute, 2024",
    "Lee, Ann. A Quiet Sea. London: Harbour Press, 2019.",
    "Kim, Bo, and Ann Lee. “The Loud Land.” Review of Peace 12, no. 3 (2020): 45–67.",
    "Ministry of Fisheries. White Book on Ports. Oslo: Ministry of Fisheries, 2021.",
    "Paro, Hwi-rak. “On the “balance of nerves”: three cases”, Review of Peace, 2022.",
    "Ibid., p. 5.",
    "Lee, op. cit., p. 9.",
    "The figures were revised in 2021 and nobody says why.",
    "qq zz (sic) 17-b",
    "",
];

fn articles() -> impl Strategy<Value = Vec<Article>> {
    let note = prop::sample::select(WORKS).prop_map(str::to_owned);
    let marks = prop::collection::vec(1usize..9, 0..12);
    let one = (prop::collection::vec(note.clone(), 0..7), marks, prop::collection::vec(note, 0..4));
    prop::collection::vec(one, 1..4).prop_map(|all| {
        all.into_iter()
            .enumerate()
            .map(|(at, (notes, marks, list))| {
                let text: String = marks.iter().map(|mark| format!("Word.[{mark}] ")).collect();
                let notes: Vec<&str> = notes.iter().map(String::as_str).collect();
                let list: Vec<&str> = list.iter().map(String::as_str).collect();
                article(&format!("a{at}"), &[&text], &notes, &list)
            })
            .collect()
    })
}

fn collect(inlines: &[Inline], marks: &mut Vec<String>, cites: &mut Vec<(String, Vec<SourceId>)>) {
    for inline in inlines {
        match inline {
            Inline::NoteMark { note, .. } => marks.push(note.to_string()),
            Inline::Citation(cite) => cites.push((cite.id.clone(), cite.sources.clone())),
            _ => {}
        }
        collect(inline.children().unwrap_or_default(), marks, cites);
    }
}

fn check(articles: &[Article], style: &str) -> Result<(), TestCaseError> {
    let cited = cited(articles, style);
    let numbers: Vec<u32> = cited.notes.iter().map(|note| note.number).collect();
    let expected: Vec<u32> = (1..=u32::try_from(numbers.len()).unwrap_or(0)).collect();
    prop_assert_eq!(&numbers, &expected);

    let (mut marks, mut cites) = (Vec::new(), Vec::new());
    for entry in &cited.entries {
        let CitedKind::Pick { sections, .. } = &entry.kind else { continue };
        for block in sections.iter().flat_map(|section| &section.blocks) {
            if let BlockKind::Paragraph { content } = &block.kind {
                collect(content, &mut marks, &mut cites);
            }
        }
    }
    // First marks come in the order of their notes.
    let mut seen = Vec::new();
    for mark in marks {
        let number: u32 = mark.trim_start_matches('n').parse().unwrap_or(0);
        if !seen.contains(&number) {
            prop_assert!(seen.last().is_none_or(|last| *last < number));
            seen.push(number);
        }
    }
    for note in cited.notes.iter() {
        collect(&note.content, &mut Vec::new(), &mut cites);
    }
    // Each note of an article is a note of the briefing or a citation in its text.
    if cited.style_class == StyleClass::Note {
        let notes: usize = articles.iter().map(|article| article.notes.len()).sum();
        prop_assert_eq!(cited.notes.len(), notes);
    }

    let ids: BTreeSet<&SourceId> =
        cited.bibliography.iter().map(|entry| &entry.source.id).collect();
    prop_assert_eq!(ids.len(), cited.bibliography.len());
    let mut forward: BTreeMap<(String, SourceId), usize> = BTreeMap::new();
    for (id, sources) in &cites {
        for source in sources {
            prop_assert!(ids.contains(source), "{} cites {}", id, source);
            *forward.entry((id.clone(), source.clone())).or_default() += 1;
        }
    }
    prop_assert!(forward.values().all(|count| *count == 1));
    let back: usize = cited.bibliography.iter().map(|entry| entry.citations.len()).sum();
    prop_assert_eq!(back, forward.len());
    for entry in cited.bibliography.iter() {
        prop_assert!(!plain_text(&entry.content).trim().is_empty());
        prop_assert!(!entry.merged.is_empty());
        for (id, _) in &entry.citations {
            prop_assert!(forward.contains_key(&(id.clone(), entry.source.id.clone())));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn no_number_is_lost_or_doubled_in_note_styles(articles in articles()) {
        check(&articles, "chicago-notes")?;
    }

    #[test]
    fn every_citation_leads_to_an_entry_and_back_in_text_styles(articles in articles()) {
        check(&articles, "apa")?;
        check(&articles, "ieee")?;
    }

    #[test]
    fn any_string_is_read_without_loss(text in "\\PC{0,120}") {
        let source = citations::parse_reference(&text);
        let kept = text.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(source.literal, Some(kept));
    }
}

#[test]
fn the_same_articles_give_the_same_briefing() {
    let make = || {
        let articles = [
            article("a", &["One.[1] Two.[2]"], &[WORKS[0], WORKS[3]], &[WORKS[2]]),
            article("b", &["One.[1] Two.[2]"], &[WORKS[6], WORKS[1]], &[WORKS[4]]),
        ];
        serde_json::to_string(&cited(&articles, "chicago-notes")).unwrap_or_default()
    };
    assert_eq!(make(), make());
}
