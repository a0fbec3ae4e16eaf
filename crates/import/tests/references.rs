//! Libraries of reference managers give the same items in each format.

use import::{Hint, ImportError, import, import_references};
use model::CslItem;

const RIS: &str = "TY  - JOUR\r\nTI  - Gauges of Europe\r\nAU  - Vance, Ada\r\nAU  - van der Berg, Jan\r\nT2  - Rail Studies\r\nDA  - 2022/05/03/\r\nPY  - 2022\r\nVL  - 12\r\nIS  - 3\r\nSP  - 134\r\nEP  - 137\r\nDO  - 10.5555/g.1\r\nAB  - One line\r\nand the next\r\nER  - \r\n\r\nTY  - RPRT\r\nTI  - Annual Report\r\nAU  - Rail Board\r\nPY  - 2023\r\nPB  - Rail Board\r\nER  - \r\n";
const BIB: &str = "@article{vance,\n title = {Gauges of {Europe}},\n author = {Vance, Ada and van der Berg, Jan},\n journal = {Rail Studies}, date = {2022-05-03}, volume = {12}, number = {3}, pages = {134--137}, doi = {10.5555/g.1}, abstract={One line\nand the next}\n}\n@techreport{board, title = {Annual Report}, author = {{Rail Board}}, institution = {Rail Board}, year = 2023}\n";
const CSL: &str = r#"[{"id":"a","type":"article-journal","title":"Gauges of Europe","author":[{"family":"Vance","given":"Ada"},{"family":"Berg","given":"Jan","non-dropping-particle":"van der"}],"container-title":"Rail Studies","issued":{"date-parts":[[2022,5,3]]},"volume":12,"issue":"3","page":"134-137","DOI":"10.5555/g.1","abstract":"One line and the next"},{"type":"report","title":"Annual Report","author":[{"literal":"Rail Board"}],"publisher":"Rail Board","issued":{"date-parts":[["2023"]]}}]"#;
const YAML: &str = "---\nreferences:\n- id: a\n  type: article-journal\n  title: Gauges of Europe\n  author:\n  - {family: Vance, given: Ada}\n  - {family: Berg, given: Jan, non-dropping-particle: van der}\n  container-title: Rail Studies\n  issued: {year: 2022, month: 5, day: 3}\n  volume: 12\n  issue: '3'\n  page: 134-137\n  DOI: 10.5555/g.1\n  abstract: One line\n    and the next\n- type: report\n  title: Annual Report\n  author: Rail Board\n  publisher: Rail Board\n  issued: 2023\n...\n";

fn said(item: &CslItem) -> Vec<String> {
    let mut out = vec![item.item_type()];
    for variable in
        ["title", "container-title", "publisher", "volume", "issue", "page", "DOI", "abstract"]
    {
        out.push(item.get(variable).unwrap_or_default());
    }
    out.extend(item.names("author").iter().map(model::Name::display));
    out.extend(item.date("issued").map(|d| d.to_string()));
    out
}

#[test]
fn the_same_library_in_four_formats_gives_the_same_items() {
    let items = |text: &str| -> Vec<_> {
        import_references(text.as_bytes()).expect("items").iter().map(said).collect()
    };
    let expected = items(CSL);
    assert_eq!(expected.len(), 2);
    assert_eq!(expected[0][9..], ["Ada Vance", "Jan van der Berg", "2022-05-03"]);
    assert_eq!(items(RIS), expected);
    assert_eq!(items(BIB), expected);
    assert_eq!(items(YAML), expected);
}

