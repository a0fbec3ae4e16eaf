//! References whose parts only commas divide, as the humanities set them: "Lee A., Quiet Seas, Quay
//! House, Oslo, 1954". The model leaves to the title what follows it.

use super::model::Labelled;
use super::{bodies, dates, words};
use crate::pattern::pattern;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// "1-8", "pp. 57-182": where something stands within something else.
static PAGES: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:[pPsS]{1,2}\.?\s*)?[0-9]+\s*[-–_]\s*[0-9]+\.?[,;]?$"));
/// A house that says that it is one: "éd. du Quai", "Verlag Quay".
static HOUSE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?i:éd(?:\.|itions?)|ed(?:\.|itions)|edizioni|ediciones|verlag)\s")
});

/// A house that leaves no doubt where no place stands.
static SAYS_HOUSE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:Presses|Éditions|Ed\.|Éd\.|Edizioni|Ediciones|Editorial|Wydawnictwo|Verlag)\s.+|\p{Lu}.*\s(?:Verlag|Press|Publishers))$",
    )
});

/// Takes houses, collections and what holds a work off the end of its title.
pub(super) fn mend(text: &str, out: &mut Vec<Labelled>) {
    lower_container(text, out);
    let told = ["journal", "container-title", "publisher", "editor"];
    if out.iter().any(|part| told.contains(&part.label)) {
        return;
    }
    let Some(at) = out.iter().position(|part| part.label == "title") else { return };
    let Some(next) = out.get(at + 1).map(|next| next.label) else { return };
    let title = out[at].range.clone();
    let segments = segments(text, title.clone());
    let [.., before, last] = &segments[..] else { return };
    let paged = out
        .iter()
        .any(|part| part.label == "pages" && PAGES.is_match(text[part.range.clone()].trim()));
    let day = |part: &Labelled| {
        part.label == "date"
            && dates::parse_date(&text[part.range.clone()]).is_some_and(|date| date.day.is_some())
    };
    let periodical = is_quoted(&text[last.clone()]) && !is_quoted(&text[before.clone()]);
    let house = segments.len() > 2 && begins_name(&text[before.clone()]);
    if periodical && (next == "volume" || next == "date" && paged && !house) {
        // "Il mare, «Rivista del mare», 12 (2010)": marks that set off a periodical.
        out[at].range.end = last.start;
        return insert(out, at + 1, "journal", last.start..title.end);
    }
    if next == "date" && is_quoted(&text[last.clone()]) && !is_quoted(&text[before.clone()]) {
        // "…, Quay House, « Tides », 2005": a house and its collection.
        if segments.len() > 2 && begins_name(&text[before.clone()]) {
            out[at].range.end = before.start;
            insert(out, at + 1, "publisher", before.clone());
            insert(out, at + 2, "collection-title", last.start..title.end);
        }
        return;
    }
    if next == "date" && SAYS_HOUSE.is_match(&text[last.clone()]) {
        out[at].range.end = last.start;
        return insert(out, at + 1, "publisher", last.start..title.end);
    }
    let dated = next == "date" && day(&out[at + 1]);
    let counted = paged && matches!(next, "volume" | "location");
    if dated || counted {
        if let Some(start) = name_at_end(text, &segments) {
            let label = if next == "location" { "container-title" } else { "journal" };
            out[at].range.end = start;
            insert(out, at + 1, label, start..title.end);
        }
    } else if next == "location"
        && !out.iter().any(day)
        && is_house(&text[last.clone()], &text[title.start..before.end])
    {
        out[at].range.end = last.start;
        insert(out, at + 1, "publisher", last.start..title.end);
    }
}

fn insert(out: &mut Vec<Labelled>, at: usize, label: &'static str, range: Range<usize>) {
    out.insert(at, Labelled { label, range });
}

/// "Minutes of the Society of Letters" and ", of arts and of tides": what holds a work does not begin
/// with a small letter behind a comma.
fn lower_container(text: &str, out: &mut [Labelled]) {
    for at in 1..out.len() {
        let holds = matches!(out[at].label, "journal" | "container-title");
        let stands = &text[out[at].range.clone()];
        if !holds || out[at - 1].label != "title" || !stands.starts_with(char::is_lowercase) {
            continue;
        }
        let small = ["in ", "in:", "dans ", "en ", "aus ", "su "];
        if small.iter().any(|lead| stands.starts_with(lead)) {
            continue;
        }
        let segments = segments(text, out[at - 1].range.clone());
        if let Some(start) = name_at_end(text, &segments) {
            out[at - 1].range.end = start;
            out[at].range.start = start;
        }
    }
}

