//! HTML as the clipboard of Windows hands it over: a header of offsets before the page
//! ("HTML Clipboard Format").

/// The selected part of clipboard HTML, and the address of its page.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Clip<'a> {
    pub(super) fragment: &'a [u8],
    pub(super) address: Option<String>,
}

/// Whether text starts with the clipboard's header.
pub(super) fn is_clip(head: &str) -> bool {
    head.starts_with("Version:") && head.contains("StartFragment:")
}

/// Reads the header; none if there is none, or if its offsets lead nowhere.
pub(super) fn clip(bytes: &[u8]) -> Option<Clip<'_>> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]);
    if !is_clip(&head) {
        return None;
    }
    let value = |name: &str| {
        let line = head.lines().find_map(|line| line.strip_prefix(name));
        line.map(|value| value.trim().to_owned())
    };
    let offset = |name: &str| value(name).and_then(|v| v.parse::<usize>().ok());
    let address = value("SourceURL:").filter(|a| a.starts_with("http"));
    let (start, end) = (offset("StartFragment:")?, offset("EndFragment:")?);
    let fragment = bytes.get(start..end.min(bytes.len())).filter(|f| !f.is_empty());
    // Some programs count wrongly; the markup then begins at the first tag.
    let fragment = match fragment {
        Some(fragment) => fragment,
        None => &bytes[bytes.iter().position(|b| *b == b'<')?..],
    };
    Some(Clip { fragment, address })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fragment_is_found_by_its_offsets() {
        let bytes = b"Version:0.9\r\nStartHTML:97\r\nEndHTML:130\r\nStartFragment:000105\r\nEndFragment:000113\r\nSourceURL:https://e.org/a\r\n<p>tides</p>";
        let at = bytes.iter().position(|b| *b == b'<').unwrap();
        let text = String::from_utf8_lossy(bytes)
            .replace("000105", &format!("{at:06}"))
            .replace("000113", &format!("{:06}", bytes.len()));
        let found = clip(text.as_bytes()).unwrap();
        assert_eq!(found.fragment, b"<p>tides</p>");
        assert_eq!(found.address.as_deref(), Some("https://e.org/a"));
    }

    #[test]
    fn wrong_offsets_lose_nothing() {
        let bytes = b"Version:1.0\nStartFragment:9999\nEndFragment:99999\n<b>tides</b>";
        assert_eq!(clip(bytes).unwrap().fragment, b"<b>tides</b>");
        assert_eq!(clip(b"Version: a poem"), None);
    }
}
