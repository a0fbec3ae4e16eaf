//! Briefing files: a briefing as TOML or JSON, with articles beside it.

use crate::annexes::read_annex;
use crate::{App, AppError, ErrorCode, ingest};
use chrono::{NaiveDate, NaiveDateTime};
use import::Imported;
use model::{
    Article, ArticleId, BlobHash, Briefing, Entry, EntryKind, ExcerptRange, Marking, Meeting,
    OptionValue, Selection, plain_text,
};
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A briefing file with the articles that it names by path.
#[derive(Debug)]
pub struct BriefingFile {
    /// The briefing.
    pub briefing: Briefing,
    /// The articles beside the file.
    pub articles: BTreeMap<ArticleId, Imported>,
    /// Their files' bytes.
    pub originals: BTreeMap<ArticleId, Vec<u8>>,
    /// The files of its annexes.
    pub annexes: BTreeMap<BlobHash, Vec<u8>>,
}

/// The file's form. A key that is not known is an error, so that a slip does not pass unseen.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    title: String,
    #[serde(default)]
    subtitle: Option<String>,
    #[serde(default)]
    template: String,
    #[serde(default)]
    style: String,
    #[serde(default)]
    locale: String,
    #[serde(default, deserialize_with = "date")]
    date: Option<NaiveDate>,
    #[serde(default)]
    prepared_for: Option<String>,
    #[serde(default)]
    prepared_by: Option<String>,
    #[serde(default)]
    marking: Option<String>,
    #[serde(default)]
    meeting: MeetingForm,
    #[serde(default)]
    options: BTreeMap<String, OptionValue>,
    #[serde(default)]
    entries: Vec<EntryForm>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct MeetingForm {
    name: Option<String>,
    #[serde(deserialize_with = "moment")]
    start: Option<NaiveDateTime>,
    place: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum KindForm {
    Part,
    Pick,
    Text,
    Annex,
    Slot,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryForm {
    kind: KindForm,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    article: Option<PathBuf>,
    #[serde(default)]
    id: Option<String>,
    #[serde(default)]
    sections: Option<Vec<String>>,
    #[serde(default)]
    paragraphs: Option<Vec<usize>>,
    #[serde(default)]
    markdown: Option<String>,
    #[serde(default)]
    prompt: Option<String>,
    #[serde(default)]
    file: Option<PathBuf>,
    #[serde(default)]
    entries: Vec<EntryForm>,
}

/// TOML has dates of its own; JSON writes them as text.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Toml(toml::value::Datetime),
    Text(String),
}

impl Written {
    fn text(self) -> String {
        match self {
            Self::Toml(value) => value.to_string(),
            Self::Text(text) => text,
        }
    }
}

fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
    let Some(written) = Option::<Written>::deserialize(deserializer)? else { return Ok(None) };
    let text = written.text();
    let wrong = |_| serde::de::Error::custom(format!("“{text}” is not a date like 2026-11-23"));
    text.parse().map(Some).map_err(wrong)
}

fn moment<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDateTime>, D::Error> {
    let Some(written) = Option::<Written>::deserialize(deserializer)? else { return Ok(None) };
    let text = written.text();
    let forms = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"];
    let parsed = forms.iter().find_map(|form| NaiveDateTime::parse_from_str(&text, form).ok());
    let wrong = || serde::de::Error::custom(format!("“{text}” is not like 2026-11-25T09:30"));
    parsed.map(Some).ok_or_else(wrong)
}

