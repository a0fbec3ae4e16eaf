//! What stands above a newsletter's text: its name as a picture, the day, the number of the issue.

use crate::date::parse_date;
use crate::draft::{Draft, Part};
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

/// Whether a picture is said to show nothing but the sender's name.
fn is_name(part: &Part, site: Option<&str>) -> bool {
    let Part::Block(BlockKind::Figure { alt: Some(alt), caption: None, .. }) = part else {
        return false;
    };
    let alt = alt.to_lowercase();
    let name = alt.trim().trim_end_matches("logo").trim();
    site.is_some_and(|site| site.to_lowercase() == name)
}

/// Drops the lines with day and number that a text begins with, and the picture above them.
pub(crate) fn drop(draft: &mut Draft) {
    let stands_above = |part: &Part| is_dateline(part) || is_name(part, draft.site.as_deref());
    let picture = |part: &Part| {
        matches!(part, Part::Block(BlockKind::Figure { caption: None, .. } | BlockKind::Rule))
    };
    let body = &draft.body;
    let count =
        body.iter().take(MOST).take_while(|part| picture(part) || stands_above(part)).count();
    let last = body[..count].iter().rposition(stands_above);
    if let Some(last) = last.filter(|last| last + 1 < body.len()) {
        draft.body.drain(..=last);
    }
}
