//! Plain text and Markdown become structure.

use import::{Hint, import, parse_markdown_blocks};
use model::{Article, BlockKind, plain_text};

const TEXT: &str = "Ada Vance\n\nThe Long Night Between Two Gauges\n\nPosted on Posted in Trade, Rail & Ports\n\n\
By Ada Vance, Analyst MERIDIAN\n\n\u{a0}\n\n\
Wagons leave the plain for the coast in rows of forty, and each of them holds what a small town eats in a year.[1]\n\n\
At the border the gauge changes, and the train waits a night; “두번째 [second]” is what the drivers call it.[2] Nobody shortens that night.\n\n\
Sources\n\nRoe, Tom. “Axles”, Meridian, 2023.\n\nVance, Ada. “Gauges”, Meridian, 2022.\n\n\
Endnotes\n\n[1] Roe, Tom. “Axles”, Meridian, 2023.\n\n[2] Vance, Ada. “Gauges”, Meridian, 2022.\n\nMERIDIAN--ανάλυση";

const MARKDOWN: &str = "---\ntitle: \"Salt\"\nauthor: [Ada Vance, Tom Roe]\ndate: 2024-05-06\nlang: en\ncategories:\n- Trade\ntags: [ports, rail]\n---\n\n\
# Salt\n\nSalt is *cheap*, and so is the water it comes from.[^a] See [the mine](https://mine.example/).\n\n\
## Prices\n\n| Year | Price |\n|------|-------|\n| 2023 | 4 |\n\n- one\n- two\n  1. deep\n\n> Said a miner.\n\n```rust\nlet a = 1;\n```\n\n\
[^a]: Roe, *Salt*, 2021.\n\n## References\n\n- Roe, T. (2021). *Salt*. Meridian.\n";

fn read(text: &str, name: &str) -> Article {
    import(text.as_bytes(), &Hint::file(name)).expect("an article").remove(0).article
}

#[test]
fn a_text_copied_from_a_page_gives_all_that_the_page_said() {
    let article = read(TEXT, "night.txt");
    assert_eq!(article.title, "The Long Night Between Two Gauges");
    assert_eq!(article.authors.len(), 1);
    assert_eq!(article.authors[0].name.display(), "Ada Vance");
    assert_eq!(article.authors[0].role.as_deref(), Some("Analyst MERIDIAN"));
    assert_eq!(article.site.as_deref(), Some("MERIDIAN"));
    assert_eq!(article.category, ["Trade", "Rail & Ports"]);
    assert_eq!(article.language.as_deref(), Some("en"));
    assert_eq!(article.origin.format, "text");
    assert_eq!(article.warnings, []);
    assert_eq!((article.sections.len(), article.sections[0].heading.is_none()), (1, true));
    assert_eq!(
        (article.paragraph_count(), article.notes.len(), article.source_list.len()),
        (2, 2, 2)
    );
    let text = article.text();
    for unwanted in ["Posted on", "Endnotes", "MERIDIAN--", "[1]"] {
        assert!(!text.contains(unwanted), "{unwanted}");
    }
    assert!(text.contains("두번째 [second]"));
}

#[test]
fn a_sign_off_glued_to_the_last_note_is_taken_off() {
    let article = read(&TEXT.replace("2022.\n\nMERIDIAN--", "2022.MERIDIAN--"), "night.txt");
    assert_eq!(article.site.as_deref(), Some("MERIDIAN"));
    assert_eq!(plain_text(&article.notes[1].content), "Vance, Ada. “Gauges”, Meridian, 2022.");
}

#[test]
fn a_sign_off_is_known_by_what_it_says() {
    for line in
        ["MERIDIAN - All rights reserved", "MERIDIAN – all rights reserved.", "© MERIDIAN 2025"]
    {
        let article = read(&TEXT.replace("MERIDIAN--ανάλυση", line), "night.txt");
        assert_eq!(article.site.as_deref(), Some("MERIDIAN"), "{line}");
        assert_eq!(plain_text(&article.notes[1].content), "Vance, Ada. “Gauges”, Meridian, 2022.");
    }
}

#[test]
fn marks_in_round_brackets_lead_to_notes_that_are_numbered_otherwise() {
    let notes = "Notes\n\n1. Ann Lee, Tides (Oslo: Quay, 2021), p. 5.\n2. Bo Kim, Winds (Oslo: Quay, 2020), p. 8.\n";
    let marked = |text: &str| {
        let article = read(&format!("Ports\n\nBy Ada Vance\n\n{text}\n\n{notes}"), "a.txt");
        !article.text().contains("(1)")
    };
    assert!(marked("Wagons leave the plain for the coast (1). They return in spring (2)."));
    // An enumeration has none.
    assert!(!marked("Wagons leave the plain because (1) it is dry and (2) nobody is there."));
}

