//! The formats, and the choice among them.

use crate::assemble::assemble;
use crate::draft::Draft;
use crate::epub::Epub;
use crate::feed::Feed;
use crate::html::Html;
use crate::mail::{Mail, Mhtml};
use crate::markdown::Markdown;
use crate::odt::OpenDocument;
use crate::ole::Ole;
use crate::pdf::Pdf;
use crate::references::References;
use crate::rtf::RichText;
use crate::text::PlainText;
use crate::word::Word;
use crate::{ImportError, decode, limits};
use model::{Article, BlobHash, Origin};
use sha2::{Digest, Sha256};
use std::borrow::Cow;

/// Reads a file beside the article by its relative path; none if there is no such file.
pub type Neighbour<'a> = dyn Fn(&str) -> Option<Vec<u8>> + 'a;

/// What is known about bytes besides themselves.
#[derive(Clone, Copy, Default)]
pub struct Hint<'a> {
    /// The file's name or path.
    pub file_name: Option<&'a str>,
    /// The media type that a server or a clipboard gave.
    pub content_type: Option<&'a str>,
    /// The address that the bytes came from.
    pub address: Option<&'a str>,
    /// Reads a file beside the article by its relative path, for pictures. The path never
    /// starts with a slash and never goes up.
    pub neighbour: Option<&'a Neighbour<'a>>,
    /// Finds what came in the same file by the address that the article names it by (`cid:…`,
    /// `https://…`).
    pub enclosed: Option<&'a Neighbour<'a>>,
    /// Whether a person selected the bytes, so that all of them are wanted.
    pub selected: bool,
    /// Whether each chapter of a book is an article of its own.
    pub chapters: bool,
}

impl<'a> Hint<'a> {
    /// A hint that knows a file's name only.
    pub fn file(name: &'a str) -> Self {
        Self { file_name: Some(name), ..Self::default() }
    }

    /// The file name's extension in lower case, without the dot.
    pub(crate) fn extension(&self) -> String {
        let name = self.file_name.unwrap_or_default();
        let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
        name.rsplit_once('.').map(|(_, ext)| ext.to_lowercase()).unwrap_or_default()
    }

    /// The file name without folder and extension, spaces for underscores and hyphens.
    pub(crate) fn stem(&self) -> Option<String> {
        let name = self.file_name?.rsplit(['/', '\\']).next()?;
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let stem = stem.replace(['_', '-'], " ").trim().to_owned();
        (!stem.is_empty()).then_some(stem)
    }
}

/// What a format is given to read.
pub struct Input<'a> {
    /// The bytes as they are. Those that the caller has given away are let go of as soon as the
    /// format has made something of them: a large file need not be held beside it.
    pub bytes: Cow<'a, [u8]>,
    /// What is known besides.
    pub hint: &'a Hint<'a>,
    /// The beginning as text, as far as it is text.
    pub head: String,
}

/// An article with the bytes of its pictures.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// The article; its id is empty, its notes are not yet divided into references.
    pub article: Article,
    /// The pictures that came with it, by the hashes under which its figures name them.
    pub blobs: Vec<(BlobHash, Vec<u8>)>,
}

/// A file format that articles come in.
pub trait Format: Sync {
    /// Its name in an article's origin.
    fn name(&self) -> &'static str;
    /// How surely the input is of this format: 0 is no, 100 is proven by the content.
    fn recognise(&self, input: &Input<'_>) -> u8;
    /// Reads the input.
    ///
    /// # Errors
    /// When there is no article in it.
    fn read(&self, input: Input<'_>) -> Result<Vec<Draft>, ImportError>;
    /// Reads the input and hands over one article after another, so that the many of a long feed
    /// need not be held at a time.
    ///
    /// # Errors
    /// As [`Format::read`]; what was handed over before then counts for nothing.
    fn read_each(&self, input: Input<'_>, each: &mut dyn FnMut(Draft)) -> Result<(), ImportError> {
        self.read(input)?.into_iter().for_each(each);
        Ok(())
    }
}

/// The formats, the more particular first.
pub fn formats() -> &'static [&'static dyn Format] {
    &[
        &Pdf,
        &Word,
        &OpenDocument,
        &Epub,
        &RichText,
        &Ole,
        &Mhtml,
        &Mail,
        &Feed,
        &References,
        &Html,
        &Markdown,
        &PlainText,
    ]
}

/// Imports the articles in `bytes`, lent or given away.
///
/// # Errors
/// When there is no article in them: see [`ImportError`].
pub fn import<'a>(
    bytes: impl Into<Cow<'a, [u8]>>,
    hint: &Hint<'_>,
) -> Result<Vec<Imported>, ImportError> {
    let mut articles = Vec::new();
    import_each(bytes, hint, &mut |imported| articles.push(imported))?;
    Ok(articles)
}

/// The same, handing over one article after another.
///
/// # Errors
/// As [`import`]; what was handed over before then counts for nothing.
pub fn import_each<'a>(
    bytes: impl Into<Cow<'a, [u8]>>,
    hint: &Hint<'_>,
    each: &mut dyn FnMut(Imported),
) -> Result<(), ImportError> {
    let bytes = bytes.into();
    if bytes.len() > limits::MAX_FILE_BYTES {
        return Err(ImportError::TooLarge { bytes: bytes.len(), limit: limits::MAX_FILE_BYTES });
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ImportError::Empty);
    }
    let head = decode::head(&bytes);
    let input = Input { bytes, hint, head };
    // The first of the surest formats: `max_by_key` would take the last.
    let mut best: (u8, &dyn Format) = (0, &PlainText);
    for format in formats() {
        let sure = format.recognise(&input);
        if sure > best.0 {
            best = (sure, *format);
        }
    }
    let format = best.1;
    let size = input.bytes.len();
    tracing::debug!(format = format.name(), sure = best.0, bytes = size, "importing");
    let origin = Origin {
        format: format.name().to_owned(),
        sha256: hash(&input.bytes),
        path: hint.address.or(hint.file_name).map(str::to_owned),
    };
    format.read_each(input, &mut |draft| each(assemble(draft, &origin, hint)))
}

/// The name under which bytes are stored.
pub(crate) fn hash(bytes: &[u8]) -> BlobHash {
    use std::fmt::Write;
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes).iter() {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    BlobHash(hex)
}
