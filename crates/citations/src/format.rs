//! A bibliography by itself, as text or as HTML.

use crate::Style;
use crate::csl::{Display, Face, ProcessorError, Rich, Run, process, says_nothing};
use citationberg::LocaleCode;
use model::CslItem;

/// The form of a formatted bibliography.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// One entry a line, without emphasis.
    #[default]
    Text,
    /// A `div` of class `csl-bib-body` with one of class `csl-entry` for each entry, as CSL
    /// processors write it.
    Html,
}

/// Why a bibliography cannot be formatted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the style cannot set these items")]
pub struct FormatError(#[source] pub(crate) ProcessorError);

/// Formats items as the style's bibliography, in the style's order. A locale that is given goes
/// before the style's own.
///
/// # Errors
/// When the processor gives up on the items.
pub fn format_bibliography(
    items: &[CslItem],
    style: &Style,
    locale: Option<&str>,
    format: Format,
) -> Result<String, FormatError> {
    let locale = locale.map(|l| LocaleCode(l.to_owned())).or_else(|| style.locale_for(""));
    let output = process(style, locale.as_ref(), items, &[]).map_err(FormatError)?;
    let entries: Vec<(Option<Rich>, Rich)> = match output.bibliography {
        Some(entries) => entries
            .into_iter()
            .map(|entry| {
                let nothing = says_nothing(&entry.content);
                let content = if nothing { bare(&items[entry.item]) } else { entry.content };
                (entry.label, content)
            })
            .collect(),
        None => Vec::new(),
    };
    Ok(match format {
        Format::Text => text(&entries),
        Format::Html => html(&entries),
    })
}

/// What is left to say of an item of which a style says nothing.
fn bare(item: &CslItem) -> Rich {
    let title = ["title", "URL", "id"].iter().find_map(|variable| item.get(variable));
    let text = title.unwrap_or_default();
    vec![Run { text, face: Face::default(), link: None, cite: None, display: None }]
}

fn text(entries: &[(Option<Rich>, Rich)]) -> String {
    let mut out = String::new();
    for (label, content) in entries {
        let words = |rich: &Rich| rich.iter().map(|run| run.text.as_str()).collect::<String>();
        if let Some(label) = label {
            out.push_str(words(label).trim());
            out.push(' ');
        }
        out.push_str(words(content).trim());
        out.push('\n');
    }
    out
}

fn html(entries: &[(Option<Rich>, Rich)]) -> String {
    let mut out = String::from("<div class=\"csl-bib-body\">\n");
    for (label, content) in entries {
        out.push_str("  <div class=\"csl-entry\">");
        if let Some(label) = label {
            out.push_str("<div class=\"csl-left-margin\">");
            write_runs(label, &mut out);
            out.push_str("</div><div class=\"csl-right-inline\">");
            write_runs(content, &mut out);
            out.push_str("</div>");
        } else {
            write_groups(content, &mut out);
        }
        out.push_str("</div>\n");
    }
    out.push_str("</div>\n");
    out
}

fn write_groups(runs: &[Run], out: &mut String) {
    for group in runs.chunk_by(|_, next| next.display.is_none()) {
        let class = match group[0].display {
            Some(Display::Block) => Some("csl-block"),
            Some(Display::Indent) => Some("csl-indent"),
            Some(Display::LeftMargin) => Some("csl-left-margin"),
            Some(Display::RightInline) => Some("csl-right-inline"),
            None => None,
        };
        if let Some(class) = class {
            out.push_str(&format!("<div class=\"{class}\">"));
        }
        write_runs(group, out);
        if class.is_some() {
            out.push_str("</div>");
        }
    }
}

fn write_runs(runs: &[Run], out: &mut String) {
    for run in runs {
        let mut ends = Vec::new();
        for (on, start, end) in [
            (run.face.small_caps, "<span style=\"font-variant:small-caps;\">", "</span>"),
            (run.face.underline, "<span style=\"text-decoration:underline;\">", "</span>"),
            (run.face.bold, "<b>", "</b>"),
            (run.face.italic, "<i>", "</i>"),
            (run.face.shift > 0, "<sup>", "</sup>"),
            (run.face.shift < 0, "<sub>", "</sub>"),
        ] {
            if on {
                out.push_str(start);
                ends.push(end);
            }
        }
        for c in run.text.chars() {
            match c {
                '&' => out.push_str("&#38;"),
                '<' => out.push_str("&#60;"),
                '>' => out.push_str("&#62;"),
                c => out.push(c),
            }
        }
        ends.iter().rev().for_each(|end| out.push_str(end));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_season_stands_beside_no_year_that_stands_alone() {
        let item = json!({
            "id": "a", "type": "article-magazine", "title": "Tides", "container-title": "Quay",
            "author": [{"family": "Lee", "given": "Ann"}],
            "issued": {"date-parts": [[2020]], "season": 2}
        });
        let item: CslItem = serde_json::from_value(item).expect("an item");
        let style = Style::load("apa").expect("an archived style");
        let set = format_bibliography(&[item], &style, None, Format::Text).expect("set");
        assert!(set.starts_with("Lee, A. (2020)"), "{set}");
    }
}
