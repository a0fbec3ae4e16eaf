//! A note that names an author and a title once given in full leads to the same source.

use citations::identify_sources;
use model::{Article, Inline, Note, NotePart, Origin};

fn article(notes: &[&str]) -> Article {
    let note = |(index, text): (usize, &&str)| Note {
        id: format!("n{}", index + 1).as_str().into(),
        label: (index + 1).to_string(),
        content: vec![Inline::text(*text)],
        parts: vec![],
    };
    Article {
        id: "a".into(),
        title: "A".into(),
        subtitle: None,
        authors: vec![],
        site: None,
        category: vec![],
        tags: vec![],
        published: None,
        language: Some("en".into()),
        url: None,
        doi: None,
        sections: vec![],
        notes: notes.iter().enumerate().map(note).collect(),
        source_list: vec![],
        sources: vec![],
        warnings: vec![],
        origin: Origin::default(),
    }
}

fn cites(note: &Note) -> Vec<(String, Option<String>)> {
    let clusters = note.parts.iter().filter_map(|part| match part {
        NotePart::Cluster { cites } => Some(cites),
        NotePart::Text { .. } => None,
    });
    let cite = |cite: &model::Cite| {
        (cite.source.to_string(), cite.locator.as_ref().map(|locator| locator.value.clone()))
    };
    clusters.flatten().map(cite).collect()
}

#[test]
fn author_and_title_lead_back_with_their_page() {
    let mut article = article(&[
        "Farah, Leila. The Price of Ice: Marine Insurance in High Latitudes. London: Harbour Press, 2023.",
        "Okafor, Chidi, and Hanna Weiss. Sanctions and Sea Lanes. Nordhavn Institute, 2025.",
        "Farah, The Price of Ice, p. 112.",
        "See Okafor and Weiss, Sanctions and Sea Lanes, p. 44.",
        "Ports, the minister said, are never finished.",
    ]);
    identify_sources(&mut article);
    assert_eq!(article.sources.len(), 2);
    let first = cites(&article.notes[0])[0].0.clone();
    let second = cites(&article.notes[1])[0].0.clone();
    assert_eq!(cites(&article.notes[2]), [(first, Some("112".to_owned()))]);
    assert_eq!(cites(&article.notes[3]), [(second, Some("44".to_owned()))]);
    assert!(cites(&article.notes[4]).is_empty());
}

#[test]
fn works_given_as_data_are_kept_and_merged_with_those_that_words_name() {
    let mut article = article(&[
        "See the report.",
        "Farah, Leila. The Price of Ice: Marine Insurance in High Latitudes. London: Harbour Press, 2023.",
        "Ibid., p. 9.",
    ]);
    let item = serde_json::json!({
        "type": "book",
        "title": "The Price of Ice: Marine Insurance in High Latitudes",
        "author": [{"family": "Farah", "given": "Leila"}],
        "publisher": "Harbour Press",
        "publisher-place": "London",
        "issued": {"date-parts": [[2023]]},
    });
    let other = serde_json::json!({"type": "report", "title": "Harbour Statistics", "issued": {"date-parts": [[2020]]}});
    for (id, item) in [("s1", item), ("s2", other)] {
        let item = serde_json::from_value(item).expect("an item");
        article.sources.push(model::Source { id: id.into(), item, literal: None, confidence: 1.0 });
    }
    let cite = model::Cite { source: "s2".into(), locator: None, prefix: None, suffix: None };
    article.notes[0].parts = vec![NotePart::Cluster { cites: vec![cite] }];
    article.source_list = vec![model::Reference {
        content: vec![Inline::text("Farah, The Price of Ice")],
        source: Some("s1".into()),
    }];
    identify_sources(&mut article);
    assert_eq!(article.sources.len(), 2, "{:?}", article.sources);
    let ice = cites(&article.notes[1])[0].0.clone();
    assert_eq!(article.source_list[0].source.as_ref().map(ToString::to_string), Some(ice.clone()));
    assert_eq!(cites(&article.notes[2]), [(ice.clone(), Some("9".to_owned()))]);
    let statistics = cites(&article.notes[0])[0].0.clone();
    assert_ne!(statistics, ice);
}

