//! The same references in other styles, so that the model learns parts by what they are and not
//! only by the order and punctuation of the training set.

mod draft;
mod people;
mod remarks;
mod standing;

use super::fit::Dice;
use super::tokens;
use super::training::LabelledReference;
use draft::Draft;

/// What can be said of a reference in any style.
#[derive(Clone)]
struct Parts {
    author: String,
    title: String,
    journal: Option<String>,
    book: Option<String>,
    editor: Option<String>,
    publisher: Option<String>,
    place: Option<String>,
    volume: Option<String>,
    issue: Option<String>,
    pages: Option<String>,
    date: String,
    year: String,
}

/// So many restyled references for each that has author, title, date and a place of publication.
pub(super) fn restyled(
    strings: &[LabelledReference],
    times: usize,
    seed: u64,
) -> Vec<LabelledReference> {
    let mut dice = Dice(seed);
    let parts: Vec<Parts> = strings.iter().filter_map(parts).collect();
    let mut out = Vec::new();
    for _ in 0..times {
        out.extend(parts.iter().filter_map(|parts| restyle(parts, &mut dice)));
    }
    out
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
    let without_in = |text: String| {
        let lead = ["In: ", "In ", "in: ", "in "].iter().find_map(|lead| text.strip_prefix(lead));
        lead.map(str::to_owned).unwrap_or(text)
    };
    let pages = get("pages").and_then(|text| {
        let kept: String =
            text.chars().filter(|c| c.is_ascii_digit() || matches!(c, '-' | '–')).collect();
        (!kept.is_empty()).then_some(kept)
    });
    let counted = get("volume").unwrap_or_default();
    let mut numbers =
        counted.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).map(str::to_owned);
    let parts = Parts {
        author: get("author")?,
        title: get("title")?,
        journal: get("journal").map(without_in),
        book: get("container-title").map(without_in),
        editor: get("editor").map(without_in),
        publisher: get("publisher"),
        place: get("location"),
        volume: numbers.next(),
        issue: numbers.next(),
        pages,
        date,
        year,
    };
    let placed = parts.journal.is_some()
        || parts.book.is_some()
        || parts.publisher.is_some()
        || parts.place.is_some();
    (placed && parts.title.len() < 300).then_some(parts)
}

impl Parts {
    /// The same with a part missing now and then.
    fn thinned(&self, dice: &mut Dice) -> Self {
        let mut parts = self.clone();
        match dice.roll(12) {
            0 => parts.publisher = None,
            1 => parts.place = None,
            2 => parts.pages = None,
            3 => parts.volume = None,
            4 => parts.issue = None,
            _ => {}
        }
        parts
    }
}

/// The kinds of style: how names, titles and what follows them are set off.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::references) enum Style {
    /// Author (year). Title. Journal, 1(2), 3–4.
    AuthorDate,
    /// Author. Title. Journal. year;1(2):3-4.
    Medical,
    /// AUTHOR, title, place, publisher, year, p. 3-4.
    Commas,
    /// Author: Title. In: Editor (Hrsg.): Book. Place: Publisher year, S. 3-4
    Colons,
    /// Author. Title // Journal. Place, year. P. 3–4.
    Slashes,
    /// Author, Title, 1 Journal 3 (year).
    Legal,
    /// Author, Title, Journal, Volume 1, Issue 2, year, Pages 3-4
    Spelled,
    /// Author. Title. Place: Publisher, year.
    Stops,
    /// year: Author: Title. In: Editor (Hrsg.): Book.
    YearFirst,
}

const STYLES: [Style; 12] = [
    Style::AuthorDate,
    Style::AuthorDate,
    Style::Medical,
    Style::Commas,
    Style::Commas,
    Style::Commas,
    Style::Colons,
    Style::Slashes,
    Style::Legal,
    Style::Spelled,
    Style::Stops,
    Style::YearFirst,
];

fn restyle(parts: &Parts, dice: &mut Dice) -> Option<LabelledReference> {
    let style = STYLES[dice.roll(STYLES.len())];
    let parts = &parts.thinned(dice);
    let mut draft = Draft::default();
    remarks::lead(&mut draft, dice);
    let mut dated = authors(&mut draft, parts, style, dice);
    let title = title(&parts.title, style, dice);
    let comma = match style {
        Style::Commas | Style::Legal | Style::Spelled => ",",
        Style::Slashes => " //",
        Style::Colons | Style::Medical | Style::Stops | Style::YearFirst => ".",
        Style::AuthorDate => dice.pick(&[".", ".", ","]),
    };
    if !dated && style == Style::AuthorDate {
        draft.add("date", &format!("({}).", parts.year));
        dated = true;
    }
    draft.add("title", &format!("{title}{comma}"));
    let comma = if comma == " //" { "." } else { comma };
    if let Some(journal) = &parts.journal {
        let stands = standing::in_journal(&mut draft, parts, journal, style, comma, dated, dice);
        if !(stands || dated) {
            draft.add("date", &format!("{}.", parts.year));
        }
    } else {
        within(&mut draft, parts, style, comma, dice);
        standing::imprint(&mut draft, parts, style, dated, dice);
    }
    if dice.once_in(20) {
        remarks::doi(&mut draft, dice);
    }
    remarks::trail(&mut draft, dice);
    let draft = match dice.roll(60) {
        0 => draft.lower(),
        1 | 2 => draft.bare(),
        3 => draft.bare().lower(),
        _ => draft,
    };
    (draft.fields.len() > 2 && !tokens::tokens(&draft.string).is_empty())
        .then_some(LabelledReference { string: draft.string, fields: draft.fields })
}

