//! The same references in other styles, so that the model learns parts by what they are and not
//! only by the order and punctuation of the training set.

use super::training::LabelledReference;
use std::collections::BTreeMap;

/// A sequence of numbers that is the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        // Knuth's MMIX constants for a linear congruential generator.
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % sides.max(1)
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.roll(from.len())]
    }
}

/// What can be said of a reference in any style.
struct Parts {
    author: String,
    title: String,
    journal: Option<String>,
    book: Option<String>,
    editor: Option<String>,
    publisher: Option<String>,
    place: Option<String>,
    volume: Option<String>,
    pages: Option<String>,
    date: String,
    year: String,
}

/// One restyled reference for each that has author, title, date and a place of publication.
pub(super) fn restyled(strings: &[LabelledReference], seed: u64) -> Vec<LabelledReference> {
    let mut dice = Dice(seed);
    strings.iter().filter_map(|string| restyle(&parts(string)?, &mut dice)).collect()
}

fn parts(string: &LabelledReference) -> Option<Parts> {
    let get = |label: &str| -> Option<String> {
        let parts = string.fields.get(label)?;
        let bare = parts.first()?.trim_matches(|c: char| {
            c.is_whitespace()
                || matches!(
                    c,
                    ',' | ';' | ':' | '.' | '“' | '”' | '"' | '(' | ')' | '‘' | '’' | '\''
                )
        });
        (!bare.is_empty()).then(|| bare.to_owned())
    };
    let date = get("date")?;
    let year: String =
        date.split(|c: char| !c.is_ascii_digit()).find(|digits| digits.len() == 4)?.to_owned();
    let book = get("container-title").map(|b| {
        b.strip_prefix("In ")
            .or_else(|| b.strip_prefix("In: "))
            .or_else(|| b.strip_prefix("in "))
            .unwrap_or(&b)
            .to_owned()
    });
    let digits = |text: String| -> Option<String> {
        let kept: String =
            text.chars().filter(|c| c.is_ascii_digit() || matches!(c, '-' | '–')).collect();
        (!kept.is_empty()).then_some(kept)
    };
    let volume = get("volume").and_then(|v| {
        digits(
            v.split(['(', ',', ':', ' '])
                .find(|p| p.contains(|c: char| c.is_ascii_digit()))?
                .to_owned(),
        )
    });
    let parts = Parts {
        author: get("author")?,
        title: get("title")?,
        journal: get("journal"),
        book,
        editor: get("editor")
            .map(|e| e.trim_start_matches("In ").trim_start_matches("in ").to_owned()),
        publisher: get("publisher"),
        place: get("location"),
        volume,
        pages: get("pages").and_then(digits),
        date,
        year,
    };
    let placed = parts.journal.is_some()
        || parts.book.is_some()
        || parts.publisher.is_some()
        || parts.place.is_some();
    (placed && parts.title.len() < 300).then_some(parts)
}

/// A string under construction.
#[derive(Default)]
struct Draft {
    string: String,
    fields: BTreeMap<String, Vec<String>>,
    last: String,
}

impl Draft {
    fn add(&mut self, label: &str, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        if !self.string.is_empty() {
            self.string.push(' ');
        }
        self.string.push_str(text);
        let parts = self.fields.entry(label.to_owned()).or_default();
        match parts.last_mut() {
            Some(part) if self.last == label => {
                part.push(' ');
                part.push_str(text);
            }
            _ => parts.push(text.to_owned()),
        }
        label.clone_into(&mut self.last);
    }
}

