//! Names in other forms.

use super::Style;
use crate::references::fit::Dice;
use crate::references::names;
use ::model::{Name, Person};

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
pub(super) fn names(author: &str, style: Style, dice: &mut Dice) -> String {
    use Form::{Bare, Capitals, CapitalsBare, Glued, Inverted, Straight, StraightCapitals, Tight};
    let forms: &[Form] = match style {
        Style::Medical => &[Glued, Glued, Glued, Tight],
        Style::Commas => {
            &[Capitals, CapitalsBare, Inverted, Straight, Bare, StraightCapitals, Tight]
        }
        Style::Colons | Style::YearFirst => &[Straight, Straight, Inverted, Capitals],
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
        Style::Colons | Style::YearFirst => dice.pick(&[" und ", "; ", " & ", " / "]),
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

/// A body as author, made up of the words that bodies have in their names.
pub(super) fn body(dice: &mut Dice) -> String {
    let field = dice.pick(&[
        "Water Resources",
        "Public Health",
        "Energy",
        "Land Management",
        "Education",
        "Defence",
        "Environmental Protection",
        "Foreign Trade",
        "Labour and Social Policy",
        "Agriculture",
        "Refugees",
        "Statistics",
        "Nuclear Safety",
        "Transport",
        "Fisheries and Wildlife",
    ]);
    let place = dice.pick(&[
        "State of Ohio",
        "Canada",
        "United Kingdom",
        "of the Netherlands",
        "New Zealand",
        "City of Oslo",
        "Republic of Kenya",
        "Region 3",
        "United States",
    ]);
    let name = match dice.roll(8) {
        0 => format!("Department of {field}, {place}"),
        1 => format!("{field} Agency, {place}"),
        2 => format!("Ministry of {field}"),
        3 => format!("International Council on {field}"),
        4 => format!("{field} Consultants, Inc."),
        5 => format!("European Committee for {field}"),
        6 => dice
            .pick(&[
                "Ministère de la Santé",
                "Institut national de la statistique",
                "Conseil de l'Europe",
                "Bundesministerium für Bildung",
                "Verband der Lehrer e.V.",
                "Ministerio de Trabajo",
                "Instituto Nacional de Estadística",
                "Regione Toscana",
                "Comune di Ferrara",
                "Universidade do Minho",
                "Naturvårdsverket",
                "Collectif",
                "Gemeente Utrecht",
                "Министерство образования",
                "Υπουργείο Υγείας",
            ])
            .to_owned(),
        _ => format!("{field} Research Institute"),
    };
    if dice.roll(3) > 0 {
        return name;
    }
    let letters: String = name
        .split(' ')
        .filter_map(|word| word.chars().next())
        .filter(|first| first.is_uppercase())
        .take(5)
        .collect();
    match dice.roll(4) {
        0 => letters,
        _ => format!("{name} ({letters})"),
    }
}
