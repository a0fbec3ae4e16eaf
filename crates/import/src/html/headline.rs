//! A page's title without the names of site and section that stand around it in the page's head.

use super::clean;
use super::element::Element;
use dom_query::{Document, NodeRef};

/// The most headings that are looked at.
const MAX_HEADINGS: usize = 20;
/// The fewest characters of a title of one word, where words are not parted by spaces.
const SHORTEST: usize = 6;
/// Signs between a title and what stands before or behind it.
const SIGNS: &str = "|｜-–—·•:：»«›‹/>~";

/// The title that the page's first heading gives where one of the titles that the head says
/// (`said`, the page's own first) is that heading, alone or with other names around it.
pub(super) fn shown(doc: &Document, said: &[String], sites: &[String]) -> Option<String> {
    let found = doc.select("h1, h2");
    let headings: Vec<(NodeRef<'_>, String)> = found
        .nodes()
        .iter()
        .take(MAX_HEADINGS)
        .map(|node| (*node, clean(&node.text())))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    let titles = headings
        .iter()
        .filter(|(node, text)| node.has_name("h1") && !sites.contains(text) && !is_of_site(node));
    said.iter().find_map(|whole| {
        let within = titles.clone().map(|(_, text)| text).filter(|text| {
            let Some(rest) = around(whole, text) else { return false };
            let rest = rest.map(trimmed);
            // Of two titles in one, the heading may be that of the section.
            let other = |text: &str| text != trimmed(whole) && rest.contains(&text);
            let is_told =
                rest.iter().all(|rest| rest.is_empty() || sites.iter().any(|s| s == rest))
                    || said.contains(text);
            (is_told || is_long(text) && !whole_after_colon(whole, text))
                && !headings.iter().any(|(_, heading)| heading != *text && other(heading))
                && !said.iter().any(|said| said != *text && other(said))
        });
        within.max_by_key(|text| text.len()).cloned()
    })
}

/// What stands before and behind a part of a title, if signs part it from that.
fn around<'a>(whole: &'a str, part: &str) -> Option<[&'a str; 2]> {
    let at = match whole.starts_with(part) {
        true => 0,
        false => whole.rfind(part)?,
    };
    let (before, after) = (&whole[..at], &whole[at + part.len()..]);
    let parted = (before.is_empty() || before.trim_end().ends_with(is_sign))
        && (after.is_empty() || after.trim_start().starts_with(is_sign));
    parted.then_some([before, after])
}

/// Whether a colon parts a title from what stands behind it, as it does a title from a subtitle.
fn whole_after_colon(whole: &str, title: &str) -> bool {
    whole.strip_prefix(title).is_some_and(|rest| rest.trim_start().starts_with(':'))
}

fn is_sign(c: char) -> bool {
    SIGNS.contains(c)
}

fn trimmed(rest: &str) -> &str {
    rest.trim_matches(|c: char| c.is_whitespace() || is_sign(c))
}

/// Whether a heading is long enough not to be the name of a section.
fn is_long(text: &str) -> bool {
    text.contains(' ') || !text.is_ascii() && text.chars().count() >= SHORTEST
}

/// Whether a heading is the site's name: a logo, or a link to the first page.
fn is_of_site(heading: &NodeRef<'_>) -> bool {
    const NAMES: [&str; 4] = ["logo", "brand", "site-title", "site-name"];
    let named = |node: &NodeRef<'_>| {
        let class = node.attr("class").unwrap_or_default().to_lowercase();
        NAMES.iter().any(|name| class.contains(name))
    };
    let home = |node: &NodeRef<'_>| {
        node.has_name("a")
            && node.attr("href").is_some_and(|href| {
                let path = href
                    .split_once("://")
                    .map_or(&*href, |(_, rest)| rest.find('/').map_or("/", |at| &rest[at..]));
                matches!(path, "/" | "./" | "index.html" | "/index.html")
            })
    };
    let around = heading
        .ancestors_it(Some(3))
        .any(|node| home(&node) || node.is_one_of(&["nav", "aside", "footer"]) || named(&node));
    around || named(heading) || heading.descendants_it().any(|node| home(&node) || named(&node))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(heading: &str, said: &[&str], site: &str) -> Option<String> {
        let doc = Document::from(format!("<body>{heading}<h2>The coal quay</h2></body>"));
        let said: Vec<String> = said.iter().map(|said| (*said).to_owned()).collect();
        shown(&doc, &said, &[site.to_owned()])
    }

    #[test]
    fn a_title_that_begins_or_ends_with_the_heading_is_the_heading() {
        for (heading, said) in [
            ("Fewer ships", "Fewer ships | The Morning"),
            ("Fewer ships", "Harbours - Fewer ships"),
            ("Fewer ships", "Release: Fewer ships - Ministry of Ports"),
            ("港の船が減った", "港の船が減った：朝の新聞"),
            ("港口船只减少了", "港口船只减少了-北方网"),
            ("من يدفع ثمن الماء؟", "من يدفع ثمن الماء؟ | أخبار"),
        ] {
            let found = title(&format!("<h1>{heading}</h1>"), &[said], "");
            assert_eq!(found.as_deref(), Some(heading), "{said}");
        }
        let said = ["Fewer ships", "How the north lost its trade"];
        assert_eq!(title("<h1>Fewer ships</h1>", &said, "").as_deref(), Some("Fewer ships"));
    }

    #[test]
    fn the_name_of_a_site_or_section_is_no_title() {
        for heading in [
            "<h1>The Morning</h1>",
            "<h1><a href=\"/\">Morning Post</a></h1>",
            "<h1 class=\"site-title\">Morning Post</h1>",
            "<h1>Ports</h1>",
        ] {
            let name = clean(&Document::from(heading).select("h1").text());
            let said = format!("Fewer ships | {name}");
            assert_eq!(title(heading, &[&said], "The Morning"), None, "{heading}");
        }
        // The other part is a heading as well, or what the page is called elsewhere.
        assert_eq!(title("<h1>Our Blog</h1>", &["The coal quay | Our Blog"], ""), None);
        assert_eq!(title("<h1>Our Blog</h1>", &["Our Blog - Fewer", "Fewer"], ""), None);
        assert_eq!(
            title("<h1>The quiet port</h1>", &["The quiet port: how trade moved"], ""),
            None
        );
    }
}
