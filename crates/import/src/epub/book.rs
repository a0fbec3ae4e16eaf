//! The texts of a book as one page, so that notes are found across its files.

use super::levels::chapters;
use super::opf::{Chapter, Opf};
use super::pieces::divided;
use super::title_page::{is_title_page, subtitle};
use crate::archive::{Archive, resolve};
use crate::draft::{Draft, Part};
use crate::html::{Chapters, read_chapters};
use crate::inlines::each_run;
use crate::xhtml::as_html;
use crate::{Hint, ImportError, decode, limits};
use model::{BlobHash, Diagnostic, Inline};
use regex::{Captures, Regex};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// What stands between the tags of the body.
fn body(text: &str) -> &str {
    static BODY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?is)<body\b[^>]*>").expect("the pattern is constant and valid")
    });
    let start = BODY.find(text).map_or(0, |found| found.end());
    let end = text.rfind("</body").filter(|end| *end >= start).unwrap_or(text.len());
    &text[start..end]
}

/// Makes ids unique within the book, and links between its files links to them.
fn relinked(text: &str, path: &str, places: &BTreeMap<&str, usize>) -> String {
    static ATTRIBUTE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"(\s)(id|name|href|src|xlink:href)(\s*=\s*)(?:"([^"]*)"|'([^']*)')"#)
            .expect("the pattern is constant and valid")
    });
    let number = places.get(path).copied().unwrap_or(0);
    let change = |found: &Captures<'_>| {
        let value = found.get(4).or(found.get(5)).map_or("", |m| m.as_str());
        let (space, name, equals) = (&found[1], &found[2], &found[3]);
        let value = match name {
            "id" | "name" => format!("c{number}-{value}"),
            "href" => match value.split_once('#') {
                Some(("", id)) => format!("#c{number}-{id}"),
                Some((file, id)) => {
                    match resolve(path, file).and_then(|f| places.get(f.as_str()).copied()) {
                        Some(other) => format!("#c{other}-{id}"),
                        None => value.to_owned(),
                    }
                }
                None => value.to_owned(),
            },
            // Pictures are known by their paths in the container.
            _ => resolve(path, value).unwrap_or_else(|| value.to_owned()),
        };
        format!("{space}{name}{equals}\"{value}\"")
    };
    ATTRIBUTE.replace_all(text, change).into_owned()
}

/// Reads the texts in reading order: one draft, or one for each text as asked.
pub(super) fn read(
    archive: &mut Archive<'_>,
    opf: &Opf,
    by_chapter: bool,
) -> Result<Vec<Draft>, ImportError> {
    let places: BTreeMap<&str, usize> =
        opf.spine.iter().enumerate().map(|(at, path)| (path.as_str(), at)).collect();
    let mut warnings = Vec::new();
    let mut texts = Vec::new();
    let mut length = 0;
    let mut subtitled = None;
    for path in &opf.spine {
        let Some(bytes) = archive.read(path)? else {
            warnings.push(
                Diagnostic::warning("part-left-out", format!("the text “{path}” is missing"))
                    .hint("get the book again"),
            );
            continue;
        };
        let text = match decode::decode(&bytes, None) {
            Ok(decoded) => decoded.text.into_owned(),
            Err(ImportError::Empty) => continue,
            Err(error) => {
                let message = format!("the text “{path}” could not be read: {error}");
                warnings.push(Diagnostic::warning("part-left-out", message));
                continue;
            }
        };
        length += text.len();
        if length > limits::MAX_HTML_BYTES {
            let (bytes, limit) = (length, limits::MAX_HTML_BYTES);
            return Err(ImportError::TooLarge { bytes, limit });
        }
        let whole = as_html(&text);
        if is_title_page(&whole) {
            subtitled = subtitled.or_else(|| subtitle(&whole));
            continue;
        }
        let text = relinked(body(&whole), path, &places);
        texts.extend(pieces(&text, path, opf, places[path.as_str()]));
    }
    let bodies: Vec<&str> = texts.iter().map(|(_, text)| text.as_str()).collect();
    let archive = RefCell::new(archive);
    let neighbour = |path: &str| archive.borrow_mut().read(path).ok().flatten();
    let hint = Hint { neighbour: Some(&neighbour), ..Hint::default() };
    let Chapters { chapters, notes, blobs } = read_chapters(&bodies, &hint)?;

    let mut whole = Draft { notes, blobs, warnings, ..Draft::default() };
    describe(&mut whole, opf);
    if whole.subtitle.is_none() {
        whole.subtitle = subtitled;
    }
    let named = texts.iter().filter(|(title, _)| title.is_some()).count();
    let several = texts.len() > 1;
    let mut titled: Vec<(Option<String>, Vec<Part>)> = Vec::new();
    for ((title, _), mut parts) in texts.into_iter().zip(chapters) {
        if parts.is_empty() {
            continue;
        }
        let headed = parts.iter().take(3).any(|part| matches!(part, Part::Heading { .. }));
        if let Some(title) = title.as_ref().filter(|_| !headed && several) {
            let content = vec![Inline::text(title.clone())];
            parts.insert(0, Part::Heading { level: 1, content });
        }
        match titled.last_mut() {
            // What the contents do not name goes on with the chapter before it.
            Some((_, chapter)) if by_chapter && title.is_none() && named > 1 => {
                chapter.append(&mut parts);
            }
            _ => titled.push((title, parts)),
        }
    }
    if !by_chapter {
        whole.body = titled.into_iter().flat_map(|(_, parts)| parts).collect();
        let repeated = |part: &Part| {
            matches!(part, Part::Heading { .. }) && part.plain_text().trim() == whole.title.trim()
        };
        if whole.body.first().is_some_and(repeated) {
            whole.body.remove(0);
        }
        let read = !whole.body.is_empty();
        return Ok(read.then_some(whole).into_iter().collect());
    }
    let drafts = titled.into_iter().map(|(title, parts)| chapter(title, parts, &whole, opf));
    // A part that has a title only is what its chapters make.
    let drafts: Vec<Draft> = drafts.collect();
    let any = drafts.iter().any(|draft| !draft.body.is_empty());
    Ok(drafts.into_iter().filter(|draft| !any || !draft.body.is_empty()).collect())
}

