//! Words of many scripts, and how lines of them are broken (CSS Text 3).

use super::{lines, pages, set};

fn page(css: &str, body: &str) -> Vec<String> {
    let document = set(css, body);
    assert_eq!(document.pages.len(), 1);
    lines(&document.pages[0])
}

#[test]
fn each_script_has_a_bundled_font() {
    for text in [
        "عربي",
        "עברית",
        "हिन्दी क्षत्रिय",
        "ภาษาไทย",
        "日本語かな",
        "简体中文说明",
        "繁體中文",
        "한국어",
        "Ελληνικά",
        "Русский",
        "→ ≠ ✓",
        "😀 👍🏽",
    ] {
        let document = set("", &format!("<p>{text}</p>"));
        assert!(document.diagnostics.is_empty(), "{text}: {:?}", document.diagnostics);
        for placed in &document.pages[0].items {
            if let typeset::frame::Item::Text(run) = &placed.item {
                let glyphs = run.words.iter().flat_map(|word| word.word.glyphs.iter());
                assert!(glyphs.clone().count() > 0 && glyphs.clone().all(|g| g.id != 0), "{text}");
            }
        }
    }
}

#[test]
fn a_missing_glyph_names_character_and_word() {
    let document = set("", "<p>ab\u{10fffd}c</p>");
    let message = &document.diagnostics[0].message;
    assert_eq!(document.diagnostics[0].code, "missing-glyph");
    assert!(message.contains("U+10FFFD") && message.contains("as in “ab"), "{message}");
}

#[test]
fn arabic_letters_join_and_devanagari_forms_conjuncts() {
    let glyphs = |text: &str| {
        let document = set("", &format!("<p>{text}</p>"));
        let mut ids = Vec::new();
        for placed in &document.pages[0].items {
            if let typeset::frame::Item::Text(run) = &placed.item {
                ids.extend(run.words.iter().flat_map(|w| w.word.glyphs.iter().map(|g| g.id)));
            }
        }
        ids
    };
    let (alone, joined) = (glyphs("ب"), glyphs("ببب"));
    // A dot may be a glyph of its own, the same in all forms; the letter's body is not.
    assert!(
        alone.iter().any(|id| !joined.contains(id)),
        "initial, medial and final forms differ from the isolated"
    );
    assert!(glyphs("क्ष").len() < 3, "a conjunct is one letter");
}

#[test]
fn directions_are_ordered_and_isolated() {
    let order = |body: &str| page("", body).concat();
    assert_eq!(order("<p>a <bdo dir=rtl>bc</bdo> d</p>"), "a bc d");
    let xs = |body: &str| -> Vec<(String, i32)> {
        let document = set("", body);
        let mut words = Vec::new();
        for placed in &document.pages[0].items {
            if let typeset::frame::Item::Text(run) = &placed.item {
                for word in run.words.iter().filter(|w| !w.word.text.trim().is_empty()) {
                    words.push((word.word.text.to_string(), (run.x + word.x).0 as i32));
                }
            }
        }
        words.sort_by_key(|(_, x)| *x);
        words
    };
    let texts = |body: &str| xs(body).into_iter().map(|(t, _)| t).collect::<Vec<_>>().join(" ");
    assert_eq!(texts("<p dir=rtl>אב גד</p>"), "גד אב");
    // Without isolation the number joins the Hebrew before it.
    assert_eq!(texts("<p>אב 12</p>"), "12 אב");
    assert_eq!(texts("<p><bdi>אב</bdi> 12</p>"), "אב 12");
    let right = xs("<p dir=rtl>אב</p>")[0].1;
    assert!(right > 100, "a right-to-left paragraph begins at the right: {right}");
}

#[test]
fn breaks_follow_the_script() {
    // No line begins with a closing mark.
    let css = "p { width: 52pt }";
    for line in page(css, "<p lang=ja>日本語の、文章を、組む。「括弧」も。</p>") {
        assert!(!line.starts_with(['、', '。', '」']), "{line}");
        assert!(!line.ends_with('「'), "{line}");
    }
    // Thai words are not divided.
    let thai = page("p { width: 60pt }", "<p lang=th>ภาษาไทยเขียนติดกัน</p>");
    assert_eq!(thai, ["ภาษาไทยเขียน", "ติดกัน"]);
    let korean = "<p lang=ko>한국어는 띄어쓰기 단위로</p>";
    let kept = page("p { width: 60pt; word-break: keep-all }", korean);
    assert_eq!(kept, ["한국어는", "띄어쓰기", "단위로"]);
    assert_ne!(page("p { width: 60pt }", korean), kept);
    let all = page("p { width: 30pt; word-break: break-all }", "<p>abcdefghijklmnop</p>");
    assert!(all.len() > 2 && all.concat() == "abcdefghijklmnop", "{all:?}");
}

