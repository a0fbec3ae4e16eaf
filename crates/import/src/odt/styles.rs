//! Styles and list styles.

use super::notes::Scheme;
use crate::office::{Look, Role, Shift, SymbolFont, is_code_font, role_of_style};
use crate::{language, xml};
use model::ListStyle;
use roxmltree::Node;
use std::collections::BTreeMap;

/// The longest chain of styles based on each other that is followed.
const MAX_CHAIN: usize = 24;

#[derive(Default)]
struct Style {
    name: String,
    parent: Option<String>,
    outline: Option<u8>,
    bold: Option<bool>,
    italic: Option<bool>,
    small_caps: Option<bool>,
    shift: Option<Shift>,
    code: bool,
    /// The font, as far as it is one of symbols.
    font: Option<Option<SymbolFont>>,
    hidden: bool,
}

/// The styles of a document by family and name.
#[derive(Default)]
pub(super) struct Styles {
    by_name: BTreeMap<(String, String), Style>,
    lists: BTreeMap<String, BTreeMap<usize, ListStyle>>,
    /// How the notes of each class are numbered.
    pub(super) notes: BTreeMap<String, Scheme>,
    /// The language that the default style of paragraphs declares.
    pub(super) language: Option<String>,
}

/// Style names write characters that names cannot hold as "_20_".
fn decoded(name: &str) -> String {
    name.replace("_20_", " ")
}

impl Styles {
    /// Adds the styles that a part defines.
    pub(super) fn read(&mut self, root: Node<'_, '_>) {
        for node in root.descendants() {
            match xml::name_of(node) {
                "style" => self.style(node),
                "notes-configuration" => self.notes.extend(Scheme::read(node)),
                "list-style" | "outline-style" => self.list(node),
                "default-style" if self.language.is_none() => {
                    let text = node.children().find(|n| xml::is(*n, "text-properties"));
                    let tag = text.and_then(|text| {
                        let value = |name: &str| {
                            text.attributes().find(|a| a.name() == name).map(|a| a.value())
                        };
                        let language = value("language").filter(|l| *l != "none" && *l != "zxx")?;
                        Some(match value("country").filter(|c| *c != "none") {
                            Some(country) => format!("{language}-{country}"),
                            None => language.to_owned(),
                        })
                    });
                    self.language = tag.and_then(|tag| language::declared(&tag));
                }
                _ => {}
            }
        }
    }

    fn style(&mut self, node: Node<'_, '_>) {
        let attribute =
            |name: &str| node.attributes().find(|a| a.name() == name).map(|a| a.value().to_owned());
        let (Some(name), Some(family)) = (attribute("name"), attribute("family")) else { return };
        let mut style = Style {
            name: attribute("display-name").unwrap_or_else(|| decoded(&name)),
            parent: attribute("parent-style-name"),
            outline: attribute("default-outline-level").and_then(|level| level.parse().ok()),
            ..Style::default()
        };
        if let Some(text) = node.children().find(|n| xml::is(*n, "text-properties")) {
            let value =
                |name: &str| text.attributes().find(|a| a.name() == name).map(|a| a.value());
            style.bold = value("font-weight")
                .map(|weight| weight == "bold" || weight.parse::<u32>().is_ok_and(|w| w >= 600));
            style.italic = value("font-style").map(|slant| matches!(slant, "italic" | "oblique"));
            style.small_caps = value("font-variant").map(|variant| variant == "small-caps");
            style.hidden = value("display") == Some("none");
            style.shift = value("text-position").map(|position| {
                let raise = position.split_whitespace().next().unwrap_or_default();
                let percent = raise.trim_end_matches('%').parse::<f32>().unwrap_or(0.0);
                if raise == "super" || percent > 0.0 {
                    Shift::Up
                } else if raise == "sub" || percent < 0.0 {
                    Shift::Down
                } else {
                    Shift::None
                }
            });
            style.code = ["font-name", "font-family"]
                .iter()
                .filter_map(|name| value(name))
                .any(is_code_font);
            style.font = value("font-name").or(value("font-family")).map(SymbolFont::named);
        }
        self.by_name.insert((family, name), style);
    }

    fn list(&mut self, node: Node<'_, '_>) {
        let Some(name) = node.attributes().find(|a| a.name() == "name") else { return };
        let mut levels = BTreeMap::new();
        for level in node.children() {
            let value =
                |name: &str| level.attributes().find(|a| a.name() == name).map(|a| a.value());
            let Some(at) = value("level").and_then(|l| l.parse::<usize>().ok()) else { continue };
            let numbered = xml::is(level, "list-level-style-number")
                && value("num-format").is_some_and(|format| !format.is_empty());
            let start = value("start-value").and_then(|s| s.parse().ok()).unwrap_or(1);
            let style = if numbered { ListStyle::Number { start } } else { ListStyle::Bullet };
            levels.insert(at.saturating_sub(1), style);
        }
        self.lists.insert(name.value().to_owned(), levels);
    }

    fn chain<'a>(&'a self, family: &str, name: &str) -> impl Iterator<Item = &'a Style> {
        let family = family.to_owned();
        let mut next = self.by_name.get(&(family.clone(), name.to_owned()));
        std::iter::from_fn(move || {
            let style = next?;
            next = style
                .parent
                .as_ref()
                .and_then(|parent| self.by_name.get(&(family.clone(), parent.clone())));
            Some(style)
        })
        .take(MAX_CHAIN)
    }

    /// What a style makes of a paragraph.
    pub(super) fn role(&self, name: &str) -> Role {
        let mut known = false;
        for style in self.chain("paragraph", name) {
            known = true;
            if let Some(role) = role_of_style(&style.name) {
                return role;
            }
            if let Some(level @ 1..=9) = style.outline {
                return Role::Heading(level);
            }
        }
        let own = role_of_style(&decoded(name)).filter(|_| !known);
        own.unwrap_or(Role::Body)
    }

    /// Applies a style of characters, or the looks that an automatic style of a paragraph adds.
    pub(super) fn apply(&self, name: &str, look: &mut Look) {
        let chain: Vec<&Style> = self.chain("text", name).collect();
        for style in chain.into_iter().rev() {
            look.bold = style.bold.unwrap_or(look.bold);
            look.italic = style.italic.unwrap_or(look.italic);
            look.small_caps = style.small_caps.unwrap_or(look.small_caps);
            look.shift = style.shift.unwrap_or(look.shift);
            look.hidden |= style.hidden;
            look.code |= style.code || style.name == "Source Text";
            look.symbols = style.font.unwrap_or(look.symbols);
        }
    }

    /// How the items of a list style's level are marked.
    pub(super) fn list_style(&self, name: &str, level: usize) -> ListStyle {
        let levels = self.lists.get(name);
        levels.and_then(|levels| levels.get(&level)).copied().unwrap_or(ListStyle::Bullet)
    }
}
