//! Names in reference libraries: initials, suffixes, bodies, and lists that stand in one place.

use import::import_references;
use model::{Name, Person};

fn of_ris(names: &[&str]) -> Vec<Name> {
    let authors: Vec<String> = names.iter().map(|name| format!("AU  - {name}\n")).collect();
    let text = format!("TY  - JOUR\nTI  - T\n{}ER  - \n", authors.concat());
    import_references(text.as_bytes()).expect("items")[0].names("author")
}

fn of_bibtex(list: &str) -> Vec<Name> {
    let text = format!("@article{{a, title = {{T}}, author = {{{list}}}}}");
    import_references(text.as_bytes()).expect("items")[0].names("author")
}

fn person(family: &str, given: &str, suffix: &str) -> Name {
    let suffix = Some(suffix.to_owned()).filter(|suffix| !suffix.is_empty());
    Name::Person(Person { suffix, ..Person::new(family, given) })
}

#[test]
fn initials_and_suffixes_are_told_from_degrees_and_families() {
    for (text, family, given, suffix) in [
        ("García-López, M.A.", "García-López", "M.A.", ""),
        ("Jones, M.D.", "Jones", "M.D.", ""),
        ("Smith JA", "Smith", "J. A.", ""),
        ("Müller K.", "Müller", "K.", ""),
        ("O'Brien, KM", "O'Brien", "K. M.", ""),
        ("Gruber, William C Jr", "Gruber", "William C", "Jr"),
        ("Smith, John A., 3rd", "Smith", "John A.", "3rd"),
        ("Martin Luther King Jr.", "King", "Martin Luther", "Jr."),
        ("Sammy Davis, Jr.", "Davis", "Sammy", "Jr."),
        ("Smith III, John", "Smith", "John", "III"),
        ("Newton, JR", "Newton", "J. R.", ""),
        ("Akerstrom, LLB", "Akerstrom", "L. L. B.", ""),
        ("Ivanov, IV", "Ivanov", "I. V.", ""),
        ("House, Ernest", "House", "Ernest", ""),
        ("Rao, J., PhD", "Rao", "J.", ""),
        ("Jane Doe, PhD", "Doe", "Jane", ""),
    ] {
        for found in [of_ris(&[text]), of_bibtex(text)] {
            assert_eq!(found, [person(family, given, suffix)], "{text}");
        }
    }
    let Name::Person(lia) = &of_ris(&["van der Hoek, Lia 2nd"])[0] else { panic!("a person") };
    assert_eq!(lia.non_dropping_particle.as_deref(), Some("van der"));
    assert_eq!((lia.given.as_deref(), lia.suffix.as_deref()), (Some("Lia"), Some("2nd")));
}

#[test]
fn bodies_are_no_persons() {
    for body in [
        "HM Treasury",
        "PricewaterhouseCoopers LLP",
        "Bundesministerium der Finanzen",
        "Cour des comptes",
        "Oxfam GB",
        "Chatham House",
        "World Bank",
        "Ministry of Finance, Japan",
    ] {
        assert_eq!(of_ris(&[body]), [Name::literal(body)]);
    }
    assert_eq!(of_ris(&["World Bank,"]), [Name::literal("World Bank")]);
    // Where persons stand with the family first, what has no comma is a body.
    assert_eq!(of_ris(&["Vance, Ada", "Open Seas"])[1], Name::literal("Open Seas"));
    assert_eq!(of_ris(&["Ada Vance"]), [person("Vance", "Ada", "")]);
    for body in ["World Bank", "Ministry of Health and Social Care"] {
        assert_eq!(of_bibtex(body), [Name::literal(body)]);
    }
}

#[test]
fn lists_that_stand_in_one_place_are_divided() {
    let three = ["Smith", "Jones", "Brown"];
    for list in ["Smith, J.; Jones, K.; Brown, L.", "Smith, J., Jones, K., Brown, L."] {
        for found in [of_ris(&[list]), of_bibtex(list)] {
            let families: Vec<String> = found
                .iter()
                .filter_map(|name| match name {
                    Name::Person(person) => Some(person.family.clone()),
                    Name::Literal { .. } => None,
                })
                .collect();
            assert_eq!(families, three, "{list}");
        }
    }
    let others = of_bibtex("Adams, B and Clark, D and et al.");
    assert_eq!((others.len(), &others[2]), (3, &Name::literal("et al.")));
}
