//! What brackets and single words say of the kind of a work: "[ebook]", "[Data set]. Zenodo", "Chart",
//! "arXiv:2101.00001 [cs.CR]", "3 vols."

use super::dates;
use crate::pattern::pattern;
use ::model::CslItem;
use regex::Regex;
use std::sync::LazyLock;

/// A kind in brackets behind a title, with the type that it makes of the work.
static BRACKETED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?P<title>.{2,}?)\s*\[(?P<kind>e-?book|online|internet|kindle edition|pdf|audiobook|tweet|blog post|video|film|map|infographic|press release|data ?set|software|podcast|speech|photograph|report)\]?$",
    )
});
/// A version in brackets behind a title, which has a variable of its own.
static VERSION: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\s*\((?:version|ver\.|v) ?[0-9.]+\)$"));
/// A kind that opened a bracket, and who keeps the work.
static OPENED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\[?(?P<kind>[\p{L} ]{3,30})\]\.?\s+(?P<house>\p{Lu}[^\[\]]+)$"));
/// A preprint's number (arXiv identifier scheme, 2007 and before).
static PREPRINT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"arXiv:\s?(?P<number>[0-9]{4}\.[0-9]{4,5}(?:v[0-9]+)?|[a-z-]+(?:\.[A-Z]{2})?/[0-9]{7})(?:\s*\[(?P<class>[^\[\]]+)\])?",
    )
});
/// How many volumes there are.
static VOLUMES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?-u:\b)(?P<count>[0-9]{1,3})\s(?:vols?\.|voll\.|volumes|Bde\.?|Bände|tomes|tomos|тт?\.)",
    )
});
/// "1951/1973", "2018 [1936]": when a work first came out beside when this edition did.
static REPRINTED: LazyLock<Regex> = LazyLock::new(|| {
    const YEAR: &str = "(?:1[5-9]|20)[0-9]{2}";
    pattern(&format!(
        r"(?-u:\b)(?P<a>{YEAR})(?:\s?/\s?|\s?[\[(]\s?|[)\]]\s|\.\s+(?:[Rr]eprint|[Rr]epr\.),?\s[^0-9]*)(?P<b>{YEAR})(?-u:\b)",
    ))
});
/// The same in words.
static FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^\(?(?:first|orig(?:inal(?:ly)?)?\.?)(?: work)? published(?: in)?:? (?P<year>(?:1[5-9]|20)[0-9]{2})\)?\.?$",
    )
});
/// Single words that are no periodical.
const NO_PERIODICAL: [&str; 9] =
    ["chart", "graph", "infographic", "map", "table", "video", "photograph", "podcast", "dataset"];

/// How long a film or a recording is, behind a word that says what it is.
static DURATION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?-u:\b)(?P<kind>video|audio|podcast|film)[^0-9()]{0,20}(?P<long>(?:[0-9]{1,2}:)?[0-9]{1,3}:[0-9]{2})(?-u:\b)",
    )
});

/// "Web video, 24:11": a length is no volume and issue.
fn duration(text: &str, item: &mut CslItem) {
    let Some(found) = text.contains(':').then(|| DURATION.captures(text)).flatten() else { return };
    let long = found["long"].to_owned();
    for variable in ["volume", "issue", "page"] {
        if item.get(variable).is_some_and(|value| {
            long.starts_with(&value)
                || long.ends_with(&value)
                || value.contains(&*long)
                || value.contains("vid")
                || value.contains(&found["kind"])
        }) {
            item.0.remove(variable);
        }
    }
    item.set("dimensions", long);
    let heard = matches!(&*found["kind"].to_lowercase(), "audio" | "podcast");
    item.set("type", if heard { "broadcast" } else { "motion_picture" });
}

