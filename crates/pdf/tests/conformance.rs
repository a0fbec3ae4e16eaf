//! Every kind of page that the writer makes, held against PDF/UA-1 and PDF/A.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/conformance.rs"]
mod conformance;

use pdf::{Attachment, Options, Relationship, Standards, Written};
use std::sync::Arc;
use typeset::{Document, Input, ResourceError, Resources, Typesetter};

/// One small picture, whatever is asked for.
struct OnePicture;

impl Resources for OnePicture {
    fn load(&self, url: &str) -> Result<Arc<[u8]>, ResourceError> {
        if url != "dot.png" {
            return Err(ResourceError::NotFound);
        }
        let mut bytes = std::io::Cursor::new(Vec::new());
        let dot = image::RgbaImage::from_pixel(2, 2, image::Rgba([200, 30, 30, 128]));
        dot.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
        Ok(bytes.into_inner().into())
    }
}

fn set(body: &str) -> Document {
    let html = format!(
        "<html lang=en><head><title>A &amp; B</title><meta name=author content=Zoé>\
         <meta name=dcterms.created content=2026-11-23></head><body>{body}</body></html>"
    );
    let input = Input { html: &html, name: "case", sheets: &[], resources: &OnePicture };
    Typesetter::new().typeset(&input).unwrap()
}

fn options() -> Options {
    Options {
        created: Some("2026-11-23".to_owned()),
        producer: "Test".to_owned(),
        ..Options::default()
    }
}

fn written(body: &str) -> Written {
    pdf::write(&set(body), &options()).unwrap()
}

fn assert_conforms(body: &str) {
    let faults = conformance::faults(&written(body).bytes);
    assert!(faults.is_empty(), "{body}\n{}", faults.join("\n"));
}

#[test]
fn text_with_links_notes_and_lists_conforms() {
    assert_conforms(
        "<style>.n { float: footnote }</style><h1 id=a>One</h1><p>Text with <a href='#b'>a link</a>, \
         <a href='https://example.org/'>another</a><span class=n>A note.</span> and \
         <em lang=fr>du français</em>, <q>a quote</q>, <code>code</code>.</p>\
         <ul><li>one<ul><li>two</li></ul></li><li><p>three</p><p>four</p></li></ul>\
         <ol style='list-style: none'><li>five</li></ol><dl><dt>term</dt><dd>what it is</dd></dl>\
         <h2 id=b>Two</h2><blockquote><p>Said.</p></blockquote><pre>x  y</pre><hr>",
    );
}

#[test]
fn tables_with_spans_and_repeated_heads_conform() {
    let rows: String =
        (0..90).map(|n| format!("<tr><th scope=row>{n}</th><td>a</td><td></td></tr>")).collect();
    assert_conforms(&format!(
        "<table><caption>Figures</caption><thead><tr><th>N</th><th colspan=2>Both</th></tr></thead>\
         <tbody>{rows}<tr><td rowspan=2>r</td><td>1</td><td>2</td></tr><tr><td colspan=2>3</td></tr>\
         </tbody></table>"
    ));
}

#[test]
fn running_matter_and_a_table_of_contents_conform() {
    assert_conforms(
        "<style>@page { @top-left { content: element(head) } @bottom-right { content: counter(page) } }\
         .head { position: running(head) } li a::after { content: leader('.') target-counter(attr(href), page) }\
         </style><div class=head><b>Banner</b></div><nav role=doc-toc><h2>Contents</h2><ol>\
         <li><a href='#x'>X</a><ol><li><a href='#y'>Y</a></li></ol></li></ol></nav>\
         <h1 id=x>X</h1><p>Text.</p><h2 id=y style='break-before: page'>Y</h2><p>More.</p>",
    );
}

#[test]
fn what_html_nests_wrongly_still_conforms() {
    assert_conforms(
        "<h4>Begins deep</h4><h2>Goes up</h2><h5>Skips</h5><ul><p>no item</p><li>item</li></ul>\
         <div><li>stray</li></div><ol><ol><li>list in list</li></ol></ol>\
         <table><tr></tr><tr><td>a</td></tr></table>",
    );
}

