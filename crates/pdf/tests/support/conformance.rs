//! An independent look at a written file: the clauses of PDF/UA-1 (ISO 14289-1) and PDF/A-2a and
//! 3a (ISO 19005-2, 19005-3) that a machine can check and that the writer's output can touch.
//! It knows nothing of the writer; it reads the bytes with lopdf and names each clause broken.

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

/// The clauses that a file breaks, in words; nothing if all hold.
pub(crate) fn faults(bytes: &[u8]) -> Vec<String> {
    let document = match Document::load_mem(bytes) {
        Ok(document) => document,
        Err(error) => return vec![format!("the file cannot be read: {error}")],
    };
    let mut check = Check { document: &document, faults: Vec::new(), parents: BTreeMap::new() };
    check.catalog();
    check.structure();
    check.pages();
    check.attachments();
    check.outline();
    check.faults.dedup();
    check.faults
}

struct Check<'a> {
    document: &'a Document,
    faults: Vec<String>,
    /// The parent tree.
    parents: BTreeMap<i64, &'a Object>,
}

const STANDARD: [&str; 45] = [
    "Document",
    "Part",
    "Art",
    "Sect",
    "Div",
    "BlockQuote",
    "Caption",
    "TOC",
    "TOCI",
    "Index",
    "NonStruct",
    "Private",
    "P",
    "H",
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "L",
    "LI",
    "Lbl",
    "LBody",
    "Table",
    "TR",
    "TH",
    "TD",
    "THead",
    "TBody",
    "TFoot",
    "Span",
    "Quote",
    "Note",
    "Reference",
    "BibEntry",
    "Code",
    "Link",
    "Annot",
    "Ruby",
    "Warichu",
    "Figure",
    "Formula",
    "Form",
    "RB",
];

/// A content stream: that of a page, or of a form on it.
struct Place<'a> {
    /// The page's, from 1.
    number: u32,
    page: ObjectId,
    form: Option<ObjectId>,
    /// The page's dictionary or the form's.
    dict: &'a Dictionary,
}

/// What an element may stand in, and what it may hold, where that is limited.
fn may_hold(parent: &str, kid: &str) -> bool {
    match parent {
        "L" => matches!(kid, "L" | "LI" | "Caption"),
        "LI" => matches!(kid, "Lbl" | "LBody"),
        "TOC" => matches!(kid, "TOC" | "TOCI" | "Caption"),
        "TOCI" => matches!(kid, "Lbl" | "Reference" | "NonStruct" | "P" | "TOC"),
        "Table" => matches!(kid, "TR" | "THead" | "TBody" | "TFoot" | "Caption"),
        "THead" | "TBody" | "TFoot" => kid == "TR",
        "TR" => matches!(kid, "TH" | "TD"),
        _ => !matches!(
            kid,
            "LI" | "LBody" | "TOCI" | "TR" | "TH" | "TD" | "THead" | "TBody" | "TFoot"
        ),
    }
}

impl<'a> Check<'a> {
    fn say(&mut self, clause: &str, what: impl Into<String>) {
        self.faults.push(format!("{clause}: {}", what.into()));
    }

