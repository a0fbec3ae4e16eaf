//! Bad input gets a clear error or a stated warning, and nothing is lost.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;
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
fn utf_16_without_a_mark_and_greek_of_windows_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Η Θάλασσα και τα Λιμάνια\n\nΤα λιμάνια του νότου έμειναν κλειστά τον χειμώνα, και τα πλοία περίμεναν ανοιχτά για πολλές ημέρες χωρίς φορτίο.\n";
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let latin = "The Sea and the Ports\n\nThe ports of the south stayed closed in winter, and ships waited.\n";
    let plain: Vec<u8> = latin.encode_utf16().flat_map(u16::to_be_bytes).collect();
    // The letters from Α to ώ lie in one row of Windows-1253, 0x2D0 below their code points.
    let greek: Vec<u8> = text
        .chars()
        .map(|c| match u32::from(c) {
            code @ 0x388..=0x3ce => u8::try_from(code - 0x2d0).unwrap(),
            code => u8::try_from(code).unwrap(),
        })
        .collect();
    let marked: Vec<u8> = [&[0xfe, 0xff][..], &wide].concat();
    let cases = [
        ("marked.txt", marked, "Η Θάλασσα και τα Λιμάνια"),
        ("plain.txt", plain, "The Sea and the Ports"),
        ("greek.txt", greek, "Η Θάλασσα και τα Λιμάνια"),
    ];
    for (name, bytes, title) in cases {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        let args = ["--json", "import", "--dry-run", path.to_str().unwrap()];
        let answer = json(&briefpack(folder.path(), &args));
        assert_eq!(answer[0]["title"], title, "{name}");
    }
}

#[test]
fn a_text_of_50_megabytes_is_imported_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.txt");
    let paragraph = "The harbour log goes on with one more day of fog, two ships at anchor and nothing to report from the breakwater.\n\n";
    let count = 50_000_000 / paragraph.len();
    let mut text = "A Long Log\n\nBy Ada Vance, Analyst\n\n".to_owned();
    text.push_str(&paragraph.repeat(count));
    text.push_str("The last line of the log is here.\n");
    fs::write(&path, &text).unwrap();
    let library = folder.path().join("library");
    let imported = briefpack(&library, &["import", path.to_str().unwrap()]);
    assert!(imported.status.success(), "{}", String::from_utf8_lossy(&imported.stderr));
    let listed = json(&briefpack(&library, &["--json", "list"]));
    let words = listed["articles"][0]["words"].as_u64().unwrap();
    assert!(words > 21 * u64::try_from(count).unwrap() - 100, "{words} words");
    let hits = json(&briefpack(&library, &["--json", "search", "\"last line of the log\""]));
    assert_eq!(hits.as_array().unwrap().len(), 1);
}

/// The command line as a user whom permissions hold back.
fn unprivileged(folder: &Path) -> Command {
    fs::set_permissions(folder, Permissions::from_mode(0o777)).unwrap();
    let program = folder.join("briefpack");
    fs::copy(tests::built("briefpack"), &program).unwrap();
    let id = Command::new("id").arg("-u").output().unwrap();
    if id.stdout == b"0\n" {
        let mut command = Command::new("setpriv");
        command.args(["--reuid", "65534", "--clear-groups"]).arg(program);
        command
    } else {
        Command::new(program)
    }
}

#[test]
fn a_folder_without_permission_is_named_and_its_neighbours_are_imported() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = unprivileged(folder.path());
    let (open, closed) = (folder.path().join("in"), folder.path().join("in/closed"));
    fs::create_dir_all(&closed).unwrap();
    fs::copy(fixture("articles/arctic-shipping.txt"), open.join("one.txt")).unwrap();
    fs::copy(fixture("articles/arctic-shipping.txt"), closed.join("two.txt")).unwrap();
    fs::set_permissions(&closed, Permissions::from_mode(0o000)).unwrap();
    let output = command.arg("--json").arg("--library").arg(folder.path().join("library"));
    let output = output.arg("import").arg(&open).output().unwrap();
    fs::set_permissions(&closed, Permissions::from_mode(0o755)).unwrap();
    assert_eq!(output.status.code(), Some(1));
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(error.contains("in/closed") && error.contains("permission is denied"), "{error}");
    let imported: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(imported.as_array().unwrap().len(), 1);
}

#[test]
fn a_folder_that_cannot_be_written_is_named_and_the_old_file_stays() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = unprivileged(folder.path());
    let closed = folder.path().join("out");
    fs::create_dir(&closed).unwrap();
    fs::write(closed.join("pack.pdf"), "precious").unwrap();
    fs::set_permissions(&closed, Permissions::from_mode(0o555)).unwrap();
    let briefing = folder.path().join("b.toml");
    fs::write(&briefing, "title = \"T\"\ntemplate = \"memo\"\n").unwrap();
    let output = command.arg("--library").arg(folder.path().join("library")).arg("build");
    let output = output.arg(&briefing).arg("-o").arg(closed.join("pack.pdf")).output().unwrap();
    fs::set_permissions(&closed, Permissions::from_mode(0o755)).unwrap();
    assert_eq!(output.status.code(), Some(1));
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(error.contains("pack.pdf") && error.contains("permission"), "{error}");
    assert_eq!(fs::read_to_string(closed.join("pack.pdf")).unwrap(), "precious");
}

#[test]
fn a_disk_that_fills_up_leaves_the_old_file_whole_and_nothing_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out.pdf");
    fs::write(&out, "precious").unwrap();
    // Files may grow to 4 KiB only, less than any briefing needs; the signal is ignored, so that
    // the write fails as on a full disk.
    let script = "trap '' XFSZ; ulimit -f 8; exec \"$@\"";
    let output = Command::new("sh")
        .args(["-c", script, "sh"])
        .arg(tests::built("briefpack"))
        .arg("--library")
        .arg(folder.path().join("none"))
        .arg("build")
        .arg(fixture("arctic-briefing.toml"))
        .arg("-o")
        .arg(&out)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(error.contains("out.pdf") && error.contains("nothing was changed"), "{error}");
    assert_eq!(fs::read_to_string(&out).unwrap(), "precious");
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "{left:?}");
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
