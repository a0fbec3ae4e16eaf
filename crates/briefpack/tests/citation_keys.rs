//! Texts that cite by key are tied to the reference library that has the keys, whichever of the
//! two is imported first.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use briefpack::{App, Host, ImportReport};
use model::Article;

const REPORT: &str = "# Ice Roads\n\nBy Bo Kim\n\nTrucks cross the bay for ten weeks a year [see @moe2019, p. 12; @ott:ferries], and nobody minds. The season shortens [@moe2019]. Write to @harbour.\n";
const LIBRARY: &str = "@book{moe2019, author = {Moe, Di}, title = {Winter Freight}, publisher = {Quay Press}, year = {2019}}\n@article{ott:ferries, author = {Ott, Max}, title = {Ferries in Ice}, journal = {Northern Ports}, year = {2021}}\n@book{other, author = {Roe, Tom}, title = {Axles}, year = {2001}}";

fn app() -> (tempfile::TempDir, App) {
    let folder = tempfile::tempdir().unwrap();
    let app = App::open(Host::system(folder.path().join("library"))).unwrap();
    (folder, app)
}

fn imported(app: &App, report: &ImportReport) -> Article {
    app.get_article(&report.imported[0].id).unwrap()
}

fn titles(article: &Article) -> Vec<Option<String>> {
    article.sources.iter().map(|source| source.item.get("title")).collect()
}

fn codes(article: &Article) -> Vec<&str> {
    article.warnings.iter().map(|found| found.code.as_str()).collect()
}

fn check(article: &Article) {
    let titled = ["Winter Freight", "Ferries in Ice"].map(|title| Some(title.to_owned()));
    assert_eq!(titles(article), titled);
    assert!(article.sources.iter().all(|source| source.confidence == 1.0));
    assert_eq!(codes(article), ["source-from-library", "source-from-library"]);
    let cited: Vec<_> = article.notes.iter().map(model::Note::sources).collect();
    let id = |at: usize| article.sources[at].id.clone();
    assert_eq!(cited, [vec![id(0), id(1)], vec![id(0)]]);
    assert!(article.text().contains("ten weeks a year, and nobody minds"));
    assert!(article.text().ends_with("Write to @harbour."));
}

#[test]
fn a_text_before_its_library() {
    let (_folder, app) = app();
    let article = imported(&app, &app.import_text("ice.md", REPORT).unwrap());
    assert_eq!(titles(&article), [None, None]);
    assert_eq!(codes(&article), ["citation-unresolved", "citation-unresolved"]);
    let report = app.import_text("works.bib", LIBRARY).unwrap();
    assert_eq!(report.completed.len(), 1);
    check(&app.get_article(&article.id).unwrap());
}

#[test]
fn a_library_before_its_text() {
    let (_folder, app) = app();
    app.import_text("works.bib", LIBRARY).unwrap();
    check(&imported(&app, &app.import_text("ice.md", REPORT).unwrap()));
}

#[test]
fn a_key_that_two_works_have_or_a_work_that_the_text_tells_is_left() {
    let (_folder, app) = app();
    let own = format!(
        "---\ntitle: Ice Roads\nreferences:\n- id: moe2019\n  type: report\n  title: Thaw\n  author:\n  - family: Moe\n    given: Ida\n---\n\n{REPORT}"
    );
    let article = imported(&app, &app.import_text("ice.md", &own).unwrap());
    app.import_text("works.bib", LIBRARY).unwrap();
    let second = "@book{ott:ferries, author = {Ottesen, Ola}, title = {Harbours}, year = {1998}}";
    let article = app.get_article(&article.id).unwrap();
    assert_eq!(titles(&article)[0].as_deref(), Some("Thaw"));
    assert_eq!(titles(&article)[1].as_deref(), Some("Ferries in Ice"));

    let (_folder, app) = self::app();
    app.import_text("works.bib", LIBRARY).unwrap();
    app.import_text("more.bib", second).unwrap();
    let article = imported(&app, &app.import_text("ice.md", REPORT).unwrap());
    assert_eq!(titles(&article), [Some("Winter Freight".to_owned()), None]);
    assert!(codes(&article).contains(&"citation-unresolved"));
}
