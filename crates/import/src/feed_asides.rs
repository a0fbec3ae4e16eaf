//! What feeds say of their items that their reader does not pass on: the address to which links
//! are relative, who speaks in a podcast and about what, and the whole text.

use crate::feed_parts::{is_item, place};
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use url::Url;

/// What is said of an item besides.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Aside {
    /// `xml:base` of the content, or of what holds it (XML Base, 4).
    pub(crate) base: Option<Url>,
    /// `itunes:author`.
    pub(crate) author: Option<String>,
    /// `itunes:summary`.
    pub(crate) summary: Option<String>,
    /// `yandex:full-text`, of which the description is a summary.
    pub(crate) full_text: Option<String>,
}

/// What a feed says besides, for each of its items in their order; nothing where it is not
/// well-formed.
pub(crate) fn asides(text: &str, address: Option<&str>) -> Vec<Aside> {
    if !["xml:base", "<itunes:", "<yandex:"].iter().any(|name| text.contains(name)) {
        return Vec::new();
    }
    let mut reader = Reader::from_str(text);
    let mut found: Vec<Aside> = Vec::new();
    let mut bases = vec![address.and_then(|address| Url::parse(address).ok())];
    // How deep the item that is open stands, and where the words of its child began.
    let (mut open, mut start) = (None, 0);
    loop {
        let at = place(&reader);
        match reader.read_event() {
            Ok(Event::Start(element)) => {
                let depth = bases.len() - 1;
                let base = own_base(&element, bases.last().and_then(Option::as_ref));
                if open.is_none() && is_item(&element, depth) {
                    open = Some(depth);
                    found.push(Aside { base: base.clone(), ..Aside::default() });
                } else if open.is_some()
                    && element.local_name().as_ref() == "content"
                    && let Some(aside) = found.last_mut()
                {
                    aside.base.clone_from(&base);
                }
                bases.push(base);
                start = place(&reader);
            }
            Ok(Event::Empty(element)) => {
                if open.is_none() && is_item(&element, bases.len() - 1) {
                    found.push(Aside::default());
                }
            }
            Ok(Event::End(element)) => {
                bases.pop();
                let words = || words(text.get(start..at)?);
                if let Some(aside) = found.last_mut().filter(|_| open.is_some()) {
                    match element.name().as_ref() {
                        "itunes:author" => aside.author = words(),
                        "itunes:summary" => aside.summary = words(),
                        "yandex:full-text" => aside.full_text = words(),
                        _ => {}
                    }
                }
                if bases.is_empty() {
                    return Vec::new();
                }
                open.take_if(|depth| *depth + 1 == bases.len());
            }
            Ok(Event::Eof) if bases.len() == 1 => return found,
            Ok(Event::Eof) | Err(_) => return Vec::new(),
            Ok(_) => {}
        }
    }
}

/// The base address of an element, given that of what holds it.
fn own_base(element: &BytesStart<'_>, outer: Option<&Url>) -> Option<Url> {
    let own = element.try_get_attribute("xml:base").ok().flatten();
    let own = own.map(|own| String::from(own.value.as_ref()));
    match (own, outer) {
        (Some(own), Some(outer)) => outer.join(&own).ok(),
        (Some(own), None) => Url::parse(&own).ok(),
        (None, outer) => outer.cloned(),
    }
}

/// Characters as they are meant; none if there are none.
fn words(text: &str) -> Option<String> {
    let bare = text.trim();
    let text = match bare.strip_prefix("<![CDATA[").and_then(|text| text.strip_suffix("]]>")) {
        Some(inner) => inner.to_owned(),
        None => unescape(bare).ok()?.into_owned(),
    };
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::asides;

    #[test]
    fn bases_go_down_and_items_keep_their_own_words() {
        let feed = r#"<feed xml:base="https://a.example/x/"><entry><content xml:base="y/">t</content></entry><entry/><entry><itunes:author>Ada &amp; Bo</itunes:author><itunes:summary><![CDATA[On <b>]]></itunes:summary></entry></feed>"#;
        let found = asides(feed, None);
        let bases: Vec<_> = found.iter().map(|a| a.base.as_ref().map(url::Url::as_str)).collect();
        assert_eq!(bases, [Some("https://a.example/x/y/"), None, Some("https://a.example/x/")]);
        assert_eq!(found[2].author.as_deref(), Some("Ada & Bo"));
        assert_eq!(found[2].summary.as_deref(), Some("On <b>"));
        assert!(asides("<feed xml:base='a'><entry>", None).is_empty());
    }
}
