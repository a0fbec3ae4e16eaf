//! What the use cases take and give; the desktop app's TypeScript types are made from these.

use crate::AppError;
use model::{
    ArticleId, BriefingId, Diagnostic, EntryId, MergeReason, OptionSpec, SourceId, SourceRef,
    StyleClass, Verdict,
};
use serde::{Deserialize, Serialize};

/// What a library holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct LibrarySummary {
    /// Its folder.
    pub path: String,
    /// How many articles.
    pub article_count: usize,
    /// How many briefings.
    pub briefing_count: usize,
}

/// What became of the files of an import.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct ImportReport {
    /// Articles that are new.
    pub imported: Vec<ArticleSummary>,
    /// Articles that were there already.
    pub already_there: Vec<ArticleSummary>,
    /// Articles that were there before and say more of their sources now, because a reference
    /// library has come.
    pub completed: Vec<CompletedArticle>,
    /// Files that could not be imported.
    pub failed: Vec<ImportFailure>,
    /// Addresses that led to others: each way from the address entered to that of the page.
    pub redirects: Vec<Vec<String>>,
}

/// An article that a reference library completed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct CompletedArticle {
    /// Its id.
    pub id: ArticleId,
    /// Its title.
    pub title: String,
}

/// A file that could not be imported.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct ImportFailure {
    /// The file.
    pub path: String,
    /// Why.
    pub error: AppError,
}

/// Which articles to list; what is absent does not limit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(default)]
pub struct ArticleFilter {
    /// Words that occur.
    pub text: Option<String>,
    /// An author.
    pub author: Option<String>,
    /// A publisher.
    pub publisher: Option<String>,
    /// The earliest date of publication.
    pub from: Option<String>,
    /// The latest date of publication.
    pub to: Option<String>,
    /// A tag.
    pub tag: Option<String>,
    /// A language.
    pub language: Option<String>,
    /// At most so many.
    pub limit: Option<usize>,
    /// After so many.
    pub offset: Option<usize>,
}

/// A list of articles.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct ArticleList {
    /// How many the filter lets through.
    pub total: usize,
    /// Those of the page asked for.
    pub articles: Vec<ArticleSummary>,
    /// What all articles can be filtered by.
    pub facets: Facets,
}

/// What can be filtered by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Facets {
    /// Authors.
    pub authors: Vec<FacetValue>,
    /// Publishers.
    pub publishers: Vec<FacetValue>,
    /// Tags.
    pub tags: Vec<FacetValue>,
    /// Languages.
    pub languages: Vec<FacetValue>,
}

/// A value and how many articles have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct FacetValue {
    /// The value.
    pub value: String,
    /// How many.
    pub count: usize,
}

/// An article in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct ArticleSummary {
    /// Its id.
    pub id: ArticleId,
    /// Its title.
    pub title: String,
    /// Its authors in reading order.
    pub authors: Vec<String>,
    /// Its publisher.
    pub publisher: Option<String>,
    /// Its date of publication.
    pub published: Option<String>,
    /// Its language.
    pub language: Option<String>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Words in its text.
    pub words: usize,
    /// Its sections.
    pub sections: usize,
    /// Its notes.
    pub notes: usize,
    /// The works it names.
    pub sources: usize,
    /// What the import found odd.
    pub warnings: Vec<Diagnostic>,
    /// Where the words sought stand, as escaped HTML with `<mark>`.
    pub snippet: Option<String>,
    /// When it was imported (RFC 3339).
    pub imported: String,
}

/// An article that holds what was sought.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct SearchHit {
    /// Its id.
    pub id: ArticleId,
    /// Its title.
    pub title: String,
    /// Where the words stand, as escaped HTML with `<mark>`.
    pub snippet: String,
    /// Greater is better.
    pub score: f64,
}

/// The file an article was imported from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Original {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A briefing in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct BriefingSummary {
    /// Its id.
    pub id: BriefingId,
    /// Its title.
    pub title: String,
    /// The meeting's name.
    pub meeting: Option<String>,
    /// Its date.
    pub date: Option<String>,
    /// Its template.
    pub template: String,
    /// How many picks it has.
    pub picks: usize,
    /// When it was last changed (RFC 3339).
    pub modified: String,
}

/// A line of a briefing's outline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct OutlineLine {
    /// The entry.
    pub entry: EntryId,
    /// 0 for the outermost.
    pub depth: usize,
    /// Its number: `2.1`.
    pub number: String,
    /// What is printed as its heading.
    pub title: String,
    /// `part`, `pick`, `text`, `annex` or `slot`.
    pub kind: String,
    /// Words in it.
    pub words: usize,
    /// Notes in it.
    pub notes: usize,
    /// What is wrong with it.
    pub problem: Option<String>,
}

/// A template in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct TemplateSummary {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// Whether it comes with Briefpack.
    pub built_in: bool,
    /// Its options.
    pub options: Vec<OptionSpec>,
}

