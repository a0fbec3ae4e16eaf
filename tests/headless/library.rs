//! The library through the command line.

use tests::{briefpack, fixture, json};

#[test]
fn samples_are_imported_once_and_found_by_their_words() {
    let folder = tempfile::tempdir().unwrap();
    let articles = fixture("articles");
    let import = ["--json", "import", articles.to_str().unwrap()];
    let first = json(&briefpack(folder.path(), &import));
    assert_eq!(first.as_array().unwrap().len(), 8);
    let again = briefpack(folder.path(), &import);
    assert_eq!(json(&again), first);
    assert!(String::from_utf8_lossy(&again.stderr).contains("was there already"));

    let listed = json(&briefpack(folder.path(), &["--json", "list"]));
    assert_eq!(listed["total"], 8);
    let by = ["--json", "list", "--author", "Ingrid Solheim"];
    assert_eq!(json(&briefpack(folder.path(), &by))["total"], 1);
    let hits = json(&briefpack(folder.path(), &["--json", "search", "저출산"]));
    assert_eq!(hits[0]["title"], "Fewer Classrooms, Longer Lives: Two Peninsulas Grow Old");
}

#[test]
fn an_import_finds_what_a_copied_page_holds() {
    let folder = tempfile::tempdir().unwrap();
    let file = fixture("articles/arctic-shipping.txt");
    let answer =
        json(&briefpack(folder.path(), &["--json", "import", "--dry-run", file.to_str().unwrap()]));
    let article = &answer[0];
    assert_eq!(article["title"], "Cold Lanes: What the Northern Sea Route Will and Will Not Carry");
    assert_eq!(article["authors"][0]["family"], "Solheim");
    assert_eq!(article["published"], "2026-03-14");
    assert_eq!(article["language"], "en");
    assert_eq!(article["notes"].as_array().unwrap().len(), 9);
    assert_eq!(article["references"].as_array().unwrap().len(), 4);
    assert_eq!(article["sections"].as_array().unwrap().len(), 1);
    assert!(article["sections"][0]["heading"].is_null());
    let text = article["text"].as_str().unwrap();
    assert_eq!(text.split("\n\n").count(), 8, "{text}");
    assert!(!text.contains("Endnotes") && !text.contains("Research for the northern"));
    assert_eq!(json(&briefpack(folder.path(), &["--json", "list"]))["total"], 0);
}

#[test]
fn short_references_are_understood_by_the_reference_libraries_imported_before() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("library");
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let (works, text) = (path("works.bib"), path("report.txt"));
    std::fs::write(
        &works,
        "@book{lee, author = {Lee, Ann}, title = {A Quiet Sea}, publisher = {Harbour Press}, year = {2021}}",
    )
    .unwrap();
    std::fs::write(
        &text,
        "Tides and Tariffs\n\nBy Bo Kim\n\nTraffic fell for the third year in a row, and nobody was surprised by it.[1] The port did not complain.\n\nEndnotes\n\n[1] Lee 2021, p. 14.\n",
    )
    .unwrap();
    let before = json(&briefpack(&library, &["--json", "import", "--dry-run", &text]));
    assert_ne!(before[0]["references"][0]["title"], "A Quiet Sea");

    assert!(briefpack(&library, &["import", &works]).status.success());
    let answer = briefpack(&library, &["--json", "import", &text]);
    let id = json(&answer)[0]["id"].as_str().unwrap().to_owned();
    let article = json(&briefpack(&library, &["--json", "show", &id]));
    assert_eq!(article["references"][0]["title"], "A Quiet Sea", "{article}");
    assert_eq!(article["references"][0]["publisher"], "Harbour Press");
    let warnings = article["warnings"].as_array().unwrap();
    assert!(warnings.iter().any(|found| found["code"] == "source-from-library"), "{article}");
}