/// Puts such words where they belong.
pub(super) fn settle(text: &str, item: &mut CslItem) {
    duration(text, item);
    tweet(item);
    bracket(item);
    preprint(text, item);
    if let Some(found) = VOLUMES.captures(text) {
        if item.get("volume").as_deref() == Some(&found["count"]) {
            item.0.remove("volume");
        }
        if item.get("edition").as_deref() == Some(&found["count"]) && found[0].contains("voll") {
            item.0.remove("edition");
        }
        item.set("number-of-volumes", &found["count"]);
    }
    let container = item.get("container-title").unwrap_or_default();
    if NO_PERIODICAL.contains(&container.to_lowercase().as_str()) {
        item.0.remove("container-title");
        item.set("genre", container);
        item.set("type", if item.get("URL").is_some() { "webpage" } else { "document" });
    }
    shown_on(item);
    let publisher = item.get("publisher").unwrap_or_default();
    if publisher.eq_ignore_ascii_case("press release") {
        item.0.remove("publisher");
        item.set("genre", "press release");
    }
    reprint(text, item);
}

/// "Harbour Notes (blog)", "The Quay Show (podcast)": what holds a piece says what it is.
fn shown_on(item: &mut CslItem) {
    for variable in ["container-title", "publisher"] {
        let value = item.get(variable).unwrap_or_default();
        let Some((name, kind)) = value.rsplit_once(" (") else { continue };
        let kind = match kind {
            "blog)" | "weblog)" | "blog" => "post-weblog",
            "podcast)" | "podcast" => "broadcast",
            _ => continue,
        };
        item.0.remove(variable);
        item.set("container-title", name);
        item.set("type", kind);
    }
}

/// What stands on a network of short messages is a post.
fn tweet(item: &mut CslItem) {
    let url = item.get("URL").unwrap_or_default();
    let status = url.contains("/status/")
        && ["twitter.com/", "x.com/"].iter().any(|host| url.contains(host));
    if status {
        item.set("type", "post");
    }
}

fn bracket(item: &mut CslItem) {
    let genre = item.get("genre").unwrap_or_default();
    if let Some(found) = OPENED.captures(&genre) {
        item.set("genre", &found["kind"]);
        if item.get("publisher").is_none() {
            item.set("publisher", &found["house"]);
        }
    }
    let note = item.get("note").unwrap_or_default();
    if let Some(found) = OPENED.captures(&note).filter(|_| note.starts_with('[')) {
        item.0.remove("note");
        item.set("genre", &found["kind"]);
        if item.get("container-title").is_none() {
            item.set("container-title", &found["house"]);
        }
    }
    let title = item.get("title").unwrap_or_default();
    if let Some(found) = BRACKETED.captures(&title) {
        item.set("title", &found["title"]);
        item.set("genre", &found["kind"]);
    }
    let title = item.get("title").unwrap_or_default();
    if let Some(found) = VERSION.find(&title).filter(|_| item.get("version").is_some()) {
        item.set("title", &title[..found.start()]);
    }
    let kind = match item.get("genre").unwrap_or_default().to_lowercase().as_str() {
        "data set" | "dataset" => "dataset",
        "software" => "software",
        "tweet" => "post",
        "blog post" => "post-weblog",
        "video" | "film" => "motion_picture",
        "map" => "map",
        _ => return,
    };
    item.set("type", kind);
    let site = item.get("note").filter(|note| note.chars().all(char::is_alphanumeric));
    if let Some(site) = site.filter(|_| item.get("container-title").is_none()) {
        item.0.remove("note");
        item.set("container-title", site);
    }
}

/// A server's number for a preprint, which tells its day: "medRxiv 2020.05.05.20089359".
static SERVER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?P<server>medRxiv|bioRxiv|chemRxiv|ChemRxiv)[\s,:]+(?P<number>(?P<year>20[0-9]{2})\.(?P<month>[0-9]{2})\.(?P<day>[0-9]{2})\.[0-9]{4,8})",
    )
});

/// Sets a server's preprint right.
fn server(text: &str, item: &mut CslItem) {
    let Some(found) = text.contains("Rxiv").then(|| SERVER.captures(text)).flatten() else {
        return;
    };
    for variable in ["genre", "container-title", "publisher", "volume", "page", "note"] {
        if item.get(variable).is_some_and(|value| found[0].contains(value.trim_end_matches('.'))) {
            item.0.remove(variable);
        }
    }
    item.set("publisher", &found["server"]);
    item.set("number", &found["number"]);
    item.set("genre", "preprint");
    item.set("type", "article");
    let date = format!("{}-{}-{}", &found["year"], &found["month"], &found["day"]);
    if let Some(date) = dates::parse_date(&date).filter(|_| item.date("issued").is_none()) {
        item.set_date("issued", date);
    }
}

