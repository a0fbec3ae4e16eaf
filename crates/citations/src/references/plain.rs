//! Strings as they were typed: without what pages and their readers' tools leave in them.

use super::dates;
use super::house_styles::{change, rewritten};
use crate::pattern::pattern;
use regex::Regex;
use std::borrow::Cow;
use std::sync::LazyLock;

static TAG: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)</?(?:i|em|b|strong|italic|bold|u|sub|sup|span)(?:\s[^<>]*)?>"));
/// A button under a reference on a publisher's page.
const BUTTON_NAME: &str = "CrossRef|Crossref|PubMed(?: Central| Abstract)?|Google Scholar|Web of Science|View Article|Full Text";
static BUTTON: LazyLock<Regex> = LazyLock::new(|| pattern(BUTTON_NAME));
/// Such buttons run into a reference's end.
static BUTTONS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?P<stop>[0-9.)\]])(?P<gap>[\s.,;|\[]*)(?P<names>(?:(?:{BUTTON_NAME})[\s.;|\[\]]*)+)$"
    ))
});
/// Where a copy of a page is kept, which Wikipedia says of most.
static ARCHIVED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\s*\(?archived (?:\(pdf\) )?(?:copy )?(?:from the original|at the wayback machine)(?: \(pdf\))?(?: on (?:[0-9]{1,2} \p{L}+,? [0-9]{4}|\p{L}+ [0-9]{1,2},? [0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2}))?\)?[.;,]?",
    )
});
/// A date, behind which a title stands.
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?:(?-u:\b)(?:1[89]|20)[0-9]{2}[a-z]?|\([^()]*(?:1[89]|20)[0-9]{2}[^()]*\))[.,:;]*$")
});
/// What stands behind the names of authors: a title with words that are written small.
static SENTENCE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:^|[.:,]\s+)\p{Lu}\p{Ll}+(?:\s+\p{Ll}[\p{L}’'-]*)*\s+\p{Ll}{4}"));
/// A title that no space divides from the date before it.
static CLOSE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"(\)[.,]?|[0-9]{4}[a-z]?[.,])([“"«„])"#));
/// A range of pages at the end or behind a volume, with a space on one side of its dash only.
static GAP: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?P<before>[:,;)]\s*|pp?\.\s*)(?P<first>[0-9]+)(?:(?P<left>[-–—])\s+|\s+(?P<right>[-–—]))(?P<last>[0-9]+)(?-u:\b)",
    )
});
/// A page's day, behind words that say how it was reached: "last updated 10 January 2023".
static UPDATED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?P<lead>[,.(]\s*)(?i:(?:page )?last (?:updated|modified)(?: on)?:?|updated(?: on)?:?)\s+(?P<date>(?:[0-9]{1,2} \p{L}+,?|\p{L}+ [0-9]{1,2},|\p{L}+) [0-9]{4})",
    )
});
/// Two months of one issue, of which the first dates it: "July/August 2018".
static MONTHS: LazyLock<Regex> = LazyLock::new(|| {
    const MONTH: &str =
        r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mai|Okt|Dez)\p{L}{0,6}\.?";
    pattern(&format!(
        r"(?P<lead>[(,.;]\s?|[0-9]\s|\p{{Ll}}\s)(?P<first>{MONTH})\s?[/–-]\s?{MONTH}(?P<end>[),.]|\s(?:1[89]|20)[0-9]{{2}})",
    ))
});
/// A season beside a year in brackets.
static SEASON: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\((?:(?P<before>(?:1[89]|20)[0-9]{2}),? (?:Spring|Summer|Autumn|Fall|Winter)|(?:Spring|Summer|Autumn|Fall|Winter),? (?P<behind>(?:1[89]|20)[0-9]{2}))\)",
    )
});
/// A town that is written short, and whose stops look like a name's.
static FRANKFURT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"Frankfurt(?:(?:/| )a\.\s?M(?:\.|ain)|\s?/\s?M(?:\.|ain))"));
/// Words that lead to a reference and are no part of it.
static SIGNAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:Vgl\.|Siehe|(?:But )?[Ss]ee(?:,? (?:also|generally|especially|e\.g\.|for example|for instance|inter alia))*|Cf\.|Voir|(?:As )?(?:[Qq]uoted|[Cc]ited) in|(?:Zit\.|Zitiert) nach|Cité dans|For [^.;:“”()]{3,80}, see(?: also)?)(?: auch| aussi)?[:,]? +",
    )
});
/// A list's number.
const LABEL: &str = r"\[?[0-9]{1,3}[.)\]]";
/// Such a number before a reference.
static LABELLED: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"^\s*{LABEL}")));
/// Such a number that no space divides from the first name.
static NUMBER: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"^({LABEL})(\p{{Lu}}\p{{L}}+)")));
/// A time of day behind a date, for which nothing has a place.
static CLOCK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?P<year>(?:19|20)[0-9]{2}),? (?:at )?[0-9]{1,2}[:.][0-9]{2} ?(?:[ap]\.?m\.?|[AP]M|Uhr|GMT|UTC|CET|EST|EDT)(?-u:\b)?",
    )
});
/// A colon with a space before it behind "in", as French lists set it.
static IN_COLON: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?-u:\b)(?P<lead>[Ii]n|[Dd]ans|[Ee]n) : "));
/// What follows the names of editors.
const EDITED: [&str; 10] =
    ["(coord", "(ed", "(dir", "(comp", "(org", "(Coord", "(Ed", "(Dir", "(Comp", "(Org"];
