//! Files that go into a PDF beside its pages, and the standards it claims.

use crate::{AppError, ErrorCode};
use model::{Article, Briefing, CitedBriefing, Diagnostic, OptionValue};
use pdf::{Attachment, Relationship};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// How a PDF is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WriteOptions {
    /// The standards that it claims to conform to.
    pub standards: Standards,
    /// Files to attach.
    pub attach: Vec<PathBuf>,
    /// Whether to attach the bibliography as CSL-JSON.
    pub attach_bibliography: bool,
    /// Whether to attach the originals of the picked articles.
    pub attach_originals: bool,
}

pub use pdf::Standards;

impl WriteOptions {
    /// The same with what the briefing's own option `attach` asks for: `bibliography`,
    /// `originals`, or both with a comma between.
    pub(crate) fn of(&self, briefing: &Briefing, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut options = self.clone();
        let Some(OptionValue::Text(wanted)) = briefing.options.get("attach") else {
            return options;
        };
        let words = wanted.split([',', ' ']).map(str::trim).filter(|word| !word.is_empty());
        for word in words {
            match word {
                "bibliography" => options.attach_bibliography = true,
                "originals" => options.attach_originals = true,
                "nothing" | "none" => {}
                other => diagnostics.push(
                    Diagnostic::warning(
                        "attach-unknown",
                        format!("the option `attach` does not know “{other}”"),
                    )
                    .hint("Write `bibliography`, `originals`, or both with a comma between."),
                ),
            }
        }
        options
    }

    /// The files named by path.
    pub(crate) fn files(&self) -> Result<Vec<Attachment>, AppError> {
        let read = |path: &PathBuf| {
            let bytes = std::fs::read(path).map_err(|error| AppError::file(path, &error))?;
            let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
            Ok(Attachment {
                mime: mime(&name).to_owned(),
                description: name.clone(),
                relationship: Relationship::Supplement,
                modified: None,
                name,
                bytes,
            })
        };
        self.attach.iter().map(read).collect()
    }

    /// The files that come from the briefing itself, then those named by path; no two have one
    /// name.
    pub(crate) fn attachments<'a>(
        &self,
        cited: &CitedBriefing,
        articles: impl Iterator<Item = &'a Article>,
        original: impl Fn(&Article) -> Option<Vec<u8>>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Vec<Attachment>, AppError> {
        let mut list = Vec::new();
        if self.attach_bibliography {
            let bytes = crate::export::json(&crate::export::csl_items(cited))?;
            list.push(Attachment {
                name: "bibliography.json".to_owned(),
                mime: "application/vnd.citationstyles.csl+json".to_owned(),
                description: "The bibliography as CSL-JSON".to_owned(),
                relationship: Relationship::Data,
                modified: None,
                bytes,
            });
        }
        if self.attach_originals {
            let mut known = BTreeSet::new();
            for article in articles {
                if !known.insert(&article.origin.sha256) {
                    continue;
                }
                let Some(bytes) = original(article) else {
                    let message = format!("the original of “{}” is missing", article.title);
                    diagnostics.push(
                        Diagnostic::warning("original-missing", message)
                            .hint("Import the article again to attach its original."),
                    );
                    continue;
                };
                let name = original_name(article);
                list.push(Attachment {
                    mime: mime(&name).to_owned(),
                    description: format!("The original of “{}”", article.title),
                    relationship: Relationship::Source,
                    modified: None,
                    name,
                    bytes,
                });
            }
        }
        list.extend(self.files()?);
        let mut taken = BTreeSet::new();
        for attachment in &mut list {
            attachment.name = free_name(&attachment.name, &taken);
            taken.insert(attachment.name.clone());
        }
        Ok(list)
    }
}

/// A name that is not taken: the same, or with a number before its extension.
fn free_name(name: &str, taken: &BTreeSet<String>) -> String {
    let (stem, extension) = match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => (stem, format!(".{extension}")),
        _ => (name, String::new()),
    };
    let numbered = (2..).map(|number| format!("{stem}-{number}{extension}"));
    let names = std::iter::once(name.to_owned()).chain(numbered);
    names.into_iter().find(|name| !taken.contains(name)).unwrap_or_default()
}

/// What an original's file was called; its title where that is not known.
fn original_name(article: &Article) -> String {
    let extension = match article.origin.format.as_str() {
        "html" => "html",
        "markdown" => "md",
        _ => "txt",
    };
    let path = article.origin.path.as_deref().unwrap_or_default();
    let address = path.contains("://");
    let name = Path::new(path).file_name().map(|name| name.to_string_lossy().into_owned());
    match name.filter(|name| !address && name.contains('.')) {
        Some(name) => name,
        None => {
            let plain = |c: char| if c.is_alphanumeric() { c } else { '-' };
            let stem: String = article.title.chars().map(plain).take(60).collect();
            format!("{}.{extension}", stem.trim_matches('-'))
        }
    }
}

/// The MIME type that a name's extension stands for (IANA's registry).
fn mime(name: &str) -> &'static str {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    match extension.as_deref() {
        Some("pdf") => "application/pdf",
        Some("json") => "application/json",
        Some("xml") => "application/xml",
        Some("html" | "htm") => "text/html",
        Some("md" | "markdown") => "text/markdown",
        Some("txt") => "text/plain",
        Some("csv") => "text/csv",
        Some("toml") => "application/toml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("docx") => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Some("epub") => "application/epub+zip",
        Some("zip") => "application/zip",
        _ => "application/octet-stream",
    }
}

/// Reads the standards that a command names: `pdf-ua`, `pdf-a`, or `none`.
///
/// # Errors
/// When a name is not known, or `none` stands beside others.
pub fn parse_standards(names: &[String]) -> Result<Standards, AppError> {
    let mut standards = Standards { accessible: false, archival: false };
    for name in names {
        match name.as_str() {
            "pdf-ua" => standards.accessible = true,
            "pdf-a" => standards.archival = true,
            "none" if names.len() == 1 => {}
            other => {
                let message = format!("“{other}” is no standard to claim");
                return Err(AppError::new(ErrorCode::Pdf, message)
                    .hint("Name `pdf-ua`, `pdf-a`, both with a comma between, or `none` alone."));
            }
        }
    }
    Ok(standards)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_one_name_get_numbers() {
        let taken = ["a.txt".to_owned(), "a-2.txt".to_owned(), "b".to_owned()].into();
        assert_eq!(free_name("a.txt", &taken), "a-3.txt");
        assert_eq!(free_name("b", &taken), "b-2");
        assert_eq!(free_name("c.txt", &taken), "c.txt");
    }
}
