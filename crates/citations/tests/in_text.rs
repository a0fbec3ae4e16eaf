//! Citations in the text itself: author and date in brackets, and links.

mod support;

use model::*;
use support::article;

const LIST: &[&str] = &[
    "Lee, Ann. The Quiet Sea. London: Quay Press, 2019.",
    "Kim, Bo, and Dan Roe. The Loud Land. Oslo: Harbour Press, 2020.",
    "Lee, Ann. Ports and Tides. London: Quay Press, 2021.",
];

fn tied(text: &str) -> Vec<Vec<String>> {
    let article = article("a", &[text], &[], LIST);
    let BlockKind::Paragraph { content } = &article.sections[0].blocks[0].kind else {
        panic!("a paragraph");
    };
    assert_eq!(plain_text(content), text, "no word is lost");
    let title = |id: &SourceId| {
        let found = article.sources.iter().find(|source| source.id == *id);
        found.and_then(|source| source.item.get("title")).unwrap_or_default()
    };
    content
        .iter()
        .filter_map(|inline| match inline {
            Inline::Citation(cite) => Some(cite.sources.iter().map(title).collect()),
            _ => None,
        })
        .collect()
}

#[test]
fn author_and_date_in_brackets_lead_to_the_source_list() {
    for (text, wanted) in [
        ("As shown (Lee, 2019).", vec![vec!["The Quiet Sea"]]),
        (
            "As shown (see Lee 2019, p. 4; Kim and Roe 2020).",
            vec![vec!["The Quiet Sea", "The Loud Land"]],
        ),
        (
            "Lee (2021) says so, and Kim et al. (2020) too.",
            vec![vec!["Ports and Tides"], vec!["The Loud Land"]],
        ),
        ("Both (Lee 2019; 2021).", vec![vec!["The Quiet Sea", "Ports and Tides"]]),
        // Nobody of that name, or a year that is only a year.
        ("Not here (Park, 2019), nor in a year (in 2019).", vec![]),
        ("One known and one not (Lee 2019; Park 2018).", vec![vec!["The Quiet Sea"]]),
    ] {
        assert_eq!(tied(text), wanted, "{text}");
    }
}

/// What the brackets of a text cite: `prefix|title|locator|suffix`, narrative ones behind a `~`.
fn cited(text: &str) -> Vec<String> {
    let list = [
        LIST,
        &["United Nations Conference on Trade and Development (UNCTAD). Review of Ports. Geneva: \
             UNCTAD, 2023."],
    ];
    let mut article = article("a", &[], &[], &list.concat());
    let kind = BlockKind::Paragraph { content: vec![Inline::text(text)] };
    article.sections[0].blocks.push(Block { id: BlockId::from("b1"), kind });
    citations::identify_sources(&mut article);
    let BlockKind::Paragraph { content } = &article.sections[0].blocks[0].kind else {
        panic!("a paragraph");
    };
    assert_eq!(plain_text(content), text, "no word is lost");
    let mut out = Vec::new();
    for inline in content {
        let Inline::Citation(citation) = inline else { continue };
        for cite in &citation.cites {
            let source = article.sources.iter().find(|source| source.id == cite.source);
            let source = source.expect("the source is the article's");
            out.push(format!(
                "{}{}|{}|{}|{}",
                if citation.form == CitationForm::Narrative { "~" } else { "" },
                cite.prefix.as_deref().unwrap_or_default(),
                source.item.get("title").unwrap_or_default(),
                cite.locator
                    .as_ref()
                    .map(|locator| format!("{} {}", locator.label, locator.value))
                    .unwrap_or_default(),
                cite.suffix.as_deref().unwrap_or_default(),
            ));
        }
    }
    out
}

