//! Styles: what each makes of a paragraph or of characters, over the chain it is based on.

use super::numbering::Place;
use crate::office::{Look, Role, Shift, SymbolFont, is_code_font, role_of_style};
use crate::{language, xml};
use roxmltree::Node;
use std::collections::BTreeMap;

/// The longest chain of styles based on each other that is followed.
const MAX_CHAIN: usize = 24;

#[derive(Default)]
struct Style {
    name: String,
    base: Option<String>,
    outline: Option<u8>,
    place: Option<Place>,
    changes: Changes,
    /// Whether it sets the first row of a table in bold.
    first_row: bool,
    /// Whether it is a style of paragraphs, whose own look says nothing about its words.
    paragraph: bool,
}

/// What a set of run properties switches on or off.
#[derive(Clone, Default)]
pub(super) struct Changes {
    bold: Option<bool>,
    italic: Option<bool>,
    small_caps: Option<bool>,
    hidden: Option<bool>,
    shift: Option<Shift>,
    code: bool,
    /// The font, as far as it is one of symbols.
    font: Option<Option<SymbolFont>>,
}

/// The styles of a document by their ids.
pub(super) struct Styles {
    by_id: BTreeMap<String, Style>,
    /// The style of paragraphs that name none.
    default: String,
    /// The language that the document's defaults declare.
    pub(super) language: Option<String>,
}

/// Whether a switch is on: present without a value, or with one that is not "off".
fn on(node: Node<'_, '_>, name: &str) -> Option<bool> {
    let found = node.children().find(|n| xml::is(*n, name))?;
    let off = found
        .attributes()
        .find(|a| a.name() == "val")
        .is_some_and(|a| matches!(a.value(), "0" | "false" | "off" | "none"));
    Some(!off)
}

impl Changes {
    /// Reads `w:rPr`.
    pub(super) fn read(properties: Node<'_, '_>) -> Self {
        let value = |name: &str| {
            let found = properties.children().find(|n| xml::is(*n, name))?;
            found.attributes().find(|a| a.name() == "val").map(|a| a.value().to_owned())
        };
        let font = properties.children().find(|n| xml::is(*n, "rFonts")).and_then(|fonts| {
            fonts.attributes().find(|a| a.name() == "ascii").map(|a| a.value().to_owned())
        });
        Self {
            bold: on(properties, "b"),
            italic: on(properties, "i"),
            small_caps: on(properties, "smallCaps"),
            hidden: on(properties, "vanish"),
            shift: value("vertAlign")
                .map(|value| match value.as_str() {
                    "superscript" => Shift::Up,
                    "subscript" => Shift::Down,
                    _ => Shift::None,
                })
                // Some programs raise characters by half-points instead.
                .or_else(|| {
                    let raise: i32 = value("position")?.parse().ok()?;
                    Some(match raise.signum() {
                        1 => Shift::Up,
                        -1 => Shift::Down,
                        _ => Shift::None,
                    })
                }),
            code: font.as_deref().is_some_and(is_code_font),
            font: font.as_deref().map(SymbolFont::named),
        }
    }

    /// Applies the changes.
    pub(super) fn apply(&self, look: &mut Look) {
        look.bold = self.bold.unwrap_or(look.bold);
        look.italic = self.italic.unwrap_or(look.italic);
        look.small_caps = self.small_caps.unwrap_or(look.small_caps);
        look.hidden = self.hidden.unwrap_or(look.hidden);
        look.shift = self.shift.unwrap_or(look.shift);
        look.code |= self.code;
        look.symbols = self.font.unwrap_or(look.symbols);
    }
}

