//! The same references in other styles, so that the model learns parts by what they are and not
//! only by the order and punctuation of the training set.

use super::training::LabelledReference;
use super::{names, tokens};
use ::model::{Name, Person};
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

    /// True once in so many rolls.
    fn once_in(&mut self, sides: usize) -> bool {
        self.roll(sides) == 0
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

/// A string under construction.
#[derive(Default)]
struct Draft {
    string: String,
    fields: BTreeMap<String, Vec<String>>,
    last: String,
}

impl Draft {
    fn add(&mut self, label: &str, text: &str) {
        self.put(label, text, " ");
    }

    /// Adds without a space before.
    fn glue(&mut self, label: &str, text: &str) {
        self.put(label, text, "");
    }

    fn put(&mut self, label: &str, text: &str, space: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let space = if self.string.is_empty() { "" } else { space };
        self.string.push_str(space);
        self.string.push_str(text);
        let parts = self.fields.entry(label.to_owned()).or_default();
        match parts.last_mut() {
            Some(part) if self.last == label => {
                part.push_str(space);
                part.push_str(text);
            }
            _ => parts.push(text.to_owned()),
        }
        label.clone_into(&mut self.last);
    }

    /// The same in small letters.
    fn lower(self) -> Self {
        let fields = self.fields.into_iter().map(|(label, parts)| {
            (label, parts.into_iter().map(|part| part.to_lowercase()).collect())
        });
        Self { string: self.string.to_lowercase(), fields: fields.collect(), last: self.last }
    }
}

/// The kinds of style: how names, titles and what follows them are set off.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
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
}

const STYLES: [Style; 11] = [
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
];

fn restyle(parts: &Parts, dice: &mut Dice) -> Option<LabelledReference> {
    let style = STYLES[dice.roll(STYLES.len())];
    let mut draft = Draft::default();
    lead(&mut draft, dice);
    let author = names(&parts.author, style, dice);
    let title = title(&parts.title, style, dice);
    let mut dated = false;
    match style {
        Style::AuthorDate => {
            draft.add("author", &format!("{author}{}", dice.pick(&["", "", ",", "."])));
            let date = if dice.once_in(4) { &parts.date } else { &parts.year };
            let form = match dice.roll(4) {
                0 | 1 => format!("({date}){}", dice.pick(&[".", ",", "", ":"])),
                2 => format!("{date}{}", dice.pick(&[".", ",", ":", ""])),
                _ => format!("[{date}]{}", dice.pick(&[".", ""])),
            };
            draft.add("date", &form);
            dated = true;
        }
        Style::Colons => draft.add("author", &format!("{author}:")),
        Style::Commas | Style::Legal | Style::Spelled => {
            draft.add("author", &format!("{author}{}", dice.pick(&[",", ",", ",", "."])));
        }
        Style::Medical | Style::Slashes | Style::Stops => {
            let stop = if author.ends_with('.') { "" } else { "." };
            draft.add("author", &format!("{author}{stop}"));
        }
    }
    let comma = match style {
        Style::Commas | Style::Legal | Style::Spelled => ",",
        Style::Slashes => " //",
        Style::Colons | Style::Medical | Style::Stops => ".",
        Style::AuthorDate => dice.pick(&[".", ".", ","]),
    };
    draft.add("title", &format!("{title}{comma}"));
    let comma = if comma == " //" { "." } else { comma };
    if let Some(journal) = &parts.journal {
        if !(in_journal(&mut draft, parts, journal, style, comma, dated, dice) || dated) {
            draft.add("date", &format!("{}.", parts.year));
        }
    } else {
        if let Some(book) = &parts.book {
            in_book(&mut draft, parts, book, style, comma, dice);
        } else if dice.once_in(8) {
            let edition =
                ["2nd ed.", "3rd ed.,", "(2nd ed.).", "2. Aufl.", "2e éd.,", "4th edition,"]
                    [dice.roll(6)];
            draft.add("edition", edition);
        }
        imprint(&mut draft, parts, style, dated, dice);
    }
    trail(&mut draft, dice);
    let draft = if dice.once_in(40) { draft.lower() } else { draft };
    (draft.fields.len() > 3 && !tokens::tokens(&draft.string).is_empty())
        .then_some(LabelledReference { string: draft.string, fields: draft.fields })
}