    fn follow(&self, object: &'a Object) -> Option<&'a Object> {
        self.document.dereference(object).ok().map(|(_, object)| object)
    }

    fn get(&self, dict: &'a Dictionary, key: &str) -> Option<&'a Object> {
        dict.get(key.as_bytes()).ok().and_then(|value| self.follow(value))
    }

    fn dict(&self, dict: &'a Dictionary, key: &str) -> Option<&'a Dictionary> {
        self.get(dict, key)?.as_dict().ok()
    }

    fn name(&self, dict: &'a Dictionary, key: &str) -> String {
        let name = self.get(dict, key).and_then(|name| name.as_name().ok()).unwrap_or_default();
        String::from_utf8_lossy(name).into_owned()
    }

    fn list(&self, dict: &'a Dictionary, key: &str) -> Vec<&'a Object> {
        match dict.get(key.as_bytes()) {
            Ok(value) => match self.follow(value) {
                Some(Object::Array(items)) => items.iter().collect(),
                Some(_) => vec![value],
                None => Vec::new(),
            },
            Err(_) => Vec::new(),
        }
    }

    fn catalog(&mut self) {
        let Ok(catalog) = self.document.catalog() else {
            return self.say("ISO 32000-1, 7.7.2", "no catalog");
        };
        if self.document.trailer.has(b"Encrypt") {
            self.say("19005-2, 6.1.3", "the file is encrypted");
        }
        if !matches!(self.document.trailer.get(b"ID"), Ok(Object::Array(id)) if id.len() == 2) {
            self.say("19005-2, 6.1.3", "no file identifier");
        }
        let lang = self.get(catalog, "Lang").and_then(|lang| lang.as_str().ok());
        if lang.is_none_or(<[u8]>::is_empty) {
            self.say("14289-1, 7.2", "no language");
        }
        let truth = |dict: &str, key: &str| {
            self.dict(catalog, dict)
                .and_then(|dict| self.get(dict, key))
                .is_some_and(|value| matches!(value, Object::Boolean(true)))
        };
        let (marked, shows) =
            (truth("MarkInfo", "Marked"), truth("ViewerPreferences", "DisplayDocTitle"));
        if !marked {
            self.say("14289-1, 6.2", "not marked as tagged");
        }
        if !shows {
            self.say("14289-1, 7.1", "the title is not shown");
        }
        for key in ["OpenAction", "AA"] {
            if catalog.has(key.as_bytes()) {
                self.say("19005-2, 6.5.2", format!("the catalog has {key}"));
            }
        }
        self.metadata(catalog);
        let intents = self.list(catalog, "OutputIntents");
        let channels = intents
            .first()
            .and_then(|intent| self.follow(intent)?.as_dict().ok())
            .and_then(|intent| self.get(intent, "DestOutputProfile")?.as_stream().ok())
            .and_then(|profile| profile.dict.get(b"N").ok()?.as_i64().ok());
        if channels != Some(3) {
            self.say("19005-2, 6.2.3", "no output intent for RGB");
        }
    }

    fn metadata(&mut self, catalog: &'a Dictionary) {
        let stream = self.get(catalog, "Metadata").and_then(|stream| stream.as_stream().ok());
        let Some(stream) = stream else {
            return self.say("14289-1, 7.1", "no XMP metadata");
        };
        if stream.dict.has(b"Filter") {
            self.say("19005-2, 6.6.2.1", "the metadata is compressed");
        }
        let xmp = String::from_utf8_lossy(&stream.content).into_owned();
        let wanted = ["<pdfuaid:part>1<", "<pdfaid:conformance>A<", "<dc:title>", "pdfaSchema"];
        for part in wanted {
            if !xmp.contains(part) {
                self.say("14289-1, 5 and 19005-2, 6.6.4", format!("the metadata lacks {part}"));
            }
        }
        let info = self.document.trailer.get(b"Info").ok().and_then(|info| self.follow(info));
        let info = info.and_then(|info| info.as_dict().ok());
        for (key, tag) in
            [("Title", "dc:title"), ("Author", "dc:creator"), ("Producer", "pdf:Producer")]
        {
            let Some(value) = info.and_then(|info| self.get(info, key)) else { continue };
            let value = text(value).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            let inside = xmp.split_once(&format!("<{tag}>")).map_or("", |(_, rest)| rest);
            let inside = inside.split(&format!("</{tag}>")).next().unwrap_or_default();
            if !inside.contains(&value) {
                self.say("19005-2, 6.6.3", format!("Info and XMP differ in {key}"));
            }
        }
    }

    fn structure(&mut self) {
        let root = self.document.catalog().ok().and_then(|c| self.dict(c, "StructTreeRoot"));
        let Some(root) = root else { return self.say("14289-1, 7.1", "no structure tree") };
        if let Some(tree) = self.dict(root, "ParentTree") {
            for pair in self.list(tree, "Nums").chunks(2) {
                if let [key, value] = pair
                    && let Ok(key) = key.as_i64()
                    && self.parents.insert(key, value).is_some()
                {
                    self.say("ISO 32000-1, 7.9.7", format!("the parent tree has key {key} twice"));
                }
            }
        }
        let mut headings = Vec::new();
        let mut ids = BTreeSet::new();
        // Element, its parent's type and its parent.
        let mut stack: Vec<(ObjectId, String, Option<ObjectId>)> = Vec::new();
        let kids = self.list(root, "K");
        stack.extend(
            kids.iter().filter_map(|k| Some((k.as_reference().ok()?, String::new(), None))),
        );
        let mut seen = BTreeSet::new();
        while let Some((id, above, parent)) = stack.pop() {
            if !seen.insert(id) {
                self.say("ISO 32000-1, 14.7.2", "an element stands in the tree twice");
                continue;
            }
            let Ok(element) = self.document.get_dictionary(id) else {
                self.say("ISO 32000-1, 14.7.2", "an element is missing");
                continue;
            };
            let kind = self.name(element, "S");
            if !STANDARD.contains(&kind.as_str()) {
                self.say("14289-1, 7.1", format!("“{kind}” is no standard type"));
            }
            if !may_hold(&above, &kind) {
                self.say("14289-1, 7.2", format!("{kind} stands in {above}"));
            }
            let back = element.get(b"P").and_then(Object::as_reference).ok();
            if parent.is_some() && back != parent {
                self.say("ISO 32000-1, 14.7.2", format!("{kind} names another parent"));
            }
            self.element(element, &kind, &mut ids);
            if let Some(level) = kind.strip_prefix('H').and_then(|l| l.parse::<u8>().ok()) {
                headings.push(level);
            }
            for kid in self.list(element, "K").into_iter().rev() {
                let Ok(kid) = kid.as_reference() else { continue };
                let is_element = self.document.get_dictionary(kid).is_ok_and(|kid| kid.has(b"S"));
                if is_element {
                    stack.push((kid, kind.clone(), Some(id)));
                }
            }
        }
        let mut before = 0;
        for level in headings {
            if level > before + 1 {
                self.say("14289-1, 7.4.2", format!("H{level} follows H{before}"));
            }
            before = level;
        }
    }

    fn element(&mut self, element: &'a Dictionary, kind: &str, ids: &mut BTreeSet<Vec<u8>>) {
        let attributes = self.list(element, "A");
        let attributes: Vec<&Dictionary> = attributes
            .into_iter()
            .filter_map(|attributes| self.follow(attributes)?.as_dict().ok())
            .collect();
        let has = |key: &str| attributes.iter().any(|a| a.has(key.as_bytes()));
        match kind {
            "Figure" => {
                let alt = self.get(element, "Alt").map(text).unwrap_or_default();
                if alt.trim().is_empty() {
                    self.say("14289-1, 7.3", "a figure without alternative text");
                }
                if !has("BBox") {
                    self.say("ISO 32000-1, 14.8.5.4", "a figure without bounds");
                }
            }
            "TH" if !has("Scope") => self.say("14289-1, 7.5", "a header cell without scope"),
            "L" if !has("ListNumbering") => {
                self.say("14289-1, 7.6", "a list that does not say how it is numbered");
            }
            "Note" => match self.get(element, "ID").and_then(|id| id.as_str().ok()) {
                Some(id) if ids.insert(id.to_vec()) => {}
                _ => self.say("14289-1, 7.9", "a note without an id of its own"),
            },
            "Table" => self.table(element),
            _ => {}
        }
    }

    /// Every row of a table covers as many columns.
    fn table(&mut self, table: &'a Dictionary) {
        let rows_of = |dict: &'a Dictionary| -> Vec<&'a Dictionary> {
            let kids = self.list(dict, "K").into_iter();
            kids.filter_map(|kid| self.follow(kid)?.as_dict().ok()).collect()
        };
        let mut rows = Vec::new();
        for part in rows_of(table) {
            match self.name(part, "S").as_str() {
                "TR" => rows.push(part),
                "Caption" => {}
                _ => rows.extend(rows_of(part)),
            }
        }
        // How many rows each column is still covered from above.
        let mut covered: Vec<i64> = Vec::new();
        let mut widths = BTreeSet::new();
        for row in rows {
            let mut column = 0;
            for cell in rows_of(row) {
                let span = |key: &str| {
                    let attributes = self.dict(cell, "A");
                    attributes.and_then(|a| self.get(a, key)?.as_i64().ok()).unwrap_or(1)
                };
                while covered.get(column).is_some_and(|rest| *rest > 0) {
                    column += 1;
                }
                for _ in 0..span("ColSpan") {
                    if covered.len() <= column {
                        covered.resize(column + 1, 0);
                    }
                    covered[column] = span("RowSpan");
                    column += 1;
                }
            }
            widths.insert(covered.iter().filter(|rest| **rest > 0).count());
            covered.iter_mut().for_each(|rest| *rest = (*rest - 1).max(0));
        }
        if widths.len() > 1 {
            self.say("14289-1, 7.5", format!("a table's rows cover {widths:?} columns"));
        }
    }

    fn pages(&mut self) {
        let pages: Vec<(u32, ObjectId)> = self.document.get_pages().into_iter().collect();
        for (number, id) in pages {
            let Ok(page) = self.document.get_dictionary(id) else { continue };
            if self.name(page, "Tabs") != "S" {
                self.say(
                    "14289-1, 7.18.3",
                    format!("page {number} is not read in order of its tags"),
                );
            }
            let bytes = self.document.get_page_content(id);
            self.content(&Place { number, page: id, form: None, dict: page }, &bytes);
            for annotation in self.list(page, "Annots") {
                self.annotation(number, annotation);
            }
            self.resources(page);
        }
    }

    /// The elements that own the sequences of a content stream.
    fn owners(&self, stream: &'a Dictionary) -> Vec<ObjectId> {
        let key = self.get(stream, "StructParents").and_then(|key| key.as_i64().ok());
        let parents = key.and_then(|key| self.parents.get(&key).copied());
        let parents = parents.and_then(|list| self.follow(list)?.as_array().ok());
        parents.into_iter().flatten().filter_map(|p| p.as_reference().ok()).collect()
    }

    fn content(&mut self, place: &Place<'a>, bytes: &[u8]) {
        let number = place.number;
        let Ok(content) = Content::decode(bytes) else {
            return self.say("ISO 32000-1, 7.8.2", format!("page {number} cannot be decoded"));
        };
        let fonts = Fonts::of(self, place.dict);
        let parents = self.owners(place.dict);
        let mut font = None;
        let (mut open, mut states): (Vec<&str>, usize) = (Vec::new(), 0);
        let mut ids = BTreeSet::new();
        for Operation { operator, operands } in &content.operations {
            match operator.as_str() {
                "q" => {
                    states += 1;
                    if states > 28 {
                        self.say("19005-2, 6.1.13", format!("page {number} nests q too deep"));
                    }
                }
                "Q" => states = states.saturating_sub(1),
                "BDC" | "BMC" => {
                    let name = operands.first().and_then(|o| o.as_name().ok()).unwrap_or_default();
                    let properties = operands.get(1).and_then(|o| o.as_dict().ok());
                    let mcid = properties.and_then(|p| p.get(b"MCID").ok()?.as_i64().ok());
                    if let Some(mcid) = mcid {
                        if !ids.insert(mcid) {
                            self.say(
                                "ISO 32000-1, 14.7.4",
                                format!("page {number} has MCID {mcid} twice"),
                            );
                        }
                        self.owner(place, mcid, &parents);
                    }
                    if name == b"Artifact" {
                        if open.contains(&"tagged") {
                            self.say(
                                "14289-1, 7.1",
                                format!("page {number}: an artifact in tagged content"),
                            );
                        }
                        if properties.is_none_or(|p| !p.has(b"Type")) {
                            self.say(
                                "14289-1, 7.1",
                                format!("page {number}: an artifact of no type"),
                            );
                        }
                    }
                    open.push(match (name, mcid) {
                        (_, Some(_)) => "tagged",
                        (b"Artifact", _) => "artifact",
                        _ => "span",
                    });
                }
                "EMC" => {
                    open.pop();
                }
                "Tf" => font = operands.first().and_then(|o| o.as_name().ok()).map(<[u8]>::to_vec),
                "Tj" | "TJ" => {
                    if !open.iter().any(|o| matches!(*o, "tagged" | "artifact")) {
                        self.say(
                            "14289-1, 7.1",
                            format!("page {number}: text outside of the tags"),
                        );
                    }
                    let font = font.as_ref().and_then(|font| fonts.by_name.get(font));
                    match font {
                        Some(font) => font.shown(self, number, operands),
                        None => {
                            self.say("ISO 32000-1, 9.2", format!("page {number}: an unknown font"))
                        }
                    }
                }
                "Do" if !open.iter().any(|o| matches!(*o, "tagged" | "artifact"))
                    && let Some(form) = self.form(place, operands) =>
                {
                    // What a form shows outside of the tags has tags of its own.
                    let stream = self.document.get_object(form).and_then(Object::as_stream);
                    let Ok(stream) = stream else { continue };
                    let bytes = stream.decompressed_content().unwrap_or_default();
                    self.content(&Place { form: Some(form), dict: &stream.dict, ..*place }, &bytes);
                }
                "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" | "S" | "s" | "Do" | "sh" | "BI"
                    if !open.iter().any(|o| matches!(*o, "tagged" | "artifact")) =>
                {
                    self.say("14289-1, 7.1", format!("page {number}: paint outside of the tags"));
                }
                "k" | "K" => self.say("19005-2, 6.2.4.3", format!("page {number}: CMYK")),
                _ => {}
            }
        }
        if states != 0 || !open.is_empty() {
            self.say("ISO 32000-1, 8.4.2", format!("page {number} is not balanced"));
        }
    }

    /// The form that `Do` shows, if it is one.
    fn form(&self, place: &Place<'a>, operands: &[Object]) -> Option<ObjectId> {
        let name = operands.first()?.as_name().ok()?;
        let forms = self.dict(self.dict(place.dict, "Resources")?, "XObject")?;
        let id = forms.get(name).ok()?.as_reference().ok()?;
        let stream = self.document.get_object(id).ok()?.as_stream().ok()?;
        (self.name(&stream.dict, "Subtype") == "Form").then_some(id)
    }

    /// The element that the parent tree names for a marked-content sequence holds it.
    fn owner(&mut self, place: &Place<'a>, mcid: i64, parents: &[ObjectId]) {
        let Place { number, page, form, .. } = *place;
        let owner = usize::try_from(mcid).ok().and_then(|mcid| parents.get(mcid).copied());
        let element = owner.and_then(|owner| self.document.get_dictionary(owner).ok());
        let holds = element.is_some_and(|element| {
            let own_page = element.get(b"Pg").and_then(Object::as_reference).ok();
            self.list(element, "K").into_iter().filter_map(|kid| self.follow(kid)).any(|kid| {
                match kid {
                    Object::Integer(kid) => {
                        *kid == mcid && own_page == Some(page) && form.is_none()
                    }
                    Object::Dictionary(kid) => {
                        let there = kid.get(b"Pg").and_then(Object::as_reference).ok().or(own_page);
                        kid.get(b"MCID").and_then(Object::as_i64).is_ok_and(|kid| kid == mcid)
                            && there == Some(page)
                            && kid.get(b"Stm").and_then(Object::as_reference).ok() == form
                    }
                    _ => false,
                }
            })
        });
        if !holds {
            self.say("14289-1, 7.1", format!("page {number}: MCID {mcid} has no element"));
        }
    }

    fn annotation(&mut self, number: u32, object: &'a Object) {
        let id = object.as_reference().ok();
        let Some(annotation) = self.follow(object).and_then(|a| a.as_dict().ok()) else { return };
        let flags = self.get(annotation, "F").and_then(|f| f.as_i64().ok()).unwrap_or(0);
        // Print is set; Invisible, Hidden, ToggleNoView and NoView are not.
        if flags & 0b1_0010_0111 != 0b100 {
            self.say("19005-2, 6.3.2", format!("page {number}: an annotation that is not printed"));
        }
        if self.get(annotation, "Contents").map(text).unwrap_or_default().is_empty() {
            self.say("14289-1, 7.18.5", format!("page {number}: a link without description"));
        }
        let key = self.get(annotation, "StructParent").and_then(|key| key.as_i64().ok());
        let element = key.and_then(|key| self.parents.get(&key).copied());
        let element = element.and_then(|element| self.follow(element)?.as_dict().ok());
        let held = element.is_some_and(|element| {
            self.list(element, "K").into_iter().any(|kid| {
                let kid = self.follow(kid).and_then(|kid| kid.as_dict().ok());
                kid.is_some_and(|kid| kid.get(b"Obj").and_then(Object::as_reference).ok() == id)
            })
        });
        let kind = element.map(|element| self.name(element, "S")).unwrap_or_default();
        if !held || (self.name(annotation, "Subtype") == "Link" && kind != "Link") {
            self.say(
                "14289-1, 7.18.5",
                format!("page {number}: a link that no Link element holds"),
            );
        }
    }

    fn resources(&mut self, page: &'a Dictionary) {
        let Some(resources) = self.dict(page, "Resources") else { return };
        for (_, object) in self.dict(resources, "XObject").into_iter().flatten() {
            let Some(stream) = self.follow(object).and_then(|o| o.as_stream().ok()) else {
                continue;
            };
            if self.name(&stream.dict, "Subtype") == "Image" {
                let space = self.name(&stream.dict, "ColorSpace");
                if !matches!(space.as_str(), "DeviceRGB" | "DeviceGray") {
                    self.say("19005-2, 6.2.4.3", format!("a picture in {space}"));
                }
                if matches!(self.get(&stream.dict, "Interpolate"), Some(Object::Boolean(true))) {
                    self.say("19005-2, 6.2.8", "a picture is interpolated");
                }
            }
        }
    }

    fn attachments(&mut self) {
        let Ok(catalog) = self.document.catalog() else { return };
        let names = self.dict(catalog, "Names").and_then(|names| self.dict(names, "EmbeddedFiles"));
        let Some(names) = names else { return };
        let associated = self.list(catalog, "AF");
        let xmp = self.get(catalog, "Metadata").and_then(|stream| stream.as_stream().ok());
        if !xmp.is_some_and(|x| String::from_utf8_lossy(&x.content).contains("<pdfaid:part>3<")) {
            self.say("19005-2, 6.8", "files are attached to PDF/A-2");
        }
        for pair in self.list(names, "Names").chunks(2) {
            let Some(specification) = pair.get(1) else { continue };
            if !associated.contains(specification) {
                self.say("19005-3, 6.8", "an attached file is not associated");
            }
            let Some(dict) = self.follow(specification).and_then(|s| s.as_dict().ok()) else {
                continue;
            };
            for key in ["F", "UF", "AFRelationship", "Desc"] {
                if !dict.has(key.as_bytes()) {
                    self.say("19005-3, 6.8", format!("a file specification without {key}"));
                }
            }
            let stream = self.dict(dict, "EF").and_then(|ef| self.get(ef, "F")?.as_stream().ok());
            let Some(stream) = stream else {
                self.say("19005-3, 6.8", "a file specification without file");
                continue;
            };
            let params = self.dict(&stream.dict, "Params");
            let dated = params.is_some_and(|p| p.has(b"ModDate") && p.has(b"CheckSum"));
            if self.name(&stream.dict, "Subtype").is_empty() || !dated {
                self.say("19005-3, 6.8", "an attached file without type, date or checksum");
            }
        }
    }

    /// The outline's links agree with each other.
    fn outline(&mut self) {
        let root = self.document.catalog().ok().and_then(|c| c.get(b"Outlines").ok());
        let Some(root) = root.and_then(|root| root.as_reference().ok()) else { return };
        let mut stack = vec![root];
        while let Some(id) = stack.pop() {
            let Ok(dict) = self.document.get_dictionary(id) else { continue };
            let reference =
                |dict: &Dictionary, key: &[u8]| dict.get(key).and_then(Object::as_reference).ok();
            let (mut at, mut before) = (reference(dict, b"First"), None);
            while let Some(item) = at {
                let Ok(dict) = self.document.get_dictionary(item) else { break };
                if reference(dict, b"Parent") != Some(id) || reference(dict, b"Prev") != before {
                    self.say("ISO 32000-1, 12.3.3", "the outline is tangled");
                    return;
                }
                stack.push(item);
                (before, at) = (Some(item), reference(dict, b"Next"));
            }
            if reference(dict, b"Last") != before {
                self.say("ISO 32000-1, 12.3.3", "the outline's last item is another");
            }
        }
    }
}

/// A text string (ISO 32000-1, 7.9.2.2).
fn text(object: &Object) -> String {
    let bytes = object.as_str().unwrap_or_default();
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(wide) => {
            let units: Vec<u16> =
                wide.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        None => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// The fonts of a page, by their names in its resources.
struct Fonts {
    by_name: BTreeMap<Vec<u8>, FontFacts>,
}

struct FontFacts {
    mapped: BTreeSet<u16>,
    composite: bool,
}

impl Fonts {
    fn of<'a>(check: &mut Check<'a>, page: &'a Dictionary) -> Self {
        let mut by_name = BTreeMap::new();
        let fonts = check.dict(page, "Resources").and_then(|r| check.dict(r, "Font"));
        for (name, font) in fonts.into_iter().flatten() {
            let Some(font) = check.follow(font).and_then(|f| f.as_dict().ok()) else { continue };
            let base = check.name(font, "BaseFont");
            let tag = base.split_once('+').map_or("", |(tag, _)| tag);
            if tag.len() != 6 || !tag.bytes().all(|byte| byte.is_ascii_uppercase()) {
                check.say("ISO 32000-1, 9.6.4", format!("the font {base} has no subset tag"));
            }
            let composite = check.name(font, "Subtype") == "Type0";
            let descendant = check.list(font, "DescendantFonts").first().copied();
            let holder = descendant.and_then(|d| check.follow(d)?.as_dict().ok()).unwrap_or(font);
            let descriptor = check.dict(holder, "FontDescriptor");
            if !descriptor.is_some_and(|d| d.has(b"FontFile2") || d.has(b"FontFile3")) {
                check.say("19005-2, 6.2.11.4", format!("the font {base} is not embedded"));
            }
            if composite && !holder.has(b"W") {
                check.say("19005-2, 6.2.11.5", format!("the font {base} states no widths"));
            }
            let map = check.get(font, "ToUnicode").and_then(|map| map.as_stream().ok());
            let map = map.and_then(|map| map.get_plain_content().ok()).unwrap_or_default();
            let mapped = mapped_codes(&String::from_utf8_lossy(&map), check, &base);
            by_name.insert(name.clone(), FontFacts { mapped, composite });
        }
        Self { by_name }
    }
}

impl FontFacts {
    fn shown(&self, check: &mut Check<'_>, page: u32, operands: &[Object]) {
        if !self.composite {
            return;
        }
        let strings = operands.iter().flat_map(|operand| match operand {
            Object::Array(items) => items.iter().collect(),
            other => vec![other],
        });
        for string in strings.filter_map(|string| string.as_str().ok()) {
            for code in string.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])) {
                if code == 0 {
                    check.say("14289-1, 7.21.8", format!("page {page}: .notdef is shown"));
                } else if !self.mapped.contains(&code) {
                    check.say("14289-1, 7.21.7", format!("page {page}: code {code} has no text"));
                }
            }
        }
    }
}

/// The codes that a `ToUnicode` map leads to text.
fn mapped_codes(map: &str, check: &mut Check<'_>, font: &str) -> BTreeSet<u16> {
    let mut codes = BTreeSet::new();
    let blocks = map.split("beginbfchar").skip(1);
    for line in blocks.filter_map(|block| block.split("endbfchar").next()).flat_map(str::lines) {
        let mut parts = line.split(['<', '>']).filter(|part| !part.trim().is_empty());
        let (Some(code), Some(text)) = (parts.next(), parts.next()) else { continue };
        if matches!(text, "0000" | "FEFF" | "FFFE") {
            check.say("14289-1, 7.21.7", format!("{font} maps {code} to {text}"));
        }
        codes.extend(u16::from_str_radix(code, 16).ok());
    }
    codes
}
