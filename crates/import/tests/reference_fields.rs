//! What services put into fields and tags of their own is read, or named in a warning.

use import::{Hint, import};
use model::{Article, CslItem, Name};

fn read(text: &str, file: &str) -> Article {
    import(text.as_bytes(), &Hint::file(file)).expect("a library").remove(0).article
}

fn first(text: &str, file: &str) -> CslItem {
    read(text, file).sources[0].item.clone()
}

fn check(item: &CslItem, expected: &[(&str, &str)]) {
    for (variable, value) in expected {
        let names: Vec<String> = item.names(variable).iter().map(Name::display).collect();
        let said = item.get(variable).unwrap_or_else(|| names.join("; "));
        assert_eq!(said, *value, "{variable} of {item:?}");
    }
}

#[test]
fn tags_of_the_web_of_science_and_of_jstor_are_read() {
    let wos = "TY  - CPAPER\nTI  - Grids\nT2  - Power Meeting\nSP  - IEEE\nSP  - 44\nEP  - 49\nPU  - Quay\nPI  - Oslo\nJI  - Pow. Meet.\nSN  - 0302-9743\nSN  - 978-3-030-98996-5\nER  - \n";
    check(
        &first(wos, "a.ris"),
        &[
            ("page", "44-49"),
            ("publisher", "Quay"),
            ("publisher-place", "Oslo"),
            ("container-title-short", "Pow. Meet."),
            ("ISSN", "0302-9743"),
            ("ISBN", "978-3-030-98996-5"),
        ],
    );
    let jstor = "TY  - CHAP\nTI  - Introduction\nBT  - Quays\nT2  - A History\nSN  - 9780300070163 (pbk.); 03029743 (ISSN)\nER  - \n";
    check(
        &first(jstor, "a.ris"),
        &[("container-title", "Quays: A History"), ("ISBN", "9780300070163"), ("ISSN", "03029743")],
    );
    let twice = "TY  - JOUR\nTI  - Quays\nAB  - One\nAB  - Two\nER  - \n";
    let warnings = read(twice, "a.ris").warnings;
    assert!(warnings.iter().any(|w| w.message.contains("AB (a second time)")), "{warnings:?}");
}

#[test]
fn further_fields_of_bibtex_are_read_or_told() {
    let library = "@article{a, title={H\\textsubscript{2}O \\ldots{} at \\texteuro{}5}, author={{\\noop{1950}}Vance, Ada}, journal={Rails}, journalsubtitle={A Review}, art_number={112}, eissn={1944-7981}, tariff={x}}\n\
        @incollection{b, title={Tolls}, booktitle={Ports}, series={Seas}, number={5}, editora={Roe, Tom}, editoratype={translator}}\n\
        @data{c, title={Tides}}\n@newspaper{d, title={News}}\n@webpage{e, title={Page}, url={\\url{https://a.example}}}\n\
        @incollection{f, title={Locks}, crossref={g}}\n@book{g, title={Ports}, series={Seas}, number={6}}";
    let article = read(library, "a.bib");
    let items: Vec<&CslItem> = article.sources.iter().map(|source| &source.item).collect();
    check(
        items[0],
        &[
            ("title", "H₂O … at €5"),
            ("author", "Ada Vance"),
            ("container-title", "Rails: A Review"),
            ("page", "112"),
            ("ISSN", "1944-7981"),
        ],
    );
    check(items[1], &[("collection-number", "5"), ("number", ""), ("translator", "Tom Roe")]);
    check(items[2], &[("type", "dataset")]);
    check(items[3], &[("type", "article-newspaper")]);
    check(items[4], &[("type", "webpage"), ("URL", "https://a.example")]);
    check(items[5], &[("collection-number", "6")]);
    assert!(
        article.warnings.iter().any(|w| w.message.contains("tariff")),
        "{:?}",
        article.warnings
    );
}

#[test]
fn a_field_that_stands_twice_is_told_and_keywords_are_put_together() {
    let library = "@movie{a, title={Ice}, title={Sea}, keywords={a}, keywords={b}, director={Roe, Tom}, issn={0002-8282}, eissn={1944-7981}}";
    let article = read(library, "a.bib");
    check(
        &article.sources[0].item,
        &[
            ("title", "Ice"),
            ("keyword", "a, b"),
            ("director", "Tom Roe"),
            ("ISSN", "0002-8282, 1944-7981"),
        ],
    );
    assert!(article.warnings[0].message.contains("title stands twice"), "{:?}", article.warnings);
}

#[test]
fn further_tags_of_pubmed_are_read() {
    let text = "PMID- 1\nTI  - [Policy].\nTT  - Politik.\nDEP - 20201210\nMH  - Adult\nOT  - *Vaccines\nLID - e0251234 [pii]\nLID - 10.1371/j.1 [doi]\nJT  - Rails\n";
    let item = first(text, "a.nbib");
    check(
        &item,
        &[("original-title", "Politik"), ("keyword", "Vaccines, Adult"), ("page", "e0251234")],
    );
    assert_eq!(item.date("available-date").map(|d| d.to_string()).as_deref(), Some("2020-12-10"));
}

