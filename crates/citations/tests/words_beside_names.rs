//! What stands beside a citation is kept: words before a name, places, remarks.

mod support;

use support::{article, bibliography, body, cited, notes};

const SEA: &str = "Bo Kim, Sand and Sea at War (Oslo: Quay, 2020), 4.";
const STONE: &str = "Ann Lee, Chip War (Oslo: Quay, 2021), 4.";

/// The last of these notes, cited in Chicago's notes.
fn last(texts: &[&str]) -> String {
    let marks: String = (1..=texts.len()).map(|at| format!("Text[{at}] ")).collect();
    let cited = cited(&[article("a", &[&marks], texts, &[])], "chicago-notes");
    notes(&cited).pop().expect("a note").split_once(". ").expect("a number").1.to_owned()
}

fn works(texts: &[&str]) -> Vec<String> {
    let marks: String = (1..=texts.len()).map(|at| format!("Text[{at}] ")).collect();
    bibliography(&cited(&[article("a", &[&marks], texts, &[])], "chicago-notes"))
}

#[test]
fn words_before_a_name_that_leads_back_stay() {
    for (text, expected) in [
        (
            "On this point I differ from Kim (n. 1), who stresses sand.",
            "On this point I differ from ",
        ),
        ("Contrary to Kim, op. cit., p. 8, sand is cheap.", "Contrary to "),
        ("Zit. nach Kim (wie Anm. 1), S. 50.", "Zit. nach "),
        (
            "Three of the five figures are from Kim (n. 1), p. 9.",
            "Three of the five figures are from ",
        ),
        ("Pace Kim, op. cit., p. 8.", "Pace "),
    ] {
        let shown = last(&[SEA, STONE, text]);
        assert!(shown.starts_with(expected), "{shown}");
        assert!(shown[expected.len()..].starts_with("Kim, Sand and Sea at War"), "{shown}");
    }
    let both = "Both Lee and Kim make this point: Lee, Chip War, 3; Kim, Sand and Sea, 4.";
    let shown = last(&[SEA, STONE, both]);
    assert_eq!(
        shown,
        "Both Lee and Kim make this point: Lee, Chip War, 3; Kim, Sand and Sea at War, 4."
    );
}

#[test]
fn short_titles_beside_full_references_are_told_apart() {
    for (text, expected) in [
        ("Ann Roe, Clay (Oslo: Quay, 2019), 3; Lee, Chip War, 5.", "3; Lee, Chip War, 5."),
        ("“Ports Close,” The Times, 4 March 2021. See also Lee, Chip War, 6.", "Lee, Chip War, 6."),
        ("Kim, Sand and Sea, 8; Ann Roe, Clay (Oslo: Quay, 2019), 3.", "3."),
        (
            "Ann Roe, Clay (Oslo: Quay, 2019), 3; see also Lee, Chip War, 5.",
            "3; see also Lee, Chip War, 5.",
        ),
        // What began a sentence goes on behind a semicolon.
        (
            "Ann Roe, Clay (Oslo: Quay, 2019), 3; Lee, Chip War, 5. See also Kim, Sand and Sea, 8.",
            "5; see also Kim, Sand and Sea at War, 8.",
        ),
    ] {
        let shown = last(&[SEA, STONE, text]);
        assert!(shown.ends_with(expected), "{shown}");
        assert_eq!(works(&[SEA, STONE, text]).len(), 3, "{text}");
    }
    let shown = last(&[SEA, STONE, "Kim, Sand and Sea, 8; Ann Roe, Clay (Oslo: Quay, 2019), 3."]);
    assert!(shown.starts_with("Kim, Sand and Sea at War, 8; Ann Roe"), "{shown}");
}

#[test]
fn places_in_records_are_printed_and_numbers_stay_numbers() {
    assert_eq!(last(&["TNA, CAB 24/247, fol. 12."]), "TNA, CAB 24/247, fol. 12.");
    assert_eq!(
        last(&["TNA, CAB 24/247, fol. 12.", "Ibid., fol. 13."]),
        "TNA, CAB 24/247, fol. 13."
    );
    let debate = "HC Deb 18 March 2003, vol 401, cols 760–911.";
    assert_eq!(last(&[debate]), "HC Deb 18 March 2003, vol 401, cols. 760–911.");
    let shown = last(&["РГАСПИ. Ф. 17. Оп. 162. Д. 15. Л. 34.", "Там же. Л. 36."]);
    assert!(shown.contains("РГАСПИ") && shown.ends_with("36."), "{shown}");
    let one = article("a", &["Papers show it.[1]"], &["TNA, CAB 24/247, fol. 12."], &[]);
    let other =
        article("b", &["So they do.[1]"], &["The National Archives, CAB 24/247, fol. 15."], &[]);
    let cited = cited(&[one, other], "ieee");
    assert_eq!(bibliography(&cited).len(), 1, "one record, named in two ways");
    assert!(body(&cited).contains("[1"), "{}", body(&cited));
}

#[test]
fn an_apostrophe_ends_no_title() {
    let full = "Ann Roe, “Choking Off Norden’s Access to the Sea,” Quay Review, October 11, 2022.";
    let shown = last(&[full, "Roe, “Choking Off Norden’s Access,” 4."]);
    assert!(shown.starts_with("Roe, ‘Choking") || shown.starts_with("Roe, “Choking"), "{shown}");
    assert!(shown.ends_with("4.") && !shown.contains("s Access,” 4"), "{shown}");
}

