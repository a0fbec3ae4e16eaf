//! What is printed, and where.

use briefpack::{AppError, Progress};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;
use std::io::{BufWriter, IsTerminal, StdoutLock, Write};

/// How results are printed.
pub(crate) struct Output {
    pub(crate) json: bool,
}

impl Output {
    /// Prints a result: as JSON if asked for, else as `text` writes it.
    pub(crate) fn result<T: Serialize + ?Sized>(
        &self,
        value: &T,
        text: impl FnOnce(&T) -> String,
    ) -> anyhow::Result<()> {
        let mut out = BufWriter::new(std::io::stdout().lock());
        if self.json {
            serde_json::to_writer_pretty(&mut out, value)?;
            writeln!(out)?;
        } else {
            let text = text(value);
            write!(out, "{text}")?;
            if !text.is_empty() && !text.ends_with('\n') {
                writeln!(out)?;
            }
        }
        out.flush()?;
        Ok(())
    }

    /// Begins a list whose items are printed as they come.
    pub(crate) fn list(&self) -> anyhow::Result<List> {
        let mut out = BufWriter::new(std::io::stdout().lock());
        if self.json {
            write!(out, "[")?;
        }
        Ok(List { out, json: self.json, empty: true })
    }

    /// Prints an error with its remedy on standard error.
    pub(crate) fn error(&self, error: &anyhow::Error) {
        match error.downcast_ref::<AppError>() {
            Some(error) => self.app_error(error),
            None => note(&format!("error: {error:#}")),
        }
    }

    /// Prints an error of the façade on standard error.
    pub(crate) fn app_error(&self, error: &AppError) {
        if self.json {
            note(&serde_json::to_string(error).unwrap_or_else(|_| error.message.clone()));
            return;
        }
        note(&format!("error: {}", error.message));
        if let Some(detail) = &error.detail {
            note(&format!("  because: {detail}"));
        }
        if let Some(hint) = &error.hint {
            note(&format!("  hint: {hint}"));
        }
    }
}

/// A list that is being printed.
pub(crate) struct List {
    out: BufWriter<StdoutLock<'static>>,
    json: bool,
    empty: bool,
}

impl List {
    /// Prints an item: as JSON if asked for, else as a line.
    pub(crate) fn add<T: Serialize>(
        &mut self,
        item: &T,
        line: impl FnOnce() -> String,
    ) -> anyhow::Result<()> {
        if self.json {
            write!(self.out, "{}", if self.empty { "\n" } else { ",\n" })?;
            serde_json::to_writer_pretty(&mut self.out, item)?;
        } else {
            writeln!(self.out, "{}", line())?;
        }
        self.empty = false;
        Ok(())
    }

    /// Ends the list.
    pub(crate) fn end(mut self) -> anyhow::Result<()> {
        match (self.json, self.empty) {
            (true, true) => writeln!(self.out, "]")?,
            (true, false) => writeln!(self.out, "\n]")?,
            (false, _) => {}
        }
        Ok(self.out.flush()?)
    }
}

/// Writes a line on standard error.
pub(crate) fn note(line: &str) {
    // A closed standard error is no reason to fail.
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// A finding as a line.
pub(crate) fn finding(found: &briefpack::Diagnostic) -> String {
    let at = &found.at;
    let mut place = String::new();
    for part in [
        at.file.clone(),
        at.line.map(|line| format!("line {line}")),
        at.page.map(|page| format!("page {page}")),
        at.item.clone(),
    ]
    .into_iter()
    .flatten()
    {
        if !place.is_empty() {
            place.push_str(", ");
        }
        place.push_str(&part);
    }
    let place = if place.is_empty() { place } else { format!(" ({place})") };
    let hint = found.hint.as_ref().map(|hint| format!("; {hint}")).unwrap_or_default();
    format!("warning: {}{place}{hint}", found.message)
}

/// A bar on a terminal, nothing elsewhere.
pub(crate) struct Bar(ProgressBar);

impl Bar {
    pub(crate) fn new() -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        if !std::io::stderr().is_terminal() {
            bar.set_draw_target(ProgressDrawTarget::hidden());
        }
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {wide_msg}") {
            bar.set_style(style);
        }
        Self(bar)
    }

    pub(crate) fn clear(&self) {
        self.0.finish_and_clear();
    }
}

impl Progress for Bar {
    fn report(&self, done: u64, total: u64, what: &str) {
        self.0.set_length(total);
        self.0.set_position(done);
        self.0.set_message(what.to_owned());
    }
}
