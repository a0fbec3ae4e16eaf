//! Word documents, OpenDocument texts and EPUB books, built here entry by entry.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use import::{Hint, ImportError, Imported, import};
use model::{Article, BlockKind, Inline, ListStyle, plain_text};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

fn pack(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        let stored = *name == "mimetype";
        let method =
            if stored { zip::CompressionMethod::Stored } else { zip::CompressionMethod::Deflated };
        zip.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn read_all(bytes: &[u8], name: &str) -> Vec<Imported> {
    import(bytes, &Hint::file(name)).expect("an article")
}

fn read(bytes: &[u8], name: &str) -> Article {
    read_all(bytes, name).remove(0).article
}

fn refused(bytes: &[u8], name: &str) -> ImportError {
    import(bytes, &Hint::file(name)).expect_err("a refusal")
}

const STYLES: &str = r#"<w:styles xmlns:w="w"><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/><w:basedOn w:val="N"/></w:style>
<w:style w:type="paragraph" w:styleId="U1"><w:name w:val="heading 1"/><w:basedOn w:val="N"/></w:style>
<w:style w:type="paragraph" w:styleId="House"><w:name w:val="House heading"/><w:basedOn w:val="U1"/></w:style>
<w:style w:type="paragraph" w:styleId="Cap"><w:name w:val="caption"/><w:basedOn w:val="N"/></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>
<w:style w:type="character" w:styleId="E"><w:name w:val="Emphasis"/><w:rPr><w:i/></w:rPr></w:style></w:styles>"#;
const NUMBERING: &str = r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>"#;
const FOOTNOTES: &str = r#"<w:footnotes xmlns:w="w"><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Roe, </w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>Axles</w:t></w:r><w:r><w:t>, 2021.</w:t></w:r></w:p></w:footnote></w:footnotes>"#;
const ENDNOTES: &str = r#"<w:endnotes xmlns:w="w"><w:endnote w:id="1"><w:p><w:r><w:t>At the end.</w:t></w:r></w:p></w:endnote></w:endnotes>"#;
const RELATIONS: &str = r#"<Relationships><Relationship Id="r1" Type="x/hyperlink" Target="https://example.org/a" TargetMode="External"/><Relationship Id="r2" Type="x/image" Target="media/a.png"/><Relationship Id="r3" Type="x/hyperlink" Target="javascript:alert(1)" TargetMode="External"/></Relationships>"#;
const CORE: &str = r#"<p xmlns:dc="d"><dc:title>Property</dc:title><dc:creator>Ada Vance</dc:creator><created>2024-05-06T07:00:00Z</created></p>"#;
const CITED: &str = r#"ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems":[{"id":1,"uris":["z/1"],"locator":"4","label":"page","prefix":"see","itemData":{"id":1,"type":"book","title":"Locks and Weirs","author":[{"family":"Park","given":"Jo"}],"issued":{"date-parts":[[2024]]}}}]} RND1"#;

fn p(style: &str, inner: &str) -> String {
    let style =
        if style.is_empty() { String::new() } else { format!("<w:pStyle w:val=\"{style}\"/>") };
    format!("<w:p><w:pPr>{style}</w:pPr>{inner}</w:p>")
}

fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn item(level: usize, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>{}</w:p>",
        r(text)
    )
}

fn docx(body: &str) -> Vec<u8> {
    let document = format!(
        "<w:document xmlns:w=\"w\" xmlns:r=\"r\" xmlns:mc=\"m\" xmlns:a=\"a\" xmlns:wp=\"wp\"><w:body>{body}</w:body></w:document>"
    );
    pack(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", RELATIONS.as_bytes()),
        ("word/styles.xml", STYLES.as_bytes()),
        ("word/numbering.xml", NUMBERING.as_bytes()),
        ("word/footnotes.xml", FOOTNOTES.as_bytes()),
        ("word/endnotes.xml", ENDNOTES.as_bytes()),
        ("word/media/a.png", PNG),
        ("docProps/core.xml", CORE.as_bytes()),
    ])
}

fn kinds(article: &Article) -> Vec<&BlockKind> {
    article.blocks().map(|block| &block.kind).collect()
}