fn restyle(parts: &Parts, dice: &mut Dice) -> Option<LabelledReference> {
    let mut draft = Draft::default();
    let author = names(&parts.author, dice);
    let separator = dice.pick(&[",", ",", ",", ".", ":"]);
    let style = dice.roll(10);
    let quoted = dice.roll(3) == 0 || (style == 8);
    let title = if quoted {
        let (open, close) =
            [("“", "”"), ("\"", "\""), ("«", "»"), ("« ", " »"), ("„", "“"), ("‘", "’")]
                [dice.roll(6)];
        format!("{open}{}{close}", parts.title)
    } else {
        parts.title.clone()
    };
    let date_first = matches!(style, 0 | 1);
    match style {
        0 => {
            draft.add("author", &author);
            draft.add("date", &format!("({}){}", parts.year, dice.pick(&[".", ",", "", ":"])));
        }
        1 => {
            draft.add("author", &format!("{author}{}", dice.pick(&[",", "", "."])));
            draft.add("date", &format!("{}{}", parts.year, dice.pick(&[".", ",", ":"])));
        }
        2 => draft.add("author", &format!("{author}:")),
        3 => draft.add("author", &author),
        _ => draft.add("author", &format!("{author}{separator}")),
    }
    let comma = dice.pick(&[",", ",", "."]);
    draft.add("title", &format!("{title}{comma}"));
    if let Some(journal) = &parts.journal {
        let lead = dice.pick(&["", "", "", "in ", "In: ", "dans "]);
        draft.add("journal", &format!("{lead}{journal}{}", dice.pick(&[",", "", ","])));
        if let Some(volume) = &parts.volume {
            let lead = dice.pick(&["", "vol. ", "Vol. ", "t. ", "Bd. ", "n° ", "v. "]);
            draft.add("volume", &format!("{lead}{volume},"));
        }
    } else if let Some(book) = &parts.book {
        let lead = dice.pick(&["in ", "In: ", "In ", "dans ", "in: ", ""]);
        if let Some(editor) = parts.editor.as_ref().filter(|_| dice.roll(2) == 0) {
            let editor = editor.split(" (").next().unwrap_or(editor);
            let role = dice.pick(&["(Hrsg.):", "(ed.),", "(eds.),", "(dir.),", "(a cura di),"]);
            draft.add("editor", &format!("{lead}{editor} {role}"));
            draft.add("container-title", &format!("{book}{comma}"));
        } else {
            draft.add("container-title", &format!("{lead}{book}{comma}"));
        }
    }
    let imprint_first = dice.roll(3);
    let end = dice.pick(&[",", "", ","]);
    match (&parts.place, &parts.publisher, imprint_first) {
        (Some(place), Some(publisher), 0) => {
            draft.add("location", &format!("{place}{}", dice.pick(&[":", " :", ","])));
            draft.add("publisher", &format!("{publisher}{end}"));
        }
        (Some(place), Some(publisher), _) => {
            draft.add("publisher", &format!("{publisher},"));
            draft.add("location", &format!("{place}{end}"));
        }
        (Some(place), None, _) => draft.add("location", &format!("{place}{end}")),
        (None, Some(publisher), _) => {
            draft.add("publisher", &format!("{publisher}{}", dice.pick(&[",", ","])))
        }
        (None, None, _) => {}
    }
    let last = parts.pages.is_none();
    let stop = if last { dice.pick(&[".", ".", ""]) } else { "," };
    if !date_first {
        let date = if dice.roll(2) == 0 { &parts.date } else { &parts.year };
        let bracketed = parts.journal.is_some() && dice.roll(3) == 0;
        draft.add(
            "date",
            &if bracketed { format!("({date}){stop}") } else { format!("{date}{stop}") },
        );
    }
    if let Some(pages) = &parts.pages {
        let lead = dice.pick(&["p. ", "pp. ", "S. ", "", "s. ", "pages ", ""]);
        draft.add("pages", &format!("{lead}{pages}{}", dice.pick(&[".", ""])));
    }
    (draft.fields.len() > 3)
        .then_some(LabelledReference { string: draft.string, fields: draft.fields })
}

/// Names as they stand, or with family names in capitals.
fn names(author: &str, dice: &mut Dice) -> String {
    if dice.roll(3) > 0 {
        return author.to_owned();
    }
    let words = author.split(' ').map(|word| {
        let bare = word.trim_end_matches([',', ';', '.']);
        let family =
            bare.chars().count() > 2 && bare.starts_with(char::is_uppercase) && word.ends_with(',');
        if family { word.to_uppercase() } else { word.to_owned() }
    });
    words.collect::<Vec<_>>().join(" ")
}
