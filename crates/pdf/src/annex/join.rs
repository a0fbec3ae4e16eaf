//! Putting annexes into the document being written.

use super::claims::warning;
use super::copy::Copier;
use super::forms::{FormLosses, Forms};
use super::layers::Layers;
use super::stamp::{Stamp, stamped};
use super::tags::{self, ForeignTags};
use super::{Annex, outline_of};
use crate::outline::OutlineItem;
use lopdf::{Dictionary, Document as Lopdf, Object, ObjectId};
use typeset::frame::{Diagnostic, Severity};

/// What the annexes add to the document beside their pages.
#[derive(Debug, Default)]
pub(crate) struct Joined {
    forms: Forms,
    layers: Layers,
    /// Tags.
    pub(crate) tags: ForeignTags,
    /// Each annex's bookmarks, levels counted from 0, with the document's page it begins on.
    pub(crate) outlines: Vec<(usize, String, Vec<OutlineItem>)>,
    /// What was lost or odd.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// A page of the document that an annex's page takes.
pub(crate) struct Taken {
    /// The annex's page, counted from 0.
    pub(crate) page: usize,
    /// The document's page, counted from 0 in the whole.
    pub(crate) at: usize,
    /// Its object.
    pub(crate) id: ObjectId,
    /// The running matter to stamp on it.
    pub(crate) stamp: Vec<u8>,
}

/// Where an annex goes.
pub(crate) struct Place<'a> {
    /// Its number among the annexes, counted from 1.
    pub(crate) number: usize,
    /// The pages it takes, in order.
    pub(crate) taken: &'a [Taken],
    /// The document's resources.
    pub(crate) resources: ObjectId,
    /// The element that its tags hang under; none if tags are left out.
    pub(crate) owner: Option<ObjectId>,
    /// The first key of the parent tree that is free.
    pub(crate) free_key: i64,
    /// Whether the whole document is written: only then forms and bookmarks are joined.
    pub(crate) whole: bool,
}

/// Joins an annex. Gives the elements that go under its owner and the parent tree's next free key.
pub(crate) fn join(
    annex: &Annex,
    place: &Place<'_>,
    joined: &mut Joined,
    pdf: &mut Lopdf,
) -> (Vec<Object>, i64) {
    let file = &*annex.file;
    let mut ids: Vec<Option<ObjectId>> = vec![None; file.pages.len()];
    for taken in place.taken {
        if let Some(id) = ids.get_mut(taken.page) {
            *id = Some(taken.id);
        }
    }
    let mut copier = Copier::new(file, &ids);
    let mut free_key = place.free_key;
    if place.owner.is_some() && file.claims.tagged {
        copier.tags = Some(tags::names(file, place.number, free_key));
        free_key = free_key.saturating_add(tags::greatest_key(file)).saturating_add(1);
    }
    // Tags first: they say where references to the tree's root lead.
    let kids = match place.owner {
        Some(owner) if copier.tags.is_some() => {
            tags::hang(file, owner, &mut copier, &mut joined.tags, pdf)
        }
        _ => Vec::new(),
    };
    for taken in place.taken {
        let Some(page) = file.pages.get(taken.page) else { continue };
        let stamp = Stamp { content: &taken.stamp, resources: place.resources };
        let mut dict = stamped(&file.document, page, &stamp, &mut copier, pdf);
        if let Ok(parent) = pdf.get_dictionary(taken.id).and_then(|old| old.get(b"Parent")) {
            dict.set("Parent", parent.clone());
        }
        pdf.objects.insert(taken.id, Object::Dictionary(dict));
        copier.finish(pdf);
    }
    joined.layers.add(file, &mut copier, pdf);
    let mut losses = FormLosses::default();
    if place.whole {
        let items = outline_of(file, 0, &mut copier, pdf);
        if let Some(first) = place.taken.first() {
            joined.outlines.push((first.at, annex.title.clone(), items));
        }
        losses = joined.forms.add(file, place.number, &mut copier, pdf);
    }
    copier.finish(pdf);
    joined.tags.named.append(&mut copier.named);
    if place.whole {
        report(file.name(), &copier, &losses, &mut joined.diagnostics);
    }
    (kids, free_key)
}

/// Says what of a file was not taken over.
fn report(name: &str, copier: &Copier<'_>, losses: &FormLosses, into: &mut Vec<Diagnostic>) {
    let mut say =
        |code, what: String| into.push(warning(code, format!("the annex “{name}” {what}")));
    if copier.refused > 0 {
        let count = copier.refused;
        say(
            "annex-action-removed",
            format!("had {count} scripts or programs, which were taken out"),
        );
    }
    if copier.missing > 0 {
        let count = copier.missing;
        say(
            "annex-damaged",
            format!("refers to {count} objects that it lacks; look whether its pages are whole"),
        );
    }
    if losses.signatures {
        let what = "is signed; the signature shows but no longer proves anything: attach the original file as well";
        say("annex-signature", what.to_owned());
    }
    if losses.xfa {
        say(
            "annex-form",
            "has a form in XML (XFA) beside its fields; only the fields were kept".to_owned(),
        );
    }
    if losses.renamed > 0 {
        let count = losses.renamed;
        say(
            "annex-fields-renamed",
            format!("has {count} form fields whose names were taken; they were given new ones"),
        );
    }
}

impl Joined {
    /// An annex's page that has no page in the document.
    pub(crate) fn no_page(&mut self, annex: &Annex, page: usize) {
        let (name, number) = (annex.file.name(), page + 1);
        let message = format!(
            "page {number} of the annex “{name}” has no page of its own in the document and is left out: let the template begin a page for each of the annex's elements"
        );
        let missing = warning("annex-without-page", message);
        self.diagnostics.push(Diagnostic { severity: Severity::Error, ..missing });
    }

    /// What goes into the catalog: forms and layers.
    pub(crate) fn catalog_entries(&mut self) -> Vec<(&'static str, Dictionary)> {
        let forms = std::mem::take(&mut self.forms).dictionary();
        let layers = std::mem::take(&mut self.layers).properties();
        [("AcroForm", forms), ("OCProperties", layers)]
            .into_iter()
            .filter_map(|(key, dict)| Some((key, dict?)))
            .collect()
    }
}
