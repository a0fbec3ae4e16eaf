//! One run of the processor over all citations of a briefing.

use super::item::{has_season, processor_item, without_seasons};
use super::meeting_papers::{MEETING_PAPER, lacks_pages, without_pages};
use super::rich::{QuoteMarks, Rich, flatten, flatten_child};
use crate::Style;
use citationberg::json::{Item, NameValue, Value};
use citationberg::taxonomy::{Locator, OtherTerm, Term};
use citationberg::{Locale, LocaleCode, TermForm};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, LocatorPayload,
    SpecificLocator,
};
use model::CslItem;
use std::collections::{HashMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::str::FromStr;
use std::sync::{Arc, OnceLock};

/// Why nothing was rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the citation processor stopped on these items")]
pub(crate) struct ProcessorError;

/// A cluster to render.
#[derive(Clone, Debug)]
pub(crate) struct CiteRequest<'a> {
    /// The number of the note it stands in, if it stands in one.
    pub(crate) note: Option<u32>,
    /// The cites: index of the item, and the locator as label and value.
    pub(crate) cites: Vec<(usize, Option<(&'a str, &'a str)>)>,
}

/// A rendered bibliography entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RenderedEntry {
    /// The index of the item.
    pub(crate) item: usize,
    /// What stands in the margin.
    pub(crate) label: Option<Rich>,
    /// The entry.
    pub(crate) content: Rich,
}

/// What a run yields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Output {
    /// One for each request, in order.
    pub(crate) citations: Vec<Rich>,
    /// Every item, in the style's order; none where the style has no bibliography.
    pub(crate) bibliography: Option<Vec<RenderedEntry>>,
    /// Whether entries hang.
    pub(crate) hanging_indent: bool,
}

/// Renders the citations and the bibliography of all `items`, those that no request names
/// included.
pub(crate) fn process(
    style: &Style,
    locale: Option<&LocaleCode>,
    items: &[CslItem],
    requests: &[CiteRequest<'_>],
) -> Result<Output, ProcessorError> {
    let mut items: Vec<Item> = items
        .iter()
        .enumerate()
        .map(|(index, item)| processor_item(item, &index.to_string()))
        .collect();
    if items.iter().any(has_season) && style.sets_years_apart() {
        items.iter_mut().for_each(without_seasons);
    }
    let attempt = |items: &[Item]| {
        catch_unwind(AssertUnwindSafe(|| {
            let mut output = run(style, locale, items, requests);
            if may_be_confused(style, items) {
                let plain = without_disambiguation(style);
                let plain = run(&plain, locale, items, requests).bibliography;
                output.bibliography = output.bibliography.zip(plain).map(with_whole_names);
            }
            output
        }))
        .map_err(|_| ProcessorError)
    };
    let output = attempt(&items)?;
    let blank: Vec<usize> = output
        .bibliography
        .iter()
        .flatten()
        .filter(|entry| says_nothing(&entry.content))
        .map(|entry| entry.item)
        .collect();
    let cut = without_pages(&output, &items);
    if blank.is_empty() && cut.is_empty() {
        return Ok(output);
    }
    // Some styles have nothing for a bare document; what they do with a report fits it best.
    for index in blank {
        set_type(&mut items[index], "report");
    }
    // Some ask for the editors of a meeting's papers once more behind their names, and lose the
    // pages and the house where these stand in place of others: the processor then holds them for
    // absent (hayagriva 0.10.1). What they do with a chapter of a book fits it.
    for index in &cut {
        set_type(&mut items[*index], "chapter");
    }
    let output = attempt(&items)?;
    let chapters: Vec<usize> =
        cut.into_iter().filter(|at| lacks_pages(&output, &items, *at)).collect();
    if chapters.is_empty() {
        return Ok(output);
    }
    // A style that sets no pages keeps the type.
    for index in chapters {
        set_type(&mut items[index], MEETING_PAPER);
    }
    attempt(&items)
}

/// Whether the style tells names apart in citations, and two items have a first author of one family.
fn may_be_confused(style: &Style, items: &[Item]) -> bool {
    let rules = &style.csl.citation;
    let first = |item: &'_ Item| match item.0.get("author") {
        Some(Value::Names(names)) => names.first().map(|name| match name {
            NameValue::Literal(name) => name.literal.clone(),
            NameValue::Item(name) => name.family.clone(),
        }),
        _ => None,
    };
    let mut seen = HashSet::new();
    (rules.disambiguate_add_givenname || rules.disambiguate_add_names)
        && !items.iter().filter_map(first).all(|name| seen.insert(name))
}

