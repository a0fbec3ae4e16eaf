//! Annexes: pages taken over whole, in the place of pages set for them.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/conformance.rs"]
mod conformance;

use lopdf::{Dictionary, Document as Lopdf, Object, ObjectId, Stream, dictionary};
use pdf::{Annex, AnnexError, AnnexFile, Options, Written};
use std::sync::Arc;
use typeset::{Document, Input, NoResources, Typesetter};

fn set(html: &str) -> Document {
    let input = Input { html, name: "case", sheets: &[], resources: &NoResources };
    Typesetter::new().typeset(&input).unwrap()
}

/// A document with a page before and after the pages of an annex.
fn around(pages: usize) -> Document {
    let places: String = (0..pages)
        .map(|n| {
            let bookmark =
                if n == 0 { "bookmark-level: 1; bookmark-label: 'The annex'" } else { "" };
            format!("<section class=a id=a{n} style=\"{bookmark}\">\u{a0}</section>")
        })
        .collect();
    set(&format!(
        "<html lang=en><head><title>Pack</title><style>\
         @page {{ @top-center {{ content: 'SECRET' }} @bottom-right {{ content: 'Page ' counter(page) ' of ' counter(pages) }} }}\
         .a {{ break-before: page; break-after: page }}</style></head>\
         <body><h1>Before</h1><p><a href='#a0'>annex</a></p>{places}<h1>After</h1></body></html>"
    ))
}

fn options() -> Options {
    Options { created: Some("2026-11-23".into()), producer: "Test".into(), ..Options::default() }
}

fn join(document: &Document, annexes: Vec<(Arc<AnnexFile>, usize)>) -> Written {
    let annexes = annexes.into_iter().map(|(file, from)| {
        let count = file.page_sizes().len();
        let anchors = (from..from + count).map(|n| Arc::from(format!("a{n}"))).collect();
        Annex { file, title: "The annex".to_owned(), anchors }
    });
    pdf::write(document, &Options { annexes: annexes.collect(), ..options() }).unwrap()
}

/// A file of two pages that inherit what they need, with a link by name, a form, bookmarks, a
/// script and a layer that is off.
fn rich() -> Vec<u8> {
    let mut pdf = Lopdf::with_version("1.6");
    let font = pdf.add_object(
        dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" },
    );
    let tree = pdf.new_object_id();
    let pages: Vec<ObjectId> = (0..2).map(|_| pdf.new_object_id()).collect();
    let layer =
        pdf.add_object(dictionary! { "Type" => "OCG", "Name" => Object::string_literal("Draft") });
    let field = pdf.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "FT" => "Tx", "T" => Object::string_literal("name"),
        "V" => Object::string_literal("Jo"), "Rect" => vec![10.into(), 10.into(), 90.into(), 30.into()],
        "F" => 4, "P" => pages[0], "DA" => Object::string_literal("/Helv 9 Tf"),
    });
    let link = pdf.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Link", "Dest" => Object::string_literal("end"),
        "Rect" => vec![10.into(), 40.into(), 90.into(), 60.into()],
    });
    let script = pdf.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Link", "Rect" => vec![0.into(), 0.into(), 9.into(), 9.into()],
        "A" => dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") },
    });
    for (index, id) in pages.iter().enumerate() {
        let text = format!("q q BT /F1 20 Tf 20 100 Td (Annexed page {}) Tj ET", index + 1);
        let content = pdf.add_object(Stream::new(Dictionary::new(), text.into_bytes()));
        let mut page = dictionary! { "Type" => "Page", "Parent" => tree, "Contents" => content };
        if index == 0 {
            page.set("Annots", vec![field.into(), link.into(), script.into()]);
            page.set("Rotate", 90);
        }
        pdf.objects.insert(*id, Object::Dictionary(page));
    }
    pdf.objects.insert(tree, Object::Dictionary(dictionary! {
        "Type" => "Pages", "Count" => 2, "Kids" => pages.iter().map(|id| Object::from(*id)).collect::<Vec<_>>(),
        "MediaBox" => vec![0.into(), 0.into(), 300.into(), 200.into()],
        "Resources" => dictionary! {
            "Font" => dictionary! { "F1" => font }, "Properties" => dictionary! { "L" => layer },
        },
    }));
    let outlines = pdf.new_object_id();
    let inner = pdf.new_object_id();
    let outer = pdf.add_object(dictionary! {
        "Title" => Object::string_literal("Outer"), "Parent" => outlines, "First" => inner, "Last" => inner,
        "Count" => 1, "Dest" => vec![pages[0].into(), "Fit".into()],
    });
    pdf.objects.insert(inner, Object::Dictionary(dictionary! {
        "Title" => Object::string_literal("Inner"), "Parent" => outer, "Dest" => Object::string_literal("end"),
    }));
    pdf.objects.insert(
        outlines,
        Object::Dictionary(dictionary! {
            "Type" => "Outlines", "First" => outer, "Last" => outer, "Count" => 2,
        }),
    );
    let catalog = pdf.add_object(dictionary! {
        "Type" => "Catalog", "Pages" => tree, "Outlines" => outlines,
        "Names" => dictionary! { "Dests" => dictionary! {
            "Names" => vec![Object::string_literal("end"), vec![pages[1].into(), "Fit".into()].into()],
        } },
        "AcroForm" => dictionary! {
            "Fields" => vec![field.into()], "DR" => dictionary! { "Font" => dictionary! { "Helv" => font } },
        },
        "OCProperties" => dictionary! {
            "OCGs" => vec![layer.into()], "D" => dictionary! { "OFF" => vec![layer.into()] },
        },
    });
    pdf.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes
}

