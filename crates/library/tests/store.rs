//! A library keeps what it is given, finds it again, and refuses what it cannot use.

use chrono::{DateTime, Utc};
use library::{Added, ArticleFilter, Library, LibraryError};
use model::{
    Article, ArticleId, Author, BlobHash, Block, BlockKind, Briefing, BriefingId, Entry, EntryKind,
    Inline, Name, Origin, Person, Section, Selection,
};
use proptest::prelude::*;

fn article(id: &str, title: &str, text: &str) -> Article {
    Article {
        id: id.into(),
        title: title.into(),
        subtitle: None,
        authors: vec![Author { name: Name::Person(Person::new("Vance", "Ada")), role: None }],
        site: Some("Harbour Institute".into()),
        category: vec![],
        tags: vec!["ports".into()],
        published: "2024-06-19".parse().ok(),
        language: Some("en".into()),
        url: None,
        doi: None,
        sections: vec![Section {
            id: "s1".into(),
            heading: None,
            level: 1,
            blocks: vec![Block {
                id: "b1".into(),
                kind: BlockKind::Paragraph { content: vec![Inline::text(text)] },
            }],
        }],
        notes: vec![],
        source_list: vec![],
        sources: vec![],
        warnings: vec![],
        origin: Origin::default(),
    }
}

fn now() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH
}

#[test]
fn the_same_bytes_are_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::open(folder.path()).unwrap();
    assert_eq!(library.add(&article("a", "T", "x"), b"one", now()).unwrap(), Added::New);
    assert_eq!(
        library.add(&article("b", "T", "x"), b"one", now()).unwrap(),
        Added::AlreadyThere(ArticleId::new("a"))
    );
    assert_eq!(library.counts().unwrap().articles, 1);
}

#[test]
fn words_are_found_without_accents_and_korean_inside_words() {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::open(folder.path()).unwrap();
    library.add(&article("a", "Café policy", "대한민국의 인구 변화"), b"1", now()).unwrap();
    library.add(&article("b", "Grain", "the corridor & its ships"), b"2", now()).unwrap();
    let ids = |query: &str| -> Vec<String> {
        library.search(query, 9).unwrap().into_iter().map(|hit| hit.id.0).collect()
    };
    assert_eq!(ids("cafe"), ["a"]);
    assert_eq!(ids("민국의"), ["a"]);
    assert_eq!(ids("구"), ["a"]);
    assert_eq!(ids("corri"), ["b"]);
    assert!(ids("\"its corridor\"").is_empty());
    assert!(
        library.search("corridor", 9).unwrap()[0].snippet.contains("<mark>corridor</mark> &amp;")
    );
}

#[test]
fn filters_limit_by_author_publisher_tag_language_and_date() {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::open(folder.path()).unwrap();
    library.add(&article("a", "T", "x"), b"1", now()).unwrap();
    let total = |filter: ArticleFilter| library.list(&filter).unwrap().total;
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(total(ArticleFilter { author: some("Ada Vance"), ..Default::default() }), 1);
    assert_eq!(total(ArticleFilter { author: some("vance"), ..Default::default() }), 1);
    assert_eq!(total(ArticleFilter { author: some("Ada Roe"), ..Default::default() }), 0);
    assert_eq!(total(ArticleFilter { author: some("V_nce"), ..Default::default() }), 0);
    assert_eq!(total(ArticleFilter { site: some("Institute"), ..Default::default() }), 1);
    assert_eq!(total(ArticleFilter { site: some("harbour institute"), ..Default::default() }), 1);
    assert_eq!(total(ArticleFilter { tag: some("rail"), ..Default::default() }), 0);
    assert_eq!(total(ArticleFilter { language: some("ko"), ..Default::default() }), 0);
    assert_eq!(total(ArticleFilter { to: some("2024"), ..Default::default() }), 1);
    assert_eq!(total(ArticleFilter { to: some("2024-06-18"), ..Default::default() }), 0);
    assert_eq!(total(ArticleFilter { from: some("2024-06-20"), ..Default::default() }), 0);
}

