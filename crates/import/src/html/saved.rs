//! Where a page was saved from, as the browser that saved it says.

use regex::Regex;
use std::sync::LazyLock;

/// How many bytes of a page are looked at.
const HEAD: usize = 4096;

/// What Chrome and Internet Explorer write before a page, and what `SingleFile` writes into it.
static COMMENT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"<!--\s*(?:saved from url=\([0-9]{4}\)|Page saved with SingleFile\s+url:\s*)(https?://\S+)\s",
    )
    .expect("the pattern is constant and valid")
});

/// The address in such a comment.
pub(super) fn address(page: &str) -> Option<String> {
    let head = &page[..page.floor_char_boundary(HEAD)];
    COMMENT.captures(head).map(|found| found[1].to_owned())
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn browsers_say_where_a_page_was_saved_from() {
        let quay = Some("https://x.example/quay".to_owned());
        let old = "<!DOCTYPE html>\n<!-- saved from url=(0022)https://x.example/quay -->\n<html>";
        assert_eq!(address(old), quay);
        let new = "<html><!--\n Page saved with SingleFile \n url: https://x.example/quay \n saved \
            date: Fri May 03 2024 \n-->";
        assert_eq!(address(new), quay);
        assert_eq!(address("<!-- saved from url=(0016)file:///C:/a.htm -->"), None);
        assert_eq!(address("<p>saved from url=(0022)https://x.example/quay </p>"), None);
    }
}