#[test]
fn short_forms_of_every_kind_lead_to_the_work_with_their_page() {
    let named = [
        "Farah, Leila. The Price of Ice: Marine Insurance in High Latitudes. London: Harbour Press, 2023.",
        "Okafor, Chidi. “The Cost of Silence,” Review of Ports 59, no. 2 (2020): 14–29.",
        "Nordhavn Institute. Report on Tides 2020. Oslo: Nordhavn Institute, 2020.",
    ];
    for (text, work, page) in [
        ("Farah, The Price of Ice, 33.", 0, Some("33")),
        ("Farah, Price of Ice, 33.", 0, Some("33")),
        ("Farah, Marine Insurance, p. 33.", 0, Some("33")),
        ("The Price of Ice, p. 33.", 0, Some("33")),
        ("Okafor, “Cost of Silence,” p. 20.", 1, Some("20")),
        ("Okafor, “The Cost of Silence,” 20.", 1, Some("20")),
        ("Okafor (n 2) 20.", 1, Some("20")),
        ("See above, note 2.", 1, None),
        ("Okafor, p. 20.", 1, Some("20")),
        ("Nordhavn Institute, op. cit., p. 9.", 2, Some("9")),
        ("Nordhavn Institute, Report on Tides, p. 9.", 2, Some("9")),
        ("Nordhavn Institute, Report on Tides 2020, p. 9.", 2, Some("9")),
        ("Ibid. (emphasis added).", 2, None),
        ("Там же, с. 5.", 2, Some("5")),
    ] {
        let notes = [&named[..], &[text]].concat();
        let mut article = article(&notes);
        identify_sources(&mut article);
        let wanted = cites(&article.notes[work])[0].0.clone();
        let found = cites(&article.notes[3]);
        assert_eq!(found, [(wanted, page.map(str::to_owned))], "{text}");
        assert_eq!(article.sources.len(), 3, "{text}");
    }
    // The report of another year, and a title of its own, are other works.
    for text in [
        "Nordhavn Institute. Report on Tides 2021. Oslo: Nordhavn Institute, 2021.",
        "Farah, Leila. A Quiet Berth. London: Harbour Press, 2021, p. 3.",
    ] {
        let notes = [&named[..], &[text]].concat();
        let mut article = article(&notes);
        identify_sources(&mut article);
        assert_eq!(article.sources.len(), 4, "{text}");
    }
}

#[test]
fn a_title_before_op_cit_and_a_year_tell_works_of_one_author_apart() {
    let mut article = article(&[
        "Min Park, The Harbour State (Oxford: OUP, 2019), p. 45.",
        "Min Park, Sea Lanes (London: Verso, 2020), p. 3.",
        "Park, The Harbour State, op. cit., p. 50.",
        "Park, op. cit. (note 1), p. 51.",
        "Park (2019), op. cit., p. 52.",
        "Park, op. cit., p. 53.",
        "Park (Anm. 2), S. 54.",
    ]);
    identify_sources(&mut article);
    let found: Vec<_> = article.notes.iter().map(|note| cites(note).remove(0)).collect();
    let wanted = [
        ("s1", "45"),
        ("s2", "3"),
        ("s1", "50"),
        ("s1", "51"),
        ("s1", "52"),
        ("s2", "53"),
        ("s2", "54"),
    ];
    assert_eq!(found, wanted.map(|(id, page)| (id.to_owned(), Some(page.to_owned()))));
}

