//! Why bytes are no article.

/// Why nothing could be imported.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// There is nothing, or nothing but white space.
    #[error("the file is empty")]
    Empty,
    /// The bytes are no text and no known container.
    #[error("the file holds binary data, not text")]
    Binary,
    /// The bytes are of a kind that is recognised but not read.
    #[error("the file is {kind}, which cannot be imported")]
    Unsupported {
        /// What the file is, with its article: "a PNG picture".
        kind: &'static str,
    },
    /// The file is larger than the limit.
    #[error("the file has {bytes} bytes, more than the limit of {limit}")]
    TooLarge {
        /// Its size in bytes.
        bytes: usize,
        /// The limit in bytes.
        limit: usize,
    },
    /// Elements are nested so deeply that the page cannot be a page anybody wrote.
    #[error("the page nests its elements more than {limit} deep")]
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// A page has so many elements that it cannot be a page anybody wrote.
    #[error("the page has more than {limit} elements")]
    TooManyElements {
        /// The limit.
        limit: usize,
    },
    /// A reference library holds no item that can be read.
    #[error("the file of format “{format}” holds no references")]
    NoReferences {
        /// The format that was recognised.
        format: &'static str,
    },
    /// A reference library looks like JSON but is not.
    #[error("the reference library is not valid JSON")]
    Json(#[source] serde_json::Error),
    /// A reference library looks like `BibTeX` but is not.
    #[error("the reference library is not valid BibTeX")]
    Bibtex(#[source] biblatex::ParseError),
    /// A PDF cannot be read at all.
    #[error("the PDF is damaged or incomplete")]
    DamagedPdf,
    /// A PDF is encrypted in a way that is not known.
    #[error("the PDF is encrypted in a way that cannot be read")]
    UnknownEncryption,
    /// A PDF holds pictures of pages.
    #[error("the PDF holds pictures of pages, but no text")]
    Scanned,
    /// A feed's markup is broken.
    #[error("the feed is damaged")]
    Feed(#[source] feed_rs::parser::ParseFeedError),
    /// A mail or a page saved as one file has no readable header.
    #[error("the mail is damaged")]
    DamagedMail,
    /// A container or a part of it cannot be read: cut off, not packed as it says, or no XML.
    #[error("the {format} file is damaged: {what}")]
    Damaged {
        /// The format that was recognised.
        format: &'static str,
        /// What is wrong with it.
        what: String,
    },
    /// A container unpacks to more than any document would.
    #[error("“{name}” in the {format} file unpacks to more than the limit of {limit} bytes")]
    Bomb {
        /// The format that was recognised.
        format: &'static str,
        /// The entry at which the limit was passed.
        name: String,
        /// The limit in bytes.
        limit: u64,
    },
    /// A container has more entries than any document would.
    #[error("the {format} file has {count} entries, more than the limit of {limit}")]
    TooManyEntries {
        /// The format that was recognised.
        format: &'static str,
        /// How many there are.
        count: usize,
        /// The limit.
        limit: usize,
    },
    /// A container names an entry that would lie outside it.
    #[error("the {format} file names an entry outside itself, “{name}”")]
    UnsafePath {
        /// The format that was recognised.
        format: &'static str,
        /// The entry's name.
        name: String,
    },
    /// The document opens only with a password.
    #[error("{what} is protected with a password")]
    Encrypted {
        /// What the document is, with its article.
        what: &'static str,
    },
    /// The book's text is encrypted for a bookshop's own reading software.
    #[error("the EPUB book is protected by its seller (DRM); its text cannot be read")]
    Protected,
    /// A document of Word before 2007.
    #[error("the file is a document of Word 97–2003 (.doc), which cannot be imported")]
    OldWord,
    /// There is markup, but no text in it.
    #[error("the file of format “{format}” holds no text")]
    NoText {
        /// The format that was recognised.
        format: &'static str,
    },
}

impl ImportError {
    /// What the reader can do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Empty => "check that the file was saved completely",
            Self::Binary | Self::Unsupported { .. } => {
                "save the article as a web page, as Markdown or as plain text and import that"
            }
            Self::TooLarge { .. } | Self::TooManyElements { .. } => {
                "divide the file and import the parts"
            }
            Self::NoReferences { .. } | Self::Json(_) | Self::Bibtex(_) => {
                "export the library again as CSL-JSON, RIS or BibTeX"
            }
            Self::DamagedPdf => "get the file again, or save it anew in a PDF reader",
            Self::UnknownEncryption => "open it in a PDF reader and save it without encryption",
            Self::Feed(_) | Self::DamagedMail => "get the file again, or save the page itself",
            Self::Scanned => "run text recognition over the file and import it again",
            Self::Damaged { .. } => {
                "get the file again, or open it in its program and save it anew"
            }
            Self::Bomb { .. } | Self::TooManyEntries { .. } | Self::UnsafePath { .. } => {
                "do not open this file unless you know who made it"
            }
            Self::Encrypted { .. } => {
                "open it with its password, save a copy without one and import the copy"
            }
            Self::Protected => "ask the publisher for a copy without protection",
            Self::OldWord => "open it in a word processor and save it as .docx",
            Self::NoText { format: "pdf" } => "look into it: its pages are empty",
            Self::NoText { .. } | Self::TooDeep { .. } => {
                "save the page again once its text is shown"
            }
        }
    }
}