#[test]
fn a_word_document_keeps_headings_notes_and_looks() {
    let body = [
        p("T", &r("The Long Night")),
        p("", &r("By Tom Roe, Analyst")),
        p("", &format!(
            "{}<w:r><w:rPr><w:rStyle w:val=\"E\"/></w:rPr><w:t>wait</w:t></w:r>{}<w:hyperlink r:id=\"r1\">{}</w:hyperlink><w:hyperlink r:id=\"r3\">{}</w:hyperlink><w:r><w:footnoteReference w:id=\"2\"/></w:r>{}<w:r><w:endnoteReference w:id=\"1\"/></w:r>",
            r("Wagons "), r(" for "), r("the crane"), r(" here"), r(" now"),
        )),
        p("House", &r("Prices")),
        p("Loop", "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>Kept</w:t></w:r></w:ins><w:r><w:commentReference w:id=\"0\"/></w:r>"),
    ]
    .concat();
    let article = read(&docx(&body), "night.bin");
    assert_eq!(article.origin.format, "docx");
    assert_eq!(article.title, "The Long Night");
    assert_eq!(article.authors[0].name.display(), "Tom Roe");
    assert_eq!(article.authors[0].role.as_deref(), Some("Analyst"));
    assert_eq!(article.published.map(|d| d.to_string()).as_deref(), Some("2024-05-06"));
    assert_eq!(article.language.as_deref(), Some("en-GB"));
    assert_eq!(article.text(), "Wagons wait for the crane here now\n\nPrices\n\nKept");
    let notes: Vec<_> =
        article.notes.iter().map(|n| (n.label.as_str(), plain_text(&n.content))).collect();
    assert_eq!(notes, [("1", "Roe, Axles, 2021.".to_owned()), ("i", "At the end.".to_owned())]);
    assert_eq!(article.sections[1].level, 1);
    let json = serde_json::to_string(&article.sections).unwrap();
    assert!(json.contains("https://example.org/a") && !json.contains("javascript"), "{json}");
    assert!(json.contains(r#""type":"emphasis""#));
    let codes: Vec<_> = article.warnings.iter().map(|w| w.code.as_str()).collect();
    assert_eq!(codes, ["comments-left-out", "changes-accepted", "date-of-file"]);
}

#[test]
fn a_column_that_holds_a_picture_and_its_caption_is_no_table() {
    let row = |content: String| format!("<w:tr><w:tc>{content}</w:tc></w:tr>");
    let picture =
        "<w:r><w:drawing><wp:docPr descr=\"A crane\"/><a:blip r:embed=\"r2\"/></w:drawing></w:r>";
    let rows = [row(p("", picture)), row(p("Cap", &r("Figure 1. A crane.")))].concat();
    let body = [p("T", &r("Shapes")), p("", &r("Cranes turn.")), format!("<w:tbl>{rows}</w:tbl>")];
    let imported = read_all(&docx(&body.concat()), "a.docx").remove(0);
    let kinds = kinds(&imported.article);
    assert!(!has_table(&imported.article), "{kinds:?}");
    let captioned = kinds.iter().any(|kind| match kind {
        BlockKind::Figure { caption: Some(caption), .. } => {
            plain_text(caption).contains("A crane.")
        }
        _ => false,
    });
    assert!(captioned, "{kinds:?}");
    // A column of words is a table all the same.
    let words = [row(p("", &r("Ports"))), row(p("", &r("Cranes")))].concat();
    let body = [p("T", &r("Shapes")), format!("<w:tbl>{words}</w:tbl>")].concat();
    let imported = read_all(&docx(&body), "a.docx").remove(0);
    assert!(has_table(&imported.article));
}

fn has_table(article: &Article) -> bool {
    kinds(article).iter().any(|kind| matches!(kind, BlockKind::Table { .. }))
}

#[test]
fn lists_tables_and_pictures_of_word_keep_their_shape() {
    let cell = |properties: &str, text: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p("", &r(text)))
    };
    let table = format!(
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{}</w:tr><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
        cell("<w:gridSpan w:val=\"2\"/>", "Year"),
        cell("<w:vMerge w:val=\"restart\"/>", "2023"),
        cell("", "4"),
        cell("<w:vMerge/>", ""),
        cell("", "5"),
    );
    let picture =
        "<w:r><w:drawing><wp:docPr descr=\"A crane\"/><a:blip r:embed=\"r2\"/></w:drawing></w:r>";
    let body = [
        p("T", &r("Shapes")),
        item(0, "three"),
        item(1, "deep"),
        item(0, "four"),
        p("Cap", &r("Table 1")),
        table,
        p("", picture),
        p("Cap", &r("Figure 1")),
    ]
    .concat();
    let bytes = docx(&body);
    let imported = read_all(&bytes, "a.docx").remove(0);
    let kinds = kinds(&imported.article);
    let [
        BlockKind::List { style, items },
        BlockKind::Table { caption, head, body },
        BlockKind::Figure { image, alt, caption: under, .. },
    ] = &kinds[..]
    else {
        panic!("{kinds:?}")
    };
    assert_eq!(*style, ListStyle::Number { start: 3 });
    assert_eq!(items.len(), 2);
    assert!(matches!(items[0].blocks[1].kind, BlockKind::List { style: ListStyle::Bullet, .. }));
    assert_eq!(caption.as_deref().map(plain_text).as_deref(), Some("Table 1"));
    assert_eq!((head.len(), head[0].cells[0].colspan), (1, 2));
    assert_eq!(body[0].cells[0].rowspan, 2);
    assert_eq!(body[1].cells.len(), 1);
    assert_eq!(alt.as_deref(), Some("A crane"));
    assert_eq!(under.as_deref().map(plain_text).as_deref(), Some("Figure 1"));
    assert_eq!(image.as_ref(), Some(&imported.blobs[0].0));
}

#[test]
fn characters_raised_by_either_property_are_raised() {
    let raised = |property: &str| {
        let run = format!("<w:r><w:rPr>{property}</w:rPr><w:t>2</w:t></w:r>");
        let article =
            read(&docx(&[p("T", &r("Area")), p("", &(r("m") + &run))].concat()), "a.docx");
        serde_json::to_string(&article.sections).unwrap().contains(r#""type":"superscript""#)
    };
    assert!(raised("<w:vertAlign w:val=\"superscript\"/>"));
    assert!(raised("<w:position w:val=\"8\"/><w:sz w:val=\"14\"/>"));
    assert!(!raised("<w:position w:val=\"0\"/>"));
}

#[test]
fn a_citation_field_becomes_a_note_that_knows_its_source() {
    let field = |instruction: &str, shown: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>{}</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
            instruction.replace('"', "&quot;"),
            r(shown)
        )
    };
    let contents = p("", &field("TOC \\o", "Prices 2"));
    let body = [
        p("T", &r("Fields")),
        contents,
        p("", &format!("{}{}{}", r("Locks leak "), field(CITED, "(Park 2024)"), r("."))),
    ]
    .concat();
    let article = read(&docx(&body), "a.docx");
    assert_eq!(article.text(), "Locks leak.");
    assert_eq!(article.sources[0].item.get("title").as_deref(), Some("Locks and Weirs"));
    assert_eq!(article.notes[0].sources(), [article.sources[0].id.clone()]);
    assert_eq!(plain_text(&article.notes[0].content), "(Park 2024)");
}

const CONTENT: &str = r#"<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:draw="d" xmlns:xlink="x" xmlns:style="s" xmlns:fo="f"><office:automatic-styles><style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style><text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" text:start-value="2"/></text:list-style></office:automatic-styles><office:body><office:text><text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p text:style-name="Title">Salt</text:p><text:p>Salt is <text:span text:style-name="B">cheap</text:span><text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>Roe, 2021.</text:p></text:note-body></text:note>,<text:s text:c="2"/>see <text:a xlink:href="https://mine.example/">the mine</text:a>.</text:p><text:h text:outline-level="2">Prices</text:h><text:list text:style-name="L"><text:list-item><text:p>two</text:p></text:list-item><text:list-item><text:p>three</text:p></text:list-item></text:list><table:table><table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>Year</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table-header-rows><table:table-row><table:table-cell><text:p>2023</text:p></table:table-cell><table:table-cell><text:p>4</text:p></table:table-cell></table:table-row></table:table><text:p><draw:frame><draw:image xlink:href="Pictures/a.png"/></draw:frame></text:p></office:text></office:body></office:document-content>"#;

fn odt(content: &str, manifest: &str) -> Vec<u8> {
    pack(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
        ("META-INF/manifest.xml", manifest.as_bytes()),
        ("Pictures/a.png", PNG),
    ])
}

