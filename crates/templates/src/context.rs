//! What a template's Tera files see.
//!
//! | name | what it holds |
//! | --- | --- |
//! | `briefing` | `title`, `subtitle`, `meeting.{name, start, place}`, `date`, `prepared_for`, `prepared_by`, `marking.{text, look}`, `lang`, `style`; dates are written out in the briefing's language |
//! | `options` | the template's options with the briefing's values |
//! | `entries` | the outline in reading order, flat: see [`EntryView`] |
//! | `notes` | the merged notes: `id`, `number`, `entry`, `html` |
//! | `bibliography` | its entries: see [`BibliographyView`] |
//! | `note_style` | whether the style cites in notes |
//! | `hanging_indent` | whether bibliography entries hang |
//! | `label` | the words to print, in the briefing's language: see [`Labels`] |
//!
//! Every field whose name ends in `html` is safe HTML; everything else is text that Tera escapes.

use crate::annex::{annex_anchors, annex_html};
use crate::html::{HtmlWriter, NotePlacement, render_inlines};
pub use crate::labels::Labels;
use crate::labels::{write_day, write_partial, write_time};
use crate::render::RenderContext;
use model::{
    Author, BibliographyEntry, CitedBriefing, CitedEntry, CitedKind, OptionValue, StyleClass,
    TemplateManifest,
};
use serde::Serialize;
use std::collections::BTreeMap;
use tera::Context;

/// One entry of the outline.
#[derive(Debug, Serialize)]
pub struct EntryView {
    /// Its id; put it on the element that the entry becomes.
    pub id: String,
    /// 0 for the outermost.
    pub depth: usize,
    /// The level of its heading, 1 to 6.
    pub level: usize,
    /// Its number in the outline: "2.1".
    pub number: String,
    /// `part`, `pick`, `text`, `annex` or `slot`.
    pub kind: &'static str,
    /// Its heading; empty for a text without one.
    pub title: String,
    /// For a pick: the article.
    pub article: Option<ArticleView>,
    /// For a pick: whether the whole article was picked.
    pub whole: bool,
    /// For a slot: what is asked for.
    pub prompt: Option<String>,
    /// For an annex: the file.
    pub annex: Option<AnnexView>,
    /// Its content; for an annex, one empty element for each of its pages.
    pub html: String,
}

/// The file of an annex.
#[derive(Debug, Serialize)]
pub struct AnnexView {
    /// Its name.
    pub name: String,
    /// How many pages it has.
    pub pages: usize,
    /// The id of the element that its first page takes.
    pub anchor: String,
}

/// The article that a pick is of.
#[derive(Debug, Serialize)]
pub struct ArticleView {
    /// Its title.
    pub title: String,
    /// Its subtitle.
    pub subtitle: Option<String>,
    /// Its authors, each with `name` and `role`.
    pub authors: Vec<AuthorView>,
    /// The authors' names in one line.
    pub byline: String,
    /// Who published it.
    pub site: Option<String>,
    /// When, written out.
    pub published: Option<String>,
    /// Language tag.
    pub lang: Option<String>,
    /// Its address, if that is one of the web.
    pub url: Option<String>,
    /// Its DOI.
    pub doi: Option<String>,
}

/// An author.
#[derive(Debug, Serialize)]
pub struct AuthorView {
    /// The name in reading order.
    pub name: String,
    /// The role.
    pub role: Option<String>,
}

/// A merged note.
#[derive(Debug, Serialize)]
struct NoteView {
    id: String,
    number: u32,
    entry: String,
    html: String,
}

/// An entry of the bibliography.
#[derive(Debug, Serialize)]
pub struct BibliographyView {
    /// Its source's id; the element's id is `bib-` and this.
    pub id: String,
    /// What a numbered style prints before it.
    pub label_html: Option<String>,
    /// The entry.
    pub html: String,
    /// Whether it is only consulted.
    pub consulted: bool,
    /// Where it is cited: `id` to link to and `note`, the number of the note, if it is in one.
    pub citations: Vec<CitationView>,
    /// Those of them that stand in notes.
    pub in_notes: Vec<CitationView>,
    /// Those that stand in the text itself.
    pub in_text: Vec<CitationView>,
}

/// A place where a source is cited.
#[derive(Clone, Debug, Serialize)]
pub struct CitationView {
    /// The citation's id.
    pub id: String,
    /// The number of the note it stands in.
    pub note: Option<u32>,
}

/// Everything a template sees of a briefing.
pub(crate) fn tera_context(
    cited: &CitedBriefing,
    manifest: &TemplateManifest,
    render: &RenderContext<'_>,
) -> Context {
    let briefing = &cited.briefing;
    let locale = if briefing.locale.is_empty() { "en-GB" } else { briefing.locale.as_str() };
    let options = merged_options(manifest, &briefing.options);
    let placement = match options.get("notes") {
        Some(OptionValue::Text(text)) if text == "footnotes" => NotePlacement::Foot,
        _ => NotePlacement::End,
    };
    let notes_by_id = cited.notes.iter().map(|note| (note.id.clone(), note)).collect();
    let mut writer = HtmlWriter::new(&notes_by_id, placement);
    let mut entries = Vec::new();
    collect_entries(&cited.entries, &mut Vec::new(), locale, render, &mut writer, &mut entries);
    let notes: Vec<NoteView> = cited
        .notes
        .iter()
        .map(|note| NoteView {
            id: note.id.to_string(),
            number: note.number,
            entry: note.entry.to_string(),
            html: render_inlines(&note.content),
        })
        .collect();
    let bibliography: Vec<_> = cited.bibliography.iter().map(bibliography_view).collect();

    let mut context = Context::new();
    context.insert("briefing", &briefing_view(cited, locale, render));
    context.insert("options", &options);
    context.insert("entries", &entries);
    context.insert("notes", &notes);
    context.insert("footnotes", &(placement == NotePlacement::Foot));
    context.insert("bibliography", &bibliography);
    context.insert("note_style", &(cited.style_class == StyleClass::Note));
    context.insert("hanging_indent", &cited.hanging_indent);
    context.insert("label", &Labels::of(locale));
    context
}

