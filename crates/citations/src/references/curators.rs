//! Editors between commas, as Italian, French, Spanish, German and Polish lists name them: "Il mare,
//! a cura di M. Bruni, Roma", "Les côtes, sous la direction de Luc Brun, Paris".

use super::names;
use crate::pattern::pattern;
use ::model::{CslItem, Name};
use regex::Regex;
use std::sync::LazyLock;

static BETWEEN: LazyLock<Regex> = LazyLock::new(|| {
    const LEAD: &str = r"[Aa] cura di|[Ss]ous la (?:dir(?:\.|ection)|coord(?:\.|ination)) de|(?:[Dd]ir(?:\.|igé|igée|igido|igida)|[Cc]oord(?:\.|inado|inada|inato|inata|onné|enado|enada)|[Oo]rg(?:\.|anizado|anizada)|[Ee]d(?:\.|itado|itada|ición|izione)|[Éé]d(?:\.|ité)) (?:por|par|da|de|di|a cura di)|(?:[Hh]rsg\.|[Hh]gg?\.|[Hh]erausgegeben) (?:von|v\.)|(?:[Pp]od )?[Rr]ed\.(?: nauk\.)?|[Pp]od redakcją(?: naukową)?";
    let name = names::person_form("de|von|van|der|di|da|del|della|du|la");
    // Behind a comma only initials tell a name from a town of two words.
    pattern(&format!(
        r"(?P<gap>[,.]? \(|[,.] )(?:{LEAD}) (?P<names>{name}(?:(?: et | and | und | e | y | i | a | & ){name}|, (?:\p{{Lu}}\.(?:-?\p{{Lu}}\.)* ?)+\p{{Lu}}[\p{{L}}’'-]+)*)(?:,? (?:e |con )?(?:introduzione|prefazione|postfazione) di {name})?(?P<end>\)?(?:[,.:;]? |[,.]?$))",
    ))
});

/// What leads to editors; most references have none of it and need not be searched.
const SIGNS: [&str; 14] = [
    "cura di",
    "ous la ",
    "é par ",
    "ée par ",
    ". par ",
    "o por ",
    "a por ",
    ". por ",
    "rsg. v",
    "Hg. v",
    "gegeben v",
    " red. ",
    "redakcją ",
    "dición de ",
];

/// The reference without the editors between its commas, and these.
pub(super) fn without(text: &str) -> Option<(String, Vec<Name>)> {
    let signed = SIGNS.iter().any(|sign| text.contains(sign));
    let found = signed.then(|| BETWEEN.captures(text)).flatten()?;
    let editors = names::people(&found["names"])?;
    let whole = found.get(0).filter(|whole| whole.start() > 0)?;
    // Who directs a thesis does not edit it.
    let before = text[..whole.start()].to_lowercase();
    if ["thèse", "mémoire de", "tesi ", "tesis ", "diss", "hdr"]
        .iter()
        .any(|word| before.contains(word))
    {
        return None;
    }
    let end = found["end"].trim_start_matches(')');
    // What followed the names without a comma is divided from the title all the same.
    let stop = if end.starts_with(' ') { "," } else { "" };
    let rest = format!("{}{stop}{end}{}", &text[..whole.start()], &text[whole.end()..]);
    Some((rest, editors))
}

/// Gives an item such editors.
pub(super) fn settle(editors: &[Name], item: &mut CslItem) {
    let mut all = item.names("editor");
    all.extend(editors.iter().filter(|name| !all.contains(name)).cloned().collect::<Vec<_>>());
    item.set_names("editor", &all);
    // What has editors and no number is a book, and what stands in it a chapter.
    let has = |name: &str| item.get(name).is_some();
    let counted = has("issue") || has("volume") && !has("publisher") && !has("publisher-place");
    match &*item.item_type() {
        "article-journal" | "article-newspaper" if !counted => item.set("type", "chapter"),
        "document" => item.set("type", "book"),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use crate::references::mend::tests::check;

    #[test]
    fn editors_between_commas_are_no_part_of_what_they_edited() {
        for (text, editor) in [
            (
                "G. Verdi, Il mare e la costa, a cura di M. Bruni e L. Neri, Roma, Laterza, 1999.",
                "M. Bruni; L. Neri",
            ),
            ("G. Verdi, Il mare e la costa (a cura di M. Bruni), Roma, Laterza, 1999.", "M. Bruni"),
            (
                "K. Verdi, Il mare e la costa, hrsg. von Max Schwarz, Berlin: Springer, 2004.",
                "Max Schwarz",
            ),
            (
                "A. Verdi, Il mare e la costa, pod red. M. Czarnego, Warszawa, PWN, 2004.",
                "M. Czarnego",
            ),
            ("A. Verdi, Il mare e la costa, ed. por M. Moreno, Madrid, Tecnos, 2004.", "M. Moreno"),
        ] {
            check(text, &[("title", "Il mare e la costa"), ("editor", editor), ("type", "book")]);
        }
    }

    #[test]
    fn editors_of_what_holds_a_chapter_are_told_from_it() {
        for (text, title, container, editor) in [
            (
                "G. Verdi, Le coste, in Il mare del Nord, a cura di M. Bruni e L. Neri, Roma-Bari, Laterza, 1999, pp. 22-40.",
                "Le coste",
                "Il mare del Nord",
                "M. Bruni; L. Neri",
            ),
            (
                "A. Petit, Les côtes, in La mer du Nord, sous la direction de M. Brun et L. Noir, Bruxelles, Bruylant, 2004, pp. 22-40.",
                "Les côtes",
                "La mer du Nord",
                "M. Brun; L. Noir",
            ),
            (
                "A. Pérez, «Las costas», en El mar del norte, coord. por M. Moreno, Madrid, Tecnos, 2004, pp. 22-40.",
                "Las costas",
                "El mar del norte",
                "M. Moreno",
            ),
            (
                "A. Nowak, „Wybrzeża”, w: Morze Północne, red. M. Czarny, Warszawa 2004, s. 22–40.",
                "Wybrzeża",
                "Morze Północne",
                "M. Czarny",
            ),
        ] {
            check(
                text,
                &[
                    ("title", title),
                    ("container-title", container),
                    ("editor", editor),
                    ("type", "chapter"),
                ],
            );
        }
        check(
            "Roe (Jean), La mer, thèse de doctorat, sous la dir. de Luc Brun, Paris, IEP, 2011.",
            &[("author", "Jean Roe"), ("editor", "")],
        );
        // "In" has other names: before editors in brackets it is none of theirs.
        for text in [
            "A. Pérez, «Las costas», dans M. Moreno (sous la dir. de), El mar del norte, Madrid, Tecnos, 2004, pp. 22-40.",
            "A. Pérez, «Las costas», en M. Moreno (coord.), El mar del norte, Madrid, Tecnos, 2004, pp. 22-40.",
            "A. Pérez, Las costas, [w:] M. Moreno (red.), El mar del norte, Madrid, Tecnos, 2004, pp. 22-40.",
        ] {
            let wanted = [
                ("author", "A. Pérez"),
                ("title", "Las costas"),
                ("editor", "M. Moreno"),
                ("container-title", "El mar del norte"),
            ];
            check(text, &wanted);
        }
    }
}