#[test]
fn the_address_of_a_link_in_a_note_is_its_work_s() {
    let link = |target: &str, text: &str| Inline::Link {
        target: target.to_owned(),
        content: vec![Inline::text(text)],
    };
    let mut article = article(&["", "", "", ""]);
    article.notes[0].content = vec![
        link("https://people.example/doe", "Jane Doe"),
        Inline::text(", “"),
        link("https://policy.example/ports", "Port Politics"),
        Inline::text(",” Policy Institution, March 4, 2024. "),
        link("https://scholar.google.com/lookup", "[Google Scholar]"),
    ];
    article.notes[1].content = vec![
        Inline::text("See "),
        link("https://strike.example/lee", "Lee’s account of the strike"),
        Inline::text("."),
    ];
    article.notes[2].content = vec![
        Inline::text("We owe this to "),
        link("mailto:a@b.example", "a reader"),
        Inline::text("."),
    ];
    // A link among other words is none.
    article.notes[3].content = vec![
        Inline::text("The ministry has since "),
        link("https://gov.example/denial", "denied"),
        Inline::text(" it, as it denies whatever is asked."),
    ];
    identify_sources(&mut article);
    let urls: Vec<_> = article.sources.iter().map(|source| source.item.get("URL")).collect();
    let wanted = ["https://policy.example/ports", "https://strike.example/lee"];
    assert_eq!(urls, wanted.map(|url| Some(url.to_owned())));
    assert_eq!(
        article.sources[1].item.get("title").as_deref(),
        Some("Lee’s account of the strike")
    );
    assert_eq!(cites(&article.notes[1]).len(), 1);
    assert!(cites(&article.notes[2]).is_empty() && cites(&article.notes[3]).is_empty());
}

#[test]
fn a_list_of_sources_is_read_whole_where_numbers_lead_to_it() {
    let mut article = article(&[
        "Park M, Lee A. Port emissions in the north. J Transp. 2020;3:1-9.",
        "Kim B. Ships and sand. London: Verso; 2018.",
        "Roe C. Locks and weirs. London: Verso; 2019.",
        "Poe D. Quays and cranes. London: Verso; 2021.",
        "World Bank. Ports of the World. World Bank; Washington, DC, USA: 2018.",
    ]);
    identify_sources(&mut article);
    assert!(article.notes.iter().all(|note| cites(note).len() == 1), "{:?}", article.sources);
}

#[test]
fn a_reference_keeps_its_title_its_imprint_and_its_address() {
    let one = [
        "Lee, A. (2020). The quiet sea. https://quay.example/sea",
        "Lee, A., & Kim, B. (2020, March 3). The quiet sea. Quay Institute. https://quay.example/sea",
        "Port Agency. 2020. Doing Trade 2020: Comparing Rules in 19 Ports. Oslo, ON: Port Bank. doi:10.1596/978-1-4648-1440-2",
        "Port Agency. (2021). Global ports report 2021. Port Agency. https://ports.example/report",
        "Port Agency. Global Trends 2021. Geneva: Quay Press, 2022. https://www.ports.example/trends",
        "“Remarks by President Roe on Ports.” The White Quay, August 16, 2021. https://quay.example/2021/",
    ];
    let two = [
        "See Lee, Ann, The Quiet Sea (Oslo: Quay, 2019), p. 3. Kim, Bo, “Loud Land,” Quay News, 4 May 2020, https://quay.example/kim",
        "Ann Lee, “Quiet Ports,” Quay News, 4 May 2020, https://quay.example/p1; Bo Kim, “Loud Ports,” Quay News, 5 May 2020, https://quay.example/p2.",
        "Min Park, ‘Rail and Ports’, Quay Brief, 2019. Bo Kim, Ships, 2020. Oslo: Quay.",
    ];
    for (texts, wanted) in [(&one[..], 1), (&two[..], 2)] {
        for text in texts {
            let mut article = article(&[text]);
            identify_sources(&mut article);
            assert_eq!(article.sources.len(), wanted, "{text}");
        }
    }
}