#[test]
fn headings_of_groups_in_a_source_list_are_no_sources() {
    let list = "Bibliography\n\nPrimary sources\n\nLee, Ann. Tides. Oslo: Quay, 2021.\n\nSecondary sources\n\nKim, Bo. Winds. Oslo: Quay, 2020.\n\nRoe, Carl. Ice. Oslo: Quay, 2019.\n";
    let text = "Wagons leave the plain for the coast, and nobody is surprised by it.";
    let article = read(&format!("Ports\n\nBy Ada Vance\n\n{text}\n\n{list}"), "a.txt");
    let entries: Vec<String> =
        article.source_list.iter().map(|entry| plain_text(&entry.content)).collect();
    assert_eq!(
        entries,
        [
            "Lee, Ann. Tides. Oslo: Quay, 2021.",
            "Kim, Bo. Winds. Oslo: Quay, 2020.",
            "Roe, Carl. Ice. Oslo: Quay, 2019."
        ]
    );
}

#[test]
fn several_marks_in_one_bracket_lead_to_their_notes() {
    let marks = |text: &str| -> Vec<String> {
        let text = format!("{text}\n\nEndnotes\n\n[1] One.\n\n[2] Two.\n\n[3] Three.\n");
        let article = read(&format!("# A Title\n\nBy Ada Vance\n\n{text}"), "a.txt");
        let content = article.blocks().find_map(|block| match &block.kind {
            BlockKind::Paragraph { content } if plain_text(content).contains("Wagons") => {
                Some(content.clone())
            }
            _ => None,
        });
        let label = |inline: model::Inline| match inline {
            model::Inline::NoteMark { label, .. } => Some(label),
            _ => None,
        };
        content.into_iter().flatten().filter_map(label).collect()
    };
    let prose = "leave the plain for the coast in rows of forty, and nobody is surprised by it";
    assert_eq!(marks(&format!("Wagons {prose}.[1, 2] They return.[3]")), ["1", "2", "3"]);
    assert_eq!(marks(&format!("Wagons {prose}.[1–3]")), ["1", "2", "3"]);
    assert_eq!(marks(&format!("Wagons {prose} [1]–[3].")), ["1", "2", "3"]);
    // No note has the number 9: the bracket is not one of marks.
    assert_eq!(marks(&format!("Wagons {prose} [1, 9].[2][3][1]")), ["2", "3", "1"]);
}

#[test]
fn windows_line_ends_change_nothing() {
    let (unix, windows) = (read(TEXT, "a.txt"), read(&TEXT.replace('\n', "\r\n"), "a.txt"));
    assert_eq!((unix.text(), unix.notes), (windows.text(), windows.notes));
}

#[test]
fn markdown_keeps_its_structure() {
    let article = read(MARKDOWN, "salt.md");
    assert_eq!(article.title, "Salt");
    let names: Vec<_> = article.authors.iter().map(|a| a.name.display()).collect();
    assert_eq!(names, ["Ada Vance", "Tom Roe"]);
    assert_eq!(article.published.map(|d| d.to_string()).as_deref(), Some("2024-05-06"));
    assert_eq!(article.category, ["Trade"]);
    assert_eq!(article.tags, ["ports", "rail"]);
    let headings: Vec<_> =
        article.sections.iter().map(|s| s.heading.as_deref().map(plain_text)).collect();
    assert_eq!(headings, [None, Some("Prices".to_owned())]);
    let kinds: Vec<_> = article.sections[1].blocks.iter().map(|b| &b.kind).collect();
    assert!(
        matches!(
            kinds[..],
            [
                BlockKind::Table { .. },
                BlockKind::List { .. },
                BlockKind::Quote { .. },
                BlockKind::Code { .. }
            ]
        ),
        "{kinds:?}"
    );
    assert_eq!(plain_text(&article.notes[0].content), "Roe, Salt, 2021.");
    assert_eq!(article.source_list.len(), 1);
    assert_eq!(article.warnings, []);
}

#[test]
fn markdown_is_known_without_its_name() {
    assert_eq!(read(MARKDOWN, "salt.txt").origin.format, "markdown");
    assert_eq!(read(TEXT, "night.md").origin.format, "markdown");
}

