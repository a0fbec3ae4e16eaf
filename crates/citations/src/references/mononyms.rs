//! Authors who are known by one name, which the model takes for a word of a title or for a family
//! whose given name is the title: "Plato, Republic".

use super::model::Labelled;
use std::borrow::Cow;

/// Authors whom bibliographies give one name.
const MONONYMS: &[&str] = &[
    "Aeschylus",
    "Ambrose",
    "Anselm",
    "Appian",
    "Aquinas",
    "Aristophanes",
    "Aristotle",
    "Arrian",
    "Augustine",
    "Averroes",
    "Avicenna",
    "Boethius",
    "Catullus",
    "Cicero",
    "Confucius",
    "Dante",
    "Demosthenes",
    "Descartes",
    "Epictetus",
    "Epicurus",
    "Erasmus",
    "Euclid",
    "Euripides",
    "Eusebius",
    "Frontinus",
    "Herodotus",
    "Hesiod",
    "Hippocrates",
    "Homer",
    "Horace",
    "Isocrates",
    "Josephus",
    "Justinian",
    "Juvenal",
    "Kautilya",
    "Laozi",
    "Livy",
    "Lucan",
    "Lucian",
    "Lucretius",
    "Machiavelli",
    "Maimonides",
    "Mencius",
    "Molière",
    "Montesquieu",
    "Ovid",
    "Pausanias",
    "Petrarch",
    "Pindar",
    "Plato",
    "Plautus",
    "Pliny",
    "Plotinus",
    "Plutarch",
    "Polybius",
    "Procopius",
    "Ptolemy",
    "Quintilian",
    "Sallust",
    "Seneca",
    "Sophocles",
    "Stendhal",
    "Strabo",
    "Suetonius",
    "Sunzi",
    "Tacitus",
    "Terence",
    "Thucydides",
    "Vegetius",
    "Virgil",
    "Vitruvius",
    "Voltaire",
    "Xenophon",
    "Xunzi",
    "Zhuangzi",
];

/// Where such a name with what divides it from the rest ends, if the text begins with one.
fn end_of_name(text: &str) -> Option<usize> {
    let name = MONONYMS.iter().find(|name| {
        text.strip_prefix(**name)
            .is_some_and(|rest| rest.starts_with(", ") || rest.starts_with(". "))
    })?;
    Some(name.len() + ", ".len())
}

/// The labels, the first part divided where it holds such a name and the title.
pub(super) fn divided<'a>(text: &str, labelled: &'a [Labelled]) -> Cow<'a, [Labelled]> {
    let whole = Cow::Borrowed(labelled);
    let (Some(end), Some(first)) = (end_of_name(text), labelled.first()) else { return whole };
    let titled = labelled.iter().any(|part| part.label == "title");
    let holds_both = match first.label {
        "title" => true,
        "author" | "editor" | "container-title" | "journal" => !titled,
        _ => false,
    };
    let rest = text.get(end..first.range.end).unwrap_or_default();
    if !holds_both || !rest.starts_with(char::is_uppercase) {
        return whole;
    }
    let author = Labelled { label: "author", range: 0..end };
    let title = Labelled { label: "title", range: end..first.range.end };
    Cow::Owned([author, title].into_iter().chain(labelled[1..].iter().cloned()).collect())
}

#[cfg(test)]
mod tests {
    use crate::references::mend::tests::check;

    #[test]
    fn an_author_of_one_name_is_told_from_the_title() {
        for (reference, author, title) in [
            (
                "Thucydides, History of the Peloponnesian War, trans. Ann Lee (London: Penguin, 1972).",
                "Thucydides",
                "History of the Peloponnesian War",
            ),
            (
                "Plato, Republic, trans. Ann Lee (Indianapolis: Hackett, 1992), 473c.",
                "Plato",
                "Republic",
            ),
            (
                "Aristotle, Politics, trans. Bo Kim (Chicago: University of Chicago Press, 2013), 1253a.",
                "Aristotle",
                "Politics",
            ),
            ("Voltaire, Candide, trans. Bo Kim (New York: Penguin, 2005).", "Voltaire", "Candide"),
            (
                "Plato. Republic, ed. C. R. F. Roe. Cambridge: Cambridge University Press, 2000.",
                "Plato",
                "Republic",
            ),
            (
                "Machiavelli, Niccolò. The Prince. Chicago: University of Chicago Press, 1998.",
                "Niccolò Machiavelli",
                "The Prince",
            ),
        ] {
            check(reference, &[("author", author), ("title", title)]);
        }
    }
}