#[test]
fn a_page_before_an_address_is_a_place_in_the_work() {
    let mut article = article(&[
        "Harbour Agency, National Harbour Strategy, Oslo, October 2022, p. 8, available at https://www.quay.example/nss.pdf (accessed 3 January 2023).",
        "For an overview, see Thomas Roe, Active Ports (New York: Quay, 2020); for a critique, see Kim, Bo. 2021. “Loud Land.” Quay Review 3(2): 4–9.",
        "See the discussion in Chapter 3 of Lee, Ann. The Quiet Sea. London: Quay Press, 2019.",
        "Authors’ calculations based on Harbour Bank, Harbour Indicators, https://data.harbour.org.",
    ]);
    identify_sources(&mut article);
    let places = cites(&article.notes[0]);
    assert_eq!(places.iter().map(|(_, place)| place.as_deref()).collect::<Vec<_>>(), [Some("8")]);
    assert_eq!(cites(&article.notes[1]).len(), 2);
    let titles: Vec<_> =
        article.sources.iter().filter_map(|source| source.item.get("title")).collect();
    assert_eq!(
        titles,
        [
            "National Harbour Strategy",
            "Active Ports",
            "Loud Land",
            "The Quiet Sea",
            "Harbour Indicators"
        ]
    );
}

#[test]
fn several_short_forms_in_one_note_lead_each_to_its_work() {
    let mut article = article(&[
        "Waltz, Kenneth. “Structural Tides after the War.” Quay Review 25, no. 1 (2000): 5–41.",
        "Wendt, Alexander. “Anarchy Is What Tides Make of It.” Quay Review 46, no. 2 (1992): 391–425.",
        "Waltz, “Structural Tides,” 12; Wendt, “Anarchy,” 400.",
        "Waltz, op. cit., p. 14.",
        "Telephone interview with a former officer, 3 May 2020.",
        "Ibid.",
        "For overviews see Roe, Jane. Sea Power. London: Quay Press, 2020.",
        "Véase Lee, Ann. Aguas quietas. Madrid: Quay, 2018.",
    ]);
    identify_sources(&mut article);
    let first = cites(&article.notes[0])[0].0.clone();
    let second = cites(&article.notes[1])[0].0.clone();
    assert_eq!(
        cites(&article.notes[2]),
        [(first.clone(), Some("12".to_owned())), (second, Some("400".to_owned()))]
    );
    assert_eq!(cites(&article.notes[3]), [(first, Some("14".to_owned()))]);
    // What is no source before it is nobody else's either.
    assert!(cites(&article.notes[4]).is_empty() && cites(&article.notes[5]).is_empty());
    for (note, title) in [(6, "Sea Power"), (7, "Aguas quietas")] {
        let id = &cites(&article.notes[note])[0].0;
        let source = article.sources.iter().find(|source| source.id.as_str() == id);
        assert_eq!(source.and_then(|source| source.item.get("title")).as_deref(), Some(title));
    }
}

#[test]
fn a_work_may_be_given_a_name_for_what_follows() {
    let mut article = article(&[
        "Harbour Department of Norden, Report on Tides 2022 (Washington, DC: Quay, 2022), 34 (hereafter RTN).",
        "RTN, 12.",
    ]);
    identify_sources(&mut article);
    let named = cites(&article.notes[0])[0].0.clone();
    assert_eq!(cites(&article.notes[1]), [(named, Some("12".to_owned()))]);
}

#[test]
fn short_forms_stand_in_sentences_and_side_by_side() {
    let mut article = article(&[
        "Graham Allison, Essence of Decision (Boston: Little, Brown, 1971).",
        "Mary Smith, Loud Seas (London: Verso, 2019).",
        "Compare Allison, Essence of Decision, 12, with Smith, Loud Seas, 15.",
        "Allison, Essence of Decision, 40. On the other hand, see also Smith, Loud Seas, 20.",
        "This is contested by Smith, Loud Seas, 20–22.",
        "As Allison, Essence of Decision, 44, points out, the missiles were there.",
        "Compare Graham Allison, Essence of Decision (Boston: Little, Brown, 1971), with Mary Smith, Loud Seas (London: Verso, 2019).",
    ]);
    identify_sources(&mut article);
    assert_eq!(article.sources.len(), 2, "{:?}", article.sources);
    let allison = |page: Option<&str>| ("s1".to_owned(), page.map(str::to_owned));
    let smith = |page: Option<&str>| ("s2".to_owned(), page.map(str::to_owned));
    assert_eq!(cites(&article.notes[2]), [allison(Some("12")), smith(Some("15"))]);
    assert_eq!(cites(&article.notes[3]), [allison(Some("40")), smith(Some("20"))]);
    assert_eq!(cites(&article.notes[4]), [smith(Some("20–22"))]);
    assert_eq!(cites(&article.notes[5]), [allison(Some("44"))]);
    assert_eq!(cites(&article.notes[6]), [allison(None), smith(None)]);
    let words = |note: &Note| -> Vec<String> {
        let texts = note.parts.iter().filter_map(|part| match part {
            NotePart::Text { content } => Some(model::plain_text(content)),
            NotePart::Cluster { .. } => None,
        });
        texts.collect()
    };
    assert_eq!(words(&article.notes[5]), ["As ", ", points out, the missiles were there."]);
}