#[test]
fn an_analysts_words_become_blocks_with_ids() {
    let blocks = parse_markdown_blocks("## Why\n\nBecause *this*:\n\n1. a\n2. b\n");
    let ids: Vec<_> = blocks.iter().map(|b| b.id.as_str()).collect();
    assert_eq!(ids[..3], ["b1", "b2", "b3"]);
    assert!(matches!(blocks[0].kind, BlockKind::Heading { level: 2, .. }));
    assert!(matches!(blocks[2].kind, BlockKind::List { .. }));
    assert!(parse_markdown_blocks("").is_empty());
}

#[test]
fn the_same_bytes_give_the_same_article() {
    for (text, name) in [(TEXT, "a.txt"), (MARKDOWN, "a.md")] {
        assert_eq!(read(text, name), read(text, name));
        let article = read(text, name);
        let ids: Vec<_> = article.blocks().map(|b| b.id.clone()).collect();
        let mut unique = ids.clone();
        unique.sort();
        unique.dedup();
        assert_eq!(ids.len(), unique.len());
        assert_eq!(article.origin.sha256.as_str().len(), 64);
    }
}

#[test]
fn a_text_s_date_is_that_of_publication() {
    for lines in [
        "Last updated 5 May 2024\nPublished 1 March 2024",
        "Updated: 5 May 2024\nPublished: 1 March 2024",
        "Published on 1 March 2024 Updated on 5 May 2024",
    ] {
        let text = format!(
            "Ferries of the north\n\nBy Ada Vance\n{lines}\n\nThe ferry leaves before the tide turns, and whoever misses it waits on the quay until the evening comes.\n"
        );
        let article =
            import(text.as_bytes(), &Hint::file("a.txt")).expect("an article").remove(0).article;
        assert_eq!(
            article.published.map(|date| date.to_string()).as_deref(),
            Some("2024-03-01"),
            "{lines}"
        );
    }
}

#[test]
fn html_in_markdown_and_what_stands_above_it_are_kept() {
    let text = "% On Ports\n% Ada Vance; Bo Kim\n% 3 March 2021\n\nShips wait for tides.[^1]\n\n<p align=\"center\">A *centred* line<sup><a href=\"#f\">1</a></sup></p>\n\n<table><tr><td>Cell</td></tr></table>\n\n<!-- a remark -->\n\n<div>\n\nWithin.\n\n</div>\n\n[^1]: Roe, 2021.\n";
    let article =
        import(text.as_bytes(), &Hint::file("a.md")).expect("an article").remove(0).article;
    assert_eq!(article.title, "On Ports");
    let names: Vec<_> = article.authors.iter().map(|a| a.name.display()).collect();
    assert_eq!(names, ["Ada Vance", "Bo Kim"]);
    assert_eq!(article.published.map(|d| d.to_string()).as_deref(), Some("2021-03-03"));
    for kept in ["Ships wait", "A *centred* line", "Cell", "Within."] {
        assert!(article.text().contains(kept), "{kept}: {}", article.text());
    }
    assert!(!article.text().contains("remark"));
    assert_eq!(article.notes.len(), 1);

    let text = "---\ntitle: '1. On *Ports*: 5 * 4'\nabstract: |\n  Ships *wait*.\n\n  Often.\n---\nThe text.\n";
    let article =
        import(text.as_bytes(), &Hint::file("a.md")).expect("an article").remove(0).article;
    assert_eq!(article.title, "1. On Ports: 5 * 4");
    assert_eq!(article.text(), "Abstract. Ships wait.\n\nOften.\n\nThe text.");
}

/// The blocks of a text, one a line: what it is, and its characters.
fn outline(text: &str) -> Vec<String> {
    let article = read(&format!("# Tides\n\nBy Ada Vance\n\n## Quays\n\n{text}"), "tides.md");
    let said = |kind: &BlockKind| {
        let name = match kind {
            BlockKind::Paragraph { .. } => "p",
            BlockKind::List { .. } => "list",
            BlockKind::Table { .. } => "table",
            BlockKind::Code { .. } => "code",
            BlockKind::Figure { .. } => "figure",
            _ => "other",
        };
        format!("{name}: {}", kind.plain_text())
    };
    article.sections.last().expect("a section").blocks.iter().map(|b| said(&b.kind)).collect()
}