fn preprint(text: &str, item: &mut CslItem) {
    server(text, item);
    let found = text.contains("arXiv").then(|| PREPRINT.captures(text)).flatten();
    let Some(found) = found else { return };
    let title = item.get("title").unwrap_or_default();
    if let Some(at) = PREPRINT.find(&title).filter(|at| at.start() > 0) {
        item.set("title", title[..at.start()].trim_end_matches([' ', '.', ',']));
        item.set("publisher", "arXiv");
        item.set("type", "article");
    }
    let class = |item: &CslItem, variable: &str| {
        let value = item.get(variable).unwrap_or_default();
        let bare = value.trim_matches(['[', ']', ' ', '.']);
        !bare.is_empty() && found.name("class").is_some_and(|class| class.as_str() == bare)
    };
    for variable in ["publisher", "container-title", "note"] {
        if class(item, variable) {
            item.set(variable, if variable == "publisher" { "arXiv" } else { "" });
            item.set("type", "article");
        }
    }
    if item.get("page").is_some_and(|page| found["number"].starts_with(&page)) {
        item.0.remove("page");
        item.set("publisher", "arXiv");
        item.set("type", "article");
    }
    if item.get("number").is_none() {
        item.set("number", format!("arXiv:{}", &found["number"]));
    }
}

fn reprint(text: &str, item: &mut CslItem) {
    let note = item.get("note").unwrap_or_default();
    if let Some(date) = FIRST.captures(&note).and_then(|found| dates::parse_date(&found["year"])) {
        item.set_date("original-date", date);
        item.0.remove("note");
    }
    let found = text.contains(['/', '[', ')', '.']).then(|| REPRINTED.captures(text)).flatten();
    let Some(found) = found else { return };
    // "resolution 2009 (2011)" counts and dates a resolution.
    let before = found.get(0).map_or("", |whole| text[..whole.start()].trim_end());
    if item.get("page").as_deref() == Some(&found["a"])
        || before.strip_suffix(',').is_some_and(|page| page.ends_with(|c: char| c.is_ascii_digit()))
        || before.ends_with("esolution")
        || before.ends_with("Res.")
        || before.ends_with("No.")
    {
        return;
    }
    let (Some(a), Some(b)) = (dates::parse_date(&found["a"]), dates::parse_date(&found["b"]))
    else {
        return;
    };
    let (before, now) = if a.year < b.year { (a, b) } else { (b, a) };
    // "2019/2020" is one winter.
    let issued = item.date("issued").map(|date| date.year);
    if before.year + 1 < now.year
        && issued.is_some_and(|year| [before.year, now.year].contains(&year))
    {
        item.set_date("original-date", before);
        item.set_date("issued", now);
    }
}

#[cfg(test)]
mod tests {
    use crate::references::parse_reference;

    fn said(text: &str, names: &[&str]) -> Vec<String> {
        let item = parse_reference(text).item;
        let date = |name: &str| item.date(name).map(|date| date.to_string());
        let get = |name: &&str| item.get(name).or_else(|| date(name)).unwrap_or_default();
        names.iter().map(get).collect()
    }

    #[test]
    fn kinds_in_brackets_are_no_part_of_the_title() {
        assert_eq!(
            said(
                "Lee, A. (2021) The Strategy of Quiet [ebook]. New Haven: Quay University Press. Available at: https://quay.example/book.",
                &["title", "genre", "publisher"],
            ),
            ["The Strategy of Quiet", "ebook", "Quay University Press"]
        );
        assert_eq!(
            said(
                "Lee, L. (2020). Northern shipping dataset (Version 2.1) [Data set]. Zenodo. https://doi.org/10.5281/zenodo.123456",
                &["type", "title", "version", "publisher"],
            ),
            ["dataset", "Northern shipping dataset", "2.1", "Zenodo"]
        );
        assert_eq!(
            said(
                "Lee J, Kim K. Title of the preprint. arXiv:2101.00001 [cs.CR]; 2021.",
                &["title", "number", "publisher"],
            ),
            ["Title of the preprint", "arXiv:2101.00001", "arXiv"]
        );
    }

