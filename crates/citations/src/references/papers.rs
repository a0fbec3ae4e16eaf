//! Papers of bodies, by the numbers that these give them, and theses, by where they were written.

use super::bodies::is_body;
use super::dates;
use crate::pattern::pattern;
use ::model::{CslItem, Name};
use regex::Regex;
use std::sync::LazyLock;

/// A number of the European Union, of the United Nations or of a parliament: "COM(2020) 789 final",
/// "S/2017/150", "HC 1066".
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?-u:\b)(?:(?:COM|SWD|SEC|JOIN)(?:\s?\([0-9]{4}\)\s?|/[0-9]{4}/)[0-9]{1,5}(?:\s(?:final|endg))?|(?:HC|HL Paper|CP|Cm|Cmnd|MDE|EUR|ASA|AFR|AMR|Drucksache|BT-Drs\.)\s[0-9]{1,5}(?:[-–/](?:[IVX]+|[0-9]{1,5}(?:/[0-9]{4})?))?|(?:A|S|E|ST|CCPR|CEDAW|CRC|HRC|TD|FCCC)/(?:[A-Z0-9.-]{1,12}/){0,4}[0-9]{1,4}(?:/[A-Z][A-Za-z0-9.-]{0,10}){0,3})",
    )
});
/// "[Doctoral dissertation, University of Norden]. …"
static THESIS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\[(?P<genre>[^\[\],]*(?:dissertation|thesis))\s*,\s*(?P<school>[^\[\]]{3,})\]\.?\s*(?P<archive>[^.]*)",
    )
});
/// "12 J. Transp. L. 100, 105 (2019)": volume, periodical and first page, of which a second page is the
/// place that is meant, and the year (Bluebook, 21st edition, rule 16.4).
static LAW_REVIEW: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[,?!”]\s(?P<volume>[0-9]{1,4})\s(?P<journal>\p{Lu}[\p{L}.&’' ]+?\.)\s(?P<page>[0-9]{1,5})(?:,\s[0-9]{1,5}(?:[–-][0-9]{1,5})?)?\s\((?P<year>(?:1[89]|20)[0-9]{2})\)(?:\s\([^()]{3,30}\))?\.?$",
    )
});

/// "Ver. 1.8."
static VERSION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?-u:\b)(?:Ver\.|Version)\s?(?P<version>[0-9]{1,3}(?:\.[0-9]{1,3}){1,3})(?-u:\b)")
});

/// Sets right what such forms are mistaken for.
pub(super) fn settle(text: &str, item: &mut CslItem) {
    if let Some(found) = THESIS.captures(text) {
        item.set("type", "thesis");
        item.set("genre", &found["genre"]);
        item.set("publisher", &found["school"]);
        item.set("archive", found["archive"].trim());
    }
    if let Some(found) = LAW_REVIEW.captures(text).filter(|_| item.item_type() != "legal_case") {
        item.set("page", &found["page"]);
        item.set("volume", &found["volume"]);
        item.set("container-title", &found["journal"]);
        item.0.remove("original-date");
        item.0.remove("issue");
        item.set("type", "article-journal");
        if let Some(date) = dates::parse_date(&found["year"]) {
            item.set_date("issued", date);
        }
    }
    if let Some(found) = VERSION.captures(text) {
        let word = |name: &str| {
            item.get(name).is_some_and(|value| found[0].starts_with(value.trim_end_matches('.')))
        };
        if word("container-title") {
            item.0.remove("container-title");
            item.0.remove("volume");
            item.set("type", if item.get("publisher").is_some() { "book" } else { "document" });
        }
        item.set("version", &found["version"]);
    }
    whole_resolution(text, item);
    short_resolution(text, item);
    let Some(number) = NUMBER.find(text).map(|found| found.as_str()) else { return };
    // What stands in an address is no number of its own.
    if text.contains(&format!("/{number}")) || item.get("URL").is_some_and(|u| u.contains(number)) {
        return;
    }
    for variable in
        ["container-title", "volume", "issue", "page", "publisher", "number", "collection-title"]
    {
        if item.get(variable).is_some_and(|value| number.contains(&value)) {
            item.0.remove(variable);
        }
    }
    item.set("number", number);
    resolution(text, number, item);
    before_number(text, number, item);
    if matches!(item.item_type().as_str(), "document" | "article-journal" | "book")
        && item.get("container-title").is_none()
    {
        item.set("type", "report");
    }
}