#[test]
fn articles_that_were_there_first_are_completed_by_a_reference_library_that_comes_later() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("library");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_string_lossy().into_owned()
    };
    let report = |title: &str, note: &str| {
        format!(
            "{title}\n\nBy Bo Kim\n\nTraffic fell for the third year in a row, and nobody was surprised by it.[1] The port did not complain.\n\nEndnotes\n\n[1] {note}\n"
        )
    };
    let quiet = "@book{lee, author = {Lee, Ann}, title = {A Quiet Sea}, publisher = {Harbour Press}, year = {2021}}";
    let loud = "@book{ott, author = {Ott, Max}, title = {A Loud Sea}, publisher = {Quay Press}, year = {2019}}";
    let first = write("a.txt", &report("Tides and Tariffs", "Lee 2021, p. 14."));
    let second = write("b.txt", &report("Tolls and Trade", "Ott 2019, p. 2."));
    let id = |path: &str| {
        let answer = briefpack(&library, &["--json", "import", path]);
        json(&answer)[0]["id"].as_str().unwrap().to_owned()
    };
    let show = |id: &str| json(&briefpack(&library, &["--json", "show", id]));
    let (first, second) = (id(&first), id(&second));

    let answer = briefpack(&library, &["import", &write("quiet.bib", quiet)]);
    let said = String::from_utf8_lossy(&answer.stderr).into_owned();
    assert!(said.contains("“Tides and Tariffs” names works of the reference library"), "{said}");
    assert!(!said.contains("Tolls"), "{said}");
    let article = show(&first);
    assert_eq!(article["references"][0]["title"], "A Quiet Sea", "{article}");
    assert_eq!(article["notes"][0]["sources"][0], article["references"][0]["id"]);
    assert!(article["warnings"].to_string().contains("source-from-library"), "{article}");

    // A second library leaves what the first one said, and both say it once.
    let answer = briefpack(&library, &["import", &write("loud.bib", &format!("{loud}\n{quiet}"))]);
    let said = String::from_utf8_lossy(&answer.stderr).into_owned();
    assert!(said.contains("“Tolls and Trade”") && !said.contains("Tides"), "{said}");
    assert_eq!(show(&first), article);
    assert_eq!(show(&second)["references"][0]["title"], "A Loud Sea");

    // What comes in one import together is completed, too, whatever its place in the list.
    let other = folder.path().join("other");
    let both = ["a.txt", "quiet.bib"].map(|name| folder.path().join(name));
    let both = both.each_ref().map(|path| path.to_str().unwrap());
    let answer = briefpack(&other, &["--json", "import", both[0], both[1]]);
    assert_eq!(json(&answer)[0]["references"][0]["title"], "A Quiet Sea");
}

#[test]
fn a_briefing_grows_by_commands_and_becomes_a_template() {
    let folder = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| json(&briefpack(folder.path(), &[&["--json"], args].concat()));
    let file = fixture("articles/energy-storage.md");
    let article = run(&["import", file.to_str().unwrap()]);
    let article = article[0]["id"].as_str().unwrap();
    let briefing = run(&["new", "Monday", "--template", "digest"]);
    let briefing = briefing["id"].as_str().unwrap();
    let with_part = run(&["add", briefing, "--part", "Power"]);
    let entries = with_part["entries"].as_array().unwrap();
    let part = entries.last().unwrap()["id"].as_str().unwrap();
    let pick = [
        "add",
        briefing,
        "--article",
        article,
        "--section",
        "Who gets to connect",
        "--under",
        part,
    ];
    run(&pick);
    let outline = run(&["outline", briefing]);
    let lines = outline.as_array().unwrap();
    let pick = lines.iter().find(|line| line["kind"] == "pick").unwrap();
    assert_eq!(pick["depth"], 1);
    assert_eq!(pick["notes"], 1);
    run(&["template", "save", briefing, "--as", "Monday Paper"]);
    let listed = run(&["template", "list"]);
    let ids: Vec<&str> =
        listed.as_array().unwrap().iter().map(|t| t["id"].as_str().unwrap()).collect();
    for id in ["read-ahead", "memo", "digest", "monday-paper"] {
        assert!(ids.contains(&id), "{id} is not among {ids:?}");
    }
    let next = run(&["new", "Next Monday", "--template", "monday-paper"]);
    assert!(next.to_string().contains("\"slot\""));
}

#[test]
fn a_briefing_file_is_exported_in_each_format() {
    let folder = tempfile::tempdir().unwrap();
    let briefing = fixture("arctic-briefing.toml");
    for (format, begins) in [("pdf", "%PDF-"), ("html", "<!"), ("json", "{"), ("csl-json", "[")] {
        let out = folder.path().join(format);
        let args = ["--json", "export", briefing.to_str().unwrap(), "--to", format, "-o"];
        let args = [&args[..], &[out.to_str().unwrap()]].concat();
        let answer = json(&briefpack(&folder.path().join("none"), &args));
        assert_eq!(answer["format"], format);
        let bytes = std::fs::read(&out).unwrap();
        assert_eq!(answer["bytes"], bytes.len());
        assert!(bytes.starts_with(begins.as_bytes()), "{format}");
    }
    let args = ["export", briefing.to_str().unwrap(), "--to", "scroll", "-o", "x"];
    let output = briefpack(&folder.path().join("none"), &args);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("csl-json"), "the formats are named");
}

#[test]
fn references_are_read_and_a_bibliography_is_set_without_a_library() {
    let folder = tempfile::tempdir().unwrap();
    let lines = folder.path().join("lines.txt");
    std::fs::write(&lines, "Nakamura, Aiko. Magnets without Mines. Cambridge: Fenwick, 2025.\n")
        .unwrap();
    let never = folder.path().join("no-library");
    let parsed = json(&briefpack(&never, &["references", "parse", lines.to_str().unwrap()]));
    assert_eq!(parsed[0]["title"], "Magnets without Mines");
    let items = folder.path().join("items.json");
    std::fs::write(&items, parsed.to_string()).unwrap();
    let set = briefpack(&never, &["bibliography", items.to_str().unwrap(), "--style", "apa"]);
    let text = String::from_utf8_lossy(&set.stdout).into_owned();
    assert!(text.starts_with("Nakamura, A. (2025)."), "{text}");
    assert!(!never.exists());
}
