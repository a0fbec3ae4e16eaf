//! Rich text documents, written here as word processors write them.

use import::{Hint, Imported, import};
use model::{Article, BlockKind, Inline, ListStyle, plain_text};

const HEAD: &str = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\fswiss\fcharset161{\*\falt Helvetica;}Arial Greek;}{\f2\fnil\fcharset2 Symbol;}{\f3\fnil\fcharset128 MS Mincho;}}
{\colortbl;\red0\green0\blue0;}{\stylesheet{\ql\fs24 Normal;}{\s1\sbasedon0\snext0\b\outlinelevel0 heading 1;}{\s2\sbasedon1 House heading;}{\s15 Title;}{\s16 caption;}{\*\cs10\additive Default Paragraph Font;}{\s17\sbasedon17 Loop;}}
{\*\listtable{\list\listtemplateid1{\listlevel\levelnfc0\levelstartat3{\leveltext\'02\'00.;}{\levelnumbers\'01;}}{\listlevel\levelnfc23\levelstartat1{\leveltext\'01\u8226 ?;}{\levelnumbers;}}{\listname ;}\listid77}}
{\*\listoverridetable{\listoverride\listid77\listoverridecount0\ls1}}
{\info{\title Property}{\author Ada Vance}{\creatim\yr2024\mo5\dy6\hr7\min0}{\*\company Quay}}{\*\generator Press;}
{\header Running head\par}";

fn document(body: &str) -> String {
    format!("{HEAD}{body}}}")
}

fn read_all(text: &str) -> Imported {
    import(text.as_bytes(), &Hint::file("night.doc")).expect("an article").remove(0)
}

fn read(body: &str) -> Article {
    read_all(&document(body)).article
}

fn kinds(article: &Article) -> Vec<&BlockKind> {
    article.blocks().map(|block| &block.kind).collect()
}

fn codes(article: &Article) -> Vec<&str> {
    article.warnings.iter().map(|warning| warning.code.as_str()).collect()
}

#[test]
fn a_rich_text_document_keeps_headings_looks_links_and_notes() {
    let article = read(
        r#"\pard\plain\s15 The Long Night\par\pard\plain By Tom Roe, Analyst\par
\pard\plain Wagons {\i wait} for {\field{\*\fldinst HYPERLINK "https://example.org/a" \\o "x"}{\fldrslt {\ul the crane}}} {\field{\*\fldinst{HYPERLINK "javascript:alert(1)"}}{\fldrslt here}}{\super\chftn{\footnote\pard\plain{\super\chftn} Roe, {\i Axles}, 2021.}} now{\super\chftn{\footnote\ftnalt\pard\plain{\super\chftn} At the end.}}.\par
\pard\plain\s2 Prices\par\pard\plain\s17 Kept{\deleted  gone}{\v hidden}{\*\atnid TR}{\*\annotation Really?}\par"#,
    );
    assert_eq!(article.origin.format, "rtf");
    assert_eq!(article.title, "The Long Night");
    assert_eq!(article.authors[0].name.display(), "Tom Roe");
    assert_eq!(article.published.map(|d| d.to_string()).as_deref(), Some("2024-05-06"));
    assert_eq!(article.text(), "Wagons wait for the crane here now.\n\nPrices\n\nKept");
    assert_eq!(article.sections[1].level, 1);
    let notes: Vec<_> =
        article.notes.iter().map(|n| (n.label.as_str(), plain_text(&n.content))).collect();
    assert_eq!(notes, [("1", "Roe, Axles, 2021.".to_owned()), ("i", "At the end.".to_owned())]);
    let json = serde_json::to_string(&article).unwrap();
    assert!(json.contains("https://example.org/a") && !json.contains("javascript"), "{json}");
    assert!(json.contains(r#""type":"emphasis""#));
    assert_eq!(codes(&article), ["comments-left-out", "changes-accepted", "date-of-file"]);
}

#[test]
fn information_stands_for_a_title_that_the_text_does_not_set() {
    let article = read(r"\pard Wagons wait for the crane.\par");
    assert_eq!(article.title, "Property");
    assert_eq!(article.authors[0].name.display(), "Ada Vance");
}

#[test]
fn the_only_heading_is_the_title_unless_it_is_a_section_s_name() {
    let heading = |style: u8, text: &str| format!(r"\pard\s{style} {text}\par");
    let text = r"\pard\s0 Wagons wait for the crane.\par";
    let sections = |article: &Article| {
        article.sections.iter().filter(|section| section.heading.is_some()).count()
    };
    // With a byline above it, or of a lower level.
    for body in [
        format!("{}{text}", heading(1, "Night wagons")),
        format!(r"\pard\s0 By Ada Vance\par{}{text}", heading(1, "Night wagons")),
    ] {
        let article = read(&body);
        assert_eq!((article.title.as_str(), sections(&article)), ("Night wagons", 0), "{body}");
        assert_eq!(article.authors[0].name.display(), "Ada Vance");
    }
    for name in ["Introduction", "1. Introduction", "Executive Summary"] {
        let article = read(&format!("{}{text}", heading(1, name)));
        assert_eq!((article.title.as_str(), sections(&article)), ("Property", 1), "{name}");
    }
    // Below the text it heads a section.
    let article = read(&format!("{text}{}{text}", heading(1, "Night wagons")));
    assert_eq!((article.title.as_str(), sections(&article)), ("Property", 1));
}

#[test]
fn characters_of_every_code_page_are_read() {
    let article = read(
        r"\pard caf\'e9 {\f1 \'c1\'e8\'de\'ed\'e1} {\f3 \'93\'fa\'96\'7b} {\f2 a} \u8222?quoted\ldblquote  \uc2\u233\'c3\'a9t\u233 xx\uc1 \u-10179?\u-8704?{\uc0\u945 }b \{x\\y\} a\~b 5\endash 6\par",
    );
    assert_eq!(article.text(), "café Αθήνα 日本 α „quoted“ été😀αb {x\\y} a\u{a0}b 5–6");
    let old = import(
        b"{\\rtf1\\pc Stra\\'e1e und Gr\\'94\\'e1e in einem alten Text\\par}",
        &Hint::default(),
    );
    assert_eq!(old.unwrap()[0].article.text(), "Straße und Größe in einem alten Text");
}

#[test]
fn lists_count_by_their_tables_or_by_what_was_printed() {
    let article = read(
        r"\pard{\listtext\tab 3.}\ls1\ilvl0 Third\par\pard{\listtext\'b7}\ls1\ilvl1 Within\par\pard\ls1\ilvl0 Fourth\par\pard Between\par
\pard{\pntext\f2\'b7\tab}{\*\pn\pnlvlblt\pnf2{\pntxtb\'b7}}Dot\par{\pntext\f2\'b7\tab}Dot two\par\pard{\pntext 5.\tab}{\*\pn\pnlvlbody\pndec{\pntxta.}}Five\par",
    );
    let kinds = kinds(&article);
    let BlockKind::List { style: ListStyle::Number { start: 3 }, items } = kinds[0] else {
        panic!("a list from three: {kinds:?}")
    };
    assert_eq!(items.len(), 2);
    assert!(matches!(items[0].blocks[1].kind, BlockKind::List { style: ListStyle::Bullet, .. }));
    let styles: Vec<_> = kinds
        .iter()
        .filter_map(|kind| match kind {
            BlockKind::List { style, .. } => Some(*style),
            _ => None,
        })
        .collect();
    assert_eq!(styles[1..], [ListStyle::Bullet, ListStyle::Number { start: 5 }]);
}

#[test]
fn tables_keep_their_merged_cells_and_captions() {
    let row = |edges: &str, cells: &str| format!(r"\trowd {edges}\pard\intbl {cells}\row ");
    let table = [
        r"\pard\s16 Wagons a day\par".to_owned(),
        row(r"\trhdr\cellx1000\cellx3000", r"{\b Month}\cell {\b Wagons}\cell"),
        row(r"\clvmgf\cellx1000\cellx2000\cellx3000", r"May\cell 212\cell 3\par more\cell"),
        row(
            r"\clvmrg\cellx1000\cellx2010\cellx3000",
            r"\cell 305{\super\chftn{\footnote{\super\chftn} Counted.}}\cell 4\cell",
        ),
        r"\pard After\par".to_owned(),
        row(r"\cellx3000", r"Boxed\par again\cell"),
    ];
    let article = read(&table.concat());
    let kinds = kinds(&article);
    let BlockKind::Table { caption: Some(caption), head, body } = kinds[0] else {
        panic!("a table: {kinds:?}")
    };
    assert_eq!(plain_text(caption), "Wagons a day");
    let spans = |row: &model::TableRow| -> Vec<(u16, u16)> {
        row.cells.iter().map(|cell| (cell.colspan, cell.rowspan)).collect()
    };
    assert_eq!(spans(&head[0]), [(1, 1), (2, 1)]);
    assert_eq!(spans(&body[0]), [(1, 2), (1, 1), (1, 1)]);
    assert_eq!(spans(&body[1]), [(1, 1), (1, 1)]);
    assert!(plain_text(&body[0].cells[2].content).contains("more"));
    assert_eq!(plain_text(&article.notes[0].content), "Counted.");
    assert!(matches!(kinds[1], BlockKind::Paragraph { .. }));
    assert_eq!(kinds[2..].iter().map(|k| k.plain_text()).collect::<Vec<_>>(), ["Boxed", "again"]);
}

#[test]
fn pictures_come_along_with_what_is_said_of_them() {
    let png = "89504e470d0a1a0a0000000d49484452";
    let body = format!(
        r"\pard {{\*\shppict{{\pict{{\*\picprop{{\sp{{\sn wzDescription}}{{\sv A map}}}}}}\pngblip\picw9
{png}}}}}{{\nonshppict{{\pict\wmetafile8 0100}}}}\par\pard\s16 The line\par\pard {{\pict\jpegblip\bin4 {}}}{{\pict\emfblip 0100}}\par\pard {{\shp{{\*\shpinst{{\sp{{\sn pib}}{{\sv x}}}}{{\shptxt\pard In a box\par}}}}{{\shprslt\pard In a box\par}}}}",
        "\u{1}{}}"
    );
    let imported = read_all(&document(&body));
    let kinds = kinds(&imported.article);
    let BlockKind::Figure { image: Some(_), alt: Some(alt), caption: Some(caption), .. } = kinds[0]
    else {
        panic!("a figure: {kinds:?}")
    };
    assert_eq!((alt.as_str(), plain_text(caption).as_str()), ("A map", "The line"));
    assert_eq!(imported.blobs.len(), 1);
    assert_eq!(imported.article.text().matches("In a box").count(), 1);
    assert_eq!(codes(&imported.article), ["picture-left-out", "picture-left-out", "date-of-file"]);
}

#[test]
fn typed_marks_unicode_forms_and_citation_fields_are_understood() {
    let article = read(
        r#"\pard Prices rose{\super *}{\footnote{\super *} By a third.} {\field{\*\fldinst ADDIN ZOTERO_ITEM CSL_CITATION \{"citationItems":[\{"id":1,"uris":["z/1"],"locator":"4","label":"page","itemData":\{"id":1,"type":"book","title":"Locks and Weirs"\}\}]\} RND1}{\fldrslt (Park 2024)}}{\upr{? town}{\*\ud{ \u924 ?\u942 ?}}}.\par"#,
    );
    assert_eq!(article.notes[0].label, "*");
    assert_eq!(plain_text(&article.notes[0].content), "By a third.");
    assert_eq!(article.sources.len(), 1);
    assert!(
        article.text().contains("Μή") && !article.text().contains("town"),
        "{}",
        article.text()
    );
    let marks = article.blocks().filter(|block| match &block.kind {
        BlockKind::Paragraph { content } => {
            content.iter().any(|inline| matches!(inline, Inline::NoteMark { .. }))
        }
        _ => false,
    });
    assert_eq!(marks.count(), 1);
}

#[test]
fn a_table_of_contents_is_left_to_the_briefing() {
    let article = read(
        r"\pard{\field{\*\fldinst TOC \\o}{\fldrslt Prices\tab 1\par Tariffs\tab 2\par}}\pard\s1 Prices\par\pard Grain.\par",
    );
    assert_eq!((article.title.as_str(), article.text().as_str()), ("Prices", "Grain."));
}

#[test]
fn a_file_that_is_cut_off_or_nested_without_end_is_bounded() {
    let whole = document(r"\pard Wagons wait for the crane.\par\pard And {\b go on");
    let article = read_all(whole.trim_end_matches('}')).article;
    assert!(article.text().ends_with("And go on"));
    assert_eq!(codes(&article), ["cut-off", "date-of-file"]);
    let deep = format!("{{\\rtf1 {}", "{".repeat(100_000));
    let error = import(deep.as_bytes(), &Hint::default()).unwrap_err();
    assert!(error.to_string().contains("nest"), "{error}");
    let boxes = format!(
        "{{\\rtf1 Outside\\par {}Inside{}}}",
        "{\\shp{\\*\\shpinst{\\shptxt ".repeat(300),
        "\\par}}}".repeat(300)
    );
    let article = read_all(&boxes).article;
    assert!(article.text().starts_with("Outside"));
    assert_eq!(codes(&article).iter().filter(|code| **code == "nested-too-deep").count(), 1);
}