impl Styles {
    /// Reads `styles.xml`.
    pub(super) fn read(root: Node<'_, '_>) -> Self {
        let mut by_id = BTreeMap::new();
        let mut default = String::new();
        for node in root.children().filter(|n| xml::is(*n, "style")) {
            let attribute = |name: &str| {
                node.attributes().find(|a| a.name() == name).map(|a| a.value().to_owned())
            };
            let child = |name: &str| node.children().find(|n| xml::is(*n, name));
            let value = |name: &str| {
                let found = child(name)?;
                found.attributes().find(|a| a.name() == "val").map(|a| a.value().to_owned())
            };
            let Some(id) = attribute("styleId") else { continue };
            let paragraph = attribute("type").is_none_or(|kind| kind == "paragraph");
            if paragraph && attribute("default").is_some_and(|on| on == "1" || on == "true") {
                default.clone_from(&id);
            }
            let properties = child("pPr");
            let style = Style {
                name: value("name").unwrap_or_else(|| id.clone()),
                base: value("basedOn"),
                outline: properties.and_then(outline),
                place: properties.and_then(Place::read),
                changes: child("rPr").map(Changes::read).unwrap_or_default(),
                first_row: node.children().any(sets_first_row),
                paragraph,
            };
            by_id.insert(id, style);
        }
        let language = root
            .descendants()
            .find(|n| xml::is(*n, "rPrDefault"))
            .and_then(|n| n.descendants().find(|n| xml::is(*n, "lang")))
            .and_then(|n| n.attributes().find(|a| a.name() == "val").map(|a| a.value().to_owned()))
            .and_then(|tag| language::declared(&tag));
        Self { by_id, default, language }
    }

    fn chain<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Style> {
        let mut next = self.by_id.get(id);
        std::iter::from_fn(move || {
            let style = next?;
            next = style.base.as_deref().and_then(|base| self.by_id.get(base));
            Some(style)
        })
        .take(MAX_CHAIN)
    }

    /// What a style makes of a paragraph: the nearest style in the chain that says something. A
    /// document without a list of styles is read by the ids that Word gives them.
    pub(super) fn role(&self, id: Option<&str>) -> Role {
        let id = id.unwrap_or(&self.default);
        if !self.by_id.contains_key(id) {
            let spaced = id.replacen("Heading", "Heading ", 1);
            return role_of_style(&spaced).unwrap_or(Role::Body);
        }
        for style in self.chain(id) {
            if let Some(role) = role_of_style(&style.name) {
                return role;
            }
            match style.outline {
                Some(level @ 0..=8) => return Role::Heading(level + 1),
                Some(_) => return Role::Body,
                None => {}
            }
        }
        Role::Body
    }

    /// The list to which a style's paragraphs belong.
    pub(super) fn place(&self, id: Option<&str>) -> Option<Place> {
        let mut place = Place::default();
        for style in self.chain(id.unwrap_or(&self.default)) {
            if let Some(own) = &style.place {
                place = place.over(own);
            }
        }
        (place != Place::default()).then_some(place)
    }

    /// Whether a style of tables sets their first row in bold.
    pub(super) fn sets_first_row(&self, id: &str) -> bool {
        self.chain(id).any(|style| style.first_row)
    }

    /// Applies a style of characters. What a style of paragraphs does to all its words sets none
    /// of them apart.
    pub(super) fn apply(&self, id: &str, look: &mut Look) {
        let chain: Vec<&Style> = self.chain(id).filter(|style| !style.paragraph).collect();
        for style in chain.into_iter().rev() {
            style.changes.apply(look);
            let name = style.name.to_lowercase();
            look.code |=
                matches!(name.as_str(), "verbatim char" | "html code" | "source text" | "code");
        }
    }
}

/// Whether a style's child sets the first row of a table in bold (ECMA-376, part 1, 17.7.6.6).
fn sets_first_row(part: Node<'_, '_>) -> bool {
    xml::is(part, "tblStylePr")
        && part.attributes().any(|a| a.name() == "type" && a.value() == "firstRow")
        && part.children().any(|n| xml::is(n, "rPr") && on(n, "b") == Some(true))
}

/// The outline level that paragraph properties set: 0 to 8, 9 being body text.
pub(super) fn outline(properties: Node<'_, '_>) -> Option<u8> {
    let found = properties.children().find(|n| xml::is(*n, "outlineLvl"))?;
    found.attributes().find(|a| a.name() == "val")?.value().parse().ok()
}