/// What stands between a title's commas, where no bracket or quotation is open.
pub(super) fn segments(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let (mut out, mut start, mut open) = (Vec::new(), range.start, 0i32);
    let mut push = |from: usize, to: usize| {
        let stands = &text[from..to];
        let lead = stands.len() - stands.trim_start().len();
        if !stands.trim().is_empty() {
            out.push(from + lead..from + stands.trim_end().len());
        }
    };
    // "„" closes with the mark that elsewhere opens.
    let mut low = false;
    for (at, c) in text[range.clone()].char_indices() {
        match c {
            '„' => {
                low = true;
                open += 1;
            }
            '“' | '”' if low => {
                low = false;
                open -= 1;
            }
            '(' | '[' | '«' | '“' => open += 1,
            ')' | ']' | '»' | '”' => open -= 1,
            ',' if open <= 0 => {
                push(start, range.start + at);
                start = range.start + at + 1;
            }
            _ => {}
        }
    }
    push(start, range.end);
    out
}

/// Where the name at the end of a title's segments begins: the last that begins with a capital.
fn name_at_end(text: &str, segments: &[Range<usize>]) -> Option<usize> {
    let at = segments.iter().rposition(|part| begins_name(&text[part.clone()]))?;
    let name = &text[segments[at].clone()];
    (at > 0 && name.split_whitespace().count() > 1).then(|| segments[at].start)
}

fn begins_name(text: &str) -> bool {
    text.starts_with(char::is_uppercase)
}

fn is_quoted(text: &str) -> bool {
    text.starts_with(['«', '“', '„']) && text.ends_with(['»', '”', '“'])
}

/// Whether the last segment of a title before a place names a house: it says so, or has nothing but
/// capitalised words behind a title of several.
fn is_house(last: &str, before: &str) -> bool {
    let lower = last.to_lowercase();
    let mut said = lower.split(|c: char| !(c.is_alphanumeric() || c == '-'));
    let several = last.split_whitespace().count();
    if several > 6 || last.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let known = said.any(|word| words::lists(word).contains('B'));
    let capital = |word: &str| word.starts_with(char::is_uppercase) && word.chars().count() > 2;
    HOUSE.is_match(last)
        || begins_name(last) && (known || bodies::is_body(last))
        || several <= 3
            && last.split_whitespace().all(capital)
            && before.split_whitespace().count() > 1
}

#[cfg(test)]
mod tests {
    use crate::references::mend::tests::check;

    #[test]
    fn houses_before_places_are_no_part_of_the_title() {
        for (text, title, house) in [
            ("Roe, Quiet Harbours, Constable, Londres, 1954", "Quiet Harbours", "Constable"),
            (
                "N. Roe, Clint Harbour, éd. de l'Étoile-Cahiers du port, Paris, 1990",
                "Clint Harbour",
                "éd. de l'Étoile-Cahiers du port",
            ),
            (
                "[116] Roe, J. J., ATC0 , Tidal Data Consortium, Palo Alto, California, 1994.",
                "ATC0",
                "Tidal Data Consortium",
            ),
        ] {
            check(text, &[("title", title), ("publisher", house)]);
        }
        let text = "ROE, Dominique, Une histoire des ports de France, XVIIIè-XXè siècles, La Découverte, « L’espace de l’histoire », 2005.";
        check(
            text,
            &[
                ("title", "Une histoire des ports de France, XVIIIè-XXè siècles"),
                ("publisher", "La Découverte"),
                ("collection-title", "L’espace de l’histoire"),
            ],
        );
    }

    #[test]
    fn periodicals_in_quotation_marks_are_no_part_of_the_title() {
        for (text, title, periodical) in [
            (
                "M. Roe, Il mare e la costa, «Rivista del mare», 12 (2010), pp. 33-51.",
                "Il mare e la costa",
                "Rivista del mare",
            ),
            (
                "A. Nowak, Wybrzeża północne, „Przegląd Portowy” 2010, nr 3, s. 33–51.",
                "Wybrzeża północne",
                "Przegląd Portowy",
            ),
        ] {
            check(
                text,
                &[
                    ("title", title),
                    ("container-title", periodical),
                    ("type", "article-journal"),
                    ("page", "33-51"),
                ],
            );
        }
    }

    #[test]
    fn what_holds_a_work_may_stand_behind_a_comma() {
        for (text, title, container) in [
            (
                "A. T. Roe, Mémoire sur les restes d'un port, Mémoire de la Société des marées de l'Ouest, t. XXX, 1866, pp. 57-182.",
                "Mémoire sur les restes d'un port",
                "Mémoire de la Société des marées de l'Ouest",
            ),
            (
                "Jean-Pierre Roe, The Large Harbour in the Northern Kingdoms : a Tentative Definition, Études sur le grand port du nord, Aldershot, 1993, 1-8.",
                "The Large Harbour in the Northern Kingdoms : a Tentative Definition",
                "Études sur le grand port du nord",
            ),
            (
                "Roe, R., Harbour Building, New Tidesman and Nation, 15 gennaio 1965, pp.",
                "Harbour Building",
                "New Tidesman and Nation",
            ),
        ] {
            check(text, &[("title", title), ("container-title", container)]);
        }
    }
}
