//! What references have besides the work itself: numbers before them, series, addresses, remarks.

use super::Parts;
use super::draft::Draft;
use crate::references::fit::Dice;

/// A number in a list of references before it.
pub(super) fn lead(draft: &mut Draft, dice: &mut Dice) {
    if dice.once_in(6) {
        let number = dice.roll(150) + 1;
        let form = match dice.roll(6) {
            0 => format!("[{number}]"),
            1 => format!("{number:04}"),
            2 => format!("{number}. •"),
            3 => format!("{number}"),
            4 => format!("({number})"),
            _ => format!("{number}."),
        };
        draft.add("citation-number", &form);
    }
}

/// Addresses and remarks after it.
pub(super) fn trail(draft: &mut Draft, dice: &mut Dice) {
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
    } else if dice.once_in(14) {
        let number = dice.roll(900) + 10;
        let form = dice.pick(&[
            "(in Russian).",
            "(unpublished).",
            "[accepted].",
            "In press.",
            "[in Slovak].",
            "(à paraître).",
            "Forthcoming.",
            "(im Druck).",
            "Réédition 2004.",
            "Cited in Lee (1994).",
            "See also chapter 3.",
            "Illustrated.",
            "(abstract).",
            "op. cit.",
        ]);
        let form = if dice.once_in(2) { format!("({number})") } else { form.to_owned() };
        draft.add("note", &form);
    }
}

/// The date as it stands or the year, now and then with a month, a season or a day.
pub(super) fn date(parts: &Parts, dice: &mut Dice) -> String {
    let year = &parts.year;
    let day = dice.roll(28) + 1;
    match dice.roll(12) {
        0..=4 => year.clone(),
        5 => {
            let month = dice.pick(&[
                "May",
                "June",
                "mai",
                "octobre",
                "Februar",
                "März",
                "marzo",
                "gennaio",
                "septiembre",
                "Spring",
                "Autumn",
                "Winter",
                "janvier-mars",
                "Jan",
                "апрель",
                "Μάιος",
            ]);
            format!("{month} {year}")
        }
        6 => {
            let month = dice.pick(&["May", "novembre", "junio", "Juli", "aprile", "Dec.", "mars"]);
            format!("{day} {month} {year}")
        }
        7 => format!("{} {day}, {year}", dice.pick(&["May", "October", "Aug.", "January"])),
        _ => parts.date.clone(),
    }
}

/// The series in which a book stands.
pub(super) fn series(draft: &mut Draft, comma: &str, dice: &mut Dice) {
    let name = dice.pick(&[
        "Studies in Old Harbours",
        "Champs",
        "Que sais-je",
        "Suhrkamp Taschenbuch Wissenschaft",
        "Lecture Notes in Mathematics",
        "Biblioteca di cultura moderna",
        "Points",
        "Series A",
        "Beiträge zur Inklusion",
        "Études maritimes",
        "Contributions to Sociology",
        "Quaderni",
        "Logiques sociales",
        "Cambridge Studies in Law",
        "Theologia",
        "Colección Ciencias",
    ]);
    let number = dice.roll(300) + 1;
    let form = match dice.roll(8) {
        0 => format!("({name})."),
        1 => format!("({name} {number}){comma}"),
        2 => format!("(= {name} {number}){comma}"),
        3 => format!("« {name} »{comma}"),
        4 => format!("coll. « {name} »{comma}"),
        5 => format!("{name}, {number}{comma}"),
        6 => format!("Coll. {name}{comma}"),
        _ => format!("{name} {number}{comma}"),
    };
    draft.add("collection-title", &form);
}

/// What kind of work it is: theses and reports.
pub(super) fn genre(draft: &mut Draft, dice: &mut Dice) {
    let number = dice.roll(900) + 10;
    let form = match dice.roll(10) {
        0 => "Ph.D. thesis,".to_owned(),
        1 => "Unpublished doctoral dissertation,".to_owned(),
        2 => "thèse de doctorat,".to_owned(),
        3 => "Dissertation,".to_owned(),
        4 => "[Master's thesis].".to_owned(),
        5 => format!("Technical Report {number},"),
        6 => format!("Working Paper No. {number}."),
        7 => format!("(Report No. {number})."),
        8 => "Tesi di laurea,".to_owned(),
        _ => format!("Research Report TR-{number},"),
    };
    draft.add("genre", &form);
}

/// Who translated it.
pub(super) fn translator(draft: &mut Draft, dice: &mut Dice) {
    let who = dice.pick(&[
        "A. Lee",
        "Bo Kim and Ann Roe",
        "Jean Martin",
        "M. Schmidt",
        "P. Lund",
        "Carla Rossi",
    ]);
    let form = match dice.roll(7) {
        0 => format!("Translated by {who}."),
        1 => format!("trans. {who},"),
        2 => format!("(Trans. {who})."),
        3 => format!("traduction de {who},"),
        4 => format!("tr. fr. {who},"),
        5 => format!("übersetzt von {who},"),
        _ => format!("Trans. {who}."),
    };
    draft.add("translator", &form);
}

/// A DOI in one of the ways in which they are written.
pub(super) fn doi(draft: &mut Draft, dice: &mut Dice) {
    let number =
        format!("10.{}/j.{}.{}", dice.roll(9000) + 1000, dice.roll(90) + 10, dice.roll(99999));
    let form = match dice.roll(6) {
        0 => format!("doi:{number}"),
        1 => format!("doi: {number}."),
        2 => format!("https://doi.org/{number}"),
        3 => format!("http://dx.doi.org/{number}"),
        4 => format!("[doi>{number}]"),
        _ => format!("DOI {number}"),
    };
    draft.add("doi", &form);
}
