//! Addresses in the form in which they are compared: one page has many.

use super::identifiers::normal_doi;
use crate::pattern::pattern;
use percent_encoding::percent_decode_str;
use regex::Regex;
use std::sync::LazyLock;

/// Parameters of an address that say where its reader came from, or in which dress the page comes.
const TRACKING: &[&str] = &[
    "fbclid",
    "gclid",
    "dclid",
    "wbraid",
    "gbraid",
    "yclid",
    "ref",
    "source",
    "share",
    "amp",
    "cmp",
    "cmpid",
    "smid",
    "sh",
    "s",
    "si",
    "seq",
    "st",
    "mod",
    "reflink",
    "xtor",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "igshid",
    "msclkid",
    "ftag",
    "ncid",
    "icid",
    "trk",
    "guccounter",
    "partner",
    "outputtype",
    "feature",
    "download",
    "unlocked_article_code",
    "selectedlocale",
    "print",
    "hl",
    "ab_channel",
];
/// The same, by how their names begin.
const TRACKING_LEADS: &[&str] = &["utm_", "at_", "ns_"];
/// Sites under two names.
const SITES: &[(&str, &str)] = &[
    ("twitter.com", "x.com"),
    ("bbc.co.uk", "bbc.com"),
    ("edition.cnn.com", "cnn.com"),
    ("dx.doi.org", "doi.org"),
];

/// A copy of a page in an archive or a cache, with the address of the page: "web.archive.org/web/2020…/http://…".
static COPY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[a-z0-9.-]*(?:archive|arquivo)[a-z0-9.-]*(?:/[a-z]+)?/(?:[0-9][0-9.-]{3,16}(?:\*|[a-z]{2}_)?|wayback)/|[a-z.]*google\.[a-z.]+/amp/(?:s/)?|[a-z0-9-]+\.cdn\.ampproject\.org/[cv]/(?:s/)?)(?:https?://)?(?P<page>[a-z0-9-]+\.[^ ]+)$",
    )
});
/// The two letters of a language that say in which a document of the United Nations is read.
static LANGUAGE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[a-z]{2}/"));
/// A law's number in the Union's collection.
static CELEX: LazyLock<Regex> = LazyLock::new(|| pattern(r"celex:(?P<number>[0-9a-z()]+)"));
/// A paper's number on a preprint server.
static ARXIV: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^arxiv\.org/(?:abs|pdf|html)/(?P<number>[a-z./0-9-]*?[0-9]{4,})(?:v[0-9]+)?(?:\.pdf)?$",
    )
});

/// The DOI that an address of a resolver or a publisher holds.
pub(super) fn doi_of_address(url: &str) -> Option<String> {
    let lower = url.trim().to_lowercase();
    let at = ["doi.org/10.", "/doi/"].iter().find_map(|mark| lower.find(mark))?;
    let doi = normal_doi(&lower[at..])?;
    let end = ["/full", "/abstract", "/pdf", "/epub", "/html"];
    let bare = end.iter().find_map(|end| doi.strip_suffix(end)).unwrap_or(&doi);
    bare.contains('/').then(|| bare.to_owned())
}

/// The address without scheme, "www.", port, fragment, tracking parameters and closing slash; of a
/// copy, the address of what was copied.
pub(super) fn normal_url(url: &str) -> String {
    let lower = percent_decode_str(url.trim()).decode_utf8_lossy().to_lowercase();
    let bare = lower.split_once("://").map_or(lower.as_str(), |(_, rest)| rest);
    let bare =
        COPY.captures(bare).and_then(|found| found.name("page")).map_or(bare, |page| page.as_str());
    let bare = bare.split('#').next().unwrap_or_default();
    let (path, query) = bare.split_once('?').unwrap_or((bare, ""));
    let (host, path) = path.split_once('/').unwrap_or((path, ""));
    let host = host_name(host);
    let path = path.replace("/amp/", "/");
    let path = path.strip_prefix("amp/").unwrap_or(&path);
    let ends = ["/", "/index.html", "/index.htm", "/index.php", "/amp", "/amp.html", ".amp"];
    let path = ends.iter().fold(path, |path, end| path.trim_end_matches(end));
    let kept: Vec<&str> = query.split('&').filter(|parameter| tells(parameter)).collect();
    one_of_site(&host, path, &kept)
}

fn tells(parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or_default();
    !(name.is_empty()
        || TRACKING.contains(&name)
        || TRACKING_LEADS.iter().any(|lead| name.starts_with(lead)))
}

/// A site's name without what its pages for telephones and its port add.
fn host_name(host: &str) -> String {
    let host = host.trim_end_matches(":443").trim_end_matches(":80");
    let host = ["www.", "m.", "mobile.", "amp."]
        .iter()
        .find_map(|start| host.strip_prefix(start))
        .unwrap_or(host);
    let host = host.replace(".m.wikipedia.", ".wikipedia.");
    SITES.iter().find(|(name, _)| *name == host).map_or(host, |(_, other)| (*other).to_owned())
}