#[test]
fn an_opendocument_text_keeps_its_structure() {
    let article = read(&odt(CONTENT, "<m/>"), "a.odt");
    assert_eq!((article.origin.format.as_str(), article.title.as_str()), ("odt", "Salt"));
    assert_eq!(article.text().split("\n\n").next(), Some("Salt is cheap, see the mine."));
    assert_eq!(plain_text(&article.notes[0].content), "Roe, 2021.");
    let kinds = kinds(&article);
    let [
        _,
        BlockKind::List { style, items },
        BlockKind::Table { head, body, .. },
        BlockKind::Figure { image: Some(_), .. },
    ] = &kinds[..]
    else {
        panic!("{kinds:?}")
    };
    assert_eq!((*style, items.len()), (ListStyle::Number { start: 2 }, 2));
    assert_eq!((head[0].cells[0].colspan, body[0].cells.len()), (2, 2));
}

fn codes(article: &Article) -> Vec<&str> {
    article.warnings.iter().map(|warning| warning.code.as_str()).collect()
}

#[test]
fn a_word_document_says_once_what_is_nested_too_deep() {
    let nested = |levels: usize, inner: &str| {
        let open = "<w:sdt><w:sdtContent>".repeat(levels);
        format!("{open}{inner}{}", "</w:sdtContent></w:sdt>".repeat(levels))
    };
    let held = docx(&format!("{}{}", p("", &r("Outside")), nested(100, &p("", &r("Inside")))));
    let article = read(&held, "a.docx");
    assert_eq!(article.text(), "Outside\n\nInside");
    assert!(!codes(&article).contains(&"nested-too-deep"));

    let deep = nested(200, &p("", &r("Inside")));
    let article = read(
        &docx(&format!("{deep}{}{deep}{}", p("", &r("Between")), p("", &r("After")))),
        "a.docx",
    );
    assert_eq!(article.text(), "Between\n\nAfter");
    assert_eq!(codes(&article).iter().filter(|code| **code == "nested-too-deep").count(), 1);
}

#[test]
fn an_opendocument_text_says_once_what_is_nested_too_deep() {
    let content = |levels: usize| {
        let deep = format!(
            "{}<text:p>Inside</text:p>{}",
            "<text:section>".repeat(levels),
            "</text:section>".repeat(levels)
        );
        format!(
            "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\"><office:body><office:text>{deep}<text:p>Between</text:p>{deep}<text:p>After</text:p></office:text></office:body></office:document-content>"
        )
    };
    let article = read(&odt(&content(100), "<m/>"), "a.odt");
    assert_eq!(article.text(), "Inside\n\nBetween\n\nInside\n\nAfter");
    assert!(!codes(&article).contains(&"nested-too-deep"));

    let article = read(&odt(&content(200), "<m/>"), "a.odt");
    assert_eq!(article.text(), "Between\n\nAfter");
    assert_eq!(codes(&article).iter().filter(|code| **code == "nested-too-deep").count(), 1);
}

fn epub(encryption: Option<&str>) -> Vec<u8> {
    let container =
        r#"<container><rootfiles><rootfile full-path="O/b.opf"/></rootfiles></container>"#;
    let opf = r#"<package xmlns:dc="d"><metadata><dc:title>Harbours</dc:title><dc:creator>Ada Vance</dc:creator><dc:language>en</dc:language><dc:date>2023-04-05</dc:date></metadata><manifest><item id="a" href="t/a.xhtml" media-type="application/xhtml+xml"/><item id="b" href="t/b.xhtml" media-type="application/xhtml+xml"/><item id="n" href="t/n.xhtml" media-type="application/xhtml+xml"/><item id="x" href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest><spine><itemref idref="a"/><itemref idref="b"/><itemref idref="n"/></spine></package>"#;
    let ncx = r#"<!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://www.daisy.org/z3986/2005/ncx-2005-1.dtd"><ncx><navMap><navPoint><navLabel><text>Tides</text></navLabel><content src="t/a.xhtml"/></navPoint><navPoint><navLabel><text>Cranes</text></navLabel><content src="t/b.xhtml#top"/></navPoint></navMap></ncx>"#;
    let a = r##"<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body><h1>Tides</h1><p><a id="m"/>Ships wait.<a epub:type="noteref" href="n.xhtml#f1">1</a></p><img src="../i.png" alt="Map"/></body></html>"##;
    let b = "<html><body><p id=\"top\">Cra<span epub:type=\"pagebreak\">5</span>nes turn.</p></body></html>";
    let n = r##"<html><body><aside epub:type="footnote" id="f1"><p><a href="a.xhtml#m">1</a> Roe, Axles, 2021.</p></aside><p>They go on turning.</p></body></html>"##;
    let mut entries: Vec<(&str, &[u8])> = vec![
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", container.as_bytes()),
        ("O/b.opf", opf.as_bytes()),
        ("O/toc.ncx", ncx.as_bytes()),
        ("O/t/a.xhtml", a.as_bytes()),
        ("O/t/b.xhtml", b.as_bytes()),
        ("O/t/n.xhtml", n.as_bytes()),
        ("O/i.png", PNG),
    ];
    entries.extend(encryption.map(|text| ("META-INF/encryption.xml", text.as_bytes())));
    pack(&entries)
}

#[test]
fn a_book_is_one_article_with_its_chapters_as_sections() {
    let imported = read_all(&epub(None), "h.epub").remove(0);
    let article = &imported.article;
    assert_eq!((article.title.as_str(), article.origin.format.as_str()), ("Harbours", "epub"));
    assert_eq!(article.authors[0].name.display(), "Ada Vance");
    let headings: Vec<_> =
        article.sections.iter().filter_map(|s| s.heading.as_deref().map(plain_text)).collect();
    assert_eq!(headings, ["Tides", "Cranes"]);
    assert_eq!(plain_text(&article.notes[0].content), "Roe, Axles, 2021.");
    assert!(article.text().contains("Ships wait.") && !article.text().contains("Roe"));
    assert_eq!(imported.blobs.len(), 1);
}

#[test]
fn each_chapter_is_an_article_if_asked() {
    let hint = Hint { chapters: true, ..Hint::file("h.epub") };
    let found = import(epub(None), &hint).expect("articles");
    let titles: Vec<_> = found.iter().map(|i| i.article.title.as_str()).collect();
    assert_eq!(titles, ["Tides", "Cranes"]);
    assert_eq!((found[0].article.notes.len(), found[1].article.notes.len()), (1, 0));
    assert_eq!(found[0].article.site.as_deref(), Some("Harbours"));
    // A file that the contents do not name goes on with the chapter before it.
    assert_eq!(found[1].article.text(), "Cranes turn.\n\nThey go on turning.");
}