/// The style without what tells works of like authors apart.
fn without_disambiguation(style: &Style) -> Style {
    let mut plain = style.clone();
    let rules = &mut Arc::make_mut(&mut plain.csl).citation;
    rules.disambiguate_add_givenname = false;
    rules.disambiguate_add_names = false;
    rules.disambiguate_add_year_suffix = false;
    plain
}

/// The processor shortens names in the bibliography to what tells them apart in citations (hayagriva
/// 0.10.1): "Lee" for "Lee, A.". Such entries are those of a run that tells nothing apart; those that
/// have a letter behind their year keep it.
fn with_whole_names((told, plain): (Vec<RenderedEntry>, Vec<RenderedEntry>)) -> Vec<RenderedEntry> {
    let text = |entry: &RenderedEntry| -> String {
        entry.content.iter().map(|run| run.text.as_str()).collect()
    };
    let mut lettered: HashMap<usize, RenderedEntry> =
        told.into_iter().map(|entry| (entry.item, entry)).collect();
    let choose = |entry: RenderedEntry| match lettered.remove(&entry.item) {
        Some(other) if has_letter_more(&text(&other), &text(&entry)) => other,
        _ => entry,
    };
    plain.into_iter().map(choose).collect()
}

/// Whether one text is the other with a year's letter put in: "2019a", "n.d.-a".
fn has_letter_more(longer: &str, shorter: &str) -> bool {
    let same = longer.chars().zip(shorter.chars()).take_while(|(a, b)| a == b).count();
    let rest: Vec<char> = longer.chars().skip(same).collect();
    let behind: Vec<char> = shorter.chars().skip(same).collect();
    let more = rest.len().saturating_sub(behind.len());
    (1..=3).contains(&more)
        && rest[more..] == behind
        && rest[..more].iter().all(|c| c.is_ascii_lowercase() || *c == '-')
}

fn set_type(item: &mut Item, kind: &str) {
    item.0.insert("type".to_owned(), Value::String(kind.to_owned()));
}

/// Whether an entry has nothing but the stops of its style.
pub(crate) fn says_nothing(content: &Rich) -> bool {
    let stop = |c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':');
    content.iter().all(|run| run.text.chars().all(stop))
}

