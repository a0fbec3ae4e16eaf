//! What earlier runs yielded, for those who cite one briefing again and again while it is edited.

use crate::csl::{CiteRequest, Output, ProcessorError, process};
use crate::duplicates::{self, Duplicates};
use crate::{Style, StyleError};
use citationberg::{IndependentStyle, LocaleCode};
use model::{CslItem, MergeReason};
use std::sync::{Arc, Mutex, PoisonError};

/// How many runs of each kind are kept: the briefing at hand and the one before.
const KEPT: usize = 2;

/// Keeps styles, merges and rendered citations as long as what they came from stays the same, so
/// that an edit that touches no source costs no run of the processor. Bounded: the last two of
/// each are kept. Shared between threads.
#[derive(Debug, Default)]
pub struct Memory {
    styles: Kept<String, Style>,
    merges: Kept<MergeKey, Arc<Duplicates>>,
    runs: Kept<RunKey, Arc<Output>>,
}

/// The last results, each with all that it came from.
#[derive(Debug)]
struct Kept<K, V>(Mutex<Vec<(K, V)>>);

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K, V: Clone> Kept<K, V> {
    fn get(&self, is_key: impl Fn(&K) -> bool) -> Option<V> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|(key, _)| is_key(key)).map(|(_, value)| value.clone())
    }

    fn put(&self, key: K, value: V) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT {
            kept.remove(0);
        }
        kept.push((key, value));
    }
}

#[derive(Debug)]
struct MergeKey {
    items: Vec<CslItem>,
    same: Vec<(usize, usize, MergeReason)>,
    different: Vec<(usize, usize)>,
}

#[derive(Debug)]
struct RunKey {
    style: Arc<IndependentStyle>,
    locale: Option<LocaleCode>,
    items: Vec<CslItem>,
    requests: Vec<OwnedRequest>,
}

/// A [`CiteRequest`] that holds its locators.
#[derive(Debug)]
struct OwnedRequest {
    note: Option<u32>,
    cites: Vec<(usize, Option<(String, String)>)>,
}

impl OwnedRequest {
    fn of(request: &CiteRequest<'_>) -> Self {
        let owned = |locator: &(&str, &str)| (locator.0.to_owned(), locator.1.to_owned());
        let cites = request.cites.iter();
        Self {
            note: request.note,
            cites: cites.map(|(item, locator)| (*item, locator.as_ref().map(owned))).collect(),
        }
    }

    fn is(&self, request: &CiteRequest<'_>) -> bool {
        let borrowed = self.cites.iter().map(|(item, locator)| {
            (*item, locator.as_ref().map(|(label, value)| (label.as_str(), value.as_str())))
        });
        self.note == request.note && borrowed.eq(request.cites.iter().copied())
    }
}

impl Memory {
    /// [`Style::load`], from memory if it was loaded before.
    ///
    /// # Errors
    /// As [`Style::load`].
    pub fn style(&self, name_or_xml: &str) -> Result<Style, StyleError> {
        if let Some(known) = self.styles.get(|key| key == name_or_xml) {
            return Ok(known);
        }
        let style = Style::load(name_or_xml)?;
        self.styles.put(name_or_xml.to_owned(), style.clone());
        Ok(style)
    }

    /// [`duplicates::find_with`], from memory if nothing has changed.
    pub(crate) fn duplicates(
        &self,
        items: Vec<CslItem>,
        same: Vec<(usize, usize, MergeReason)>,
        different: Vec<(usize, usize)>,
    ) -> Arc<Duplicates> {
        let is =
            |key: &MergeKey| key.items == items && key.same == same && key.different == different;
        if let Some(known) = self.merges.get(is) {
            return known;
        }
        let found = Arc::new(duplicates::find_with(&items, &same, &different));
        self.merges.put(MergeKey { items, same, different }, found.clone());
        found
    }

    /// [`process`], from memory if nothing has changed.
    pub(crate) fn process(
        &self,
        style: &Style,
        locale: Option<&LocaleCode>,
        items: Vec<CslItem>,
        requests: &[CiteRequest<'_>],
    ) -> Result<Arc<Output>, ProcessorError> {
        let is = |key: &RunKey| {
            (Arc::ptr_eq(&key.style, &style.csl) || key.style == style.csl)
                && key.locale.as_ref() == locale
                && key.requests.len() == requests.len()
                && key.requests.iter().zip(requests).all(|(one, other)| one.is(other))
                && key.items == items
        };
        if let Some(known) = self.runs.get(is) {
            return Ok(known);
        }
        let output = Arc::new(process(style, locale, &items, requests)?);
        let requests = requests.iter().map(OwnedRequest::of).collect();
        let key = RunKey { style: style.csl.clone(), locale: locale.cloned(), items, requests };
        self.runs.put(key, output.clone());
        Ok(output)
    }
}
