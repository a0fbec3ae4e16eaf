//! Bad input gets a clear error or a stated warning, and nothing is lost.

use std::fs;
use tests::{briefpack, fixture, json};

#[test]
fn a_batch_goes_on_past_files_that_cannot_be_imported() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path.to_string_lossy().into_owned()
    };
    let empty = file("empty.txt", b"");
    let binary = file("binary.txt", &[0, 1, 2, 3, 0, 255, 0, 7].repeat(64));
    let good = fixture("articles/arctic-shipping.txt").to_string_lossy().into_owned();
    let library = folder.path().join("library");
    let output = briefpack(&library, &["--json", "import", &empty, &binary, "/no/such.txt", &good]);
    assert_eq!(output.status.code(), Some(1));
    let imported: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(imported.as_array().unwrap().len(), 1);
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    for name in ["empty.txt", "binary.txt", "/no/such.txt"] {
        assert!(errors.contains(name), "{name} is not named in: {errors}");
    }
    assert_eq!(json(&briefpack(&library, &["--json", "list"]))["total"], 1);
}

#[test]
fn text_in_legacy_encodings_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let text = "A Café in Zürich\n\nBy Ada Vance, Analyst\n\nThe café stands where it stood; naïve travellers find it closed on Mondays, and the others find it full.\n";
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked: Vec<u8> = [&[0xff, 0xfe][..], &wide].concat();
    for (name, bytes) in [("latin.txt", latin), ("wide.txt", wide), ("marked.txt", marked)] {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        let args = ["--json", "import", "--dry-run", path.to_str().unwrap()];
        let answer = json(&briefpack(folder.path(), &args));
        assert_eq!(answer[0]["title"], "A Café in Zürich", "{name}");
    }
}

#[test]
fn notes_and_marks_that_do_not_meet_are_stated() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("odd.txt");
    let text = "Odd Notes\n\nBy Ada Vance, Analyst\n\nThe first sentence has a note and a long enough text to be a paragraph.[1] The second has a mark without one.[7]\n\nEndnotes\n\n[1] Roe, Jane. A Book. London: Press, 2020.\n\n[1] Roe, Jane. Another Book. London: Press, 2021.\n\n[2] Doe, John. A Third. London: Press, 2022.\n";
    fs::write(&path, text).unwrap();
    let args = ["--json", "import", "--dry-run", path.to_str().unwrap()];
    let answer = json(&briefpack(folder.path(), &args));
    let warnings = answer[0]["warnings"].as_array().unwrap();
    let mut codes: Vec<&str> = warnings.iter().map(|w| w["code"].as_str().unwrap()).collect();
    codes.sort_unstable();
    codes.dedup();
    assert!(codes.len() >= 3, "{codes:?}");
    assert_eq!(answer[0]["notes"].as_array().unwrap().len(), 3, "no note is dropped");
}

#[test]
fn a_damaged_library_is_named_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("library.sqlite");
    fs::write(&file, [9_u8; 5000]).unwrap();
    let output = briefpack(folder.path(), &["list"]);
    assert_eq!(output.status.code(), Some(1));
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(error.contains("library.sqlite") && error.contains("hint:"), "{error}");
    assert_eq!(fs::read(&file).unwrap(), [9_u8; 5000]);
}

#[test]
fn a_slip_in_a_briefing_file_is_shown_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("b.toml");
    fs::write(&file, "title = \"T\"\ntemplate = \"memo\"\nmarkign = \"TLP:RED\"\n").unwrap();
    let out = folder.path().join("out.pdf");
    let output =
        briefpack(folder.path(), &["build", file.to_str().unwrap(), "-o", out.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(error.contains("b.toml:3:1") && error.contains("markign"), "{error}");
    assert!(!out.exists());
}

#[test]
fn a_mistake_in_a_template_is_shown_with_file_line_and_column() {
    let folder = tempfile::tempdir().unwrap();
    let template = folder.path().join("templates/broken");
    fs::create_dir_all(&template).unwrap();
    fs::write(
        template.join("template.toml"),
        "id = \"broken\"\nname = \"Broken\"\ndescription = \"d\"\nstyles = []\n",
    )
    .unwrap();
    fs::write(template.join("page.html.tera"), "<p>\n{{ briefing.title | nosuch }}\n</p>").unwrap();
    let output = briefpack(folder.path(), &["template", "check", template.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(error.contains("page.html.tera:2:"), "{error}");
}

#[test]
fn a_file_that_was_there_stays_when_a_build_fails() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out.pdf");
    fs::write(&out, "precious").unwrap();
    let file = folder.path().join("b.toml");
    fs::write(&file, "title = \"T\"\ntemplate = \"no-such-template\"\n").unwrap();
    let output =
        briefpack(folder.path(), &["build", file.to_str().unwrap(), "-o", out.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(fs::read_to_string(&out).unwrap(), "precious");
}

#[test]
fn wrong_usage_ends_with_status_2() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(briefpack(folder.path(), &["frobnicate"]).status.code(), Some(2));
    assert_eq!(briefpack(folder.path(), &["import"]).status.code(), Some(2));
}
