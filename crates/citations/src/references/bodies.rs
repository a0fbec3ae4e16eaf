//! Names of bodies: what they are known by, and where the model divided them at the wrong place.

use super::body_words::BODY_WORDS;
use super::model::Labelled;
use super::{dates, names};
use crate::pattern::pattern;
use ::model::{CslItem, Name};
use regex::Regex;
use std::sync::LazyLock;

/// Whether a word by itself says that a body is meant: "Bundestag".
pub(super) fn is_body_word(word: &str) -> bool {
    let lower = word.to_lowercase();
    word.starts_with(char::is_uppercase)
        && [
            "bundestag",
            "bundesrat",
            "bundesregierung",
            "bundesrechnungshof",
            "riksdag",
            "sejm",
            "knesset",
            "congress",
            "parliament",
            "senate",
        ]
        .contains(&lower.as_str())
}

/// Whether a string names a body rather than a person.
pub(crate) fn is_body(text: &str) -> bool {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let lower: Vec<String> = words.iter().map(|w| w.to_lowercase()).collect();
    if let [word] = words[..] {
        return word.chars().count() >= 3
            && word.chars().all(|c| c.is_uppercase() || c.is_numeric())
            && word.chars().any(char::is_uppercase);
    }
    let compound = |word: &str| {
        [
            "ministerium",
            "gesellschaft",
            "stiftung",
            "verband",
            "institut",
            "behörde",
            "parlament",
            "bundesamt",
            "landesamt",
            "departementet",
            "ministeriet",
            "direktoratet",
            "styrelsen",
            "instituttet",
        ]
        .iter()
        .any(|end| word.ends_with(end))
    };
    if lower.iter().any(|word| BODY_WORDS.contains(&word.as_str()) || compound(word)) {
        // "Robert Service" has a given name.
        let [first, .., _] = &lower[..] else { return false };
        if words.len() == 2 && super::words::lists(first).contains('G') {
            return false;
        }
        // "J. House" and "A B House" are people still, "R Core Team" is none.
        let initials = text.split_whitespace().filter(|word| names::is_initial(word)).count();
        let stopped =
            text.split_whitespace().any(|word| names::is_initial(word) && word.ends_with('.'));
        let person = words.len() <= 3 && (stopped || initials + 1 >= words.len());
        return !(text.contains(';') || person);
    }
    let small = lower.iter().filter(|w| ["of", "for", "the", "on"].contains(&w.as_str())).count();
    small > 0 && !text.contains(',') && words.len() > 2
}

/// Whether a string names bodies and nobody else: the words of one may be known in another language
/// alone, so that of several one is enough.
pub(super) fn is_body_or_list(text: &str) -> bool {
    let initials = text.split_whitespace().any(names::is_initial);
    !initials
        && text.split([',', ';']).any(|part| is_body(part) || part.split_whitespace().count() > 3)
}

/// A body's name that the model cut off in its midst, where no punctuation stands, goes on up to
/// the next comma or stop: "Ministry of Foreign" and "Affairs, White Book".
pub(super) fn whole_bodies(text: &str, labelled: &[Labelled]) -> Vec<Labelled> {
    let mut out = labelled.to_vec();
    for at in 1..out.len() {
        let (author, title) = (out[at - 1].clone(), out[at].clone());
        let name = &text[author.range.clone()];
        if author.label != "author"
            || title.label != "title"
            || !name.ends_with(char::is_alphanumeric)
            || !(is_body(name) || is_body(&format!("{name} of")))
        {
            continue;
        }
        let rest = &text[title.range.clone()];
        let Some(end) = rest.find(", ").or_else(|| rest.find(". ")).filter(|end| *end < 80) else {
            continue;
        };
        out[at - 1].range.end = title.range.start + end + 1;
        out[at].range.start = title.range.start + end + 2;
    }
    out
}

/// A body's name into which the title ran: "Energy Agency, Energy Outlook 2022 (Paris: …)".
pub(super) fn body_and_title(text: &str, item: &mut CslItem) {
    let [Name::Literal { literal }] = &item.names("author")[..] else { return };
    if let Some((body, title)) = literal.split_once(". ") {
        return sentence(text, body, title, item);
    }
    let Some((body, title)) = literal.split_once(", ") else { return };
    let Some(rest) = text.find(literal.as_str()).map(|at| &text[at + body.len() + 2..]) else {
        return;
    };
    let end = [" (", ". ", ", "].iter().filter_map(|mark| rest.find(mark)).min();
    let whole = end.map_or(title, |end| &rest[..end]);
    if is_body(body) && title.split_whitespace().count() > 1 && whole.len() >= title.len() {
        item.set("title", whole);
        item.set_names("author", &[Name::literal(body)]);
    }
}

/// "Energy Agency. World Energy Outlook 2021. Available at …": the title is the sentence behind the
/// body's name.
fn sentence(text: &str, body: &str, title: &str, item: &mut CslItem) {
    let whole = text.find(title).map(|at| &text[at..]);
    let whole = whole.and_then(|rest| Some(&rest[..rest.find(". ")?]));
    let year = whole.and_then(|whole| whole.strip_prefix(title)).unwrap_or_default().trim();
    let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    if is_body(body) && title.contains(' ') && (year.is_empty() || is_year) {
        item.set("title", format!("{title} {year}").trim());
        item.set_names("author", &[Name::literal(body)]);
    }
}