/// The address in the one form that some sites have for a page among several.
fn one_of_site(host: &str, path: &str, query: &[&str]) -> String {
    let value = |name: &str| {
        query.iter().find_map(|parameter| parameter.strip_prefix(name)?.strip_prefix('='))
    };
    let whole = format!("{host}/{path}");
    match host {
        "x.com" if path.contains("/status/") => return whole,
        "youtu.be" => return format!("youtube.com/watch?v={path}"),
        "youtube.com" => {
            let named =
                ["embed/", "shorts/", "live/"].iter().find_map(|lead| path.strip_prefix(lead));
            if let Some(film) = named.or_else(|| value("v")) {
                return format!("youtube.com/watch?v={film}");
            }
        }
        "ssrn.com" | "papers.ssrn.com" => {
            let named = path.strip_prefix("abstract=").or_else(|| value("abstract_id"));
            if let Some(number) = named {
                return format!("ssrn.com/abstract={number}");
            }
        }
        "eur-lex.europa.eu" => {
            if let Some(found) = value("uri").and_then(|law| CELEX.captures(law)) {
                return format!("eur-lex.europa.eu/celex:{}", &found["number"]);
            }
        }
        "undocs.org" | "docs.un.org" => {
            return format!("undocs.org/{}", LANGUAGE.replace(path, ""));
        }
        "arxiv.org" => {
            if let Some(found) = ARXIV.captures(&whole) {
                return format!("arxiv.org/abs/{}", &found["number"]);
            }
        }
        _ if host.ends_with("wikipedia.org") => {
            if let Some(title) = value("title") {
                return format!("{host}/wiki/{}", title.replace(' ', "_"));
            }
        }
        _ => {}
    }
    let mut kept = query.to_vec();
    kept.sort_unstable();
    match (path.is_empty(), kept.is_empty()) {
        (true, true) => host.to_owned(),
        (_, true) => whole,
        (true, false) => format!("{host}?{}", kept.join("&")),
        (false, false) => format!("{whole}?{}", kept.join("&")),
    }
}

/// The site of an address in its normal form.
pub(super) fn site(url: &str) -> &str {
    url.split(['/', '?']).next().unwrap_or_default()
}

/// Whether an address in its normal form leads to one page rather than to a site or a section of
/// one: its last step has several words or a number, or a parameter tells it.
pub(super) fn leads_to_one_page(url: &str) -> bool {
    let Some((_, path)) = url.split_once('/') else { return false };
    let last = path.rsplit('/').next().unwrap_or_default();
    last.contains(|c: char| c == '?' || c.is_ascii_digit()) || last.split(['-', '_']).count() > 2
}

#[cfg(test)]
mod tests {
    use super::normal_url;

    #[test]
    fn one_page_has_one_address() {
        for (one, others) in [
            (
                "https://x.com/a/status/14967",
                &[
                    "https://twitter.com/a/status/14967",
                    "https://mobile.twitter.com/a/status/14967?s=20",
                ][..],
            ),
            (
                "https://www.youtube.com/watch?v=abc",
                &["https://youtu.be/abc?t=33", "https://m.youtube.com/watch?v=abc&feature=share"],
            ),
            (
                "https://www.bbc.co.uk/news/world-6298",
                &[
                    "https://www.bbc.com/news/amp/world-6298",
                    "https://www.bbc.com/news/world-6298.amp",
                ],
            ),
            (
                "https://www.ledger.example/world/2022/mar/04/abc",
                &[
                    "https://www.ledger.example/world/2022/mar/04/abc?CMP=share_btn_tw",
                    "https://www.google.com/amp/s/amp.ledger.example/world/2022/mar/04/abc",
                    "https://www.ledger.example:443/world/2022/mar/04/abc/?at_medium=x",
                ],
            ),
            (
                "http://www.port.example/abc/",
                &[
                    "https://web.archive.org/web/20200101000000if_/http://www.port.example/abc/",
                    "https://archive.ph/2022.03.04-101010/https://www.port.example/abc",
                    "http://archive.org/wayback/http://www.port.example/abc",
                    "https://webarchive.nationalarchives.gov.uk/ukgwa/20200101000000/https://port.example/abc",
                ],
            ),
            (
                "https://de.wikipedia.org/wiki/Europäische_Union",
                &[
                    "https://de.m.wikipedia.org/wiki/Europ%C3%A4ische_Union",
                    "https://de.wikipedia.org/w/index.php?title=Europ%C3%A4ische_Union&oldid=12",
                ],
            ),
            (
                "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32016R0679",
                &[
                    "https://eur-lex.europa.eu/legal-content/DE/TXT/PDF/?uri=CELEX%3A32016R0679&from=EN",
                ],
            ),
            (
                "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=1234567",
                &["https://ssrn.com/abstract=1234567"],
            ),
            ("https://undocs.org/S/2021/519", &["https://undocs.org/en/S/2021/519"]),
            ("https://arxiv.org/abs/1706.03762", &["https://arxiv.org/pdf/1706.03762v5.pdf"]),
            (
                "http://www.jstor.org/stable/1148580",
                &["https://www.jstor.org/stable/1148580?seq=1"],
            ),
        ] {
            for other in others {
                assert_eq!(normal_url(other), normal_url(one), "{other}");
            }
        }
        assert_ne!(
            normal_url("https://a.example/t?line=2"),
            normal_url("https://a.example/t?line=3")
        );
        assert_eq!(normal_url("https://port.example"), "port.example");
    }
}
