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
    /// A PDF opens with a password only.
    #[error("the PDF is protected by a password")]
    Encrypted,
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
            Self::TooLarge { .. } => "divide the file and import the parts",
            Self::NoReferences { .. } | Self::Json(_) | Self::Bibtex(_) => {
                "export the library again as CSL-JSON, RIS or BibTeX"
            }
            Self::DamagedPdf => "get the file again, or save it anew in a PDF reader",
            Self::Encrypted | Self::UnknownEncryption => {
                "open it in a PDF reader and save it without a password"
            }
            Self::Feed(_) | Self::DamagedMail => "get the file again, or save the page itself",
            Self::Scanned => "run text recognition over the file and import it again",
            Self::NoText { .. } | Self::TooDeep { .. } => {
                "save the page again once its text is shown"
            }
        }
    }
}