fn open(name: &str, bytes: &[u8]) -> Arc<AnnexFile> {
    Arc::new(AnnexFile::open(name, bytes).unwrap())
}

#[test]
fn a_turned_page_is_as_wide_as_it_is_shown() {
    let sizes = open("rich.pdf", &rich()).page_sizes();
    let sizes: Vec<(f32, f32)> = sizes.iter().map(|s| (s.width.0, s.height.0)).collect();
    assert_eq!(sizes, [(200.0, 300.0), (300.0, 200.0)]);
}

#[test]
fn pages_keep_content_links_forms_layers_and_turn_and_get_the_stamp() {
    let written = join(&around(2), vec![(open("rich.pdf", &rich()), 0)]);
    assert_eq!(written.pages, 4);
    let out = Lopdf::load_mem(&written.bytes).unwrap();
    let pages: Vec<ObjectId> = out.get_pages().into_values().collect();
    assert_eq!(pages.len(), 4);
    let first = out.get_dictionary(pages[1]).unwrap();
    assert_eq!(first.get(b"Rotate").and_then(Object::as_i64).unwrap(), 90);
    assert_eq!(first.get(b"MediaBox").and_then(Object::as_array).unwrap().len(), 4);
    let content = String::from_utf8_lossy(&out.get_page_content(pages[1])).into_owned();
    assert!(content.contains("(Annexed page 1)") && content.contains("/Stamp Do"), "{content}");
    // Two saves left open are closed before the stamp.
    assert!(content.contains("Q\nQ\nQ\nq 0 1 -1 0 300 0 cm"), "{content}");
    let annotations = first.get(b"Annots").and_then(Object::as_array).unwrap();
    let link = out.get_dictionary(annotations[1].as_reference().unwrap()).unwrap();
    let target = link.get(b"Dest").and_then(Object::as_array).unwrap()[0].as_reference().unwrap();
    assert_eq!(target, pages[2], "the link leads to the annex's second page");
    let script = out.get_dictionary(annotations[2].as_reference().unwrap()).unwrap();
    assert!(!script.has(b"A"), "scripts are taken out");
    let catalog = out.catalog().unwrap();
    let form = catalog.get(b"AcroForm").and_then(Object::as_dict).unwrap();
    assert_eq!(form.get(b"Fields").and_then(Object::as_array).unwrap().len(), 1);
    let layers = catalog.get(b"OCProperties").and_then(Object::as_dict).unwrap();
    let default = layers.get(b"D").and_then(Object::as_dict).unwrap();
    assert_eq!(default.get(b"OFF").and_then(Object::as_array).unwrap().len(), 1);
}