const ENDNOTE: &str = "<?xml version=\"1.0\"?><xml><records><record><rec-number>1</rec-number><ref-type name=\"Journal Article\">17</ref-type><contributors><authors><author><style>Vance, Ada</style></author><author>van der Berg, Jan</author></authors></contributors><titles><title><style>Gauges of Europe</style></title><secondary-title>Rail Studies</secondary-title></titles><pages>134-137</pages><volume>12</volume><number>3</number><dates><year>2022</year><pub-dates><date>May 3</date></pub-dates></dates><electronic-resource-num>https://doi.org/10.5555/g.1</electronic-resource-num><abstract>One line and the next</abstract></record><record><ref-type name=\"Report\">27</ref-type><contributors><authors><author>Rail Board,</author></authors></contributors><titles><title>Annual Report</title></titles><publisher>Rail Board</publisher><dates><year>2023</year></dates></record></records></xml>";
const RDF: &str = "<rdf:RDF xmlns:rdf=\"r\" xmlns:z=\"http://www.zotero.org/namespaces/export#\" xmlns:bib=\"b\" xmlns:dc=\"d\" xmlns:dcterms=\"t\" xmlns:foaf=\"f\" xmlns:prism=\"p\"><bib:Article rdf:about=\"#i1\"><z:itemType>journalArticle</z:itemType><dcterms:isPartOf rdf:resource=\"urn:issn:1\"/><bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Vance</foaf:surname><foaf:givenName>Ada</foaf:givenName></foaf:Person></rdf:li><rdf:li><foaf:Person><foaf:surname>van der Berg</foaf:surname><foaf:givenName>Jan</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors><dc:title>Gauges of Europe</dc:title><dc:date>2022-05-03</dc:date><bib:pages>134-137</bib:pages><dcterms:abstract>One line and the next</dcterms:abstract></bib:Article><bib:Journal rdf:about=\"urn:issn:1\"><dc:title>Rail Studies</dc:title><prism:volume>12</prism:volume><prism:number>3</prism:number><dc:identifier>DOI 10.5555/g.1</dc:identifier></bib:Journal><bib:Report rdf:about=\"#i2\"><z:itemType>report</z:itemType><bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Rail Board</foaf:surname></foaf:Person></rdf:li></rdf:Seq></bib:authors><dc:title>Annual Report</dc:title><dc:date>2023</dc:date><dc:publisher><foaf:Organization><foaf:name>Rail Board</foaf:name></foaf:Organization></dc:publisher></bib:Report></rdf:RDF>";
const NBIB: &str = "PMID- 1\nTI  - Gauges of\n      Europe.\nFAU - Vance, Ada\nAU  - Vance A\nFAU - van der Berg, Jan\nJT  - Rail Studies\nDP  - 2022 May 3\nVI  - 12\nIP  - 3\nPG  - 134-7\nLID - 10.5555/g.1 [doi]\nAB  - One line\n      and the next\nPT  - Journal Article\n\nPMID- 2\nTI  - Annual Report\nCN  - Rail Board\nPB  - Rail Board\nDP  - 2023\nPT  - Technical Report\n";

#[test]
fn endnote_zotero_rdf_and_pubmed_give_the_same_items() {
    let items = |text: &str| -> Vec<_> {
        import_references(text.as_bytes()).expect("items").iter().map(said).collect()
    };
    let expected = items(CSL);
    for text in [ENDNOTE, RDF, NBIB] {
        assert_eq!(items(text), expected);
    }
}

#[test]
fn what_is_no_library_is_refused() {
    assert!(matches!(import_references(b""), Err(ImportError::Empty)));
    assert!(matches!(import_references(b"Just words."), Err(ImportError::NoReferences { .. })));
    assert!(matches!(import_references(b"[{\"title\":"), Err(ImportError::Json(_))));
    assert!(matches!(import_references(b"[]"), Err(ImportError::NoReferences { .. })));
    assert!(matches!(import_references(b"@article{a, title = {x"), Err(ImportError::Bibtex(_))));
}

#[test]
fn libraries_that_refer_to_themselves_or_nest_deeply_do_no_harm() {
    let circle = "@book{a, title={A}, crossref={b}}\n@book{b, title={B}, crossref={a}}";
    assert_eq!(import_references(circle.as_bytes()).expect("items").len(), 2);
    let deep = format!("@book{{a, title = {}x{}}}", "{".repeat(50_000), "}".repeat(50_000));
    assert!(matches!(import_references(deep.as_bytes()), Err(ImportError::Bibtex(_))));
    let beside = format!("{deep}\n@book{{b, title = {{B}}}}");
    assert_eq!(import_references(beside.as_bytes()).expect("items").len(), 1);
    let deep = "[".repeat(100_000);
    assert!(matches!(import_references(deep.as_bytes()), Err(ImportError::Json(_))));
    for text in [RIS, BIB, CSL] {
        for end in (0..text.len()).step_by(7) {
            let _ = import_references(&text.as_bytes()[..end]);
        }
    }
}

fn titles(items: &[CslItem]) -> Vec<String> {
    items.iter().filter_map(|item| item.get("title")).collect()
}