#[test]
fn a_word_wider_than_its_line_is_broken_and_reported() {
    let word = "a".repeat(400);
    let document = set("", &format!("<p>{word}</p>"));
    assert_eq!(pages(&document).concat().concat(), word);
    assert!(document.diagnostics.iter().any(|d| d.code == "overfull-line"));
    let document = set("p { overflow-wrap: anywhere }", &format!("<p>{word}</p>"));
    assert!(document.diagnostics.is_empty());
}

#[test]
fn letters_change_case_as_their_language_does() {
    let css = "p { text-transform: uppercase } .c { text-transform: capitalize }";
    assert_eq!(page(css, "<p lang=tr>iyi</p>"), ["İYİ"]);
    assert_eq!(page(css, "<p lang=el>Ελλάδα</p>"), ["ΕΛΛΑΔΑ"]);
    assert_eq!(page(css, "<p lang=nl class=c>het ijs</p>"), ["Het IJs"]);
}

#[test]
fn tabs_go_to_the_next_stop() {
    let x = |text: &str| {
        let document = set("pre { margin: 0; tab-size: 4 }", &format!("<pre>{text}\tz</pre>"));
        let mut found = 0.0;
        for placed in &document.pages[0].items {
            if let typeset::frame::Item::Text(run) = &placed.item {
                found = run.right().map_or(found, |right| right.0.max(found));
            }
        }
        found
    };
    assert!((x("a") - x("abc")).abs() < 0.1);
    assert!(x("abcd") > x("abc") + 10.0);
}

#[test]
fn decorations_run_through_what_they_hold() {
    let strokes = |body: &str| {
        let document = set("", body);
        let shapes = document.pages[0].items.iter().filter_map(|placed| match &placed.item {
            typeset::frame::Item::Shape(shape) => Some(format!("{:?}", shape.path)),
            _ => None,
        });
        shapes.count()
    };
    assert_eq!(strokes("<p><u>a <b>b</b> c</u></p>"), 1, "one line below all three words");
    assert_eq!(strokes("<p style='text-decoration: underline'>a <b>b</b></p>"), 1);
    assert_eq!(strokes("<p style='text-decoration: underline double'>a</p>"), 2);
    assert_eq!(strokes("<p>a</p>"), 0);
}

#[test]
fn made_up_small_capitals_are_said() {
    let css = "p { font-family: monospace; font-variant-caps: small-caps }";
    let codes: Vec<_> = set(css, "<p>ab</p>").diagnostics.iter().map(|d| d.code).collect();
    assert_eq!(codes, ["small-caps-synthesised"]);
    let css = "p { font-variant-caps: small-caps }";
    assert!(set(css, "<p>ab</p>").diagnostics.is_empty());
}

#[test]
fn twenty_languages_and_more_hyphenate() {
    // A narrow column divides each of these words, by the patterns of its language alone.
    for (lang, word) in [
        ("af", "verantwoordelikheid"),
        ("bg", "отговорност"),
        ("ca", "responsabilitat"),
        ("cs", "odpovědnost"),
        ("da", "ansvarlighed"),
        ("de", "Verantwortung"),
        ("el", "υπευθυνότητα"),
        ("en", "responsibility"),
        ("es", "responsabilidad"),
        ("et", "vastutustundlik"),
        ("fi", "vastuullisuus"),
        ("fr", "responsabilité"),
        ("hr", "odgovornost"),
        ("hu", "felelősségteljes"),
        ("is", "ábyrgðarmaður"),
        ("it", "responsabilità"),
        ("lt", "atsakomybė"),
        ("nb", "ansvarlighet"),
        ("nl", "verantwoordelijkheid"),
        ("pl", "odpowiedzialność"),
        ("pt", "responsabilidade"),
        ("ru", "ответственность"),
        ("sk", "zodpovednosť"),
        ("sl", "odgovornost"),
        ("sv", "ansvarsfullhet"),
        ("tr", "sorumluluk"),
        ("uk", "відповідальність"),
    ] {
        let css = "p { hyphens: auto; width: 45pt }";
        let lines = page(css, &format!("<p lang={lang}>{word}</p>"));
        assert!(lines.len() > 1, "{lang}: {lines:?}");
        let (last, rest) = lines.split_last().unwrap();
        assert!(rest.iter().all(|line| line.ends_with('-')), "{lang}: {lines:?}");
        let joined: String =
            rest.iter().map(|line| line.trim_end_matches('-')).chain([&**last]).collect();
        assert_eq!(joined, word, "{lang}");
    }
}

#[test]
fn hyphenation_limits_hold() {
    let body = "<p>responsibility</p>";
    let divided = |css: &str| page(&format!("p {{ hyphens: auto; width: 45pt; {css} }}"), body);
    assert!(divided("")[0].ends_with('-'));
    assert!(!divided("hyphenate-limit-chars: 20")[0].ends_with('-'));
}
