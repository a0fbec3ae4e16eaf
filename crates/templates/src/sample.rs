//! The small briefing that templates are checked with.

use crate::AnnexPages;
use model::{
    ArticleHead, Author, BibliographyEntry, Block, BlockKind, Briefing, Citation, CitedBriefing,
    CitedEntry, CitedKind, CitedNote, CslItem, Inline, Marking, Meeting, Name, Person, Section,
    Source, StyleClass,
};

/// A briefing with every kind of entry, one note, one cited source and one consulted.
pub(crate) fn sample_briefing() -> CitedBriefing {
    let briefing = Briefing {
        title: "Sample briefing".to_owned(),
        subtitle: Some("A subtitle".to_owned()),
        meeting: Meeting {
            name: Some("Weekly meeting".to_owned()),
            start: None,
            place: Some("Room 1".to_owned()),
        },
        prepared_for: Some("The board".to_owned()),
        prepared_by: Some("The analysts".to_owned()),
        marking: Some(Marking("TLP:GREEN".to_owned())),
        locale: "en-GB".to_owned(),
        style: "chicago-notes".to_owned(),
        ..Briefing::default()
    };
    let mark = Inline::NoteMark { note: "n1".into(), label: "1".to_owned() };
    let pick = CitedKind::Pick {
        article: article(),
        sections: vec![Section {
            id: "s1".into(),
            heading: Some(vec![Inline::text("A section")]),
            level: 1,
            blocks: vec![paragraph("b1", vec![Inline::text("A sentence."), mark])],
        }]
        .into(),
        whole: true,
    };
    let text = CitedKind::Text { blocks: vec![paragraph("b1", vec![Inline::text("A remark.")])] };
    let slot = CitedKind::Slot { prompt: "Another article".to_owned() };
    let annex = CitedKind::Annex { file: model::BlobHash::new(""), name: "annex.pdf".to_owned() };
    let part = CitedEntry {
        entries: vec![entry("e2", pick), entry("e3", text)],
        title: Some("A part".to_owned()),
        ..entry("e1", CitedKind::Part)
    };
    let cite = Inline::citation(Citation {
        id: "c1".to_owned(),
        sources: vec!["s1".into()],
        content: vec![Inline::text("Park, A Work.")],
        ..Citation::default()
    });
    CitedBriefing {
        briefing,
        entries: vec![part, entry("e4", slot), entry("e5", annex)],
        notes: vec![CitedNote {
            id: "n1".into(),
            number: 1,
            entry: "e2".into(),
            content: vec![cite],
        }]
        .into(),
        bibliography: vec![work("s1", vec![("c1".to_owned(), Some(1))]), work("s2", Vec::new())]
            .into(),
        style_class: StyleClass::Note,
        hanging_indent: true,
        diagnostics: Vec::new(),
    }
}

/// The pages of the sample's annex.
pub(crate) fn sample_annexes() -> AnnexPages {
    [("e5".into(), vec![(595.28, 841.89), (841.89, 595.28)])].into()
}

fn article() -> ArticleHead {
    ArticleHead {
        id: "a1".into(),
        title: "An article".to_owned(),
        subtitle: None,
        authors: vec![Author { name: Name::Person(Person::new("Park", "Jin")), role: None }],
        site: Some("A publisher".to_owned()),
        published: None,
        language: Some("en".to_owned()),
        url: None,
        doi: None,
    }
}

fn paragraph(id: &str, content: Vec<Inline>) -> Block {
    Block { id: id.into(), kind: BlockKind::Paragraph { content } }
}

fn entry(id: &str, kind: CitedKind) -> CitedEntry {
    CitedEntry { id: id.into(), title: None, kind, entries: Vec::new() }
}

fn work(id: &str, citations: Vec<(String, Option<u32>)>) -> BibliographyEntry {
    BibliographyEntry {
        source: Source {
            id: id.into(),
            item: CslItem::new("book"),
            literal: None,
            confidence: 1.0,
        },
        label: None,
        content: vec![Inline::text(format!("A work of {id}."))],
        consulted: citations.is_empty(),
        citations,
        merged: Vec::new(),
    }
}
