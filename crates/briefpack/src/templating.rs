//! Templates: list, check, pack, unpack, save a briefing as one.

use crate::{App, AppError, TemplateSummary};
use model::{BriefingId, Diagnostic};
use std::path::Path;
use templates::{Template, TemplateOrigin};

impl App {
    /// The templates at hand.
    pub fn list_templates(&self) -> Vec<TemplateSummary> {
        self.templates().iter().map(summary).collect()
    }

    /// What is wrong with the user's templates.
    pub fn template_diagnostics(&self) -> Vec<Diagnostic> {
        self.templates().diagnostics().to_vec()
    }

    /// Saves a briefing's outline, look and options as a new template.
    ///
    /// # Errors
    /// When the name is taken or gives no id, or the folder cannot be written.
    pub fn save_as_template(
        &self,
        id: &BriefingId,
        name: &str,
    ) -> Result<TemplateSummary, AppError> {
        let briefing = self.library.briefing(id)?;
        let base = self.templates().get(crate::build::template_id(&briefing))?.clone();
        let saved = templates::save_as_template(&briefing, &base, name, &self.host.templates)?;
        self.reload_templates();
        Ok(summary(&saved))
    }

    /// Adds a template from a pack.
    ///
    /// # Errors
    /// When the pack cannot be read or is none, or a template of its id is there already.
    pub fn import_template(&self, path: &Path) -> Result<TemplateSummary, AppError> {
        let bytes = std::fs::read(path).map_err(|error| AppError::file(path, &error))?;
        let template = templates::unpack(&bytes, path, &self.host.templates)?;
        self.reload_templates();
        Ok(summary(&template))
    }

    /// Puts a template into one file that others can import.
    ///
    /// # Errors
    /// When there is no such template, or the file cannot be written.
    pub fn export_template(&self, id: &str, path: &Path) -> Result<(), AppError> {
        let bytes = templates::pack(self.templates().get(id)?)?;
        crate::write_whole(path, &bytes)
    }

    /// Deletes one of the user's templates.
    ///
    /// # Errors
    /// When it is built in or not there.
    pub fn delete_template(&self, id: &str) -> Result<(), AppError> {
        Ok(self.templates().delete(id)?)
    }
}

/// Checks a template's folder; the findings say what is odd, an error what makes it unusable.
///
/// # Errors
/// When it cannot be used: with file, line and column where there is one.
pub fn check_template(folder: &Path) -> Result<(TemplateSummary, Vec<Diagnostic>), AppError> {
    let (template, found) = templates::check(folder)?;
    Ok((summary(&template), found))
}

/// A template's folder as one file.
///
/// # Errors
/// When it is not a template, or cannot be filled.
pub fn pack_template(folder: &Path) -> Result<Vec<u8>, AppError> {
    let (template, _) = templates::check(folder)?;
    Ok(templates::pack(&template)?)
}

fn summary(template: &Template) -> TemplateSummary {
    let manifest = template.manifest();
    TemplateSummary {
        id: manifest.id.clone(),
        name: manifest.name.clone(),
        description: manifest.description.clone(),
        built_in: matches!(template.origin(), TemplateOrigin::BuiltIn),
        options: manifest.options.clone(),
    }
}
