//! Checking a template before it is used.

use crate::sample::{sample_annexes, sample_briefing};
use crate::{RenderContext, Template, TemplateError};
use chrono::NaiveDate;
use model::Diagnostic;
use std::path::Path;

/// Loads a template's folder and renders a small briefing through it that has every kind of
/// entry, a note, a cited source and a consulted one.
///
/// # Errors
///
/// The first thing that keeps the template from being used, with its place.
pub fn check(folder: &Path) -> Result<(Template, Vec<Diagnostic>), TemplateError> {
    let template = Template::load(folder)?;
    let today = NaiveDate::from_ymd_opt(2026, 1, 5).unwrap_or_default();
    let annexes = sample_annexes();
    let rendered =
        template.render(&sample_briefing(), &RenderContext { today, annexes: &annexes })?;
    let mut diagnostics = rendered.diagnostics;
    if !rendered.html.contains("<title>") {
        let message = "the page has no title element".to_owned();
        diagnostics.push(
            Diagnostic::warning("no-title", message)
                .hint("write the briefing's title into a title element; it names the PDF"),
        );
    }
    Ok((template, diagnostics))
}
