//! The story of a document: paragraphs, what frames hold, notes.

use super::notes::{Kind, Notes};
use super::numbering::{Numbering, Place};
use super::package::Relations;
use super::styles::{Styles, outline};
use crate::archive::Archive;
use crate::draft::{Draft, DraftNote};
use crate::office::fields::Field;
use crate::office::{Depth, Flow, Role, Run, Shift, nest};
use crate::{ImportError, xml};
use model::{BlockKind, Diagnostic, NoteId, Severity};
use roxmltree::Node;

/// Reads the story of a document.
pub(super) struct Reader<'r, 'z, 'x> {
    pub(super) archive: &'r mut Archive<'z>,
    pub(super) main: String,
    pub(super) relations: Relations,
    pub(super) note_relations: [Relations; 2],
    pub(super) styles: Styles,
    pub(super) numbering: Numbering,
    pub(super) notes: Notes<'x>,
    pub(super) draft: Draft,
    /// The kind of the note that is being read.
    pub(super) in_note: Option<Kind>,
    /// Fields that are open, the innermost last.
    pub(super) fields: Vec<Field>,
    /// Whether the story has more beginnings of fields than ends.
    pub(super) unclosed: bool,
    /// Runs of a paragraph with which the next goes on: its end was deleted, or it is an initial.
    pub(super) carried: Vec<Run>,
    /// How many deletions were dropped.
    pub(super) changes: usize,
    pub(super) depth: Depth,
}

/// A paragraph that is being read.
#[derive(Default)]
pub(super) struct Line {
    pub(super) runs: Vec<Run>,
    /// What is anchored in it: pictures, text boxes.
    pub(super) anchored: Vec<BlockKind>,
    /// Whether a field that makes a bibliography reaches into it.
    pub(super) bibliography: bool,
    /// Whether a field that makes a table of contents reaches into it.
    pub(super) contents: bool,
}

impl<'x> Reader<'_, '_, 'x> {
    /// Reads the whole story.
    pub(super) fn document(&mut self, root: Node<'x, 'x>) -> Result<Flow, ImportError> {
        let mut flow = Flow::default();
        let count = |kind: &str| {
            let of_kind = |n: &Node<'_, '_>| {
                xml::is(*n, "fldChar") && n.attributes().any(|a| a.value() == kind)
            };
            root.descendants().filter(of_kind).count()
        };
        self.unclosed = count("begin") > count("end");
        if let Some(body) = xml::child(root, "body") {
            self.blocks(body, &mut flow)?;
        }
        if !self.carried.is_empty() {
            flow.paragraph(Role::Body, nest(std::mem::take(&mut self.carried)), Vec::new());
        }
        // A note whose mark was lost is not lost with it.
        let stories: Vec<_> = self.notes.stories.keys().cloned().collect();
        for (kind, id) in stories {
            if !self.notes.labels.contains_key(&(kind, id.clone())) {
                self.note(kind, &id, None)?;
            }
        }
        Ok(flow)
    }

    /// Reads the blocks in an element.
    pub(super) fn blocks(
        &mut self,
        parent: Node<'x, 'x>,
        flow: &mut Flow,
    ) -> Result<(), ImportError> {
        if !self.depth.enter(&mut self.draft.warnings) {
            return Ok(());
        }
        for node in parent.children() {
            match xml::name(node) {
                "p" => self.paragraph(node, flow)?,
                "tbl" => self.table(node, flow)?,
                "sdt" if !is_contents(node) => {
                    if let Some(content) = xml::child(node, "sdtContent") {
                        self.blocks(content, flow)?;
                    }
                }
                "ins" | "moveTo" | "customXml" | "smartTag" => self.blocks(node, flow)?,
                "del" | "moveFrom" => self.deleted(node),
                "AlternateContent" => {
                    if let Some(choice) = chosen(node) {
                        self.blocks(choice, flow)?;
                    }
                }
                "altChunk" => self.draft.warnings.push(
                    Diagnostic::warning(
                        "part-left-out",
                        "a document within the document was left out",
                    )
                    .hint("open the document in Word and save it anew"),
                ),
                _ => {}
            }
        }
        self.depth.leave();
        Ok(())
    }

    /// Counts a deletion; the notes whose marks went with it are not missed.
    pub(super) fn deleted(&mut self, node: Node<'x, 'x>) {
        self.changes += 1;
        for mark in node.descendants() {
            let kind = match xml::name(mark) {
                "footnoteReference" => Kind::Foot,
                "endnoteReference" => Kind::End,
                _ => continue,
            };
            if let Some(id) = xml::attr(mark, "id") {
                self.notes.labels.entry((kind, id.to_owned())).or_default();
            }
        }
    }

    fn paragraph(&mut self, node: Node<'x, 'x>, flow: &mut Flow) -> Result<(), ImportError> {
        self.words(node, flow)?;
        // A section ends with the paragraph that holds its properties.
        let properties = xml::child(node, "pPr");
        if properties.is_some_and(|p| xml::child(p, "sectPr").is_some()) {
            self.notes.end_section();
        }
        Ok(())
    }

