//! Putting the file together.

use crate::annex::{self, Joined, Place, Taken};
use crate::content::{Group, Marked, PageContent, Tags, page_content};
use crate::fonts::UsedFonts;
use crate::labels::page_labels;
use crate::metadata::{Claimed, info, output_intent, text, title, xmp};
use crate::save::{Packed, save};
use crate::structure::{Figures, Tree, fitting};
use crate::xobject::{form, transparency_group};
use crate::{Options, PdfError, Written, attachments, images, links, outline, shading};
use lopdf::{Dictionary, Document as Lopdf, Object, ObjectId, Stream, StringFormat};
use printpdf::{Mm, PdfDocument, PdfPage, PdfSaveOptions};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::ops::Range;
use typeset::Document;
use typeset::Pt;
use typeset::frame::{Diagnostic, Page, StructId};

/// Writes a document as PDF. The same document and options give the same bytes.
///
/// # Errors
///
/// If there are no pages, or a font cannot be embedded.
pub fn write(document: &Document, options: &Options) -> Result<Written, PdfError> {
    let range = options.pages.clone().unwrap_or(0..document.pages.len());
    let pages = document
        .pages
        .get(range.clone())
        .filter(|pages| !pages.is_empty())
        .ok_or(PdfError::Empty)?;
    let whole = options.pages.is_none();
    let mut pdf = model(document, pages);
    let fonts = UsedFonts::collect(document, pages);
    let mut joined = Joined::default();
    let taken = taken_pages(document, options, &range, &mut joined);
    let roles = fitting(&document.structure);
    let (mut figures, doubts) = Figures::of(document);
    if whole {
        joined.diagnostics.extend(doubts);
        joined.diagnostics.extend(missing_language(document));
    }
    let tags = Tags { roles: &roles, figures: &figures };
    let mut contents: Vec<PageContent> = pages
        .par_iter()
        .zip(&taken)
        .enumerate()
        .map(|(number, (page, taken))| {
            page_content(page, number, &fonts, Some(&tags).filter(|_| taken.is_none()))
        })
        .collect();
    let page_ids: Vec<ObjectId> = pdf.get_pages().into_values().collect();
    let resources = resources(document, pages, &fonts, &mut contents, &mut pdf)?;
    // Places are counted over the whole document, even where only some pages are written.
    let mut places: Vec<(ObjectId, Pt)> = vec![((0, 0), Pt::ZERO); document.pages.len()];
    for (offset, (id, page)) in page_ids.iter().zip(pages).enumerate() {
        places[range.start + offset] = (*id, page.size.height);
    }
    for (page, content) in pages.iter().zip(&contents) {
        for (id, rect) in &content.figures {
            figures.stands(*id, *rect, page.size.height.0);
        }
    }
    let mut tree = Tree::new(&document.structure, &roles);
    let mut parents: Vec<(i64, Object)> = Vec::new();
    let mut annotation_parents: Vec<(i64, Object)> = Vec::new();
    let mut next_key = pages.len() as i64;
    let annexes = Annexes { document, options, taken: &taken, page_ids: &page_ids, resources };
    let mut begun = BTreeSet::new();
    let mut packed = Packed::default();
    for (index, page) in pages.iter().enumerate() {
        let page_id = page_ids[index];
        let forms = forms(page, &mut contents[index], resources, &mut next_key, &mut pdf);
        if let Some((annex, _)) = taken[index] {
            if begun.insert(annex) {
                annexes.join(annex, &contents, &mut tree, &mut next_key, &mut joined, &mut pdf);
            }
            continue;
        }
        let content = &mut contents[index];
        let mut stream_dict = Dictionary::new();
        stream_dict.set("Filter", Object::Name(b"FlateDecode".to_vec()));
        let stream = std::mem::take(&mut content.stream);
        let stream = pdf.add_object(Stream::new(stream_dict, stream).with_compression(false));
        // The elements of each stream's sequences: the page's own first.
        let mut streams: Vec<Vec<Object>> = vec![Vec::new(); forms.len() + 1];
        for Marked { owner, group } in &content.marked {
            let form = group.and_then(|group| forms.get(group));
            let marked = &mut streams[group.map_or(0, |group| group + 1)];
            tree.content(*owner, page_id, form.map(|form| form.id), marked.len());
            marked.push(Object::Reference(tree.object(*owner, &mut pdf)));
        }
        let keys = std::iter::once(index as i64).chain(forms.iter().map(|form| form.key));
        for (key, marked) in keys.zip(streams) {
            let list = pdf.new_object_id();
            packed.add(list, &Object::Array(marked));
            parents.push((key, Object::Reference(list)));
        }
        let mut annotations = Vec::new();
        let words = links::words(page, &document.structure);
        for link in &page.links {
            let written = links::write(
                link,
                page.size.height,
                &document.anchors,
                &places,
                next_key,
                link.owner.and_then(|owner| words.get(&owner)).map_or("", String::as_str),
                &mut pdf,
            );
            let Some(id) = written else { continue };
            packed.take(id, &mut pdf);
            let element = match link.owner {
                Some(owner) => {
                    tree.annotation(owner, page_id, id);
                    tree.object(owner, &mut pdf)
                }
                None => tree.stray_link(page_id, id, &mut pdf),
            };
            annotation_parents.push((next_key, Object::Reference(element)));
            next_key += 1;
            annotations.push(Object::Reference(id));
        }
        let dict = pdf.get_object_mut(page_id).and_then(Object::as_dict_mut);
        let dict = dict.map_err(|source| PdfError::Model { part: "pages", source })?;
        dict.set("Contents", Object::Reference(stream));
        dict.set("Resources", Object::Reference(resources));
        dict.set("StructParents", Object::Integer(index as i64));
        dict.set("Tabs", Object::Name(b"S".to_vec()));
        if !annotations.is_empty() {
            dict.set("Annots", Object::Array(annotations));
        }
    }
    parents.extend(annotation_parents);
    let structure =
        tree.write(parents, &figures, std::mem::take(&mut joined.tags), &mut packed, &mut pdf);
    let bookmarks = if whole { document.bookmarks.as_slice() } else { &[] };
    let items = outline::items(bookmarks, std::mem::take(&mut joined.outlines), &places);
    let outlines = outline::write(items, &mut pdf);
    let (claimed, doubts) = claims(options, whole);
    joined.diagnostics.extend(doubts);
    finish(document, options, pages, claimed, structure, outlines, &mut joined, &mut pdf)?;
    set_id(&contents, options, document, &mut pdf);
    drop(contents);
    let bytes = save(pdf, packed);
    Ok(Written { bytes, pages: pages.len(), diagnostics: joined.diagnostics })
}