/// Sets right what bodies' names and their titles are mistaken for.
pub(super) fn settle(text: &str, item: &mut CslItem) {
    unit_of_body(item);
    page_of_body(item);
    body_before_title(text, item);
    title_as_publisher(item);
}

/// "Department of State, Bureau of Ports, Country Reports": the part of a body that wrote it, which went
/// to the title.
fn unit_of_body(item: &mut CslItem) {
    static UNIT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?P<unit>(?:Bureau|Office|Directorate|Directorate-General|Division|Department|Committee|Subcommittee|Direction|Dirección|Direzione|Generaldirektion|Abteilung|Referat|Secretariat)\s[^,:.]{3,}), (?P<title>\p{Lu}.{5,})$",
        )
    });
    let [Name::Literal { literal }] = &item.names("author")[..] else { return };
    let title = item.get("title").unwrap_or_default();
    if let Some(found) = UNIT.captures(&title).filter(|_| is_body(literal)) {
        item.set_names("author", &[Name::literal(format!("{literal}, {}", &found["unit"]))]);
        item.set("title", &found["title"]);
    }
}

/// A body's title that the model took for a publisher: "Energy Agency, Energy Outlook, Paris, 2022."
fn title_as_publisher(item: &mut CslItem) {
    let [Name::Literal { literal }] = &item.names("author")[..] else { return };
    let Some(publisher) = item.get("publisher").filter(|name| name.contains(' ')) else { return };
    // On a page that names no place, there is no house beside the body.
    let page = item.get("URL").is_some() && item.get("publisher-place").is_none();
    if item.get("title").is_none() && is_body(literal) && (page || !is_body(&publisher)) {
        item.set("title", publisher);
        item.0.remove("publisher");
    }
}

/// "Institute for the Study of Tides. (2023, March 4). Quiet seas. …": a body, a date and a title, of
/// which the model made one title.
pub(super) fn before_date(text: &str, item: &mut CslItem) {
    static DATED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?P<body>\p{Lu}[^.()“”]{5,})\.\s+(?P<date>\((?:1[89]|20)[0-9]{2}[^()]{0,20}\)|(?:1[89]|20)[0-9]{2})\.\s+(?P<title>\p{Lu}[^?!]*?[\p{L}\d)][.?!])\s",
        )
    });
    if !item.names("author").is_empty() {
        return;
    }
    const SMALL: [&str; 10] = ["of", "for", "the", "and", "on", "in", "de", "des", "für", "und"];
    let Some(found) = DATED.captures(text).filter(|found| is_body(&found["body"])) else { return };
    let body = &found["body"];
    // A title of small words is no name.
    let small = |word: &str| word.starts_with(char::is_lowercase) && !SMALL.contains(&word);
    if body.split_whitespace().any(small) {
        return;
    }
    if item.get("title").is_none_or(|title| title.starts_with(body)) {
        item.set_names("author", &[Name::literal(body)]);
        item.set("title", found["title"].trim_end_matches('.'));
        if let Some(date) = dates::parse_date(&found["date"]) {
            item.set_date("issued", date);
        }
    }
}

/// A body's name that went to the title: "Council of Ports, Conclusions on Tides".
fn body_before_title(text: &str, item: &mut CslItem) {
    if !item.names("author").is_empty() || !item.names("editor").is_empty() {
        return;
    }
    let whole = item.get("title").unwrap_or_default();
    // "The White House. National Strategy": what begins with "The" is no title's first sentence.
    let sentence = whole.split_once(". ").filter(|(body, _)| body.starts_with("The "));
    let parted = whole.split_once(", ").or_else(|| whole.split_once(": ")).or(sentence);
    let Some((body, title)) = parted else { return };
    let colon = whole[body.len()..].starts_with(':');
    // Behind a colon a title's second half stands as well; ministries are no titles.
    let quoted = ['“', '"', '«', '„'].iter().any(|mark| text.contains(&format!("{mark}{body}")));
    let sure = !quoted && (!colon || body.contains("inisteri"));
    let words = |text: &str| text.split_whitespace().count();
    if sure
        && is_body(body)
        && words(body) > 2
        && words(title) > 1
        && title.starts_with(char::is_uppercase)
    {
        item.set_names("author", &[Name::literal(body)]);
        item.set("title", title);
    }
}

