//! The sources that an article's notes and source list name.

mod addresses;
mod author_date;
mod back;
mod brackets;
mod commentary;
mod dashes;
mod links;
mod locator;
mod looks;
mod names;
mod pinpoint;
mod pool;
mod records;
mod segment;
mod short;
mod signs;
mod slice;

pub(crate) use author_date::{Listed, short_reference};
pub(crate) use records::key as record_key;

use crate::consolidate::fullest;
use crate::duplicates::{find_with, fold};
use crate::pattern::pattern;
use crate::references::{LONGEST_REFERENCE, parse_reference};
use model::{
    Article, Cite, CslItem, Diagnostic, MergeReason, Note, NotePart, Source, SourceId, plain_text,
};
use pool::Pool;
use rayon::prelude::*;
use regex::Regex;
use segment::{Cited, Segment, Target, segments};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Fewer notes than these that are sources make no list of them.
const FEWEST_LISTED: usize = 4;

/// The most notes and list entries of one article that are read; the rest is kept as it is.
const MOST_REFERENCES: usize = 20_000;

/// Reads an article's notes and source list: fills `sources` with every work they name, each
/// once, `parts` of each note with what it cites, and `source` of each entry of the list. Words
/// that lead nowhere stay words, with a warning.
///
/// An article without notes and list whose text links to other sites has those pages as its
/// list. Author and date in brackets are tied to the list.
pub fn identify_sources(article: &mut Article) {
    // What the format gave as data stands, and so do the notes that say what they cite of it.
    let given = std::mem::take(&mut article.sources);
    let linked = if given.is_empty() { links::take(article) } else { Vec::new() };
    let by_links = !linked.is_empty();
    // An entry without a letter or digit names nothing.
    let entries: Vec<(usize, String)> = article
        .source_list
        .iter()
        .take(MOST_REFERENCES)
        .map(|reference| plain_text(&reference.content))
        .enumerate()
        .filter(|(index, text)| {
            article.source_list[*index].source.is_none() && text.contains(char::is_alphanumeric)
        })
        .collect();
    let list: Vec<Source> = if linked.is_empty() {
        let content = |index: usize| &article.source_list[index].content;
        let entry = |(index, text): &(usize, String)| {
            let mut source = parse_reference(text);
            addresses::complete(&mut source, &(0..text.len()), &addresses::linked(content(*index)));
            source
        };
        let mut list: Vec<Source> = entries.par_iter().map(entry).collect();
        dashes::name_again(&entries, &mut list);
        list
    } else {
        linked
    };
    let mut read: Vec<(String, Vec<Segment>)> = article
        .notes
        .par_iter()
        .take(MOST_REFERENCES)
        .map(|note| {
            let text = plain_text(&note.content);
            let mut segments = if note.parts.is_empty() { segments(&text) } else { Vec::new() };
            if let [Segment::Words(_)] = &segments[..]
                && short::short_form(&text, 0..text.len()).is_none()
                && let Some(pages) = addresses::pages(&text, &addresses::linked(&note.content))
            {
                segments = pages;
            }
            (text, segments)
        })
        .collect();

    read_lists(&mut read);

    let place_given: BTreeMap<SourceId, usize> =
        given.iter().enumerate().map(|(at, source)| (source.id.clone(), list.len() + at)).collect();
    let mut pool = Pool::default();
    // By author and year, the works of the list before those that notes name in full.
    let mut by_year = Listed::default();
    for source in list.into_iter().chain(given) {
        let at = pool.add(source);
        by_year.add(&at, &pool.named()[at].item);
    }
    // Short forms may name works of the list, so the list is known before the notes.
    let parsed: Vec<Vec<Option<Source>>> = read
        .par_iter_mut()
        .zip(&article.notes)
        .map(|((_, segments), note)| {
            let links = addresses::linked(&note.content);
            let source = |segment: &mut Segment| {
                let source = match segment {
                    Segment::Cited(Cited { target: Target::Reference(text), locator, .. }) => {
                        let kept = records::source(text)
                            .or_else(|| signs::source(text))
                            .or_else(|| short::source(text, locator.as_ref()));
                        Some(kept.unwrap_or_else(|| {
                            let mut source = parse_reference(text);
                            locator::taken(&mut source.item, locator);
                            source
                        }))
                    }
                    _ => None,
                };
                addresses::named(segment, &links, source)
            };
            segments.iter_mut().map(source).collect()
        })
        .collect();
    let mut resolved: Vec<Vec<Option<usize>>> = Vec::new();
    for ((note, (text, segments)), parsed) in article.notes.iter().zip(&mut read).zip(parsed) {
        let mut resolved_here = Vec::new();
        for known in note.sources().iter().filter_map(|id| place_given.get(id).copied()) {
            pool.cited(&note.label, known);
        }
        let known = |back: &back::Back| pool.find(back).is_some();
        let divided =
            segments.drain(..).zip(parsed).flat_map(|(segment, source)| match short::short_forms(
                text, &segment, known,
            )
            .or_else(|| short::within(text, &segment, known))
            {
                Some(forms) => forms.into_iter().map(|form| (form, None)).collect(),
                None => vec![(segment, source)],
            });
        let (divided, parsed): (Vec<Segment>, Vec<Option<Source>>) = divided.collect();
        *segments = divided;
        let mut cited_before = false;
        for (segment, source) in segments.iter_mut().zip(parsed) {
            let beside = cited_before;
            let short = match segment {
                Segment::Words(range) => short::short_form(text, range.clone()),
                Segment::Cited(cited) => short::short_reference(text, cited),
            };
            // Another volume is another work.
            let volume = |source: &Source| source.item.get("volume");
            let own = source.as_ref().and_then(volume);
            let fits = |at: usize| {
                let known = volume(&pool.named()[at]);
                own.is_none() || known.is_none() || own == known
            };
            let named = short.filter(|short| pool.find(&short.back()).is_some_and(fits));
            let mut source = source;
            if let Some(short) = named {
                let joined = beside && short.begins(text);
                *segment = Segment::Cited(Cited { joined, ..short.cited() });
                source = None;
            }
            cited_before = matches!(segment, Segment::Cited(_));
            let known = match segment {
                Segment::Cited(cited) => by_year.cited(cited).copied(),
                Segment::Words(_) => None,
            };
            resolved_here.push(match (&*segment, source) {
                _ if known.is_some() => known,
                (_, Some(mut source)) => {
                    pool.same_author(&mut source);
                    let at = pool.add(source);
                    let item = &pool.named()[at].item;
                    if item.get("title").is_some() && !by_year.knows(item) {
                        by_year.add(&at, item);
                    }
                    Some(at)
                }
                (Segment::Cited(Cited { target: Target::Back(back), .. }), _) => {
                    let found = pool
                        .find(back)
                        .or_else(|| back.untitled().and_then(|back| pool.find(&back)));
                    if found.is_none() {
                        article.warnings.push(unresolved(note));
                    }
                    found
                }
                _ => None,
            });
            if let Some(Some(found)) = resolved_here.last() {
                pool.cited(&note.label, *found);
            }
        }
        if let Some(found) = HEREAFTER.captures(text)
            && let Some(Some(source)) = resolved_here.last()
        {
            pool.call(*source, &found["name"]);
        }
        if resolved_here.iter().all(Option::is_none) && looks::may_name_a_source(text) {
            pool.cited_unknown();
        }
        resolved.push(resolved_here);
    }

    let place = merge(article, pool.named());
    for (named, (index, _)) in entries.iter().enumerate() {
        article.source_list[*index].source = Some(article.sources[place[named]].id.clone());
    }
    for ((note, (text, segments)), cited) in article.notes.iter_mut().zip(&read).zip(&resolved) {
        if note.parts.is_empty() {
            note.parts = parts(note, text, segments, cited, &place, &article.sources);
        }
    }
    // The works given may have been merged, with each other or with works that words name.
    let renamed = |id: &mut SourceId| {
        if let Some(at) = place_given.get(id) {
            *id = article.sources[place[*at]].id.clone();
        }
    };
    let listed = article.source_list.iter_mut().enumerate();
    listed
        .filter(|(index, _)| entries.binary_search_by_key(index, |(at, _)| *at).is_err())
        .filter_map(|(_, reference)| reference.source.as_mut())
        .for_each(renamed);
    for (note, (_, segments)) in article.notes.iter_mut().zip(&read) {
        for part in note.parts.iter_mut().filter(|_| segments.is_empty()) {
            if let NotePart::Cluster { cites } = part {
                cites.iter_mut().for_each(|cite| renamed(&mut cite.source));
            }
        }
    }
    let items: BTreeMap<&SourceId, &CslItem> =
        article.sources.iter().map(|source| (&source.id, &source.item)).collect();
    let mut listed = author_date::Listed::default();
    for id in article.source_list.iter().filter_map(|reference| reference.source.as_ref()) {
        if let Some(item) = items.get(id) {
            listed.add(id, item);
        }
    }
    listed.tie(&mut article.sections, &mut |_, _| {});
    if by_links {
        links::tie(article);
    }
}