/// A group that is in the file, and the key of its sequences in the tree of parents.
struct Form {
    id: ObjectId,
    key: i64,
}

/// Writes the groups of a page, each as a form (ISO 32000-1, 8.10 and 11.6.6).
fn forms(
    page: &Page,
    content: &mut PageContent,
    resources: ObjectId,
    next_key: &mut i64,
    pdf: &mut Lopdf,
) -> Vec<Form> {
    let bounds = [0.0, 0.0, page.size.width.0, page.size.height.0];
    let mut forms = Vec::with_capacity(content.groups.len());
    for Group { stream, id, .. } in std::mem::take(&mut content.groups) {
        let key = *next_key;
        *next_key += 1;
        let mut group = transparency_group();
        group.set("I", Object::Boolean(true));
        let mut form = form(bounds);
        form.set("Group", Object::Dictionary(group));
        form.set("Resources", Object::Reference(resources));
        if !content.marked.is_empty() {
            form.set("StructParents", Object::Integer(key));
        }
        form.set("Filter", Object::Name(b"FlateDecode".to_vec()));
        let stream = Stream::new(form, stream).with_compression(false);
        pdf.objects.insert(id, Object::Stream(stream));
        forms.push(Form { id, key });
    }
    forms
}

/// PDF/UA asks for the language of all text (ISO 14289-1, 7.2).
fn missing_language(document: &Document) -> Option<Diagnostic> {
    document.metadata.lang.is_none().then(|| Diagnostic {
        severity: typeset::frame::Severity::Warning,
        code: "no-language",
        message: "the document does not say its language, and English is assumed: write it into `lang` of its `html` element".to_owned(),
        file: None,
        line: None,
        page: None,
        element: None,
    })
}