/// "In" as Spanish lists write it behind a title in quotation marks.
static IN_SPANISH: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"(?P<mark>[”"»],? |[.?!] )[Ee]n (?P<first>\p{Lu})"#));
/// What says in full that somebody directed a book.
static DIRECTED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\(sous la (?:dir\.|direction)(?: de)?\)"));
/// The same in Polish.
static IN_POLISH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r#"(?P<mark>[”"»],? |, |\. )(?:\[?[Ww]:\]?|\[[Ww]\]:) (?P<first>\p{Lu})"#)
});
/// What says that an article of an encyclopaedia follows.
static ARTICLE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?P<mark>[,.]) (?:[Aa]rt\.|s\. ?v\.|Stichwort:?) (?P<open>[«“„])"));
/// Where a space is missing: "2012.Ethylene", "IK.2012.", "Magazine,43", "(1/2).Soins", "NY:Quay".
static MISSING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?P<a>[0-9]{4}\.|\)\.|(?:\s|\()\p{Lu}{2}:|\p{Ll}{3},)(?P<b>\p{Lu}\p{Ll}{2})|(?P<c>\p{Lu}\.)(?P<d>(?:19|20)[0-9]{2}[.,)])|(?P<e>\p{Ll}{4},)(?P<f>[0-9])",
    )
});
/// A DOI that was divided at its stops.
static DIVIDED_DOI: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?-u:\b)(10\.[0-9]{4,9}/)\s+([a-z]+(?:\.\s*[a-z0-9]+)*\.\s*[0-9]+)\.?$")
});

/// "in «Corriere del Porto»,": what holds a piece, in the marks that Italian lists set it in.
static HOLDER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r#"^(?P<before>[^«“”"]{12,}), (?P<lead>in )?«(?P<name>[^«»]{3,})»(?P<end>,)"#)
});
/// "Lee, Ann/Roe, Bo:": names that only a slash divides.
static SLASH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?P<a>\p{L}, \p{Lu}(?:\p{Ll}[\p{L}-]*|\.))/(?P<b>\p{Lu}\p{Ll}[\p{L}’'-]*, \p{Lu})")
});

/// Whether the last stretch between commas is words, and no name.
fn ends_with_words(before: &str) -> bool {
    let last = before.rsplit(", ").next().unwrap_or_default();
    let small = last.split(' ').filter(|word| word.starts_with(char::is_lowercase)).count();
    last.split(' ').count() > 2 && small > 0
}

