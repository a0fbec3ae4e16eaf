//! What each command does.

use crate::args::{
    AddArgs, BibliographyFormat, Cli, Command, ListArgs, StyleCommand, TemplateCommand, WriteArgs,
};
use crate::article::{ArticleJson, article_text};
use crate::output::{Bar, Output, finding, note};
use crate::references::references;
use anyhow::{Context, Result};
use briefpack::{
    App, AppError, Article, ArticleFilter, ArticleId, BriefingFile, BriefingId, Entry, EntryKind,
    Exported, Host, Selection, WriteOptions,
};
use serde_json::json;
use std::path::Path;
use std::process::ExitCode;

/// Runs a command.
pub(crate) fn run(cli: &Cli, out: &Output) -> Result<ExitCode> {
    let host = || host(cli);
    let open = || Ok::<App, anyhow::Error>(App::open(host()?)?);
    match &cli.command {
        Command::Import(args) if args.dry_run => return crate::import::read_only(args, out),
        Command::Import(args) => return crate::import::import(&open()?, args, out),
        Command::Search { query, limit } => {
            let hits = open()?.search(query, *limit)?;
            out.result(&hits, |hits| {
                hits.iter().map(|hit| format!("{}  {}\n", hit.id, hit.title)).collect()
            })?;
        }
        Command::List(args) => list(&open()?, args, out)?,
        Command::Show { id } => {
            let article = open()?.get_article(&ArticleId::new(id))?;
            out.result(&ArticleJson(&article), |_| article_text(&article))?;
        }
        Command::New { title, template, from } => {
            let app = open()?;
            let briefing = match from {
                None => app.new_briefing(title, template.as_deref())?,
                Some(path) => {
                    let mut file = read_file(path, Some(&app))?;
                    file.briefing.title.clone_from(title);
                    app.add_briefing_file(&file)?
                }
            };
            out.result(&briefing, |briefing| briefing.id.to_string())?;
        }
        Command::Add(args) => add(&open()?, args, out)?,
        Command::Outline { briefing } => {
            let lines = open()?.resolve_outline(&BriefingId::new(briefing))?;
            out.result(&lines, |lines| {
                let line = |line: &briefpack::OutlineLine| {
                    let problem = line.problem.as_ref().map(|p| format!("  ! {p}"));
                    let (indent, problem) = ("  ".repeat(line.depth), problem.unwrap_or_default());
                    let (number, title, kind) = (&line.number, &line.title, &line.kind);
                    format!("{indent}{number} {title}  [{kind} {}]{problem}\n", line.entry)
                };
                lines.iter().map(line).collect()
            })?;
        }
        Command::Build { briefing, output, write, attach_bibliography, attach_originals } => {
            let write = WriteOptions {
                attach_bibliography: *attach_bibliography,
                attach_originals: *attach_originals,
                ..write_options(write)?
            };
            build(&host()?, briefing, output, &write, out)?;
        }
        Command::Export { briefing, to, output } => export(&host()?, briefing, to, output, out)?,
        Command::Template(command) => template(command, &open, out)?,
        Command::Style(StyleCommand::List) => {
            // Looking at the list does not make a library.
            let there = host()?.library.is_dir();
            let styles = if there { open()?.list_styles() } else { briefpack::list_styles() };
            out.result(&styles, |styles| {
                styles.iter().map(|s| format!("{:<44}  {}\n", s.name, s.title)).collect()
            })?;
        }
        Command::Style(StyleCommand::Add { file }) => {
            let style = open()?.add_style(file)?;
            out.result(&style, |style| format!("{}\n", style.name))?;
        }
        Command::Style(StyleCommand::Remove { name }) => {
            open()?.delete_style(name)?;
            out.result(&name, |_| String::new())?;
        }
        Command::References(command) => references(command, &open, out)?,
        Command::Bibliography { file, style, locale, format } => {
            let format = match format {
                BibliographyFormat::Text => briefpack::BibliographyFormat::Text,
                BibliographyFormat::Html => briefpack::BibliographyFormat::Html,
            };
            let text = read(file)?;
            let host = host().ok();
            let style = (style.as_str(), host.as_ref().map(|host| host.library.as_path()));
            let set = briefpack::bibliography(&text, file, style, locale.as_deref(), format)?;
            out.result(&set, Clone::clone)?;
        }
        Command::Typeset { file, output, css, write } => {
            let built = briefpack::typeset_file(file, css, &write_options(write)?)?;
            briefpack::write_whole(output, &built.bytes)?;
            exported(&built.exported(output), out)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn host(cli: &Cli) -> Result<Host> {
    let folder = match &cli.library {
        Some(folder) => folder.clone(),
        None => directories::ProjectDirs::from("org", "Briefpack", "Briefpack")
            .context("this system has no folder for data: name one with --library")?
            .data_dir()
            .join("library"),
    };
    Ok(Host::system(folder))
}

fn write_options(args: &WriteArgs) -> Result<WriteOptions> {
    Ok(WriteOptions {
        standards: briefpack::parse_standards(&args.standards)?,
        attach: args.attach.clone(),
        ..WriteOptions::default()
    })
}

pub(crate) fn read(path: &Path) -> Result<String> {
    Ok(briefpack::read_text(path)?)
}

pub(crate) fn print_json(value: &impl serde::Serialize) -> Result<()> {
    let json = Output { json: true };
    json.result(value, |_| String::new())
}

/// Prints failures; the exit status says whether there were any.
pub(crate) fn status(failed: &[briefpack::ImportFailure], out: &Output) -> ExitCode {
    for failure in failed {
        out.app_error(&failure.error);
    }
    if failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Prints articles one after the other, so that one at a time is held in the form of JSON.
pub(crate) fn articles(
    articles: impl Iterator<Item = Result<Article, AppError>>,
    out: &Output,
) -> Result<()> {
    let mut list = out.list()?;
    for article in articles {
        let article = article?;
        let line = || format!("{}  {}", article.id, article.title);
        list.add(&ArticleJson(&article), line)?;
        findings(&article.title, &article.warnings);
    }
    list.end()
}

/// Prints what was odd about an article.
pub(crate) fn findings(title: &str, found: &[briefpack::Diagnostic]) {
    for found in found {
        note(&format!("{title}: {}", finding(found)));
    }
}

fn list(app: &App, args: &ListArgs, out: &Output) -> Result<()> {
    if args.briefings {
        let briefings = app.list_briefings()?;
        return out.result(&briefings, |briefings| {
            let line = |b: &briefpack::BriefingSummary| {
                format!("{}  {} ({} picks)\n", b.id, b.title, b.picks)
            };
            briefings.iter().map(line).collect()
        });
    }
    let found = app.list_articles(&ArticleFilter {
        text: args.text.clone(),
        author: args.author.clone(),
        publisher: args.publisher.clone(),
        from: args.from.clone(),
        to: args.to.clone(),
        tag: args.tag.clone(),
        language: args.language.clone(),
        ..ArticleFilter::default()
    })?;
    out.result(&found, |found| {
        let line = |a: &briefpack::ArticleSummary| {
            let date = a.published.as_deref().unwrap_or("—");
            format!("{}  {date:<10}  {}  ({})\n", a.id, a.title, a.authors.join(", "))
        };
        found.articles.iter().map(line).collect()
    })
}

fn add(app: &App, args: &AddArgs, out: &Output) -> Result<()> {
    let mut title = args.title.clone();
    let kind = if let Some(id) = &args.what.article {
        let article = app.get_article(&ArticleId::new(id))?;
        let sections = Some(args.section.as_slice()).filter(|sections| !sections.is_empty());
        let paragraphs = Some(args.paragraph.as_slice()).filter(|numbers| !numbers.is_empty());
        let selection = Selection::clone(&briefpack::selection(&article, sections, paragraphs)?);
        EntryKind::Pick { article: article.id, selection }
    } else if let Some(heading) = &args.what.part {
        title = Some(heading.clone());
        EntryKind::Part
    } else if let Some(markdown) = &args.what.text {
        EntryKind::Text { blocks: briefpack::parse_markdown_blocks(markdown) }
    } else if let Some(file) = &args.what.annex {
        app.store_annex(file)?
    } else {
        EntryKind::Slot { prompt: args.what.slot.clone().unwrap_or_default() }
    };
    let entry = Entry { id: "".into(), title, kind, entries: Vec::new() };
    let under = args.under.as_deref().map(Into::into);
    let briefing = app.add_entry(&BriefingId::new(&args.briefing), under.as_ref(), entry)?;
    let walked = briefing.walk();
    let added = walked.last().map(|(_, entry)| entry.id.to_string()).unwrap_or_default();
    out.result(&briefing, |_| added)
}

fn read_file(path: &Path, app: Option<&App>) -> Result<BriefingFile, AppError> {
    briefpack::read_briefing_file(path, app)
}

/// What a command names a briefing by: a file, or an id in the library.
fn is_file(briefing: &str) -> bool {
    let path = Path::new(briefing);
    path.extension().is_some_and(|ending| ending == "toml" || ending == "json") || path.exists()
}

/// The library, if there is one: a briefing file needs it only for what it names by id.
fn library_if_any(host: &Host) -> Result<Option<App>> {
    let there = host.library.join("library.sqlite").exists();
    Ok(if there { Some(App::open(host.clone())?) } else { None })
}

fn build(
    host: &Host,
    briefing: &str,
    output: &Path,
    write: &WriteOptions,
    out: &Output,
) -> Result<()> {
    let bar = Bar::new();
    let built = if is_file(briefing) {
        let app = library_if_any(host)?;
        let file = read_file(Path::new(briefing), app.as_ref())?;
        let today = (host.clock)().date_naive();
        briefpack::build_file(&file, app.as_ref(), &host.templates, today, write, &bar)?
    } else {
        App::open(host.clone())?.build_with(&BriefingId::new(briefing), write, &bar)?
    };
    bar.clear();
    briefpack::write_whole(output, &built.bytes)?;
    exported(&built.exported(output), out)
}

fn export(host: &Host, briefing: &str, format: &str, output: &Path, out: &Output) -> Result<()> {
    let bar = Bar::new();
    let bytes = if is_file(briefing) {
        let app = library_if_any(host)?;
        let file = read_file(Path::new(briefing), app.as_ref())?;
        let today = (host.clock)().date_naive();
        briefpack::export_file(&file, app.as_ref(), &host.templates, today, format, &bar)?
    } else {
        App::open(host.clone())?.export_as(&BriefingId::new(briefing), format, &bar)?
    };
    bar.clear();
    briefpack::write_whole(output, &bytes)?;
    let answer = json!({"path": output, "format": format, "bytes": bytes.len()});
    out.result(&answer, |_| output.display().to_string())
}

fn exported(file: &Exported, out: &Output) -> Result<()> {
    out.result(file, |file| {
        let mut line = format!("{}: {} pages", file.path, file.pages);
        if file.notes > 0 || file.bibliography_entries > 0 {
            line.push_str(&format!(
                ", {} notes, {} bibliography entries",
                file.notes, file.bibliography_entries
            ));
        }
        line
    })?;
    for found in &file.diagnostics {
        note(&finding(found));
    }
    Ok(())
}

fn template(command: &TemplateCommand, open: &dyn Fn() -> Result<App>, out: &Output) -> Result<()> {
    match command {
        TemplateCommand::List => {
            let app = open()?;
            app.template_diagnostics().iter().for_each(|found| note(&finding(found)));
            out.result(&app.list_templates(), |templates| {
                let line =
                    |t: &briefpack::TemplateSummary| format!("{:<16}  {}\n", t.id, t.description);
                templates.iter().map(line).collect()
            })
        }
        TemplateCommand::Check { dir } => {
            let (summary, found) = briefpack::check_template(dir)?;
            let answer = json!({"template": summary, "diagnostics": found});
            out.result(&answer, |_| format!("“{}” can be used", summary.id))?;
            found.iter().for_each(|found| note(&finding(found)));
            Ok(())
        }
        TemplateCommand::Pack { dir, output } => {
            let bytes = briefpack::pack_template(dir)?;
            briefpack::write_whole(output, &bytes)?;
            let answer = json!({"path": output, "bytes": bytes.len()});
            out.result(&answer, |_| output.display().to_string())
        }
        TemplateCommand::Unpack { file } => {
            let summary = open()?.import_template(file)?;
            out.result(&summary, |summary| summary.id.clone())
        }
        TemplateCommand::Save { briefing, name } => {
            let summary = open()?.save_as_template(&BriefingId::new(briefing), name)?;
            out.result(&summary, |summary| summary.id.clone())
        }
    }
}
