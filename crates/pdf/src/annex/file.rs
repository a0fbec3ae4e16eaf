//! Reading a file that is to be an annex.

use super::AnnexError;
use super::claims::Claims;
use lopdf::{Dictionary, Document as Lopdf, LoadOptions, Object, ObjectId};
use rustc_hash::FxHashSet;
use sha2::{Digest, Sha256};
use typeset::{Pt, Size};

/// The largest file, in bytes: it is held in memory whole.
const MAX_BYTES: usize = 256 << 20;
/// The most pages.
const MAX_PAGES: usize = 10_000;
/// The most that one object or cross-reference stream may grow to when it is inflated.
const MAX_INFLATED: usize = 256 << 20;
/// How deep a page tree may be nested.
const MAX_DEPTH: usize = 64;
/// The attributes that pages inherit (ISO 32000-1, table 31).
const INHERITED: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];

/// A PDF file that can be appended: read, checked, its pages found.
#[derive(Debug)]
pub struct AnnexFile {
    name: String,
    pub(crate) document: Lopdf,
    pub(crate) pages: Vec<SourcePage>,
    pub(crate) claims: Claims,
    digest: [u8; 32],
}

/// A page of an annex.
#[derive(Debug)]
pub(crate) struct SourcePage {
    pub(crate) id: ObjectId,
    /// What it inherits and does not state itself.
    pub(crate) inherited: Dictionary,
    /// What of it is shown, in its own coordinates: left, bottom, right, top.
    pub(crate) visible: [f32; 4],
    /// Clockwise turn in degrees: 0, 90, 180 or 270.
    pub(crate) rotate: u16,
    /// Points to a unit of its coordinates.
    pub(crate) unit: f32,
}

impl SourcePage {
    /// Its size as it is shown.
    fn size(&self) -> Size {
        let [left, bottom, right, top] = self.visible;
        let (width, height) = (Pt((right - left) * self.unit), Pt((top - bottom) * self.unit));
        match self.rotate {
            90 | 270 => Size { width: height, height: width },
            _ => Size { width, height },
        }
    }
}

impl AnnexFile {
    /// Reads and checks a file; `name` is what errors call it.
    ///
    /// # Errors
    ///
    /// If it is encrypted, damaged, no PDF, a dynamic form or beyond the limits.
    pub fn open(name: &str, bytes: &[u8]) -> Result<Self, AnnexError> {
        let name = name.to_owned();
        let broken =
            |reason: &str| AnnexError::Broken { name: name.clone(), reason: reason.to_owned() };
        if bytes.len() > MAX_BYTES {
            let (megabytes, limit) = (bytes.len() >> 20, MAX_BYTES >> 20);
            return Err(AnnexError::TooLarge { name, megabytes, limit });
        }
        // ISO 32000-1, annex H.3.3: the header is within the first kilobyte.
        let head = &bytes[..bytes.len().min(1024)];
        if !head.windows(5).any(|window| window == b"%PDF-") {
            return Err(AnnexError::NotPdf { name });
        }
        let options =
            LoadOptions { max_decompressed_size: Some(MAX_INFLATED), ..LoadOptions::default() };
        let document = match Lopdf::load_mem_with_options(bytes, options) {
            Ok(document) => document,
            // Ciphers that cannot be read fail in many ways; the trailer names them all alike.
            Err(_) if bytes.windows(8).any(|window| window == b"/Encrypt") => {
                return Err(AnnexError::Encrypted { name });
            }
            Err(error) => return Err(broken(&error.to_string())),
        };
        if document.trailer.has(b"Encrypt") || document.was_encrypted() {
            return Err(AnnexError::Encrypted { name });
        }
        if is_dynamic_form(&document) {
            return Err(AnnexError::DynamicForm { name });
        }
        let pages = pages(&document).map_err(broken)?;
        if pages.is_empty() {
            return Err(broken("it has no pages"));
        }
        if pages.len() > MAX_PAGES {
            return Err(AnnexError::TooManyPages { name, limit: MAX_PAGES });
        }
        let claims = Claims::of(&document);
        Ok(Self { name, document, pages, claims, digest: Sha256::digest(bytes).into() })
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The SHA-256 of its bytes.
    pub fn digest(&self) -> &[u8] {
        &self.digest
    }

    /// The size of each page as it is shown, turned if the page is.
    pub fn page_sizes(&self) -> Vec<Size> {
        self.pages.iter().map(SourcePage::size).collect()
    }

    /// An entry of the catalog, followed if it is a reference.
    pub(crate) fn catalog(&self, key: &[u8]) -> Option<&Object> {
        self.document.catalog().ok()?.get_deref(key, &self.document).ok()
    }
}

/// Whether its pages come from XFA only (`NeedsRendering`, ISO 32000-1, table 28).
fn is_dynamic_form(document: &Lopdf) -> bool {
    let needs = document.catalog().ok().and_then(|c| c.get_deref(b"NeedsRendering", document).ok());
    needs.and_then(|value| value.as_bool().ok()).unwrap_or(false)
}

/// The pages in order, found without recursion; a tree that bites its tail is cut.
fn pages(document: &Lopdf) -> Result<Vec<SourcePage>, &'static str> {
    let catalog = document.catalog().map_err(|_| "it has no catalog")?;
    let root = catalog.get(b"Pages").and_then(Object::as_reference);
    let root = root.map_err(|_| "it has no page tree")?;
    let mut found = Vec::new();
    let mut seen = FxHashSet::default();
    let mut stack = vec![(root, Dictionary::new(), 0usize)];
    while let Some((id, mut inherited, depth)) = stack.pop() {
        let Ok(node) = document.get_dictionary(id) else {
            return Err("a page is missing");
        };
        if !seen.insert(id) || depth > MAX_DEPTH {
            return Err("its page tree is tangled");
        }
        let kids = node.get_deref(b"Kids", document).and_then(Object::as_array);
        let Ok(kids) = kids else {
            found.push(page(document, id, node, inherited)?);
            if found.len() > MAX_PAGES {
                return Ok(found);
            }
            continue;
        };
        for key in INHERITED {
            if let Ok(value) = node.get(key) {
                inherited.set(key, value.clone());
            }
        }
        for kid in kids.iter().rev() {
            let kid = kid.as_reference().map_err(|_| "a page is missing")?;
            stack.push((kid, inherited.clone(), depth + 1));
        }
    }
    Ok(found)
}

