//! The command line as a contract: what each command says it does is found in what it made.

use briefpack::{App, ArticleId, Host};
use lopdf::{Document, Object};
use rayon::prelude::*;
use serde_json::{Value, json as value};
use std::path::{Path, PathBuf};
use std::process::Command;
use tests::{briefpack, fixture, json, pdf_text, qpdf_is_content};

/// What a command that answers with JSON answered.
fn run(library: &Path, args: &[&str]) -> Value {
    json(&briefpack(library, &[&["--json"], args].concat()))
}

/// What a command printed; it must have ended well.
fn printed(library: &Path, args: &[&str]) -> String {
    let output = briefpack(library, args);
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8 on standard output")
}

/// What a command said on standard error; it must have failed.
fn refused(library: &Path, args: &[&str]) -> String {
    let output = briefpack(library, args);
    assert_eq!(output.status.code(), Some(1), "{args:?} did not fail");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The values of a field in a list of objects, in order.
fn fields<'a>(list: &'a Value, name: &str) -> Vec<&'a str> {
    let list = list.as_array().expect("a list");
    list.iter().map(|item| item[name].as_str().expect(name)).collect()
}

fn id(answer: &Value) -> &str {
    answer["id"].as_str().expect("an id")
}

/// Writes a file into a folder and gives its path.
fn write(folder: &Path, name: &str, content: &str) -> String {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
    std::fs::write(&path, content).expect("the file is written");
    path_text(&path)
}

fn path_text(path: &Path) -> String {
    path.to_str().expect("a path in UTF-8").to_owned()
}

/// A fixture's briefing file with some text changed; its articles stay where they are.
fn changed(folder: &Path, name: &str, changes: &[(&str, &str)]) -> String {
    let text = std::fs::read_to_string(fixture(&format!("{name}.toml"))).expect("a fixture");
    let articles = format!("\"{}/", path_text(&fixture("articles")));
    let mut text = text.replace("\"articles/", &articles);
    for (from, to) in changes {
        assert!(text.contains(from), "{name} does not say {from}");
        text = text.replacen(from, to, 1);
    }
    write(folder, "briefing.toml", &text)
}

/// A folder that goes with the test, and where a library can be made in it.
fn place() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let library = folder.path().join("library");
    (folder, library)
}

/// Builds a briefing beside its library.
fn build(library: &Path, briefing: &str) -> (PathBuf, Value) {
    let pdf = library.with_extension("pdf");
    let answer = run(library, &["build", briefing, "-o", &path_text(&pdf)]);
    (pdf, answer)
}

/// Four items, the first two of them one book.
const ITEMS: &str = r#"[
{"id": "full", "type": "book", "title": "Magnets without Mines", "publisher": "Fenwick",
 "author": [{"family": "Nakamura", "given": "Aiko"}], "issued": {"date-parts": [[2025]]}},
{"id": "short", "type": "book", "title": "Magnets Without Mines", "publisher": "Fenwick",
 "author": [{"family": "Nakamura", "given": "A."}], "issued": {"date-parts": [[2025]]}},
{"id": "ice", "type": "article-journal", "title": "The Price of Ice", "volume": "12", "issue": "3",
 "author": [{"family": "Lee", "given": "Ann"}, {"family": "Berg", "given": "Bo"}],
 "container-title": "Polar Review", "page": "4-19", "issued": {"date-parts": [[2024]]}},
{"id": "grain", "type": "chapter", "title": "Grain and Ports", "container-title": "Black Sea Trade",
 "author": [{"family": "Kim", "given": "Cho"}], "editor": [{"family": "Ek", "given": "Dag"}],
 "publisher": "Harbour Press", "page": "1-9", "issued": {"date-parts": [[2023]]}}]"#;