/// "Agency, Report on Quiet pursuant to resolution 12 (2017) on Tides, S/2021/714, 2021": what a year in
/// brackets cut is a title up to the number, and behind that the date.
fn before_number(text: &str, number: &str, item: &mut CslItem) {
    let Some((before, behind)) = text.split_once(number) else { return };
    let title = item.get("title").unwrap_or_default();
    let rest = before.rfind(title.as_str()).map(|at| before[at..].trim_end());
    let rest = rest.map(|rest| rest.trim_end_matches("UN Doc.").trim_end_matches("UN Doc"));
    let whole = rest.unwrap_or_default().trim_end_matches([' ', ',', '.']);
    let cut = whole.strip_prefix(title.as_str()).is_some_and(|more| {
        more.starts_with(" (") && more.contains(") ") && more.len() < 120 && !more.contains(". ")
    });
    if cut && !title.is_empty() {
        item.set("title", whole);
        item.0.remove("note");
        if let Some(date) = dates::parse_date(behind) {
            item.set_date("issued", date);
        }
    }
    let issued = item.date("issued").map(|date| date.year);
    let resolution = before.contains("esolution");
    let dated = dates::parse_date(behind).filter(|date| date.day.is_some());
    if let Some(date) = dated
        .filter(|date| resolution || issued.is_none_or(|year| year == date.year))
        .filter(|_| !behind.contains("ccessed"))
    {
        item.set_date("issued", date);
        item.0.remove("original-date");
    }
    // "UN Doc" says that a number follows.
    if item.get("container-title").is_some_and(|name| name.trim_end_matches('.') == "UN Doc") {
        item.0.remove("container-title");
    }
    // "Communication from the Commission, The Harbour Deal, COM/2019/640 final": what is counted is
    // in no periodical.
    if let Some(name) = item.get("container-title").filter(|name| {
        number.starts_with(|c: char| c.is_ascii_uppercase())
            && before.trim_end_matches([' ', ',', '.']).ends_with(name.as_str())
            && before.contains(&format!("{title}, {name}"))
    }) {
        item.0.remove("container-title");
        item.set("genre", title);
        item.set("title", name);
    }
}

/// "Security Council Resolution 2231 (2015), 20 July 2015": a body and its resolution.
fn whole_resolution(text: &str, item: &mut CslItem) {
    static LEADING: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?P<body>\p{Lu}[^,.;:]{3,}?),?\s+(?P<title>[Rr]esolution\s[0-9]{1,4}(?:/[0-9]{1,4})?(?:\s\([0-9]{4}\))?)(?:[,.;]|$)",
        )
    });
    if let Some(found) = LEADING.captures(text).filter(|found| is_body(&found["body"])) {
        item.set_names("author", &[Name::literal(&found["body"])]);
        item.set("title", &found["title"]);
        item.0.remove("container-title");
        item.set("type", "report");
    }
}

/// "UNSC Res 2231 (20 July 2015) UN Doc S/RES/2231" (OSCOLA, 4th edition, appendix on international
/// law).
fn short_resolution(text: &str, item: &mut CslItem) {
    static SHORT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?P<body>UNSC|UNGA|UNHRC|(?:UN|U\.N\.|United Nations)\s(?:Security Council|General Assembly|Human Rights Council|Economic and Social Council))\s(?P<title>Res(?:olution)?\s[0-9/]{1,8}),?\s\((?P<date>[^()]{4,20})\)",
        )
    });
    let Some(found) = SHORT.captures(text) else { return };
    // "Resolution 1325 (2000)" of a body in full is counted by its year.
    if found["body"].contains(' ') && !found["date"].contains(' ') {
        return;
    }
    let body = match &found["body"] {
        "UNSC" => "UN Security Council",
        "UNGA" => "UN General Assembly",
        "UNHRC" => "UN Human Rights Council",
        whole => whole,
    };
    item.set_names("author", &[Name::literal(body)]);
    item.set("title", &found["title"]);
    item.0.remove("container-title");
    item.set("type", "report");
    if let Some(date) = dates::parse_date(&found["date"]) {
        item.set_date("issued", date);
    }
}