#[test]
fn bookmarks_of_an_annex_are_nested_under_its_own() {
    let written = join(&around(2), vec![(open("rich.pdf", &rich()), 0)]);
    let out = Lopdf::load_mem(&written.bytes).unwrap();
    let titles = |parent: ObjectId| -> Vec<(String, ObjectId)> {
        let mut found = Vec::new();
        let mut at =
            out.get_dictionary(parent).unwrap().get(b"First").and_then(Object::as_reference);
        while let Ok(id) = at {
            let item = out.get_dictionary(id).unwrap();
            let title = item.get(b"Title").and_then(Object::as_str).unwrap();
            found.push((String::from_utf8_lossy(title).into_owned(), id));
            at = item.get(b"Next").and_then(Object::as_reference);
        }
        found
    };
    let root = out.catalog().unwrap().get(b"Outlines").and_then(Object::as_reference).unwrap();
    let top = titles(root);
    let names: Vec<&str> = top.iter().map(|(title, _)| title.as_str()).collect();
    assert_eq!(names, ["Before", "The annex", "After"]);
    let outer = titles(top[1].1);
    assert_eq!(outer[0].0, "Outer");
    assert_eq!(titles(outer[0].1)[0].0, "Inner");
}

#[test]
fn fields_of_two_annexes_get_names_of_their_own() {
    let file = open("rich.pdf", &rich());
    let written = join(&around(4), vec![(file.clone(), 0), (file, 2)]);
    let out = Lopdf::load_mem(&written.bytes).unwrap();
    let form = out.catalog().unwrap().get(b"AcroForm").and_then(Object::as_dict).unwrap();
    let fields = form.get(b"Fields").and_then(Object::as_array).unwrap();
    let text = |id: &Object, key: &[u8]| {
        let field = out.get_dictionary(id.as_reference().unwrap()).unwrap();
        String::from_utf8_lossy(field.get(key).and_then(Object::as_str).unwrap()).into_owned()
    };
    assert_eq!(
        (text(&fields[0], b"T"), text(&fields[1], b"T")),
        ("name".into(), "annex2-name".into())
    );
    let fonts =
        form.get(b"DR").and_then(Object::as_dict).unwrap().get(b"Font").and_then(Object::as_dict);
    let appearance = text(&fields[1], b"DA");
    let font = appearance.trim_start_matches('/').split(' ').next().unwrap();
    assert!(font != "Helv" && fonts.unwrap().has(font.as_bytes()), "{appearance}");
    assert!(written.diagnostics.iter().any(|found| found.code == "annex-fields-renamed"));
}

#[test]
fn a_claim_that_an_annex_breaks_is_dropped_and_said() {
    let written = join(&around(2), vec![(open("rich.pdf", &rich()), 0)]);
    let text = String::from_utf8_lossy(&written.bytes);
    assert!(!text.contains("pdfuaid:part>") && !text.contains("pdfaid:part>"));
    let codes: Vec<&str> = written.diagnostics.iter().map(|found| found.code).collect();
    for code in ["annex-not-accessible", "annex-not-archival", "annex-action-removed"] {
        assert!(codes.contains(&code), "{codes:?}");
    }
    assert!(written.diagnostics.iter().all(|found| found.message.contains("“rich.pdf”")));
}