#[test]
fn cells_of_a_grid_go_over_rows_and_columns() {
    let text = "\
+---------------------+----------+
| Sea                 | Tide     |
|                     +----+-----+
|                     | Lo | Hi  |
+=============+=======+====+=====+
| Red         | south | 1  | 2   |
|             +-------+----+-----+
| - warm      | north | none yet |
| - salt      |       |          |
+-------------+-------+----------+
";
    let article = import(text.as_bytes().to_vec(), &Hint::file("a.md")).expect("an article");
    let block = &article[0].article.sections[0].blocks[0];
    let BlockKind::Table { head, body, .. } = &block.kind else { panic!("{block:?}") };
    let shown = |rows: &[model::TableRow]| -> Vec<Vec<(String, u16, u16)>> {
        let cell = |cell: &model::TableCell| {
            (model::plain_text(&cell.content), cell.colspan, cell.rowspan)
        };
        rows.iter().map(|row| row.cells.iter().map(cell).collect()).collect()
    };
    let cell = |text: &str, columns: u16, rows: u16| (text.to_owned(), columns, rows);
    assert_eq!(
        shown(head),
        [vec![cell("Sea", 2, 2), cell("Tide", 2, 1)], vec![cell("Lo", 1, 1), cell("Hi", 1, 1)],]
    );
    assert_eq!(body.len(), 2);
    let red = &shown(body)[0][0];
    assert!(red.0.starts_with("Red") && red.0.contains("salt"), "{red:?}");
    assert_eq!((red.1, red.2), (1, 2));
    assert_eq!(shown(body)[1], [cell("north", 1, 1), cell("none yet", 2, 1)]);
}

#[test]
fn blocks_of_pandoc_are_understood() {
    for (text, expected) in [
        (
            "+-----+-----------+\n| Sea | *Tides*   |\n+=====+===========+\n| Red | Low[^1],  |\n|     | not high. |\n+-----+-----------+\n| All seas told   |\n+-----+-----------+\n\n: Seas and\n  tides {#tbl:a}\n\n[^1]: Roe, 2021.\n",
            &["table: Seas and tides\nSea\tTides\nRed\tLow, not high.\nAll seas told"][..],
        ),
        (
            "  Right     Left\n-------     ------\n     12     12\n    123     *123*\n\nTable: Numbers\n\nAfter.\n",
            &["table: Numbers\nRight\tLeft\n12\t12\n123\t123", "p: After."],
        ),
        (
            "-------------------------\n Sea       Tides of\n           the year\n --------- --------------\n Red       Low, and\n           rare\n\n Dead      None\n-------------------------\n\n  : Seas\n\nAfter.\n",
            &["table: Seas\nSea\tTides of the year\nRed\tLow, and rare\nDead\tNone", "p: After."],
        ),
        ("--- ---\na   b\n--- ---\n1   2\n--- ---\n", &["table: a\tb\n1\t2"]),
        (
            "::: {.callout-note title=\"Read this\"}\nWithin.\n:::\n",
            &["p: Read this", "p: Within."],
        ),
        (
            "--- ---\n1   2\n--- ---\n\n: Above\n\n| a | b |\n|---|---|\n| c | d |\n",
            &["table: Above\n1\t2", "table: a\tb\nc\td"],
        ),
        (
            "Quay\n\n:   Where ships lie.\n\n:   A street.\n\nPier\n:   It stands in the sea.\n",
            &["list: Quay\nWhere ships lie.\nA street.\nPier\nIt stands in the sea."],
        ),
        (
            "| The *quay*\n|   is long\n  and wide\n|\n| at night\n\nAfter.\n",
            &["p: The quay \u{a0}\u{a0}is long and wide  at night", "p: After."],
        ),
        (
            "::: {.note #a}\nWithin.\n:::\n\n::::: tip Read this\n- One\n:::::\n\nAfter.\n",
            &["p: Within.", "p: Read this", "list: One", "p: After."],
        ),
        (
            "(@)  One.\n(@b) Two.\n\nAs (@b) says:\n\n(@)  Three.\n\n(4) Four.\n(5) Five.\n",
            &["list: One.\nTwo.", "p: As (2) says:", "list: Three.\nFour.\nFive."],
        ),
        (
            "As we say in\n(2) above, ships\n(1) wait.\n",
            &["p: As we say in (2) above, ships (1) wait."],
        ),
        (
            "Pier\n\n:   Short.\n\n  A     B\n----- ---\n  1   2\n",
            &["list: Pier\nShort.", "table: A\tB\n1\t2"],
        ),
        ("Ships wait.\n:anchor: They wait.\n", &["p: Ships wait. :anchor: They wait."]),
        ("> ::: note\n> Within.\n> :::\n", &["other: Within."]),
        (
            "- One\n\n  | a | b |\n  |---|---|\n  | c | d |\n\n  : In it\n",
            &["list: One\nIn it\na\tb\nc\td"],
        ),
        ("a)  One.\nb)  Two.\n", &["p: a) One.", "p: b) Two."]),
        ("```{.python .wide}\n::: x\n(@) y\n```\n", &["code: ::: x\n(@) y\n"]),
        (
            "![A quay](quay.png){width=50%\nheight=3in} and [a link](https://a.example){.ext} and `x`{.r}.\n",
            &["p: and a link and x.", "figure: "],
        ),
        (
            "Rain | sun\n\n| a | b |\n|---|---|\n| c | d |\n\nTable: Weather\n",
            &["p: Rain | sun", "table: Weather\na\tb\nc\td"],
        ),
    ] {
        assert_eq!(outline(text), expected, "{text}");
    }
    let article =
        read("# Tides\n\n## Quays {#q .unnumbered}\n\nText.\n\n## Piers {-}\n\nText.\n", "a.md");
    let headings: Vec<_> =
        article.sections.iter().filter_map(|s| s.heading.as_deref().map(plain_text)).collect();
    assert_eq!(headings, ["Quays", "Piers"]);
}

