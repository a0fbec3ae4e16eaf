//! The command line's form.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Turns articles into briefings with one consolidated bibliography.
#[derive(Parser)]
#[command(
    name = "briefpack",
    version,
    about,
    after_help = "Exit status: 0 done, 1 failed, 2 wrong usage."
)]
pub(crate) struct Cli {
    /// The library's folder
    #[arg(long, global = true, value_name = "DIR", env = "BRIEFPACK_LIBRARY")]
    pub(crate) library: Option<PathBuf>,
    /// Print one JSON value on standard output
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What was pasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PastedFormat {
    /// HTML, as the clipboard holds it
    Html,
    /// Plain text or Markdown
    Text,
}

/// What is imported, and how.
#[derive(Args)]
pub(crate) struct ImportArgs {
    /// Read and report, store nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Make each chapter of a book an article of its own
    #[arg(long)]
    pub(crate) chapters: bool,
    /// Fetch addresses of this machine and its network, too
    #[arg(long)]
    pub(crate) allow_private: bool,
    /// What standard input (-) holds; what it looks like, if not named
    #[arg(long, value_enum)]
    pub(crate) format: Option<PastedFormat>,
    /// Files, folders, http and https addresses, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Import articles, or all that lie in folders
    Import(ImportArgs),
    /// Find articles by their words
    Search {
        /// Words, phrases in quotation marks
        query: String,
        /// At most so many
        #[arg(long, default_value_t = 20)]
        limit: usize,
    },
    /// List articles, or briefings
    List(ListArgs),
    /// Show an article
    Show {
        /// The article's id
        id: String,
    },
    /// Begin a briefing
    New {
        /// Its title
        title: String,
        /// The template it begins with
        #[arg(long)]
        template: Option<String>,
        /// Take it from a briefing file, with the articles beside it
        #[arg(long, value_name = "FILE")]
        from: Option<PathBuf>,
    },
    /// Put an entry at the end of a briefing's outline
    Add(AddArgs),
    /// Show a briefing's outline
    Outline {
        /// The briefing's id
        briefing: String,
    },
    /// Build a briefing's PDF
    Build {
        /// An id in the library, or a briefing file (.toml or .json)
        briefing: String,
        /// Where the PDF goes
        #[arg(short, long, value_name = "OUT.pdf")]
        output: PathBuf,
        #[command(flatten)]
        write: WriteArgs,
        /// Attach the bibliography as CSL-JSON
        #[arg(long)]
        attach_bibliography: bool,
        /// Attach the originals of the picked articles
        #[arg(long)]
        attach_originals: bool,
    },
    /// Write a briefing in another format: pdf, html, json, csl-json
    Export {
        /// An id in the library, or a briefing file (.toml or .json)
        briefing: String,
        /// The format
        #[arg(long, value_parser = briefpack::FORMATS)]
        to: String,
        /// Where the file goes
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
    /// Templates
    #[command(subcommand)]
    Template(TemplateCommand),
    /// Citation styles
    #[command(subcommand)]
    Style(StyleCommand),
    /// Reference strings and CSL items
    #[command(subcommand)]
    References(ReferencesCommand),
    /// Format a CSL-JSON array as a bibliography
    Bibliography {
        /// The CSL-JSON file
        file: PathBuf,
        /// A style's name, or a .csl file
        #[arg(long)]
        style: String,
        /// A BCP 47 language tag
        #[arg(long)]
        locale: Option<String>,
        /// The output's form
        #[arg(long, value_enum, default_value_t = BibliographyFormat::Text)]
        format: BibliographyFormat,
    },
    /// Set an HTML file as PDF
    Typeset {
        /// The HTML file
        file: PathBuf,
        /// Where the PDF goes
        #[arg(short, long, value_name = "OUT.pdf")]
        output: PathBuf,
        /// Style sheets, after the file's own
        #[arg(long, value_name = "FILE")]
        css: Vec<PathBuf>,
        #[command(flatten)]
        write: WriteArgs,
    },
}

#[derive(Args)]
pub(crate) struct WriteArgs {
    /// Attach a file to the PDF
    #[arg(long, value_name = "FILE")]
    pub(crate) attach: Vec<PathBuf>,
    /// What the PDF claims to conform to: pdf-ua, pdf-a, or none
    #[arg(long, value_name = "LIST", value_delimiter = ',', default_value = "pdf-ua,pdf-a",
          value_parser = ["pdf-ua", "pdf-a", "none"])]
    pub(crate) standards: Vec<String>,
}

