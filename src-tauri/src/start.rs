//! Opening the library and the window.

use crate::commands;
use crate::dialogs::{self, Dialogs};
use crate::jobs::Jobs;
use briefpack::{App, Host};
use std::error::Error;
use std::path::PathBuf;
use std::sync::Arc;

/// What the commands share.
pub(crate) struct Shell {
    pub(crate) app: Arc<App>,
    pub(crate) dialogs: Arc<dyn Dialogs>,
    pub(crate) jobs: Jobs,
}

/// Where the library is: `--library DIR`, else `BRIEFPACK_LIBRARY`, else the user's data folder.
fn library_dir(mut args: impl Iterator<Item = String>) -> Result<PathBuf, Box<dyn Error>> {
    while let Some(arg) = args.next() {
        if arg == "--library" {
            return args
                .next()
                .map(PathBuf::from)
                .ok_or_else(|| "give a folder after --library".into());
        }
        if let Some(dir) = arg.strip_prefix("--library=") {
            return Ok(PathBuf::from(dir));
        }
    }
    if let Some(dir) = std::env::var_os("BRIEFPACK_LIBRARY") {
        return Ok(PathBuf::from(dir));
    }
    directories::ProjectDirs::from("org", "briefpack", "briefpack")
        .map(|dirs| dirs.data_dir().join("library"))
        .ok_or_else(|| "no data folder is known for this user; give one with --library".into())
}

/// Opens the library and runs the window until it is closed.
pub(crate) fn run() -> Result<(), Box<dyn Error>> {
    let library = library_dir(std::env::args().skip(1))?;
    let shell = Shell {
        app: Arc::new(App::open(Host::system(library))?),
        dialogs: dialogs::from_environment()?,
        jobs: Jobs::default(),
    };
    tauri::Builder::default()
        .manage(shell)
        .invoke_handler(tauri::generate_handler![
            commands::library_summary,
            commands::import_paths,
            commands::import_text,
            commands::import_addresses,
            commands::import_clipboard,
            commands::list_articles,
            commands::get_article,
            commands::set_tags,
            commands::update_article,
            commands::delete_article,
            commands::restore_article,
            commands::search,
            commands::list_briefings,
            commands::new_briefing,
            commands::get_briefing,
            commands::save_briefing,
            commands::duplicate_briefing,
            commands::delete_briefing,
            commands::resolve_outline,
            commands::list_templates,
            commands::save_as_template,
            commands::import_template,
            commands::export_template,
            commands::delete_template,
            commands::list_styles,
            commands::add_style,
            commands::delete_style,
            commands::list_locales,
            commands::preview,
            commands::preview_page,
            commands::export_briefing,
            commands::store_annex,
            commands::source_questions,
            commands::sources,
            commands::get_settings,
            commands::save_settings,
            commands::choose_files,
            commands::choose_save_path,
            commands::reveal,
            commands::cancel,
        ])
        .run(tauri::generate_context!())?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_library_is_named_by_either_form_of_the_argument() {
        for args in [vec!["--library", "/x"], vec!["--library=/x"]] {
            let args = args.into_iter().map(str::to_owned);
            assert_eq!(library_dir(args).unwrap(), PathBuf::from("/x"));
        }
        assert!(library_dir(["--library".to_owned()].into_iter()).is_err());
    }
}
