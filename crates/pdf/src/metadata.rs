//! Document information: the Info dictionary, XMP, page labels, the output intent.

use crate::annex::Archival;
use crate::fonts::compressed;
use crate::{Options, icc};
use lopdf::{Dictionary, Document as Lopdf, Object, ObjectId, Stream, StringFormat};
use std::fmt::Write;
use typeset::frame::Metadata;

/// A text string: plain where it is ASCII, UTF-16 otherwise (ISO 32000-1, 7.9.2.2).
pub(crate) fn text(value: &str) -> Object {
    if value.is_ascii() {
        return Object::String(value.as_bytes().to_vec(), StringFormat::Literal);
    }
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(value.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// The Info dictionary.
pub(crate) fn info(metadata: &Metadata, options: &Options) -> Dictionary {
    let mut dict = Dictionary::new();
    dict.set("Title", text(&title(metadata)));
    if !metadata.authors.is_empty() {
        dict.set("Author", text(&metadata.authors.join("; ")));
    }
    if let Some(description) = &metadata.description {
        dict.set("Subject", text(description));
    }
    if !metadata.keywords.is_empty() {
        dict.set("Keywords", text(&metadata.keywords.join(", ")));
    }
    dict.set("Creator", text(&options.producer));
    dict.set("Producer", text(&options.producer));
    if let Some(date) = options.created.as_deref().and_then(pdf_date) {
        dict.set("CreationDate", text(&date));
        dict.set("ModDate", text(&date));
    }
    dict
}

pub(crate) fn title(metadata: &Metadata) -> String {
    metadata.title.clone().unwrap_or_else(|| "Untitled".to_owned())
}

/// The digits of a day, if it is one.
fn day(date: &str) -> Option<String> {
    let digits: String = date.chars().filter(char::is_ascii_digit).take(8).collect();
    (digits.len() == 8).then_some(digits)
}

/// The beginning of a day given as ISO 8601 (ISO 32000-1, 7.9.4).
pub(crate) fn pdf_date(date: &str) -> Option<String> {
    day(date).map(|day| format!("D:{day}000000Z"))
}

/// Text as XML can hold it: control characters have no place there.
fn xml(value: &str) -> String {
    let allowed = |c: &char| !c.is_control() || matches!(c, '\t' | '\n' | '\r');
    let value: String =
        value.chars().filter(allowed).filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}')).collect();
    value.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// What a file claims to conform to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Claimed {
    pub(crate) accessible: bool,
    pub(crate) archival: Option<Archival>,
}

/// XMP metadata, which says the same as the Info dictionary and states the claims.
pub(crate) fn xmp(metadata: &Metadata, options: &Options, claimed: Claimed) -> Stream {
    let mut inner = String::new();
    let _ = write!(
        inner,
        "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:title>\n<dc:format>application/pdf</dc:format>\n",
        xml(&title(metadata))
    );
    if !metadata.authors.is_empty() {
        // One entry, so that it says the same as the Info dictionary's single string.
        let _ = writeln!(
            inner,
            "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>",
            xml(&metadata.authors.join("; "))
        );
    }
    if let Some(description) = &metadata.description {
        let _ = writeln!(
            inner,
            "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:description>",
            xml(description)
        );
    }
    if let Some(lang) = &metadata.lang {
        let _ = writeln!(
            inner,
            "<dc:language><rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag></dc:language>",
            xml(lang)
        );
    }
    if !metadata.keywords.is_empty() {
        let _ =
            writeln!(inner, "<pdf:Keywords>{}</pdf:Keywords>", xml(&metadata.keywords.join(", ")));
    }
    let _ = writeln!(
        inner,
        "<pdf:Producer>{0}</pdf:Producer>\n<xmp:CreatorTool>{0}</xmp:CreatorTool>",
        xml(&options.producer)
    );
    if let Some(day) = options.created.as_deref().and_then(day) {
        let iso = format!("{}-{}-{}T00:00:00Z", &day[..4], &day[4..6], &day[6..8]);
        let _ = writeln!(
            inner,
            "<xmp:CreateDate>{iso}</xmp:CreateDate>\n<xmp:ModifyDate>{iso}</xmp:ModifyDate>"
        );
    }
    let mut claims = String::new();
    if let Some(Archival { part, level }) = claimed.archival {
        let _ = writeln!(
            claims,
            "<pdfaid:part>{part}</pdfaid:part>\n<pdfaid:conformance>{}</pdfaid:conformance>",
            level.letter()
        );
    }
    if claimed.accessible {
        claims.push_str("<pdfuaid:part>1</pdfuaid:part>\n");
    }
    let extension = if claimed.accessible { UA_SCHEMA } else { "" };
    let packet = format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
{claims}{inner}</rdf:Description>
{extension}</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"#,
        bom = '\u{feff}'
    );
    let mut dict = Dictionary::new();
    dict.set("Type", Object::Name(b"Metadata".to_vec()));
    dict.set("Subtype", Object::Name(b"XML".to_vec()));
    // Readers that do not inflate look for it as plain text.
    Stream::new(dict, packet.into_bytes()).with_compression(false)
}

/// The output intent: colours are sRGB.
pub(crate) fn output_intent(pdf: &mut Lopdf) -> ObjectId {
    let mut profile = Dictionary::new();
    profile.set("N", Object::Integer(3));
    let profile = pdf.add_object(compressed(profile, &icc::srgb()));
    let mut dict = Dictionary::new();
    dict.set("Type", Object::Name(b"OutputIntent".to_vec()));
    dict.set("S", Object::Name(b"GTS_PDFA1".to_vec()));
    dict.set("OutputConditionIdentifier", text("sRGB"));
    dict.set("Info", text("sRGB IEC61966-2.1"));
    dict.set("DestOutputProfile", Object::Reference(profile));
    pdf.add_object(dict)
}

/// The schema of PDF/UA's property, which PDF/A asks to be described (ISO 19005-2, 6.6.2.3).
const UA_SCHEMA: &str = r#"<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"#;
