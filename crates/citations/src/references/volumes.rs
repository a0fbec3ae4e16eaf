//! Volumes of a work that have titles of their own.

use super::mend::CONTAINER;
use super::model::Labelled;
use crate::pattern::pattern;
use ::model::CslItem;
use regex::Regex;
use std::sync::LazyLock;

/// "Guidance on Quiet, Volume 1: Harbours", "Quiet seas. Vol. 3, The northern ports": the volume's own
/// title is a part of the title.
pub(super) fn title(text: &str, out: &mut Vec<Labelled>) {
    static NAMED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:[Vv]ol(?:ume|\.)|[Pp]art|[Bb]and|Bd\.|[Tt]ome|t\.|T\.)\s+[0-9IVX]+\s*(?P<mark>[:.,])$",
        )
    });
    // What something stands in has editors, pages or an "in"; a volume's title has none of them.
    let within = out.iter().any(|part| matches!(part.label, "pages" | "editor" | "journal"));
    // A house may stand behind a volume, unless another follows it.
    let houses = out.iter().filter(|part| part.label == "publisher").count();
    let named = out.windows(3).position(|three| {
        let behind = &text[three[2].range.clone()];
        let held = || {
            let leads = ["In ", "In:", "in ", "in:"];
            leads.iter().any(|lead| behind.starts_with(lead)) || CONTAINER.is_match(behind)
        };
        let is_container = three[2].label == "container-title";
        [three[0].label, three[1].label] == ["title", "volume"]
            && (is_container || three[2].label == "publisher" && houses > 1)
            && NAMED
                .captures(text[three[1].range.clone()].trim())
                .is_some_and(|found| &found["mark"] == ":" && is_container || !within && !held())
    });
    if let Some(at) = named {
        out[at].range.end = out[at + 2].range.end;
        out.drain(at + 1..at + 3);
    }
}

/// "Rivista dei porti, XXII": a volume in Roman numbers behind a periodical's name.
pub(super) fn behind_container(item: &mut CslItem) {
    static ROMAN: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(?P<name>.*\p{Ll}.*?), (?P<volume>[IVXLC]{1,7})$"));
    let container = item.get("container-title").unwrap_or_default();
    let counted = item.get("issue").is_some() && item.get("volume").is_none();
    let Some(found) = ROMAN.captures(&container).filter(|_| counted) else { return };
    item.set("container-title", &found["name"]);
    item.set("volume", &found["volume"]);
    if item.item_type() == "chapter" && item.get("publisher").is_none() {
        item.set("type", "article-journal");
    }
}

#[cfg(test)]
mod tests {
    use crate::references::mend::tests::check;

    #[test]
    fn a_volume_with_a_title_of_its_own_is_no_chapter() {
        for (text, title) in [
            (
                "Roe, Michael. The Sources of Quiet. Vol. 2, The Rise of Ports and Harbours. Cambridge: Cambridge University Press, 1993.",
                "The Sources of Quiet. Vol. 2, The Rise of Ports and Harbours",
            ),
            (
                "Roe, A. (1995). Quiet seas: Vol. 3. The northern ports. Quay Press.",
                "Quiet seas: Vol. 3. The northern ports",
            ),
            (
                "Lee, Ann, Quiet Seas, vol. II, The Northern Ports, London, Quay Press, 1979.",
                "Quiet Seas, vol. II, The Northern Ports",
            ),
        ] {
            check(text, &[("title", title), ("container-title", ""), ("type", "book")]);
        }
    }
}