#[test]
fn protected_documents_are_refused_by_name() {
    let drm = r#"<e><CipherReference URI="O/t/a.xhtml"/></e>"#;
    assert!(matches!(refused(&epub(Some(drm)), "h.epub"), ImportError::Protected));
    let fonts = r#"<e><CipherReference URI="O/f.otf"/></e>"#;
    assert_eq!(read(&epub(Some(fonts)), "h.epub").title, "Harbours");
    let locked = odt(CONTENT, "<m><encryption-data/></m>");
    assert!(matches!(refused(&locked, "a.odt"), ImportError::Encrypted { .. }));
    let ole = |name: &str| {
        let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        bytes.resize(1024, 0);
        bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        bytes.resize(2048, 0);
        bytes
    };
    assert!(matches!(refused(&ole("EncryptedPackage"), "a.docx"), ImportError::Encrypted { .. }));
    let old = refused(&ole("WordDocument"), "a.doc");
    assert!(matches!(old, ImportError::OldWord));
    assert!(old.hint().contains(".docx"));
}

#[test]
fn containers_that_are_hostile_or_cut_off_are_refused() {
    let whole = docx(&p("", &r("Words that stand in the document.")));
    for end in (40..whole.len() - 1).step_by(97) {
        assert!(import(&whole[..end], &Hint::file("a.docx")).is_err());
    }
    let up = pack(&[("word/document.xml", b"<d/>"), ("../../x", b"y")]);
    assert!(matches!(refused(&up, "a.docx"), ImportError::UnsafePath { .. }));
    let entities = "<!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><d>&b;</d>";
    let bomb = pack(&[("word/document.xml", entities.as_bytes())]);
    assert!(matches!(refused(&bomb, "a.docx"), ImportError::Damaged { .. }));
    let spaces = vec![b' '; 24 << 20];
    let bomb = pack(&[("word/document.xml", &spaces)]);
    assert!(matches!(refused(&bomb, "a.docx"), ImportError::Bomb { .. }));
    let deep = format!(
        "{}{}{}",
        "<w:sdt><w:sdtContent>".repeat(20_000),
        p("", &r("x")),
        "</w:sdtContent></w:sdt>".repeat(20_000)
    );
    let _ = import(docx(&deep), &Hint::file("a.docx"));
}

#[test]
fn a_name_in_brackets_is_no_citation_key() {
    let text = "# Salt\n\nSalt is cheap [thanks, @ada], and dear inland [@roe2021, p. 4].\n";
    let article = import(text.as_bytes(), &Hint::file("salt.md")).expect("an article").remove(0);
    assert_eq!(article.article.text(), "Salt is cheap [thanks, @ada], and dear inland.");
    assert_eq!(article.article.sources.len(), 1);
}

#[test]
fn markdown_cites_the_bibliography_beside_it() {
    let text = "---\ntitle: Salt\nbibliography: [refs.bib]\n---\n\nSalt is cheap [see @roe, p. 4; @park]. @roe agrees^[Not wholly, [as he] says.], but @nobody does not [@park; @none, p. 2]; write to a@roe.\n";
    let bib = "@book{roe, title={Axles}, author={Roe, Tom}, year=2021}\n@report{park, title={Locks}, author={Park, Jo}, year=2024}";
    let neighbour = |path: &str| (path == "refs.bib").then(|| bib.as_bytes().to_vec());
    let hint = Hint { neighbour: Some(&neighbour), ..Hint::file("salt.md") };
    let article = import(text.as_bytes(), &hint).expect("an article").remove(0).article;
    assert_eq!(article.text(), "Salt is cheap. Roe agrees, but @nobody does not; write to a@roe.");
    assert_eq!(article.sources.len(), 3);
    let notes: Vec<_> = article.notes.iter().map(|n| plain_text(&n.content)).collect();
    assert_eq!(
        notes,
        [
            "see Roe 2021, p. 4; Park 2024",
            "Roe 2021",
            "Not wholly, [as he] says.",
            "Park 2024; @none, p. 2"
        ]
    );
    // A key stays with its work, and stands for a work that nothing tells.
    let key = |at: usize| article.sources[at].item.get("citation-key");
    assert_eq!([key(0), key(2)].map(Option::unwrap), ["roe", "none"]);
    assert_eq!(article.sources[2].confidence, 0.0);
    let json = serde_json::to_value(&article.notes[0].parts).unwrap();
    assert_eq!(json[0]["cites"][0]["prefix"], "see");
    assert_eq!(json[0]["cites"][0]["locator"]["value"], "4");
    let codes: Vec<_> = article.warnings.iter().map(|w| w.code.as_str()).collect();
    assert_eq!(codes, ["citation-unresolved"]);
}

#[test]
fn a_reference_library_is_an_article_of_sources() {
    let ris =
        b"TY  - JOUR\nTI  - Gauges\nAU  - Vance, Ada\nT2  - Rail Studies\nPY  - 2022\nER  - \n";
    let article = read(ris, "my_library.ris");
    assert_eq!(
        (article.title.as_str(), article.origin.format.as_str()),
        ("my library", "references")
    );
    assert_eq!(article.sources[0].item.get("title").as_deref(), Some("Gauges"));
    assert_eq!(article.source_list[0].source.as_ref(), Some(&article.sources[0].id));
    assert_eq!(
        plain_text(&article.source_list[0].content),
        "Ada Vance (2022). Gauges. Rail Studies."
    );
    assert!(article.warnings.is_empty());
    assert!(!article.source_list[0].content.contains(&Inline::LineBreak));
}

