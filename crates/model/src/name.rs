//! Names of persons and bodies.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Family names that stand before a given name of two syllables with a hyphen.
const FAMILIES_FIRST: &[&str] = &[
    "kim", "lee", "yi", "rhee", "ri", "park", "pak", "choi", "choe", "jung", "jeong", "chung",
    "kang", "cho", "jo", "yoon", "yun", "jang", "chang", "lim", "im", "han", "oh", "seo", "suh",
    "shin", "sin", "kwon", "hwang", "ahn", "an", "song", "ryu", "yoo", "yu", "hong", "moon", "mun",
    "ko", "nam", "paek", "baek", "ban", "roh", "noh", "bae", "cha", "chu", "tsai", "chiang",
    "chen", "lai", "lin", "wu", "wang", "ma", "hu", "li", "liu", "zhang", "zhou", "sun", "soong",
    "tung",
];

/// Whether a word is a family name of East Asia, of those that stand before a given name of two
/// syllables with a hyphen: "Kim Min-seo".
pub fn is_family_first(word: &str) -> bool {
    FAMILIES_FIRST.contains(&word.to_lowercase().as_str())
}

/// One creator: either one literal name (a body, a name that cannot be divided) or a person with
/// family and given names; never both.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(untagged)]
pub enum Name {
    /// A corporate author or a name that is kept whole.
    Literal {
        /// The name as it is to be printed.
        literal: String,
    },
    /// A person.
    Person(Person),
}

/// A person's name in the parts that CSL distinguishes (CSL 1.0.2, section "Names").
#[derive(
    Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS,
)]
#[serde(rename_all = "kebab-case", default)]
pub struct Person {
    /// Family name, without particles.
    pub family: String,
    /// Given names or initials.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given: Option<String>,
    /// "van" in "Vincent van Gogh": dropped when only the family name is shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dropping_particle: Option<String>,
    /// "de" in "de Gaulle": kept with the family name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub non_dropping_particle: Option<String>,
    /// "Jr.", "III".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suffix: Option<String>,
}

impl Person {
    /// A person with a family and a given name; an empty given name is left out.
    pub fn new(family: impl Into<String>, given: impl Into<String>) -> Self {
        let given = given.into();
        Self {
            family: family.into(),
            given: (!given.is_empty()).then_some(given),
            ..Self::default()
        }
    }
}

impl Name {
    /// A literal name.
    pub fn literal(name: impl Into<String>) -> Self {
        Self::Literal { literal: name.into() }
    }

    /// The name of a CSL-JSON item; none where it is not one. Says what [`Deserialize`] says, many
    /// times sooner: items are asked for their names over and over.
    pub(crate) fn from_value(value: &Value) -> Option<Self> {
        let fields = value.as_object()?;
        if let Some(Value::String(literal)) = fields.get("literal") {
            return Some(Self::literal(literal));
        }
        let part = |key| match fields.get(key) {
            None | Some(Value::Null) => Some(None),
            Some(Value::String(part)) => Some(Some(part.clone())),
            Some(_) => None,
        };
        let family = match fields.get("family") {
            None => String::new(),
            Some(family) => family.as_str()?.to_owned(),
        };
        Some(Self::Person(Person {
            family,
            given: part("given")?,
            dropping_particle: part("dropping-particle")?,
            non_dropping_particle: part("non-dropping-particle")?,
            suffix: part("suffix")?,
        }))
    }

    /// The name in reading order: "Bruce W. Bennett", "RAND".
    pub fn display(&self) -> String {
        match self {
            Self::Literal { literal } => literal.clone(),
            Self::Person(person) => {
                let parts = [
                    person.given.as_deref(),
                    person.dropping_particle.as_deref(),
                    person.non_dropping_particle.as_deref(),
                    Some(person.family.as_str()),
                    person.suffix.as_deref(),
                ];
                let parts: Vec<&str> =
                    parts.into_iter().flatten().filter(|p| !p.is_empty()).collect();
                parts.join(" ")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn names_are_read_as_serde_reads_them() {
        for value in [
            json!({"literal": "RAND"}),
            json!({"literal": "RAND", "family": "Park"}),
            json!({"literal": 3, "family": "Park", "given": null}),
            json!({"family": "Gaulle", "given": "Charles", "non-dropping-particle": "de"}),
            json!({"family": "Gogh", "dropping-particle": "van", "suffix": "Jr.", "other": 1}),
            json!({"family": "Park", "given": 7}),
            json!({"family": null}),
            json!({}),
            json!("Park"),
            json!(null),
        ] {
            let read = serde_json::from_value::<Name>(value.clone()).ok();
            assert_eq!(Name::from_value(&value), read, "{value}");
        }
    }
}