    fn words(&mut self, node: Node<'x, 'x>, flow: &mut Flow) -> Result<(), ImportError> {
        let properties = xml::child(node, "pPr");
        let mut line = Line { runs: std::mem::take(&mut self.carried), ..Line::default() };
        for field in &self.fields {
            line.contents |= field.is_contents();
            line.bibliography |= field.is_bibliography();
        }
        self.inlines(node, &mut line)?;
        // An instruction without its end would swallow all that follows.
        if self.unclosed {
            self.fields.retain(|field| field.showing);
        }
        // Fields may go on in the next paragraph; what they show so far stands in this one.
        for field in &mut self.fields {
            line.contents |= field.is_contents();
            line.bibliography |= field.is_bibliography();
            line.runs.append(&mut field.shown);
        }
        let mark_deleted = properties
            .and_then(|p| xml::child(p, "rPr"))
            .is_some_and(|p| xml::child(p, "del").is_some());
        self.changes += usize::from(mark_deleted);
        let initial = properties.is_some_and(is_initial);
        if initial {
            // How far a large letter hangs says nothing about it.
            line.runs.iter_mut().for_each(|run| run.look.shift = Shift::None);
        }
        if mark_deleted || initial {
            self.carried = line.runs;
            line.anchored.into_iter().for_each(|kind| flow.block(kind));
            return Ok(());
        }
        let style = properties
            .and_then(|p| xml::child(p, "pStyle"))
            .and_then(|style| xml::attr(style, "val"));
        let mut role = match properties.and_then(outline) {
            Some(level @ 0..=8) => Role::Heading(level + 1),
            Some(_) => Role::Body,
            None => self.styles.role(style),
        };
        if line.contents {
            role = Role::Contents;
        } else if line.bibliography {
            role = Role::Reference;
        }
        let direct = properties.and_then(Place::read);
        let place = match (direct, self.styles.place(style)) {
            (Some(own), Some(under)) => Some(own.over(&under)),
            (own, under) => own.or(under),
        };
        let has_text = line
            .runs
            .iter()
            .any(|run| !model::plain_text(std::slice::from_ref(&run.inline)).trim().is_empty());
        if matches!(role, Role::Body)
            && has_text
            && let Some((list, level, style)) = place.as_ref().and_then(|p| self.numbering.count(p))
        {
            role = Role::Item { level, list, style };
        }
        let content = nest(line.runs);
        let goes_on = place.is_none()
            && flow.in_list()
            && matches!(role, Role::Body)
            && style
                .is_some_and(|style| style.starts_with("ListContinue") || style == "ListParagraph");
        if goes_on {
            flow.go_on(content, line.anchored);
        } else {
            flow.paragraph(role, content, line.anchored);
        }
        Ok(())
    }

    /// The mark of a note; the note is read when its mark is met first.
    pub(super) fn note(
        &mut self,
        kind: Kind,
        id: &str,
        custom: Option<String>,
    ) -> Result<Option<model::Inline>, ImportError> {
        let place = (kind, id.to_owned());
        let key = NoteId(format!("{kind:?} {id}"));
        if let Some(label) = self.notes.labels.get(&place) {
            return Ok(Some(model::Inline::NoteMark { note: key, label: label.clone() }));
        }
        let label = custom.unwrap_or_else(|| self.notes.next(kind));
        self.notes.labels.insert(place.clone(), label.clone());
        let mut flow = Flow::inner();
        if let Some(story) = self.notes.stories.get(&place).copied() {
            let fields = std::mem::take(&mut self.fields);
            let carried = std::mem::take(&mut self.carried);
            self.in_note = Some(kind);
            self.blocks(story, &mut flow)?;
            self.in_note = None;
            (self.fields, self.carried) = (fields, carried);
            let (content, pictures) = flow.into_run();
            if !pictures.is_empty() {
                self.draft.warnings.push(
                    Diagnostic::warning(
                        "note-picture-left-out",
                        format!("the note “{label}” holds a picture, which no note can"),
                    )
                    .hint("put the picture into the text if it matters"),
                );
            }
            let content = crate::inlines::tidy(content);
            self.draft.notes.push(DraftNote {
                key: Some(key.0.clone()),
                label: label.clone(),
                content,
            });
        }
        Ok(Some(model::Inline::NoteMark { note: key, label }))
    }

    /// The relations of the part that is being read.
    pub(super) fn relations(&self) -> &Relations {
        match self.in_note {
            None => &self.relations,
            Some(Kind::Foot) => &self.note_relations[0],
            Some(Kind::End) => &self.note_relations[1],
        }
    }

    /// Notes for the reader on what an import leaves out on purpose.
    pub(super) fn say_what_was_left_out(&mut self, root: Node<'x, 'x>) {
        let mut say = |code: &str, message: String| {
            let mut found = Diagnostic::warning(code, message);
            found.severity = Severity::Info;
            self.draft.warnings.push(found);
        };
        let comments = root.descendants().filter(|n| xml::is(*n, "commentReference")).count();
        if comments > 0 {
            say("comments-left-out", format!("{comments} comments were left out"));
        }
        if self.changes > 0 {
            let changes = self.changes;
            say(
                "changes-accepted",
                format!("tracked changes were accepted; {changes} deletions were dropped"),
            );
        }
        tracing::debug!(part = self.main, comments, changes = self.changes, "document read");
    }
}

/// Whether a paragraph is the large letter with which the next begins (ECMA-376, part 1,
/// 17.3.1.11).
fn is_initial(properties: Node<'_, '_>) -> bool {
    let frame = properties.children().find(|n| xml::is(*n, "framePr"));
    let kind = frame.and_then(|n| n.attributes().find(|a| a.name() == "dropCap"));
    kind.is_some_and(|kind| kind.value() != "none")
}

/// The alternative that is read: the first that a reader of today's format may choose.
pub(super) fn chosen<'x>(node: Node<'x, 'x>) -> Option<Node<'x, 'x>> {
    xml::child(node, "Choice").or_else(|| xml::child(node, "Fallback"))
}

/// Whether a content control holds a table of contents.
fn is_contents(node: Node<'_, '_>) -> bool {
    node.children().filter(|n| xml::is(*n, "sdtPr")).flat_map(|n| n.descendants()).any(|n| {
        xml::is(n, "docPartGallery")
            && n.attributes().any(|a| a.name() == "val" && a.value().starts_with("Table of"))
    })
}
