//! Bytes of any supported format to articles.
//!
//! [`import()`] looks at the content before it trusts a file's name, hands the bytes to the
//! [`Format`] that knows them and finishes what comes back: note marks are tied to their notes,
//! note lists and source lists leave the body, sections and blocks get their ids. What is odd
//! becomes a warning of the article; only where there is no article is there an [`ImportError`].
//!
//! | format | recognised by | kept |
//! | --- | --- | --- |
//! | `html` | a document type or tags at the start | main text, headings, lists, tables, quotes, figures, links, notes; JSON-LD, `citation_*`, Dublin Core and Open Graph metadata |
//! | `pdf` | `%PDF-` at the start | text in reading order over columns, headings by size, notes at the foot of pages, lists, captions; title, authors, date |
//! | `mhtml`, `mail` | a MIME header | the page or the newsletter with its pictures; sender, subject, date |
//! | `feed` | `<rss>`, `<feed>`, RSS 1.0 or JSON Feed | each item as an article |
//! | `docx`, `odt`, `epub` | what the zip container says it holds | headings, lists, tables, pictures, notes, links, properties; citations of reference managers as data |
//! | `rtf` | `{\rtf` at the start | headings, lists, tables, pictures, notes, links, properties, in any code page |
//! | `references` | the form of a reference library | its items, as the source list of an article without text |
//! | `markdown` | `.md`, front matter, or headings with links or footnotes | all of `CommonMark`, tables, footnotes, front matter, Pandoc's citations and inline notes |
//! | `text` | any other text | header lines, byline, paragraphs, headings, lists, bracketed notes, source list, sign-off |
//!
//! [`import_references`] reads the libraries of reference managers by themselves: CSL-JSON and
//! CSL's YAML, RIS, `BibTeX` and `BibLaTeX`, EndNote XML, Zotero RDF and PubMed's NBIB.
//!
//! Text may be in any encoding that the WHATWG decoder knows; an undeclared one is guessed and
//! the guess is a warning.
//!
//! ```
//! use import::{Hint, import};
//!
//! let text = b"On Ports\n\nBy Ada Vance, Analyst\n\nShips wait for tides, and cranes for ships; \
//!     nothing in a harbour moves on its own account.[1]\n\nNotes\n\n[1] Roe, 2021.\n";
//! let article = &import(text, &Hint::file("ports.txt"))?[0].article;
//! assert_eq!(article.title, "On Ports");
//! assert_eq!(article.notes.len(), 1);
//! # Ok::<(), import::ImportError>(())
//! ```

mod apparatus;
mod archive;
mod assemble;
mod byline;
mod cited;
mod date;
mod decode;
mod draft;
mod epub;
mod error;
mod feed;
mod feed_asides;
mod feed_parts;
mod feed_tail;
mod format;
mod front;
mod front_matter;
mod html;
mod inlines;
mod language;
pub mod limits;
mod mail;
mod mail_flowed;
mod mail_masthead;
mod mail_parts;
mod mail_text;
mod mail_words;
mod markdown;
mod marks;
mod math;
mod odt;
mod office;
mod ole;
mod pandoc;
mod pasted_mail;
mod pattern;
mod pdf;
mod picture;
mod plain;
mod powers;
mod references;
mod roman;
mod rtf;
mod sender;
mod tail;
mod text;
mod word;
mod xhtml;
mod xml;

pub use error::ImportError;
pub use format::{Format, Hint, Imported, Input, Neighbour, formats, import, import_each};
pub use markdown::parse_markdown_blocks;
pub use references::import_references;