/// A reference without the tags by which pages set words in italics or bold, without the names of
/// the buttons that stood under it, with its ranges and identifiers closed up.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(text);
    if text.contains('<') {
        change(&mut text, &TAG, "");
    }
    if ["Ref", "Scholar", "Med", "Science", "Article", "Text", "Abstract"]
        .iter()
        .any(|word| text.trim_end_matches([' ', '.', ']', '|']).ends_with(word))
        && let Some(end) = before_buttons(&text)
    {
        text = Cow::Owned(format!("{}.", text[..end].trim_end_matches('.')));
    }
    if text.contains("»,") {
        let holder = HOLDER
            .captures(&text)
            .filter(|found| found.name("lead").is_some() || ends_with_words(&found["before"]));
        if holder.is_some() {
            change(&mut text, &HOLDER, "$before, $lead$name$end");
        }
    }
    if text.contains('/') {
        change(&mut text, &SLASH, "$a / $b");
    }
    if text.contains(". . . ") {
        text = Cow::Owned(text.replace(". . . ", "… "));
    }
    if text.contains("rchived") {
        change(&mut text, &ARCHIVED, "");
    }
    if ["- ", "– ", "— ", " -", " –", " —"].iter().any(|gap| text.contains(gap)) {
        change(&mut text, &GAP, "$before$first$left$right$last");
    }
    if text.contains(['“', '"', '«', '„']) {
        change(&mut text, &CLOSE, "$1 $2");
    }
    if text.contains(['/', '–', '-']) {
        change(&mut text, &MONTHS, "$lead$first$end");
    }
    if ["Spring", "Summer", "Autumn", "Fall", "Winter"].iter().any(|season| text.contains(season)) {
        change(&mut text, &SEASON, "($before$behind)");
    }
    if text.contains("n : ") || text.contains("dans : ") {
        change(&mut text, &IN_COLON, "$lead: ");
    }
    // Only before editors: it leads to periodicals as well, which nothing stands "in".
    if (text.contains(" en ") || text.contains(" En "))
        && EDITED.iter().any(|mark| text.contains(mark))
    {
        change(&mut text, &IN_SPANISH, "${mark}In $first");
    }
    if text.contains("(sous la ") {
        change(&mut text, &DIRECTED, "(dir.)");
    }
    if [" w: ", " W: ", "[w"].iter().any(|lead| text.contains(lead)) {
        change(&mut text, &IN_POLISH, "${mark}in: $first");
    }
    if text.contains("rt. ") || text.contains("v. ") || text.contains("Stichwort") {
        change(&mut text, &ARTICLE, "$mark $open");
    }
    if text.contains(" Uhr") || text.contains(['m', 'M', 'T', 'C']) && text.contains(':') {
        change(&mut text, &CLOCK, "$year");
    }
    spaced(&mut text);
    rewritten(&mut text);
    if text.contains("a. M") || text.contains("a.M") || text.contains("/M") {
        change(&mut text, &FRANKFURT, "Frankfurt am Main");
    }
    if text.contains("pdated") || text.contains("odified") {
        change(&mut text, &UPDATED, "$lead$date");
    }
    if text.starts_with(['V', 'S', 'C', 'B', 'A', 'Q', 'Z', 'F']) {
        change(&mut text, &SIGNAL, "");
    }
    if text.starts_with(|c: char| c.is_ascii_digit() || c == '[') {
        change(&mut text, &NUMBER, "$1 $2");
    }
    if let Some(found) = text.contains("10.").then(|| DIVIDED_DOI.captures(&text)).flatten() {
        let name: String = found[2].split_whitespace().collect();
        let start = found.get(0).map_or(text.len(), |whole| whole.start());
        text = Cow::Owned(format!("{}{}{name}", &text[..start], &found[1]));
    }
    text
}