#[test]
fn with_an_annex_that_conforms_the_whole_conforms() {
    let inner = set(
        "<html lang=fr><head><title>Annexe</title></head><body><h1>Un</h1><p>Du texte <a href='#z'>lien</a></p>\
         <ul><li>a</li></ul><h2 id=z style='break-before: page'>Deux</h2><style>.n{float:footnote}</style>\
         <p>Note<span class=n>Une note.</span></p></body></html>",
    );
    let inner = pdf::write(&inner, &options()).unwrap();
    let file = open("annexe.pdf", &inner.bytes);
    let written = join(&around(4), vec![(file.clone(), 0), (file, 2)]);
    assert_eq!(written.diagnostics, []);
    let faults = conformance::faults(&written.bytes);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(String::from_utf8_lossy(&written.bytes).contains("<pdfuaid:part>1<"));
}

#[test]
fn a_single_page_of_a_preview_holds_only_what_it_needs() {
    let document = around(2);
    let file = open("rich.pdf", &rich());
    let annex = Annex { file, title: "A".into(), anchors: vec!["a0".into(), "a1".into()] };
    let one = Options { pages: Some(1..2), annexes: vec![annex], ..options() };
    let out = Lopdf::load_mem(&pdf::write(&document, &one).unwrap().bytes).unwrap();
    let pages: Vec<ObjectId> = out.get_pages().into_values().collect();
    assert_eq!(pages.len(), 1);
    let content = String::from_utf8_lossy(&out.get_page_content(pages[0])).into_owned();
    assert!(content.contains("(Annexed page 1)"), "{content}");
    let all: Vec<u8> = out
        .objects
        .values()
        .filter_map(|o| o.as_stream().ok())
        .flat_map(|s| s.content.clone())
        .collect();
    assert!(!String::from_utf8_lossy(&all).contains("Annexed page 2"));
}

#[test]
fn a_page_without_a_place_is_left_out_with_an_error() {
    let written = join(&around(1), vec![(open("rich.pdf", &rich()), 0)]);
    let found =
        written.diagnostics.iter().find(|found| found.code == "annex-without-page").unwrap();
    assert!(found.message.starts_with("page 2 of the annex “rich.pdf”"), "{}", found.message);
}

#[test]
fn files_that_cannot_be_appended_are_refused_by_name() {
    let whole = rich();
    let refused = |bytes: &[u8]| AnnexFile::open("x.pdf", bytes).unwrap_err();
    assert!(matches!(refused(b"hello"), AnnexError::NotPdf { .. }));
    assert!(matches!(refused(&whole[..whole.len() / 2]), AnnexError::Broken { .. }));
    let mut locked = Lopdf::load_mem(&whole).unwrap();
    let encrypt = locked.add_object(dictionary! {
        "Filter" => "Standard", "V" => 1, "R" => 2, "P" => -4,
        "O" => Object::string_literal(vec![7u8; 32]), "U" => Object::string_literal(vec![9u8; 32]),
    });
    locked.trailer.set("Encrypt", encrypt);
    let id = Object::string_literal("0123456789abcdef");
    locked.trailer.set("ID", vec![id.clone(), id]);
    let mut bytes = Vec::new();
    locked.save_to(&mut bytes).unwrap();
    assert!(matches!(refused(&bytes), AnnexError::Encrypted { .. }));
    let mut dynamic = Lopdf::load_mem(&whole).unwrap();
    dynamic.catalog_mut().unwrap().set("NeedsRendering", true);
    let mut bytes = Vec::new();
    dynamic.save_to(&mut bytes).unwrap();
    let error = refused(&bytes);
    assert!(matches!(error, AnnexError::DynamicForm { .. }));
    assert!(error.to_string().contains("“x.pdf”") && error.remedy().ends_with('.'));
}

#[test]
fn a_page_tree_that_bites_its_tail_is_refused() {
    let mut tangled = Lopdf::load_mem(&rich()).unwrap();
    let root = tangled.catalog().unwrap().get(b"Pages").and_then(Object::as_reference).unwrap();
    tangled.get_dictionary_mut(root).unwrap().set("Kids", vec![Object::from(root)]);
    let mut bytes = Vec::new();
    tangled.save_to(&mut bytes).unwrap();
    assert!(matches!(AnnexFile::open("x.pdf", &bytes), Err(AnnexError::Broken { .. })));
}
