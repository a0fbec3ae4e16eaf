//! Every limit that an import sets, so that hostile input costs bounded time and memory.

/// The largest file that is read at all, in bytes.
pub const MAX_FILE_BYTES: usize = 256 << 20;
/// The largest HTML document whose main text is looked for, in bytes; a larger one is refused.
pub const MAX_HTML_BYTES: usize = 128 << 20;
/// The deepest nesting of elements that is kept as structure; text below it is kept as text.
pub const MAX_DEPTH: usize = 128;
/// The most elements of a page that may be open at once; a page that nests deeper is refused,
/// because parsing it would take quadratic time.
pub const MAX_OPEN_ELEMENTS: usize = 4000;
/// The most elements of a page; one of more is refused, because each takes some hundred bytes,
/// however short it is.
pub const MAX_ELEMENTS: usize = 2_000_000;
/// The largest number of elements in a page whose main text is looked for; the whole body of a
/// larger page is taken.
pub const MAX_PAGE_ELEMENTS: usize = 400_000;
/// The most text, in bytes, in which a page's main text is looked for, which costs several copies
/// of it; of a longer page, a book on one page, the whole body is taken.
pub const MAX_PAGE_TEXT: usize = 4 << 20;
/// The largest picture that is taken along, in bytes.
pub const MAX_PICTURE_BYTES: usize = 32 << 20;
/// The most warnings of one kind that an article carries; the rest are counted in one more.
pub const MAX_WARNINGS_PER_CODE: usize = 20;
/// How much of a text is looked at to tell its language or its encoding, in bytes.
pub const SAMPLE_BYTES: usize = 64 << 10;
/// The most cells that a row or column span may claim.
pub const MAX_SPAN: u16 = 1000;
/// The most characters that are read of a PDF, and of one page of it.
pub const MAX_PDF_GLYPHS: usize = 8_000_000;
/// See [`MAX_PDF_GLYPHS`].
pub const MAX_PDF_PAGE_GLYPHS: usize = 100_000;
/// The most pages that are read of a PDF.
pub const MAX_PDF_PAGES: usize = 10_000;
/// The most that one stream of a PDF may unpack to, in bytes; all of them together may unpack to
/// [`MAX_UNPACKED_BYTES`].
pub const MAX_PDF_STREAM_BYTES: usize = 64 << 20;
/// The most items that are read of a feed.
pub const MAX_FEED_ITEMS: usize = 50_000;
/// The most entries that a container (a docx, odt or epub file) may have.
pub const MAX_ARCHIVE_ENTRIES: usize = 20_000;
/// The largest entry that is unpacked from a container, in bytes.
pub const MAX_ENTRY_BYTES: usize = 128 << 20;
/// The most that is unpacked from one container, in bytes, each entry counted once.
pub const MAX_UNPACKED_BYTES: usize = 384 << 20;
/// How many times its packed size an entry larger than [`RATIO_FROM_BYTES`] may unpack to.
pub const MAX_RATIO: u64 = 250;
/// Below this unpacked size, in bytes, an entry may be packed as tightly as it likes.
pub const RATIO_FROM_BYTES: u64 = 4 << 20;
/// The most elements, attributes and texts of one XML part.
pub const MAX_XML_NODES: u32 = 8_000_000;
