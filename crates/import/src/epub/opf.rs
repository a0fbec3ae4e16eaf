//! The package document: metadata, manifest, spine, and the titles of its table of contents.

use super::FORMAT;
use crate::archive::{Archive, resolve};
use crate::byline::{parse_authors, parse_name};
use crate::{ImportError, language, xml};
use model::{Author, PartialDate};
use roxmltree::{Node, NodeId};
use std::collections::{BTreeMap, HashMap};

/// What a book says of itself.
#[derive(Default)]
pub(super) struct Opf {
    pub(super) title: String,
    pub(super) subtitle: Option<String>,
    pub(super) authors: Vec<Author>,
    pub(super) publisher: Option<String>,
    pub(super) date: Option<PartialDate>,
    pub(super) language: Option<String>,
    /// The paths of its texts in reading order.
    pub(super) spine: Vec<String>,
    /// What begins in each text, as the table of contents says.
    pub(super) chapters: BTreeMap<String, Vec<Chapter>>,
}

/// A chapter as a table of contents names it.
pub(super) struct Chapter {
    pub(super) title: String,
    /// The element of the text with which it begins; none where it begins with the text.
    pub(super) id: Option<String>,
    /// The entry of the same text below which it stands, as its place among them: it may be a
    /// section.
    pub(super) below: Option<usize>,
}

fn damaged(what: &str) -> ImportError {
    ImportError::Damaged { format: FORMAT, what: what.to_owned() }
}

fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|a| a.name() == name).map(|a| a.value())
}

fn text(node: Node<'_, '_>) -> String {
    xml::characters(node).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Addresses write spaces and other characters as percent signs with digits.
fn unescaped(address: &str) -> String {
    crate::picture::percent_decoded_text(address)
}

impl Opf {
    /// Finds and reads the package document.
    pub(super) fn read(archive: &mut Archive<'_>) -> Result<Self, ImportError> {
        let container = archive
            .xml("META-INF/container.xml")?
            .ok_or_else(|| damaged("“META-INF/container.xml” is missing"))?;
        let tree = xml::parse(&container, FORMAT, "container.xml")?;
        let path = tree
            .descendants()
            .find(|n| xml::is(*n, "rootfile"))
            .and_then(|n| attribute(n, "full-path"))
            .ok_or_else(|| damaged("the container names no package document"))?
            .to_owned();
        let package =
            archive.xml(&path)?.ok_or_else(|| damaged("the package document is missing"))?;
        let tree = xml::parse(&package, FORMAT, &path)?;
        let mut opf = Self::default();
        opf.metadata(tree.root_element());
        let mut items: BTreeMap<&str, (String, &str, &str)> = BTreeMap::new();
        for item in tree.descendants().filter(|n| xml::is(*n, "item")) {
            let value = |name| attribute(item, name).unwrap_or_default();
            if let Some(full) = resolve(&path, &unescaped(value("href"))) {
                items.insert(value("id"), (full, value("media-type"), value("properties")));
            }
        }
        let spine = tree.descendants().find(|n| xml::is(*n, "spine"));
        for place in spine.into_iter().flat_map(|n| n.children()) {
            let item = attribute(place, "idref").and_then(|id| items.get(id));
            let Some((full, kind, properties)) = item else { continue };
            // A table of contents in the spine is made anew by the reader.
            let contents = properties.split(' ').any(|p| p == "nav");
            if kind.contains("html") && !contents {
                opf.spine.push(full.clone());
            }
        }
        let nav = items.values().find(|(_, _, p)| p.split(' ').any(|p| p == "nav"));
        let ncx = items.values().find(|(_, kind, _)| *kind == "application/x-dtbncx+xml");
        for (full, ..) in nav.into_iter().chain(ncx) {
            if let Some(text) = archive.xml(full)?
                && let Ok(tree) = xml::parse(&text, FORMAT, full)
            {
                opf.contents(tree.root_element(), full);
            }
        }
        Ok(opf)
    }

    fn metadata(&mut self, root: Node<'_, '_>) {
        let Some(metadata) = root.children().find(|n| xml::is(*n, "metadata")) else { return };
        let mut refined: BTreeMap<(&str, &str), String> = BTreeMap::new();
        for meta in metadata.descendants().filter(|n| xml::is(*n, "meta")) {
            if let (Some(of), Some(property)) =
                (attribute(meta, "refines"), attribute(meta, "property"))
            {
                refined.insert((of.trim_start_matches('#'), property), text(meta));
            }
        }
        let refinement = |node: Node<'_, '_>, property: &str| {
            let id = node.attributes().find(|a| a.name() == "id")?.value().to_owned();
            refined.iter().find(|((of, p), _)| *of == id && *p == property).map(|(_, v)| v.clone())
        };
        for node in metadata.descendants() {
            let said = text(node);
            if said.is_empty() {
                continue;
            }
            match xml::name_of(node) {
                "title" if refinement(node, "title-type").as_deref() == Some("subtitle") => {
                    self.subtitle = Some(said);
                }
                "title" if self.title.is_empty() => self.title = said,
                "creator" => {
                    let role = refinement(node, "role")
                        .or_else(|| attribute(node, "role").map(str::to_owned));
                    if role.as_deref().is_none_or(|role| role == "aut") {
                        // "García Vega, Lucía": books are listed by family names.
                        let inverted = said.split_once(", ").is_some_and(|(_, given)| {
                            !given.contains([' ', ',']) && !said.contains(';')
                        });
                        match inverted {
                            true => {
                                self.authors.push(Author { name: parse_name(&said), role: None })
                            }
                            false => self.authors.extend(parse_authors(&said)),
                        }
                    }
                }
                "publisher" => self.publisher = Some(said),
                "date" if self.date.is_none() => {
                    let day = said.get(..10).and_then(|d| d.parse().ok());
                    self.date = day
                        .or_else(|| said.parse().ok())
                        .or_else(|| said.get(..4).and_then(|y| y.parse().ok()))
                        // Calibre writes the year 101 where it knows no date.
                        .filter(|date: &PartialDate| date.year > 101);
                }
                "language" if self.language.is_none() => self.language = language::declared(&said),
                _ => {}
            }
        }
    }

    /// Reads what an EPUB 3 navigation document or an EPUB 2 NCX says of the texts that no other
    /// has named.
    fn contents(&mut self, root: Node<'_, '_>, from: &str) {
        let mut found: BTreeMap<String, Vec<Chapter>> = BTreeMap::new();
        let mut places: HashMap<NodeId, usize> = HashMap::new();
        for node in root.descendants() {
            let Some((address, title)) = entry(node) else { continue };
            let (file, id) = address.split_once('#').unwrap_or((address, ""));
            let Some(path) = resolve(from, &unescaped(file)).filter(|_| !title.is_empty()) else {
                continue;
            };
            let chapters = found.entry(path).or_default();
            // Pages and landmarks begin nothing in their text.
            if chapters.is_empty() || !stands_elsewhere(node) {
                let id = Some(unescaped(id)).filter(|id| !id.is_empty());
                let below = entry_above(node, file).and_then(|above| places.get(&above.id()));
                let below = below.copied();
                places.insert(node.id(), chapters.len());
                chapters.push(Chapter { title, id, below });
            }
        }
        for (path, chapters) in found {
            self.chapters.entry(path).or_insert(chapters);
        }
    }
}

/// The address and title of an entry of a table of contents.
fn entry<'a>(node: Node<'a, '_>) -> Option<(&'a str, String)> {
    match xml::name_of(node) {
        "a" => Some((attribute(node, "href")?, text(node))),
        "navPoint" => {
            let content = node.children().find(|n| xml::is(*n, "content"));
            let label = node.children().find(|n| xml::is(*n, "navLabel"));
            Some((attribute(content?, "src")?, label.map(text).unwrap_or_default()))
        }
        _ => None,
    }
}