/// A page's title that the model took for a house or a periodical, or for what the body that made it
/// wrote: "Council of Ports. National Harbour Survey 2010. https://…"
fn page_of_body(item: &mut CslItem) {
    let numbered = ["volume", "issue", "page", "DOI", "publisher-place"];
    if item.get("URL").is_none() || numbered.iter().any(|name| item.get(name).is_some()) {
        return;
    }
    let [title, publisher, container] =
        ["title", "publisher", "container-title"].map(|name| item.get(name));
    match (&item.names("author")[..], title, publisher, container) {
        ([], Some(body), Some(title), None) if is_body(&body) && title.contains(' ') => {
            item.set_names("author", &[Name::literal(body)]);
            item.set("title", title);
            item.0.remove("publisher");
        }
        ([Name::Literal { literal }], None, None, Some(title)) if is_body(literal) => {
            item.set("title", title);
            item.0.remove("container-title");
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use crate::references::parse_reference;
    use ::model::Name;

    #[test]
    fn bodies_of_many_languages_are_no_people_and_people_no_bodies() {
        for body in [
            "Ministerstwo Spraw Zagranicznych",
            "Deutscher Bundestag",
            "Banco de Norden",
            "Senato della Repubblica",
            "Bundesamt für Gezeitenschutz",
            "Министерство иностранных дел",
            "Dışişleri Bakanlığı",
            "Statistics Norden",
        ] {
            assert!(super::is_body(body), "{body}");
        }
        assert!(!super::is_body("Robert Service") && !super::is_body("Anna House"));
        let text = "U.S. Department of Harbours, Bureau of Tides, Country Reports on Quiet 2021 (Washington, DC: U.S. Department of Harbours, 2023).";
        let item = parse_reference(text).item;
        assert_eq!(item.get("title").as_deref(), Some("Country Reports on Quiet 2021"));
        let author = "U.S. Department of Harbours, Bureau of Tides";
        assert_eq!(item.names("author"), [Name::literal(author)]);
    }

    #[test]
    fn a_title_that_ran_into_a_body_s_name_is_taken_out() {
        let item = parse_reference(
            "International Harbour Agency, World Harbour Outlook 2022 (Oslo: IHA, 2022).",
        )
        .item;
        assert_eq!(item.get("title").as_deref(), Some("World Harbour Outlook 2022"));
        assert_eq!(item.names("author"), [Name::literal("International Harbour Agency")]);
        for text in [
            "Harbour Agency. World Harbour Outlook 2021. Available at: https://www.iha.example/who-2021 (accessed 4 March 2022).",
            "College of Harbour Masters of Norden. World Harbour Outlook 2021. Accessed at: http://cha.example/result/2021.",
        ] {
            let item = parse_reference(text).item;
            let title = item.get("title").unwrap_or_default();
            assert!(title.starts_with("World Harbour Outlook"), "{title}");
            assert_eq!(item.names("author").len(), 1);
            assert_eq!(item.get("publisher"), None);
        }
        let item =
            parse_reference("International Harbour Agency, World Harbour Outlook, Oslo, 2022.");
        let get = |name: &str| item.item.get(name);
        assert_eq!(get("title").as_deref(), Some("World Harbour Outlook"));
        assert_eq!((get("publisher"), get("publisher-place").as_deref()), (None, Some("Oslo")));
    }

    #[test]
    fn a_body_before_a_title_is_its_author() {
        for (text, author, title) in [
            (
                "Council of the Northern Union, Council conclusions on tides, 15409/22, Oslo, 12 December 2022.",
                "Council of the Northern Union",
                "Council conclusions on tides, 15409/22",
            ),
            (
                "Bundesministerium der Verteidigung: Weißbuch 2016 zur Sicherheitspolitik der Bundeswehr, Berlin 2016, S. 34 f.",
                "Bundesministerium der Verteidigung",
                "Weißbuch 2016 zur Sicherheitspolitik der Bundeswehr",
            ),
        ] {
            let item = parse_reference(text).item;
            assert_eq!(item.names("author"), [Name::literal(author)], "{text}");
            assert_eq!(item.get("title").as_deref(), Some(title));
        }
    }

    #[test]
    fn a_body_before_a_date_is_the_author() {
        for text in [
            "Institute for the Study of Tides. (2023, March 4). Northern offensive assessment. https://www.tides.example/march-4",
            "Office of the Director of Northern Tides. 2023. Northern offensive assessment. Washington, DC: ODNT.",
        ] {
            let item = parse_reference(text).item;
            assert_eq!(item.names("author").len(), 1, "{text}");
            assert_eq!(item.get("title").as_deref(), Some("Northern offensive assessment"));
            assert_eq!(item.date("issued").map(|date| date.year), Some(2023));
        }
    }

    #[test]
    fn authors_that_are_not_told_and_the_day_of_access_are_kept_as_such() {
        let item = parse_reference(
            "Lee, Ann, et al. \"Loud Seas.\" Journal of Harbours 59, no. 2 (2022): 100-120.",
        )
        .item;
        assert_eq!(item.names("author").last(), Some(&Name::literal("et al.")));
        let page = parse_reference(
            "Harbour Bank. \"Trade Data.\" Accessed March 3, 2023. https://data.harbour.example/trade.",
        )
        .item;
        assert_eq!(
            page.date("accessed").map(|date| date.to_string()).as_deref(),
            Some("2023-03-03")
        );
        assert_eq!((page.get("publisher"), page.date("issued")), (None, None));
    }
}