/// For each page that is written, the annex's page that takes it, if one does: annex and page.
fn taken_pages(
    document: &Document,
    options: &Options,
    range: &Range<usize>,
    joined: &mut Joined,
) -> Vec<Option<(usize, usize)>> {
    let mut taken: Vec<Option<(usize, usize)>> = vec![None; document.pages.len()];
    for (index, annex) in options.annexes.iter().enumerate() {
        for page in 0..annex.file.page_sizes().len() {
            let place = annex.anchors.get(page).and_then(|name| document.anchors.get(name));
            match place.and_then(|place| taken.get_mut(place.page as usize)) {
                Some(free @ None) => *free = Some((index, page)),
                _ => joined.no_page(annex, page),
            }
        }
    }
    taken.get(range.clone()).unwrap_or_default().to_vec()
}

/// What annexes need to know of the document.
struct Annexes<'a> {
    document: &'a Document,
    options: &'a Options,
    taken: &'a [Option<(usize, usize)>],
    page_ids: &'a [ObjectId],
    resources: ObjectId,
}

impl Annexes<'_> {
    /// Puts an annex's pages in the place of the document's.
    fn join(
        &self,
        number: usize,
        contents: &[PageContent],
        tree: &mut Tree<'_>,
        next_key: &mut i64,
        joined: &mut Joined,
        pdf: &mut Lopdf,
    ) {
        let Some(annex) = self.options.annexes.get(number) else { return };
        let first = self.options.pages.as_ref().map_or(0, |range| range.start);
        let pages = self.taken.iter().enumerate().filter_map(|(index, taken)| {
            let (_, page) = taken.filter(|(annex, _)| *annex == number)?;
            let (id, stamp) = (self.page_ids[index], contents[index].stream.clone());
            Some(Taken { page, at: first + index, id, stamp })
        });
        let pages: Vec<Taken> = pages.collect();
        let whole = self.options.pages.is_none();
        let name = annex.anchors.first();
        let element = self.document.structure.iter().position(|node| node.id.as_ref() == name);
        let element = StructId(element.filter(|_| name.is_some()).unwrap_or(0) as u32);
        let place = Place {
            number: number + 1,
            taken: &pages,
            resources: self.resources,
            owner: whole.then(|| tree.object(element, pdf)),
            free_key: *next_key,
            whole,
        };
        let (kids, free_key) = annex::join(annex, &place, joined, pdf);
        tree.foreign(element, kids);
        *next_key = free_key;
    }
}

/// What the file claims, and why it is less than was asked for.
fn claims(options: &Options, whole: bool) -> (Claimed, Vec<Diagnostic>) {
    let files: Vec<_> = options.annexes.iter().map(|annex| annex.file.clone()).collect();
    // A single page of a preview is looked at and thrown away.
    let files = if whole { files.as_slice() } else { &[] };
    let attached = !options.attachments.is_empty();
    let (accessible, archival, doubts) = annex::agreed(options.standards, attached, files);
    (Claimed { accessible, archival }, doubts)
}

/// The document with its empty pages, as printpdf makes it.
fn model(document: &Document, pages: &[Page]) -> Lopdf {
    let mut model = PdfDocument::new(&title(&document.metadata));
    let millimetres = |length: Pt| Mm(length.0 * 25.4 / 72.0);
    let empty = pages
        .iter()
        .map(|p| PdfPage::new(millimetres(p.size.width), millimetres(p.size.height), Vec::new()));
    model.with_pages(empty.collect());
    let mut warnings = Vec::new();
    let mut pdf = model.to_lopdf_document(&PdfSaveOptions::default(), &mut warnings);
    pdf.version = "1.7".to_owned();
    let ids: Vec<ObjectId> = pdf.get_pages().into_values().collect();
    for (id, page) in ids.into_iter().zip(pages) {
        if let Ok(dict) = pdf.get_object_mut(id).and_then(Object::as_dict_mut) {
            // Sizes in points, without the rounding of millimetres; no empty boxes beside it.
            for key in ["TrimBox", "CropBox", "BleedBox", "ArtBox", "Group"] {
                dict.remove(key.as_bytes());
            }
            let size = [0.0, 0.0, page.size.width.0, page.size.height.0];
            dict.set("MediaBox", Object::Array(size.map(Object::Real).to_vec()));
        }
    }
    pdf
}