#[test]
fn markdown_lists_its_own_works() {
    let text = "---\ntitle: >-\n  Salt and\n  axles\nauthor:\n- name: Ada Vance\n  affiliation: Institute of Roads\n- Tom Roe\nlang: no\nreferences:\n- id: roe\n  type: book\n  author:\n  - family: Roe\n    given: Tom\n  title: Axles\n  issued: 2021-03\n- id: 7\n  type: report\n  author: Harbour Board\n  title: Locks\n  issued:\n  - year: 2019\n    month: 5\n  - year: 2020\n---\n\nSalt is cheap [@roe; @7; @low].\n\n---\n\nMore.\n\n---\nreferences:\n- id: low\n  title: Low water\n  issued: {date-parts: [[1998, 2]]}\n...\n";
    let article = read(text.as_bytes(), "salt.md");
    assert_eq!(article.title, "Salt and axles");
    let authors: Vec<_> = article.authors.iter().map(|author| author.name.display()).collect();
    assert_eq!(authors, ["Ada Vance", "Tom Roe"]);
    assert_eq!(article.language.as_deref(), Some("no"));
    assert_eq!(article.text(), "Salt is cheap.\n\nMore.");
    let items: Vec<_> = article.sources.iter().map(|source| &source.item).collect();
    let said: Vec<_> = items
        .iter()
        .map(|item| {
            let name = item.names("author").first().map(model::Name::display);
            (item.get("title").unwrap(), name, item.date("issued").unwrap().to_string())
        })
        .collect();
    let expected = [
        ("Axles", Some("Tom Roe"), "2021-03"),
        ("Locks", Some("Harbour Board"), "2019-05"),
        ("Low water", None, "1998-02"),
    ];
    let expected = expected
        .map(|(title, name, date)| (title.to_owned(), name.map(str::to_owned), date.to_owned()));
    assert_eq!(said, expected);
    assert_eq!(items[1].0["issued"]["date-parts"], serde_json::json!([[2019, 5], [2020]]));
    assert!(article.warnings.is_empty(), "{:?}", article.warnings);
}

#[test]
fn front_matter_is_read_as_yaml_as_toml_and_line_by_line() {
    let yaml = "---\ntitle: \"Tides \\u2014 a view\"\ntags: [water, \"ports, old\"]\ndate: 2024-05-03\nextra:\n  title: Not this\n---\nText.\n";
    let toml = "+++\ntitle = 'Tides — a view'\ntags = [\n  \"water\",\n  \"ports, old\", # both\n]\ndate = 2024-05-03\n[extra]\ntitle = \"Not this\"\n+++\nText.\n";
    // A colon within a plain scalar is no YAML, and is written all the same.
    let lines = "---\ntitle: Tides — a view\nsubtitle: Ports: old and new\ntags:\n- water\n- ports, old\ndate: 2024-05-03\n---\nText.\n";
    for text in [yaml, toml, lines] {
        let article = read(text.as_bytes(), "tides.md");
        assert_eq!(article.title, "Tides — a view", "{text}");
        assert_eq!(article.tags, ["water", "ports, old"], "{text}");
        assert_eq!(article.published.map(|date| date.to_string()).as_deref(), Some("2024-05-03"));
        assert_eq!(article.text(), "Text.");
    }
    assert_eq!(read(lines.as_bytes(), "a.md").subtitle.as_deref(), Some("Ports: old and new"));
}

#[test]
fn aliases_in_front_matter_do_not_unfold_without_bound() {
    let mut text = "---\ntitle: Bomb\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let inner = format!("*a{}, ", level - 1).repeat(10);
        text.push_str(&format!("a{level}: &a{level} [{inner}]\n"));
    }
    text.push_str("tags: *a11\n---\nText.\n");
    let article = read(text.as_bytes(), "bomb.md");
    assert_eq!((article.title.as_str(), article.text().as_str()), ("Bomb", "Text."));
}

#[test]
fn a_title_below_a_series_and_names_without_a_word_before_them_are_known() {
    let body = [
        p("", &r("WORKING PAPER No. 12")),
        p("T", &r("The Long Night")),
        p("T", &r("of the Port")),
        p("", &r("Jane Doe and Karl Roe")),
        p("", &r("12 May 2021")),
        p("U1", &r("Wagons")),
        p("", &r("Wagons wait for the crane.")),
    ]
    .concat();
    let article = read(&docx(&body), "a.docx");
    assert_eq!(article.title, "The Long Night of the Port");
    let names: Vec<_> = article.authors.iter().map(|a| a.name.display()).collect();
    assert_eq!(names, ["Jane Doe", "Karl Roe"]);
    assert_eq!(article.published.map(|d| d.to_string()).as_deref(), Some("2021-05-12"));
    assert_eq!(article.text(), "WORKING PAPER No. 12\n\nWagons\n\nWagons wait for the crane.");
    // One name is a person's where a date follows; two words above the text are not.
    let body =
        [p("T", &r("The Long Night")), p("", &r("Northern Harbours")), p("", &r("They wait."))];
    let article = read(&docx(&body.concat()), "a.docx");
    assert!(article.text().starts_with("Northern Harbours"));
}

#[test]
fn a_field_without_an_end_and_a_break_of_pages_lose_nothing() {
    let field = r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>"#;
    let page = r#"<w:r><w:t>end of page</w:t><w:br w:type="page"/><w:t>next</w:t></w:r>"#;
    let body = [p("", &format!("{}{field}", r("One."))), p("", &r("Two.")), p("", page)].concat();
    assert_eq!(read(&docx(&body), "a.docx").text(), "One.\n\nTwo.\n\nend of page next");
}

#[test]
fn a_drawing_without_a_picture_says_so_and_keeps_its_words() {
    let chart = r#"<w:r><w:drawing><wp:inline><wp:docPr descr="GDP by year"/><a:graphic><c:chart xmlns:c="c" r:id="r9"/></a:graphic></wp:inline></w:drawing></w:r>"#;
    let article = read(&docx(&p("", &format!("{}{chart}", r("A chart.")))), "a.docx");
    let drawn = article.blocks().find_map(|block| match &block.kind {
        BlockKind::Figure { alt, .. } => alt.clone(),
        _ => None,
    });
    assert_eq!(drawn.as_deref(), Some("GDP by year"));
    assert!(article.warnings.iter().any(|w| w.code == "drawing-left-out"));
}