/// A number in a list of references before it.
fn lead(draft: &mut Draft, dice: &mut Dice) {
    if dice.once_in(6) {
        let number = dice.roll(150) + 1;
        let form = match dice.roll(4) {
            0 => format!("[{number}]"),
            1 => format!("{number}"),
            2 => format!("({number})"),
            _ => format!("{number}."),
        };
        draft.add("citation-number", &form);
    }
}

/// Addresses and remarks after it.
fn trail(draft: &mut Draft, dice: &mut Dice) {
    if dice.once_in(12) {
        let host = dice.pick(&["example.org", "www.press.example", "archive.example/en"]);
        let path = dice.pick(&["/a/b.html", "", "/item?id=12", "/docs/final_report.pdf", "/~lee/"]);
        let lead = dice.pick(&[
            "",
            "",
            "URL:",
            "Available at:",
            "Available from:",
            "Disponível em:",
            "Retrieved from",
            "[en ligne]",
            "Online:",
            "Verfügbar unter:",
        ]);
        let label = if lead == "[en ligne]" { "medium" } else { "url" };
        draft.add(label, lead);
        let address = match dice.roll(3) {
            0 => format!("<http://{host}{path}>."),
            1 => format!("https://{host}{path}"),
            _ => format!("http://{host}{path}."),
        };
        draft.add("url", &address);
        if dice.once_in(2) {
            let day = dice.roll(28) + 1;
            let form = match dice.roll(5) {
                0 => format!("Accessed {day} May 2016."),
                1 => format!("(accessed March {day}, 2014)."),
                2 => format!("Acesso em: {day} nov. 2017."),
                3 => format!("[consulté le {day} mai 2012]."),
                _ => format!("Zugriff am {day}.5.2015."),
            };
            draft.add("note", &form);
        }
    } else if dice.once_in(40) {
        let number = dice.roll(900) + 10;
        let form = dice.pick(&["(in Russian).", "(unpublished).", "[accepted].", "In press."]);
        let form = if dice.once_in(2) { format!("({number})") } else { form.to_owned() };
        draft.add("note", &form);
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
    let (open, close) =
        [("“", "”"), ("\"", "\""), ("«", "»"), ("« ", " »"), ("„", "“"), ("‘", "’"), ("'", "'")]
            [dice.roll(7)];
    format!("{open}{title}{close}")
}

/// The journal with volume, issue, pages and, unless it stands already, the date; the answer is
/// whether it stands now.
fn in_journal(
    draft: &mut Draft,
    parts: &Parts,
    journal: &str,
    style: Style,
    comma: &str,
    dated: bool,
    dice: &mut Dice,
) -> bool {
    let (volume, issue) = (parts.volume.as_deref(), parts.issue.as_deref());
    let pages = parts.pages.as_deref();
    match style {
        Style::Legal => {
            let Some(volume) = volume else { return spelled(draft, parts, journal, dated, dice) };
            draft.add("volume", volume);
            draft.add("journal", journal);
            if let Some(pages) = pages {
                let first = pages.split(['-', '–']).next().unwrap_or(pages);
                draft.add("pages", &format!("{first}{}", dice.pick(&["", ","])));
            }
            if !dated {
                draft.add("date", &format!("({}){}", parts.year, dice.pick(&[".", ""])));
            }
            true
        }
        Style::Medical => {
            draft.add("journal", &format!("{journal}{}", dice.pick(&[".", "", "."])));
            let Some(volume) = volume else { return false };
            let glued = dice.once_in(2);
            let date = match dice.roll(4) {
                0 => format!("{} Feb", parts.year),
                _ => parts.year.clone(),
            };
            draft.add(
                "date",
                &format!("{date}{}", if glued { ";" } else { dice.pick(&[";", ",", ""]) }),
            );
            let colon = if pages.is_some() { dice.pick(&[":", ":", ",", ""]) } else { "." };
            let count = match issue {
                Some(issue) => format!("{volume}({issue}){colon}"),
                None => format!("{volume}{colon}"),
            };
            if glued {
                draft.glue("volume", &count)
            } else {
                draft.add("volume", &count)
            }
            if let Some(pages) = pages {
                let pages = format!("{pages}{}", dice.pick(&[".", "", "."]));
                if glued && colon == ":" {
                    draft.glue("pages", &pages)
                } else {
                    draft.add("pages", &pages)
                }
            }
            true
        }
        Style::Spelled => spelled(draft, parts, journal, dated, dice),
        _ => {
            let lead = match style {
                Style::Commas | Style::Colons => {
                    dice.pick(&["", "", "", "in ", "In: ", "dans ", "in: "])
                }
                _ => "",
            };
            draft.add("journal", &format!("{lead}{journal}{}", dice.pick(&[comma, "", ","])));
            if style == Style::Slashes && !dated {
                draft.add("date", &format!("{}.", parts.year));
            }
            let date_before = !dated && style != Style::Slashes && dice.once_in(3);
            if date_before {
                let date = if dice.once_in(2) { &parts.date } else { &parts.year };
                let form = if dice.once_in(3) { format!("({date}),") } else { format!("{date},") };
                draft.add("date", &form);
            }
            if let Some(volume) = volume {
                draft.add("volume", &counted(volume, issue, pages.is_some(), dice));
            }
            let date_after = !dated && !date_before && style != Style::Slashes;
            let last = pages.is_none();
            if date_after {
                let date = if dice.once_in(2) { &parts.date } else { &parts.year };
                let stop =
                    if last { dice.pick(&[".", ""]) } else { dice.pick(&[",", ":", ",", ""]) };
                let form = if dice.once_in(2) {
                    format!("({date}){stop}")
                } else {
                    format!("{date}{stop}")
                };
                draft.add("date", &form);
            }
            if let Some(pages) = pages {
                draft.add("pages", &paged(pages, dice));
            }
            true
        }
    }
}

fn spelled(draft: &mut Draft, parts: &Parts, journal: &str, dated: bool, dice: &mut Dice) -> bool {
    draft.add("journal", &format!("{journal},"));
    if let Some(volume) = &parts.volume {
        let issue = parts.issue.as_ref().map(|issue| format!(" Issue {issue},"));
        draft.add("volume", &format!("Volume {volume},{}", issue.unwrap_or_default()));
    }
    if !dated {
        let month = dice.pick(&["", "February ", "1 November ", "May–June "]);
        draft.add("date", &format!("{month}{},", parts.year));
    }
    if let Some(pages) = &parts.pages {
        draft.add(
            "pages",
            &format!("{} {pages}{}", dice.pick(&["Pages", "pages", "Pp."]), dice.pick(&[".", ""])),
        );
    }
    true
}

/// Volume and issue.
fn counted(volume: &str, issue: Option<&str>, followed: bool, dice: &mut Dice) -> String {
    let stop = if followed { dice.pick(&[",", ":", ",", ""]) } else { "" };
    let Some(issue) = issue else {
        let lead = dice.pick(&[
            "", "", "", "vol. ", "Vol. ", "t. ", "Bd. ", "n° ", "v. ", "no. ", "Jg. ", "nº ", "N ",
            "T. ",
        ]);
        return format!("{lead}{volume}{stop}");
    };
    match dice.roll(9) {
        0 => format!("vol. {volume}, no. {issue}{stop}"),
        1 => format!("Vol. {volume} ({issue}){stop}"),
        2 => format!("{volume} ({issue}){stop}"),
        3 => format!("{volume}, no. {issue}{stop}"),
        4 => format!("{volume}.{issue}{stop}"),
        5 => format!("{volume}/{issue}{stop}"),
        6 => format!("vol. {volume}, n° {issue}{stop}"),
        7 => format!("Jg. {volume}, H. {issue}{stop}"),
        _ => format!("{volume}({issue}){stop}"),
    }
}

fn paged(pages: &str, dice: &mut Dice) -> String {
    let lead = dice.pick(&["p. ", "pp. ", "S. ", "", "s. ", "pages ", "", "", "P. ", "pp.", "c. "]);
    let pages = match dice.roll(6) {
        0 => pages.replace(['-', '–'], " - "),
        1 => pages.replace('-', "–"),
        _ => pages.to_owned(),
    };
    format!("{lead}{pages}{}", dice.pick(&[".", "", "."]))
}

/// The book in which a chapter stands, with its editors.
fn in_book(
    draft: &mut Draft,
    parts: &Parts,
    book: &str,
    style: Style,
    comma: &str,
    dice: &mut Dice,
) {
    let lead = match style {
        Style::Slashes => "",
        Style::Colons => "In: ",
        _ => dice.pick(&["in ", "In: ", "In ", "dans ", "in: ", "In ", ""]),
    };
    let editor = parts.editor.as_ref().filter(|_| dice.roll(4) > 0);
    let Some(editor) = editor else {
        draft.add("container-title", &format!("{lead}{book}{comma}"));
        return;
    };
    let bare = editor.split(" (").next().unwrap_or(editor);
    let bare = bare.strip_suffix(" ed").or_else(|| bare.strip_suffix(" eds")).unwrap_or(bare);
    let bare = bare.trim_start_matches("Eds. ").trim_start_matches("Ed. ");
    let editors = names(bare.trim_end_matches([',', '.']), style, dice);
    if dice.once_in(4) {
        draft.add("container-title", &format!("{lead}{book},"));
        let role = dice.pick(&["ed.", "edited by", "eds.", "hrsg. von", "sous la dir. de", "(ed."]);
        let close = if role.starts_with('(') { ")" } else { "" };
        draft.add("editor", &format!("{role} {editors}{close}{comma}"));
        return;
    }
    let role = match style {
        Style::Colons => dice.pick(&["(Hrsg.):", "(Hg.):", "(Ed.):"]),
        _ => dice.pick(&[
            "(ed.),",
            "(eds.),",
            "(dir.),",
            "(a cura di),",
            "(Eds.),",
            "(éds.),",
            "ed.,",
            "(coord.),",
            "(ed.)",
            "(org.),",
        ]),
    };
    draft.add("editor", &format!("{lead}{editors} {role}"));
    draft.add("container-title", &format!("{book}{comma}"));
}

/// Place, publisher, date and pages.
fn imprint(draft: &mut Draft, parts: &Parts, style: Style, dated: bool, dice: &mut Dice) {
    let place_first = match style {
        Style::Medical | Style::Stops | Style::Colons => true,
        _ => dice.roll(3) > 0,
    };
    let colon = match style {
        Style::Commas => dice.pick(&[",", ",", ",", ":"]),
        _ => dice.pick(&[":", ":", " :", ","]),
    };
    let end = match style {
        _ if dated => dice.pick(&[".", ",", "."]),
        Style::Medical => ";",
        Style::Colons => dice.pick(&["", ",", ""]),
        _ => dice.pick(&[",", ",", ""]),
    };
    match (&parts.place, &parts.publisher) {
        (Some(place), Some(publisher)) if place_first => {
            draft.add("location", &format!("{place}{colon}"));
            draft.add("publisher", &format!("{publisher}{end}"));
        }
        (Some(place), Some(publisher)) => {
            draft.add("publisher", &format!("{publisher},"));
            draft.add("location", &format!("{place}{end}"));
        }
        (Some(place), None) => draft.add("location", &format!("{place}{end}")),
        (None, Some(publisher)) => draft.add("publisher", &format!("{publisher}{end}")),
        (None, None) => {}
    }
    let pages = match &parts.pages {
        Some(pages) => Some(paged(pages, dice)),
        None if parts.book.is_none() && dice.once_in(6) => {
            let count = dice.roll(700) + 60;
            let form = match dice.roll(5) {
                0 => format!("{count} p."),
                1 => format!("{count}p."),
                2 => format!("{count} S."),
                3 => format!("{count} pp."),
                _ => format!("{count} pages."),
            };
            Some(form)
        }
        None => None,
    };
    if !dated {
        let date = if dice.once_in(3) { &parts.date } else { &parts.year };
        let stop = if pages.is_none() {
            dice.pick(&[".", ".", ""])
        } else {
            dice.pick(&[",", ",", ".", ":"])
        };
        let form =
            if dice.once_in(5) { format!("({date}){stop}") } else { format!("{date}{stop}") };
        draft.add("date", &form);
    }
    draft.add("pages", &pages.unwrap_or_default());
}

/// How one name is written.
#[derive(Clone, Copy)]
enum Form {
    /// Lee, A. B.
    Inverted,
    /// LEE, Ann
    Capitals,
    /// LEE Ann
    CapitalsBare,
    /// Lee AB
    Glued,
    /// Lee A.B.
    Tight,
    /// A. B. Lee
    Straight,
    /// Lee Ann
    Bare,
    /// A. LEE
    StraightCapitals,
}

/// The names in another form; as they stand where they cannot be told apart.
fn names(author: &str, style: Style, dice: &mut Dice) -> String {
    use Form::{Bare, Capitals, CapitalsBare, Glued, Inverted, Straight, StraightCapitals, Tight};
    let forms: &[Form] = match style {
        Style::Medical => &[Glued, Glued, Glued, Tight],
        Style::Commas => {
            &[Capitals, CapitalsBare, Inverted, Straight, Bare, StraightCapitals, Tight]
        }
        Style::Colons => &[Straight, Straight, Inverted, Capitals],
        Style::Slashes => &[Tight, Tight, Inverted],
        Style::Legal => &[Straight, Straight, Inverted, Capitals],
        Style::AuthorDate => &[Inverted, Inverted, Tight, Capitals, Bare, Straight],
        Style::Spelled => &[Inverted, Tight],
        Style::Stops => &[Inverted, Inverted, Capitals, Glued],
    };
    let form = forms[dice.roll(forms.len())];
    let (people, cut) = names::parse_names(author);
    let persons: Vec<&Person> = people
        .iter()
        .filter_map(|name| match name {
            Name::Person(person) => person.given.as_ref().map(|_| person),
            Name::Literal { .. } => None,
        })
        .collect();
    if persons.is_empty() || persons.len() < people.len() || dice.once_in(6) {
        return author.to_owned();
    }
    let full = dice.once_in(2);
    let written: Vec<String> = persons.iter().map(|person| written(person, form, full)).collect();
    let separator = match form {
        Inverted | Capitals => dice.pick(&[", ", "; ", ", ", " / "]),
        _ => dice.pick(&[", ", ", ", "; "]),
    };
    let last = match style {
        Style::Medical | Style::Slashes => separator,
        Style::Commas => dice.pick(&[" et ", " & ", " and ", separator, " y ", " e "]),
        Style::Colons => dice.pick(&[" und ", "; ", " & ", " / "]),
        _ => dice.pick(&[" and ", " & ", ", and ", ", & ", separator]),
    };
    let mut out = match &written[..] {
        [one] => one.clone(),
        [first @ .., one] => format!("{}{last}{one}", first.join(separator)),
        [] => String::new(),
    };
    if cut {
        out.push_str(dice.pick(&[" et al.", ", et al.", " et al"]));
    }
    out
}

fn written(person: &Person, form: Form, full: bool) -> String {
    let particle = person
        .non_dropping_particle
        .as_ref()
        .map(|particle| format!("{particle} "))
        .unwrap_or_default();
    let family = format!("{particle}{}", person.family);
    let given = person.given.clone().unwrap_or_default();
    let letters: Vec<String> = given
        .split([' ', '.', '-'])
        .filter_map(|word| word.chars().next())
        .map(|c| c.to_uppercase().to_string())
        .collect();
    let initials = format!("{}.", letters.join(". "));
    let given = if full { given } else { initials };
    match form {
        Form::Inverted => format!("{family}, {given}"),
        Form::Capitals => format!("{}, {given}", family.to_uppercase()),
        Form::CapitalsBare => format!("{} {given}", family.to_uppercase()),
        Form::Glued => format!("{family} {}", letters.concat()),
        Form::Tight => format!("{family} {}.", letters.join(".")),
        Form::Straight => format!("{given} {family}"),
        Form::Bare => format!("{family} {given}"),
        Form::StraightCapitals => format!("{given} {}", family.to_uppercase()),
    }
}