/// What a work is called in the notes that follow.
static HEREAFTER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)[(\[,]\s?(?:hereafter|hereinafter|henceforth)(?:,)?(?:\s(?:cited|referred to)\sas)?:?\s[“‘«*]?(?P<name>[^()\[\]“”‘’«»*]{2,60}?)[,.]?[”’»*]?[)\].]",
    )
});

fn unresolved(note: &Note) -> Diagnostic {
    Diagnostic::warning(
        "citation-unresolved",
        format!("the note “{}” leads back to a source that no earlier note names", note.label),
    )
    .hint("name the source in the note, or leave it as it is")
    .item(note.id.as_str())
}

/// Where the notes are a list of sources to which the text’s numbers lead, takes those for sources,
/// too, that do not look like one by themselves.
fn read_lists(notes: &mut [(String, Vec<Segment>)]) {
    let is_source = |(_, segments): &(String, Vec<Segment>)| match &segments[..] {
        [Segment::Cited(cited)] => matches!(cited.target, Target::Reference(_)),
        _ => false,
    };
    let sources = notes.iter().filter(|note| is_source(note)).count();
    if sources < FEWEST_LISTED || sources * 3 < notes.len() * 2 {
        return;
    }
    for (text, segments) in notes {
        let unread = matches!(&segments[..], [Segment::Words(_)]);
        if unread && looks::YEAR.is_match(text) && text.len() <= LONGEST_REFERENCE / 4 {
            let target = Target::Reference(text.clone());
            let range = 0..text.len();
            let cited = Cited { range, prefix: None, target, locator: None, joined: false };
            *segments = vec![Segment::Cited(cited)];
        }
    }
}

