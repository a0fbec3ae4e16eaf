//! The line in which a feed says where its item was published first.

use crate::draft::Part;
use model::BlockKind;
use regex::Regex;
use std::sync::LazyLock;

/// As `WordPress` writes it, in the languages of its sites.
static FIRST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^(?:the post|der beitrag|l[’']article|la entrada|l[’']articolo|artykuł|het bericht|o post)\s.*\s(?:",
        r"(?:first )?appeared first on|first appeared on|erschien zuerst auf|(?:est apparu|a été publié) en premier sur|",
        r"(?:se publicó|aparece|apareció) primero en|(?:proviene|sembra essere il primo su)(?: da)?|pochodzi z serwisu|",
        r"verscheen eerst op|apareceu primeiro em)\s.{1,160}$"
    ))
    .expect("the pattern is constant and valid")
});

/// Drops such a line at the end of an item's text.
pub(crate) fn drop(body: &mut Vec<Part>) {
    let is_tail = |part: &mut Part| {
        matches!(part, Part::Block(BlockKind::Paragraph { .. }))
            && FIRST.is_match(part.plain_text().trim())
    };
    if body.len() > 1 {
        body.pop_if(is_tail);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Inline;

    #[test]
    fn where_an_item_came_first_is_no_text() {
        let line = |text: &str| Part::paragraph(vec![Inline::text(text)]);
        for tail in [
            "The post Quays appeared first on Harbour Roe.",
            "Der Beitrag Kais erschien zuerst auf Hafen Roe.",
            "L’article Quais est apparu en premier sur Port Roe.",
        ] {
            let mut body = vec![line("Quays sink."), line(tail)];
            drop(&mut body);
            assert_eq!(body, [line("Quays sink.")], "{tail}");
        }
        let mut body = vec![line("Quays sink."), line("The post is held by Ann Lee.")];
        drop(&mut body);
        assert_eq!(body.len(), 2);
    }
}
