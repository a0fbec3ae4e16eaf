//! A reference library as an article without text: its items are the sources that the article
//! lists, so that they stand in the library and can be picked like any source list.

use super::read_library;
use crate::ImportError;
use crate::draft::Draft;
use crate::format::{Format, Input};
use crate::office::zotero::{Works, keyed};
use model::{CslItem, Inline, Name, Reference};
use regex::Regex;
use std::sync::LazyLock;

/// Files that hold references and nothing else.
pub(crate) struct References;

impl Format for References {
    fn name(&self) -> &'static str {
        "references"
    }

    fn recognise(&self, input: &Input<'_>) -> u8 {
        static BIBTEX: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"(?mi)^\s*@(?:article|book|in[a-z]+|proceedings|misc|online|report|techreport|thesis|phdthesis|mastersthesis|unpublished|manual|collection|dataset|software|patent|string|comment|preamble)\s*[{(]")
                .expect("the pattern is constant and valid")
        });
        let head = input.head.trim_start_matches('\u{feff}').trim_start();
        let extension = input.hint.extension();
        if super::endnote::is_endnote(head)
            || super::zotero_rdf::is_rdf(head)
            || super::nbib::is_nbib(head)
            || head.starts_with("TY  - ")
        {
            100
        } else if super::csl_json::is_csl_json(head)
            || (BIBTEX.is_match(head) && (head.starts_with(['@', '%']) || extension == "bib"))
            // Markdown may begin with the same lines.
            || (super::csl_yaml::is_csl_yaml(head) && matches!(extension.as_str(), "yaml" | "yml"))
        {
            95
        } else if matches!(extension.as_str(), "ris" | "bib" | "nbib" | "enw") {
            75
        } else {
            0
        }
    }

    fn read(&self, input: Input<'_>) -> Result<Vec<Draft>, ImportError> {
        let library = read_library(&input.bytes)?;
        let mut draft = Draft {
            title: input.hint.stem().unwrap_or_else(|| "References".to_owned()),
            warnings: library.findings,
            ..Draft::default()
        };
        let mut works = Works::default();
        for (at, item) in library.items.into_iter().enumerate() {
            let content = printed(&item);
            let source = Some(works.source(at.to_string(), || keyed(item)));
            draft.listed.push(Reference { content, source });
        }
        draft.works = works;
        Ok(vec![draft])
    }
}

/// An item as an entry of a source list, for those who read the article as it is. What a briefing
/// prints is its style's to say.
pub(crate) fn printed(item: &CslItem) -> Vec<Inline> {
    let names = item.names("author");
    let names = if names.is_empty() { item.names("editor") } else { names };
    let names: Vec<String> = names.iter().map(Name::display).collect();
    let get = |name: &str| item.get(name).unwrap_or_default();
    let year = item.date("issued").map(|date| date.year.to_string()).unwrap_or_default();
    let mut before = names.join(", ");
    if !year.is_empty() {
        let space = if before.is_empty() { "" } else { " " };
        before = format!("{before}{space}({year})");
    }
    let mut after = String::new();
    let volume = get("volume");
    let issue = item.get("issue").map(|issue| format!("({issue})")).unwrap_or_default();
    for piece in [get("container-title"), format!("{volume}{issue}"), get("page"), get("publisher")]
    {
        if !piece.is_empty() {
            after.push_str(if after.is_empty() { " " } else { ", " });
            after.push_str(&piece);
        }
    }
    if !after.is_empty() {
        after.push('.');
    }
    if let Some(doi) = item.get("DOI") {
        after.push_str(" doi:");
        after.push_str(&doi);
    } else if let Some(url) = item.get("URL") {
        after.push(' ');
        after.push_str(&url);
    }
    let title = get("title");
    let mut run = Vec::new();
    if !before.is_empty() {
        run.push(Inline::text(format!("{before}. ")));
    }
    if !title.is_empty() {
        run.push(Inline::Emphasis { content: vec![Inline::text(title)] });
        run.push(Inline::text("."));
    }
    if !after.is_empty() {
        run.push(Inline::text(after));
    }
    run
}
