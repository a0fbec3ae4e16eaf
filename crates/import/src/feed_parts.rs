//! Long feeds in parts, so that not all of their items are held at once.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;
use std::ops::Range;

/// A feed up to this length, in bytes, is one part; a longer one has parts of about it.
const PART: usize = 2 << 20;

/// The parts of an XML feed: each a feed with what stands around the items, and some of them. A
/// feed whose items cannot be told apart is one part.
pub(crate) fn parts(text: &str) -> Box<dyn Iterator<Item = Cow<'_, str>> + '_> {
    let whole = || Box::new(std::iter::once(Cow::Borrowed(text)));
    let items = if text.len() > PART { items(text) } else { Vec::new() };
    let (Some(first), Some(last)) = (items.first(), items.last()) else { return whole() };
    let (before, after) = (&text[..first.start], &text[last.end..]);
    // What stands around the items is repeated in each part; what stands between them is not.
    let between = |pair: &[Range<usize>]| !text[pair[0].end..pair[1].start].trim().is_empty();
    if before.len() + after.len() > PART / 4 || items.windows(2).any(between) {
        return whole();
    }
    let mut groups: Vec<Range<usize>> = Vec::new();
    for item in &items {
        match groups.last_mut() {
            Some(group) if item.end - group.start <= PART => group.end = item.end,
            _ => groups.push(item.clone()),
        }
    }
    let part = move |group: Range<usize>| Cow::Owned(format!("{before}{}{after}", &text[group]));
    Box::new(groups.into_iter().map(part))
}

/// Where the items of a feed stand; nothing if it is not well-formed.
fn items(text: &str) -> Vec<Range<usize>> {
    let mut reader = Reader::from_str(text);
    let mut found = Vec::new();
    let mut depth = 0_usize;
    let mut open: Option<(usize, usize)> = None;
    loop {
        let at = place(&reader);
        match reader.read_event() {
            Ok(Event::Start(element)) => {
                if open.is_none() && is_item(&element, depth) {
                    open = Some((depth, at));
                }
                depth += 1;
            }
            Ok(Event::Empty(element)) => {
                if open.is_none() && is_item(&element, depth) {
                    found.push(at..place(&reader));
                }
            }
            Ok(Event::End(_)) => {
                depth = depth.saturating_sub(1);
                if let Some((_, start)) = open.take_if(|(outer, _)| *outer == depth) {
                    found.push(start..place(&reader));
                }
            }
            Ok(Event::Eof) if depth == 0 => return found,
            Ok(Event::Eof) | Err(_) => return Vec::new(),
            Ok(_) => {}
        }
    }
}

/// Whether an element is an item: below a channel in RSS, below the root elsewhere.
pub(crate) fn is_item(element: &BytesStart<'_>, depth: usize) -> bool {
    matches!(element.local_name().as_ref(), "item" | "entry") && (1..=2).contains(&depth)
}

/// How many bytes have been read.
pub(crate) fn place(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_feed_is_divided_between_items_and_a_short_one_is_not() {
        let item = |n: usize| {
            let words = "words of an item that says <item> in it ".repeat(20);
            format!(
                "<item><title>Item {n}</title><description><![CDATA[{words}]]></description></item>\n"
            )
        };
        let feed = |count: usize| {
            let items: String = (0..count).map(item).collect();
            format!(
                "<rss><channel><title>Seas</title>{items}<link>http://e.org</link></channel></rss>"
            )
        };
        assert_eq!(parts(&feed(3)).count(), 1);
        let long = feed(6_000);
        let parts: Vec<_> = parts(&long).collect();
        assert!(parts.len() > 2 && parts.iter().all(|part| part.len() < PART + 4_096));
        let found: Vec<usize> = parts.iter().map(|part| items(part).len()).collect();
        assert_eq!(found.iter().sum::<usize>(), 6_000);
        assert!(parts.iter().all(|part| {
            part.starts_with("<rss><channel><title>Seas</title><item>") && part.ends_with("</rss>")
        }));
        // An item without content is one, and what stands between two items is lost to none.
        let with = |what: &str| long.replacen("</item>", &format!("</item>{what}"), 1);
        let empty = with("<item/>");
        let found: usize = super::parts(&empty).map(|part| items(&part).len()).sum();
        assert_eq!(found, 6_001);
        assert!(super::parts(&empty).count() > 2);
        assert_eq!(super::parts(&with("<language>en</language>")).count(), 1);
        // What breaks off is left to whoever reads it.
        assert_eq!(super::parts(&long[..long.len() - 20]).count(), 1);
    }
}