#[test]
fn a_chapter_may_begin_in_the_middle_of_a_file() {
    let container =
        r#"<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>"#;
    let opf = r#"<package xmlns:dc="d"><metadata><dc:title>Harbours</dc:title></metadata><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/><item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/></manifest><spine><itemref idref="a"/></spine></package>"#;
    let nav = r##"<html xmlns="h" xmlns:epub="e"><body><nav epub:type="toc"><ol><li><a href="a.xhtml#c1">Tides</a></li><li><a href="a.xhtml#c2">Cranes</a><ol><li><a href="a.xhtml#s1">Their arms</a></li></ol></li></ol></nav><nav epub:type="page-list"><ol><li><a href="a.xhtml#p2">2</a></li></ol></nav></body></html>"##;
    let a = r#"<html><body><div class="all"><p>To my aunt.</p><section id="c1"><h1>Tides</h1><p>Ships wait.</p><p id="p2">They sleep.</p></section><h1><a id="c2"/>Cranes</h1><p>They turn.</p><h2 id="s1">Their arms</h2><p>They are long.</p></div></body></html>"#;
    let book = pack(&[
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", container.as_bytes()),
        ("b.opf", opf.as_bytes()),
        ("nav.xhtml", nav.as_bytes()),
        ("a.xhtml", a.as_bytes()),
    ]);
    let hint = Hint { chapters: true, ..Hint::file("h.epub") };
    let found: Vec<_> = import(book, &hint)
        .expect("articles")
        .iter()
        .map(|i| (i.article.title.clone(), i.article.text()))
        .collect();
    let expected = [
        ("Harbours", "To my aunt."),
        ("Tides", "Ships wait.\n\nThey sleep."),
        ("Cranes", "They turn.\n\nTheir arms\n\nThey are long."),
    ];
    assert_eq!(found, expected.map(|(title, text)| (title.to_owned(), text.to_owned())));
}

#[test]
fn chapters_of_a_part_in_one_file_are_articles_of_their_own() {
    let container =
        r#"<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>"#;
    let opf = r#"<package xmlns:dc="d"><metadata><dc:title>Harbours</dc:title></metadata><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/><item id="b" href="b.xhtml" media-type="application/xhtml+xml"/><item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>"#;
    let nav = r##"<html xmlns="h" xmlns:epub="e"><body><nav epub:type="toc"><ol><li><a href="a.xhtml#p1">Part One: The Sea</a><ol><li><a href="a.xhtml#c1">Tides</a><ol><li><a href="a.xhtml#s1">Spring tides</a></li></ol></li><li><a href="a.xhtml#c2">Waves</a></li></ol></li><li><a href="b.xhtml#p2">The Land</a><ol><li><a href="b.xhtml#c3">Cranes</a></li><li><a href="b.xhtml#c4">Sheds</a></li></ol></li></ol></nav></body></html>"##;
    let a = r#"<html><body><h1 id="p1">Part One: The Sea</h1><p>All is wet.</p><h2 id="c1">Tides</h2><p>Ships wait.</p><h3 id="s1">Spring tides</h3><p>They are high.</p><h2 id="c2">Waves</h2><p>They roll.</p></body></html>"#;
    let b = r#"<html><body><h1 id="p2">The Land</h1><h1><a id="c3"></a>Cranes</h1><p>They turn.</p><h1 id="c4">Sheds</h1><p>They stand.</p></body></html>"#;
    let book = pack(&[
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", container.as_bytes()),
        ("b.opf", opf.as_bytes()),
        ("nav.xhtml", nav.as_bytes()),
        ("a.xhtml", a.as_bytes()),
        ("b.xhtml", b.as_bytes()),
    ]);
    let hint = Hint { chapters: true, ..Hint::file("h.epub") };
    let found: Vec<_> = import(book, &hint)
        .expect("articles")
        .iter()
        .map(|i| (i.article.title.clone(), i.article.text()))
        .collect();
    let expected = [
        ("Part One: The Sea", "All is wet."),
        ("Tides", "Ships wait.\n\nSpring tides\n\nThey are high."),
        ("Waves", "They roll."),
        ("Cranes", "They turn."),
        ("Sheds", "They stand."),
    ];
    assert_eq!(found, expected.map(|(title, text)| (title.to_owned(), text.to_owned())));
}

/// A Word document with parts of its own beside the text.
fn docx_with(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let document = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let mut entries: Vec<(&str, &[u8])> =
        vec![("[Content_Types].xml", b"<Types/>"), ("word/document.xml", document.as_bytes())];
    entries.extend(parts.iter().map(|(name, text)| (*name, text.as_bytes())));
    pack(&entries)
}

#[test]
fn notes_of_word_are_numbered_as_each_section_says() {
    let note =
        |id: usize| format!("<w:footnote w:id=\"{id}\"><w:p>{}</w:p></w:footnote>", r("Roe."));
    let footnotes = format!(
        "<w:footnotes xmlns:w=\"w\">{}</w:footnotes>",
        (1..=5).map(note).collect::<String>()
    );
    let settings = "<w:settings xmlns:w=\"w\"><w:footnotePr><w:numStart w:val=\"4\"/><w:numRestart w:val=\"eachSect\"/></w:footnotePr></w:settings>";
    let mark = |id: usize| format!("<w:r><w:footnoteReference w:id=\"{id}\"/></w:r>");
    let section = |inner: &str| format!("<w:sectPr>{inner}</w:sectPr>");
    let line = |ids: &[usize], last: &str| {
        let marks: String = ids.iter().map(|id| mark(*id)).collect();
        format!("<w:p><w:pPr>{last}</w:pPr>{}{marks}</w:p>", r("Ships wait"))
    };
    let body = [
        line(&[1, 2], &section("")),
        line(
            &[3],
            &section("<w:footnotePr><w:numFmt w:val=\"lowerLetter\"/><w:numStart w:val=\"1\"/></w:footnotePr>"),
        ),
        line(&[4], ""),
        line(&[5], ""),
        section("<w:footnotePr><w:numRestart w:val=\"continuous\"/></w:footnotePr>"),
    ]
    .concat();
    let parts = [("word/footnotes.xml", &*footnotes), ("word/settings.xml", settings)];
    let article = read(&docx_with(&body, &parts), "a.docx");
    let labels: Vec<_> = article.notes.iter().map(|note| note.label.as_str()).collect();
    assert_eq!(labels, ["4", "5", "a", "2", "3"]);
}