/// The chapters that a text holds, each with its title: what stands before the first that begins
/// in the middle of it has the title of a chapter that begins with the text, or none.
fn pieces(text: &str, path: &str, opf: &Opf, number: usize) -> Vec<(Option<String>, String)> {
    let all = opf.chapters.get(path).map_or(&[][..], Vec::as_slice);
    let id = |chapter: &Chapter| match &chapter.id {
        Some(id) => format!("c{number}-{id}"),
        None => String::new(),
    };
    let chapters = chapters(text, all, &all.iter().map(id).collect::<Vec<_>>());
    let ids: Vec<String> = chapters.iter().map(|chapter| id(chapter)).collect();
    let divided = divided(text, &ids);
    // A place that the text lacks is taken for its beginning.
    let found = |at: usize| divided.iter().any(|(id, _)| *id == Some(at));
    let first = (0..chapters.len()).find(|at| !found(*at)).filter(|at| *at == 0);
    let title = |at: usize| chapters[at].title.clone();
    divided.iter().map(|(id, piece)| (id.or(first).map(title), piece.clone())).collect()
}

fn describe(draft: &mut Draft, opf: &Opf) {
    draft.title.clone_from(&opf.title);
    draft.subtitle.clone_from(&opf.subtitle);
    draft.authors.clone_from(&opf.authors);
    draft.site.clone_from(&opf.publisher);
    draft.published = opf.date;
    draft.language.clone_from(&opf.language);
}

/// A chapter by itself, with the notes that its marks name and the pictures that it shows.
fn chapter(title: Option<String>, mut parts: Vec<Part>, whole: &Draft, opf: &Opf) -> Draft {
    let mut draft = Draft::default();
    describe(&mut draft, opf);
    draft.subtitle = None;
    draft.site = Some(opf.title.clone()).filter(|title| !title.is_empty());
    draft.title = match (title, parts.first()) {
        (_, Some(part @ Part::Heading { .. })) => {
            let title = part.plain_text();
            parts.remove(0);
            title
        }
        (title, _) => title.unwrap_or_else(|| opf.title.clone()),
    };
    let mut named: BTreeSet<String> = BTreeSet::new();
    let mut shown: BTreeSet<BlobHash> = BTreeSet::new();
    for part in &mut parts {
        match part {
            Part::Heading { content, .. } => marks(content, &mut named),
            Part::Block(kind) => {
                each_run(kind, &mut |run| marks(run, &mut named));
                pictures(kind, &mut shown);
            }
        }
    }
    let notes = whole.notes.iter();
    draft.notes = notes
        .filter(|note| note.key.as_ref().is_some_and(|key| named.contains(key)))
        .cloned()
        .collect();
    draft.blobs = whole.blobs.iter().filter(|(hash, _)| shown.contains(hash)).cloned().collect();
    draft.body = parts;
    draft
}

fn marks(run: &[Inline], named: &mut BTreeSet<String>) {
    for inline in run {
        if let Inline::NoteMark { note, .. } = inline {
            named.insert(note.0.clone());
        }
        marks(inline.children().unwrap_or_default(), named);
    }
}

fn pictures(kind: &model::BlockKind, shown: &mut BTreeSet<BlobHash>) {
    use model::BlockKind as K;
    match kind {
        K::Figure { image: Some(image), .. } => {
            shown.insert(image.clone());
        }
        K::Quote { blocks, .. } => blocks.iter().for_each(|b| pictures(&b.kind, shown)),
        K::List { items, .. } => {
            items.iter().flat_map(|i| &i.blocks).for_each(|b| pictures(&b.kind, shown));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_between_files_become_links_within_the_book() {
        let places = BTreeMap::from([("t/a.xhtml", 0), ("t/b.xhtml", 1)]);
        let text = r##"<a id="m" href="b.xhtml#n1">1</a><a href='#m'>x</a><img src="../i.png">"##;
        assert_eq!(
            relinked(text, "t/a.xhtml", &places),
            r##"<a id="c0-m" href="#c1-n1">1</a><a href="#c0-m">x</a><img src="i.png">"##
        );
    }
}
