//! A briefing as the peers are given it: the same words as HTML and as Typst markup.

use crate::bench::Words;
use std::fmt::Write;

/// How the pages look; paged media as browsers and HTML typesetters know it.
const SHEET: &str = "
@page { size: A4; margin: 26mm 25mm 24mm; @bottom-right { content: \"Page \" counter(page) \" of \" counter(pages); font-size: 8.5pt } }
html { font: 10.5pt/1.42 serif }
p { margin: 0; text-align: justify; hyphens: auto; orphans: 2; widows: 2 }
p + p { text-indent: 1.3em }
h1, h2 { break-after: avoid; line-height: 1.2; margin: 1.5em 0 .5em }
h1 { font-size: 18pt; break-before: page } h2 { font-size: 13pt }
nav ol { list-style: none; padding: 0 } nav a::after { content: leader(\". \") target-counter(attr(href), page) }
table { border-collapse: collapse; width: 100%; margin: 1em 0 } td, th { text-align: left; padding: .3em .6em; border-bottom: .5pt solid #999 }
blockquote { margin: .8em 1.6em } sup { font-size: 70%; line-height: 0 } .notes { font-size: 9pt }
";

/// One article in words.
struct Article {
    title: String,
    sections: Vec<Section>,
}

struct Section {
    heading: String,
    /// Before and after the note mark.
    paragraphs: Vec<(String, String)>,
    list: Vec<String>,
    quote: String,
}

const PARAGRAPHS: usize = 3;
const TABLE: [[&str; 3]; 4] = [
    ["Year", "Ships", "Share"],
    ["2023", "412", "11 %"],
    ["2024", "455", "13 %"],
    ["2025", "501", "14 %"],
];

/// A briefing in words.
pub(crate) struct Content {
    articles: Vec<Article>,
}

impl Content {
    /// So many articles of about 900 words; the same each time.
    pub(crate) fn new(count: usize) -> Self {
        let mut words = Words::new();
        let section = |words: &mut Words| Section {
            heading: words.sentence(4),
            paragraphs: (0..PARAGRAPHS).map(|_| (words.prose(45), words.prose(45))).collect(),
            list: (0..3).map(|_| words.prose(10)).collect(),
            quote: words.prose(25),
        };
        let article = |words: &mut Words| Article {
            title: words.sentence(6),
            sections: (0..3).map(|_| section(words)).collect(),
        };
        Self { articles: (0..count).map(|_| article(&mut words)).collect() }
    }

    /// As one HTML page.
    pub(crate) fn html(&self) -> String {
        let mut out = format!(
            "<!doctype html><html lang=en-GB><head><meta charset=utf-8><title>Benchmark</title><style>{SHEET}</style></head><body>\n<nav><h1>Contents</h1><ol>\n"
        );
        for (number, article) in self.articles.iter().enumerate() {
            let _ = writeln!(out, "<li><a href=\"#a{number}\">{}</a></li>", article.title);
        }
        out.push_str("</ol></nav>\n");
        for (number, article) in self.articles.iter().enumerate() {
            let _ = writeln!(out, "<article><h1 id=a{number}>{}</h1>", article.title);
            for (place, section) in article.sections.iter().enumerate() {
                let _ = writeln!(out, "<h2>{}</h2>", section.heading);
                for (index, (before, after)) in section.paragraphs.iter().enumerate() {
                    let note = note_number(number, place, index);
                    let _ = writeln!(
                        out,
                        "<p>{before}<sup><a id=c{note} href=\"#n{note}\">{note}</a></sup> {after}</p>"
                    );
                }
                match place {
                    0 => out.push_str(&html_table()),
                    1 => {
                        out.push_str("<ul>\n");
                        for item in &section.list {
                            let _ = writeln!(out, "<li>{item}</li>");
                        }
                        out.push_str("</ul>\n");
                    }
                    _ => {
                        let _ = writeln!(out, "<blockquote><p>{}</p></blockquote>", section.quote);
                    }
                }
            }
            out.push_str("</article>\n");
        }
        out.push_str("<section class=notes><h1>Notes</h1>\n");
        for note in 1..=self.note_count() {
            let work = work(note);
            let _ = writeln!(
                out,
                "<p id=n{note}><a href=\"#c{note}\">{note}</a> Writer{work}, <a href=\"#b{work}\"><em>A Study of Harbour {work}</em></a>, {}.</p>",
                year(work)
            );
        }
        out.push_str("</section><section><h1>Bibliography</h1>\n");
        for work in 0..WORKS.min(self.note_count()) {
            let _ = writeln!(
                out,
                "<p id=b{work}>Writer{work}, Ada. <em>A Study of Harbour {work}</em>. Journal of Ports, {}. <a href=\"https://example.org/{work}\">https://example.org/{work}</a></p>",
                year(work)
            );
        }
        out.push_str("</section></body></html>\n");
        out
    }

    /// As Typst markup.
    pub(crate) fn typst(&self) -> String {
        let mut out = String::from(
            "#set document(title: \"Benchmark\")\n#set page(paper: \"a4\", margin: (x: 25mm, top: 26mm, bottom: 24mm), footer: context align(right, text(8.5pt)[Page #counter(page).display() of #counter(page).final().first()]))\n#set text(10.5pt, lang: \"en\", region: \"gb\")\n#set par(justify: true, first-line-indent: 1.3em)\n#show heading.where(level: 1): it => { pagebreak(weak: true); it }\n#outline(title: [Contents], depth: 1)\n",
        );
        for (number, article) in self.articles.iter().enumerate() {
            let _ = writeln!(out, "\n= {} <a{number}>\n", article.title);
            for (place, section) in article.sections.iter().enumerate() {
                let _ = writeln!(out, "== {}\n", section.heading);
                for (index, (before, after)) in section.paragraphs.iter().enumerate() {
                    let note = note_number(number, place, index);
                    let _ = writeln!(
                        out,
                        "{before}#super[#link(<n{note}>)[{note}]#metadata(none) <c{note}>] {after}\n"
                    );
                }
                match place {
                    0 => {
                        out.push_str("#table(columns: (1fr, 1fr, 1fr), table.header(");
                        for (row, cells) in TABLE.iter().enumerate() {
                            for cell in cells {
                                let _ = write!(out, "[{cell}], ");
                            }
                            if row == 0 {
                                out.push_str("), ");
                            }
                        }
                        out.push_str(")\n\n");
                    }
                    1 => {
                        for item in &section.list {
                            let _ = writeln!(out, "- {item}");
                        }
                        out.push('\n');
                    }
                    _ => {
                        let _ = writeln!(out, "#quote(block: true)[{}]\n", section.quote);
                    }
                }
            }
        }
        out.push_str("\n= Notes\n\n");
        for note in 1..=self.note_count() {
            let work = work(note);
            let _ = writeln!(
                out,
                "#text(9pt)[#link(<c{note}>)[{note}] Writer{work}, #link(<b{work}>)[_A Study of Harbour {work}_], {}.#metadata(none) <n{note}>]\n",
                year(work)
            );
        }
        out.push_str("\n= Bibliography\n\n");
        for work in 0..WORKS.min(self.note_count()) {
            let _ = writeln!(
                out,
                "Writer{work}, Ada. _A Study of Harbour {work}_. Journal of Ports, {}. #link(\"https://example.org/{work}\")#metadata(none) <b{work}>\n",
                year(work)
            );
        }
        out
    }

    fn note_count(&self) -> usize {
        self.articles.len() * 3 * PARAGRAPHS
    }
}

/// How many works the notes name; small enough that each is named by the smallest briefing.
const WORKS: usize = 60;

fn note_number(article: usize, section: usize, paragraph: usize) -> usize {
    (article * 3 + section) * PARAGRAPHS + paragraph + 1
}

fn work(note: usize) -> usize {
    note * 7 % WORKS
}

fn year(work: usize) -> usize {
    1990 + work % 35
}

fn html_table() -> String {
    let mut out = String::from("<table>\n");
    for (row, cells) in TABLE.iter().enumerate() {
        let tag = if row == 0 { "th" } else { "td" };
        out.push_str(if row == 0 { "<thead><tr>" } else { "<tr>" });
        for cell in cells {
            let _ = write!(out, "<{tag}>{cell}</{tag}>");
        }
        out.push_str(if row == 0 { "</tr></thead>\n" } else { "</tr>\n" });
    }
    out.push_str("</table>\n");
    out
}
