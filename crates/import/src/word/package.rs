//! The parts of a package and how they lead to each other (ECMA-376, part 2).

use super::FORMAT;
use crate::archive::{Archive, resolve};
use crate::office::Properties;
use crate::{ImportError, language, xml};
use model::Diagnostic;
use std::collections::BTreeMap;

/// A relation: what kind it is of and where it leads.
struct Relation {
    kind: String,
    target: String,
    external: bool,
}

/// The relations of a part, by their ids.
#[derive(Default)]
pub(super) struct Relations {
    from: String,
    by_id: BTreeMap<String, Relation>,
}

impl Relations {
    /// The path of the first part related in this way.
    pub(super) fn of_kind(&self, kind: &str) -> Option<String> {
        let found =
            self.by_id.values().find(|relation| relation.kind == kind && !relation.external)?;
        resolve(&self.from, &found.target)
    }

    /// The path within the container to which an id leads.
    pub(super) fn path(&self, id: &str) -> Option<String> {
        let found = self.by_id.get(id).filter(|relation| !relation.external)?;
        resolve(&self.from, &found.target)
    }

    /// The address outside the container to which an id leads.
    pub(super) fn address(&self, id: &str) -> Option<&str> {
        self.by_id.get(id).filter(|relation| relation.external).map(|r| r.target.as_str())
    }
}

/// The relations of a part; none where it has none or they cannot be read.
pub(super) fn relations(archive: &mut Archive<'_>, part: &str) -> Result<Relations, ImportError> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let path = format!("{folder}/_rels/{name}.rels");
    let mut relations = Relations { from: part.to_owned(), by_id: BTreeMap::new() };
    let Some(text) = archive.xml(path.trim_start_matches('/'))? else { return Ok(relations) };
    let Ok(tree) = xml::parse(&text, FORMAT, &path) else { return Ok(relations) };
    for node in tree.root_element().children().filter(|n| xml::is(*n, "Relationship")) {
        let value = |name| xml::attr(node, name).unwrap_or_default();
        let kind = value("Type").rsplit('/').next().unwrap_or_default().to_owned();
        let external = value("TargetMode").eq_ignore_ascii_case("External");
        let relation = Relation { kind, target: value("Target").to_owned(), external };
        relations.by_id.insert(value("Id").to_owned(), relation);
    }
    Ok(relations)
}

/// The path of the document's main part.
pub(super) fn main_part(archive: &mut Archive<'_>) -> Result<String, ImportError> {
    let package = relations(archive, "")?;
    Ok(package.of_kind("officeDocument").unwrap_or_else(|| "word/document.xml".to_owned()))
}

/// What the core properties say.
pub(super) fn properties(text: Option<&str>) -> Properties {
    let Some(tree) = text.and_then(|text| xml::parse(text, FORMAT, "core.xml").ok()) else {
        return Properties::default();
    };
    let value = |name: &str| xml::value(tree.root_element(), name);
    let date = value("created").or_else(|| value("modified"));
    Properties {
        title: value("title").filter(|title| !is_placeholder(title)),
        authors: value("creator").into_iter().flat_map(|all| divided(&all)).collect(),
        date: date.and_then(|date| date.get(..10)?.parse().ok()),
        language: value("language").and_then(|tag| language::declared(&tag)),
    }
}

fn divided(creators: &str) -> Vec<String> {
    let names = creators.split(';').map(|name| name.trim().to_owned());
    names.filter(|name| !name.is_empty() && !is_placeholder(name)).collect()
}

/// What programs write where nobody wrote anything.
fn is_placeholder(text: &str) -> bool {
    let text = text.to_lowercase();
    text.starts_with("microsoft word")
        || text.starts_with("document")
            && text["document".len()..].bytes().all(|b| b.is_ascii_digit())
        || matches!(
            text.as_str(),
            "untitled"
                | "user"
                | "admin"
                | "administrator"
                | "windows user"
                | "microsoft office user"
                | "python-docx"
                | "title"
                | "author"
                | "unknown"
                | "word document"
        )
}

/// A warning that a part could not be read, and the text had to do without it.
pub(super) fn unread(part: &str, error: &ImportError) -> Diagnostic {
    Diagnostic::warning("part-left-out", format!("the part “{part}” could not be read: {error}"))
        .hint("open the document in its program and save it anew")
}
