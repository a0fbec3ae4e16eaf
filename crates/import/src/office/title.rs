//! The heading that is a document's title.

use crate::draft::{Draft, Part};
use crate::front;
use model::BlockKind;

/// Names of sections, which head a part of a document and never the whole of it.
const SECTIONS: &[&str] = &[
    "introduction",
    "summary",
    "executive summary",
    "abstract",
    "overview",
    "background",
    "preface",
    "foreword",
    "contents",
    "table of contents",
    "key points",
    "key findings",
    "key takeaways",
    "conclusion",
    "conclusions",
    "discussion",
    "methods",
    "methodology",
    "results",
    "recommendations",
    "notes",
    "endnotes",
    "references",
    "bibliography",
    "sources",
    "appendix",
    "annex",
    "acknowledgements",
    "einleitung",
    "einführung",
    "zusammenfassung",
    "hintergrund",
    "fazit",
    "schluss",
    "anmerkungen",
    "literatur",
    "résumé",
    "contexte",
    "introducción",
    "resumen",
    "introduzione",
    "введение",
    "заключение",
    "εισαγωγή",
    "σύνοψη",
    "συμπεράσματα",
];

/// How many lines on the article may stand above its title.
pub(super) const LINES_ABOVE: usize = 4;

/// The place of the heading that was set as the title: the only one of the highest level, with
/// nothing above it but lines that say who wrote when. A section's name is none.
pub(super) fn place(parts: &[Part]) -> Option<usize> {
    let level = |part: &Part| match part {
        Part::Heading { level, .. } => Some(*level),
        Part::Block(_) => None,
    };
    let highest = parts.iter().filter_map(level).min()?;
    let mut all = (0..parts.len()).filter(|at| level(&parts[*at]) == Some(highest));
    let at = all.next().filter(|at| *at <= LINES_ABOVE)?;
    let about = |part: &Part| match part {
        Part::Block(BlockKind::Paragraph { content }) => {
            front::take_line(&mut Draft::default(), &model::plain_text(content))
        }
        _ => false,
    };
    (all.next().is_none() && parts[..at].iter().all(about) && !is_section(&parts[at])).then_some(at)
}

/// Whether a heading is a section's name, numbered or not: "1. Introduction".
fn is_section(heading: &Part) -> bool {
    let text = heading.plain_text().to_lowercase();
    let number = |c: char| c.is_numeric() || c.is_whitespace() || ".)-–:".contains(c);
    let name = text.trim_start_matches(number).trim_end_matches(number);
    let name = name.strip_prefix("i. ").unwrap_or(name);
    SECTIONS.contains(&name)
}