    #[test]
    fn a_length_is_no_volume_and_a_clock_no_issue() {
        use crate::references::mend::tests::check;
        check(
            "Roe, Volodymyr. \"Address to Harbours.\" YouTube video, 24:11. Posted by Quay, December 21, 2022. https://www.youtube.com/watch?v=abc123.",
            &[("volume", ""), ("issue", ""), ("dimensions", "24:11"), ("type", "motion_picture")],
        );
        check(
            "Eliot Roe (@EliotRoe), \"New images of the harbour in Norden,\" Twitter, July 17, 2014, 4:03 p.m., https://twitter.com/EliotRoe/status/489865341.",
            &[("volume", ""), ("issue", ""), ("type", "post"), ("year", "2014-07-17")],
        );
    }

    #[test]
    fn preprints_keep_their_servers_and_numbers() {
        use crate::references::mend::tests::check;
        check(
            "Roe, A., Lee, N., Kim, N. et al. (2017). Attention Is All Harbours Need. arXiv:1706.03762.",
            &[
                ("title", "Attention Is All Harbours Need"),
                ("container-title", ""),
                ("page", ""),
                ("number", "arXiv:1706.03762"),
            ],
        );
        check(
            "Roe S, Lee S, Kim A, et al. Estimating the effects of quiet interventions on ports. medRxiv 2020.05.05.20089359. https://doi.org/10.1101/2020.05.05.20089359",
            &[
                ("publisher", "medRxiv"),
                ("year", "2020-05-05"),
                ("genre", "preprint"),
                ("type", "article"),
            ],
        );
    }

    #[test]
    fn blogs_and_podcasts_say_what_they_are() {
        use crate::references::mend::tests::check;
        check(
            "John Roe, “Norden Reports Tide,” Harbournotes (blog), October 5, 2021, https://www.harbournotes.example/x.",
            &[("container-title", "Harbournotes"), ("type", "post-weblog")],
        );
        check(
            "Ann Roe, host, “Bo Lee,” The Ann Roe Show (podcast), March 4, 2022, https://www.quay.example/x.html.",
            &[
                ("author", "Ann Roe"),
                ("container-title", "The Ann Roe Show"),
                ("type", "broadcast"),
            ],
        );
        check(
            "“Norden-Osten,” Wikipedia, last modified 2 April 2022, https://en.wiki.example/wiki/Norden.",
            &[("author", ""), ("title", "Norden-Osten")],
        );
    }

    #[test]
    fn posts_and_videos_are_told_by_their_brackets() {
        let video = "Roe, J. (2021). Tide power in the north [Video]. YouTube. https://www.tube.example/watch?v=1";
        let names = ["type", "title", "container-title", "note"];
        assert_eq!(
            said(video, &names),
            ["motion_picture", "Tide power in the north", "YouTube", ""]
        );
    }

    #[test]
    fn editions_tell_when_a_work_first_came_out() {
        let names = ["issued", "original-date", "note"];
        for (text, wanted) in [
            (
                "Lee H. (1951/1973). The origins of quiet (New ed.). Harcourt Quay.",
                ["1973", "1951", ""],
            ),
            (
                "Lee, J.M., 2018 [1936]. The General Theory of Tides. Cham: Quay Macmillan.",
                ["2018", "1936", ""],
            ),
            (
                "Lee, John Maynard. The Consequences of the Tide. 1919. Reprint, New York: Quay, 1995.",
                ["1995", "1919", ""],
            ),
            (
                "Lee, Ann. Tides and Quiet. 2nd ed. New York: Quay Press, 1995. First published 1977.",
                ["1995", "1977", ""],
            ),
        ] {
            assert_eq!(said(text, &names), wanted, "{text}");
        }
        let volumes = "de Lee, Charles. Mémoires de port. 3 vols. Paris: Quay, 1954–1959.";
        assert_eq!(said(volumes, &["volume", "number-of-volumes"]), ["", "3"]);
    }
}