#[test]
fn an_article_stays_while_a_briefing_picks_it() {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::open(folder.path()).unwrap();
    library.add(&article("a", "T", "x"), b"1", now()).unwrap();
    let pick = EntryKind::Pick { article: "a".into(), selection: Selection::Whole };
    let entry = Entry { id: "e".into(), title: None, kind: pick, entries: vec![] };
    let briefing = Briefing {
        id: "x".into(),
        title: "Monday".into(),
        entries: vec![entry],
        ..Briefing::default()
    };
    library.save_briefing(&briefing, now()).unwrap();
    let refused = library.delete_article(&"a".into(), now());
    assert!(
        matches!(refused, Err(LibraryError::Picked { briefings, .. }) if briefings == ["“Monday”"])
    );
    library.delete_briefing(&BriefingId::new("x")).unwrap();
    library.delete_article(&"a".into(), now()).unwrap();
    assert!(library.search("x", 9).unwrap().is_empty());
}

#[test]
fn a_deleted_article_comes_back_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::open(folder.path()).unwrap();
    library.add(&article("a", "T", "harbour"), b"1", now()).unwrap();
    let before = library.list(&ArticleFilter::default()).unwrap();
    library.delete_article(&"a".into(), now()).unwrap();
    assert!(matches!(library.article(&"a".into()), Err(LibraryError::NoArticle(_))));
    // It survives a restart.
    drop(library);
    let library = Library::open(folder.path()).unwrap();
    library.restore_article(&"a".into()).unwrap();
    assert_eq!(library.list(&ArticleFilter::default()).unwrap(), before);
    assert_eq!(library.search("harbour", 9).unwrap().len(), 1);
    assert_eq!(library.facets().unwrap().tags[0].value, "ports");
    assert!(matches!(library.restore_article(&"a".into()), Err(LibraryError::NoArticle(_))));
}

#[test]
fn a_deleted_article_whose_file_is_imported_again_is_not_doubled() {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::open(folder.path()).unwrap();
    library.add(&article("a", "T", "x"), b"1", now()).unwrap();
    library.delete_article(&"a".into(), now()).unwrap();
    library.add(&article("b", "T", "x"), b"1", now()).unwrap();
    assert_eq!(library.restore_article(&"a".into()).unwrap().id, ArticleId::new("b"));
    assert_eq!(library.counts().unwrap().articles, 1);
}

#[test]
fn articles_deleted_long_ago_are_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::open(folder.path()).unwrap();
    for id in ["a", "b"] {
        library.add(&article(id, "T", id), id.as_bytes(), now()).unwrap();
    }
    library.delete_article(&"a".into(), now()).unwrap();
    let later = now() + library::KEPT_DELETED + chrono::TimeDelta::days(1);
    library.delete_article(&"b".into(), later).unwrap();
    assert!(library.restore_article(&"a".into()).is_err());
    assert!(library.restore_article(&"b".into()).is_ok());
}

#[test]
fn a_damaged_file_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("library.sqlite");
    let junk = vec![7_u8; 9000];
    std::fs::write(&file, &junk).unwrap();
    let error = Library::open(folder.path()).unwrap_err();
    assert!(matches!(&error, LibraryError::Corrupt { file: named } if *named == file));
    assert!(error.hint().unwrap().contains("backup"));
    assert_eq!(std::fs::read(&file).unwrap(), junk);
}

#[test]
fn a_file_of_no_bytes_is_damage_where_articles_were_kept() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("library.sqlite");
    std::fs::write(&file, b"").unwrap();
    Library::open(folder.path()).unwrap().add(&article("a", "T", "x"), b"1", now()).unwrap();
    for other in ["library.sqlite-wal", "library.sqlite-shm"] {
        let _ = std::fs::remove_file(folder.path().join(other));
    }
    std::fs::write(&file, b"").unwrap();
    let error = Library::open(folder.path()).unwrap_err();
    assert!(matches!(error, LibraryError::Corrupt { .. }), "{error:?}");
}

