//! The built-in templates, and what a broken one says.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;
use templates::{TemplateError, TemplateOrigin, Templates, check, pack, unpack};

/// A copy of a built-in template's folder, to be broken.
fn copy_of(id: &str, into: &Path) -> std::path::PathBuf {
    let templates = Templates::built_in();
    let bytes = pack(templates.get(id).unwrap()).unwrap();
    unpack(&bytes, Path::new("copy.zip"), into).unwrap();
    into.join(id)
}

#[test]
fn every_built_in_template_passes_its_own_check() {
    let templates = Templates::built_in();
    assert_eq!(templates.diagnostics(), []);
    for template in templates.iter() {
        let folder = tempfile::tempdir().unwrap();
        let copy = copy_of(template.id(), folder.path());
        let (checked, diagnostics) = check(&copy).unwrap();
        assert_eq!(diagnostics, [], "{}", checked.id());
    }
}

#[test]
fn a_tera_error_names_file_line_and_column() {
    let folder = tempfile::tempdir().unwrap();
    let copy = copy_of("memo", folder.path());
    let page = fs::read_to_string(copy.join("page.html.tera")).unwrap();
    let broken = page.replacen(
        "<h1 class=\"subject\">{{ briefing.title }}",
        "<h1>{{ briefing.title | nofilter }}",
        1,
    );
    let line = broken.lines().position(|l| l.contains("nofilter")).unwrap() + 1;
    fs::write(copy.join("page.html.tera"), broken).unwrap();
    match check(&copy) {
        Err(TemplateError::Tera { file, line: found, column, message }) => {
            assert_eq!(file, "page.html.tera");
            assert_eq!(found as usize, line);
            assert!(column > 1, "{column}");
            assert!(message.contains("nofilter"), "{message}");
        }
        other => panic!("expected a Tera error, got {other:?}"),
    }
}

#[test]
fn a_missing_sheet_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let copy = copy_of("memo", folder.path());
    fs::remove_file(copy.join("memo.css")).unwrap();
    let error = check(&copy).unwrap_err();
    assert!(
        matches!(&error, TemplateError::MissingFile { file, .. } if file == "memo.css"),
        "{error}"
    );
}

#[test]
fn a_template_that_shuffles_or_drops_the_apparatus_is_warned_about() {
    let folder = tempfile::tempdir().unwrap();
    let copy = copy_of("read-ahead", folder.path());
    let page = fs::read_to_string(copy.join("page.html.tera")).unwrap();
    let without = page.replace("{% include \"briefpack/notes.html.tera\" %}", "");
    fs::write(copy.join("page.html.tera"), without).unwrap();
    let (_, diagnostics) = check(&copy).unwrap();
    assert_eq!(diagnostics.len(), 1, "{diagnostics:?}");
    assert_eq!(diagnostics[0].code, "apparatus-not-printed");
}

#[test]
fn a_broken_folder_of_the_users_is_reported_and_the_others_stay() {
    let folder = tempfile::tempdir().unwrap();
    copy_of("digest", folder.path());
    fs::create_dir(folder.path().join("broken")).unwrap();
    fs::write(folder.path().join("broken/template.toml"), "id = ").unwrap();
    let templates = Templates::load(folder.path());
    assert_eq!(templates.diagnostics().len(), 1);
    let digest = templates.get("digest").unwrap();
    assert!(matches!(digest.origin(), TemplateOrigin::Folder(_)));
    assert!(matches!(templates.get("none"), Err(TemplateError::Unknown { .. })));
}