/// A citation style in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct StyleSummary {
    /// The name by which a briefing asks for it.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Whether it cites in notes or in the text.
    pub class: StyleClass,
    /// Whether it comes with Briefpack.
    pub built_in: bool,
}

/// A locale in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct LocaleSummary {
    /// Its BCP 47 tag.
    pub code: String,
    /// Its own name.
    pub name: String,
}

/// A briefing's pages, to be fetched one by one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Preview {
    /// Names this state of the pages.
    #[ts(type = "number")]
    pub revision: u64,
    /// The pages.
    pub pages: Vec<PreviewPage>,
    /// Where entries stand.
    pub places: Vec<EntryPlace>,
    /// What the pages lack or show otherwise than asked.
    pub diagnostics: Vec<Diagnostic>,
    /// Entries of the bibliography.
    pub bibliography_entries: usize,
    /// Notes.
    pub notes: usize,
}

/// A page of a preview.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct PreviewPage {
    /// Width in pt.
    pub width_pt: f64,
    /// Height in pt.
    pub height_pt: f64,
    /// A hash of what stands on it: the same key is the same picture.
    pub key: String,
    /// Its page number as printed.
    pub label: String,
}

/// Where an entry begins.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct EntryPlace {
    /// The entry.
    pub entry: EntryId,
    /// Index of the page, from 0.
    pub page: usize,
    /// Distance from the page's upper edge in pt.
    pub y_pt: f64,
}

/// A finished PDF.
#[derive(Clone, Debug, PartialEq)]
pub struct BuiltPdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages.
    pub pages: usize,
    /// Entries of the bibliography.
    pub bibliography_entries: usize,
    /// Notes.
    pub notes: usize,
    /// What was odd.
    pub diagnostics: Vec<Diagnostic>,
}

/// An exported file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Exported {
    /// Where it is.
    pub path: String,
    /// How many pages.
    pub pages: usize,
    /// Its size in bytes.
    pub bytes: usize,
    /// Entries of the bibliography.
    pub bibliography_entries: usize,
    /// Notes.
    pub notes: usize,
    /// What was odd.
    pub diagnostics: Vec<Diagnostic>,
}

/// An entry of a briefing's consolidated bibliography.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct BriefingSource {
    /// Its id in the bibliography.
    pub id: SourceId,
    /// As the style sets it, without emphasis.
    pub formatted: String,
    /// How often it is cited.
    pub cited: usize,
    /// Whether a source list names it and no note.
    pub consulted: bool,
    /// The forms in which the articles name it.
    pub merged: Vec<MergedForm>,
    /// From 0 to 1: how surely it was understood.
    pub confidence: f32,
}

/// The form in which an article names a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct MergedForm {
    /// The article's title.
    pub article: String,
    /// The reference as it stands there.
    pub literal: String,
}

/// Two sources of a briefing that may be one work, for the user to decide on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct SourceQuestion {
    /// The one source.
    pub a: SourceSide,
    /// The other source.
    pub b: SourceSide,
    /// What speaks for one work.
    pub reason: MergeReason,
    /// From 0 to 1: how surely they are one.
    pub confidence: f32,
    /// What the user decided; nothing as long as the question is open.
    pub verdict: Option<Verdict>,
}

/// A source as an article names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SourceSide {
    /// Which source.
    pub source: SourceRef,
    /// The article's title.
    pub article: String,
    /// The reference as it stands there.
    pub literal: String,
}

/// How a briefing is exported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(default)]
pub struct ExportChoice {
    /// One of the [`crate::FORMATS`]; the others of these choices are for a PDF only.
    pub format: String,
    /// Whether it is to conform to PDF/UA-1.
    pub accessible: bool,
    /// Whether it is to conform to PDF/A-2a, or 3a when files are attached.
    pub archival: bool,
    /// Whether the bibliography is attached as CSL-JSON.
    pub attach_bibliography: bool,
    /// Whether the originals of the picked articles are attached.
    pub attach_originals: bool,
}

impl Default for ExportChoice {
    fn default() -> Self {
        Self {
            format: "pdf".into(),
            accessible: true,
            archival: true,
            attach_bibliography: false,
            attach_originals: false,
        }
    }
}

/// What the user likes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(default)]
pub struct Settings {
    /// The template of a new briefing.
    pub default_template: String,
    /// The citation style of a new briefing.
    pub default_style: String,
    /// The locale of a new briefing.
    pub default_locale: String,
    /// By whom briefings are prepared.
    pub prepared_by: Option<String>,
    /// `system`, `light` or `dark`.
    pub theme: String,
    /// Whether pages of this machine and its network may be fetched.
    pub allow_private_addresses: bool,
    /// How briefings were exported last.
    pub export: ExportChoice,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            default_template: "read-ahead".into(),
            default_style: "chicago-notes".into(),
            default_locale: "en-GB".into(),
            prepared_by: None,
            theme: "system".into(),
            allow_private_addresses: false,
            export: ExportChoice::default(),
        }
    }
}