#[test]
fn dictionaries_are_named_with_the_entry_meant() {
    let mut article = article(&[
        "Oxford English Dictionary, 2nd ed. (Oxford: Oxford University Press, 1989), s.v. “tide.”",
        "Oxford English Dictionary, s.v. “port.”",
        "Ibid., s.v. “quay.”",
    ]);
    identify_sources(&mut article);
    assert_eq!(article.sources.len(), 1, "{:?}", article.sources);
    for (note, entry) in article.notes.iter().zip(["tide", "port", "quay"]) {
        assert_eq!(cites(note), [("s1".to_owned(), Some(entry.to_owned()))], "{note:?}");
    }
}

#[test]
fn records_are_one_source_each_also_in_short() {
    let mut article = article(&[
        "FO 371/12345, The National Archives, Kew.",
        "See TNA, FO 371/12345, and Bundesarchiv, R 43 I/1234, Bl. 12.",
        "Hansard, HC Deb, 12 March 2003, vol. 401, col. 234.",
        "HC Deb, 12 March 2003, col. 240.",
        "BArch, R 43 I/1234, Bl. 15.",
        "HC Deb 18 March 2003, vol 401, cols 760–911.",
    ]);
    identify_sources(&mut article);
    let place = |id: &str, place: Option<&str>| (id.to_owned(), place.map(str::to_owned));
    let cited: Vec<_> = article.notes.iter().map(cites).collect();
    assert_eq!(
        cited,
        [
            vec![place("s1", None)],
            vec![place("s1", None), place("s2", Some("12"))],
            vec![place("s3", Some("234"))],
            vec![place("s3", Some("240"))],
            vec![place("s2", Some("15"))],
            vec![place("s4", Some("760–911"))],
        ]
    );
    assert_eq!(
        article.sources[1].literal.as_deref(),
        Some("Bundesarchiv, R 43 I/1234"),
        "{:?}",
        article.sources
    );
}

#[test]
fn an_author_in_the_possessive_is_the_author() {
    let mut article = article(&[
        "Leila Farah, The Price of Ice (London: Harbour Press, 2023), 14.",
        "Di Moes, “Sand and Silt,” Harbour Studies 4, no. 2 (2019): 12–40.",
        "Lloyd’s Ledger, “Ships Wait off Norden,” 3 May 2021.",
        "Farah’s The Price of Ice, p. 144.",
        "See Moes’ “Sand and Silt,” 15.",
        "Farah's Price of Ice.",
        "This is how ports are told of in Farah’s Price of Ice, 20, and elsewhere.",
        "Lloyd’s Ledger, “Ships Wait off Norden.”",
        "Farah’s Tunnels, p. 3.",
    ]);
    identify_sources(&mut article);
    let first = |note: usize| cites(&article.notes[note]).first().cloned();
    let work = |note: usize| first(note).expect("a citation").0;
    let place = |at: &str| Some(at.to_owned());
    assert_eq!(first(3), Some((work(0), place("144"))));
    assert_eq!(first(4), Some((work(1), place("15"))));
    assert_eq!(first(5), Some((work(0), None)));
    assert_eq!(first(6), Some((work(0), place("20"))));
    assert_eq!(work(7), work(2));
    assert_ne!(first(8).map(|cite| cite.0), Some(work(0)));
}
