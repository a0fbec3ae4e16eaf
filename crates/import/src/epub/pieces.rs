//! A text of a book in pieces, where its chapters begin in the middle of it.

use crate::xhtml::VOID;
use regex::Regex;
use std::sync::LazyLock;

/// Elements that hold blocks: they may begin in one chapter and end in another.
const CONTAINERS: [&str; 4] = ["article", "div", "main", "section"];

static TAG: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?s)<!--.*?-->|<(/?)([A-Za-z][\w:.-]*)((?:"[^"]*"|'[^']*'|[^<>"'])*)>"#)
        .expect("the pattern is constant and valid")
});
static ID: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"\s(?:id|name)\s*=\s*"([^"]*)""#).expect("the pattern is constant and valid")
});

/// A place at which a text is divided.
struct Cut<'a> {
    at: usize,
    /// Which of the ids stands there.
    id: usize,
    /// The tags of the containers that are open there.
    open: Vec<(&'a str, &'a str)>,
}

/// Divides a text before the blocks in which elements of these ids stand. The first piece is what
/// stands before all of them; each other one comes with the place of its id among the ids.
pub(super) fn divided(text: &str, ids: &[String]) -> Vec<(Option<usize>, String)> {
    let cuts = cuts(text, ids);
    let mut pieces = Vec::with_capacity(cuts.len() + 1);
    let (mut from, mut id, mut piece) = (0, None, String::new());
    for cut in &cuts {
        piece.push_str(&text[from..cut.at]);
        piece.extend(cut.open.iter().rev().map(|(name, _)| format!("</{name}>")));
        pieces.push((id, std::mem::take(&mut piece)));
        // The ids of the containers stay with the piece in which they begin.
        piece.extend(cut.open.iter().map(|(_, tag)| ID.replace_all(tag, "")));
        (from, id) = (cut.at, Some(cut.id));
    }
    piece.push_str(&text[from..]);
    pieces.push((id, piece));
    pieces
}

fn cuts<'a>(text: &'a str, ids: &[String]) -> Vec<Cut<'a>> {
    let mut cuts: Vec<Cut<'a>> = Vec::new();
    // What is open: name, tag, and where it begins.
    let mut open: Vec<(&str, &str, usize)> = Vec::new();
    for found in TAG.captures_iter(text) {
        let (Some(tag), Some(name)) = (found.get(0), found.get(2)) else { continue };
        let name = name.as_str();
        if &found[1] == "/" {
            if let Some(at) = open.iter().rposition(|(own, ..)| *own == name) {
                open.truncate(at);
            }
            continue;
        }
        let mut own = ID.captures_iter(&found[3]);
        let id = own.find_map(|own| ids.iter().position(|id| *id == own[1]));
        if let Some(id) = id.filter(|id| cuts.iter().all(|cut| cut.id != *id)) {
            let holds = |(name, ..): &(&str, &str, usize)| CONTAINERS.contains(name);
            let outer = open.iter().take_while(|one| holds(one)).count();
            let at = open.get(outer).map_or(tag.start(), |(.., start)| *start);
            if cuts.last().is_none_or(|cut| cut.at < at) {
                let open = open[..outer].iter().map(|(name, tag, _)| (*name, *tag)).collect();
                cuts.push(Cut { at, id, open });
            }
        }
        if !VOID.contains(&name.to_ascii_lowercase().as_str()) {
            open.push((name, tag.as_str(), tag.start()));
        }
    }
    cuts
}

#[cfg(test)]
mod tests {
    use super::divided;

    #[test]
    fn a_chapter_begins_before_the_block_that_holds_its_id() {
        let text = r#"<p>Before</p><div id="x" class="c"><p>One<br></p><h2><a id="b"></a>Two</h2><p>End</p></div>"#;
        let pieces = divided(text, &["none".to_owned(), "b".to_owned()]);
        let expected = [
            (None, r#"<p>Before</p><div id="x" class="c"><p>One<br></p></div>"#.to_owned()),
            (Some(1), r#"<div class="c"><h2><a id="b"></a>Two</h2><p>End</p></div>"#.to_owned()),
        ];
        assert_eq!(pieces, expected);
        assert_eq!(divided("<p>One", &[]), [(None, "<p>One".to_owned())]);
    }
}
