//! Particles behind given names, with which the model ends a list of authors.

use super::model::Labelled;
use super::names::is_particle;
use crate::pattern::pattern;
use regex::Regex;
use std::sync::LazyLock;

/// "Lee, Jan" with "de, and Bo van der Kim. Title": particles behind a given name ended the authors
/// too soon.
pub(super) fn behind(text: &str, out: &mut Vec<Labelled>) {
    static NAMES: LazyLock<Regex> = LazyLock::new(|| {
        const PARTICLE: &str =
            "(?:de|da|do|dos|das|del|della|di|du|van|von|zu|af)(?: (?:la|las|los|der|den))?";
        const WORD: &str = r"\p{Lu}(?:[\p{L}’'-]+|\.)";
        pattern(&format!(
            r"^(?P<given>{WORD}(?: {WORD})* )?{PARTICLE}(?:(?:[,;] (?:and |& )?| (?:and|&|et|und|y|e) ){WORD}(?:,? {WORD}|,? {PARTICLE}(?-u:\b))*)*[.,:] ",
        ))
    });
    // "Jan" is a month, too.
    let month = out.windows(3).position(|three| {
        [three[0].label, three[1].label, three[2].label] == ["author", "date", "title"]
            && text[three[1].range.clone()].trim().chars().all(char::is_alphabetic)
            && text[three[2].range.clone()].starts_with(char::is_lowercase)
    });
    let at = month.or_else(|| {
        let labels = |two: &[Labelled]| [two[0].label, two[1].label] == ["author", "title"];
        out.windows(2).position(labels)
    });
    let Some(at) = at else { return };
    let title = at + if month.is_some() { 2 } else { 1 };
    let author = text[out[at].range.clone()].trim_end();
    let family = author.strip_suffix(',').and_then(|names| names.rsplit([' ', ';']).next());
    let alone = family
        .is_some_and(|family| family.starts_with(char::is_uppercase) && !family.contains('.'));
    let start = out[title].range.start;
    // Few titles begin with a particle that ends something, and the others need not be searched.
    let ends = |word: &str| {
        let bare = word.trim_end_matches(['.', ',', ':', ';']);
        bare.len() < word.len() && word.starts_with(char::is_lowercase) && is_particle(bare)
    };
    if !text[start..].split(' ').take(12).any(ends) {
        return;
    }
    if !(alone || text[start..].starts_with(char::is_lowercase)) {
        return;
    }
    if let Some(found) = NAMES.captures(&text[start..out[title].range.end])
        && found.name("given").is_none_or(|_| alone)
        && let Some(end) = found.get(0).map(|whole| start + whole.end())
        && text[end..].starts_with(|c: char| c.is_uppercase() || "“\"«„".contains(c))
    {
        out[at].range.end = end;
        out[title].range.start = end;
        out.drain(at + 1..title);
    }
}

#[cfg(test)]
mod tests {
    use crate::references::mend::tests::check;

    #[test]
    fn particles_behind_given_names_end_no_list() {
        check(
            "Roe, Alexander von: Kosmos. Stuttgart: Cotta, 1845.",
            &[("author", "Alexander von Roe"), ("title", "Kosmos")],
        );
        check(
            "Roe, Jan de, and Ad van der Lee. The First Quiet Economy. Cambridge: Cambridge University Press, 1997.",
            &[("author", "Jan de Roe; Ad van der Lee"), ("title", "The First Quiet Economy")],
        );
        for text in [
            "Roe, Karel de, and Ad van der Lee. The First Quiet Economy. Cambridge: Cambridge University Press, 1997.",
            "Roe, Karel de; Lee, Ad van der. The First Quiet Economy. Cambridge: Cambridge University Press, 1997.",
        ] {
            check(
                text,
                &[("author", "Karel de Roe; Ad van der Lee"), ("title", "The First Quiet Economy")],
            );
        }
    }
}