fn page(
    document: &Lopdf,
    id: ObjectId,
    node: &Dictionary,
    mut inherited: Dictionary,
) -> Result<SourcePage, &'static str> {
    let own_or_inherited = |key: &[u8]| {
        let value = node.get(key).or_else(|_| inherited.get(key)).ok()?;
        document.dereference(value).ok().map(|(_, value)| value)
    };
    let rectangle = |key: &[u8]| -> Option<[f32; 4]> {
        let values = own_or_inherited(key)?.as_array().ok()?;
        let mut numbers = [0.0; 4];
        for (number, value) in numbers.iter_mut().zip(values) {
            *number = document.dereference(value).ok()?.1.as_float().ok()?;
        }
        let [a, b, c, d] = numbers;
        let all = values.len() == 4 && numbers.iter().all(|n| n.is_finite());
        all.then(|| [a.min(c), b.min(d), a.max(c), b.max(d)])
    };
    // US letter is what readers take where the box is missing.
    let media = rectangle(b"MediaBox").unwrap_or([0.0, 0.0, 612.0, 792.0]);
    let crop = rectangle(b"CropBox").unwrap_or(media);
    let within = [
        crop[0].max(media[0]),
        crop[1].max(media[1]),
        crop[2].min(media[2]),
        crop[3].min(media[3]),
    ];
    let has_area = |b: &[f32; 4]| b[2] - b[0] >= 1.0 && b[3] - b[1] >= 1.0;
    let visible = Some(within).filter(has_area).or(Some(media).filter(has_area));
    let visible = visible.ok_or("a page has no area")?;
    let rotate = own_or_inherited(b"Rotate").and_then(|r| r.as_float().ok()).unwrap_or(0.0);
    let rotate = ((rotate / 90.0).round() as i64).rem_euclid(4) as u16 * 90;
    let unit = node.get_deref(b"UserUnit", document).and_then(Object::as_float).unwrap_or(1.0);
    let unit = if unit.is_finite() && unit > 0.0 { unit } else { 1.0 };
    for key in INHERITED {
        if node.has(key) {
            inherited.remove(key);
        }
    }
    Ok(SourcePage { id, inherited, visible, rotate, unit })
}