#[test]
fn a_search_gives_no_more_than_asked_for_and_the_best_first() {
    let (_folder, library) = place();
    run(&library, &["import", &path_text(&fixture("articles"))]);
    let all = run(&library, &["search", "ports"]);
    let all = all.as_array().expect("a list");
    assert_eq!(all.len(), 3);
    for hit in all {
        let mut keys: Vec<_> = hit.as_object().expect("a hit").keys().collect();
        keys.sort_unstable();
        assert_eq!(keys, ["id", "score", "snippet", "title"]);
        assert!(hit["snippet"].to_string().to_lowercase().contains("port"), "{hit}");
    }
    let scores: Vec<f64> = all.iter().map(|hit| hit["score"].as_f64().expect("a score")).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b), "{scores:?}");
    for (limit, count) in [("1", 1), ("2", 2), ("9", 3)] {
        let some = run(&library, &["search", "ports", "--limit", limit]);
        assert_eq!(some.as_array().expect("a list")[..], all[..count], "--limit {limit}");
    }
}

#[test]
fn a_work_that_two_items_name_is_one_list_of_ids_and_others_stay_apart() {
    let (folder, library) = place();
    let items = write(folder.path(), "items.json", ITEMS);
    let works = run(&library, &["references", "dedupe", &items]);
    assert_eq!(works, value!([["full", "short"], ["ice"], ["grain"]]));
}

#[test]
fn a_style_is_known_by_both_its_names() {
    let folder = tempfile::tempdir().expect("a folder");
    let items = write(folder.path(), "items.json", ITEMS);
    let set = |style: &str| printed(folder.path(), &["bibliography", &items, "--style", style]);
    for (name, repository, wanted) in [
        ("chicago-notes", "chicago-notes-bibliography", "Lee, Ann, and Bo Berg. “The"),
        ("chicago-notes", "chicago-fullnote-bibliography", "Polar Review 12, no. 3 (2024): 4–19."),
        ("apa", "american-psychological-association", "Lee, A., & Berg, B. (2024). The Price"),
        ("mla", "modern-language-association", "Polar Review, vol. 12, no. 3, 2024, pp. 4–19."),
        ("ieee", "ieee", "[3] A. Lee and B. Berg, “The Price of Ice,” Polar Review, vol. 12"),
    ] {
        let text = set(name);
        assert_eq!(text, set(repository), "{name} and {repository}");
        assert_eq!(text.lines().count(), 4, "{name}: {text}");
        assert!(text.contains(wanted), "{name}: {text}");
    }
}

#[test]
fn a_bibliography_speaks_the_locale_and_is_marked_up_when_asked() {
    let folder = tempfile::tempdir().expect("a folder");
    let items = write(folder.path(), "items.json", ITEMS);
    let args = ["bibliography", &items, "--style", "chicago-notes"];
    let set = |more: &[&str]| printed(folder.path(), &[&args[..], more].concat());
    let (english, german) = (set(&[]), set(&["--locale", "de-DE"]));
    for (said, not_said) in [("edited by Dag Ek", "herausgegeben"), ("no. 3", "Nr. 3")] {
        assert!(english.contains(said) && !english.contains(not_said), "{english}");
    }
    for said in ["herausgegeben von Dag Ek", "Ann, und Bo", "„The Price of Ice“", "Nr. 3"] {
        assert!(german.contains(said), "{said} is not in {german}");
    }
    let html = set(&["--format", "html"]);
    assert!(html.starts_with("<div class=\"csl-bib-body\">"), "{html}");
    assert_eq!(html.matches("<div class=\"csl-entry\">").count(), 4, "{html}");
    assert!(html.contains("<i>Polar Review</i>"), "{html}");
    assert!(!english.contains('<'), "{english}");
}

#[test]
fn a_style_sheet_given_to_the_typesetter_changes_the_pages() {
    let folder = tempfile::tempdir().expect("a folder");
    let page = "<!DOCTYPE html><html lang=en><title>T</title><p>One.</p><h1>Two</h1><p>Three.</p>";
    let page = write(folder.path(), "page.html", page);
    let rules = "h1 { break-before: page } h1::after { content: ' Added' }
        @page { size: a5; @bottom-center { content: 'Folio ' counter(page) } }";
    let rules = write(folder.path(), "more.css", rules);
    let pdf = folder.path().join("page.pdf");
    let out = path_text(&pdf);
    let typeset = ["typeset", &page, "-o", &out];
    assert_eq!(run(folder.path(), &typeset)["pages"], 1);
    assert_eq!(pdf_text(&pdf), "One. Two Three.");
    let with_rules = [&typeset[..], &["--css", &rules]].concat();
    assert_eq!(run(folder.path(), &with_rules)["pages"], 2);
    assert_eq!(pdf_text(&pdf), "One. Folio 1 Two Added Three. Folio 2");
}