/// Reads a briefing file (`.toml` or `.json`) and the articles that it names by path, relative to
/// its folder. `app` gives articles that it names by id.
///
/// # Errors
/// With file and place: when the file or an article cannot be read, a key is not known, or a pick
/// names what the article does not hold.
pub fn read_briefing_file(path: &Path, app: Option<&App>) -> Result<BriefingFile, AppError> {
    let text = ingest::read_text(path)?;
    let json = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    let wrong = |line: usize, column: usize, message: &str| {
        let at = format!("{}:{line}:{column}", path.display());
        AppError::new(ErrorCode::Briefing, format!("{at}: {}", message.trim()))
            .hint("Correct the briefing file at this place.")
    };
    let form: Form = if json {
        serde_json::from_str(&text)
            .map_err(|error| wrong(error.line(), error.column(), &error.to_string()))?
    } else {
        toml::from_str(&text).map_err(|error| {
            let offset = error.span().map_or(0, |span| span.start);
            let before = text.get(..offset).unwrap_or_default();
            let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
            wrong(before.matches('\n').count() + 1, column, error.message())
        })?
    };
    let mut reader = Reader {
        path,
        folder: path.parent().unwrap_or(Path::new("")),
        app,
        by_path: BTreeMap::new(),
        articles: BTreeMap::new(),
        originals: BTreeMap::new(),
        annexes: BTreeMap::new(),
    };
    reader.read_all(&form.entries)?;
    let mut entries =
        form.entries.iter().map(|entry| reader.entry(entry)).collect::<Result<Vec<_>, _>>()?;
    crate::briefings::name_entries(&mut entries, &mut Vec::new());
    let briefing = Briefing {
        title: form.title,
        subtitle: form.subtitle,
        meeting: Meeting {
            name: form.meeting.name,
            start: form.meeting.start,
            place: form.meeting.place,
        },
        date: form.date,
        prepared_for: form.prepared_for,
        prepared_by: form.prepared_by,
        marking: form.marking.map(Marking),
        template: form.template,
        style: style_of(path, form.style),
        locale: form.locale,
        options: form.options,
        entries,
        ..Briefing::default()
    };
    let Reader { articles, originals, annexes, .. } = reader;
    Ok(BriefingFile { briefing, articles, originals, annexes })
}

/// A style named by a `.csl` file is one that lies beside the briefing file.
fn style_of(path: &Path, style: String) -> String {
    if !crate::styles::is_file(&style) {
        return style;
    }
    let beside = path.parent().unwrap_or(Path::new("")).join(&style);
    if beside.is_file() { beside.to_string_lossy().into_owned() } else { style }
}

struct Reader<'a> {
    path: &'a Path,
    folder: &'a Path,
    app: Option<&'a App>,
    by_path: BTreeMap<PathBuf, ArticleId>,
    articles: BTreeMap<ArticleId, Imported>,
    originals: BTreeMap<ArticleId, Vec<u8>>,
    annexes: BTreeMap<BlobHash, Vec<u8>>,
}