#[test]
fn brackets_keep_their_places_and_the_words_around_them() {
    for (text, wanted) in [
        ("So (Lee 2019, p. 17).", &["|The Quiet Sea|page 17|"][..]),
        ("Lee (2021, p. 5) says so.", &["~|Ports and Tides|page 5|"]),
        ("Lee (2021: 12–14) says so.", &["~|Ports and Tides|page 12–14|"]),
        (
            "So (Lee 2019, ch. 3, and Kim and Roe 2020).",
            &["|The Quiet Sea|chapter 3|", "|The Loud Land||"],
        ),
        ("So (Lee 2019, Kim 2020).", &["|The Quiet Sea||", "|The Loud Land||"]),
        (
            "So (see Lee 2019; cf. Kim & Roe, 2020: 8).",
            &["see|The Quiet Sea||", "cf.|The Loud Land|page 8|"],
        ),
        ("Lee’s (2019, 2021) books.", &["~|The Quiet Sea||", "~|Ports and Tides||"]),
        ("So [Lee 2019, p. 3].", &["|The Quiet Sea|page 3|"]),
        ("So (Lee 2019, emphasis added).", &["|The Quiet Sea||, emphasis added"]),
        ("So (UNCTAD 2023, p. 4).", &["|Review of Ports|page 4|"]),
        ("As UNCTAD (2023) says.", &["~|Review of Ports||"]),
        // Words beside the known works stay with them.
        ("So (Park 2018; see Lee 2019).", &["Park 2018; see|The Quiet Sea||"]),
        (
            "So (Lee 2019, p. 3; Park 2018; Roe, 2012).",
            &["|The Quiet Sea|page 3|; Park 2018; Roe, 2012"],
        ),
        ("So (Lee 2019; emphasis added).", &["|The Quiet Sea||; emphasis added"]),
        // What leads back to the bracket before, or to an author's.
        ("So (Lee 2019). And (ibid., p. 60).", &["|The Quiet Sea||", "|The Quiet Sea|page 60|"]),
        (
            "So (Lee 2021). So (Kim and Roe 2020). And (Lee, op. cit., p. 6).",
            &["|Ports and Tides||", "|The Loud Land||", "|Ports and Tides|page 6|"],
        ),
        ("So (Lee 2019; Kim 2020). And (ibid.).", &["|The Quiet Sea||", "|The Loud Land||"]),
        ("Nothing goes before (ibid., p. 60).", &[]),
        // Not citations, or not all of them known.
        ("In spring (March 2019) it rose.", &[]),
        ("So (Lee 2019, and Park 2018).", &[]),
        ("It fell (from 12 in 2019 to 9 in 2021).", &[]),
    ] {
        assert_eq!(cited(text), wanted, "{text}");
    }
}

#[test]
fn a_style_sets_brackets_with_their_places_and_names_no_author_twice() {
    let text = "So it is (see Lee 2019, p. 17; Kim and Roe 2020). Lee (2021, p. 5) says why.";
    for (style, wanted) in [
        ("apa", "So it is (see Kim & Roe, 2020; Lee, 2019, p. 17). Lee (2021, p. 5) says why.\n"),
        ("ieee", "So it is see [1, p. 17], [2]. Lee [3, p. 5] says why.\n"),
        // In notes the article's own words stay.
        ("chicago-notes", &format!("{text}\n")),
    ] {
        let article = article("a", &[text], &[], LIST);
        let cited = support::cited(&[article], style);
        assert_eq!(support::body(&cited), wanted, "{style}");
        assert_eq!(cited.bibliography.iter().filter(|entry| entry.consulted).count(), 0);
    }
}

#[test]
fn what_stands_beside_the_known_works_of_a_bracket_is_printed() {
    let text = "So it is (Park 2018; see Lee 2019, p. 17). So (Kim and Roe 2020; Zed 2011).";
    let apa = "So it is (Park 2018; see Lee, 2019, p. 17). So (Kim & Roe, 2020; Zed 2011).\n";
    for (style, wanted) in [
        ("apa", apa),
        ("ieee", "So it is (Park 2018) [1, p. 17]. So (Zed 2011) [2].\n"),
        ("nature", "So it is (Park 2018)1. So (Zed 2011)2.\n"),
        ("chicago-notes", &format!("{text}\n")),
    ] {
        let article = article("a", &[text], &[], LIST);
        let cited = support::cited(&[article], style);
        assert_eq!(support::body(&cited), wanted, "{style}");
    }
    let article = article("a", &["So it is (Lee 2019)."], &[], LIST);
    let cited = support::cited(&[article], "nature");
    assert_eq!(support::body(&cited), "So it is1.\n", "a raised number follows its word");
}

#[test]
fn cells_and_captions_cite_as_paragraphs_do() {
    let mut article = article("a", &[], &[], LIST);
    let cell = |text: &str| TableCell {
        content: vec![Inline::text(text)],
        header: false,
        colspan: 1,
        rowspan: 1,
    };
    let row = TableRow { cells: vec![cell("Tides (Lee 2019)"), cell("Roads")] };
    let kind = BlockKind::Table {
        caption: Some(vec![Inline::text("After Lee (2021)")]),
        head: Vec::new(),
        body: vec![row],
    };
    article.sections[0].blocks.push(Block { id: BlockId::from("t"), kind });
    citations::identify_sources(&mut article);
    let last = article.sections[0].blocks.last().expect("the table");
    let BlockKind::Table { caption, body, .. } = &last.kind else { panic!("a table") };
    let ties = |inlines: &[Inline]| {
        inlines.iter().filter(|inline| matches!(inline, Inline::Citation(_))).count()
    };
    assert_eq!(ties(&body[0].cells[0].content), 1);
    assert_eq!(ties(caption.as_deref().unwrap_or_default()), 1);
}

