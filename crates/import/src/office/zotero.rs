//! Citations that a reference manager left in a document as data: the `CSL_CITATION` fields of
//! Zotero, Mendeley and others, which hold the cited items as CSL-JSON.

use crate::references::item_of;
use model::{Citation, Cite, CslItem, Inline, Locator, Source, SourceId};
use serde_json::Value;
use std::collections::BTreeMap;

/// The works and citations that a document holds as data.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Works {
    /// The works, each once, with the ids that the citations name.
    pub sources: Vec<Source>,
    /// The citations in the order in which they were met.
    pub citations: Vec<Vec<Cite>>,
    /// The works that the document keeps for its citations to name.
    pub(crate) library: BTreeMap<String, CslItem>,
    known: BTreeMap<String, SourceId>,
}

impl Works {
    /// The source of a key, added where it is new.
    pub(crate) fn source(&mut self, key: String, item: impl FnOnce() -> CslItem) -> SourceId {
        self.add(key, || Source {
            id: SourceId::default(),
            item: item(),
            literal: None,
            confidence: 1.0,
        })
    }

    /// The source of a citation key whose work nothing in the document tells: it holds no more
    /// than the key, by which a reference library can complete it.
    pub(crate) fn unknown(&mut self, key: &str) -> SourceId {
        self.add(key.to_owned(), || {
            let mut item = CslItem::new("document");
            item.set("citation-key", key);
            let literal = Some(key.to_owned());
            Source { id: SourceId::default(), item, literal, confidence: 0.0 }
        })
    }

    fn add(&mut self, key: String, source: impl FnOnce() -> Source) -> SourceId {
        let next = self.sources.len() + 1;
        let sources = &mut self.sources;
        let known = self.known.entry(key).or_insert_with(|| {
            let mut source = source();
            source.id = SourceId(format!("s{next}"));
            source.item.set("id", source.id.as_str());
            let id = source.id.clone();
            sources.push(source);
            id
        });
        known.clone()
    }

    /// A citation that stands in the text as `content`.
    pub(crate) fn cite(&mut self, cites: Vec<Cite>, content: Vec<Inline>) -> Inline {
        let sources = cites.iter().map(|cite| cite.source.clone()).collect();
        self.citations.push(cites);
        let id = (self.citations.len() - 1).to_string();
        Inline::citation(Citation { id, sources, content, ..Citation::default() })
    }

    /// The citation that a field's instruction holds, shown as `content`; the content itself
    /// where it is no citation.
    pub(crate) fn field(&mut self, instruction: &str, content: Vec<Inline>) -> Vec<Inline> {
        match cited(instruction, self) {
            Some(cites) if !cites.is_empty() => vec![self.cite(cites, content)],
            _ => content,
        }
    }
}

/// The item with its id as the key by which texts cite it: the id itself becomes the article's.
pub(crate) fn keyed(mut item: CslItem) -> CslItem {
    let key = item.get("id").filter(|id| !id.contains("://") && !id.contains(char::is_whitespace));
    if let Some(key) = key.filter(|_| item.get("citation-key").is_none()) {
        item.set("citation-key", key);
    }
    item
}

/// Reads `… CSL_CITATION {json} …`.
fn cited(instruction: &str, works: &mut Works) -> Option<Vec<Cite>> {
    let at = instruction.find("CSL_CITATION")?;
    let json = &instruction[at + "CSL_CITATION".len()..];
    let json = &json[json.find('{')?..];
    // What stands after the object (Zotero writes a random mark there) is not read.
    let value: Value = serde_json::Deserializer::from_str(json).into_iter().next()?.ok()?;
    let items = value.get("citationItems")?.as_array()?;
    let mut cites = Vec::new();
    for entry in items {
        let Some(Value::Object(data)) = entry.get("itemData") else { continue };
        let text = |name: &str| match entry.get(name) {
            Some(Value::String(text)) if !text.trim().is_empty() => Some(text.trim().to_owned()),
            Some(Value::Number(number)) => Some(number.to_string()),
            _ => None,
        };
        let uris = entry.get("uris").or_else(|| entry.get("uri"));
        let key = match uris.and_then(|uris| uris.get(0)).and_then(Value::as_str) {
            Some(uri) => uri.to_owned(),
            None => {
                let title = data.get("title").map(Value::to_string);
                format!("{:?} {:?}", data.get("id"), title)
            }
        };
        let source = works.source(key, || item_of(data.clone()));
        let locator = text("locator").map(|value| Locator {
            label: text("label").unwrap_or_else(|| "page".to_owned()),
            value,
        });
        cites.push(Cite { source, locator, prefix: text("prefix"), suffix: text("suffix") });
    }
    Some(cites)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citation_field_gives_its_items_once_with_their_places() {
        let field = r#" ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems":[{"id":7,"uris":["http://z/1"],"locator":"4","label":"page","prefix":"see","itemData":{"id":7,"type":"book","title":"Locks"}},{"id":8,"itemData":{"id":8,"type":"report","title":"Ports"}}]} RNDabc"#;
        let mut works = Works::default();
        let shown = vec![Inline::text("(Vance 2021)")];
        let out = works.field(field, shown.clone());
        assert!(matches!(&out[..], [Inline::Citation(citation)] if citation.sources.len() == 2));
        works.field(field, shown.clone());
        assert_eq!((works.sources.len(), works.citations.len()), (2, 2));
        let cite = &works.citations[0][0];
        assert_eq!(cite.prefix.as_deref(), Some("see"));
        assert_eq!(cite.locator.as_ref().map(|l| l.value.as_str()), Some("4"));
        assert_eq!(works.field(" PAGE ", shown.clone()), shown);
        assert_eq!(works.field(" CSL_CITATION {\"citationItems\":[", shown.clone()), shown);
    }
}
