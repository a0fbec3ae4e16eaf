//! Translators in brackets behind a title, "(A. Lee, Trans.)" (Publication Manual of the American
//! Psychological Association, 7th edition, section 9.29).

use super::names;
use crate::pattern::pattern;
use ::model::{CslItem, Name};
use regex::Regex;
use std::sync::LazyLock;

static BRACKET: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?P<gap>\s*)\((?P<names>\p{Lu}[^()]{2,}?),?\s+(?:(?P<edited>(?i:eds?|hrsg|éds?)\.?)\s*(?:&|and|und|et|,)\s*)?(?i:trans|tr|transl|translators?|übers|trad)s?\.?(?:;\s*(?P<more>[^()]{3,}))?\)",
    )
});

/// The same people as editors and translators behind a title: "Edited and translated by Ann Lee."
static EDITED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[.,]\s+(?i:edited and translated|translated and edited|eds?\. and trans\.|trans\. and eds?\.)(?:\s+by)?\s+(?P<names>\p{Lu}[^:()0-9]*?)(?P<end>\.\s+\p{Lu}[\p{L} ,]*(?:, \p{Lu}{2})?:|\.?\s+\(|,\s+\()",
    )
});

/// Translators in a sentence of their own: "Translated by Ann Lee.", "Aus dem Englischen von Bo Kim."
static SENTENCE: LazyLock<Regex> = LazyLock::new(|| {
    let name = names::person_form("de|von|van|di|da|del|della|du");
    pattern(&format!(
        r"(?P<gap>[.”]\s+)(?:Translated(?: from the \p{{Lu}}\p{{L}}+)?(?: by)?|Aus dem \p{{Lu}}\p{{L}}+(?: übersetzt)? von|Übersetzt von|Übers(?:\.|etzung)(?: von)?|Tradu(?:ção|cción|zione|ction)(?: d[oe] \p{{L}}+)?(?: de| di| por)|Traduit (?:d[eu] |de l[’'])\p{{L}}+(?: \(\p{{L}}[^()]+\))? par|Trad\.(?: de| di| par)?) (?P<names>{name}(?:(?:, {name})*,? (?:and|et|und|e|y|&) {name})?)(?P<end>\.\s|,\s[0-9])",
    ))
});

/// Translators between commas: "trad. de l'allemand par Ann Lee," "trad. it. di Bo Kim,".
static BETWEEN: LazyLock<Regex> = LazyLock::new(|| {
    const NAME: &str =
        r"\p{Lu}[\p{L}’'.-]*(?: (?:(?:de|von|van|di|da|del|della|du) )?\p{Lu}[\p{L}’'.-]*){1,3}";
    pattern(&format!(
        r"(?P<gap>,\s+)(?i:trad(?:\.|uit[es]?|uction|uzione|ott[oa]|ucción|ucido|ucida|ução|uzid[oa])|übers(?:\.|etzt)|aus dem)(?:,?\s+\p{{Ll}}[\p{{L}}’'.]*|,?\s+[dl]['’]\p{{L}}+| Englischen| Französischen| Russischen| Italienischen| Spanischen){{0,7}}\s+(?P<names>{NAME}(?:(?: et | and | und | e | y ){NAME}){{0,3}})(?P<end>,\s|\s\()",
    ))
});

/// Who translated a work, and whether they edited it, too.
pub(super) struct Translators {
    names: Vec<Name>,
    edited: bool,
}

/// The reference without the bracket that names translators.
pub(super) fn without(text: &str) -> Option<(String, Translators)> {
    // Most references name no translator, and need not be searched.
    if !["rans", "Tr", "tr.", "bers", "Aus dem", "Trad", "trad", "aus dem"]
        .iter()
        .any(|sign| text.contains(sign))
    {
        return None;
    }
    // Each form with words of which it has one.
    let forms: [(&Regex, bool, &[&str]); 3] = [
        (&EDITED, true, &["ranslated", "rans."]),
        (&BETWEEN, false, &["rad", "bers", "us dem"]),
        (&SENTENCE, false, &["Translated", "Aus dem", "Übers", "Trad"]),
    ];
    for (form, edited, signs) in forms {
        if signs.iter().any(|sign| text.contains(sign))
            && let Some(found) = form.captures(text)
            && let Some(names) = names::people(&found["names"])
        {
            let start = found.get(0).map_or(0, |whole| whole.start());
            let end = found.name("end").map_or(text.len(), |end| end.start());
            let rest = format!("{}{}", &text[..start], &text[end..]);
            return Some((rest, Translators { names, edited }));
        }
    }
    let found = BRACKET.captures(text)?;
    let whole = found.get(0).filter(|whole| whole.start() > 0)?;
    let names = names::people(&found["names"])?;
    // "; 2nd ed.": what else the bracket says stays in it.
    let more = found.name("more").map(|more| format!("{}({})", &found["gap"], more.as_str()));
    let rest =
        format!("{}{}{}", &text[..whole.start()], more.unwrap_or_default(), &text[whole.end()..]);
    Some((rest, Translators { names, edited: found.name("edited").is_some() }))
}

