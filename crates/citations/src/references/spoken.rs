//! What was said before people and has a title: "“Quiet Tides,” remarks at the Harbour Forum, Oslo,
//! May 4, 2020", "“Tides.” Interview by Bo Kim." (Chicago Manual of Style, 17th edition, sections
//! 14.217 and 14.211.)

use super::{dates, names, towns};
use crate::pattern::{part, pattern};
use ::model::{CslItem, Name};
use regex::Regex;
use std::sync::LazyLock;

/// Words for what is said, where it was, and what stands behind: a day, an address or the end.
static SPOKEN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r#"(?P<gap>[”"’'»],?\s|\.\s)\(?(?P<genre>(?i:(?:opening |closing |keynote |welcome |introductory |written |prepared |public )?(?:remarks?|speech|address|lecture|talk|keynote|testimony|statement)))(?:,| (?:(?:as )?(?:delivered|given|presented|made|prepared for delivery) )?(?:at|to|before|in)) (?:the )?(?P<event>[\p{{Lu}}0-9].+?)(?P<behind>,\s(?:{}|[0-9]{{1,2}} \p{{L}}{{3,9}}\.?$)|[,.]\s(?:https?:|[Aa]vailable|www\.)|\.?$|\.\s\p{{Lu}})"#,
        dates::DAY,
    ))
});
/// Who asked, behind a title.
static INTERVIEW: LazyLock<Regex> = LazyLock::new(|| {
    let name = names::person_form("de|van|von|der|la|di");
    pattern(&format!(
        r#"(?P<gap>[”"»]\s|[.]\s)(?:Interview|Interviewed) by (?P<names>{name}(?:(?:,? and |, ){name})*)(?P<end>[.,]\s)"#,
    ))
});

/// What a reference says of the occasion.
pub(super) enum Occasion {
    Speech { genre: String, event: String, place: String },
    Interview(Vec<Name>),
}

/// The reference without the words for its occasion.
pub(super) fn without(text: &str) -> Option<(String, Occasion)> {
    if text.contains("nterview") {
        let found = INTERVIEW.captures(text)?;
        let names = names::people(&found["names"])?;
        let gap = found.name("gap").map_or(0, |gap| gap.end());
        let end = found.get(0).map_or(text.len(), |whole| whole.end());
        return Some((format!("{}{}", &text[..gap], &text[end..]), Occasion::Interview(names)));
    }
    let kinds = ["emark", "peech", "ddress", "ecture", "alk ", "eynote", "estimony", "tatement"];
    let signed = kinds.iter().any(|kind| text.contains(kind));
    let found = signed.then(|| SPOKEN.captures(text)).flatten()?;
    let gap = found.name("gap").filter(|gap| gap.start() > 0)?;
    let behind = found.name("behind")?;
    let (event, place) = event_and_place(part(&found, "event"));
    let rest = text[behind.start()..].trim_start_matches([',', '.', ' ']).replacen(
        ')',
        "",
        usize::from(text[gap.end()..].starts_with('(')),
    );
    let rest = format!("{}{rest}", &text[..gap.end()]);
    let genre = found["genre"].to_lowercase();
    Some((rest, Occasion::Speech { genre, event: event.to_owned(), place: place.to_owned() }))
}

/// "Harbour Forum, Washington, DC": what was held, and in which town.
fn event_and_place(event: &str) -> (&str, &str) {
    let commas = event.rmatch_indices(", ").map(|(at, _)| at);
    let town = |at: &usize| {
        let behind = &event[at + 2..];
        towns::is_town(behind.split(", ").next().unwrap_or_default())
    };
    match commas.take(2).filter(town).last() {
        Some(at) => (&event[..at], &event[at + 2..]),
        None => (event, ""),
    }
}

/// "Ann Lee, Remarks at the Harbour Forum, Oslo": a title that says so itself.
pub(super) fn by_title(item: &mut CslItem) {
    static TITLE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:Opening |Closing |Keynote )?(?:Remarks|Speech|Address|Lecture|Testimony|Statement) (?:at|to|before) ",
        )
    });
    let held = ["container-title", "publisher"].iter().any(|name| item.get(name).is_some());
    if !held && item.get("title").is_some_and(|title| TITLE.is_match(&title)) {
        item.set("type", "speech");
    }
}

impl Occasion {
    /// Gives an item its occasion.
    pub(super) fn settle(self, item: &mut CslItem) {
        match self {
            Self::Speech { genre, event, place } => {
                item.set("type", "speech");
                item.set("genre", genre);
                item.set("event-title", event);
                item.set("event-place", place);
            }
            Self::Interview(names) => {
                item.set("type", "interview");
                item.set_names("interviewer", &names);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::references::mend::tests::check;

    #[test]
    fn occasions_are_no_containers_and_no_houses() {
        for (text, title, genre, event, place, date) in [
            (
                "Ben Roe, “The Great Quiet,” remarks at the Eastern Harbour Association, Washington, DC, February 20, 2004, https://www.harbours.example/speeches/default.htm.",
                "The Great Quiet",
                "remarks",
                "Eastern Harbour Association",
                "Washington, DC",
                "2004-02-20",
            ),
            (
                "Ann Lee, “Secure the Tide,” speech delivered at the 19th Congress of the Harbour Party of Norden, October 18, 2017.",
                "Secure the Tide",
                "speech",
                "19th Congress of the Harbour Party of Norden",
                "",
                "2017-10-18",
            ),
            (
                "Roe, P.R. (2020), “The Tide Curve,” speech at the Anniversary Conference of the Harbour, Macro and Finance Group, London, 4 September.",
                "The Tide Curve",
                "speech",
                "Anniversary Conference of the Harbour, Macro and Finance Group",
                "London",
                "2020-09-04",
            ),
            (
                "Jane Roe, \"Port Power\" (lecture, Royal Harbour Institute, London, May 4, 2021).",
                "Port Power",
                "lecture",
                "Royal Harbour Institute",
                "London",
                "2021-05-04",
            ),
            (
                "Jane Roe, “Port Power,” lecture, Quay House, London, May 4, 2021.",
                "Port Power",
                "lecture",
                "Quay House",
                "London",
                "2021-05-04",
            ),
        ] {
            check(
                text,
                &[
                    ("title", title),
                    ("type", "speech"),
                    ("genre", genre),
                    ("event-title", event),
                    ("event-place", place),
                    ("container-title", ""),
                    ("publisher", ""),
                    ("year", date),
                ],
            );
        }
    }

    #[test]
    fn a_title_may_say_that_it_is_a_speech() {
        check(
            "Ann Roe, Remarks at the Harbour Parliament, Brussels, 5 June 2023.",
            &[("title", "Remarks at the Harbour Parliament"), ("type", "speech")],
        );
        check(
            "Ann Roe, “Remarks to the Press,” U.S. Department of Ports, March 2, 2023, https://www.ports.example/x.",
            &[("publisher", "U.S. Department of Ports"), ("container-title", "")],
        );
    }

    #[test]
    fn who_asked_is_no_part_of_what_holds_the_interview() {
        use crate::references::parse_reference;
        let item = parse_reference(
            "Roe, Henry. “Harbour Order.” Interview by Jeff Lee. The Quay, November 10, 2016.",
        )
        .item;
        assert_eq!(item.names("interviewer")[0].display(), "Jeff Lee");
        assert_eq!(item.get("note"), None);
        assert_eq!(item.get("container-title").as_deref(), Some("The Quay"));
    }
}
