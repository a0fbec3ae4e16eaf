//! What is copied out of a page is what the author wrote, in every script.

use tests::{briefpack, json, pdf_text};

/// A language, its direction, and words in it.
const WORDS: [(&str, &str, &str); 11] = [
    ("en", "ltr", "The office affirmed its efficient, first-class staffing."),
    ("el", "ltr", "Η ασφάλεια της θάλασσας είναι κοινή υπόθεση."),
    ("ru", "ltr", "Порт ждёт корабли круглый год."),
    (
        "ar",
        "rtl",
        "تعمل الموانئ في البحر الأبيض المتوسط على مدار الساعة، وتنتظر السفن دورها لأن الرياح شديدة.",
    ),
    ("fa", "rtl", "می‌خواهم کتاب‌ها را بخوانم."),
    ("ur", "rtl", "یہ اردو کی ایک مثال ہے۔"),
    ("he", "rtl", "הנמל ממתין לאוניות כל השנה."),
    ("hi", "ltr", "बंदरगाह पूरे वर्ष जहाजों की प्रतीक्षा करता है।"),
    ("th", "ltr", "ท่าเรือรอเรือตลอดทั้งปี"),
    ("ko", "ltr", "항구는 일 년 내내 배를 기다린다."),
    ("zh-Hans", "ltr", "港口全年等待船只。"),
];

/// Marks of direction, which a reader adds, are no words of the author's.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Words in their order; readers do not agree on which side of a space an Arabic comma stands.
fn plain(text: &str) -> String {
    let text: String = text.replace('،', " ").chars().filter(|c| !is_direction(*c)).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Sets a page, of which nothing odd may be said, and gives what is copied out of it.
fn copied(html: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let (page, pdf) = (folder.path().join("page.html"), folder.path().join("page.pdf"));
    std::fs::write(&page, html).expect("written");
    let args = ["--json", "typeset", page.to_str().unwrap(), "-o", pdf.to_str().unwrap()];
    let done = json(&briefpack(folder.path(), &args));
    assert_eq!(done["diagnostics"], serde_json::json!([]), "{html}");
    plain(&pdf_text(&pdf))
}

#[test]
fn words_of_every_script_are_copied_as_they_were_written() {
    for (language, direction, words) in WORDS {
        let html = format!(
            "<html lang={language} dir={direction}><head><title>Words</title></head>\
             <body><p>{words}</p></body></html>"
        );
        assert_eq!(copied(&html), plain(words), "{language}");
    }
}

#[test]
fn a_word_divided_at_a_lines_end_is_copied_whole() {
    let words = "Considerable undertakings of international organisations notwithstanding, the \
                 foundations of interoperability remain incomprehensible to administrative \
                 authorities.";
    let html = format!(
        "<html lang=en><head><title>Words</title><style>@page {{ size: 60mm 90mm; margin: 10mm }} \
         p {{ text-align: justify; hyphens: auto }}</style></head><body><p>{words}</p></body></html>"
    );
    assert_eq!(copied(&html), words);
}

/// The text of a file's structure tree, in which nothing says where lines stand.
fn tagged_text(pdf: &std::path::Path) -> String {
    let read = std::process::Command::new("pdfinfo").arg("-struct-text").arg(pdf).output();
    let read = String::from_utf8(read.expect("poppler").stdout).expect("text");
    let quoted = read.lines().filter_map(|line| line.trim().strip_prefix('"')?.strip_suffix('"'));
    plain(&quoted.collect::<String>())
}

#[test]
fn words_stay_apart_where_lines_end() {
    let body = "<p>A line that runs over its measure is divided between words, and <em>so is one \
                whose words are set apart</em> from the others.<p>First<br>second<br><b>third</b> \
                <a href='https://example.org/'>a link that runs over the line</a> on<pre>let a = 1;\n\
                \n  let b = 2;</pre>";
    let html = format!(
        "<html lang=en><head><title>Words</title><style>@page {{ size: 60mm 120mm; margin: 10mm }} \
         </style></head><body>{body}</body></html>"
    );
    let folder = tempfile::tempdir().expect("a folder");
    let (page, pdf) = (folder.path().join("page.html"), folder.path().join("page.pdf"));
    std::fs::write(&page, html).expect("written");
    let args = ["typeset", page.to_str().unwrap(), "-o", pdf.to_str().unwrap()];
    briefpack(folder.path(), &args);
    let read = tagged_text(&pdf);
    for words in [
        "A line that runs over its measure is divided between words, and so is one whose words \
         are set apart from the others.",
        "First second third a link that runs over the line on",
        "let a = 1; let b = 2;",
    ] {
        assert!(read.contains(words), "{words}\n{read}");
    }
}