#[test]
fn elements_of_endnote_mean_what_the_type_of_the_work_makes_of_them() {
    let of = |kind: &str, inner: &str| {
        let text = format!(
            "<xml><records><record><ref-type name=\"{kind}\">1</ref-type>{inner}</record></records></xml>"
        );
        first(&text, "a.xml")
    };
    let item = of(
        "Journal Article",
        "<titles><title><style face=\"normal\">On </style><style face=\"italic\">E. coli</style><style face=\"normal\"> and CO</style><style face=\"subscript\">2</style></title></titles><edition>2011/02/03</edition><isbn>1476-4687 (Electronic)&#xD;0028-0836 (Linking)</isbn><notes>Seen</notes><research-notes>Twice</research-notes><urls><related-urls><url>https://a.example</url><url>https://b.example</url></related-urls></urls><custom2>PMC123</custom2>",
    );
    check(
        &item,
        &[
            ("title", "On <i>E. coli</i> and CO<sub>2</sub>"),
            ("edition", ""),
            ("ISSN", "1476-4687, 0028-0836"),
            ("note", "Seen\nTwice\nhttps://b.example"),
            ("URL", "https://a.example"),
            ("PMCID", "PMC123"),
        ],
    );
    assert_eq!(item.date("available-date").map(|d| d.to_string()).as_deref(), Some("2011-02-03"));
    let item = of(
        "Web Page",
        "<titles><title>T</title></titles><number>14 May</number><volume>2021</volume>",
    );
    assert_eq!(item.date("accessed").map(|d| d.to_string()).as_deref(), Some("2021-05-14"));
    check(&item, &[("volume", ""), ("issue", "")]);
    let item = of(
        "Thesis",
        "<contributors><tertiary-authors><author>Roe, Tom</author></tertiary-authors></contributors><titles><title>T</title></titles><work-type>PhD</work-type>",
    );
    check(&item, &[("contributor", "Tom Roe"), ("genre", "PhD")]);
    let item = of(
        "Book",
        "<titles><title>T</title><secondary-title>Seas</secondary-title></titles><pages>152</pages><number>9</number><num-vols>3</num-vols>",
    );
    check(
        &item,
        &[
            ("collection-title", "Seas"),
            ("collection-number", "9"),
            ("number-of-pages", "152"),
            ("number-of-volumes", "3"),
        ],
    );
}

#[test]
fn what_databases_add_is_not_printed() {
    let ris = "TY  - BOOK\nTI  - Health &amp; care &#8211; <i>today</i> / Department of Health.\nCY  - [London] :\nPB  - Quay Press,\nET  - n/a\nDO  - doi: 10.5555/xyz.\nLA  - English\nKW  - *alpha; beta\nUR  - https://a.example; https://b.example\nDB  - Index\nAN  - 77\nER  - \n";
    check(
        &first(ris, "a.ris"),
        &[
            ("title", "Health & care – <i>today</i>"),
            ("publisher-place", "London"),
            ("publisher", "Quay Press"),
            ("edition", ""),
            ("DOI", "10.5555/xyz"),
            ("language", "en"),
            ("keyword", "alpha, beta"),
            ("URL", "https://a.example"),
            ("note", "https://b.example"),
            ("archive", ""),
            ("archive_location", ""),
        ],
    );
    let title = first("TY  - BOOK\nTI  - Input / Output.\nER  - \n", "a.ris").get("title");
    assert_eq!(title.as_deref(), Some("Input / Output."));
    let isi = "TY  - JOUR\nTI  - Quays\nUR  - <Go to ISI>://WOS:0001\nLA  - ger\nER  - \n";
    check(&first(isi, "a.ris"), &[("language", "de")]);
}

#[test]
fn what_no_variable_holds_is_named_in_a_warning() {
    for (text, file, name) in [
        ("PMID- 1\nTI  - Quays\nCI  - Copyright 2020\n", "a.nbib", "CI"),
        (
            "<xml><records><record><ref-type name=\"Book\">6</ref-type><titles><title>T</title></titles><custom5>x</custom5></record></records></xml>",
            "a.xml",
            "custom5",
        ),
    ] {
        let warnings = read(text, file).warnings;
        assert!(warnings.iter().any(|w| w.message.contains(name)), "{warnings:?}");
    }
}

