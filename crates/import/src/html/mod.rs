//! Web pages: main text as structure, metadata, notes.

mod bounds;
mod bylines;
mod call_boxes;
mod call_lists;
mod call_words;
mod calls;
mod captions;
mod clipboard;
mod element;
mod entry_links;
mod framed;
mod gate_words;
mod google_docs;
mod headline;
mod in_text;
mod json_ld;
mod kicker;
mod layout;
mod lead;
mod left_out;
mod letter_words;
mod lists;
mod loose_json;
mod mail_frames;
mod metadata;
mod microdata;
mod misnamed;
mod note_places;
mod notes;
mod paywall;
mod pointer_words;
mod quotations;
mod saved;
mod saved_pictures;
mod side_notes;
mod speakers;
mod standfirst;
mod table;
mod twins;
mod walk;
mod word_lists;
mod wp_footnotes;

use crate::draft::{Draft, Part};
use crate::format::{Format, Hint, Input};
use crate::{ImportError, decode, limits};
use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};
use encoding_rs::Encoding;
use model::Diagnostic;
use regex::Regex;
use std::borrow::Cow;
use std::sync::LazyLock;
use url::Url;
use walk::Walk;

/// HTML pages and fragments.
pub(crate) struct Html;

/// How much of a page is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// The main text, without what surrounds it.
    Main,
    /// All of it: what a person selected.
    Whole,
    /// All of it, its title said elsewhere: a mail, a feed's item.
    Titled,
}

/// What never belongs to a page's text.
const NEVER: &str = "script, style, noscript, template, form, iframe, object, embed, svg, button";
/// What surrounds a page's text.
const AROUND: &str = "nav, header, footer, aside, [hidden], [aria-hidden=\"true\"], [role=\"navigation\"], \
    [role=\"banner\"], [role=\"contentinfo\"], [role=\"search\"], [role=\"complementary\"]";
/// What a page holds and does not show: sections folded away, what mails show in the list of mails
/// only.
const HIDDEN: &str = "[style*=\"display:none\"], [style*=\"display: none\"]";
/// How many letters of a list's first entry tell whether the list is shown.
const ENTRY: usize = 60;
/// A main text shorter than this, in characters, is looked for again without scoring.
const SHORT: usize = 250;

impl Format for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn recognise(&self, input: &Input<'_>) -> u8 {
        static TAG: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"(?i)<(?:p|div|article|h[1-6]|table|span|meta|a)\b[^>]*>")
                .expect("the pattern is constant and valid")
        });
        let head = input.head.trim_start_matches('\u{feff}').trim_start();
        let lower: String = head.chars().take(2048).collect::<String>().to_ascii_lowercase();
        let named = matches!(input.hint.extension().as_str(), "html" | "htm" | "xhtml" | "xht")
            || input.hint.content_type.is_some_and(|t| t.contains("html"));
        let begins =
            ["<!doctype html", "<html", "<head", "<body"].iter().any(|s| lower.starts_with(s));
        if begins || clipboard::is_clip(head) {
            100
        } else if lower.starts_with('<') && lower.contains("<html") {
            95
        } else if named {
            80
        } else if lower.starts_with('<') && TAG.is_match(&lower) {
            55
        } else {
            0
        }
    }

    fn read(&self, input: Input<'_>) -> Result<Vec<Draft>, ImportError> {
        if input.bytes.len() > limits::MAX_HTML_BYTES {
            let (bytes, limit) = (input.bytes.len(), limits::MAX_HTML_BYTES);
            return Err(ImportError::TooLarge { bytes, limit });
        }
        let mut extent = if input.hint.selected { Extent::Whole } else { Extent::Main };
        let (bytes, address) = match clipboard::clip(&input.bytes) {
            Some(clip) => {
                extent = Extent::Whole;
                (Cow::Owned(clip.fragment.to_vec()), clip.address)
            }
            None => (input.bytes, None),
        };
        let address = input.hint.address.or(address.as_deref());
        let hint = Hint { address, ..*input.hint };
        let declared = declared_encoding(&bytes, hint.content_type);
        let decoded = decode::decode(bytes, declared)?;
        let mut draft = Draft { warnings: decoded.warnings, ..Draft::default() };
        read_page(decoded.text, &hint, extent, &mut draft)?;
        if draft.body.is_empty() {
            return Err(ImportError::NoText { format: self.name() });
        }
        Ok(vec![draft])
    }
}

/// The encoding that the server or the page's first bytes name (HTML, "Determining the character
/// encoding"); a page that could be scanned cannot be UTF-16, whatever it says.
pub(crate) fn declared_encoding(
    bytes: &[u8],
    content_type: Option<&str>,
) -> Option<&'static Encoding> {
    static CHARSET: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"(?i)(?:charset|<\?xml[^>]{0,60}encoding)\s*=\s*["']?\s*([a-z0-9_:.-]{2,40})"#)
            .expect("the pattern is constant and valid")
    });
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]);
    let label =
        |text: &str| CHARSET.captures(text).and_then(|c| Encoding::for_label(c[1].as_bytes()));
    let found = content_type.and_then(label).or_else(|| label(&start))?;
    let wide = found == encoding_rs::UTF_16LE || found == encoding_rs::UTF_16BE;
    (!wide).then_some(found)
}

