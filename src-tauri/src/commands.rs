//! The commands of the window: one per use case, each run off the window's thread.

use crate::dialogs::Files;
use crate::start::Shell;
use briefpack::{
    App, AppError, ArticleFilter, ArticleList, BriefingSource, BriefingSummary, ErrorCode,
    ExportChoice, Exported, ImportReport, LibrarySummary, LocaleSummary, OutlineLine, Preview,
    SearchHit, Settings, SourceQuestion, StyleSummary, TemplateSummary,
};
use model::{Article, ArticleId, Briefing, BriefingId, EntryKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tauri::ipc::Response;
use tauri::{AppHandle, State};

type Answer<T> = Result<T, AppError>;

fn internal(message: &str, detail: String) -> AppError {
    AppError {
        code: ErrorCode::Internal,
        message: message.to_owned(),
        hint: Some("Try again; what was saved is not lost.".to_owned()),
        detail: Some(detail),
    }
}

/// Runs work on a thread that may block; a panic becomes an error.
async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> Answer<T> + Send + 'static,
) -> Answer<T> {
    tauri::async_runtime::spawn_blocking(work)
        .await
        .unwrap_or_else(|error| Err(internal("something went wrong inside", error.to_string())))
}

async fn with_app<T: Send + 'static>(
    shell: &State<'_, Shell>,
    work: impl FnOnce(&App) -> Answer<T> + Send + 'static,
) -> Answer<T> {
    let app = Arc::clone(&shell.app);
    off_thread(move || work(&app)).await
}

/// Declares commands that hand their arguments to the use case of the same name.
macro_rules! commands {
    ($(fn $name:ident($($arg:ident: $type:ty),*) -> $out:ty = $work:expr;)*) => {$(
        #[tauri::command]
        pub(crate) async fn $name(shell: State<'_, Shell>, $($arg: $type),*) -> Answer<$out> {
            let work: fn(&App, $($type),*) -> Answer<$out> = $work;
            with_app(&shell, move |app| work(app, $($arg),*)).await
        }
    )*};
}

commands! {
    fn library_summary() -> LibrarySummary = |app| app.library_summary();
    fn import_text(name: String, text: String) -> ImportReport =
        |app, name, text| app.import_text(&name, &text);
    fn import_clipboard(html: Option<String>, text: String) -> ImportReport =
        |app, html, text| app.import_clipboard(html.as_deref(), &text);
    fn list_articles(filter: ArticleFilter) -> ArticleList = |app, filter| app.list_articles(&filter);
    fn get_article(id: ArticleId) -> Article = |app, id| app.get_article(&id);
    fn set_tags(id: ArticleId, tags: Vec<String>) -> Article = |app, id, tags| app.set_tags(&id, &tags);
    fn update_article(article: Article) -> Article = |app, article| app.update_article(&article);
    fn delete_article(id: ArticleId) -> () = |app, id| app.delete_article(&id);
    fn restore_article(id: ArticleId) -> Article = |app, id| app.restore_article(&id);
    fn search(query: String, limit: usize) -> Vec<SearchHit> =
        |app, query, limit| app.search(&query, limit);
    fn list_briefings() -> Vec<BriefingSummary> = |app| app.list_briefings();
    fn new_briefing(title: String, template: Option<String>) -> Briefing =
        |app, title, template| app.new_briefing(&title, template.as_deref());
    fn get_briefing(id: BriefingId) -> Briefing = |app, id| app.get_briefing(&id);
    fn save_briefing(briefing: Briefing) -> Briefing = |app, briefing| app.save_briefing(briefing);
    fn duplicate_briefing(id: BriefingId) -> Briefing = |app, id| app.duplicate_briefing(&id);
    fn delete_briefing(id: BriefingId) -> () = |app, id| app.delete_briefing(&id);
    fn resolve_outline(id: BriefingId) -> Vec<OutlineLine> = |app, id| app.resolve_outline(&id);
    fn list_templates() -> Vec<TemplateSummary> = |app| Ok(app.list_templates());
    fn save_as_template(id: BriefingId, name: String) -> TemplateSummary =
        |app, id, name| app.save_as_template(&id, &name);
    fn import_template(path: PathBuf) -> TemplateSummary = |app, path| app.import_template(&path);
    fn export_template(id: String, path: PathBuf) -> () =
        |app, id, path| app.export_template(&id, &path);
    fn delete_template(id: String) -> () = |app, id| app.delete_template(&id);
    fn list_styles() -> Vec<StyleSummary> = |app| Ok(app.list_styles());
    fn add_style(path: PathBuf) -> StyleSummary = |app, path| app.add_style(&path);
    fn delete_style(name: String) -> () = |app, name| app.delete_style(&name);
    fn list_locales() -> Vec<LocaleSummary> = |app| Ok(app.list_locales());
    fn store_annex(path: PathBuf) -> EntryKind = |app, path| app.store_annex(&path);
    fn preview_page(revision: u64, index: usize) -> Response =
        |app, revision, index| app.preview_page(revision, index).map(Response::new);
    fn sources(id: BriefingId) -> Vec<BriefingSource> = |app, id| app.sources(&id);
    fn source_questions(id: BriefingId) -> Vec<SourceQuestion> =
        |app, id| app.source_questions(&id);
    fn get_settings() -> Settings = |app| app.get_settings();
    fn save_settings(settings: Settings) -> () = |app, settings| app.save_settings(&settings);
}