fn run(
    style: &Style,
    locale: Option<&LocaleCode>,
    items: &[Item],
    requests: &[CiteRequest<'_>],
) -> Output {
    let locales = &locales_for(style, locale);
    let mut driver = BibliographyDriver::new();
    let mut cited = vec![false; items.len()];
    for request in requests {
        let cites = request.cites.iter().map(|(index, locator)| {
            cited[*index] = true;
            let locator = locator.map(|(label, value)| {
                let label = Locator::from_str(label).unwrap_or(Locator::Custom);
                SpecificLocator(label, LocatorPayload::Str(value))
            });
            CitationItem::with_locator(&items[*index], locator)
        });
        driver.citation(CitationRequest::new(
            cites.collect(),
            &style.csl,
            locale.cloned(),
            locales,
            request.note.and_then(|n| usize::try_from(n).ok()),
        ));
    }
    // An item stands in the bibliography only if it is cited: one hidden citation at the end
    // names those that nothing else does.
    for (item, _) in items.iter().zip(&cited).filter(|(_, cited)| !**cited) {
        let hidden = CitationItem::new(item, None, None, true, None);
        driver.citation(CitationRequest::new(
            vec![hidden],
            &style.csl,
            locale.cloned(),
            locales,
            None,
        ));
    }
    let marks = quote_marks(style, locale);
    let rendered = driver.finish(BibliographyRequest {
        style: &style.csl,
        locale: locale.cloned(),
        locale_files: locales,
    });
    let citations = rendered.citations[..requests.len()]
        .iter()
        .map(|citation| flatten(&citation.citation, &marks))
        .collect();
    let hanging_indent = rendered.bibliography.as_ref().is_some_and(|b| b.hanging_indent);
    let bibliography = rendered.bibliography.map(|bibliography| {
        let entries = bibliography.items.iter().filter_map(|entry| {
            Some(RenderedEntry {
                item: entry.key.parse().ok()?,
                label: entry.first_field.as_ref().map(|field| flatten_child(field, &marks)),
                content: flatten(&entry.content, &marks),
            })
        });
        entries.collect()
    });
    Output { citations, bibliography, hanging_indent }
}

/// The locales that a run can ask for: the processor looks every term up in each of them.
fn locales_for(style: &Style, locale: Option<&LocaleCode>) -> Vec<Locale> {
    let code = locale
        .cloned()
        .or_else(|| style.csl.default_locale.clone())
        .unwrap_or_else(LocaleCode::en_us);
    let language = LocaleCode(code.0.split('-').next().unwrap_or_default().to_owned());
    let wanted =
        [Some(code.clone()), code.fallback(), language.fallback(), Some(LocaleCode::en_us())];
    let mut kept: Vec<Locale> = Vec::new();
    for wanted in wanted.into_iter().flatten() {
        let found = locales().iter().find(|l| l.lang.as_ref() == Some(&wanted));
        if let Some(found) = found
            && !kept.iter().any(|l| l.lang == found.lang)
        {
            kept.push(found.clone());
        }
    }
    kept
}

/// The locales of the archive, decoded once.
pub(super) fn locales() -> &'static [Locale] {
    static LOCALES: OnceLock<Vec<Locale>> = OnceLock::new();
    LOCALES.get_or_init(hayagriva::archive::locales)
}

/// The locale's quotation marks, those that the style overrides first.
fn quote_marks(style: &Style, locale: Option<&LocaleCode>) -> QuoteMarks {
    let code = locale
        .cloned()
        .or_else(|| style.csl.default_locale.clone())
        .unwrap_or_else(LocaleCode::en_us);
    let language = LocaleCode(code.0.split('-').next().unwrap_or_default().to_owned());
    let known = |wanted: &LocaleCode| locales().iter().find(|l| l.lang.as_ref() == Some(wanted));
    let mut chain: Vec<&Locale> = Vec::new();
    for wanted in [Some(&code), Some(&language), None] {
        chain.extend(style.csl.locale.iter().filter(|l| l.lang.as_ref() == wanted));
    }
    chain.extend(known(&code));
    chain.extend(code.fallback().as_ref().and_then(known));
    chain.extend(known(&LocaleCode::en_us()));
    let term = |term: OtherTerm, default: &str| {
        chain
            .iter()
            .find_map(|l| l.term(Term::Other(term), TermForm::Long)?.single())
            .unwrap_or(default)
            .to_owned()
    };
    QuoteMarks {
        outer: (term(OtherTerm::OpenQuote, "“"), term(OtherTerm::CloseQuote, "”")),
        inner: (term(OtherTerm::OpenInnerQuote, "‘"), term(OtherTerm::CloseInnerQuote, "’")),
        punctuation_inside: chain
            .iter()
            .find_map(|l| l.style_options?.punctuation_in_quote)
            .unwrap_or_default(),
    }
}