const MANIFEST: &str = r#"id = "paper"
name = "Paper"
styles = ["paper.css"]
csl_style = "apa"

[[entries]]
id = "slot-1"
kind = "slot"
prompt = "The point in two sentences"
"#;

const PAGE: &str = "<!DOCTYPE html>
<html>
<p>The word above</p>
<h1>{{ briefing.title }}</h1>
{% for entry in entries %}<p id='{{ entry.id }}'>{% if entry.prompt %}{{ entry.prompt }}{% endif %}</p>
{% endfor %}
</html>
";

/// Writes a template of one's own; gives its folder.
fn template(folder: &Path, manifest: &str, page: &str) -> String {
    write(folder, "paper/template.toml", manifest);
    write(folder, "paper/page.html.tera", page);
    write(folder, "paper/paper.css", "h1 { color: #123456 }\n");
    path_text(&folder.join("paper"))
}

#[test]
fn a_template_is_packed_here_and_used_in_another_library() {
    let folder = tempfile::tempdir().expect("a folder");
    let paper = template(folder.path(), MANIFEST, PAGE);
    let (here, there) = (folder.path().join("here"), folder.path().join("there"));
    assert_eq!(run(&here, &["template", "check", &paper])["template"]["name"], "Paper");
    let packed = path_text(&folder.path().join("paper.briefpack"));
    run(&here, &["template", "pack", &paper, "-o", &packed]);
    assert_eq!(id(&run(&there, &["template", "unpack", &packed])), "paper");
    for (library, known) in [(&here, false), (&there, true)] {
        let listed = run(library, &["template", "list"]);
        assert_eq!(fields(&listed, "id").contains(&"paper"), known);
    }
    let briefing = run(&there, &["new", "Next Week", "--template", "paper"]);
    assert_eq!(briefing["style"], "apa");
    let (pdf, _) = build(&there, id(&briefing));
    assert_eq!(pdf_text(&pdf), "The word above Next Week The point in two sentences");
}

#[test]
fn a_template_with_a_mistake_is_refused_with_file_line_and_column() {
    let folder = tempfile::tempdir().expect("a folder");
    for (manifest, page, place) in [
        (MANIFEST.replace("\"slot\"", "\"slit\""), PAGE.to_owned(), "template.toml:6:1: "),
        (MANIFEST.to_owned(), PAGE.replace("briefing", "brief"), "page.html.tera:4:8: "),
        (MANIFEST.to_owned(), PAGE.replace("{% endfor %}\n", ""), "page.html.tera:7:1: "),
    ] {
        let paper = template(folder.path(), &manifest, &page);
        let said = refused(folder.path(), &["template", "check", &paper]);
        assert!(said.contains(place), "{place} is not in {said}");
        let out = path_text(&folder.path().join("paper.briefpack"));
        let said = refused(folder.path(), &["template", "pack", &paper, "-o", &out]);
        assert!(said.contains(place), "{place} is not in {said}");
    }
}