#[tauri::command]
pub(crate) async fn import_paths(
    window: AppHandle,
    shell: State<'_, Shell>,
    paths: Vec<PathBuf>,
    job: String,
) -> Answer<ImportReport> {
    let job = shell.jobs.begin(job, window);
    with_app(&shell, move |app| app.import_paths(&paths, &job)).await
}

#[tauri::command]
pub(crate) async fn import_addresses(
    window: AppHandle,
    shell: State<'_, Shell>,
    addresses: Vec<String>,
    job: String,
) -> Answer<ImportReport> {
    let job = shell.jobs.begin(job, window);
    with_app(&shell, move |app| app.import_addresses(&addresses, &job)).await
}

#[tauri::command]
pub(crate) async fn preview(
    window: AppHandle,
    shell: State<'_, Shell>,
    id: BriefingId,
    job: String,
) -> Answer<Preview> {
    let job = shell.jobs.begin(job, window);
    with_app(&shell, move |app| app.preview(&id, &job)).await
}

#[tauri::command]
pub(crate) async fn export_briefing(
    window: AppHandle,
    shell: State<'_, Shell>,
    id: BriefingId,
    choice: ExportChoice,
    path: PathBuf,
    job: String,
) -> Answer<Exported> {
    let job = shell.jobs.begin(job, window);
    with_app(&shell, move |app| app.export_to(&id, &choice, &path, &job)).await
}

#[tauri::command]
pub(crate) async fn choose_files(shell: State<'_, Shell>, what: Files) -> Answer<Vec<PathBuf>> {
    let dialogs = Arc::clone(&shell.dialogs);
    off_thread(move || Ok(dialogs.choose_files(what))).await
}

#[tauri::command]
pub(crate) async fn choose_save_path(
    shell: State<'_, Shell>,
    suggested: String,
) -> Answer<Option<PathBuf>> {
    let dialogs = Arc::clone(&shell.dialogs);
    off_thread(move || Ok(dialogs.choose_save_path(&suggested))).await
}

/// Shows the folder of a file in the system's file manager.
#[tauri::command]
pub(crate) async fn reveal(path: PathBuf) -> Answer<()> {
    off_thread(move || {
        let folder = path.parent().unwrap_or(Path::new("."));
        let opener = match std::env::consts::OS {
            "macos" => "open",
            "windows" => "explorer",
            _ => "xdg-open",
        };
        std::process::Command::new(opener).arg(folder).spawn().map(drop).map_err(|error| {
            internal(&format!("cannot show “{}”", folder.display()), error.to_string())
        })
    })
    .await
}

#[tauri::command]
pub(crate) async fn cancel(shell: State<'_, Shell>, job: String) -> Answer<()> {
    shell.jobs.cancel(&job);
    Ok(())
}
