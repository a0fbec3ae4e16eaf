//! What the window asks of the use cases: stopping an import, bringing back, correcting, styles of
//! one's own, exporting with options.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use briefpack::{
    App, ArticleFilter, ErrorCode, ExportChoice, Host, NoProgress, Progress, Settings,
};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

struct Place {
    folder: tempfile::TempDir,
    app: App,
}

fn place() -> Place {
    let folder = tempfile::tempdir().unwrap();
    let app = App::open(Host::system(folder.path().join("library"))).unwrap();
    Place { folder, app }
}

impl Place {
    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    fn count(&self) -> usize {
        self.app.list_articles(&ArticleFilter::default()).unwrap().total
    }
}

fn article(number: usize) -> String {
    format!(
        "# Harbour {number}\n\nShips wait off the harbour for days.[^1]\n\n[^1]: A. Vance, *Waiting Ships* (Harbour Press, 2024).\n"
    )
}

/// Stops after so many reports.
struct StopsAfter {
    reports: u64,
    seen: AtomicU64,
}

impl Progress for StopsAfter {
    fn report(&self, _done: u64, _total: u64, _what: &str) {
        self.seen.fetch_add(1, Ordering::Relaxed);
    }

    fn cancelled(&self) -> bool {
        self.seen.load(Ordering::Relaxed) >= self.reports
    }
}

#[test]
fn a_stopped_import_keeps_what_was_read_and_reads_no_more() {
    let place = place();
    let files: Vec<PathBuf> =
        (0..200).map(|n| place.file(&format!("{n}.md"), &article(n))).collect();
    let stop = StopsAfter { reports: 40, seen: AtomicU64::new(0) };
    let error = place.app.import_paths(&files, &stop).unwrap_err();
    assert_eq!(error.code, ErrorCode::Cancelled);
    let kept = place.count();
    assert!((40..files.len()).contains(&kept), "{kept}");
    assert!(error.message.contains(&kept.to_string()), "{}", error.message);
    // The rest comes with the next import.
    let report = place.app.import_paths(&files, &NoProgress).unwrap();
    assert_eq!((report.already_there.len(), place.count()), (kept, files.len()));
}

#[test]
fn an_article_is_corrected_and_its_text_and_original_stay() {
    let place = place();
    let file = place.file("one.md", &article(1));
    let report = place.app.import_paths(&[file], &NoProgress).unwrap();
    let before = place.app.get_article(&report.imported[0].id).unwrap();
    let original = place.app.get_original(&before.id).unwrap();
    let mut after = before.clone();
    after.title = "Harbours, counted".into();
    after.site = Some("Harbour Institute".into());
    after.published = "2026-03".parse().ok();
    after.sections.clear();
    let kept = place.app.update_article(&after).unwrap();
    assert_eq!(kept.title, "Harbours, counted");
    assert_eq!(kept.sections, before.sections);
    assert_eq!(place.app.get_original(&before.id).unwrap(), original);
    let publisher = Some("Harbour Institute".to_owned());
    let filter = ArticleFilter { publisher, ..ArticleFilter::default() };
    assert_eq!(place.app.list_articles(&filter).unwrap().total, 1);
    place.app.update_article(&before).unwrap();
    assert_eq!(place.app.get_article(&before.id).unwrap(), before);
}

const STYLE: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>House Style of the Harbour</title><id>house</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation><layout><text value="HOUSE"/></layout></citation>
  <bibliography><layout><text variable="title"/><text value=" [house]"/></layout></bibliography>
</style>"#;

const DEPENDENT: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0">
  <info><title>Leaf</title><id>leaf</id><link href="http://www.zotero.org/styles/no-such-parent" rel="independent-parent"/><updated>2026-01-01T00:00:00+00:00</updated></info>
</style>"#;

