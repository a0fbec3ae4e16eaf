//! Numbered and bulleted lists (ECMA-376, part 1, section 17.9).

use crate::office::Counter;
use crate::xml;
use model::ListStyle;
use roxmltree::Node;
use std::collections::{BTreeMap, BTreeSet};

/// Where a paragraph stands in a list: `w:numPr`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Place {
    list: Option<String>,
    level: Option<usize>,
}

fn value<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    let found = node.children().find(|n| xml::is(*n, name))?;
    found.attributes().find(|a| a.name() == "val").map(|a| a.value())
}

impl Place {
    /// Reads the place that paragraph properties give.
    pub(super) fn read(properties: Node<'_, '_>) -> Option<Self> {
        let place = properties.children().find(|n| xml::is(*n, "numPr"))?;
        Some(Self {
            list: value(place, "numId").map(str::to_owned),
            level: value(place, "ilvl").and_then(|level| level.parse().ok()),
        })
    }

    /// This place, completed by that of an underlying style.
    pub(super) fn over(&self, under: &Self) -> Self {
        Self {
            list: self.list.clone().or_else(|| under.list.clone()),
            level: self.level.or(under.level),
        }
    }
}

#[derive(Clone, Default)]
struct Level {
    bullet: bool,
    start: i32,
}

#[derive(Default)]
struct List {
    pattern: String,
    starts: BTreeMap<usize, i32>,
    /// Levels that are other than those of the pattern.
    levels: BTreeMap<usize, Level>,
}

/// The lists of a document, with how far each has counted.
#[derive(Default)]
pub(super) struct Numbering {
    patterns: BTreeMap<String, BTreeMap<usize, Level>>,
    lists: BTreeMap<String, List>,
    counter: Counter,
    begun: BTreeSet<String>,
}

fn level(node: Node<'_, '_>) -> Level {
    Level {
        bullet: matches!(value(node, "numFmt"), Some("bullet" | "none")),
        start: value(node, "start").and_then(|start| start.parse().ok()).unwrap_or(1),
    }
}

fn index(node: Node<'_, '_>) -> Option<usize> {
    node.attributes().find(|a| a.name() == "ilvl")?.value().parse().ok().filter(|level| *level < 9)
}

impl Numbering {
    /// Reads `numbering.xml`.
    pub(super) fn read(root: Node<'_, '_>) -> Self {
        let mut numbering = Self::default();
        let id = |node: Node<'_, '_>, name: &str| {
            node.attributes().find(|a| a.name() == name).map(|a| a.value().to_owned())
        };
        let mut named: BTreeMap<String, String> = BTreeMap::new();
        let mut links: Vec<(String, String)> = Vec::new();
        for node in root.children().filter(|n| xml::is(*n, "abstractNum")) {
            let Some(own) = id(node, "abstractNumId") else { continue };
            let levels = node.children().filter(|n| xml::is(*n, "lvl"));
            let levels = levels.filter_map(|node| Some((index(node)?, level(node))));
            numbering.patterns.insert(own.clone(), levels.collect());
            if let Some(style) = value(node, "styleLink") {
                named.insert(style.to_owned(), own.clone());
            }
            if let Some(style) = value(node, "numStyleLink") {
                links.push((own, style.to_owned()));
            }
        }
        for (own, style) in links {
            if let Some(levels) = named.get(&style).and_then(|n| numbering.patterns.get(n)).cloned()
            {
                numbering.patterns.insert(own, levels);
            }
        }
        for node in root.children().filter(|n| xml::is(*n, "num")) {
            let Some(own) = id(node, "numId") else { continue };
            let pattern = value(node, "abstractNumId").unwrap_or_default().to_owned();
            let (mut starts, mut levels) = (BTreeMap::new(), BTreeMap::new());
            for change in node.children().filter(|n| xml::is(*n, "lvlOverride")) {
                let start = value(change, "startOverride").and_then(|start| start.parse().ok());
                if let (Some(level), Some(start)) = (index(change), start) {
                    starts.insert(level, start);
                }
                let other = change.children().find(|n| xml::is(*n, "lvl"));
                levels.extend(index(change).zip(other.map(level)));
            }
            numbering.lists.insert(own, List { pattern, starts, levels });
        }
        numbering
    }

    /// Counts an item: the list that it belongs to, its level and its mark. None if the place is
    /// that of no list ("0" takes a paragraph out of its style's list).
    pub(super) fn count(&mut self, place: &Place) -> Option<(String, usize, ListStyle)> {
        let id = place.list.as_deref().filter(|id| *id != "0")?;
        let at = place.level.unwrap_or(0).min(8);
        let list = self.lists.get(id)?;
        let common = || self.patterns.get(&list.pattern).and_then(|p| p.get(&at));
        let level = list.levels.get(&at).or_else(common).cloned();
        let level = level.unwrap_or(Level { bullet: true, start: 1 });
        if self.begun.insert(id.to_owned()) {
            for (level, start) in &list.starts {
                self.counter.restart(&list.pattern, *level, *start);
            }
        }
        let number = self.counter.next(&list.pattern, at, level.start);
        let style =
            if level.bullet { ListStyle::Bullet } else { ListStyle::Number { start: number } };
        Some((list.pattern.clone(), at, style))
    }
}
