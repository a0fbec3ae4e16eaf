//! The articles of one file on their way into the library.

use crate::{AppError, ErrorCode};
use import::Imported;
use model::{Article, BlobHash, Origin};
use std::fs::File;
use std::io::{BufReader, Cursor, Read, Seek, SeekFrom, Write};

/// So many articles of a file are held in memory.
const HELD: usize = 1_000;
/// So many bytes are written to the temporary file at a time.
const WRITTEN: usize = 1 << 20;

/// The articles of one file, in their order. Few files hold many; of those that do, a long feed
/// first of all, the later articles wait in a temporary file: memory stays bounded by what the
/// file itself takes.
#[derive(Default)]
pub(crate) struct Batch {
    held: Vec<Article>,
    waiting: Option<Waiting>,
    /// Those that came after no more could wait.
    after: Vec<Article>,
    blobs: Vec<(BlobHash, Vec<u8>)>,
}

/// Articles in a temporary file without a name, as JSON one after another.
struct Waiting {
    file: File,
    /// How many bytes of the file hold articles; what a failed attempt left behind them counts for
    /// nothing.
    written: u64,
    /// What is not written yet.
    buffer: Vec<u8>,
    /// How many are written or stand in the buffer.
    count: usize,
    /// Whether the file takes no more: the disk is full, say. What it could not take stays in the
    /// buffer.
    full: bool,
}

impl Batch {
    /// Adds an article.
    pub(crate) fn push(&mut self, imported: Imported) {
        self.blobs.extend(imported.blobs);
        let article = imported.article;
        if self.held.len() < HELD {
            self.held.push(article);
            return;
        }
        if self.waiting.is_none() {
            self.waiting = tempfile::tempfile().ok().map(Waiting::new);
        }
        let taken = self.after.is_empty()
            && self.waiting.as_mut().is_some_and(|waiting| waiting.take(&article));
        if !taken {
            self.after.push(article);
        }
    }

    /// Where the articles come from; none if there are none.
    pub(crate) fn origin(&self) -> Option<&Origin> {
        self.held.first().map(|article| &article.origin)
    }

    /// The pictures that came with them.
    pub(crate) fn blobs(&self) -> impl Iterator<Item = &[u8]> {
        self.blobs.iter().map(|(_, bytes)| bytes.as_slice())
    }

    /// The articles, in their order.
    pub(crate) fn articles(self) -> impl Iterator<Item = Result<Article, AppError>> {
        let waiting = self.waiting.into_iter().flat_map(Waiting::articles);
        self.held.into_iter().map(Ok).chain(waiting).chain(self.after.into_iter().map(Ok))
    }
}

impl Waiting {
    fn new(file: File) -> Self {
        Self { file, written: 0, buffer: Vec::with_capacity(WRITTEN), count: 0, full: false }
    }

    /// Takes an article; false where it cannot.
    fn take(&mut self, article: &Article) -> bool {
        if self.full {
            return false;
        }
        let before = self.buffer.len();
        if serde_json::to_writer(&mut self.buffer, article).is_err() {
            self.buffer.truncate(before);
            return false;
        }
        self.count += 1;
        if self.buffer.len() >= WRITTEN {
            self.write();
        }
        true
    }

    /// Writes the buffer; where that fails, it stays.
    fn write(&mut self) {
        self.full = self.file.write_all(&self.buffer).is_err();
        if !self.full {
            self.written += self.buffer.len() as u64;
            self.buffer.clear();
        }
    }

    fn articles(mut self) -> Box<dyn Iterator<Item = Result<Article, AppError>>> {
        let count = self.count;
        if let Err(error) = self.file.seek(SeekFrom::Start(0)) {
            return Box::new(std::iter::once(Err(lost(&error))));
        }
        let written = BufReader::new(self.file.take(self.written));
        let all = written.chain(Cursor::new(self.buffer));
        let read = serde_json::Deserializer::from_reader(all).into_iter::<Article>();
        Box::new(read.take(count).map(|article| article.map_err(|error| lost(&error))))
    }
}

fn lost(error: &dyn std::error::Error) -> AppError {
    let message = format!("articles that waited in a temporary file cannot be read: {error}");
    AppError::new(ErrorCode::File, message).hint("Import the file once more.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::read_bytes;
    use import::Hint;

    /// An article whose text is long enough that a few hundred fill the buffer.
    fn imported(number: usize) -> Imported {
        let text =
            format!("# Item {number}\n\n{}", "Tide tables of the northern coast. ".repeat(90));
        let batch = read_bytes(text.into_bytes(), &Hint::file("item.md")).unwrap();
        let article = batch.articles().next().unwrap().unwrap();
        Imported { article, blobs: Vec::new() }
    }

    fn batch(count: usize, file: Option<File>) -> Batch {
        let waiting = file.map(Waiting::new);
        let mut batch = Batch { waiting, ..Batch::default() };
        let mut item = imported(0);
        for number in 0..count {
            item.article.title = format!("Item {number}");
            batch.push(item.clone());
        }
        batch
    }

    fn titles(batch: Batch) -> Vec<String> {
        batch.articles().map(|article| article.unwrap().title).collect()
    }

    #[test]
    fn many_articles_wait_in_a_file_and_come_back_in_their_order() {
        let count = HELD + 700;
        let batch = batch(count, None);
        let waiting = batch.waiting.as_ref().unwrap();
        assert!(waiting.file.metadata().unwrap().len() > 0, "nothing was written");
        assert_eq!((batch.held.len(), waiting.count), (HELD, 700));
        let expected: Vec<String> = (0..count).map(|number| format!("Item {number}")).collect();
        assert_eq!(titles(batch), expected);
    }

    #[test]
    fn articles_that_a_full_disk_does_not_take_are_held() {
        // A file that is open for reading only takes nothing.
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("full");
        std::fs::write(&path, "").unwrap();
        let count = HELD + 700;
        let batch = batch(count, Some(File::open(&path).unwrap()));
        assert!(!batch.after.is_empty(), "everything was written");
        let expected: Vec<String> = (0..count).map(|number| format!("Item {number}")).collect();
        assert_eq!(titles(batch), expected);
    }
}