/// Takes author and date from the first lines of a text; the rules are those for pages.
pub(crate) fn read_head(draft: &mut Draft) {
    in_text::read(draft);
}

/// Reads a decoded page into a draft.
pub(crate) fn read_page(
    text: Cow<'_, str>,
    hint: &Hint<'_>,
    extent: Extent,
    draft: &mut Draft,
) -> Result<(), ImportError> {
    bounds::check(&text)?;
    // The characters that stand for note marks while the text is looked for are taken out of it.
    let doc = match text.contains(notes::TOKEN) {
        true => Document::from(text.replace(notes::TOKEN, "")),
        false => Document::from(&*text),
    };
    let saved_from = saved::address(&text);
    drop(text);
    let hint = &Hint { address: hint.address.or(saved_from.as_deref()), ..*hint };
    if extent == Extent::Titled {
        mail_frames::read(&doc, &mut draft.warnings);
    }
    framed::name(&doc);
    entry_links::remove(&doc);
    metadata::read(&doc, hint, draft);
    if extent == Extent::Main
        && let Some(kicker) = kicker::take(&doc)
        && draft.category.is_empty()
    {
        draft.category.push(kicker);
    }
    if extent == Extent::Main && (paywall::remove(&doc) | calls::remove(&doc)) {
        draft.warnings.push(
            Diagnostic::warning(
                "for-subscribers",
                "the page asks to subscribe to read on; its text may end early",
            )
            .hint("save the page again while you are signed in"),
        );
    }
    let base = base_address(&doc, draft.url.as_deref());
    let mut blobs = Vec::new();
    wp_footnotes::unfold(&doc);
    side_notes::link(&doc);
    let marks = notes::detach(&doc, &mut Walk::new(hint, base.as_ref(), &mut blobs));
    draft.notes = marks.notes;
    let mut walk = Walk::new(hint, base.as_ref(), &mut blobs);
    walk.labels.clone_from(&marks.labels);
    let lists = match extent {
        Extent::Main => lists::of(&doc, &mut walk),
        Extent::Whole | Extent::Titled => Vec::new(),
    };
    let beside_title = match extent {
        Extent::Main => {
            let below = in_text::below_title(&doc);
            below.into_iter().chain(in_text::above_title(&doc, draft.language.as_deref())).collect()
        }
        Extent::Whole | Extent::Titled => Vec::new(),
    };
    if extent != Extent::Main {
        doc.select(HIDDEN).remove();
    }
    let title = (extent == Extent::Main).then(|| text_of(&doc));
    let whole = (extent != Extent::Main || is_book(&doc)).then(|| whole_body(&doc, &mut walk));
    draft.body = match whole {
        Some(parts) => parts,
        None => main_text(doc, &mut walk, draft),
    };
    if draft.title.is_empty() {
        draft.title = title.unwrap_or_default();
    }
    for (heading, list) in lists {
        let said = |part: &Part| folded(&part.plain_text()).chars().take(ENTRY).collect::<String>();
        let first = list.iter().skip(1).map(said).find(|said| !said.is_empty());
        let shows = |part: &Part, said: &str| folded(&part.plain_text()).contains(said);
        if first.is_none_or(|first| draft.body.iter().any(|part| shows(part, &first))) {
            continue;
        }
        match draft.body.iter().position(|part| part.plain_text().trim() == heading) {
            Some(at) => drop(draft.body.splice(at..=at, list)),
            None => draft.body.extend(list),
        }
    }
    drop(walk);
    draft.blobs = blobs;
    if extent == Extent::Whole && draft.title.is_empty() {
        take_title(draft);
    }
    drop_title(draft);
    if extent == Extent::Main {
        in_text::read(draft);
        in_text::read_beside(draft, &beside_title);
    }
    Ok(())
}

/// The texts of a book.
pub(crate) struct Chapters {
    /// What each of them says.
    pub(crate) chapters: Vec<Vec<Part>>,
    /// The notes of all of them.
    pub(crate) notes: Vec<crate::draft::DraftNote>,
    /// The pictures of all of them.
    pub(crate) blobs: Vec<(model::BlobHash, Vec<u8>)>,
}

