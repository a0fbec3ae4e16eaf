//! How long an edit takes until the changed page is ready: `edit LIBRARY BRIEFING`, where the
//! articles of the briefing file are in the library. Run by `cargo xtask bench --edit`.

#![expect(clippy::print_stdout, reason = "a measurement prints")]

use briefpack::{App, AppError, Host, Preview, Progress, read_briefing_file};
use model::{Block, BlockKind, Briefing, EntryId, EntryKind, Inline};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// As in the app.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Edits that are measured.
const EDITS: usize = 15;

/// The steps of a preview, each with the moment at which it began.
struct Steps(Mutex<Vec<(String, Instant)>>);

impl Progress for Steps {
    fn report(&self, _done: u64, _total: u64, what: &str) {
        if let Ok(mut steps) = self.0.lock() {
            steps.push((what.to_owned(), Instant::now()));
        }
    }
}

/// One edit: its stages in order, and all of it.
struct Edit {
    stages: Vec<(String, Duration)>,
    all: Duration,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [library, file] = arguments.as_slice() else {
        return Err("which library, and which briefing file?".into());
    };
    let app = App::open(Host::system(library.clone()))?;
    let briefing = app.add_briefing_file(&read_briefing_file(Path::new(file), Some(&app))?)?;
    let texts: Vec<EntryId> = briefing
        .walk()
        .into_iter()
        .filter(|(_, entry)| matches!(entry.kind, EntryKind::Text { .. }))
        .map(|(_, entry)| entry.id.clone())
        .collect();
    let mut briefing = app.save_briefing(briefing)?;
    let (first, pages) = edit(&app, &mut briefing, texts.first(), 0)?;
    let mut edits = Vec::new();
    for number in 1..=EDITS {
        let entry = texts.get(number * 7 % texts.len().max(1));
        edits.push(edit(&app, &mut briefing, entry, number)?.0);
    }
    edits.sort_by_key(|edit| edit.all);
    let (median, worst) = (&edits[EDITS / 2], &edits[EDITS - 1]);
    println!("an edit to one paragraph of {pages} pages, until the changed page is ready, in ms");
    println!("{:<28}  {:>8}  {:>8}", "", "first", "median");
    for (index, (stage, taken)) in median.stages.iter().enumerate() {
        let cold = first.stages.get(index).map_or(Duration::ZERO, |(_, taken)| *taken);
        println!("{stage:<28}  {:>8.1}  {:>8.1}", milliseconds(cold), milliseconds(*taken));
    }
    let (cold, warm) = (milliseconds(first.all), milliseconds(median.all));
    println!("{:<28}  {cold:>8.1}  {warm:>8.1}", "all");
    println!(
        "worst of {EDITS}: {:.1} ms; {:.1} times as quick as the first",
        milliseconds(worst.all),
        cold / warm
    );
    Ok(())
}

fn milliseconds(taken: Duration) -> f64 {
    taken.as_secs_f64() * 1000.0
}

/// Changes the first paragraph of an entry and fetches the page on which it stands, as the app
/// does.
fn edit(
    app: &App,
    briefing: &mut Briefing,
    entry: Option<&EntryId>,
    number: usize,
) -> Result<(Edit, usize), AppError> {
    if let Some(entry) = entry {
        change(&mut briefing.entries, entry, number);
    }
    let begun = Instant::now();
    *briefing = app.save_briefing(briefing.clone())?;
    let saved = Instant::now();
    let steps = Steps(Mutex::default());
    let preview = app.preview(&briefing.id, &steps)?;
    let set = Instant::now();
    let page = app.preview_page(preview.revision, place(&preview, entry))?;
    let done = Instant::now();
    assert!(page.starts_with(b"%PDF"), "a page is a PDF");
    let steps = steps.0.into_inner().unwrap_or_default();
    let mut stages = vec![("saving the briefing".to_owned(), saved - begun)];
    let mut last = ("reading the articles".to_owned(), saved);
    for (what, at) in steps {
        stages.push((last.0, at - last.1));
        last = (what, at);
    }
    stages.push(("describing the pages".to_owned(), set - last.1));
    stages.push(("writing the changed page".to_owned(), done - set));
    Ok((Edit { stages, all: done - begun }, preview.pages.len()))
}

fn place(preview: &Preview, entry: Option<&EntryId>) -> usize {
    let place = preview.places.iter().find(|place| Some(&place.entry) == entry);
    place.map_or(0, |place| place.page)
}

fn change(entries: &mut [model::Entry], wanted: &EntryId, number: usize) {
    for entry in entries {
        if let EntryKind::Text { blocks } = &mut entry.kind
            && entry.id == *wanted
            && let Some(Block { kind: BlockKind::Paragraph { content }, .. }) = blocks.first_mut()
        {
            content.push(Inline::text(format!(" Another remark, number {number}.")));
        }
        change(&mut entry.entries, wanted, number);
    }
}
