//! What stands above a newsletter's text: its name as a picture, the day, the number of the issue.

use crate::date::parse_date;
use crate::draft::Part;
use crate::front::date_only;
use model::BlockKind;
use regex::Regex;
use std::sync::LazyLock;

/// How many parts may stand there.
const MOST: usize = 6;

/// The number of an issue.
static ISSUE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:(?:issue|edition|number|no\.?|n[°º]|nr\.?|№|vol(?:ume|\.)?|newsletter|ausgabe|numéro|número|numero|выпуск)\s*(?:no\.?\s*)?#?\s*[0-9]{1,5}(?:,\s*)?)+$|^#\s?[0-9]{1,5}$")
        .expect("the pattern is constant and valid")
});

/// Whether a line holds nothing but the day and the number of an issue.
fn is_dateline(part: &Part) -> bool {
    let Part::Block(BlockKind::Paragraph { content }) = part else { return false };
    let text = model::plain_text(content);
    let mut pieces = text.split(['|', '·', '•', '–', '—', '\n']).map(str::trim);
    pieces.all(|piece| ISSUE.is_match(piece) || date_only(piece) && parse_date(piece).is_some())
}

/// Drops the lines with day and number that a text begins with, and the picture above them.
pub(crate) fn drop(body: &mut Vec<Part>) {
    let above = |part: &Part| {
        is_dateline(part)
            || matches!(
                part,
                Part::Block(BlockKind::Figure { caption: None, .. } | BlockKind::Rule)
            )
    };
    let count = body.iter().take(MOST).take_while(|part| above(part)).count();
    let last = body[..count].iter().rposition(is_dateline);
    if let Some(last) = last.filter(|last| last + 1 < body.len()) {
        body.drain(..=last);
    }
}