#[test]
fn a_style_of_ones_own_is_kept_listed_used_and_taken_out() {
    let place = place();
    let file = place.file("House.csl", STYLE);
    let style = place.app.add_style(&file).unwrap();
    assert_eq!((style.name.as_str(), style.built_in), ("house", false));
    assert_eq!(place.app.add_style(&file).unwrap(), style);
    std::fs::remove_file(&file).unwrap();
    assert_eq!(place.app.list_styles()[0], style);
    let article = place.file("one.md", &article(1));
    place.app.import_paths(std::slice::from_ref(&article), &NoProgress).unwrap();
    let briefing = place.file(
        "b.toml",
        "title = \"B\"\nstyle = \"house\"\n[[entries]]\nkind = \"pick\"\narticle = \"one.md\"\n",
    );
    let read = briefpack::read_briefing_file(&briefing, Some(&place.app)).unwrap();
    let briefing = place.app.add_briefing_file(&read).unwrap();
    let sources = place.app.sources(&briefing.id).unwrap();
    assert!(sources[0].formatted.ends_with("[house]"), "{sources:?}");
    assert_eq!(place.app.delete_style("house").unwrap_err().code, ErrorCode::InUse);
    place.app.delete_briefing(&briefing.id).unwrap();
    place.app.delete_style("house").unwrap();
    assert!(place.app.list_styles().iter().all(|style| style.built_in));
}

#[test]
fn a_briefing_file_may_name_a_style_that_lies_beside_it() {
    let place = place();
    place.file("own.csl", STYLE);
    place.file("one.md", &article(1));
    let path = place.file(
        "b.toml",
        "title = \"B\"\nstyle = \"own.csl\"\n[[entries]]\nkind = \"pick\"\narticle = \"one.md\"\n",
    );
    let file = briefpack::read_briefing_file(&path, None).unwrap();
    let today = "2026-01-05".parse().unwrap();
    let cited = briefpack::cite_file(&file, None, Path::new("none"), today).unwrap();
    let entry = briefpack::plain_text(&cited.bibliography[0].content);
    assert!(entry.contains("[house]"), "{entry}");
    // In the library it is kept under a name.
    assert_eq!(place.app.add_briefing_file(&file).unwrap().style, "own");
}

#[test]
fn styles_that_cannot_be_used_are_refused_by_name() {
    let place = place();
    let leaf = place.app.add_style(&place.file("leaf.csl", DEPENDENT)).unwrap_err();
    assert!(leaf.message.contains("leaf.csl") && leaf.message.contains("no-such-parent"));
    assert!(leaf.hint.unwrap().contains("points to another style"));
    let page = place.app.add_style(&place.file("page.csl", "<html/>")).unwrap_err();
    assert_eq!(page.code, ErrorCode::Style);
    assert!(place.app.add_style(Path::new("/none/there.csl")).is_err());
    // A name that is taken gets a number.
    let apa = place.app.add_style(&place.file("apa.csl", STYLE)).unwrap();
    assert_eq!(apa.name, "apa-2");
}

#[test]
fn a_pdf_is_exported_with_the_standards_and_files_that_were_chosen() {
    let place = place();
    let article = place.file("one.md", &article(1));
    let text = "title = \"B\"\n[[entries]]\nkind = \"pick\"\narticle = \"one.md\"\n";
    let path = place.file("b.toml", text);
    place.app.import_paths(&[article], &NoProgress).unwrap();
    let file = briefpack::read_briefing_file(&path, None).unwrap();
    let briefing = place.app.add_briefing_file(&file).unwrap().id;
    let export = |name: &str, choice: &ExportChoice| {
        let path = place.folder.path().join(name);
        place.app.export_to(&briefing, choice, &path, &NoProgress).unwrap();
        String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned()
    };
    let plain = ExportChoice { accessible: false, archival: false, ..ExportChoice::default() };
    let plain = export("plain.pdf", &plain);
    assert!(!plain.contains("<pdfuaid:part>") && !plain.contains("<pdfaid:part>"));
    let full = ExportChoice {
        attach_bibliography: true,
        attach_originals: true,
        ..ExportChoice::default()
    };
    let full = export("full.pdf", &full);
    assert!(full.contains("<pdfuaid:part>") && full.contains("<pdfaid:part>3<"));
    assert!(full.len() > plain.len());
    let items = ExportChoice { format: "csl-json".into(), ..ExportChoice::default() };
    assert!(export("b.json", &items).contains("Waiting Ships"));
}

#[test]
fn the_last_export_is_remembered_and_settings_of_before_are_read() {
    let place = place();
    let mut settings = place.app.get_settings().unwrap();
    assert_eq!(settings.export, ExportChoice::default());
    settings.export.format = "html".into();
    place.app.save_settings(&settings).unwrap();
    assert_eq!(place.app.get_settings().unwrap(), settings);
    let old: Settings = serde_json::from_str(r#"{"theme": "dark"}"#).unwrap();
    assert_eq!((old.theme.as_str(), old.export), ("dark", ExportChoice::default()));
}