#[test]
fn notes_that_begin_anew_on_each_page_have_numbers_of_their_own() {
    let note = |id: usize| {
        format!("<w:footnote w:id=\"{id}\"><w:p>{}</w:p></w:footnote>", r(&format!("Roe {id}.")))
    };
    let notes: String = (1..=3).map(note).collect();
    let footnotes = format!("<w:footnotes xmlns:w=\"w\">{notes}</w:footnotes>");
    let settings = "<w:settings xmlns:w=\"w\"><w:footnotePr><w:numRestart w:val=\"eachPage\"/></w:footnotePr></w:settings>";
    let line = |id: usize| {
        format!("<w:p>{}<w:r><w:footnoteReference w:id=\"{id}\"/></w:r></w:p>", r("Ships wait"))
    };
    let body =
        [&*line(1), "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>", &line(2), &line(3)].concat();
    let parts = [("word/footnotes.xml", &*footnotes), ("word/settings.xml", settings)];
    let word = read(&docx_with(&body, &parts), "a.docx");
    let cited = |number: usize| {
        format!(
            "<text:p>Ships wait<text:note text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body><text:p>Roe {number}.</text:p></text:note-body></text:note></text:p>"
        )
    };
    let body: String = (1..=3).map(cited).collect();
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\"><office:automatic-styles><text:notes-configuration text:note-class=\"footnote\" text:start-numbering-at=\"page\"/></office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    let writer = read(&odt(&content, ""), "a.odt");
    for article in [word, writer] {
        let notes: Vec<_> = article
            .notes
            .iter()
            .map(|note| (note.label.as_str(), model::plain_text(&note.content)))
            .collect();
        let expected = ["1", "2", "3"].map(|label| (label, format!("Roe {label}.")));
        assert_eq!(notes, expected);
    }
}

#[test]
fn lists_of_word_that_begin_anew_and_large_letters_are_understood() {
    let numbering = r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num><w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:lvlOverride></w:num></w:numbering>"#;
    let item = |list: usize, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>{}</w:p>",
            r(text)
        )
    };
    let initial = "<w:p><w:pPr><w:framePr w:dropCap=\"drop\" w:lines=\"3\"/></w:pPr><w:r><w:rPr><w:position w:val=\"-8\"/></w:rPr><w:t>S</w:t></w:r></w:p>";
    let body = [
        initial.to_owned(),
        p("", &r("hips wait.")),
        item(1, "one"),
        item(1, "two"),
        item(2, "five"),
        item(2, "six"),
        item(3, "dot"),
    ]
    .concat();
    let article = read(&docx_with(&body, &[("word/numbering.xml", numbering)]), "a.docx");
    let found: Vec<String> = kinds(&article)
        .iter()
        .map(|kind| match kind {
            BlockKind::List { style, .. } => format!("{style:?} {}", kind.plain_text()),
            BlockKind::Paragraph { content } => format!("{} {}", content.len(), kind.plain_text()),
            _ => String::new(),
        })
        .collect();
    assert_eq!(
        found,
        [
            "1 Ships wait.",
            "Number { start: 1 } one\ntwo",
            "Number { start: 5 } five\nsix",
            "Bullet dot"
        ]
    );
}

#[test]
fn opendocument_texts_number_their_notes_and_cite_their_bibliography() {
    let note = |class: &str, shown: &str| {
        format!(
            "<text:note text:note-class=\"{class}\"><text:note-citation>{shown}</text:note-citation><text:note-body><text:p>Roe.</text:p></text:note-body></text:note>"
        )
    };
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:style=\"s\"><office:automatic-styles><text:notes-configuration text:note-class=\"footnote\" style:num-format=\"i\" text:start-value=\"3\"/></office:automatic-styles><office:body><office:text><text:p>Ships wait{}{}{}. So says <text:bibliography-mark text:identifier=\"Vance20\" text:bibliography-type=\"incollection\" text:author=\"Vance, Ada; Roe, Tom\" text:title=\"Tides\" text:booktitle=\"Seas\" text:year=\"2020\" text:pages=\"4-9\">[Vance20]</text:bibliography-mark>.</text:p></office:text></office:body></office:document-content>",
        note("footnote", ""),
        note("endnote", ""),
        note("footnote", ""),
    );
    let article = read(&odt(&content, "<m/>"), "a.odt");
    let labels: Vec<_> = article.notes.iter().map(|note| note.label.as_str()).collect();
    assert_eq!(labels[..3], ["iv", "1", "v"]);
    let item = &article.sources[0].item;
    assert_eq!(
        (item.item_type(), item.get("container-title")),
        ("chapter".into(), Some("Seas".into()))
    );
    assert_eq!((item.names("author").len(), item.date("issued").unwrap().year), (2, 2020));
    assert_eq!(article.notes[3].sources(), [article.sources[0].id.clone()]);
}

#[test]
fn text_behind_the_byline_of_a_broken_paragraph_stays() {
    let lines = ["By Ann Lee", "6 May 2021", "Ports are closing, and nobody in town knows why."];
    let body = p("", &lines.map(r).join("<w:r><w:br/></w:r>"));
    let article = read(&docx_with(&(p("Title", &r("Quays")) + &body), &[]), "a.docx");
    assert_eq!(article.authors[0].name.display(), "Ann Lee");
    assert_eq!(article.published.unwrap().to_string(), "2021-05-06");
    assert_eq!(article.text(), lines[2]);
}

#[test]
fn a_date_that_only_the_properties_name_is_said_to_be_so() {
    let parts = [("docProps/core.xml", CORE)];
    let article = read(&docx_with(&p("", &r("Ships wait.")), &parts), "a.docx");
    assert_eq!(article.published.unwrap().to_string(), "2024-05-06");
    assert!(codes(&article).contains(&"date-of-file"), "{:?}", article.warnings);
}

#[test]
fn readings_and_symbols_of_word_are_text() {
    let ruby = "<w:r><w:ruby><w:rt><w:r><w:t>minato</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>港</w:t></w:r></w:rubyBase></w:ruby></w:r>";
    let symbols = "<w:r><w:rPr><w:rFonts w:ascii=\"Symbol\"/></w:rPr><w:t>\u{f062}\u{f0b6}\u{f0ce}</w:t></w:r>";
    let body =
        p("", &[r("Ships wait in "), ruby.to_owned(), r(" with "), symbols.to_owned()].concat());
    let article = read(&docx_with(&body, &[]), "a.docx");
    assert_eq!(article.text(), "Ships wait in 港(minato) with β∂∈");
}

