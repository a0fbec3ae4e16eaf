//! The notes of a document, and how they are numbered.

use crate::office::note_label;
use crate::xml;
use roxmltree::Node;
use std::collections::BTreeMap;

/// The largest number at which notes may begin (ECMA-376, part 1, 17.11.20).
const LARGEST_START: usize = 16_383;

/// The two kinds of notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Foot,
    End,
}

/// How the notes of a kind are numbered in a section (ECMA-376, part 1, 17.11.11 and 17.11.5).
#[derive(Clone)]
struct Scheme {
    format: String,
    start: usize,
    /// Whether they are counted anew in each section.
    anew: bool,
}

/// The notes of a document.
pub(super) struct Notes<'x> {
    pub(super) stories: BTreeMap<(Kind, String), Node<'x, 'x>>,
    /// The labels given so far, by the keys of the notes; an empty one is that of a note whose
    /// mark was deleted.
    pub(super) labels: BTreeMap<(Kind, String), String>,
    /// Those of the sections that have not ended, the one that is being read first.
    sections: Vec<[Scheme; 2]>,
    counts: [usize; 2],
}

impl<'x> Notes<'x> {
    /// Reads the notes' parts; the settings and each section say how they are numbered.
    pub(super) fn read(
        foot: Node<'x, 'x>,
        end: Node<'x, 'x>,
        settings: Node<'_, '_>,
        document: Node<'_, '_>,
    ) -> Self {
        let mut stories = BTreeMap::new();
        for (kind, root, name) in [(Kind::Foot, foot, "footnote"), (Kind::End, end, "endnote")] {
            for node in root.children().filter(|n| xml::is(*n, name)) {
                // Separators have a type, notes have none or "normal".
                let separator = xml::attr(node, "type").is_some_and(|kind| kind != "normal");
                if let Some(id) = xml::attr(node, "id").filter(|_| !separator) {
                    stories.insert((kind, id.to_owned()), node);
                }
            }
        }
        let scheme = |format: &str| Scheme { format: format.to_owned(), start: 1, anew: false };
        let general = schemes(settings, &[scheme("decimal"), scheme("lowerRoman")]);
        let properties = document.descendants().filter(|n| {
            xml::is(*n, "sectPr") && n.parent().is_none_or(|p| !xml::is(p, "sectPrChange"))
        });
        let mut sections: Vec<[Scheme; 2]> = properties.map(|n| schemes(n, &general)).collect();
        if sections.is_empty() {
            sections.push(general);
        }
        let counts = [sections[0][0].start, sections[0][1].start];
        sections.reverse();
        Self { stories, labels: BTreeMap::new(), sections, counts }
    }

    /// The label of the next note of a kind.
    pub(super) fn next(&mut self, kind: Kind) -> String {
        let at = usize::from(kind == Kind::End);
        let number = self.counts[at];
        self.counts[at] += 1;
        let format = self.sections.last().map_or("decimal", |section| &section[at].format);
        note_label(number, format)
    }

    /// Goes on to the next section.
    pub(super) fn end_section(&mut self) {
        if self.sections.len() > 1 {
            self.sections.pop();
        }
        for (count, scheme) in
            self.counts.iter_mut().zip(self.sections.last().into_iter().flatten())
        {
            if scheme.anew {
                *count = scheme.start;
            }
        }
    }
}

/// What a section or the settings say of both kinds, over what holds otherwise.
fn schemes(node: Node<'_, '_>, otherwise: &[Scheme; 2]) -> [Scheme; 2] {
    let read = |name: &str, otherwise: &Scheme| {
        let value = |inner: &str| {
            let own = node.children().find(|n| xml::is(*n, name))?;
            let found = own.children().find(|n| xml::is(*n, inner))?;
            found.attributes().find(|a| a.name() == "val").map(|a| a.value().to_owned())
        };
        Scheme {
            format: value("numFmt").unwrap_or_else(|| otherwise.format.clone()),
            start: value("numStart")
                .and_then(|start| start.parse().ok())
                .map_or(otherwise.start, |start: usize| start.min(LARGEST_START)),
            anew: value("numRestart").map_or(otherwise.anew, |restart| restart == "eachSect"),
        }
    };
    [read("footnotePr", &otherwise[0]), read("endnotePr", &otherwise[1])]
}