/// Who wrote it, and in some styles when; the answer is whether the date stands now.
fn authors(draft: &mut Draft, parts: &Parts, style: Style, dice: &mut Dice) -> bool {
    if style == Style::YearFirst {
        draft.add("date", &format!("{}{}", parts.year, dice.pick(&[":", "", "."])));
    }
    if dice.once_in(14) {
        // Works without an author begin with their title.
        return style == Style::YearFirst;
    }
    let body = dice.once_in(9);
    let author = if body { people::body(dice) } else { people::names(&parts.author, style, dice) };
    let edited = !body && parts.journal.is_none() && parts.book.is_none() && dice.once_in(8);
    let (label, author) = if edited {
        let role =
            dice.pick(&["(Hrsg.)", "(ed.)", "(Eds.)", "(dir.)", ", eds.", ", ed.", "(a cura di)"]);
        let space = if role.starts_with(',') { "" } else { " " };
        ("editor", format!("{author}{space}{role}"))
    } else {
        ("author", author)
    };
    match style {
        Style::AuthorDate => {
            draft.add(label, &format!("{author}{}", dice.pick(&["", "", ",", "."])));
            let date = if dice.once_in(4) { &parts.date } else { &parts.year };
            let form = match dice.roll(4) {
                0 | 1 => format!("({date}){}", dice.pick(&[".", ",", "", ":"])),
                2 => format!("{date}{}", dice.pick(&[".", ",", ":", ""])),
                _ => format!("[{date}]{}", dice.pick(&[".", ""])),
            };
            draft.add("date", &form);
            return true;
        }
        Style::Colons | Style::YearFirst => draft.add(label, &format!("{author}:")),
        Style::Commas | Style::Legal | Style::Spelled => {
            draft.add(label, &format!("{author}{}", dice.pick(&[",", ",", ",", "."])));
        }
        Style::Medical | Style::Slashes | Style::Stops => {
            let stop = if author.ends_with('.') { "" } else { "." };
            draft.add(label, &format!("{author}{stop}{}", dice.pick(&["", "", "", " —", " –"])));
        }
    }
    style == Style::YearFirst
}

/// What comes between a book's or a chapter's title and its imprint.
fn within(draft: &mut Draft, parts: &Parts, style: Style, comma: &str, dice: &mut Dice) {
    if let Some(book) = &parts.book {
        standing::in_book(draft, parts, book, style, comma, dice);
    } else if dice.once_in(8) {
        let edition = dice.pick(&[
            "2nd ed.",
            "3rd ed.,",
            "(2nd ed.).",
            "2. Aufl.",
            "2e éd.,",
            "4th edition,",
            "(7th ed.).",
            "3., überarb. Aufl.",
            "nouvelle édition,",
            "Revised edition.",
        ]);
        draft.add("edition", edition);
    } else if dice.once_in(7) {
        remarks::genre(draft, dice);
    }
    if dice.once_in(12) {
        remarks::translator(draft, dice);
    }
    if dice.once_in(9) {
        remarks::series(draft, comma, dice);
    }
}

fn title(title: &str, style: Style, dice: &mut Dice) -> String {
    let quoted = match style {
        Style::Commas => dice.once_in(2),
        Style::Medical | Style::Slashes => false,
        _ => dice.once_in(4),
    };
    if !quoted {
        return title.to_owned();
    }
    let (open, close) = [
        ("“", "”"),
        ("\"", "\""),
        ("«", "»"),
        ("« ", " »"),
        ("„", "“"),
        ("‘", "’"),
        ("'", "'"),
        ("`", "'"),
        ("``", "''"),
    ][dice.roll(9)];
    format!("{open}{title}{close}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one() -> LabelledReference {
        let fields = [
            ("author", "Lee, Ann, and Bo Kim."),
            ("title", "The quiet sea."),
            ("container-title", "In Old Harbours,"),
            ("editor", "ed. C. Roe."),
            ("location", "Oslo:"),
            ("publisher", "Quay Press,"),
            ("date", "1999,"),
            ("pages", "4-9."),
        ];
        LabelledReference {
            string: fields.iter().map(|field| field.1).collect::<Vec<_>>().join(" "),
            fields: fields
                .iter()
                .map(|(label, part)| ((*label).to_owned(), vec![(*part).to_owned()]))
                .collect(),
        }
    }

    #[test]
    fn the_parts_of_a_restyled_reference_are_the_whole_of_it() {
        for other in restyled(&[one()], 300, 5) {
            let letters = |text: &str| -> Vec<char> {
                let mut all: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
                all.sort_unstable();
                all
            };
            let parts: String = other.fields.values().flatten().cloned().collect();
            assert_eq!(letters(&parts), letters(&other.string), "{}", other.string);
        }
    }

    #[test]
    fn restyling_is_the_same_in_every_run_and_differs_within_one() {
        let strings = |seed| -> Vec<String> {
            restyled(&[one()], 40, seed).into_iter().map(|other| other.string).collect()
        };
        assert_eq!(strings(3), strings(3));
        let distinct: std::collections::BTreeSet<String> = strings(3).into_iter().collect();
        assert!(distinct.len() > 30, "{}", distinct.len());
    }
}