fn briefing_view(
    cited: &CitedBriefing,
    locale: &str,
    render: &RenderContext<'_>,
) -> serde_json::Value {
    let briefing = &cited.briefing;
    let meeting = &briefing.meeting;
    let date = briefing.date.unwrap_or(render.today);
    serde_json::json!({
        "title": briefing.title,
        "subtitle": briefing.subtitle,
        "meeting": {
            "name": meeting.name,
            "start": meeting.start.map(|start| write_time(start, locale)),
            "place": meeting.place,
        },
        "date": write_day(date, locale),
        "date_iso": date.to_string(),
        "prepared_for": briefing.prepared_for,
        "prepared_by": briefing.prepared_by,
        "marking": briefing.marking.as_ref().filter(|m| !m.0.trim().is_empty()).map(|marking| {
            serde_json::json!({ "text": marking.0.trim(), "look": marking.look() })
        }),
        "lang": locale,
        "style": briefing.style,
    })
}

/// The manifest's options with a briefing's values where they suit.
pub(crate) fn merged_options(
    manifest: &TemplateManifest,
    values: &BTreeMap<String, OptionValue>,
) -> BTreeMap<String, OptionValue> {
    let value = |spec: &model::OptionSpec| {
        let set = values.get(&spec.name).filter(|v| crate::manifest::check_value(spec, v).is_ok());
        (spec.name.clone(), set.unwrap_or(&spec.default).clone())
    };
    manifest.options.iter().map(value).collect()
}

fn collect_entries(
    entries: &[CitedEntry],
    number: &mut Vec<usize>,
    locale: &str,
    render: &RenderContext<'_>,
    writer: &mut HtmlWriter<'_>,
    out: &mut Vec<EntryView>,
) {
    for (index, entry) in entries.iter().enumerate() {
        number.push(index + 1);
        let depth = number.len() - 1;
        let level = (depth + 1).min(6);
        let heading_level = u8::try_from(level).unwrap_or(6);
        let id = entry.id.as_str();
        let mut view = EntryView {
            id: id.to_owned(),
            depth,
            level,
            number: number.iter().map(ToString::to_string).collect::<Vec<_>>().join("."),
            kind: "part",
            title: entry.title.clone().unwrap_or_default(),
            article: None,
            whole: false,
            prompt: None,
            annex: None,
            html: String::new(),
        };
        match &entry.kind {
            CitedKind::Part => {}
            CitedKind::Pick { article, sections, whole } => {
                view.kind = "pick";
                view.whole = *whole;
                if view.title.is_empty() {
                    view.title.clone_from(&article.title);
                }
                view.html = writer.sections(id, heading_level, sections);
                view.article = Some(article_view(article, locale));
            }
            CitedKind::Text { blocks } => {
                view.kind = "text";
                view.html = writer.entry_blocks(id, blocks);
            }
            CitedKind::Annex { name, .. } => {
                view.kind = "annex";
                if view.title.is_empty() {
                    view.title.clone_from(name);
                }
                match render.annexes.get(&entry.id) {
                    Some(sizes) => {
                        let label = Labels::of(locale).annex;
                        view.html = annex_html(id, &view.title, label, level, sizes);
                        view.annex = Some(AnnexView {
                            name: name.clone(),
                            pages: sizes.len(),
                            anchor: annex_anchors(id, 1).remove(0),
                        });
                    }
                    // It cannot be appended; a finding beside the pages says why.
                    None => view.prompt = Some(format!("{}: {name}", Labels::of(locale).annex)),
                }
            }
            CitedKind::Slot { prompt } => {
                view.kind = "slot";
                view.prompt = Some(prompt.clone());
            }
        }
        out.push(view);
        collect_entries(&entry.entries, number, locale, render, writer, out);
        number.pop();
    }
}

fn article_view(article: &model::ArticleHead, locale: &str) -> ArticleView {
    let authors: Vec<AuthorView> = article
        .authors
        .iter()
        .map(|Author { name, role }| AuthorView { name: name.display(), role: role.clone() })
        .collect();
    let names: Vec<&str> = authors.iter().map(|a| a.name.as_str()).collect();
    let web = |url: &&String| url.starts_with("https://") || url.starts_with("http://");
    ArticleView {
        title: article.title.clone(),
        subtitle: article.subtitle.clone(),
        byline: names.join(", "),
        authors,
        site: article.site.clone(),
        published: article.published.map(|date| write_partial(date, locale)),
        lang: article.language.clone(),
        url: article.url.as_ref().filter(web).cloned(),
        doi: article.doi.clone(),
    }
}

fn bibliography_view(entry: &BibliographyEntry) -> BibliographyView {
    let citation =
        |(id, note): &(String, Option<u32>)| CitationView { id: id.clone(), note: *note };
    let citations: Vec<CitationView> = entry.citations.iter().map(citation).collect();
    let (in_notes, in_text) =
        citations.iter().cloned().partition(|citation| citation.note.is_some());
    BibliographyView {
        id: entry.source.id.to_string(),
        label_html: entry.label.as_deref().map(render_inlines),
        html: render_inlines(&entry.content),
        consulted: entry.consulted,
        citations,
        in_notes,
        in_text,
    }
}
