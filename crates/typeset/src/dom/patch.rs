//! Bringing a tree up to date with HTML of which only the wording has changed.

use super::{Dom, NodeData, NodeId, parse};
use std::ops::Range;

/// The most stretches of text that may differ.
const MOST_CHANGES: usize = 16;

/// Elements whose text is set as it stands: a change to it changes no style and no other part of
/// the tree.
const PLAIN: [&str; 32] = [
    "p",
    "li",
    "td",
    "th",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "em",
    "strong",
    "a",
    "span",
    "div",
    "blockquote",
    "figcaption",
    "dd",
    "dt",
    "b",
    "i",
    "cite",
    "q",
    "small",
    "sup",
    "sub",
    "code",
    "mark",
    "time",
    "caption",
    "section",
    "article",
];

/// Brings the tree of `old` to that of `new`; whether it could be done. It can where the two
/// differ in stretches of text alone, each of which stands once in `old`; otherwise the tree is
/// left as it was.
pub(crate) fn patch(dom: &mut Dom, old: &str, new: &str) -> bool {
    let Some(changes) = changes(old, new) else { return false };
    let mut found: Vec<(NodeId, String)> = Vec::new();
    for (was, is) in changes {
        let (Some(before), Some(after)) = (decoded(&old[was.clone()]), decoded(&new[is])) else {
            return false;
        };
        let alone = old.match_indices(&old[was.clone()]).nth(1).is_none();
        let place =
            if alone && stands_in_text(old, was.start) { place(dom, &before) } else { None };
        match place {
            Some(node) if !found.iter().any(|(other, _)| *other == node) => {
                found.push((node, after));
            }
            _ => return false,
        }
    }
    for (node, text) in found {
        dom.nodes[node.0 as usize].data = NodeData::Text(text);
    }
    true
}

/// The stretches of text that differ, if all tags are the same.
fn changes(old: &str, new: &str) -> Option<Vec<(Range<usize>, Range<usize>)>> {
    let (a, b) = (old.as_bytes(), new.as_bytes());
    let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let start = a[..same].iter().rposition(|byte| *byte == b'>')? + 1;
    let shorter = a.len().min(b.len()) - start;
    let tail = a.iter().rev().zip(b.iter().rev()).take(shorter);
    let tail = tail.take_while(|(a, b)| a == b).count();
    // What both end with begins at a tag.
    let skip = a[a.len() - tail..].iter().position(|byte| *byte == b'<')?;
    let ends = (a.len() - tail + skip, b.len() - tail + skip);
    let (mut at, mut there) = (start, start);
    let mut found = Vec::new();
    loop {
        let text = |bytes: &[u8], from: usize, end: usize| {
            let stretch = bytes.get(from..end)?;
            let length = stretch.iter().position(|byte| *byte == b'<').unwrap_or(stretch.len());
            Some(from..from + length)
        };
        let (was, is) = (text(a, at, ends.0)?, text(b, there, ends.1)?);
        if a[was.clone()] != b[is.clone()] {
            if found.len() == MOST_CHANGES {
                return None;
            }
            found.push((was.clone(), is.clone()));
        }
        if was.end == ends.0 || is.end == ends.1 {
            return (was.end == ends.0 && is.end == ends.1).then_some(found);
        }
        let tag = |bytes: &[u8], from: usize, end: usize| {
            let length = bytes.get(from..end)?.iter().position(|byte| *byte == b'>')? + 1;
            Some(from..from + length)
        };
        let (was, is) = (tag(a, was.end, ends.0)?, tag(b, is.end, ends.1)?);
        if a[was.clone()] != b[is.clone()] {
            return None;
        }
        (at, there) = (was.end, is.end);
    }
}

/// The characters that a stretch between two tags stands for; none where it is nothing but
/// space, holds what might end a tag, or spans lines.
fn decoded(source: &str) -> Option<String> {
    if source.trim().is_empty() || source.contains(['>', '<', '\n', '\r', '\0']) {
        return None;
    }
    let dom = parse(&format!("<!doctype html><p>{source}</p>"));
    let paragraph = dom.find(dom.root(), "p")?;
    match dom.children(paragraph).collect::<Vec<_>>().as_slice() {
        [only] => match &dom.node(*only).data {
            NodeData::Text(text) => Some(text.clone()),
            _ => None,
        },
        _ => None,
    }
}

/// The one node of a text, where it is set as it stands.
fn place(dom: &Dom, text: &str) -> Option<NodeId> {
    let is = |id: &NodeId| matches!(&dom.node(*id).data, NodeData::Text(own) if own == text);
    let mut nodes = dom.descendants(dom.root()).filter(is);
    let (node, None) = (nodes.next()?, nodes.next()) else { return None };
    let parent = dom.element(dom.node(node).parent?)?;
    PLAIN.contains(&parent.tag()).then_some(node)
}

/// Whether a place in the source is outside of tags and comments.
fn stands_in_text(html: &str, place: usize) -> bool {
    let bytes = html.as_bytes();
    let mut at = 0;
    while let Some(found) = html[at..place].find('<') {
        let start = at + found;
        if html[start..].starts_with("<!--") {
            match html[start..].find("-->") {
                Some(length) => at = start + length + 3,
                None => return false,
            }
        } else {
            let mut quote = None;
            let end = bytes[start..].iter().position(|byte| match (quote, *byte) {
                (None, b'>') => true,
                (None, b'"' | b'\'') => {
                    quote = Some(*byte);
                    false
                }
                (Some(open), byte) if open == byte => {
                    quote = None;
                    false
                }
                _ => false,
            });
            match end {
                Some(length) => at = start + length + 1,
                None => return false,
            }
        }
        if at > place {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<html><head><title>A pier</title><style>p { color: red }</style></head>\
        <body><nav><a href='#x' title='x>The pier<y'>Piers</a></nav><h1>On piers</h1>\
        <p>The first &amp; only.</p><p>The second <em>pier</em> of it.</p><p>Twice</p><p>Twice</p>\
        <pre>Kept</pre></body></html>";

    fn patched(from: &str, to: &str) -> Option<bool> {
        let new = PAGE.replacen(from, to, 1);
        assert_ne!(new, PAGE);
        let mut dom = parse(PAGE);
        let done = patch(&mut dom, PAGE, &new);
        let expected = if done { parse(&new) } else { parse(PAGE) };
        (format!("{dom:?}") == format!("{expected:?}")).then_some(done)
    }

    #[test]
    fn changed_wording_gives_the_tree_that_parsing_gives() {
        for (from, to) in [
            ("first &amp; only", "first &lt;and&gt; last &eacute;"),
            ("</em> of it", "</em> of them"),
            ("On piers", "On quays &amp; piers"),
        ] {
            assert_eq!(patched(from, to), Some(true), "{from}");
        }
    }

    #[test]
    fn what_changes_more_than_wording_is_left_to_the_parser() {
        for (from, to) in [
            ("red", "blue"),
            ("A pier", "A quay"),
            ("Twice", "Once"),
            ("Kept", "Lost"),
            ("<em>pier</em>", "pier"),
            ("only.</p>", "only.</p><p>Another.</p>"),
            ("The pier", "The quay"),
            ("href='#x'", "href='#y'"),
            ("first", "first\nand"),
            ("<p>The first &amp; only.</p>", "<p></p>"),
        ] {
            assert_eq!(patched(from, to), Some(false), "{from}");
        }
    }
}