#[test]
fn a_briefing_saved_as_a_template_begins_another_that_builds() {
    let (_folder, library) = place();
    let first = run(&library, &["new", "Monday", "--template", "digest"]);
    run(&library, &["add", id(&first), "--title", "Standing", "--text", "What **always** holds."]);
    run(&library, &["add", id(&first), "--slot", "The figures of the week"]);
    let saved = run(&library, &["template", "save", id(&first), "--as", "Weekly Look"]);
    assert_eq!(id(&saved), "weekly-look");
    let next = run(&library, &["new", "Tuesday", "--template", "weekly-look"]);
    let text = pdf_text(&build(&library, id(&next)).0);
    let open = &build(&library, id(&next)).1["diagnostics"];
    let told = fields(open, "message").concat();
    assert!(
        told.contains("The figures of the week"),
        "what waits for its content is named: {told}"
    );
    for said in ["Tuesday", "Standing", "What always holds.", "The figures of the week"] {
        assert!(text.contains(said), "{said} is not in {text}");
    }
    assert!(!text.contains("Monday"), "{text}");
}

#[test]
fn the_common_styles_are_listed() {
    let folder = tempfile::tempdir().expect("a folder");
    let listed = run(folder.path(), &["style", "list"]);
    let names = fields(&listed, "name");
    assert_eq!(names[..4], ["chicago-notes", "chicago-author-date", "apa", "ieee"]);
    let others = "mla modern-humanities-research-association-notes harvard-cite-them-right nature \
        vancouver american-medical-association american-chemical-society \
        association-for-computing-machinery";
    for name in others.split(' ') {
        assert!(names.contains(&name), "{name} is not in {names:?}");
    }
}

#[test]
fn a_style_of_ones_own_is_used_until_it_is_removed() {
    let (folder, library) = place();
    let style = r#"<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
<info><title>House Style</title><id>house</id><updated>2026-01-01T00:00:00+00:00</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout><text variable="title" prefix="Our shelf: "/></layout></bibliography>
</style>"#;
    let file = write(folder.path(), "own.csl", style);
    assert_eq!(run(&library, &["style", "add", &file])["built_in"], false);
    assert_eq!(fields(&run(&library, &["style", "list"]), "name")[0], "own");
    let briefing = changed(folder.path(), "arctic-briefing", &[("chicago-notes", "own")]);
    let text = pdf_text(&build(&library, &briefing).0);
    assert_eq!(text.matches("Our shelf: ").count(), 4, "{text}");
    let items = write(folder.path(), "items.json", ITEMS);
    let bibliography = ["bibliography", &items, "--style", "own"];
    assert!(printed(&library, &bibliography).contains("Our shelf: The Price of Ice\n"));

    printed(&library, &["style", "remove", "own"]);
    assert!(!fields(&run(&library, &["style", "list"]), "name").contains(&"own"));
    let again = path_text(&folder.path().join("again.pdf"));
    assert!(refused(&library, &["build", &briefing, "-o", &again]).contains("“own”"));
    assert!(refused(&library, &bibliography).contains("“own”"));
}

#[test]
fn each_filter_of_the_list_lets_the_right_article_through() {
    let (folder, library) = place();
    let german = "Kurze Meldung\n\nVon Anna Weber\n\nDer Hafen von Hamburg meldet weniger Schiffe \
        als im Jahr zuvor, und niemand ist darüber erstaunt. Die Zahlen sind rückläufig.\n";
    let german = run(&library, &["import", &write(folder.path(), "de.txt", german)]);
    run(&library, &["import", &path_text(&fixture("articles"))]);
    let tagged = ArticleId::new(id(&german[0]));
    App::open(Host::system(library.clone()))
        .and_then(|app| app.set_tags(&tagged, &["harbours".to_owned()]))
        .expect("the tag is kept");
    for (filter, wanted) in [
        (&["--text", "저출산"][..], "Fewer Classrooms"),
        (&["--publisher", "basalt"], "Stockpiles Are Not Supply"),
        (&["--tag", "harbours"], "Kurze Meldung"),
        (&["--language", "de"], "Kurze Meldung"),
        (&["--from", "2026-05-01"], "Cheap Talk"),
        (&["--to", "2025-12-31"], "Paying before the Harvest Fails"),
        (&["--from", "2026-02-18", "--to", "2026-02-18"], "Storage after the Subsidy"),
    ] {
        let listed = run(&library, &[&["list"], filter].concat());
        let titles = fields(&listed["articles"], "title");
        assert!(titles.len() == 1 && titles[0].starts_with(wanted), "{filter:?}: {titles:?}");
    }
}