#[test]
fn one_flawed_entry_leaves_the_rest_of_a_library_whole() {
    let library = "@string{rs = \"Rail Studies\"}\n\
        @article{one, title = {One}, journal = rs, year = 2021, month = sept}\n\
        @article{one, title = {Two}, journal = nowhere, year = 2020}\n\
        @article{broken, title = {Three {gauges}, year = 2019\n}\n\
        @book{four, title = {Four}, year = 2018}\n\
        @book{cut, title = {Five and";
    let article = import(library.as_bytes(), &Hint::file("library.bib"))
        .expect("a library")
        .remove(0)
        .article;
    let items: Vec<CslItem> = article.sources.iter().map(|source| source.item.clone()).collect();
    assert_eq!(titles(&items), ["One", "Two", "Three gauges", "Four"]);
    assert_eq!(items[0].get("container-title").as_deref(), Some("Rail Studies"));
    assert_eq!(items[0].date("issued").and_then(|date| date.month), Some(9));
    let found: Vec<(Option<&str>, Option<u32>)> =
        article.warnings.iter().map(|w| (w.at.item.as_deref(), w.at.line)).collect();
    assert_eq!(
        found,
        [
            (Some("one"), Some(3)),
            (Some("one"), Some(3)),
            (Some("broken"), Some(4)),
            (Some("cut"), Some(7)),
        ]
    );
}

#[test]
fn entries_take_what_they_lack_from_the_one_they_refer_to() {
    let library = "@inproceedings{paper, title={Gauges}, author={Vance, Ada and others}, crossref={all}}\n\
        @proceedings{all, title={Papers of the \\emph{Rail} Meeting}, year=2018, publisher={Norden}, crossref={paper}}";
    let items = import_references(library.as_bytes()).expect("items");
    let paper = &items[0];
    let container = paper.get("container-title");
    assert_eq!(container.as_deref(), Some("Papers of the Rail Meeting"));
    assert_eq!(paper.get("publisher").as_deref(), Some("Norden"));
    assert_eq!(paper.date("issued").map(|date| date.year), Some(2018));
    let names: Vec<String> = paper.names("author").iter().map(model::Name::display).collect();
    assert_eq!(names, ["Ada Vance", "et al."]);
    assert_eq!(items[1].get("title").as_deref(), Some("Papers of the Rail Meeting"));
}

#[test]
fn authors_under_two_tags_of_ris_are_one_list() {
    let ris = "TY  - BOOK\nAU  - Vance, Ada\nA1  - Rail Board\nAU  - Hale, Martin, Jr.\nTI  - Gauges\nER  - \n";
    let items = import_references(ris.as_bytes()).expect("items");
    let names: Vec<String> = items[0].names("author").iter().map(model::Name::display).collect();
    assert_eq!(names, ["Ada Vance", "Rail Board", "Martin Hale Jr."]);
}

#[test]
fn an_entry_that_breaks_off_keeps_its_whole_fields() {
    let library = "@book{cut, title = {Gauges, and more}, author = {Vance, Ada}, publisher = {Nord";
    let article = import(library.as_bytes(), &Hint::file("library.bib"))
        .expect("a library")
        .remove(0)
        .article;
    let item = &article.sources[0].item;
    assert_eq!(item.get("title").as_deref(), Some("Gauges, and more"));
    assert_eq!((item.names("author").len(), item.get("publisher")), (1, None));
    assert_eq!(article.warnings[0].at.line, Some(1));
}

#[test]
fn strings_are_known_in_any_case_and_may_lead_back_to_themselves() {
    let library = "@string{RS = {Rail Studies}}\n@string{aa = bb # { x}}\n@string{bb = aa}\n\
        @article{one, title = {On {\\em gauges}}, journal = rs # { B}, note = bb, month = Sept, year = 2020, doi = {https://doi.org/10.5555/g.1?utm_source=x}}\n\
        @article{one, title = {Two}, xdata = {set}, year = 2019}\n\
        @xdata{set, journal = {Rail Notes}, author = {Roe, Tom}}";
    let items = import_references(library.as_bytes()).expect("items");
    let get = |at: usize, name: &str| items[at].get(name).unwrap_or_default();
    assert_eq!(titles(&items), ["On gauges", "Two"]);
    assert_eq!(get(0, "container-title"), "Rail Studies B");
    assert_eq!(get(0, "note"), "bb x");
    assert_eq!(get(0, "DOI"), "10.5555/g.1");
    assert_eq!(items[0].date("issued").and_then(|date| date.month), Some(9));
    assert_eq!((get(1, "id"), get(1, "container-title")), ("one-2".into(), "Rail Notes".into()));
}