#[test]
fn other_ways_to_lead_back_are_read() {
    let three = "Ann Lee, Bo Kim and Carl Roe, Stone and Sand (Oslo: Quay, 2021), 4.";
    for text in [
        "Lee et al., op. cit., 8.",
        "Lee et al., Stone and Sand, 8.",
        "Lee et al., supra note 1, at 8.",
    ] {
        assert_eq!(last(&[three, text]), "Lee et al., Stone and Sand, 8.", "{text}");
    }
    assert_eq!(last(&[SEA, STONE, "See supra note 1."]), "See Kim, Sand and Sea at War.");
    assert_eq!(
        last(&[SEA, STONE, "Véase supra nota 1, p. 4."]),
        "Véase Kim, Sand and Sea at War, 4."
    );
    let case = "Dock & Moore v. Norden, 453 U.S. 654 (1981).";
    let shown = last(&[case, SEA, "Dock & Moore, 453 U.S. at 668."]);
    assert!(shown.starts_with("Dock & Moore v. Norden") && shown.ends_with("668."), "{shown}");
    let russian = "Ли А. Б. Новый берег. М.: Причал, 2021. С. 45.";
    let shown = last(&[russian, SEA, "Ли А. Б. Указ. соч. С. 77."]);
    assert!(shown.contains("Новый берег") && shown.ends_with("77."), "{shown}");
    let shown = last(&[russian, SEA, "Ли А. Б. Новый берег. С. 90."]);
    assert!(shown.starts_with("Ли, Новый берег") && shown.ends_with("90."), "{shown}");
    assert_eq!(last(&[SEA, "Ibid., 33, note 2."]), "Kim, Sand and Sea at War, 33, note 2.");
}

#[test]
fn the_same_author_may_have_written_another_work() {
    for text in [
        "Idem, Water and Wind (Oslo: Quay, 2022), 5.",
        "Ders., Water and Wind, Oslo: Quay 2022, S. 5.",
    ] {
        let shown = last(&[STONE, text]);
        assert!(shown.starts_with("Ann Lee, Water and Wind"), "{shown}");
    }
    let list = [
        "Hull, Ann. Quays of Paper. Norden: Quay Press, 2012.",
        "———, ed. Ruled by Records. Norden: Quay Press, 2015.",
        "———, and Bo Kim. Forms. Norden: Quay Press, 1999.",
    ];
    let article = article("a", &["Text."], &[], &list);
    let names = |at: usize, role: &str| {
        let names = article.sources[at].item.names(role);
        names.iter().map(|name| format!("{name:?}")).collect::<Vec<_>>().join(" ")
    };
    assert!(names(1, "editor").contains("Hull"), "{:?}", article.sources[1]);
    assert!(names(2, "author").contains("Hull") && names(2, "author").contains("Kim"));
}

#[test]
fn remarks_and_sentences_beside_references_are_no_part_of_them() {
    let full = "Cy Roe, The Gathering Tide (London: Quay, 1948), 98, quoted in Ann Fox, Clay and Sand (Oslo: Quay, 2021), 4.";
    let shown = last(&[full]);
    assert!(shown.contains("98; quoted in Ann Fox, Clay and Sand"), "{shown}");
    let shown = last(&[&format!("This was said before in Norden; for a critical reply see {SEA}")]);
    assert!(
        shown.starts_with("This was said before in Norden; for a critical reply see Bo Kim"),
        "{shown}"
    );
    assert!(
        works(&[&format!("This was said before in Norden; for a critical reply see {SEA}")])[0]
            .starts_with("Kim")
    );
    let shown = works(&[&format!("This is what he calls the “impossible tide.” {SEA}")]);
    assert!(shown[0].starts_with("Kim, Bo. Sand"), "{shown:?}");
    let law = "Dock Co. v. Roe, 343 U.S. 579, 635–38 (1952) (Lee, J., concurring).";
    let shown = last(&[law]);
    assert!(shown.contains("(Lee, J., concurring)") && shown.contains("635"), "{shown}");
}

#[test]
fn words_within_author_and_date_stay() {
    let list = [
        "Lee, B. (2020) Money for Islands. London: Quay Press.",
        "Okafor, C. (2022) The Debt Trap. New York: Norton Press.",
        "World Bank (2021) State of Tides. Washington, DC: World Bank.",
        "Garcia-Lopez, M., Smith, A. and Lee, B. (2015) ‘Small islands’, Tide Policy, 15(2), pp. 1–20.",
    ];
    let shown = |text: &str| {
        let article = article("a", &[text], &[], &list);
        body(&cited(&[article], "apa")).trim().to_owned()
    };
    for (text, expected) in [
        (
            "So (Lee 2020: 50, quoted in Okafor 2022: 7).",
            "(Lee, 2020, p. 50; quoted in Okafor, 2022, p. 7)",
        ),
        ("So (Okafor 2022; contra Lee 2020).", "(Okafor, 2022; contra Lee, 2020)"),
        ("So (pace Lee 2020).", "(pace Lee, 2020)"),
        ("So (Lee 2020, but not Okafor 2022).", "(Lee, 2020; but not Okafor, 2022)"),
        ("So (Garcia-Lopez, Smith and Lee 2015).", "2015)"),
    ] {
        let found = shown(text);
        assert!(found.contains(expected), "{found}");
    }
    let article = article("a", &["World Bank (2021) agrees."], &[], &list);
    let cited = cited(&[article], "ieee");
    assert!(body(&cited).contains("[1]"), "{}", body(&cited));
}
