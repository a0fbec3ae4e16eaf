//! Bodies that are known by several names: by their initials, and in several languages.

use crate::duplicates::{fold, one_spelling};
use std::collections::HashMap;
use std::sync::LazyLock;

/// The initials of bodies, each with the names that stand for it.
const NAMES: &[(&str, &[&str])] = &[
    ("un", &["united nations", "vereinte nationen", "nations unies", "naciones unidas", "onu"]),
    ("unga", &["un general assembly", "united nations general assembly"]),
    ("unsc", &["un security council", "united nations security council"]),
    ("unhcr", &["united nations high commissioner for refugees", "un refugee agency"]),
    ("undp", &["united nations development programme", "pnud"]),
    ("ocha", &["un ocha", "united nations office for the coordination of humanitarian affairs"]),
    ("who", &["world health organization", "weltgesundheitsorganisation", "oms"]),
    (
        "imf",
        &[
            "international monetary fund",
            "fonds monétaire international",
            "fmi",
            "iwf",
            "internationaler währungsfonds",
            "fondo monetario internacional",
        ],
    ),
    (
        "worldbank",
        &[
            "world bank",
            "world bank group",
            "weltbank",
            "banque mondiale",
            "banco mundial",
            "international bank for reconstruction and development",
        ],
    ),
    ("wto", &["world trade organization", "welthandelsorganisation", "omc"]),
    ("oecd", &["organisation for economic co-operation and development", "ocde"]),
    ("nato", &["north atlantic treaty organization", "otan"]),
    ("osce", &["organization for security and co-operation in europe", "osze"]),
    ("eu", &["european union", "europäische union", "union européenne", "unión europea"]),
    (
        "ec",
        &[
            "european commission",
            "europäische kommission",
            "commission européenne",
            "comisión europea",
            "commissione europea",
            "eu commission",
        ],
    ),
    ("ep", &["european parliament", "europäisches parlament", "parlement européen"]),
    (
        "ecb",
        &["european central bank", "europäische zentralbank", "ezb", "banque centrale européenne"],
    ),
    ("eeas", &["european external action service"]),
    ("enisa", &["european union agency for cybersecurity", "eu agency for cybersecurity"]),
    ("iaea", &["international atomic energy agency", "iaeo"]),
    ("iea", &["international energy agency", "internationale energieagentur"]),
    ("ipcc", &["intergovernmental panel on climate change"]),
    ("icrc", &["international committee of the red cross", "ikrk", "cicr"]),
    (
        "usstate",
        &[
            "us department of state",
            "us state department",
            "united states department of state",
            "department of state",
        ],
    ),
    (
        "dod",
        &[
            "us department of defense",
            "united states department of defense",
            "department of defense",
        ],
    ),
    ("gao", &["us government accountability office", "government accountability office"]),
    ("fcdo", &["foreign commonwealth and development office"]),
    ("mod", &["uk ministry of defence", "ministry of defence"]),
    ("bmvg", &["bundesministerium der verteidigung"]),
    ("bka", &["bundeskriminalamt"]),
    ("bfv", &["bundesamt für verfassungsschutz"]),
    ("fsb", &["фсб", "federal security service"]),
];

/// Initials of bodies that need no other name here.
const OTHERS: &str = "\
    sipri iiss unfccc csis rand unicef unesco fao wfp ilo iom europol frontex hrw icg bis ecfr swp dgap \
    cnas rusi ceps gmf isw wef adb afdb eib ebrd unctad unep unodc unrwa undss cia fbi nsa ncsc cisa dhs \
    odni crs cbo dia bmi bnd bmz bmwk acled iaea irena opec opcw wmo itu icao imo icj icc asean ecowas \
    au gcc brics apec unhcr unido unops usaid usip crisisgroup ifri iris clingendael fes kas gppi merics \
    fatf gafi iosco ifrc msf oxfam ocha cepal eclac escwa escap unece idmc pwc kpmg bcg hsbc ubs";

static KNOWN: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let names = NAMES.iter().flat_map(|(initials, names)| {
        let own = std::iter::once((key(initials), *initials));
        own.chain(names.iter().map(|name| (key(&fold(name)), *initials)))
    });
    names.collect()
});

/// A folded name in one spelling, without what stands between its words and without its article.
fn key(folded: &str) -> String {
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let told =
        words.enumerate().filter(|(at, word)| *at > 0 || *word != "the").map(|(_, word)| word);
    one_spelling(&told.collect::<String>())
}

/// The initials of a body that a folded name names.
pub(crate) fn initials_of(folded: &str) -> Option<&'static str> {
    KNOWN.get(&key(folded)).copied()
}

/// Whether a word as it is written is the initials of a body that is known by them.
pub(crate) fn is_known_by_initials(word: &str) -> bool {
    let lower = word.to_lowercase();
    word.chars()
        .all(|c| c.is_uppercase() || c.is_lowercase() && word.starts_with(char::is_uppercase))
        && word.chars().filter(|c| c.is_uppercase()).count() > 1
        && (NAMES.iter().any(|(initials, _)| *initials == lower)
            || OTHERS.split_whitespace().any(|initials| initials == lower))
}

/// Whether a word is made of the initials of a name's words: "oecd" of "organisation for economic co
/// operation and development", "gao" of "u s government accountability office". Small words may
/// count, and the second half of a compound may not.
pub(crate) fn are_initials(word: &str, name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').filter(|word| !word.is_empty()).collect();
    let small = |word: &&&str| {
        !["of", "for", "and", "the", "on", "in", "und", "fur", "de", "des", "la", "et"]
            .contains(*word)
    };
    let of =
        |words: &[&str]| words.iter().filter_map(|word| word.chars().next()).collect::<String>();
    let told: Vec<&str> = words.iter().filter(small).copied().collect();
    let country =
        told.iter().take_while(|word| ["u", "s", "us", "uk", "eu", "un"].contains(*word)).count();
    let forms = [of(&words), of(&told), of(&told[country..])];
    word.chars().count() > 1
        && told.len() > 1
        && forms.iter().any(|form| {
            form == word || form.replacen("co", "c", 1) == word && name.contains("co op")
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_have_initials_and_names_in_several_languages() {
        for (one, other) in [
            ("who", "weltgesundheitsorganisation"),
            (
                "organization for economic cooperation and development",
                "organisation for economic co operation and development",
            ),
            ("european commission", "europaische kommission"),
            ("the world bank", "world bank group"),
        ] {
            assert_eq!(initials_of(one), initials_of(other), "{one}");
            assert!(initials_of(one).is_some(), "{one}");
        }
        assert_eq!(initials_of("harbour authority"), None);
        for (word, name) in [
            ("gao", "u s government accountability office"),
            ("unodc", "united nations office on drugs and crime"),
            ("csis", "center for strategic and international studies"),
            ("swp", "stiftung wissenschaft und politik"),
        ] {
            assert!(are_initials(word, name), "{word}");
        }
        assert!(!are_initials("ab", "harbour board"));
    }
}