#[test]
fn a_book_is_found_once_by_a_word_that_stands_in_it_everywhere() {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::open(folder.path()).unwrap();
    let text = "harbour ".repeat(500_000) + "lighthouse";
    library.add(&article("book", "Ports", &text), b"1", now()).unwrap();
    library.add(&article("other", "Rails", "no ships"), b"2", now()).unwrap();
    for query in ["harbour", "lighthouse", "Ports"] {
        let hits = library.search(query, 10).unwrap();
        assert_eq!(hits.len(), 1, "{query}");
        assert!(hits[0].snippet.contains("<mark>"), "{query}: {}", hits[0].snippet);
        let filter = ArticleFilter { text: Some(query.to_owned()), ..Default::default() };
        assert_eq!(library.list(&filter).unwrap().total, 1, "{query}");
    }
    assert_eq!(library.article(&"book".into()).unwrap().text(), text);
}

#[test]
fn two_programs_share_a_library() {
    let folder = tempfile::tempdir().unwrap();
    let one = Library::open(folder.path()).unwrap();
    let two = Library::open(folder.path()).unwrap();
    std::thread::scope(|scope| {
        for (name, library) in [("a", &one), ("b", &two)] {
            scope.spawn(move || {
                for n in 0..20 {
                    let id = format!("{name}{n}");
                    library.add(&article(&id, "T", "x"), id.as_bytes(), now()).unwrap();
                }
            });
        }
    });
    assert_eq!(one.counts().unwrap().articles, 40);
}

#[test]
fn a_shared_article_is_the_one_in_the_library_whoever_changes_it() {
    let folder = tempfile::tempdir().unwrap();
    let one = Library::open(folder.path()).unwrap();
    let two = Library::open(folder.path()).unwrap();
    let id = "a".into();
    one.add(&article("a", "First", "x"), b"a", now()).unwrap();
    let first = one.shared_article(&id).unwrap();
    assert!(std::sync::Arc::ptr_eq(&first, &one.shared_article(&id).unwrap()));
    for (library, title) in [(&one, "Second"), (&two, "Third"), (&one, "Fourth")] {
        library.update_article(&article("a", title, "x")).unwrap();
        assert_eq!(one.shared_article(&id).unwrap().title, title);
        assert_eq!(two.shared_article(&id).unwrap().title, title);
    }
    two.delete_article(&id, now()).unwrap();
    assert!(one.shared_article(&id).is_err() && two.shared_article(&id).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn what_is_stored_comes_back_and_no_query_fails(title in ".*", text in ".*", query in ".*") {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::open(folder.path()).unwrap();
        let given = article("a", &title, &text);
        library.add(&given, text.as_bytes(), now()).unwrap();
        prop_assert_eq!(library.article(&"a".into()).unwrap(), given);
        prop_assert!(library.search(&query, 5).is_ok());
    }
}

#[test]
fn the_articles_of_a_file_are_entered_together_and_known_again_one_by_one() {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::open(folder.path()).unwrap();
    let items = [article("a", "One", "x"), article("b", "Two", "y")];
    let feed = library.put_blob(b"feed").unwrap();
    assert_eq!(library.add_all(&items, &feed, now()).unwrap(), [Added::New, Added::New]);
    let known = ["a", "b"].map(|id| Added::AlreadyThere(ArticleId(id.to_owned())));
    assert_eq!(library.add_all(&items, &feed, now()).unwrap(), known);

    // The second has an id that is taken: the first is not entered either.
    let items = [article("c", "Three", "z"), article("a", "Four", "w")];
    let other = library.put_blob(b"other").unwrap();
    library.add_all(&items, &other, now()).unwrap_err();
    assert_eq!(library.list(&ArticleFilter::default()).unwrap().total, 2);
}

#[test]
fn a_file_is_kept_as_it_was_read_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::open(folder.path()).unwrap();
    let file = folder.path().join("ports.txt");
    let hash = BlobHash::new("2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae");
    let put = || library.put_file(&file, &hash);
    assert!(matches!(put(), Err(LibraryError::Changed { .. })));
    std::fs::write(&file, "food").unwrap();
    assert!(matches!(put(), Err(LibraryError::Changed { .. })));
    assert!(library.blob(&hash).is_err());
    std::fs::write(&file, "foo").unwrap();
    put().unwrap();
    assert_eq!(library.blob(&hash).unwrap(), b"foo");
    // What is kept already needs no file.
    std::fs::remove_file(&file).unwrap();
    put().unwrap();
}
