//! Document information: the Info dictionary, XMP, page labels, the output intent.

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
    if let Some(date) = pdf_date(options) {
        dict.set("CreationDate", text(&date));
        dict.set("ModDate", text(&date));
    }
    dict
}

pub(crate) fn title(metadata: &Metadata) -> String {
    metadata.title.clone().unwrap_or_else(|| "Untitled".to_owned())
}

/// The digits of the day, if there is one.
fn day(options: &Options) -> Option<String> {
    let digits: String =
        options.created.as_deref()?.chars().filter(char::is_ascii_digit).take(8).collect();
    (digits.len() == 8).then_some(digits)
}

fn pdf_date(options: &Options) -> Option<String> {
    day(options).map(|day| format!("D:{day}000000Z"))
}

fn xml(value: &str) -> String {
    value.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// XMP metadata that states PDF/A-2a (3a with attachments) and PDF/UA-1.
pub(crate) fn xmp(metadata: &Metadata, options: &Options) -> Stream {
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
    if let Some(day) = day(options) {
        let iso = format!("{}-{}-{}T00:00:00Z", &day[..4], &day[4..6], &day[6..8]);
        let _ = writeln!(
            inner,
            "<xmp:CreateDate>{iso}</xmp:CreateDate>\n<xmp:ModifyDate>{iso}</xmp:ModifyDate>"
        );
    }
    let part = if options.attachments.is_empty() { 2 } else { 3 };
    let packet = format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfaid:part>{part}</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
{inner}</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
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
</rdf:RDF>
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