#[test]
fn a_note_of_author_and_year_names_the_work_of_the_list_with_its_page() {
    let short = ["Lee 2019, 46.", "Lee (2019), p. 46.", "See Lee (2019: 46)."];
    for note in short {
        let article = article("a", &["Ships wait.[1]"], &[note], LIST);
        assert_eq!(article.sources.len(), LIST.len(), "{note}");
        let cites: Vec<&Cite> = article.notes[0].parts.iter().flat_map(cites_of).collect();
        let [cite] = cites[..] else { panic!("{note} cites {cites:?}") };
        assert_eq!(cite.source, article.sources[0].id, "{note}");
        assert_eq!(cite.locator.as_ref().map(|l| l.value.as_str()), Some("46"), "{note}");
    }
    // Nothing of that year is listed: the words stay a source of their own.
    let other = article("a", &["Ships wait.[1]"], &["Lee 2018, 46."], LIST);
    assert_eq!(other.sources.len(), LIST.len() + 1);
}

#[test]
fn a_note_of_author_and_year_names_what_an_earlier_note_named_in_full() {
    let notes = ["Lee, Ann. The Quiet Sea. London: Quay Press, 2019.", "Lee 2019, 46."];
    let article = article("a", &["Ships wait.[1] Tides turn.[2]"], &notes, &[]);
    assert_eq!(article.sources.len(), 1);
}

fn cites_of(part: &NotePart) -> &[Cite] {
    match part {
        NotePart::Cluster { cites } => cites,
        _ => &[],
    }
}

fn linked(targets: &[&str]) -> Article {
    let mut bare = article("a", &[], &[], &[]);
    bare.url = Some("https://www.ledger.example/one".into());
    let link = |target: &&str| Inline::Link {
        target: (*target).to_owned(),
        content: vec![Inline::text("the harbour report")],
    };
    bare.sections[0].blocks.push(Block {
        id: BlockId::from("b1"),
        kind: BlockKind::Paragraph { content: targets.iter().map(link).collect() },
    });
    citations::identify_sources(&mut bare);
    bare
}

#[test]
fn links_of_an_article_without_notes_are_its_sources_and_it_says_so() {
    let article = linked(&[
        "https://port.example/report",
        "https://ledger.example/two",
        "#top",
        "https://port.example/report#page2",
        "https://sea.example/",
    ]);
    let urls: Vec<String> = article.sources.iter().filter_map(|s| s.item.get("URL")).collect();
    assert_eq!(urls, ["https://port.example/report", "https://sea.example/"]);
    assert_eq!(article.source_list.len(), 2);
    assert!(article.source_list.iter().all(|entry| entry.source.is_some()));
    assert!(article.warnings.iter().any(|found| found.code == "links-as-sources"));
}

#[test]
fn words_that_carry_a_link_cite_its_page_and_stay_as_they_are() {
    let article = linked(&["https://port.example/report#p2", "https://doi.org/10.5555/tide.7"]);
    let BlockKind::Paragraph { content } = &article.sections[0].blocks[0].kind else {
        panic!("a paragraph");
    };
    assert_eq!(plain_text(content), "the harbour reportthe harbour report");
    let dois: Vec<Option<String>> = content
        .iter()
        .filter_map(|inline| match inline {
            Inline::Citation(cite) if cite.form == CitationForm::Linked => cite.sources.first(),
            _ => None,
        })
        .map(|id| article.sources.iter().find(|s| s.id == *id).and_then(|s| s.item.get("DOI")))
        .collect();
    assert_eq!(dois, [None, Some("10.5555/tide.7".to_owned())]);
    for style in ["apa", "ieee", "chicago-notes"] {
        let cited = support::cited(std::slice::from_ref(&article), style);
        assert_eq!(support::body(&cited).trim_end(), plain_text(content), "{style}");
        let entries = &cited.bibliography;
        assert!(entries.iter().all(|entry| !entry.consulted && entry.citations.len() == 1));
    }
}

#[test]
fn a_title_of_one_word_is_a_title_behind_an_author() {
    let notes = ["Marquardt, Jens. The Sea. Berlin: Verlag, 2020; Lee, Ann. “Roads”, CSIS, 2020."];
    let article = article("a", &["Ships wait.[1]"], &notes, &[]);
    assert_eq!(article.sources.len(), 2);
}

#[test]
fn one_link_is_no_apparatus() {
    let article = linked(&["https://port.example/report", "https://ledger.example/two"]);
    assert!(article.sources.is_empty() && article.warnings.is_empty());
}

#[test]
fn notes_that_lead_to_each_other_lead_nowhere_and_end() {
    let article =
        article("a", &["One.[1] Two.[2]"], &["Lee, n. 2 above.", "Lee, n. 1 above."], &[]);
    let unresolved = article.warnings.iter().filter(|found| found.code == "citation-unresolved");
    assert_eq!(unresolved.count(), 2);
    assert!(article.sources.is_empty());
}

