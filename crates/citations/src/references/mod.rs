//! Reference strings to CSL items.

mod about;
mod around;
mod behind_title;
mod bills;
mod bodies;
mod body_words;
mod brief;
mod cases;
mod cases_abroad;
mod chain;
mod chapters;
mod commas;
mod curators;
mod dates;
mod east;
mod edited;
mod features;
mod fields;
mod first_words;
mod fit;
mod full_entry;
mod full_note;
mod house_and_year;
mod house_styles;
mod identifiers;
mod imprint;
mod kinds;
mod known_bodies;
mod laws;
mod laws_abroad;
mod leading_body;
mod looks;
mod marked;
mod medline;
mod mend;
mod model;
mod mononyms;
mod names;
mod numbered_reports;
mod orders;
mod papers;
mod parliaments;
mod particles;
mod physics;
mod place_and_house;
mod plain;
mod quoted;
mod report_titles;
mod restyle;
mod roles;
mod sentences;
mod series;
mod slashes;
mod spoken;
mod standards;
mod stretches;
mod table;
mod theses;
mod tokens;
mod towns;
mod training;
mod translated;
mod translators;
mod treaties;
mod types;
mod undated;
mod volumes;
mod words;

pub use training::{LabelledReference, TrainingOptions, train_references};

pub(crate) use dates::month;
pub(crate) use identifiers::{find_doi, find_url};
pub(crate) use names::parse_names;
pub(crate) use quoted::quoted_title;

use ::model::{CslItem, Source, SourceId};
use rayon::prelude::*;

/// A longer string is no reference; it is kept as it is and not read.
pub const LONGEST_REFERENCE: usize = 4_000;

/// Whether a text is an act and nothing else.
pub(crate) fn is_act(text: &str) -> bool {
    laws::read(text).is_some() || laws_abroad::read(text).is_some()
}

/// Whether a text is a case and nothing else.
pub(crate) fn is_case(text: &str) -> bool {
    cases::is_case(text) || cases_abroad::read(text).is_some()
}

/// Reads a reference string. The result always holds the string as its literal; its confidence
/// says how much of it was understood, and below [`crate::UNDERSTOOD`] the literal is what is to
/// be printed. Its id is empty.
pub fn parse_reference(text: &str) -> Source {
    let literal = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (item, confidence) = if literal.len() <= LONGEST_REFERENCE {
        read(&literal)
    } else {
        let mut item = CslItem::new("document");
        item.set("title", literal.clone());
        (item, 0.0)
    };
    Source { id: SourceId::default(), item, literal: Some(literal), confidence }
}

fn read(text: &str) -> (CslItem, f32) {
    let text = plain::plain(around::bare(text));
    let Some((rest, marked)) = marked::without(&text) else { return without_marks(&text) };
    let (mut item, confidence) = Some(without_marks(&text))
        .filter(|(item, _)| marked.is_told(item))
        .unwrap_or_else(|| without_marks(&rest));
    marked.settle(&mut item);
    (item, confidence)
}

fn without_marks(text: &str) -> (CslItem, f32) {
    match translators::without(text) {
        Some((rest, translators)) => {
            let (mut item, confidence) = without_translators(&rest);
            translators.settle(&mut item);
            (item, confidence)
        }
        None => without_translators(text),
    }
}

fn without_translators(text: &str) -> (CslItem, f32) {
    if let Some(found) = east::read(text) {
        return found;
    }
    match curators::without(text) {
        Some((rest, editors)) => {
            let (mut item, confidence) = without_people(&rest);
            curators::settle(&editors, &mut item);
            (item, confidence)
        }
        None => without_people(text),
    }
}

fn without_people(text: &str) -> (CslItem, f32) {
    if let Some((rest, occasion)) = spoken::without(text) {
        let (mut item, confidence) = without_people(&rest);
        occasion.settle(&mut item);
        return (item, confidence);
    }
    if let Some((rest, number)) = chapters::without(text) {
        let (mut item, confidence) = without_people(&rest);
        chapters::settle(&number, &mut item);
        return (item, confidence);
    }
    if let Some((rest, about)) = about::without(text) {
        let (mut item, confidence) = without_people(&rest);
        about.settle(&mut item);
        return (item, confidence);
    }
    if let Some(found) = translated::read(text)
        .or_else(|| law(text))
        .or_else(|| brief::read(text))
        .or_else(|| physics::read(text))
        .or_else(|| slashes::read(text))
    {
        return found;
    }
    let tailed = around::without_tail(text);
    if let Some((rest, tail)) = &tailed
        && let Some((mut item, confidence)) = law(rest)
    {
        tail.settle(&mut item);
        return (item, confidence);
    }
    let (text, ahead) = undated::without_ahead(text);
    let text = &*text;
    let (mut item, confidence) = book(text)
        .or_else(|| {
            let (rest, tail) = tailed?;
            let (mut item, confidence) = book(&rest)?;
            tail.settle(&mut item);
            Some((item, confidence))
        })
        .unwrap_or_else(|| leading_body::read(text, dated));
    papers::settle(text, &mut item);
    medline::settle(text, &mut item);
    bodies::before_date(text, &mut item);
    kinds::settle(text, &mut item);
    roles::settle(&mut item);
    spoken::by_title(&mut item);
    theses::settle(text, &mut item);
    volumes::behind_container(&mut item);
    imprint::paper_as_author(&mut item);
    series::settle(text, &mut item);
    house_and_year::settle(text, &mut item);
    brief::settle(text, &mut item);
    if ahead && item.get("status").is_none() {
        item.set("status", "advance online publication");
    }
    (item, confidence)
}

/// A case, an act, a standard or a patent.
fn law(text: &str) -> Option<(CslItem, f32)> {
    cases::read(text)
        .or_else(|| laws::read(text))
        .or_else(|| laws_abroad::read(text))
        .or_else(|| cases_abroad::read(text))
        .or_else(|| standards::read(text))
        .or_else(|| parliaments::read(text))
        .or_else(|| numbered_reports::read(text))
}

/// A book that is named in full.
fn book(text: &str) -> Option<(CslItem, f32)> {
    full_note::read(text).or_else(|| full_entry::read(text))
}

fn dated(text: &str) -> (CslItem, f32) {
    let Some((dated, year, status)) = undated::dated(text) else { return labelled(text) };
    let (mut item, confidence) = labelled(&dated);
    undated::settle(&mut item, year, status);
    (item, confidence)
}

/// What the model and the rules for its labels make of a string.
fn labelled(text: &str) -> (CslItem, f32) {
    let all = parts(text);
    let (rest, Some(accessed)) = dates::without_access(text) else { return all };
    // The model knows most such days; one that it took for another field is left out.
    let dated = dates::parse_date(&rest).is_some() || dates::parse_bracketed_year(&rest).is_some();
    let taken = ["publisher", "container-title", "title"]
        .iter()
        .filter_map(|variable| all.0.get(variable))
        .any(|value| text.contains(&value) && !rest.contains(&value));
    if dated && !taken && all.0.date("accessed").is_some() {
        return all;
    }
    let (mut item, confidence) = parts(&rest);
    item.set_date("accessed", accessed);
    (item, confidence)
}

fn parts(text: &str) -> (CslItem, f32) {
    let (mut item, confidence) = fields::item(text, &model::label(text));
    quoted::settle(text, &mut item);
    (item, confidence)
}

/// Reads many reference strings on all cores; the answers keep the order.
pub fn parse_references(texts: &[&str]) -> Vec<Source> {
    texts.par_iter().map(|text| parse_reference(text)).collect()
}
