//! Reference strings, CSL items and the sources of a briefing.

use crate::args::{Decision, ReferencesCommand};
use crate::commands::{print_json, read};
use crate::output::Output;
use anyhow::{Context, Result};
use briefpack::{App, ArticleId, BriefingId, SourceQuestion, SourceRef, Verdict};

/// Runs a command on references.
pub(crate) fn references(
    command: &ReferencesCommand,
    open: &dyn Fn() -> Result<App>,
    out: &Output,
) -> Result<()> {
    match command {
        ReferencesCommand::Parse { file } => print_json(&briefpack::parse_references(&read(file)?)),
        ReferencesCommand::Dedupe { file, explain } => {
            let found = briefpack::dedupe_references(&read(file)?, file)?;
            if *explain {
                return print_json(&found);
            }
            let works: Vec<&[String]> = found.works.iter().map(|work| &work.ids[..]).collect();
            print_json(&works)
        }
        ReferencesCommand::Questions { briefing } => {
            let asked = open()?.source_questions(&BriefingId::new(briefing))?;
            out.result(&asked, |asked| asked.iter().map(question).collect())
        }
        ReferencesCommand::Decide { briefing, a, b, verdict } => {
            let verdict = match verdict {
                Decision::Same => Some(Verdict::Same),
                Decision::Different => Some(Verdict::Different),
                Decision::Open => None,
            };
            let app = open()?;
            let id = BriefingId::new(briefing);
            app.decide_sources(&id, &source(a)?, &source(b)?, verdict)?;
            let asked = app.source_questions(&id)?;
            out.result(&asked, |asked| asked.iter().map(question).collect())
        }
    }
}

fn question(question: &SourceQuestion) -> String {
    let verdict = match question.verdict {
        None => format!("{:.0} %", question.confidence * 100.0),
        Some(Verdict::Same) => "one work".to_owned(),
        Some(Verdict::Different) => "two works".to_owned(),
    };
    let side = |side: &briefpack::SourceSide| {
        format!("  {}/{}  {}\n", side.source.article, side.source.source, side.literal)
    };
    format!("{verdict}\n{}{}", side(&question.a), side(&question.b))
}

fn source(name: &str) -> Result<SourceRef> {
    let (article, source) = name
        .rsplit_once('/')
        .with_context(|| format!("“{name}” is no source: name it ARTICLE/SOURCE"))?;
    Ok(SourceRef { article: ArticleId::new(article), source: source.into() })
}