#[test]
fn a_figure_has_text_and_bounds_and_decoration_is_no_figure() {
    let body = "<figure><img src=dot.png><figcaption>A red dot</figcaption></figure>\
                <p><img src=dot.png alt=''>Beside decoration</p><img src=dot.png alt='Dot'>";
    let written = written(body);
    let faults = conformance::faults(&written.bytes);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let document = lopdf::Document::load_mem(&written.bytes).unwrap();
    let figures = document.objects.values().filter_map(|object| object.as_dict().ok());
    let mut alts: Vec<Vec<u8>> = figures
        .filter(|dict| {
            dict.get(b"S").and_then(lopdf::Object::as_name).is_ok_and(|s| s == b"Figure")
        })
        .map(|dict| dict.get(b"Alt").and_then(lopdf::Object::as_str).unwrap().to_vec())
        .collect();
    alts.sort();
    assert_eq!(alts, [b"A red dot".to_vec(), b"Dot".to_vec()]);
    let codes: Vec<_> = written.diagnostics.iter().map(|found| found.code).collect();
    assert_eq!(codes, ["figure-without-text"]);
}

#[test]
fn a_character_without_glyph_is_framed_and_still_copied() {
    let written = written("<p>Before \u{13000}\u{1d800} after.</p>");
    let faults = conformance::faults(&written.bytes);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn attached_files_make_it_part_three() {
    let attachment = Attachment {
        name: "données.csv".to_owned(),
        mime: "text/csv".to_owned(),
        description: "Data".to_owned(),
        relationship: Relationship::Data,
        modified: None,
        bytes: b"a,b\n1,2\n".to_vec(),
    };
    let with = Options { attachments: vec![attachment.clone()], ..options() };
    let written = pdf::write(&set("<p>Text</p>"), &with).unwrap();
    let faults = conformance::faults(&written.bytes);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let twice = Options { attachments: vec![attachment.clone(), attachment], ..options() };
    let error = pdf::write(&set("<p>Text</p>"), &twice).unwrap_err();
    assert!(error.to_string().contains("données.csv"), "{error}");
}

#[test]
fn a_claim_that_is_not_wanted_is_not_made() {
    let none = Options { standards: Standards { accessible: false, archival: false }, ..options() };
    let bytes = pdf::write(&set("<p>Text</p>"), &none).unwrap().bytes;
    let text = String::from_utf8_lossy(&bytes);
    assert!(!text.contains("pdfuaid:part>") && !text.contains("pdfaid:part>"));
    let both = pdf::write(&set("<p>Text</p>"), &options()).unwrap().bytes;
    let text = String::from_utf8_lossy(&both);
    assert!(text.contains("<pdfuaid:part>1<") && text.contains("<pdfaid:part>2<"));
}

#[test]
fn a_document_without_language_is_warned_of() {
    let input = Input { html: "<p>Text</p>", name: "case", sheets: &[], resources: &OnePicture };
    let document = Typesetter::new().typeset(&input).unwrap();
    let written = pdf::write(&document, &options()).unwrap();
    assert!(written.diagnostics.iter().any(|found| found.code == "no-language"));
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let body = "<h1>One</h1><ul><li>a</li></ul><table><tr><th>x</th></tr></table>";
    assert!(written(body).bytes == written(body).bytes);
}

#[test]
fn the_checker_sees_what_is_wrong() {
    let whole = written("<h1>One</h1><p>Text <a href='https://example.org/'>link</a></p>").bytes;
    let spoil = |spoil: &dyn Fn(&mut lopdf::Document)| {
        let mut document = lopdf::Document::load_mem(&whole).unwrap();
        spoil(&mut document);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        conformance::faults(&bytes).join("\n")
    };
    let no_lang = spoil(&|document| {
        document.catalog_mut().unwrap().remove(b"Lang");
    });
    assert!(no_lang.contains("no language"), "{no_lang}");
    let no_contents = spoil(&|document| {
        for object in document.objects.values_mut() {
            if let Ok(dict) = object.as_dict_mut() {
                dict.remove(b"Contents");
            }
        }
    });
    assert!(no_contents.contains("without description"), "{no_contents}");
    let renamed = spoil(&|document| {
        for object in document.objects.values_mut() {
            if let Ok(dict) = object.as_dict_mut()
                && dict.get(b"S").and_then(lopdf::Object::as_name).is_ok_and(|s| s == b"H1")
            {
                dict.set("S", lopdf::Object::Name(b"H3".to_vec()));
            }
        }
    });
    assert!(renamed.contains("H3 follows H0"), "{renamed}");
}