impl Reader<'_> {
    fn wrong(&self, message: String) -> AppError {
        AppError::new(ErrorCode::Briefing, format!("{}: {message}", self.path.display()))
            .hint("Correct the entry in the briefing file.")
    }

    /// Reads all the articles that entries name by path, on all cores.
    fn read_all(&mut self, entries: &[EntryForm]) -> Result<(), AppError> {
        use rayon::prelude::*;
        fn paths(entries: &[EntryForm], out: &mut Vec<PathBuf>) {
            for entry in entries {
                out.extend(entry.article.clone().filter(|path| !out.contains(path)));
                paths(&entry.entries, out);
            }
        }
        let mut wanted = Vec::new();
        paths(entries, &mut wanted);
        wanted.sort();
        wanted.dedup();
        let read: Vec<_> =
            wanted.par_iter().map(|path| ingest::read_whole(&self.folder.join(path))).collect();
        for (path, read) in wanted.into_iter().zip(read) {
            let (bytes, articles) = read?;
            let Some(first) = articles.into_iter().next() else {
                return Err(self.wrong(format!("“{}” holds no article", path.display())));
            };
            let id = first.article.id.clone();
            self.by_path.insert(path, id.clone());
            self.originals.insert(id.clone(), bytes);
            self.articles.insert(id, first);
        }
        Ok(())
    }

    fn entry(&mut self, form: &EntryForm) -> Result<Entry, AppError> {
        let kind = match form.kind {
            KindForm::Part => EntryKind::Part,
            KindForm::Pick => self.pick(form)?,
            KindForm::Text => EntryKind::Text {
                blocks: import::parse_markdown_blocks(form.markdown.as_deref().unwrap_or_default()),
            },
            KindForm::Slot => EntryKind::Slot { prompt: form.prompt.clone().unwrap_or_default() },
            KindForm::Annex => {
                let file = form.file.as_deref();
                let file = file.ok_or_else(|| self.wrong("an annex names a `file`".to_owned()))?;
                let (kind, bytes) = read_annex(&self.folder.join(file))?;
                if let EntryKind::Annex { file, .. } = &kind {
                    self.annexes.insert(file.clone(), bytes);
                }
                kind
            }
        };
        let entries =
            form.entries.iter().map(|entry| self.entry(entry)).collect::<Result<Vec<_>, _>>()?;
        Ok(Entry { id: "".into(), title: form.title.clone(), kind, entries })
    }

    fn pick(&mut self, form: &EntryForm) -> Result<EntryKind, AppError> {
        let (article, stored);
        let id = match (&form.article, &form.id) {
            (Some(path), None) => self.by_path.get(path).cloned().unwrap_or_default(),
            (None, Some(id)) => ArticleId(id.clone()),
            _ => return Err(self.wrong("a pick names either an `article` or an `id`".to_owned())),
        };
        if let Some(imported) = self.articles.get(&id) {
            article = &imported.article;
        } else {
            let Some(app) = self.app else {
                return Err(self.wrong(format!("there is no library to find “{id}” in")));
            };
            stored = app.get_article(&id)?;
            article = &stored;
        }
        let found = selection(article, form.sections.as_deref(), form.paragraphs.as_deref());
        let selection = found.map_err(|error| self.wrong(error.message))?;
        Ok(EntryKind::Pick { article: id, selection })
    }
}

/// What sections (by heading or id) or paragraphs (counted from 1) of an article are; all of it
/// when neither is named.
///
/// # Errors
/// When the article has no such section or paragraph, or both are named.
pub fn selection(
    article: &Article,
    sections: Option<&[String]>,
    paragraphs: Option<&[usize]>,
) -> Result<Selection, AppError> {
    let wrong = |message: String| {
        AppError::new(ErrorCode::Briefing, message)
            .hint("`briefpack show` prints the article's sections and paragraphs.")
    };
    match (sections, paragraphs) {
        (None, None) => Ok(Selection::Whole),
        (Some(_), Some(_)) => {
            Err(wrong("a pick names either `sections` or `paragraphs`".to_owned()))
        }
        (Some(names), None) => {
            let section = |name: &String| {
                let is = |section: &&model::Section| {
                    let heading = section.heading.as_deref().map(plain_text);
                    section.id.as_str() == name
                        || heading.is_some_and(|heading| heading.trim() == name.trim())
                };
                let found = article.sections.iter().find(is).map(|section| section.id.clone());
                found.ok_or_else(|| wrong(format!("“{}” has no section “{name}”", article.title)))
            };
            Ok(Selection::Sections {
                sections: names.iter().map(section).collect::<Result<_, _>>()?,
            })
        }
        (None, Some(numbers)) => {
            let blocks: Vec<_> = article.blocks().collect();
            let range = |number: &usize| {
                let block = number.checked_sub(1).and_then(|index| blocks.get(index));
                let block = block.ok_or_else(|| {
                    let (title, count) = (&article.title, blocks.len());
                    wrong(format!("“{title}” has {count} paragraphs; there is no number {number}"))
                })?;
                Ok(ExcerptRange { block: block.id.clone(), start: None, end: None })
            };
            Ok(Selection::Excerpt {
                ranges: numbers.iter().map(range).collect::<Result<_, AppError>>()?,
            })
        }
    }
}
