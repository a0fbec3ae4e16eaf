//! Kinds of works in square brackets behind a title: "[Data set]", "[Review of the book The Sea, by
//! B. Kim]" (Publication Manual of the American Psychological Association, 7th edition, section 9.21),
//! "[M]", "[EB/OL]" (GB/T 7714, 2015, appendix B).

use super::names;
use crate::pattern::{part, pattern};
use ::model::{CslItem, Name};
use regex::Regex;
use std::sync::LazyLock;

/// Words in a bracket, which may be one of [`KINDS`].
static WORDS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?P<before>[^\s\[\]])\s*\[(?P<kind>[\p{L}][\p{L} ’'/-]+)\]"));
static REVIEW: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?P<before>[^\s\[\]])\s*\[(?P<kind>(?:Book )?[Rr]eview of (?:the )?(?:\p{L}+ )?[^\[\]]+?)(?:,? by (?P<by>\p{Lu}[^\[\]]+))?\]",
    )
});
static SIGN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?P<before>[^\s\[\],.])\s?\[(?P<sign>[MCNJDRSPGZA]|DB|CP|EB)(?:/(?:OL|CD|MT|DK))?\](?P<stop>[.,．。]|\s*//)",
    )
});

/// A version that went to the note, and who keeps the work: "(Version 3.3). Quay".
static VERSION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\((?i:version|ver\.|v\.?) ?(?P<version>[0-9][0-9.]*)\)\.?(?:\s(?P<house>\p{Lu}.*))?$",
    )
});

/// Kinds of works with the type that they make, where they make one that the fields do not.
const KINDS: &[(&str, Option<&str>)] = &[
    ("data set", Some("dataset")),
    ("dataset", Some("dataset")),
    ("database", Some("dataset")),
    ("computer software", Some("software")),
    ("software", Some("software")),
    ("mobile app", Some("software")),
    ("computer program", Some("software")),
    ("source code", Some("software")),
    ("video", Some("motion_picture")),
    ("film", Some("motion_picture")),
    ("motion picture", Some("motion_picture")),
    ("documentary", Some("motion_picture")),
    ("video file", Some("motion_picture")),
    ("tv series", Some("broadcast")),
    ("tv series episode", Some("broadcast")),
    ("television broadcast", Some("broadcast")),
    ("radio broadcast", Some("broadcast")),
    ("podcast", Some("broadcast")),
    ("podcast episode", Some("broadcast")),
    ("audio podcast", Some("broadcast")),
    ("audio podcast episode", Some("broadcast")),
    ("webinar", Some("speech")),
    ("speech", Some("speech")),
    ("speech transcript", Some("speech")),
    ("keynote address", Some("speech")),
    ("conference presentation", Some("speech")),
    ("conference session", Some("speech")),
    ("paper presentation", Some("speech")),
    ("poster presentation", Some("speech")),
    ("poster", Some("speech")),
    ("powerpoint slides", Some("speech")),
    ("lecture", Some("speech")),
    ("lecture notes", Some("speech")),
    ("map", Some("map")),
    ("photograph", Some("graphic")),
    ("painting", Some("graphic")),
    ("infographic", Some("graphic")),
    ("tweet", Some("post")),
    ("facebook post", Some("post")),
    ("instagram post", Some("post")),
    ("linkedin post", Some("post")),
    ("status update", Some("post")),
    ("online forum post", Some("post")),
    ("blog post", Some("post-weblog")),
    ("unpublished manuscript", Some("manuscript")),
    ("manuscript in preparation", Some("manuscript")),
    ("manuscript submitted for publication", Some("manuscript")),
    ("press release", None),
    ("news release", None),
    ("policy brief", None),
    ("fact sheet", None),
    ("brochure", None),
    ("white paper", None),
    ("special issue", None),
    ("special section", None),
    ("editorial", None),
    ("letter to the editor", None),
    ("commentary", None),
    ("comment", None),
    ("op-ed", None),
    ("e-book", None),
    ("ebook", None),
];

/// What a bracket says of a work.
pub(super) struct Marked {
    kind: Option<&'static str>,
    genre: String,
    reviewed: Vec<Name>,
    /// Whether words stand behind the bracket, which must be a house or a holder.
    followed: bool,
}

/// The reference without the bracket that names its kind.
pub(super) fn without(text: &str) -> Option<(String, Marked)> {
    if !text.contains('[') {
        return None;
    }
    for found in WORDS.captures_iter(text) {
        let kind = found["kind"].to_lowercase();
        if let Some((_, kind)) = KINDS.iter().find(|(name, _)| *name == kind) {
            let genre = found["kind"].to_owned();
            let behind = found.get(0).map_or("", |whole| &text[whole.end()..]);
            let followed = behind.starts_with(". ") && !behind.starts_with(". http");
            let marked = Marked { kind: *kind, genre, reviewed: Vec::new(), followed };
            return Some((cut(text, &found), marked));
        }
    }
    if let Some(found) = REVIEW.captures(text) {
        let by = part(&found, "by");
        let genre = match by {
            "" => found["kind"].to_owned(),
            by => format!("{}, by {by}", found["kind"].trim_end_matches(',')),
        };
        let reviewed = names::people(by).unwrap_or_default();
        let marked = Marked { kind: None, genre, reviewed, followed: true };
        return Some((cut(text, &found), marked));
    }
    let found = SIGN.captures(text)?;
    let stop = found.name("stop").map_or(text.len(), |stop| stop.start());
    let before = found.name("before").map_or(0, |before| before.end());
    let kind = match &found["sign"] {
        "M" => "book",
        "J" => "article-journal",
        "N" => "article-newspaper",
        "D" => "thesis",
        "R" => "report",
        "S" => "standard",
        "P" => "patent",
        "C" => "paper-conference",
        "DB" => "dataset",
        "EB" => "webpage",
        _ => return None,
    };
    let rest = format!("{}{}", &text[..before], &text[stop..]);
    let marked =
        Marked { kind: Some(kind), genre: String::new(), reviewed: Vec::new(), followed: true };
    Some((rest, marked))
}