#[test]
fn a_power_behind_italics_is_no_note_mark() {
    let mark = |id: usize| format!("<w:r><w:footnoteReference w:id=\"{id}\"/></w:r>");
    let note =
        |id: usize| format!("<w:footnote w:id=\"{id}\"><w:p>{}</w:p></w:footnote>", r("Roe."));
    let footnotes = format!("<w:footnotes xmlns:w=\"w\">{}{}</w:footnotes>", note(1), note(2));
    let power = "<w:r><w:rPr><w:i/></w:rPr><w:t>R</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>2</w:t></w:r>";
    let body = p(
        "",
        &[r("Ships wait"), mark(1), r(" where "), power.to_owned(), r(" is high"), mark(2)]
            .concat(),
    );
    let article = read(&docx_with(&body, &[("word/footnotes.xml", &footnotes)]), "a.docx");
    let sections = serde_json::to_string(&article.sections).unwrap();
    assert_eq!(sections.matches("\"note-mark\"").count(), 2, "{sections}");
}

/// Notes of Word whose only text is a name, by their ids.
fn notes_of_word(count: usize) -> String {
    let note =
        |id: usize| format!("<w:footnote w:id=\"{id}\"><w:p>{}</w:p></w:footnote>", r("Roe."));
    let notes: String = (1..=count).map(note).collect();
    format!("<w:footnotes xmlns:w=\"w\">{notes}</w:footnotes>")
}

/// The labels of the note marks of an article, in reading order.
fn marked(article: &Article) -> Vec<String> {
    fn collect(value: &serde_json::Value, labels: &mut Vec<String>) {
        match value {
            serde_json::Value::Object(fields) => {
                if fields.get("type").is_some_and(|kind| kind == "note-mark") {
                    labels.extend(fields["label"].as_str().map(str::to_owned));
                }
                fields.values().for_each(|value| collect(value, labels));
            }
            serde_json::Value::Array(values) => {
                values.iter().for_each(|value| collect(value, labels));
            }
            _ => {}
        }
    }
    let mut labels = Vec::new();
    collect(&serde_json::to_value(&article.sections).unwrap(), &mut labels);
    labels
}

#[test]
fn numbers_raised_by_hand_are_no_marks_of_notes_that_have_their_own() {
    let mark = |id: usize| format!("<w:r><w:footnoteReference w:id=\"{id}\"/></w:r>");
    let raised = |text: &str| {
        format!("<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>{text}</w:t></w:r>")
    };
    let notes = notes_of_word(2);
    let read = |text: &[String]| {
        read(&docx_with(&p("", &text.concat()), &[("word/footnotes.xml", &notes)]), "a.docx")
    };
    // Affiliations above the text, a power behind a unit.
    let article = read(&[
        r("Ann Lee"),
        raised("1"),
        r(" writes that ships wait"),
        mark(1),
        r(" on ten hectare"),
        raised("2"),
        r(" for tides"),
        mark(2),
    ]);
    assert_eq!(marked(&article), ["1", "2"]);
    // A field that repeats a note's number is another mark of it.
    let field = |text: &str| {
        format!("<w:fldSimple w:instr=\" NOTEREF _Ref1 \\f \\h \">{text}</w:fldSimple>")
    };
    let article = read(&[
        r("Ships wait"),
        mark(1),
        r(" for tides"),
        mark(2),
        r(" as said"),
        field(&raised("1")),
        r(", see note "),
        field(&r("2")),
    ]);
    assert_eq!(marked(&article), ["1", "2", "1"]);
    assert!(article.text().ends_with("see note 2"), "{}", article.text());
}

#[test]
fn what_is_raised_in_a_formula_is_no_mark() {
    let formula = "<m:oMath xmlns:m=\"m\"><m:sSup><m:e><m:r><m:t>)</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>";
    let body = [
        p("", &[r("Ships wait.[1] They leave.[2] Then "), formula.to_owned()].concat()),
        p("U1", &r("Notes")),
        p("", &r("[1] Roe, Tides.")),
        p("", &r("[2] Lee, Winds.")),
    ];
    let article = read(&docx_with(&body.concat(), &[("word/styles.xml", STYLES)]), "a.docx");
    assert_eq!(marked(&article), ["1", "2"]);
    assert!(article.text().ends_with("Then )2"), "{}", article.text());
}

#[test]
fn readings_symbols_and_marks_set_again_of_opendocument_are_understood() {
    let content = "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:style=\"s\"><office:automatic-styles><style:style style:name=\"T1\" style:family=\"text\"><style:text-properties style:font-name=\"Symbol1\"/></style:style><style:style style:name=\"T2\" style:family=\"text\"><style:text-properties style:text-position=\"super 58%\"/></style:style></office:automatic-styles><office:body><office:text><text:p>Ships wait<text:note text:id=\"n1\" text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body><text:p>Roe.</text:p></text:note-body></text:note> in <text:ruby><text:ruby-base>港</text:ruby-base><text:ruby-text>minato</text:ruby-text></text:ruby> with <text:span text:style-name=\"T1\">\u{f062}</text:span> again<text:span text:style-name=\"T2\"><text:note-ref text:note-class=\"footnote\" text:ref-name=\"n1\">1</text:note-ref></text:span>.</text:p></office:text></office:body></office:document-content>";
    let article = read(&odt(content, "<m/>"), "a.odt");
    assert_eq!(article.text(), "Ships wait in 港(minato) with β again.");
    assert_eq!(marked(&article), ["1", "1"]);
}

#[test]
fn the_first_row_is_a_head_where_the_table_s_style_sets_it_so() {
    let styles = "<w:styles xmlns:w=\"w\"><w:style w:type=\"table\" w:styleId=\"Grid\"><w:name w:val=\"Grid\"/><w:tblStylePr w:type=\"firstRow\"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style><w:style w:type=\"table\" w:styleId=\"Mine\"><w:name w:val=\"Mine\"/><w:basedOn w:val=\"Grid\"/></w:style></w:styles>";
    let row = |a: &str, b: &str| {
        format!("<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>", p("", &r(a)), p("", &r(b)))
    };
    let heads = |style: &str, first_row: &str| {
        let table = format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"{style}\"/><w:tblLook w:val=\"0000\" w:firstRow=\"{first_row}\"/></w:tblPr>{}{}</w:tbl>",
            row("Port", "Ships"),
            row("Hull", "3")
        );
        let article = read(&docx_with(&table, &[("word/styles.xml", styles)]), "a.docx");
        let kinds = kinds(&article);
        let [BlockKind::Table { head, .. }] = &kinds[..] else { panic!("{kinds:?}") };
        head.len()
    };
    assert_eq!([heads("Mine", "1"), heads("Mine", "0"), heads("Other", "1")], [1, 0, 0]);
}
