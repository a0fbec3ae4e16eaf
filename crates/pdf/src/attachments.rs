//! Attached files (ISO 32000-1, 7.11.4; ISO 19005-3, 6.8).

use crate::fonts::compressed;
use crate::metadata::{pdf_date, text};
use crate::{Attachment, Options, PdfError, Relationship};
use lopdf::{Dictionary, Document as Lopdf, Object, ObjectId, StringFormat};
use md5::{Digest, Md5};

/// Writes the files; gives their file specifications in the order of their names.
///
/// # Errors
///
/// If two have one name: the tree of names would hide one of them.
pub(crate) fn write(
    options: &Options,
    pdf: &mut Lopdf,
) -> Result<Vec<(String, ObjectId)>, PdfError> {
    let mut list: Vec<&Attachment> = options.attachments.iter().collect();
    list.sort_by(|a, b| a.name.cmp(&b.name));
    if let Some(pair) = list.windows(2).find(|pair| pair[0].name == pair[1].name) {
        return Err(PdfError::SameName { name: pair[0].name.clone() });
    }
    let written = list
        .into_iter()
        .map(|attachment| (attachment.name.clone(), specification(attachment, options, pdf)));
    Ok(written.collect())
}

fn specification(attachment: &Attachment, options: &Options, pdf: &mut Lopdf) -> ObjectId {
    let mut stream = Dictionary::new();
    stream.set("Type", Object::Name(b"EmbeddedFile".to_vec()));
    stream.set("Subtype", Object::Name(attachment.mime.clone().into_bytes()));
    let mut params = Dictionary::new();
    params.set("Size", Object::Integer(attachment.bytes.len() as i64));
    let sum = Md5::digest(&attachment.bytes).to_vec();
    params.set("CheckSum", Object::String(sum, StringFormat::Hexadecimal));
    let date = attachment.modified.as_deref().or(options.created.as_deref());
    if let Some(date) = date.and_then(pdf_date) {
        params.set("ModDate", text(&date));
    }
    stream.set("Params", Object::Dictionary(params));
    let stream = pdf.add_object(compressed(stream, &attachment.bytes));
    let mut file = Dictionary::new();
    file.set("F", Object::Reference(stream));
    file.set("UF", Object::Reference(stream));
    let relationship: &[u8] = match attachment.relationship {
        Relationship::Source => b"Source",
        Relationship::Data => b"Data",
        Relationship::Supplement => b"Supplement",
    };
    let mut specification = Dictionary::new();
    specification.set("Type", Object::Name(b"Filespec".to_vec()));
    specification.set("F", text(&attachment.name));
    specification.set("UF", text(&attachment.name));
    specification.set("Desc", text(&attachment.description));
    specification.set("AFRelationship", Object::Name(relationship.to_vec()));
    specification.set("EF", Object::Dictionary(file));
    pdf.add_object(specification)
}

/// The catalog's entries: the tree of names, and the list of associated files.
pub(crate) fn catalog_entries(files: &[(String, ObjectId)]) -> Option<(Dictionary, Object)> {
    if files.is_empty() {
        return None;
    }
    // A tree of names is in the order of the bytes of its keys, which those of UTF-16 keep apart
    // from those of plain text.
    let mut names: Vec<(Object, ObjectId)> =
        files.iter().map(|(name, id)| (text(name), *id)).collect();
    names.sort_by(|a, b| a.0.as_str().unwrap_or_default().cmp(b.0.as_str().unwrap_or_default()));
    let pairs = names.into_iter().flat_map(|(name, id)| [name, Object::Reference(id)]).collect();
    let mut tree = Dictionary::new();
    tree.set("Names", Object::Array(pairs));
    let mut dict = Dictionary::new();
    dict.set("EmbeddedFiles", Object::Dictionary(tree));
    let list = files.iter().map(|(_, id)| Object::Reference(*id)).collect();
    Some((dict, Object::Array(list)))
}