fn resources(
    document: &Document,
    pages: &[Page],
    fonts: &UsedFonts,
    contents: &mut [PageContent],
    pdf: &mut Lopdf,
) -> Result<ObjectId, PdfError> {
    let mut dict = Dictionary::new();
    dict.set("Font", Object::Dictionary(fonts.embed(document, pdf)?));
    let mut drawn = images::embed(document, pages, pdf);
    for group in contents.iter_mut().flat_map(|content| &mut content.groups) {
        group.id = pdf.new_object_id();
        drawn.set(group.name.as_str(), Object::Reference(group.id));
    }
    if !drawn.is_empty() {
        dict.set("XObject", Object::Dictionary(drawn));
    }
    let shadings = contents.iter().flat_map(|c| c.shadings.clone()).collect();
    let (colors, mut states) = shading::embed(&shadings, pdf);
    if !colors.is_empty() {
        dict.set("Shading", Object::Dictionary(colors));
    }
    let opacities: BTreeSet<u8> =
        contents.iter().flat_map(|c| c.opacities.iter().copied()).collect();
    for opacity in opacities {
        let value = Object::Real(f32::from(opacity) / 255.0);
        let mut state = Dictionary::new();
        state.set("Type", Object::Name(b"ExtGState".to_vec()));
        state.set("ca", value.clone());
        state.set("CA", value);
        states.set(format!("G{opacity}"), Object::Dictionary(state));
    }
    if !states.is_empty() {
        dict.set("ExtGState", Object::Dictionary(states));
    }
    Ok(pdf.add_object(dict))
}

#[expect(clippy::too_many_arguments, reason = "the catalog holds a little of everything")]
fn finish(
    document: &Document,
    options: &Options,
    pages: &[Page],
    claimed: Claimed,
    structure: ObjectId,
    outlines: Option<ObjectId>,
    joined: &mut Joined,
    pdf: &mut Lopdf,
) -> Result<(), PdfError> {
    let files = attachments::write(options, pdf)?;
    let metadata = &document.metadata;
    let xmp = pdf.add_object(xmp(metadata, options, claimed));
    let intent = output_intent(pdf);
    let info = pdf.add_object(info(metadata, options));
    pdf.trailer.set("Info", Object::Reference(info));
    let catalog =
        pdf.catalog_mut().map_err(|source| PdfError::Model { part: "catalog", source })?;
    catalog.remove(b"PageLayout");
    catalog.set("Metadata", Object::Reference(xmp));
    catalog.set("OutputIntents", Object::Array(vec![Object::Reference(intent)]));
    catalog.set("StructTreeRoot", Object::Reference(structure));
    let mut mark = Dictionary::new();
    mark.set("Marked", Object::Boolean(true));
    catalog.set("MarkInfo", Object::Dictionary(mark));
    catalog.set("Lang", text(metadata.lang.as_deref().unwrap_or("en")));
    let mut viewer = Dictionary::new();
    viewer.set("DisplayDocTitle", Object::Boolean(true));
    catalog.set("ViewerPreferences", Object::Dictionary(viewer));
    if let Some(outlines) = outlines {
        catalog.set("Outlines", Object::Reference(outlines));
        catalog.set("PageMode", Object::Name(b"UseOutlines".to_vec()));
    }
    catalog.set("PageLabels", page_labels(pages));
    if let Some((names, list)) = attachments::catalog_entries(&files) {
        catalog.set("Names", Object::Dictionary(names));
        catalog.set("AF", list);
    }
    for (key, dict) in joined.catalog_entries() {
        catalog.set(key, Object::Dictionary(dict));
    }
    Ok(())
}

/// A file identifier that depends on the content alone.
fn set_id(contents: &[PageContent], options: &Options, document: &Document, pdf: &mut Lopdf) {
    let mut hasher = Sha256::new();
    for content in contents {
        hasher.update(content.digest);
    }
    for annex in &options.annexes {
        hasher.update(annex.file.digest());
    }
    for attachment in &options.attachments {
        hasher.update(&attachment.name);
        hasher.update(&attachment.bytes);
    }
    hasher.update(title(&document.metadata));
    hasher.update(options.created.as_deref().unwrap_or_default());
    let id = Object::String(hasher.finalize()[..16].to_vec(), StringFormat::Hexadecimal);
    pdf.trailer.set("ID", Object::Array(vec![id.clone(), id]));
}