impl Translators {
    pub(super) fn settle(&self, item: &mut CslItem) {
        item.set_names("translator", &self.names);
        if self.edited {
            item.set_names("editor", &self.names);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::references::parse_reference;

    #[test]
    fn translators_between_commas_are_no_part_of_the_title() {
        for text in [
            "ARISTOTE, La poétique des ports, traduction et annotation de Michel Roe, Paris, Le livre du quai, 1990.",
            "Max Lee, La poétique des ports, traduit, présenté et annoté par Michel Roe, Presses Universitaires du Quai, 2001",
            "Max Lee, La poétique des ports, trad. Michel Roe, Paris, Quai, 1959.",
            "Max Lee, La poétique des ports, trad. de l'allemand par Michel Roe, Paris, Quai, 1959.",
            "Max Lee, La poétique des ports, trad. it. di Michel Roe, Torino, Quai, 1948.",
        ] {
            let item = parse_reference(text).item;
            assert_eq!(item.get("title").as_deref(), Some("La poétique des ports"), "{text}");
            let names = item.names("translator");
            assert_eq!(names.first().map(::model::Name::display).as_deref(), Some("Michel Roe"));
        }
    }

    #[test]
    fn translators_have_sentences_of_their_own() {
        use crate::references::mend::tests::check;
        for (text, author, title) in [
            (
                "Roe, Carl von. On Tides. Translated by Michael Lee and Peter Kim. Princeton, NJ: Quay University Press, 1976.",
                "Carl von Roe",
                "On Tides",
            ),
            (
                "Plato. The Harbour. Translated by Michael Lee. 2nd ed. New York: Quay Books, 1991.",
                "Plato",
                "The Harbour",
            ),
            (
                "Roe, Henry A.: Die Vernunft der Häfen. Aus dem Amerikanischen von Michael Lee. München: Quay, 1994.",
                "Henry A. Roe",
                "Die Vernunft der Häfen",
            ),
            (
                "ROE, Pierre. A quietude. Tradução de Michael Lee. São Paulo: Quay, 2007.",
                "Pierre ROE",
                "A quietude",
            ),
        ] {
            check(text, &[("author", author), ("title", title), ("type", "book")]);
            let item = parse_reference(text).item;
            assert_eq!(item.names("translator")[0].display(), "Michael Lee", "{text}");
        }
    }

    #[test]
    fn translators_in_brackets_are_no_part_of_the_title() {
        for (text, title, translators) in [
            (
                "Roe, M. (1977). Quiet and tide (A. Lee, Trans.). New York, NY: Quay Press.",
                "Quiet and tide",
                "A. Lee",
            ),
            (
                "Roe M.N. Harbour sleep: Its causes and treatment (D. Lee & B. Kim, Trans.). Oslo: Quay, 1970.",
                "Harbour sleep: Its causes and treatment",
                "D. Lee; B. Kim",
            ),
            (
                "Roe, M. (2001). Quiet tides (A. Lee, Trans.; 2nd ed.). Oslo: Quay Press.",
                "Quiet tides",
                "A. Lee",
            ),
        ] {
            let item = parse_reference(text).item;
            assert_eq!(item.get("title").as_deref(), Some(title));
            let names = item.names("translator");
            let names: Vec<String> = names.iter().map(::model::Name::display).collect();
            assert_eq!(names.join("; "), translators);
        }
        let text = "Roe, Carl von. On Tides. Edited and translated by Michael Lee and Peter Kim. Princeton, NJ: Quay University Press, 1976.";
        let item = parse_reference(text).item;
        assert_eq!(item.get("title").as_deref(), Some("On Tides"));
        assert_eq!((item.names("editor").len(), item.names("translator").len()), (2, 2));
        let both = parse_reference(
            "Roe, M. (1899). The harbour (J. Lee, Ed. & Trans.). Oslo: Quay Press.",
        );
        assert_eq!(both.item.names("editor"), both.item.names("translator"));
        assert_eq!(both.item.names("editor").len(), 1);
    }
}