#[test]
fn what_is_no_date_and_no_value_of_an_option_is_told() {
    let (folder, library) = place();
    let output = briefpack(&library, &["list", "--from", "2026-13-01"]);
    assert_eq!(output.status.code(), Some(2));
    let options = "[options]\nuncited = \"bogus\"\n\n[[entries]]";
    let briefing = changed(folder.path(), "arctic-briefing", &[("[[entries]]", options)]);
    let (_, answer) = build(&library, &briefing);
    assert_eq!(fields(&answer["diagnostics"], "code"), ["option-unknown"]);
}

#[test]
fn texts_slots_and_paragraphs_stand_in_the_outline() {
    let (_folder, library) = place();
    let file = path_text(&fixture("articles/drought-insurance.html"));
    let article = run(&library, &["import", &file]);
    let briefing = run(&library, &["new", "Monday"]);
    let briefing = id(&briefing);
    let before = run(&library, &["outline", briefing]).as_array().expect("a list").len();
    let pick = ["--article", id(&article[0]), "--paragraph", "1", "--paragraph", "4"];
    let text = ["--title", "Lead", "--text", "Two words"];
    for entry in [&text[..], &["--slot", "The figures"], &pick] {
        run(&library, &[&["add", briefing], entry].concat());
    }
    let outline = run(&library, &["outline", briefing]);
    let added = outline.as_array().expect("a list").iter().skip(before);
    let added: Value = added.map(|l| value!([l["kind"], l["title"], l["notes"]])).collect();
    let title = "Paying before the Harvest Fails: Index Insurance in Practice";
    let wanted = value!([["text", "Lead", 0], ["slot", "The figures", 0], ["pick", title, 2]]);
    assert_eq!(added, wanted);
    let text = pdf_text(&build(&library, briefing).0);
    assert!(text.contains("Nobody visits the field") && text.contains("The lesson for donors"));
    assert!(!text.contains("Subsidies hide this"), "a paragraph that was not picked is printed");
}

#[test]
fn sources_that_are_listed_only_are_listed_marked_or_left_out() {
    let (folder, library) = place();
    for (option, entries, marks) in [("list", 4, 0), ("consulted", 4, 1), ("omit", 3, 0)] {
        let options = format!("[options]\nuncited = \"{option}\"\n\n[[entries]]");
        let briefing = changed(folder.path(), "arctic-briefing", &[("[[entries]]", &options)]);
        let (pdf, answer) = build(&library, &briefing);
        assert_eq!(answer["bibliography_entries"], entries, "{option}");
        let text = pdf_text(&pdf);
        assert_eq!(text.matches("[consulted]").count(), marks, "{option}: {text}");
        assert_eq!(text.contains("Rescue in the Arctic. Nuuk"), entries == 4, "{option}");
    }
}

#[test]
fn every_template_prints_the_sources_in_the_form_of_each_style() {
    let styles = [
        ("chicago-notes", "Demir, Selin. Buying Bread in Bad Years. Kalem", "[notes 12, 14]"),
        ("chicago-author-date", "Demir, Selin. 2024. Buying Bread in", "(Demir 2024, 88)"),
        ("apa", "Demir, S. (2024). Buying Bread in Bad Years. Kalem.", "(Demir, 2024, p. 88)"),
        ("ieee", "S. Demir, Buying Bread in Bad Years. Istanbul: Kalem, 2024.", "[5, p. 88]"),
    ];
    let templates = ["read-ahead", "memo", "digest"];
    let cases: Vec<_> = templates.iter().flat_map(|t| styles.map(|style| (*t, style))).collect();
    cases.par_iter().for_each(|(template, (style, work, citation))| {
        let (folder, library) = place();
        let changes = [("read-ahead", *template), ("chicago-notes", *style)];
        let briefing = changed(folder.path(), "sample-briefing", &changes);
        let (pdf, _) = build(&library, &briefing);
        assert!(qpdf_is_content(&pdf), "{template}, {style}");
        let text = pdf_text(&pdf);
        for said in [work, citation] {
            assert!(text.contains(*said), "{template}, {style}: {said} is not in {text}");
        }
    });
}