/// Where a reference ends that names of buttons follow. One name behind a date is a title where
/// nothing but names stands before the date.
fn before_buttons(text: &str) -> Option<usize> {
    let found = BUTTONS.captures(text)?;
    let end = found.name("stop")?.end();
    let names = found.name("names")?.as_str();
    let bracketed = found["gap"].contains(['[', '|']);
    let several = BUTTON.find_iter(names).count() > 1;
    let names_alone = |date: regex::Match<'_>| {
        let label = LABELLED.find(text).map_or(0, |label| label.end());
        let before = &text[label..date.start()];
        // "(Quay Press, 2011)" is an imprint.
        let words = date.as_str().split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 2);
        let is_date = words.into_iter().all(|word| dates::month(word).is_some());
        is_date && !before.contains(|c: char| c.is_ascii_digit()) && !SENTENCE.is_match(before)
    };
    let titled = DATE.find(&text[..end]).is_some_and(names_alone);
    (bracketed || several || found["gap"].is_empty() || !titled).then_some(end)
}

/// Puts in the spaces that are missing before what may be an address.
fn spaced(text: &mut Cow<'_, str>) {
    let address = ["http", "www.", "doi", "DOI", "10."].iter().filter_map(|lead| text.find(lead));
    let end = address.min().unwrap_or(text.len());
    let by = "$a$c$e $b$d$f";
    if let Cow::Owned(changed) = MISSING.replace_all(&text[..end], by) {
        // Two gaps may share a year: "IK.2012.Ethylene".
        let changed = MISSING.replace_all(&changed, by);
        *text = Cow::Owned(format!("{changed}{}", &text[end..]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::references::parse_reference;

    #[test]
    fn what_holds_a_piece_may_stand_in_guillemets() {
        use crate::references::mend::tests::check;
        for (text, title, container, kind) in [
            (
                "A. Roe, La debolezza del porto, in «Corriere del Porto», 14 marzo 2022.",
                "La debolezza del porto",
                "Corriere del Porto",
                "article-newspaper",
            ),
            (
                "A. Roe, La debolezza del porto, «la Repubblica», 14 marzo 2022, p. 3.",
                "La debolezza del porto",
                "la Repubblica",
                "article-newspaper",
            ),
            (
                "A. Roe, Le relazioni dei porti, in «Rivista di scienza dei porti», XXII, n. 2, 1992, pp. 297-310.",
                "Le relazioni dei porti",
                "Rivista di scienza dei porti",
                "article-journal",
            ),
        ] {
            check(text, &[("title", title), ("container-title", container), ("type", kind)]);
        }
        check(
            "Roe, Markus/Lee, Constanze: Neue Häfen. Berlin: Quay, 2013.",
            &[("author", "Markus Roe; Constanze Lee"), ("title", "Neue Häfen")],
        );
        // A title in such marks stays one.
        check(
            "A. Roe, B. Lee, «Las costas», Revista del Puerto, 2004, pp. 22-40.",
            &[("title", "Las costas")],
        );
    }

    #[test]
    fn missing_spaces_are_put_in_and_addresses_stay() {
        for (text, wanted) in [
            ("Lee A, Kim IK.2012.Quiet signals.", "Lee A, Kim IK. 2012. Quiet signals."),
            ("Harbour Magazine,43(2)", "Harbour Magazine, 43(2)"),
            ("Armonk, NY:Shape, 1995", "Armonk, NY: Shape, 1995"),
            ("Lee, A. in : Tides dans : Ports", "Lee, A. in: Tides dans: Ports"),
            ("Lee. https://quay.example/Tide,43.Quiet", "Lee. https://quay.example/Tide,43.Quiet"),
        ] {
            assert_eq!(plain(text), wanted);
        }
    }

    #[test]
    fn what_pages_leave_in_a_reference_is_taken_out() {
        for (typed, wanted) in [
            (
                "Lee A. J Sea. 2009;8: 5–14.CrossRefPubMedGoogle Scholar",
                "Lee A. J Sea. 2009;8: 5–14.",
            ),
            ("Lee A. J Sea. 2009;8: 5–14. [CrossRef] [PubMed]", "Lee A. J Sea. 2009;8: 5–14."),
            ("Lee A. J Sea 24, 12– 21.", "Lee A. J Sea 24, 12–21."),
            (
                "Lee, A. (2021). \"Ports\". The News. Archived from the original on 5 March 2021. Retrieved 6 March 2021.",
                "Lee, A. (2021). \"Ports\". The News. Retrieved 6 March 2021.",
            ),
            (
                "“Ports: A Timeline,” Quay Global, last updated 10 January 2023, www.quay.example/x.",
                "“Ports: A Timeline,” Quay Global, 10 January 2023, www.quay.example/x.",
            ),
            (
                "Lee, J. (2018, July/August). Tide wars. Quay Affairs, 97(4), 12–20.",
                "Lee, J. (2018, July). Tide wars. Quay Affairs, 97(4), 12–20.",
            ),
            (
                "Lee, A. “Ports.” Quay 97 (Winter 2013): 1–2.",
                "Lee, A. “Ports.” Quay 97 (2013): 1–2.",
            ),
            ("Meier, Häfen, Frankfurt a. M. 2005.", "Meier, Häfen, Frankfurt am Main 2005."),
            ("Vgl. Lee, Ann: Häfen, Berlin 2016.", "Lee, Ann: Häfen, Berlin 2016."),
            ("Lee A. J Sea 2013;23: 242 –54.", "Lee A. J Sea 2013;23: 242–54."),
            ("8.Theodor I. The sea.", "8. Theodor I. The sea."),
            ("Lee A. The sea. doi: 10.1002/ ldr. 1091", "Lee A. The sea. doi: 10.1002/ldr.1091"),
            ("Lee A. J Sea 2009 8, 5–14 PubMed", "Lee A. J Sea 2009 8, 5–14."),
            ("Lee A. J Sea 8, 5–14 (2009). CrossRef PubMed", "Lee A. J Sea 8, 5–14 (2009)."),
            ("Lee A. J Sea 8(2) 12– 21 (2009)[PubMed]", "Lee A. J Sea 8(2) 12–21 (2009)."),
            ("Lee A. J Sea 183, 106 (2019). Google Scholar", "Lee A. J Sea 183, 106 (2019)."),
            (
                "Lee, A. Quiet seas (Quay Press, 2011). Google Scholar",
                "Lee, A. Quiet seas (Quay Press, 2011).",
            ),
            ("Lee A. Quiet seas. J Sea; 2011. View Article", "Lee A. Quiet seas. J Sea; 2011."),
            ("Lee A (2001).“Quiet seas.” J Sea.", "Lee A (2001). “Quiet seas.” J Sea."),
            // Nothing to take out.
            ("Lee and Kim (2005). Google Scholar.", "Lee and Kim (2005). Google Scholar."),
            ("3. Lee, A. (2005). Google Scholar.", "3. Lee, A. (2005). Google Scholar."),
            ("Lee, A. (2005). Google Scholar.", "Lee, A. (2005). Google Scholar."),
            ("Lee, A. (2021, May 3). PubMed.", "Lee, A. (2021, May 3). PubMed."),
            ("Quay. 2019. Google Scholar.", "Quay. 2019. Google Scholar."),
            ("Lee A. Quiet War 2- 75 years later.", "Lee A. Quiet War 2- 75 years later."),
            ("Kim B. A history of PubMed", "Kim B. A history of PubMed"),
            ("Lee A. Ports, 1950 – 1990. Oslo.", "Lee A. Ports, 1950 – 1990. Oslo."),
            ("3D printing at sea.", "3D printing at sea."),
        ] {
            assert_eq!(plain(typed), wanted);
        }
    }

    #[test]
    fn a_title_that_is_also_a_button_is_a_title() {
        for (text, title) in [
            ("Lee, A. (2005). Google Scholar.", "Google Scholar"),
            ("Lee, A. (2020). Web of Science.", "Web of Science"),
            ("Lee, A., & Kim, B. (2021). PubMed.", "PubMed"),
        ] {
            assert_eq!(parse_reference(text).item.get("title").as_deref(), Some(title));
        }
    }

    #[test]
    fn tags_are_not_read_and_stay_in_the_literal() {
        let text = "Lee, A. (2012). <italic>The quiet sea</italic> (2nd ed.). Oslo: Quay Press.";
        let source = parse_reference(text);
        assert_eq!(source.item.get("title").as_deref(), Some("The quiet sea"));
        assert_eq!(source.literal.as_deref(), Some(text));
    }
}