#[test]
fn a_warning_names_the_entries_whose_fields_are_not_read() {
    let told = |text: &str, file: &str| {
        let mut warnings = read(text, file).warnings;
        warnings.retain(|found| found.code == "reference-entry");
        assert_eq!(warnings.len(), 1, "{warnings:?}");
        warnings.remove(0).message
    };
    let entry =
        |n: usize| format!("@book{{key{n}, title={{Quays {n}}}, tariff={{x}}, toll={{y}}}}\n");
    let few = told(&entry(1), "a.bib");
    assert_eq!(
        few,
        "what stands under the fields tariff (in “key1”), toll (in “key1”) is not read"
    );
    let many = told(&(1..=50).map(entry).collect::<String>(), "a.bib");
    assert!(many.contains("tariff (in “key1”, “key2”, “key3”, 47 more)"), "{many}");
    let fields: String = (0..90).map(|n| format!(", odd{n}={{x}}")).collect();
    let all = told(&format!("@book{{k, title={{Quays}}{fields}}}"), "a.bib");
    assert!(all.contains("70 more is not read"), "{all}");

    let ris = "TY  - BOOK\nTI  - Ports and Tides\nQQ  - x\nER  - \n";
    assert!(told(ris, "a.ris").contains("QQ (in “Ports and Tides”)"));
    let endnote = "<xml><records><record><ref-type name=\"Book\">6</ref-type><titles><title><style face=\"normal\">Ports and Tides</style></title></titles><toll>x</toll></record></records></xml>";
    assert!(told(endnote, "a.xml").contains("toll (in “Ports and Tides”)"));
}

#[test]
fn names_are_divided_however_their_commas_are_set() {
    let names = |text: &str, file: &str| -> Vec<String> {
        first(text, file).names("author").iter().map(Name::display).collect()
    };
    let ris =
        |name: &str| names(&format!("TY  - NEWS\nTI  - Quays\nAU  - {name}\nER  - \n"), "a.ris");
    assert_eq!(ris("Roe,Jane A."), ["Jane A. Roe"]);
    assert_eq!(ris("Lee,Ann"), ["Ann Lee"]);
    assert_eq!(ris("Roe,John,Jr."), ["John Roe Jr."]);
    assert_eq!(ris("By Bo Kim"), ["Bo Kim"]);
    let bib =
        |list: &str| names(&format!("@article{{a, title={{Quays}}, author={{{list}}}}}"), "a.bib");
    assert_eq!(bib("A. Roe, B. Kim, C. Lee"), ["A. Roe", "B. Kim", "C. Lee"]);
    assert_eq!(bib("Roe, A. et al."), ["A. Roe", "et al."]);
    assert_eq!(bib("Ann Roe 0001 and Bo L{\\'{e}}e III"), ["Ann Roe", "Bo Lée III"]);
}

#[test]
fn addresses_places_and_types_are_those_of_the_work() {
    let bib = |fields: &str| first(&format!("@misc{{a, title={{Quays}}, {fields}}}"), "a.bib");
    let item =
        bib("howpublished={Available at: https://a.example/b.html, last visited 3 May 2020}");
    check(&item, &[("URL", "https://a.example/b.html")]);
    assert_eq!(item.date("accessed").map(|d| d.to_string()).as_deref(), Some("2020-05-03"));
    let item = bib("howpublished={Available at <https://a.example/c>.}");
    check(&item, &[("URL", "https://a.example/c")]);
    // Words beside an address say who published it.
    let item = bib("howpublished={Harbour Board, \\url{https://a.example/e}}");
    check(&item, &[("URL", "https://a.example/e"), ("publisher", "Harbour Board")]);
    let item = bib("howpublished={\\href{https://a.example/f}{Harbour Board website}}");
    check(&item, &[("URL", "https://a.example/f"), ("publisher", "Harbour Board")]);
    let item = bib("howpublished={\\href{https://a.example/j}{Quays}}");
    check(&item, &[("URL", "https://a.example/j"), ("publisher", "")]);
    let item = bib("howpublished={[Online]. Available: https://a.example/g}");
    check(&item, &[("URL", "https://a.example/g"), ("publisher", "")]);
    let item = bib("note={See \\href{https://a.example/h}{the tables} first}");
    check(&item, &[("URL", ""), ("note", "See the tables https://a.example/h first")]);
    let item = first("@misc{a, title={Quays and \\href{https://a.example/i}{Locks}}}", "a.bib");
    check(&item, &[("URL", "https://a.example/i"), ("title", "Quays and Locks")]);
    let item = bib("note={\\url{https://a.example/d}}");
    check(&item, &[("URL", "https://a.example/d"), ("note", "")]);
    let item = bib("doi={10.5555/a-2\\_1}, type={Article}");
    check(&item, &[("DOI", "10.5555/a-2_1"), ("genre", "")]);
    let item = bib("address={Oslo}, location={Bergen}");
    check(&item, &[("publisher-place", "Oslo"), ("event-place", "Bergen")]);
    check(&bib("location={Bergen}"), &[("publisher-place", "Bergen"), ("event-place", "")]);
    let book = "TY  - BOOK\nTI  - Quays\nA2  - Roe, Ann\nA2  - Kim, Bo\nT2  - Seas\nER  - \n";
    assert!(read(book, "a.ris").warnings.is_empty());
}