/// The words of each page as an independent reader finds them, each after its middle in points
/// from the page's lower left.
fn words(pdf: &Path) -> Vec<Vec<(f32, f32, String)>> {
    let mut reader = Command::new("pdftotext");
    let output = reader.arg("-bbox").arg(pdf).arg("-").output().expect("pdftotext starts");
    let (mut pages, mut height) = (Vec::<Vec<_>>::new(), 0.0);
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let quoted = line.split('"').skip(1).step_by(2);
        let numbers: Vec<f32> = quoted.filter_map(|number| number.parse().ok()).collect();
        match numbers[..] {
            [_, tall] if line.contains("<page ") => {
                pages.push(Vec::new());
                height = tall;
            }
            [left, top, right, bottom] => {
                let text = line.split(['<', '>']).nth(2).expect("a word").to_owned();
                let middle = (left.midpoint(right), height - top.midpoint(bottom));
                pages.last_mut().expect("a page").push((middle.0, middle.1, text));
            }
            _ => {}
        }
    }
    pages
}

#[test]
fn the_pdf_tells_its_title_author_and_date_and_its_links_lead_where_they_say() {
    let (_folder, library) = place();
    let (pdf, answer) = build(&library, &path_text(&fixture("sample-briefing.toml")));
    let document = Document::load(&pdf).expect("the PDF loads");
    let info = document.trailer.get(b"Info").and_then(Object::as_reference).expect("Info");
    let info = document.get_dictionary(info).expect("Info is a dictionary");
    for (key, wanted) in [
        ("Title", "Supply, Risk and Resilience"),
        ("Author", "Strategic Analysis Unit"),
        ("CreationDate", "D:20260608000000Z"),
    ] {
        let found = info.get(key.as_bytes()).and_then(lopdf::decode_text_string).expect(key);
        assert_eq!(found, wanted, "{key}");
    }

    let (words, pages) = (words(&pdf), document.get_pages());
    let (mut marks, mut described) = (Vec::new(), Vec::new());
    for (number, page) in &pages {
        for link in document.get_page_annotations(*page).expect("annotations") {
            let Ok(target) = link.get(b"Dest").and_then(Object::as_array) else { continue };
            let (to, _) = pages
                .iter()
                .find(|(_, page)| target[0].as_reference().is_ok_and(|to| to == **page))
                .expect("a link leads to a page of the file");
            let told = link.get(b"Contents").and_then(lopdf::decode_text_string);
            described.push(told.expect("a description"));

            // A note's mark leads to the line that its number begins.
            let top = target[3].as_float().expect("a height");
            let line = words[*to as usize - 1].iter();
            let line = line.filter(|(_, y, _)| (top - 14.0..top).contains(y));
            let first = line.min_by(|a, b| a.0.total_cmp(&b.0)).map_or("", |word| word.2.as_str());
            let Some(note) = first.strip_suffix('.').filter(|_| number < to) else { continue };
            let sides = link.get(b"Rect").and_then(Object::as_array).expect("a rectangle");
            let side = |at: usize| sides[at].as_float().expect("a number");
            let (across, up) = (side(0)..side(2), side(1)..side(3));
            let mut here = words[*number as usize - 1].iter();
            let mark = here.find(|(x, y, _)| across.contains(x) && up.contains(y));
            assert_eq!(mark.expect("a mark").2, note, "on page {number}");
            marks.push(note.parse::<u64>().expect("a number"));
        }
    }
    marks.sort_unstable();
    let notes = answer["notes"].as_u64().expect("a count of notes");
    assert_eq!(marks, (1..=notes).collect::<Vec<_>>());
    // A link is described by what stands on it.
    assert!(described.iter().all(|words| !words.trim().is_empty()), "{described:?}");
    assert!(described.iter().any(|words| words == "1 In brief 3"), "{described:?}");
}