#[test]
fn bibtex_is_read_as_people_write_it() {
    let library = r#"
@book{a, author={Garc{\'\i}a, G AND Doe, K}, title={T}, year=2000}
@article{c, author = {M{\"u}ller, J}, title="The {"}X{"} text", journal={J}, year=2001}
@book(p, author={Roe, B}, title={Quays (and Locks)}, date={circa 1850})
@misc{e, author={Roe, B}, title={H}, howpublished="\url{http://h.example/a\_b}", year=2001}
@phdthesis{t, author={Roe, B}, title={Tides}, school={U}, type={phdthesis}, year={in press}}
@incollection{i, author={Roe, B}, title={Tolls}, booktitle={Ports}, booksubtitle={A History}, translator={Kim, Bo}, eid={e12}, year=2003, origdate={1950}, eventdate={2002-05-01}, venue={Oslo}}
@misc{x, author={Roe, B}, title={Ice}, eprint={2101.00001}, archiveprefix={arXiv}, year=2021}
"#;
    let items = import_references(library.as_bytes()).unwrap();
    assert_eq!(items.len(), 7);
    let get = |at: usize, name: &str| items[at].get(name).unwrap_or_default();
    let names: Vec<String> = items[0].names("author").iter().map(model::Name::display).collect();
    assert_eq!(names, ["G. García", "K. Doe"]);
    assert!(get(1, "title").contains("text"), "{}", get(1, "title"));
    assert_eq!(
        (get(1, "container-title"), items[1].date("issued").unwrap().year),
        ("J".into(), 2001)
    );
    assert_eq!(get(2, "title"), "Quays (and Locks)");
    assert_eq!(items[2].0["issued"]["circa"], true);
    assert_eq!(items[2].date("issued").unwrap().year, 1850);
    assert_eq!(get(3, "URL"), "http://h.example/a_b");
    assert_eq!((get(4, "genre"), get(4, "status")), ("PhD thesis".into(), "in press".into()));
    assert_eq!(get(5, "container-title"), "Ports: A History");
    assert_eq!(items[5].names("translator")[0].display(), "Bo Kim");
    assert_eq!((get(5, "page"), get(5, "event-place")), ("e12".into(), "Oslo".into()));
    assert_eq!(items[5].date("original-date").unwrap().year, 1950);
    assert_eq!(items[5].date("event-date").unwrap().to_string(), "2002-05-01");
    assert_eq!(get(6, "URL"), "https://arxiv.org/abs/2101.00001");
}

/// A variable of any kind as a text.
fn shown(item: &CslItem, variable: &str) -> String {
    let names: Vec<String> = item.names(variable).iter().map(model::Name::display).collect();
    let date = item.date(variable).map(|date| date.to_string());
    item.get(variable).or(date).unwrap_or_else(|| names.join("; "))
}

fn of_ris(lines: &[&str]) -> CslItem {
    let text = format!("{}\nER  - \n", lines.join("\n"));
    import_references(text.as_bytes()).expect("items").remove(0)
}

#[test]
fn tags_of_ris_mean_what_the_type_of_the_work_makes_of_them() {
    type Said = &'static [(&'static str, &'static str)];
    let cases: &[(&[&str], Said)] = &[
        (
            &[
                "TY  - JOUR",
                "TI  - Gauges",
                "ST  - G",
                "M3  - 10.5555/g.1",
                "N1  - Seen in Oslo",
                "N1  - <p>Cited <b>often</b></p>",
                "UR  - https://a.example/1",
                "UR  - https://b.example/2",
                "C2  - PMC77",
                "C7  - e12",
                "DB  - Rail Index",
                "DP  - EBSCO",
                "AN  - 77",
                "CN  - TF 1",
                "RI  - Old Gauges",
                "OP  - Oslo, 1950",
                "DA  - May 3",
                "PY  - 2022",
            ],
            &[
                ("title-short", "G"),
                ("DOI", "10.5555/g.1"),
                (
                    "note",
                    "Seen in Oslo\nCited often\nhttps://b.example/2\nOriginal publication: Oslo, 1950",
                ),
                ("URL", "https://a.example/1"),
                ("PMCID", "PMC77"),
                ("page", "e12"),
                ("archive", ""),
                ("source", "EBSCO"),
                ("archive_location", ""),
                ("call-number", "TF 1"),
                ("reviewed-title", "Old Gauges"),
                ("issued", "2022-05-03"),
                ("genre", ""),
            ],
        ),
        (
            &["TY  - JOUR", "TI  - Gauges", "N1  - doi: 10.5555/g.2", "M3  - Article"],
            &[("DOI", "10.5555/g.2"), ("note", ""), ("genre", "")],
        ),
        (
            &[
                "TY  - BOOK",
                "TI  - Quays",
                "T2  - Ports",
                "A2  - Vance, Ada",
                "A3  - Roe, Tom",
                "A4  - Kim, Bo",
                "SP  - 310",
                "M1  - 7",
                "NV  - 2",
            ],
            &[
                ("collection-title", "Ports"),
                ("collection-editor", "Ada Vance"),
                ("editor", "Tom Roe"),
                ("translator", "Bo Kim"),
                ("number-of-pages", "310"),
                ("collection-number", "7"),
                ("number-of-volumes", "2"),
            ],
        ),
        (
            &["TY  - BOOK", "TI  - Quays", "T3  - Ports", "A2  - Vance, Ada", "A3  - Roe, Tom"],
            &[
                ("collection-title", "Ports"),
                ("editor", "Ada Vance"),
                ("collection-editor", "Tom Roe"),
            ],
        ),
        (
            &[
                "TY  - CHAP",
                "TI  - Tolls",
                "T2  - Ports",
                "A2  - Vance, Ada",
                "A3  - Roe, Tom",
                "C2  - Kim, Bo",
                "SE  - 4",
            ],
            &[
                ("container-title", "Ports"),
                ("editor", "Ada Vance"),
                ("collection-editor", "Tom Roe"),
                ("container-author", "Bo Kim"),
                ("chapter-number", "4"),
            ],
        ),
        (
            &["TY  - THES", "TI  - Tides", "A3  - Roe, Tom", "M3  - PhD thesis"],
            &[("contributor", "Tom Roe"), ("genre", "PhD thesis")],
        ),
        (
            &[
                "TY  - CASE",
                "TI  - Roe v. Port",
                "T2  - F. Supp.",
                "PB  - S.D.N.Y.",
                "SV  - 12-345",
                "VL  - 9",
                "SP  - 44",
            ],
            &[
                ("authority", "S.D.N.Y."),
                ("number", "12-345"),
                ("container-title", "F. Supp."),
                ("page", "44"),
            ],
        ),
        (
            &[
                "TY  - CONF",
                "TI  - Ice",
                "C1  - Oslo",
                "CY  - Bergen",
                "C3  - Ice Papers",
                "T2  - Ice Days",
            ],
            &[
                ("publisher-place", "Oslo"),
                ("event-place", "Bergen"),
                ("container-title", "Ice Papers"),
                ("event-title", "Ice Days"),
            ],
        ),
        (
            &["TY  - RPRT", "TI  - Ice", "SN  - RB-12", "M3  - Working paper"],
            &[("number", "RB-12"), ("genre", "Working paper")],
        ),
        (
            &["TY  - ELEC", "TI  - Ice", "Y1  - 2023/01/11", "M1  - 3 March 2023"],
            &[("issued", "2023-01-11"), ("accessed", "2023-03-03"), ("note", "")],
        ),
        (
            &[
                "TY  - THES",
                "TI  - Ice",
                "T2  - Department of Ice",
                "DO  - 10.5555/i",
                "UR  - https://a.example",
                "UR  - https://doi.org/10.5555/i",
            ],
            &[("note", "Department of Ice"), ("container-title", "")],
        ),
    ];
    for (lines, expected) in cases {
        let item = of_ris(lines);
        for (variable, value) in *expected {
            assert_eq!(shown(&item, variable), *value, "{variable} of {lines:?}");
        }
    }
}

#[test]
fn ris_with_returns_alone_between_its_lines_is_read_and_unknown_tags_are_told() {
    let ris = "TY  - BOOK\rTI  - Quays\rAU  - Vance, Ada\rZ9  - what\rER  - \rTY  - BOOK\rTI  - Tolls\rER  - \r";
    assert_eq!(titles(&import_references(ris.as_bytes()).unwrap()), ["Quays", "Tolls"]);
    let article =
        import(ris.as_bytes(), &Hint::file("a.ris")).expect("a library").remove(0).article;
    assert!(article.warnings[0].message.contains("Z9"), "{:?}", article.warnings);
}

#[test]
fn zotero_rdf_keeps_what_zotero_says_of_a_work() {
    let said = [
        (
            "<dcterms:dateSubmitted>2024-02-03 10:11:12</dcterms:dateSubmitted>",
            "accessed",
            "2024-02-03",
        ),
        (
            "<dc:subject>rails</dc:subject><dc:subject><z:AutomaticTag><rdf:value>ports</rdf:value></z:AutomaticTag></dc:subject>",
            "keyword",
            "rails, ports",
        ),
        (
            "<dc:subject><dcterms:LCC><rdf:value>TF 1</rdf:value></dcterms:LCC></dc:subject>",
            "call-number",
            "TF 1",
        ),
        (
            "<dcterms:isReferencedBy rdf:resource=\"#n1\"/><dc:description>Seen in Oslo\nPMID: 12</dc:description>",
            "note",
            "Seen in Oslo\nVery dear Indeed",
        ),
        (
            "<z:seriesEditors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Roe</foaf:surname><foaf:givenName>Tom</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></z:seriesEditors>",
            "collection-editor",
            "Tom Roe",
        ),
        (
            "<dcterms:isPartOf><bib:Book><dc:title>Ports</dc:title><dcterms:isPartOf><bib:Series><dc:title>Seas</dc:title><dc:identifier>7</dc:identifier></bib:Series></dcterms:isPartOf></bib:Book></dcterms:isPartOf>",
            "collection-title",
            "Seas",
        ),
        (
            "<bib:presentedAt><bib:Conference><dc:title>Ice Days</dc:title></bib:Conference></bib:presentedAt>",
            "event-title",
            "Ice Days",
        ),
        ("<dc:description>PMID: 12</dc:description>", "PMID", "12"),
        ("<z:numPages>310</z:numPages>", "number-of-pages", "310"),
        ("<z:type>PhD thesis</z:type>", "genre", "PhD thesis"),
        ("<z:archive>State Archive</z:archive>", "archive", "State Archive"),
        ("<dc:coverage>Box 4</dc:coverage>", "archive_location", "Box 4"),
    ];
    for (property, variable, expected) in said {
        let rdf = format!(
            "<rdf:RDF xmlns:rdf=\"r\" xmlns:z=\"http://www.zotero.org/namespaces/export#\" xmlns:bib=\"b\" xmlns:dc=\"d\" xmlns:dcterms=\"t\" xmlns:foaf=\"f\"><bib:BookSection rdf:about=\"#i1\"><z:itemType>bookSection</z:itemType><dc:title>Quays</dc:title>{property}</bib:BookSection><bib:Memo rdf:about=\"#n1\"><rdf:value>&lt;p&gt;Very &lt;i&gt;dear&lt;/i&gt;&lt;/p&gt;&lt;p&gt;Indeed&lt;/p&gt;</rdf:value></bib:Memo></rdf:RDF>"
        );
        let item = import_references(rdf.as_bytes()).expect("an item").remove(0);
        assert_eq!(shown(&item, variable), expected, "{property}");
    }
}

#[test]
fn fields_of_biblatex_and_both_ends_of_a_range_are_kept() {
    let library = "\
@article{a, title={Gauges}, author={Vance, Ada}, date={2019-01/2019-03}, entrysubtype={magazine}, pubstate={inpress}, note={Seen}, addendum={Twice}, journaltitle={Rails}, shortjournal={R.}, urldate={2020-05-03}}\n\
@book{b, title={Quays}, author={Roe, Tom}, editor={Kim, Bo}, editortype={compiler}, volumes={3}, pagetotal={310}, date={1850~}, related={o}, relatedtype={translationof}, foreword={Hale, Ann}, annotation={Dear}, note={[Online; accessed 5 May 2020]}}\n\
@book{o, title={Kaier}, date={1830}, publisher={Nord}}\n\
@article{r, title={On Kaier}, related={o}, relatedtype={reviewof}}\n\
@movie{m, title={Ice}, year={2001}, related={o}}\n\
@article{s, title={CO$_2$ of Proc.\\ 5}, date={2019-21}, issue={Special}, url={https://a.example}, eprint={2101.1}, eprinttype={arxiv}, note={[Online; accessed 3-March-2022]}}\n\
@jurisdiction{y, title={Roe}, year={2019/2020}, institution={Court}}";
    let items = import_references(library.as_bytes()).expect("items");
    let said = |at: usize, variable: &str| shown(&items[at], variable);
    assert_eq!(items[0].0["issued"]["date-parts"], serde_json::json!([[2019, 1], [2019, 3]]));
    for (at, variable, expected) in [
        (0, "type", "article-magazine"),
        (0, "status", "in press"),
        (0, "note", "Seen\nTwice"),
        (0, "container-title-short", "R."),
        (0, "accessed", "2020-05-03"),
        (1, "compiler", "Bo Kim"),
        (1, "editor", ""),
        (1, "number-of-volumes", "3"),
        (1, "number-of-pages", "310"),
        (1, "contributor", "Ann Hale"),
        (1, "annote", "Dear"),
        (1, "accessed", "2020-05-05"),
        (1, "original-title", "Kaier"),
        (1, "original-date", "1830"),
        (3, "reviewed-title", "Kaier"),
        (4, "type", "motion_picture"),
        (4, "note", "Related: Kaier"),
        (5, "title", "CO₂ of Proc. 5"),
        (5, "issue", "Special"),
        (5, "archive", "arXiv"),
        (5, "archive_location", "2101.1"),
        (5, "accessed", "2022-03-03"),
        (6, "authority", "Court"),
    ] {
        assert_eq!(said(at, variable), expected, "{variable} of {at}");
    }
    assert_eq!(items[1].0["issued"]["circa"], true);
    assert_eq!(items[5].0["issued"]["season"], 1);
    assert_eq!(items[6].0["issued"]["date-parts"], serde_json::json!([[2019], [2020]]));
}

#[test]
fn a_body_beside_a_house_is_kept_and_rights_are_told() {
    let library = "@inproceedings{a, title = {Tides}, author = {Vance, Ada}, booktitle = {Seas}, organization = {Sea Society}, publisher = {Quay Press}, year = 2020}\n@manual{b, title = {Cranes}, organization = {Port Board}, publisher = {Quay Press}, year = 2021, copyright = {CC BY}}\n@manual{c, title = {Sheds}, organization = {Port Board}, year = 2022}\n";
    let items = import_references(library.as_bytes()).expect("items");
    let organizer: Vec<String> =
        items[0].names("organizer").iter().map(model::Name::display).collect();
    assert_eq!(organizer, ["Sea Society"]);
    let houses: Vec<_> = items.iter().filter_map(|item| item.get("publisher")).collect();
    assert_eq!(houses, ["Quay Press", "Port Board; Quay Press", "Port Board"]);
    let rights = RDF.replacen("<dc:date>", "<dc:rights>CC BY</dc:rights><dc:date>", 1);
    for (text, file, name) in
        [(library, "a.bib", "copyright"), (rights.as_str(), "a.rdf", "dc:rights")]
    {
        let imported = import(text.as_bytes().to_vec(), &Hint::file(file)).expect("a library");
        let warnings = &imported[0].article.warnings;
        let told = warnings.iter().any(|w| w.code == "reference-entry" && w.message.contains(name));
        assert!(told, "{warnings:?}");
    }
}

#[test]
fn titles_of_bibtex_are_plain_text() {
    let library = r"
@article{q, author={Roe, B}, title={The ``quoted'' quay, no.~3, and 10\,000 ships}, journal={J}, year=1999, url={https://a.example/~roe}}
@article{m, author={Roe, B}, title={Tides $<$ 5 at 10$^{\circ}$C: $L^p$, $n=3$ and $B^0 \to K$ for \$5}, journal={J}, year=1999}
";
    let items = import_references(library.as_bytes()).unwrap();
    let get = |at: usize, name: &str| items[at].get(name).unwrap_or_default();
    assert_eq!(get(0, "title"), "The “quoted” quay, no. 3, and 10 000 ships");
    assert_eq!(get(0, "URL"), "https://a.example/~roe");
    assert_eq!(get(1, "title"), "Tides < 5 at 10°C: L^p, n=3 and B⁰ → K for $5");
}
