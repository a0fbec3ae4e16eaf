//! Theses: what they are called in several languages, and universities whose names end or begin with
//! their town.

use crate::pattern::{part, pattern};
use ::model::CslItem;
use regex::Regex;
use std::sync::LazyLock;

const KIND: &str = r"(?:[Uu]npublished |[Uu]nveröff\. |[Yy]ayımlanmamış )?(?:PhD (?:diss\.|thesis|dissertation)|Diss(?:ertation|\.)|[Ii]naugural-?[Dd]issertation|Habil(?:itationsschrift|\.)|Masterarbeit|Magisterarbeit|Diplomarbeit|[Dd]oktora [Tt]ezi|[Yy]üksek [Ll]isans [Tt]ezi|[Tt]ese(?: de [Dd]outorado)?|[Dd]issertação(?: de [Mm]estrado)?|[Tt]esis(?: doctoral| de (?:maestría|licenciatura))?|[Tt]hèse(?: de doctorat)?|[Tt]esi di (?:laurea|dottorato)|[Rr]ozprawa doktorska|[Pp]raca doktorska|[Pp]roefschrift)(?: \([^()]{2,}\)| en \p{Ll}[^,]{2,})?";

static AND_HOUSE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(r"^(?P<kind>{KIND})(?:[,:]| [–-])?(?:\s(?P<house>\p{{Lu}}.*))?$"))
});
/// Words of schools, whose names a town is part of.
const SCHOOLS: [&str; 7] =
    ["College", "School", "Universit", "Üniversitesi", "Institut", "Academy", "Polytechnic"];

/// Sets theses right.
pub(super) fn settle(text: &str, item: &mut CslItem) {
    whole_school(text, item);
    for variable in ["publisher", "note", "genre"] {
        let value = item.get(variable).unwrap_or_default();
        let Some(found) = AND_HOUSE.captures(&value) else { continue };
        item.set(variable, if variable == "publisher" { part(&found, "house") } else { "" });
        item.set("genre", &found["kind"]);
        item.set("type", "thesis");
        if variable != "publisher" && item.get("publisher").is_none() {
            item.set("publisher", part(&found, "house"));
        }
        return;
    }
}

/// "King’s College" and "London", "Universität" and "Leipzig": one name where no mark divides them.
fn whole_school(text: &str, item: &mut CslItem) {
    let (Some(house), Some(town)) = (item.get("publisher"), item.get("publisher-place")) else {
        return;
    };
    let school = SCHOOLS.iter().any(|word| house.contains(word));
    let whole = [format!("{house} {town}"), format!("{town} {house}")];
    if let Some(whole) =
        whole.iter().find(|whole| school && !town.contains(',') && text.contains(whole.as_str()))
    {
        item.set("publisher", whole.as_str());
        item.0.remove("publisher-place");
    }
}

#[cfg(test)]
mod tests {
    use crate::references::mend::tests::check;

    #[test]
    fn schools_keep_their_towns_and_theses_are_told_in_several_languages() {
        for (text, title, school) in [
            (
                "Roe, J. (2012) The Making of Tides. PhD thesis. King’s College London.",
                "The Making of Tides",
                "King’s College London",
            ),
            (
                "Roe, J. (2012) The Making of Tides. PhD thesis. London School of Economics and Political Science.",
                "The Making of Tides",
                "London School of Economics and Political Science",
            ),
            (
                "Roe, Peter: Die Hafenpolitik der Stadt. Diss., Universität Leipzig, 1999.",
                "Die Hafenpolitik der Stadt",
                "Universität Leipzig",
            ),
            (
                "Roe, Ali. Türk Liman Politikası. Yayımlanmamış Doktora Tezi, Ankara Üniversitesi, Ankara, 2010.",
                "Türk Liman Politikası",
                "Ankara Üniversitesi",
            ),
        ] {
            check(text, &[("type", "thesis"), ("title", title), ("publisher", school)]);
        }
    }
}