/// Reads the texts of a book, whose notes may stand in another text than their marks. A book has
/// nothing around its text, so none is looked for.
pub(crate) fn read_chapters(bodies: &[&str], hint: &Hint<'_>) -> Result<Chapters, ImportError> {
    let mut page = String::from("<!DOCTYPE html><body>");
    for body in bodies {
        bounds::check(body)?;
        page.push_str("<div data-chapter>");
        page.push_str(&body.replace(notes::TOKEN, ""));
        page.push_str("</div>");
    }
    let doc = Document::from(page);
    doc.select(NEVER).remove();
    // The numbers of printed pages stand in the middle of words.
    let is_page = |node: &NodeRef<'_>| {
        let kinds = ["epub:type", "role"].iter().filter_map(|name| node.attr(name));
        kinds.into_iter().any(|kind| kind.contains("pagebreak"))
    };
    let pages: Vec<NodeRef<'_>> = doc.root().descendants_it().filter(is_page).collect();
    pages.iter().for_each(NodeRef::remove_from_parent);
    // A text of nothing but notes loses its place when they are taken out.
    let places = doc.select("[data-chapter]");
    let mut blobs = Vec::new();
    let marks = notes::detach(&doc, &mut Walk::new(hint, None, &mut blobs));
    let mut walk = Walk::new(hint, None, &mut blobs);
    walk.labels.clone_from(&marks.labels);
    let chapters = places.nodes().iter().map(|node| walk.parts(node)).collect();
    Ok(Chapters { chapters, notes: marks.notes, blobs })
}

/// Whether a page is too long for its main text to be looked for.
fn is_book(doc: &Document) -> bool {
    let (mut elements, mut text) = (0, 0);
    for node in doc.root().descendants_it() {
        elements += usize::from(node.is_element());
        if node.is_text() {
            text += node.text().len();
        }
    }
    elements > limits::MAX_PAGE_ELEMENTS || text > limits::MAX_PAGE_TEXT
}

fn text_of(doc: &Document) -> String {
    doc.select("title").text().trim().to_owned()
}

/// The main text as Readability finds it, or the whole body where it finds none.
fn main_text(doc: Document, walk: &mut Walk<'_>, draft: &mut Draft) -> Vec<Part> {
    layout::divide(&doc);
    speakers::name(&doc);
    misnamed::unname(&doc);
    left_out::count(&doc);
    let fallback = doc.clone();
    let found = Readability::with_document(doc, None, Some(Config::default()))
        .and_then(|mut reader| reader.parse());
    let parts = match found {
        Ok(article) => {
            metadata::complete(draft, &fallback, &article);
            let found = Document::from(article.content);
            left_out::restore(&fallback, &found);
            walk.parts(&found.root())
        }
        Err(error) => {
            tracing::debug!(%error, "no main text was found; the whole body is taken");
            Vec::new()
        }
    };
    let length = |parts: &[Part]| -> usize { parts.iter().map(|p| p.plain_text().len()).sum() };
    if length(&parts) >= SHORT {
        return parts;
    }
    let whole = whole_body(&fallback, walk);
    if length(&whole) > 2 * length(&parts) || parts.is_empty() { whole } else { parts }
}

/// All that a page says except what surrounds its text.
fn whole_body(doc: &Document, walk: &mut Walk<'_>) -> Vec<Part> {
    doc.select(NEVER).remove();
    doc.select(AROUND).remove();
    match doc.body() {
        Some(body) => walk.parts(&body),
        None => walk.parts(&doc.root()),
    }
}

/// A heading that comes first in what was selected is its title.
fn take_title(draft: &mut Draft) {
    if matches!(draft.body.first(), Some(Part::Heading { .. })) && draft.body.len() > 1 {
        draft.title = draft.body.remove(0).plain_text().trim().to_owned();
    }
}

/// A heading that repeats the title, and a line that repeats the subtitle, are not part of the text.
pub(crate) fn drop_title(draft: &mut Draft) {
    let same = |part: &Part| {
        matches!(part, Part::Heading { .. }) && folded(&part.plain_text()) == folded(&draft.title)
    };
    if let Some(at) = draft.body.iter().take(6).position(same) {
        draft.body.remove(at);
    }
    let subtitle = draft.subtitle.as_deref().map(folded).filter(|said| !said.is_empty());
    let said = |part: &Part| Some(folded(&part.plain_text())) == subtitle;
    if let Some(at) = draft.body.iter().take(6).position(said) {
        draft.body.remove(at);
    }
}

fn clean(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How much of what an element says is links, in hundredths.
fn link_share(node: &NodeRef<'_>) -> usize {
    let links = node.descendants_it().filter(|inner| inner.has_name("a"));
    let linked: usize = links.map(|link| link.text().trim().len()).sum();
    100 * linked / node.text().trim().len().max(1)
}

fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn base_address(doc: &Document, page: Option<&str>) -> Option<Url> {
    let page = page.and_then(|p| Url::parse(p).ok());
    let base = doc.select("base[href]").attr("href");
    match (base, page) {
        (Some(base), Some(page)) => page.join(&base).ok().or(Some(page)),
        (Some(base), None) => Url::parse(&base).ok(),
        (None, page) => page,
    }
    .filter(|url| matches!(url.scheme(), "http" | "https"))
}