#[test]
fn spans_raised_words_and_emphasis_in_citations_are_understood() {
    let text = "---\ntitle: Tides\nreferences:\n- id: lee\n  type: book\n  title: Quays\n  author:\n  - family: Lee\n  issued: 2020\n---\n\nIn the [Red *Sea*]{.smallcaps} m^2^ of H~2~O^[See [this] *one*.] are[^n] [few]{lang=fr} or [none] ~~gone~~, [see *Lee* @lee, p. 4].\n\n[^n]: A [small]{.smallcaps} m^2^.\n";
    let article = read(text, "a.md");
    let BlockKind::Paragraph { content } = &article.sections[0].blocks[0].kind else {
        panic!("no paragraph")
    };
    use model::Inline::{SmallCaps, Span, Subscript, Superscript};
    let has = |is: fn(&model::Inline) -> bool| content.iter().any(is);
    assert!(has(|i| matches!(i, SmallCaps { content } if plain_text(content) == "Red Sea")));
    assert!(has(|i| matches!(i, Superscript { content } if plain_text(content) == "2")));
    assert!(has(|i| matches!(i, Subscript { content } if plain_text(content) == "2")));
    assert!(has(|i| matches!(i, Span { lang, .. } if lang == "fr")));
    assert!(plain_text(content).ends_with("or [none] gone,."), "{}", plain_text(content));
    let notes: Vec<String> = article.notes.iter().map(|n| plain_text(&n.content)).collect();
    assert_eq!(notes, ["See [this] one.", "A small m2.", "see Lee Lee 2020, p. 4"]);
    assert!(matches!(article.notes[1].content[1], SmallCaps { .. }));
}

#[test]
fn a_date_on_the_byline_s_line_is_taken() {
    let prose = "The port published its plan on Tuesday, and with it an honest estimate of what it costs to \
        keep the north quay open until the autumn of next year.";
    for (name, head) in [
        ("a.txt", "What silts\nBy Ann Lee and Bo Kim | 3 May 2024"),
        ("a.md", "# What silts\n\n*By Ann Lee and Bo Kim, 3 May 2024*"),
        ("a.txt", "Ce qui s’ensable\nPar Ann Lee et Bo Kim, le 3 mai 2024"),
    ] {
        let text = format!("{head}\n\n{prose}\n\n{prose}");
        let article = &import(text.as_bytes(), &Hint::file(name)).expect("an article")[0].article;
        let names: Vec<_> =
            article.authors.iter().map(|a| (a.name.display(), a.role.clone())).collect();
        assert_eq!(names, [("Ann Lee".to_owned(), None), ("Bo Kim".to_owned(), None)], "{head}");
        assert_eq!(article.published.map(|date| date.to_string()).as_deref(), Some("2024-05-03"));
    }
}

#[test]
fn the_header_of_a_pasted_mail_is_read_as_one() {
    let text = "From: Press Office\nDate: 12 March 2024\nSubject: Statement on the quay\n\n\
        The Minister said today that the quay would be repaired.\n\nShe gave no date.";
    let article = &import(text.as_bytes(), &Hint::file("a.txt")).expect("an article")[0].article;
    assert_eq!(article.title, "Statement on the quay");
    assert_eq!(article.site.as_deref(), Some("Press Office"));
    assert_eq!(article.published.map(|date| date.to_string()).as_deref(), Some("2024-03-12"));
    assert!(!article.text().contains("Subject"), "{}", article.text());
}