/// Whether an entry stands in another list than the table of contents.
fn stands_elsewhere(node: Node<'_, '_>) -> bool {
    node.ancestors().find(|n| xml::is(*n, "nav")).is_some_and(|nav| {
        attribute(nav, "type").is_some_and(|kind| kind.split(' ').all(|kind| kind != "toc"))
    })
}

/// The nearest entry of the same file below which an entry stands.
fn entry_above<'a, 'i>(node: Node<'a, 'i>, file: &str) -> Option<Node<'a, 'i>> {
    // In a navigation document the entry above stands beside the list.
    let above = |n: Node<'a, 'i>| {
        let own = if xml::is(n, "li") { n.children().find(|n| xml::is(*n, "a")) } else { Some(n) };
        own.filter(|own| *own != node)
    };
    let same = |n: &Node<'_, '_>| {
        entry(*n).is_some_and(|(address, _)| address.split('#').next() == Some(file))
    };
    node.ancestors().skip(1).filter_map(above).find(same)
}

/// Whether texts of the book are encrypted. Fonts that are merely obfuscated do not count.
pub(super) fn is_protected(archive: &mut Archive<'_>, opf: &Opf) -> Result<bool, ImportError> {
    let Some(text) = archive.xml("META-INF/encryption.xml")? else { return Ok(false) };
    let Ok(tree) = xml::parse(&text, FORMAT, "encryption.xml") else { return Ok(true) };
    let paths = tree.descendants().filter(|n| xml::is(*n, "CipherReference"));
    Ok(paths
        .filter_map(|n| attribute(n, "URI"))
        .filter_map(|uri| resolve("", &unescaped(uri)))
        .any(|path| opf.spine.contains(&path)))
}
