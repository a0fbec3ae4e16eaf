//! Notes that name a work in few words are sources, and notes that say something are none.

mod support;

use model::{Name, NotePart, Source};

/// The sources of an article whose only note this is, and the places that the note names in them.
fn read(note: &str) -> (Vec<Source>, Vec<String>) {
    let article = support::article("a", &["A claim.[1]"], &[note], &[]);
    let cites = article.notes[0].parts.iter().flat_map(|part| match part {
        NotePart::Cluster { cites } => &cites[..],
        NotePart::Text { .. } => &[],
    });
    let places = cites.filter_map(|cite| cite.locator.clone());
    let places = places.map(|place| format!("{} {}", place.label, place.value)).collect();
    (article.sources, places)
}

fn authors(source: &Source) -> String {
    let names = source.item.names("author");
    names.iter().map(Name::display).collect::<Vec<_>>().join("; ")
}

#[test]
fn bodies_with_long_names_and_a_year_name_a_work() {
    for (note, author, title) in [
        (
            "Norden International Quay Research Institute, Trends in World Tides, 2023.",
            "Norden International Quay Research Institute",
            "Trends in World Tides",
        ),
        (
            "Quay Rights Watch, Norden: ships and quiet, 2022.",
            "Quay Rights Watch",
            "Norden: ships and quiet",
        ),
        (
            "Norden International Quay Research Institute, Trends in world tides, 2022 (Fact Sheet), 2023.",
            "Norden International Quay Research Institute",
            "Trends in world tides",
        ),
        (
            "Office for Norden Statistics (2021) Estimates of the tides.",
            "Office for Norden Statistics",
            "Estimates of the tides",
        ),
        (
            "Ann M. Lee and John J. Roe, The Quiet Lobby, 2007.",
            "Ann M. Lee; John J. Roe",
            "The Quiet Lobby",
        ),
    ] {
        let (sources, _) = read(note);
        assert_eq!(sources.len(), 1, "{note}");
        assert_eq!(authors(&sources[0]), author);
        assert_eq!(sources[0].item.get("title").as_deref(), Some(title));
    }
}

#[test]
fn words_of_an_address_make_no_sentence() {
    let (sources, _) = read(
        "Lee, L. (2022) Port war: what we know. Guardian. Available at: http://www.example.org/port-war-what-we-know (accessed 5 May 2022).",
    );
    assert_eq!(sources.len(), 1);
    assert_eq!(authors(&sources[0]), "L. Lee");
}

#[test]
fn an_author_a_title_and_a_place_name_a_work_that_nothing_before_names() {
    for (note, expected, places) in [
        (
            "Roe, White Quay Years, vol. II, p. 800.",
            &["Roe: White Quay Years II"][..],
            &["page 800"][..],
        ),
        ("Lee, Tragedy of the Tides, p. 31.", &["Lee: Tragedy of the Tides "], &["page 31"]),
        ("Lee, Tragedy of the Tides, 31–33.", &["Lee: Tragedy of the Tides "], &["page 31–33"]),
        (
            "See Lee, A Quiet Sea, p. 4; Kim and Roe, “Ports and Ships,” ch. 3.",
            &["Lee: A Quiet Sea ", "Kim; Roe: Ports and Ships "],
            &["page 4", "chapter 3"],
        ),
    ] {
        let (sources, found) = read(note);
        let said = |source: &Source| {
            let get = |name: &str| source.item.get(name).unwrap_or_default();
            format!("{}: {} {}", authors(source), get("title"), get("volume"))
        };
        assert_eq!(sources.iter().map(said).collect::<Vec<_>>(), expected, "{note}");
        assert_eq!(found, places, "{note}");
    }
}

#[test]
fn commentary_names_no_work() {
    for note in [
        "This is disputed.",
        "See the discussion above, which covers 2019 and 2020.",
        "Interview with the author, 2022",
        "Interviews with officials, Ministry of Ports, 2022.",
        "Author’s calculations, 2022.",
        "Figures for Norden, Italy and France, 2022.",
        "See Annex II, p. 12.",
        "Part II, Chapter 3, p. 12.",
        "Table 2, p. 14.",
        "Treaty on Norden, Article 5, para. 2.",
        "My translation, p. 12.",
        "In Norden, the Assembly, 2022.",
    ] {
        assert!(read(note).0.is_empty(), "{note}");
    }
    // A house and its place behind a reference are no author and title.
    let dated = "Roe P.E.J., Lee C., 2007, in Kim H., eds, Quiet Seas, Heating in Tides. Quay-Verlag, Oslo, p. 210";
    assert!(read(dated).0.iter().all(|source| authors(source) != "Quay-Verlag"));
}

#[test]
fn a_short_form_of_one_article_is_the_work_that_another_names_in_full() {
    let full = "John J. Lee, The Tragedy of the Tides (New York: Quay Press, 2001), pp. 29-54.";
    let articles = [
        support::article("a", &["Ships wait.[1]"], &[full], &[]),
        support::article("b", &["They wait.[1]"], &["Lee, Tragedy of the Tides, p. 31."], &[]),
    ];
    let cited = support::cited(&articles, "chicago-notes");
    assert_eq!(support::bibliography(&cited).len(), 1);
}

#[test]
fn another_volume_is_another_work() {
    let notes = [
        "Ann Roe, White Quay Years, vol. I (Boston: Quay Press, 1979), p. 12.",
        "Roe, White Quay Years, vol. II, p. 800.",
    ];
    let article = support::article("a", &["One.[1] Two.[2]"], &notes, &[]);
    let volumes = article.sources.iter().map(|source| source.item.get("volume"));
    assert_eq!(volumes.collect::<Vec<_>>(), [Some("I".to_owned()), Some("II".to_owned())]);
}