fn cut(text: &str, found: &regex::Captures<'_>) -> String {
    let start = found.name("before").map_or(0, |before| before.end());
    let end = found.get(0).map_or(text.len(), |whole| whole.end());
    format!("{}{}", &text[..start], &text[end..])
}

impl Marked {
    /// Whether an item tells the kind, and nothing of the bracket stands elsewhere: read with it, the
    /// rest is surer.
    pub(super) fn is_told(&self, item: &CslItem) -> bool {
        let elsewhere = ["title", "container-title", "publisher", "note"];
        let held = ["container-title", "publisher"].iter().any(|name| item.get(name).is_some());
        (held || !self.followed)
            && self.genre.eq_ignore_ascii_case(&item.get("genre").unwrap_or_default())
            && elsewhere
                .iter()
                .all(|variable| item.get(variable).is_none_or(|value| !value.contains(['[', ']'])))
    }

    /// Gives an item what its bracket said.
    pub(super) fn settle(&self, item: &mut CslItem) {
        if let Some(kind) = self.kind {
            item.set("type", kind);
        }
        if item.get("title").is_none()
            && let Some(title) = item.get("container-title")
        {
            item.0.remove("container-title");
            item.set("title", title);
        }
        if let Some(note) = item.get("note")
            && let Some(found) = VERSION.captures(&note)
        {
            item.0.remove("note");
            item.set("version", &found["version"]);
            if item.get("publisher").is_none() {
                item.set("publisher", part(&found, "house"));
            }
        }
        let holder = item.get("container-title").unwrap_or_default();
        let house = item.get("publisher").unwrap_or_default();
        match self.kind {
            // "Twitter", "YouTube": who shows a post is what holds it.
            Some("post" | "post-weblog") if holder.is_empty() && !house.is_empty() => {
                item.0.remove("publisher");
                item.set("container-title", house.as_str());
            }
            // "In Harbour History. Quay Industries": a series and who makes it.
            Some("broadcast") if house.is_empty() => {
                if let Some((series, house)) = holder.rsplit_once(". ") {
                    item.set("container-title", series);
                    item.set("publisher", house);
                }
            }
            _ => {}
        }
        if !self.genre.is_empty() {
            // The kind is known: another word in its place is who keeps the work.
            let genre = item.get("genre").filter(|genre| !genre.eq_ignore_ascii_case(&self.genre));
            if let Some(keeper) = genre.filter(|_| holder.is_empty() && house.is_empty()) {
                item.set("publisher", keeper);
            }
            item.set("genre", self.genre.as_str());
        }
        item.set_names("reviewed-author", &self.reviewed);
    }
}

#[cfg(test)]
mod tests {
    use crate::references::mend::tests::check;

    #[test]
    fn kinds_in_brackets_are_no_part_of_what_is_beside_them() {
        check(
            "Roe, J. (2018, September 27–30). Harbour talk [Poster presentation]. Norden Tidal Society Congress, Sydney, Australia.",
            &[
                ("title", "Harbour talk"),
                ("genre", "Poster presentation"),
                ("container-title", "Norden Tidal Society Congress"),
            ],
        );
        check(
            "Roe, A. (2021). Tides [Data set]. Zenodo. https://doi.org/10.5281/zenodo.123",
            &[
                ("title", "Tides"),
                ("genre", "Data set"),
                ("type", "dataset"),
                ("publisher", "Zenodo"),
            ],
        );
        check(
            "Roe, L. A., & Lee, N. C. (2016). Bringing harbours to life [Review of the book The spirit of tides, by J. Kim]. Psychology of Harbours and Quays, 3(4), 499–500.",
            &[
                ("title", "Bringing harbours to life"),
                ("genre", "Review of the book The spirit of tides, by J. Kim"),
                ("container-title", "Psychology of Harbours and Quays"),
                ("page", "499-500"),
            ],
        );
        check(
            "Roe, M., Lee, L., & Kim, H. (2014). Comprehensive tide analysis (Version 3.3.070) [Computer software]. Quay. https://www.tides.example/",
            &[
                ("title", "Comprehensive tide analysis"),
                ("version", "3.3.070"),
                ("type", "software"),
                ("publisher", "Quay"),
                ("note", ""),
            ],
        );
    }

    #[test]
    fn signs_of_kinds_are_no_part_of_titles() {
        check(
            "LEE Xuetong. From quiet harbours to striving tides[J]. The Norden Journal of Harbour Politics, 2014, 7(2): 153-184.",
            &[
                ("title", "From quiet harbours to striving tides"),
                ("type", "article-journal"),
                ("volume", "7"),
            ],
        );
        check(
            "ROE J J. The tragedy of harbour politics[M]. New York: Quay, 2001.",
            &[
                ("title", "The tragedy of harbour politics"),
                ("type", "book"),
                ("author", "J J. ROE"),
            ],
        );
    }
}
