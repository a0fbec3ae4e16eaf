//! What word processors' formats have in common: looks of characters, roles of paragraphs,
//! citation fields of reference managers, the front of a document.

mod counter;
mod depth;
pub(crate) mod fields;
mod flow;
pub(crate) mod grid;
mod labels;
mod look;
mod symbols;
mod title;
pub(crate) mod word_citations;
pub(crate) mod zotero;

pub(crate) use counter::Counter;
pub(crate) use depth::Depth;
pub(crate) use flow::{Flow, Properties, Role};
pub(crate) use labels::note_label;
pub(crate) use look::{Look, Run, Shift, nest};
pub(crate) use symbols::{SymbolFont, shown, symbol};

use model::{BlobHash, Diagnostic};

/// Takes a picture along; none, with a warning, if it is of a kind that cannot be printed.
pub(crate) fn keep_picture(
    bytes: Vec<u8>,
    name: &str,
    blobs: &mut Vec<(BlobHash, Vec<u8>)>,
    warnings: &mut Vec<Diagnostic>,
) -> Option<BlobHash> {
    let kept = crate::picture::keep(bytes, blobs);
    if kept.is_none() {
        warnings.push(
            Diagnostic::warning(
                "picture-left-out",
                format!("the picture “{name}” is of a kind that cannot be printed"),
            )
            .hint("save it as PNG or JPEG in the document and import that again"),
        );
    }
    kept
}

/// The role that a style's name gives a paragraph: the names that word processors give their own
/// styles, and those that Pandoc gives. `None` where the name says nothing, so that the style it
/// is based on is asked.
pub(crate) fn role_of_style(name: &str) -> Option<Role> {
    let name = name.to_lowercase().replace(['_', '-'], " ");
    let name = name.trim();
    if let Some(level) = name.strip_prefix("heading") {
        return level
            .trim()
            .parse::<u8>()
            .ok()
            .filter(|level| (1..=9).contains(level))
            .map(Role::Heading);
    }
    Some(match name {
        "title" => Role::Title,
        "subtitle" => Role::Subtitle,
        "author" | "authors" | "byline" => Role::Author,
        "date" => Role::Date,
        "quote" | "quotations" | "intense quote" | "block text" | "block quote" | "blockquote" => {
            Role::Quote
        }
        "caption" | "image caption" | "table caption" | "illustration" | "figure" | "table"
        | "drawing" => Role::Caption,
        "source code" | "html preformatted" | "preformatted text" | "code" | "macro"
        | "plain code" => Role::Code,
        "bibliography" | "bibliography 1" | "references" => Role::Reference,
        "normal" | "standard" | "text body" | "body text" | "first paragraph" | "compact" => {
            Role::Body
        }
        name if name.starts_with("toc ")
            || name.starts_with("contents ")
            || name == "table of figures" =>
        {
            Role::Contents
        }
        _ => return None,
    })
}

/// Whether a font is one in which code is set.
pub(crate) fn is_code_font(name: &str) -> bool {
    let name = name.to_lowercase();
    ["courier", "consolas", "mono", "menlo", "lucida console", "source code", "cascadia"]
        .iter()
        .any(|font| name.contains(font))
}
