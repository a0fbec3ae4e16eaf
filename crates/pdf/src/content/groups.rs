//! What is put together before it is faded: transparency groups (ISO 32000-1, 11.4).

use super::{Bytes, Marks, Writer};
use crate::deflate::deflate;
use lopdf::ObjectId;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use typeset::frame::{Item, Page, Placed};

/// How many groups stand in each other: readers stop somewhere at forms in forms, and what is
/// faded so often is not seen.
const DEEPEST: usize = 16;

/// A group as a stream of its own, which the stream around it shows by name.
pub(crate) struct Group {
    /// Its name in the file's resources.
    pub(crate) name: String,
    /// Deflated.
    pub(crate) stream: Vec<u8>,
    /// The form it becomes, once there is a file.
    pub(crate) id: ObjectId,
}

/// The groups of a page.
pub(super) struct Groups<'a> {
    page: &'a Page,
    number: usize,
    /// The streams of those that have begun.
    streams: Vec<Vec<u8>>,
    /// What is open, innermost last; none for a group that needs no stream of its own.
    open: Vec<Option<Around>>,
}

/// The state of the stream around an open group.
struct Around {
    out: Bytes,
    opacity: u8,
    outer: Vec<u8>,
    faded: f32,
    group: Option<usize>,
    count: usize,
}

impl<'a> Groups<'a> {
    pub(super) fn of(page: &'a Page, number: usize) -> Self {
        Self { page, number, streams: Vec::new(), open: Vec::new() }
    }

    /// Begins the group of the page's item of an index.
    pub(super) fn push(
        &mut self,
        index: usize,
        opacity: f32,
        writer: &mut Writer<'_>,
        marks: &mut Marks<'_>,
    ) {
        if self.open.len() >= DEEPEST || !overlaps(&self.page.items[index + 1..]) {
            self.open.push(None);
            return;
        }
        writer.set_opacity((opacity * 255.0).round() as u8);
        // The sequence belongs to no element: those are inside. Checkers ask for one at all paint.
        let _ = writeln!(writer.out, "/Span BMC /{} Do EMC", self.name(self.streams.len()));
        self.open.push(Some(Around {
            out: std::mem::replace(&mut writer.out, Bytes(Vec::new())),
            // A group begins with nothing faded (11.6.6).
            opacity: std::mem::replace(&mut writer.opacity, 255),
            outer: std::mem::take(&mut writer.outer),
            faded: writer.faded,
            group: marks.group.replace(self.streams.len()),
            count: std::mem::take(&mut marks.count),
        }));
        self.streams.push(Vec::new());
        writer.faded *= opacity;
        (writer.fill, writer.stroke) = (None, None);
    }

    /// Ends the innermost open group.
    pub(super) fn pop(&mut self, writer: &mut Writer<'_>, marks: &mut Marks<'_>) {
        let Some(Some(around)) = self.open.pop() else { return };
        let Around { out, opacity, outer, faded, group, count } = around;
        let stream = std::mem::replace(&mut writer.out, out);
        (writer.opacity, writer.outer, writer.faded) = (opacity, outer, faded);
        let ended = std::mem::replace(&mut marks.group, group);
        marks.count = count;
        if let Some(ended) = ended.and_then(|ended| self.streams.get_mut(ended)) {
            *ended = stream.0;
        }
        // The stream around it knows nothing of what was set inside.
        (writer.fill, writer.stroke) = (None, None);
    }

    /// The groups, with their content added to a digest.
    pub(super) fn finish(self, digest: &mut Sha256) -> Vec<Group> {
        let name = |index| self.name(index);
        let group = |(index, stream): (usize, &Vec<u8>)| {
            digest.update(stream);
            Group { name: name(index), stream: deflate(stream), id: (0, 0) }
        };
        self.streams.iter().enumerate().map(group).collect()
    }

    fn name(&self, index: usize) -> String {
        format!("T{}-{index}", self.number)
    }
}

/// Whether of the items up to the end of a group one may cover another. Words do not cover each
/// other: they look the same faded one by one.
fn overlaps(items: &[Placed]) -> bool {
    let (mut depth, mut painted, mut shapes) = (0_usize, 0_usize, false);
    for placed in items {
        match placed.item {
            Item::PushGroup(_) => depth += 1,
            Item::PopGroup if depth == 0 => break,
            Item::PopGroup => depth -= 1,
            Item::PushClip(_) | Item::PopClip => {}
            Item::Text(_) => painted += 1,
            Item::Shape(_) | Item::Gradient(_) | Item::Image { .. } => {
                painted += 1;
                shapes = true;
            }
        }
        if shapes && painted > 1 {
            return true;
        }
    }
    false
}
