//! The blocks an article's sections are made of.

use crate::{BlobHash, BlockId, Inline, plain_text};
use serde::{Deserialize, Serialize};

/// A block with the id by which an excerpt names it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
pub struct Block {
    /// Unique within the article.
    pub id: BlockId,
    /// What it is.
    #[serde(flatten)]
    pub kind: BlockKind,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum BlockKind {
    /// A paragraph.
    Paragraph {
        /// Its text.
        content: Vec<Inline>,
    },
    /// A heading below the level of sections, as found inside a quotation or a list item.
    Heading {
        /// 1 is the highest.
        level: u8,
        /// Its text.
        content: Vec<Inline>,
    },
    /// A list.
    List {
        /// How its items are marked.
        style: ListStyle,
        /// Its items.
        items: Vec<ListItem>,
    },
    /// A quotation set off from the text.
    Quote {
        /// What is quoted.
        blocks: Vec<Block>,
        /// Who said it, if the source sets that apart.
        attribution: Option<Vec<Inline>>,
    },
    /// Preformatted text.
    Code {
        /// The characters, line breaks included.
        text: String,
        /// The programming language, if named.
        language: Option<String>,
    },
    /// A table.
    Table {
        /// Its caption.
        caption: Option<Vec<Inline>>,
        /// Header rows, repeated on each page.
        head: Vec<TableRow>,
        /// Body rows.
        body: Vec<TableRow>,
    },
    /// A picture with its caption.
    Figure {
        /// The picture's bytes in the blob store, if they came with the article.
        image: Option<BlobHash>,
        /// Where the article says the picture is; never fetched.
        origin: Option<String>,
        /// What the picture shows, for those who cannot see it.
        alt: Option<String>,
        /// Its caption.
        caption: Option<Vec<Inline>>,
    },
    /// A thematic break.
    Rule,
}

/// How a list's items are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum ListStyle {
    /// Bullets.
    Bullet,
    /// Numbers counted up from `start`.
    Number {
        /// The first item's number.
        start: i32,
    },
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
pub struct ListItem {
    /// What the item holds.
    pub blocks: Vec<Block>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
pub struct TableRow {
    /// Its cells, those spanned from other rows left out, as in HTML.
    pub cells: Vec<TableCell>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
pub struct TableCell {
    /// Its text.
    pub content: Vec<Inline>,
    /// Whether it heads its row or column.
    #[serde(default)]
    pub header: bool,
    /// Columns it covers, at least 1.
    #[serde(default = "one")]
    pub colspan: u16,
    /// Rows it covers, at least 1.
    #[serde(default = "one")]
    pub rowspan: u16,
}

fn one() -> u16 {
    1
}

impl BlockKind {
    /// The characters of the block, nested blocks on lines of their own.
    pub fn plain_text(&self) -> String {
        let lines = |blocks: &[Block]| {
            blocks.iter().map(|b| b.kind.plain_text()).collect::<Vec<_>>().join("\n")
        };
        match self {
            Self::Paragraph { content } | Self::Heading { content, .. } => plain_text(content),
            Self::List { items, .. } => {
                items.iter().map(|item| lines(&item.blocks)).collect::<Vec<_>>().join("\n")
            }
            Self::Quote { blocks, attribution } => {
                let mut text = lines(blocks);
                if let Some(by) = attribution {
                    text.push('\n');
                    text.push_str(&plain_text(by));
                }
                text
            }
            Self::Code { text, .. } => text.clone(),
            Self::Table { caption, head, body } => {
                let row = |row: &TableRow| {
                    row.cells.iter().map(|c| plain_text(&c.content)).collect::<Vec<_>>().join("\t")
                };
                let caption = caption.iter().map(|c| plain_text(c));
                caption.chain(head.iter().chain(body).map(row)).collect::<Vec<_>>().join("\n")
            }
            Self::Figure { caption, .. } => caption.as_deref().map(plain_text).unwrap_or_default(),
            Self::Rule => String::new(),
        }
    }
}