/// "Security Council, Resolution 2231 (2015), S/RES/2231, 20 July 2015": the resolution is the title.
fn resolution(text: &str, number: &str, item: &mut CslItem) {
    static NAMED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"(?i:resolution|decision|décision)\s[0-9/]{1,8}(?:\s\([0-9]{4}\))?")
    });
    if item.get("note").is_some_and(|note| note == number) {
        item.0.remove("note");
    }
    let named = NAMED.find(text).filter(|_| item.get("title").is_none());
    if let Some(named) = named {
        item.set("title", named.as_str());
        item.0.remove("container-title");
        item.set("type", "report");
        let behind = text.rsplit_once(number).map_or("", |(_, behind)| behind);
        if let Some(date) = dates::parse_date(behind) {
            item.set_date("issued", date);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::references::parse_reference;

    fn get(text: &str, names: &[&str]) -> Vec<String> {
        let item = parse_reference(text).item;
        names.iter().map(|name| item.get(name).unwrap_or_default()).collect()
    }

    #[test]
    fn papers_of_bodies_keep_their_numbers() {
        let text = "European Commission, Communication on Rail Freight, COM(2020) 789 final.";
        let wanted = ["report", "Communication on Rail Freight", "COM(2020) 789 final", "", ""];
        assert_eq!(get(text, &["type", "title", "number", "container-title", "page"]), wanted);
    }

    #[test]
    fn a_thesis_says_where_it_was_written_and_a_pinpoint_is_no_first_page() {
        let text = "Doe, J. (2015). Locks [Doctoral dissertation, University of Norden]. ProQuest.";
        let wanted = ["thesis", "Doctoral dissertation", "University of Norden", "ProQuest"];
        assert_eq!(get(text, &["type", "genre", "publisher", "archive"]), wanted);
        let text = "House of Tides Ports Committee, Quiet in the North, Eleventh Report of Session 2013–14, HC 1066, 27 March 2014.";
        assert_eq!(get(text, &["type", "number", "container-title"]), ["report", "HC 1066", ""]);
        let text = "Security Council of Norden, Resolution 2231 (2015), S/RES/2231, 20 July 2015.";
        let page =
            "UN Quiet Council Resolution 2231 (2015), 20 July 2015, https://undocs.example/x";
        assert_eq!(get(page, &["title"]), ["Resolution 2231 (2015)"]);
        let short = "UNSC Res 2231 (20 July 2015) UN Doc S/RES/2231.";
        assert_eq!(get(short, &["title", "number"]), ["Res 2231", "S/RES/2231"]);
        let whole = "UN Security Council Resolution 2231 (20 July 2015) UN Doc S/RES/2231.";
        assert_eq!(get(whole, &["title", "number"]), ["Resolution 2231", "S/RES/2231"]);
        let names = ["type", "title", "number", "note"];
        assert_eq!(get(text, &names), ["report", "Resolution 2231 (2015)", "S/RES/2231", ""]);
        for (text, wanted) in [
            (
                "Min Park, Law of Ports, 12 J. Transp. L. 100, 105 (2019).",
                ["12", "J. Transp. L.", "100"],
            ),
            (
                "Oona A. Roe, Do Treaties Matter?, 111 YALE L.J. 1935, 1940 (2002).",
                ["111", "YALE L.J.", "1935"],
            ),
            (
                "Cass R. Roe, On the Function of Tides, 144 U. Pa. L. Rev. 2021 (1996).",
                ["144", "U. Pa. L. Rev.", "2021"],
            ),
            (
                "Marta Roe, The Politics of Tides, 1 Eur. J. Int'l L. 4 (1990).",
                ["1", "Eur. J. Int'l L.", "4"],
            ),
        ] {
            assert_eq!(get(text, &["volume", "container-title", "page"]), wanted, "{text}");
            let year = parse_reference(text).item.date("issued").map(|date| date.year);
            assert!(text.contains(&format!("({})", year.unwrap_or_default())), "{text}");
        }
    }

    #[test]
    fn a_title_goes_up_to_the_number_of_its_paper() {
        let names = ["title", "number", "container-title", "note"];
        let text = "United Nations Security Council, Final report of the Panel of Tides established pursuant to resolution 2374 (2017) on Norden, S/2021/714, 2021.";
        let title = "Final report of the Panel of Tides established pursuant to resolution 2374 (2017) on Norden";
        assert_eq!(get(text, &names), [title, "S/2021/714", "", ""]);
        assert_eq!(parse_reference(text).item.date("issued").map(|date| date.year), Some(2021));
        let text = "UN, Report of the Panel of Tides on Norden, UN Doc. S/2021/714, 6 August 2021.";
        assert_eq!(
            get(text, &names),
            ["Report of the Panel of Tides on Norden", "S/2021/714", "", ""]
        );
        let text = "Communication from the Commission, The European Harbour Deal, COM/2019/640 final, 11.12.2019.";
        assert_eq!(get(text, &names), ["The European Harbour Deal", "COM/2019/640 final", "", ""]);
    }

    #[test]
    fn the_day_behind_a_number_is_a_paper_s_date() {
        for (text, wanted) in [
            (
                "UN Security Council, Report of the Secretary-General pursuant to resolution 2009 (2011), S/2012/129, 1 March 2012.",
                "2012-03-01",
            ),
            (
                "UN Security Council, Resolution 1373 (2001), S/RES/1373, 28 September 2001.",
                "2001-09-28",
            ),
            (
                "United Nations Security Council Resolution 1540 (2004), S/RES/1540, 28 April 2004.",
                "2004-04-28",
            ),
        ] {
            let item = parse_reference(text).item;
            assert_eq!(item.date("issued").map(|date| date.to_string()).as_deref(), Some(wanted));
            assert!(item.date("original-date").is_none(), "{text}");
        }
    }

    #[test]
    fn a_version_is_no_volume() {
        let text =
            "Department of Tides. 2002. Guidance on Quiet Water. Ver. 1.8. Oslo: Water Branch.";
        let wanted = ["book", "Guidance on Quiet Water", "1.8", "", ""];
        assert_eq!(get(text, &["type", "title", "version", "container-title", "volume"]), wanted);
    }

    #[test]
    fn cases_are_read_by_their_reporters() {
        let names = ["type", "title", "volume", "container-title", "page", "authority"];
        for (text, wanted) in [
            (
                "Brown v. Norden Port Auth., 512 U.S. 298, 301 (1994).",
                ["legal_case", "Brown v. Norden Port Auth.", "512", "U.S.", "298", ""],
            ),
            (
                "Roe v. Doe, 12 F.3d 45 (9th Cir. 1999)",
                ["legal_case", "Roe v. Doe", "12", "F.3d", "45", "9th Cir."],
            ),
            (
                "Corr v IBC Vehicles Ltd [2008] UKHL 13",
                ["legal_case", "Corr v IBC Vehicles Ltd", "", "UKHL", "13", ""],
            ),
            (
                "Page v Smith [1996] 1 AC 155 (HL)",
                ["legal_case", "Page v Smith", "1", "AC", "155", "HL"],
            ),
        ] {
            assert_eq!(get(text, &names), wanted, "{text}");
        }
        let names = ["type", "title", "number", "authority", "note"];
        for (text, wanted) in [
            (
                "Case C-362/14 Max Roe v Data Protection Commissioner ECLI:EU:C:2015:650.",
                [
                    "legal_case",
                    "Max Roe v Data Protection Commissioner",
                    "Case C-362/14",
                    "",
                    "ECLI:EU:C:2015:650",
                ],
            ),
            (
                "Prosecutor v. Roe, Case No. IT-94-1-A, Judgment (Int’l Crim. Trib. for Norden July 15, 1999).",
                [
                    "legal_case",
                    "Prosecutor v. Roe",
                    "No. IT-94-1-A",
                    "Int’l Crim. Trib. for Norden",
                    "",
                ],
            ),
        ] {
            assert_eq!(get(text, &names), wanted, "{text}");
        }
        let names = ["type", "title", "volume", "container-title", "page"];
        for (text, wanted) in [
            ("R v Lee [1994] 1 AC 212 (HL).", ["legal_case", "R v Lee", "1", "AC", "212"]),
            (
                "Lee v United Norden (2000) 29 EHRR 245, para 116.",
                ["legal_case", "Lee v United Norden", "29", "EHRR", "245"],
            ),
            (
                "Lee v. Roe, 5 U.S. (1 Cranch) 137, 177 (1803).",
                ["legal_case", "Lee v. Roe", "5", "U.S.", "137"],
            ),
            (
                "Quay Sheet & Tube Co. v. Lee, 343 U.S. 579, 635 (1952) (Roe, J., concurring).",
                ["legal_case", "Quay Sheet & Tube Co. v. Lee", "343", "U.S.", "579"],
            ),
        ] {
            assert_eq!(get(text, &names), wanted, "{text}");
        }
        let text = "Kim, B. (2019). Roe v. Wade and after. Law Review, 12, 298.";
        assert_ne!(get(text, &["type"]), ["legal_case"]);
    }

    #[test]
    fn words_in_the_place_of_a_year_are_no_name_and_no_title() {
        let text = "Brown, T. (n.d.). Docks. Retrieved May 4, 2021, from https://example.org/docks";
        let item = parse_reference(text).item;
        assert_eq!(item.names("author")[0].display(), "T. Brown");
        assert_eq!(item.get("title").as_deref(), Some("Docks"));
        assert!(item.date("issued").is_none() && item.date("accessed").is_some());
        let item = parse_reference("Smith, B. (in press). New ports. London: Verso.").item;
        assert_eq!(item.get("title").as_deref(), Some("New ports"));
        assert_eq!(item.get("status").as_deref(), Some("in press"));
    }
}
