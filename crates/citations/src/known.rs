//! What an article names in short, found in the analyst's own reference libraries.
//!
//! A note that says "Lee 2024" names a work to those who know it. Where a library that the analyst
//! imported holds one work that fits, the article's source becomes that record.

use crate::consolidate::fullest;
use crate::duplicates::Known;
use crate::notes::{Listed, short_reference};
use model::{
    Article, Cite, CslItem, Diagnostic, MergeReason, NotePart, Severity, Source, SourceId,
    plain_text,
};
use std::collections::{BTreeMap, HashMap};

/// How many words of names, year and title make a work's id.
const KEY_WORDS: usize = 10;

/// The works of reference libraries, ready to be found.
pub struct KnownWorks {
    works: Vec<Source>,
    alike: Known,
    by_author: Listed<SourceId>,
    /// The place of the work of each citation key; none where several works have it.
    by_key: HashMap<String, Option<usize>>,
}

/// Why a source is held to be a work of a library.
enum Why {
    /// Their records are alike.
    Alike(MergeReason),
    /// The text cites the work by its key.
    CitationKey,
}

impl KnownWorks {
    /// Takes the sources of reference libraries. A work that stands in several counts once.
    pub fn new(sources: impl IntoIterator<Item = Source>) -> Self {
        let all: Vec<Source> = sources.into_iter().collect();
        let items: Vec<CslItem> = all.iter().map(|source| source.item.clone()).collect();
        let found = crate::find_duplicates(&items);
        let mut keys: BTreeMap<String, usize> = BTreeMap::new();
        let mut by_key: HashMap<String, Option<usize>> = HashMap::new();
        for (at, cluster) in found.clusters.iter().enumerate() {
            for key in cluster.members.iter().filter_map(|member| citation_key(&items[*member])) {
                let known = by_key.entry(key).or_insert(Some(at));
                *known = known.filter(|known| *known == at);
            }
        }
        let works: Vec<Source> = found
            .clusters
            .iter()
            .map(|cluster| {
                let members: Vec<&Source> = cluster.members.iter().map(|at| &all[*at]).collect();
                let mut work = fullest(&members);
                let key = key(&work.item);
                let same = keys.entry(key.clone()).or_default();
                *same += 1;
                work.id = SourceId(if *same == 1 { key } else { format!("{key}-{same}") });
                work.item.set("id", work.id.as_str());
                work.confidence = 1.0;
                work
            })
            .collect();
        let items: Vec<CslItem> = works.iter().map(|work| work.item.clone()).collect();
        let mut by_author = Listed::default();
        for work in &works {
            by_author.add(&work.id, &work.item);
        }
        Self { alike: Known::new(&items), works, by_author, by_key }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.works.is_empty()
    }

    /// Completes an article's sources from the works, and ties to them the short forms in its text
    /// and notes that lead nowhere else. Each finding says which work was taken and why.
    pub fn complete(&self, article: &mut Article) -> Vec<Diagnostic> {
        if self.is_empty() {
            return Vec::new();
        }
        let mut findings = Vec::new();
        for source in &mut article.sources {
            let Some((at, why)) = self.find(source) else { continue };
            let work = &self.works[at];
            if let (Why::CitationKey, Some(key)) = (&why, citation_key(&source.item)) {
                let said = |found: &Diagnostic| found.message.contains(&format!("“{key}”"));
                article
                    .warnings
                    .retain(|found| found.code != "citation-unresolved" || !said(found));
            }
            if says_more(&work.item, &source.item) {
                let named = source.literal.clone().or_else(|| source.item.get("title"));
                findings.push(finding(article.id.as_str(), &named.unwrap_or_default(), work, &why));
            }
            let mut item = work.item.clone();
            for (variable, value) in &source.item.0 {
                let understood = source.confidence >= crate::UNDERSTOOD;
                if understood && !item.0.contains_key(variable) {
                    item.0.insert(variable.clone(), value.clone());
                }
            }
            item.set("id", source.id.as_str());
            source.item = item;
            source.confidence = work.confidence;
        }
        let mut tied: BTreeMap<SourceId, String> = BTreeMap::new();
        self.tie_notes(article, &mut tied);
        self.by_author.tie(&mut article.sections, &mut |id, words| {
            tied.entry(id.clone()).or_insert_with(|| words.to_owned());
        });
        for (id, words) in tied {
            let Some(work) = self.works.iter().find(|work| work.id == id) else { continue };
            let why = Why::Alike(MergeReason::ShortForm);
            findings.push(finding(article.id.as_str(), &words, work, &why));
            // It may be there from the time that the article was completed before.
            if !article.sources.iter().any(|source| source.id == id) {
                article.sources.push(Source { literal: Some(words), ..work.clone() });
            }
        }
        findings
    }