/// Fills `article.sources`; the answer says for each named source where it went.
fn merge(article: &mut Article, named: &[Source]) -> Vec<usize> {
    let items: Vec<CslItem> = named.iter().map(|source| source.item.clone()).collect();
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    let mut same = Vec::new();
    for (index, source) in named.iter().enumerate() {
        let literal = source.literal.as_deref().unwrap_or_default();
        let key = records::key(literal).unwrap_or_else(|| fold(literal));
        let key: String = key.chars().filter(|c| c.is_alphanumeric()).collect();
        match first.get(&key) {
            _ if key.is_empty() => {}
            Some(&other) => same.push((other, index, MergeReason::SameString)),
            None => {
                first.insert(key, index);
            }
        }
    }
    let found = find_with(&items, &same, &[]);
    let mut place = vec![0; named.len()];
    article.sources.clear();
    for (number, cluster) in found.clusters.iter().enumerate() {
        let members: Vec<&Source> = cluster.members.iter().map(|member| &named[*member]).collect();
        let mut source = fullest(&members);
        source.id = SourceId(format!("s{}", number + 1));
        source.item.set("id", source.id.as_str());
        article.sources.push(source);
        for member in &cluster.members {
            place[*member] = number;
        }
    }
    place
}

/// Words that began a sentence before a citation that now stands behind another: "see also".
fn within_cluster(prefix: &str) -> String {
    let mut letters = prefix.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}

/// A note's parts: words, and clusters of what is cited side by side.
fn parts(
    note: &Note,
    text: &str,
    segments: &[Segment],
    cited: &[Option<usize>],
    place: &[usize],
    sources: &[Source],
) -> Vec<NotePart> {
    let mut parts: Vec<NotePart> = Vec::new();
    let chars = |bytes: usize| text[..bytes].chars().count();
    for (segment, named) in segments.iter().zip(cited) {
        let range = match segment {
            Segment::Words(range) | Segment::Cited(Cited { range, .. }) => range,
        };
        let (Segment::Cited(segment), Some(named)) = (segment, named) else {
            let content = slice::slice(&note.content, chars(range.start), chars(range.end));
            if !content.is_empty() {
                parts.push(NotePart::Text { content });
            }
            continue;
        };
        let cite = Cite {
            source: sources[place[*named]].id.clone(),
            locator: segment.locator.clone(),
            prefix: segment.prefix.clone(),
            suffix: None,
        };
        match parts.last_mut() {
            Some(NotePart::Cluster { cites }) if segment.joined => {
                cites.push(Cite {
                    prefix: cite.prefix.map(|prefix| within_cluster(&prefix)),
                    ..cite
                });
            }
            _ => parts.push(NotePart::Cluster { cites: vec![cite] }),
        }
    }
    parts
}
