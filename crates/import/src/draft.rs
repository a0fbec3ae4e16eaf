//! An article as a format reads it, before its notes are tied and its parts are numbered.

use crate::inlines::each_run;
use crate::office::zotero::Works;
use model::{Author, BlobHash, BlockKind, Diagnostic, Inline, Name, PartialDate, Reference};

/// What stands in the flow of an article.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// A heading, 1 being the highest.
    Heading {
        /// Its level.
        level: u8,
        /// Its text.
        content: Vec<Inline>,
    },
    /// Anything else.
    Block(BlockKind),
}

impl Part {
    /// A paragraph.
    pub(crate) fn paragraph(content: Vec<Inline>) -> Self {
        Self::Block(BlockKind::Paragraph { content })
    }

    /// Its characters.
    pub(crate) fn plain_text(&self) -> String {
        match self {
            Self::Heading { content, .. } => model::plain_text(content),
            Self::Block(kind) => kind.plain_text(),
        }
    }
}

/// A note before it is tied to its marks.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftNote {
    /// What an explicit mark names (an element's id); none if marks in the text name the label.
    pub key: Option<String>,
    /// The label as printed, without brackets.
    pub label: String,
    /// Its text, without the label.
    pub content: Vec<Inline>,
}

/// An article as a format reads it. A note mark in it holds the key of its note.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// Its title, empty if none was found.
    pub title: String,
    /// Its subtitle.
    pub subtitle: Option<String>,
    /// Its authors.
    pub authors: Vec<Author>,
    /// Who published it.
    pub site: Option<String>,
    /// The author's or collector's own tags.
    pub(crate) tags: Vec<String>,
    /// The site's categories.
    pub category: Vec<String>,
    /// When it was published.
    pub published: Option<PartialDate>,
    /// Its language, if declared.
    pub language: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Its DOI.
    pub doi: Option<String>,
    /// What it says, in order.
    pub body: Vec<Part>,
    /// Whether headings are known by their looks alone, so that some may have been missed.
    pub headings_guessed: bool,
    /// Notes that the format marks as such.
    pub notes: Vec<DraftNote>,
    /// References that the format marks as such.
    pub references: Vec<Vec<Inline>>,
    /// Entries of the source list whose works the format gives as data.
    pub listed: Vec<Reference>,
    /// Works that the format gives as data, and the citations of them: an [`Inline::Citation`] in
    /// the text or in a note holds the place of its citation in this list as its id.
    pub works: Works,
    /// What was odd.
    pub warnings: Vec<Diagnostic>,
    /// Pictures that came along.
    pub blobs: Vec<(BlobHash, Vec<u8>)>,
}

impl Draft {
    /// Whether nobody is named as its author, or only who published it.
    pub(crate) fn is_unsigned(&self) -> bool {
        self.authors.iter().all(|author| Some(author.name.display()) == self.site)
    }

    /// Names the authors that are found; who published it stays its author where no person is.
    pub(crate) fn sign(&mut self, found: Vec<Author>) {
        let persons = found.iter().any(|author| matches!(author.name, Name::Person(_)));
        if self.authors.is_empty() || persons {
            self.authors = found;
        }
    }

    /// Adds what follows this in the same article, as another part of a mail does. Notes are known
    /// by their keys within what each of the two says.
    pub(crate) fn append(&mut self, mut more: Self) {
        let before = self.notes.len();
        if before > 0 && !more.notes.is_empty() {
            let renamed = |key: &str| format!("{before} {key}");
            for key in more.notes.iter_mut().filter_map(|note| note.key.as_mut()) {
                *key = renamed(key);
            }
            for part in &mut more.body {
                match part {
                    Part::Heading { content, .. } => rename(content, &renamed),
                    Part::Block(kind) => each_run(kind, &mut |run| rename(run, &renamed)),
                }
            }
        }
        self.body.append(&mut more.body);
        self.notes.append(&mut more.notes);
        self.blobs.append(&mut more.blobs);
        self.warnings.append(&mut more.warnings);
        self.authors.append(&mut more.authors);
        self.published = self.published.or(more.published);
        self.language = self.language.take().or(more.language);
        self.site = self.site.take().or(more.site);
    }
}

fn rename(content: &mut [Inline], renamed: &impl Fn(&str) -> String) {
    for inline in content {
        if let Inline::NoteMark { note, .. } = inline {
            note.0 = renamed(&note.0);
        } else if let Some(children) = inline.children_mut() {
            rename(children, renamed);
        }
    }
}

/// What is said where the day on which a file was made stands for the date that its text lacks.
pub(crate) fn date_of_file(date: PartialDate) -> Diagnostic {
    Diagnostic::warning(
        "date-of-file",
        format!("the text names no date; {date}, when the file was made, stands for it"),
    )
    .hint("type the date of publication into the article's form")
}