    /// Notes that cite nothing and are a short form of one work.
    fn tie_notes(&self, article: &mut Article, tied: &mut BTreeMap<SourceId, String>) {
        for note in &mut article.notes {
            let cites = note.parts.iter().any(|part| matches!(part, NotePart::Cluster { .. }));
            let text = plain_text(&note.content);
            let Some(short) = short_reference(text.trim()).filter(|_| !cites) else { continue };
            let Some(id) = self.by_author.named(&short) else { continue };
            tied.entry(id.clone()).or_insert_with(|| text.trim().to_owned());
            let cite = Cite {
                source: id.clone(),
                locator: short.locator,
                prefix: short.prefix,
                suffix: None,
            };
            note.parts = vec![NotePart::Cluster { cites: vec![cite] }];
        }
    }

    /// The one work that a source is, with the reason.
    fn find(&self, source: &Source) -> Option<(usize, Why)> {
        // A key is one library's own: it says nothing of a work that the article itself tells.
        let told = source.item.get("title").is_some();
        if let Some(key) = citation_key(&source.item).filter(|_| !told) {
            return Some(((*self.by_key.get(&key)?)?, Why::CitationKey));
        }
        if let Some((at, reason)) = self.alike.find(&source.item) {
            return Some((at, Why::Alike(reason)));
        }
        // What was not understood may be a short form.
        if source.confidence >= crate::UNDERSTOOD && source.item.get("title").is_some() {
            return None;
        }
        let short = short_reference(source.literal.as_deref()?.trim())?;
        let id = self.by_author.named(&short)?;
        let at = self.works.iter().position(|work| work.id == *id)?;
        Some((at, Why::Alike(MergeReason::ShortForm)))
    }
}

/// The id under which a work stands in the articles that name it: the same whatever other works
/// are known, because an article may be completed again.
fn key(item: &CslItem) -> String {
    let names = [item.names("author"), item.names("editor")].concat();
    let year = item.date("issued").map(|date| date.year.to_string()).unwrap_or_default();
    let name = names.first().map(model::Name::display).unwrap_or_default();
    let title = item.get("title").unwrap_or_default();
    let words = [name, year, title].join(" ").to_lowercase();
    let words = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.take(KEY_WORDS).fold("library".to_owned(), |key, word| format!("{key}-{word}"))
}

/// The key by which a text cites the work.
fn citation_key(item: &CslItem) -> Option<String> {
    item.get("citation-key")
}

/// Whether a record tells something of a work that the article's own reference does not.
fn says_more(record: &CslItem, own: &CslItem) -> bool {
    let told = |variable: &String| matches!(variable.as_str(), "id" | "citation-key");
    record.0.keys().any(|variable| !told(variable) && !own.0.contains_key(variable))
}

fn finding(article: &str, named: &str, work: &Source, why: &Why) -> Diagnostic {
    let title = work.item.get("title").unwrap_or_default();
    let why = match why {
        Why::CitationKey => "it has this citation key",
        Why::Alike(MergeReason::Doi) => "they have one DOI",
        Why::Alike(MergeReason::Isbn) => "they have one ISBN",
        Why::Alike(MergeReason::Url) => "they have one address",
        Why::Alike(MergeReason::ShortForm) => "author and year fit no other of its works",
        Why::Alike(_) => "title, authors and year are alike",
    };
    Diagnostic {
        severity: Severity::Info,
        ..Diagnostic::warning(
            "source-from-library",
            format!("“{named}” is taken to be “{title}” of the reference library: {why}"),
        )
    }
    .item(article)
}