#[derive(Args)]
pub(crate) struct ListArgs {
    /// List the briefings instead
    #[arg(long)]
    pub(crate) briefings: bool,
    /// Words that occur
    #[arg(long)]
    pub(crate) text: Option<String>,
    /// An author, or a part of the name
    #[arg(long)]
    pub(crate) author: Option<String>,
    /// A publisher, or a part of the name
    #[arg(long)]
    pub(crate) publisher: Option<String>,
    /// The earliest date of publication
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) from: Option<String>,
    /// The latest date of publication
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) to: Option<String>,
    /// A tag
    #[arg(long)]
    pub(crate) tag: Option<String>,
    /// A language
    #[arg(long)]
    pub(crate) language: Option<String>,
}

#[derive(Args)]
pub(crate) struct AddArgs {
    /// The briefing's id
    pub(crate) briefing: String,
    #[command(flatten)]
    pub(crate) what: What,
    /// Sections of the article, by heading or id
    #[arg(long, requires = "article", conflicts_with = "paragraph")]
    pub(crate) section: Vec<String>,
    /// Paragraphs of the article, counted from 1
    #[arg(long, requires = "article", value_delimiter = ',')]
    pub(crate) paragraph: Vec<usize>,
    /// The entry under which it goes
    #[arg(long, value_name = "ENTRY")]
    pub(crate) under: Option<String>,
    /// The heading to print
    #[arg(long)]
    pub(crate) title: Option<String>,
}

#[derive(Args)]
#[group(required = true, multiple = false)]
pub(crate) struct What {
    /// Pick this article
    #[arg(long, value_name = "ID")]
    pub(crate) article: Option<String>,
    /// A part with this heading
    #[arg(long, value_name = "HEADING")]
    pub(crate) part: Option<String>,
    /// Words of your own, in Markdown
    #[arg(long, value_name = "MARKDOWN")]
    pub(crate) text: Option<String>,
    /// A slot with this prompt
    #[arg(long, value_name = "PROMPT")]
    pub(crate) slot: Option<String>,
    /// This PDF file as an annex
    #[arg(long, value_name = "FILE")]
    pub(crate) annex: Option<PathBuf>,
}

#[derive(Subcommand)]
pub(crate) enum TemplateCommand {
    /// List the templates
    List,
    /// Check a template's folder
    Check {
        /// The folder
        dir: PathBuf,
    },
    /// Put a template's folder into one file
    Pack {
        /// The folder
        dir: PathBuf,
        /// Where the file goes
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
    /// Add a packed template
    Unpack {
        /// The packed template
        file: PathBuf,
    },
    /// Save a briefing's outline and look as a template
    Save {
        /// The briefing's id
        briefing: String,
        /// The template's name
        #[arg(long = "as", value_name = "NAME")]
        name: String,
    },
}

#[derive(Subcommand)]
pub(crate) enum StyleCommand {
    /// List the citation styles, those of the library first
    List,
    /// Keep a .csl file in the library
    Add {
        /// The file
        file: PathBuf,
    },
    /// Take a style that was added out of the library
    Remove {
        /// Its name
        name: String,
    },
}

#[derive(Subcommand)]
pub(crate) enum ReferencesCommand {
    /// One reference string a line to CSL items
    Parse {
        /// The file
        file: PathBuf,
    },
    /// CSL items to lists of ids, one for each distinct work
    Dedupe {
        /// The CSL-JSON file
        file: PathBuf,
        /// Say why each is one work, how sure that is, and which pairs are in doubt
        #[arg(long)]
        explain: bool,
    },
    /// Sources of a briefing that may be one work, and what was decided on them
    Questions {
        /// The briefing's id
        briefing: String,
    },
    /// Say whether two sources of a briefing are one work
    Decide {
        /// The briefing's id
        briefing: String,
        /// The one source, as `questions` names it
        #[arg(value_name = "ARTICLE/SOURCE")]
        a: String,
        /// The other source
        #[arg(value_name = "ARTICLE/SOURCE")]
        b: String,
        /// What they are
        #[arg(long = "as", value_enum)]
        verdict: Decision,
    },
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Decision {
    /// One work
    Same,
    /// Two works
    Different,
    /// Take an earlier decision back
    Open,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum BibliographyFormat {
    /// One entry a line
    Text,
    /// As CSL processors write it
    Html,
}

/// A date as far as it is known; its text is kept.
fn date(text: &str) -> Result<String, briefpack::DateError> {
    text.parse::<briefpack::PartialDate>().map(|_| text.to_owned())
}