#[test]
fn thousands_of_notes_that_lead_back_to_one_author_are_read() {
    let notes: Vec<String> = (0..4_000)
        .map(|at| match at % 2 {
            0 => format!("Lee, Ann. “Harbour Number {at}”, Quay Institute, 2019."),
            _ => "Lee, op. cit., p. 4.".to_owned(),
        })
        .collect();
    let notes: Vec<&str> = notes.iter().map(String::as_str).collect();
    let article = article("a", &["One."], &notes, &[]);
    assert_eq!(article.sources.len(), 2_000);
}

#[test]
fn co_authors_tell_works_of_one_year_apart() {
    let list = [
        "Park, Min. Harbours of Gold. Oxford: OUP, 2020.",
        "Park, Min, and Ann Lee. States of Mind. Oxford: OUP, 2020.",
        "Park, Min, Ann Lee, and Bo Kim. Seas at War. Oxford: OUP, 2020.",
        "O’Neil, Ida. Piers of Old. Oxford: OUP, 2011.",
    ];
    for (text, wanted) in [
        ("So (Park, 2020).", "Harbours of Gold"),
        ("So (Park and Lee, 2020).", "States of Mind"),
        ("So (Park, Lee, & Kim, 2020).", "Seas at War"),
        ("So (Park et al., 2020).", "Seas at War"),
        ("As Park and Lee (2020) say.", "States of Mind"),
        ("As Park et al. (2020) say.", "Seas at War"),
        ("As Park, Lee, and Kim (2020) say.", "Seas at War"),
        ("As Park (2020) says.", "Harbours of Gold"),
        ("So (O'Neil, 2011).", "Piers of Old"),
    ] {
        let article = article("a", &[text], &[], &list);
        let BlockKind::Paragraph { content } = &article.sections[0].blocks[0].kind else {
            panic!("a paragraph");
        };
        let cited = content.iter().find_map(|inline| match inline {
            Inline::Citation(citation) => citation.sources.first(),
            _ => None,
        });
        let source = article.sources.iter().find(|source| Some(&source.id) == cited);
        let title = source.and_then(|source| source.item.get("title"));
        assert_eq!(title.as_deref(), Some(wanted), "{text}");
    }
}

#[test]
fn a_dash_stands_for_the_authors_of_the_entry_before() {
    let list = [
        "Park, Min, and Ann Lee. Harbours of Gold. Oxford: OUP, 2012.",
        "———. States of Mind. Oxford: OUP, 2014.",
        "Roe, Cy. Quays. Oxford: OUP, 2015.",
    ];
    let article = article("a", &["So (Park and Lee, 2014)."], &[], &list);
    let names = |at: usize| -> Vec<String> {
        article.sources[at].item.names("author").iter().map(Name::display).collect()
    };
    assert_eq!(names(1), ["Min Park", "Ann Lee"]);
    assert_eq!(article.sources[1].item.get("title").as_deref(), Some("States of Mind"));
    assert_eq!(names(2), ["Cy Roe"]);
}

#[test]
fn words_beside_known_works_are_tied_when_a_library_comes_to_know_them() {
    let mut article =
        article("a", &["So (Park 2018, p. 3; see Lee 2019; Tan 2003; Roe 2012)."], &[], LIST);
    let known = [("Park", "Min", 2018), ("Roe", "Cy", 2012)].map(|(family, given, year)| {
        let mut item = CslItem::new("book");
        item.set("title", format!("The Work of {family}"));
        item.set_names("author", &[Name::Person(Person::new(family, given))]);
        item.set_date("issued", PartialDate { year, month: None, day: None });
        Source { id: family.into(), item, literal: None, confidence: 1.0 }
    });
    let findings = citations::KnownWorks::new(known).complete(&mut article);
    assert_eq!(findings.len(), 2, "{findings:?}");
    let BlockKind::Paragraph { content } = &article.sections[0].blocks[0].kind else {
        panic!("a paragraph");
    };
    let citation = content.iter().find_map(|inline| match inline {
        Inline::Citation(citation) => Some(citation),
        _ => None,
    });
    let citation = citation.expect("the bracket is a citation");
    let title = |id: &SourceId| {
        let found = article.sources.iter().find(|source| source.id == *id);
        found.and_then(|source| source.item.get("title")).unwrap_or_default()
    };
    let cited: Vec<_> = citation
        .cites
        .iter()
        .map(|cite| (title(&cite.source), cite.prefix.as_deref(), cite.locator.is_some()))
        .collect();
    let expected = [
        ("The Work of Park".to_owned(), None, true),
        ("The Quiet Sea".to_owned(), Some("see"), false),
        ("The Work of Roe".to_owned(), Some("Tan 2003;"), false),
    ];
    assert_eq!(cited, expected);
    assert_eq!(citation.sources.iter().map(title).collect::<Vec<_>>(), expected.map(|one| one.0));
}
