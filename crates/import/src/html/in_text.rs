//! Byline and date at the head of a page's text, where its metadata lack them, and bylines that
//! repeat the metadata.

use super::calls::is_line;
use super::element::Element;
use super::metadata::plausible;
use super::{clean, folded};
use crate::byline::{east_asian, is_byline, parse_byline, people};
use crate::date::{parse_date_in, published_and_revised};
use crate::draft::{Draft, Part};
use dom_query::{Document, NodeRef};
use model::{Author, BlockKind, Diagnostic, Inline, PartialDate, Severity};
use regex::Regex;
use std::sync::LazyLock;

/// How many parts of the text are looked at.
const HEAD: usize = 4;
/// The longest line that can be a byline or a date, in characters.
const LONGEST: usize = 120;
/// The longest line that holds nothing but a date, in characters.
const LONGEST_DATE: usize = 36;

/// Words that stand before the date of publication.
static DATED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)publi[sc]|posted|updated|veröffentlicht|stand\s*:|publié|pubblicato|gepubliceerd|опубликован|δημοσιε|公開|发布|發布|更新|게시|입력|yayın|oluşturulma|güncelle|оновлено|обновлено",
    )
    .expect("the pattern is constant and valid")
});

/// Takes author and date from the first lines of the text where nothing else gave them; each find
/// is told to the reader. A byline that is known stands with the metadata, not in the text.
pub(super) fn read(draft: &mut Draft) {
    // The date of a revision stands for that of publication only where there is no other.
    let mut revised = None;
    read_head(draft, &mut revised);
    if let Some(date) = revised.filter(|_| draft.published.is_none()) {
        take(draft, date);
    }
}

/// The lines between a page's title and its text, which the search for the main text may leave out.
pub(super) fn below_title(doc: &Document) -> Vec<String> {
    const AROUND: [&str; 4] = ["nav", "aside", "footer", "form"];
    let heading = doc.select_single("h1, [role=\"heading\"][aria-level=\"1\"]");
    let Some(heading) = heading.nodes().first().copied() else { return Vec::new() };
    let root = doc.root();
    let below = root.descendants_it().skip_while(|node| node.id != heading.id).skip(1);
    // What stands within a line has been read with it.
    let mut line = None;
    let mut is_new = |node: &NodeRef<'_>| {
        let within = node.ancestors_it(None).any(|outer| {
            outer.id == heading.id || Some(outer.id) == line || outer.is_one_of(&AROUND)
        });
        if !within {
            line = Some(node.id);
        }
        !within
    };
    below
        .filter(|node| node.is_one_of(&["p", "div", "span"]) && is_line(node) && is_new(node))
        .map(|node| clean(&node.text()))
        .filter(|line| !line.is_empty())
        .take_while(|line| line.chars().count() <= LONGEST)
        .take(HEAD)
        .collect()
}

/// The dates, alone in their lines, that stand above a page's title.
pub(super) fn above_title(doc: &Document, language: Option<&str>) -> Vec<String> {
    const AROUND: [&str; 4] = ["nav", "aside", "footer", "form"];
    let Some(heading) = doc.select_single("h1").nodes().first().copied() else { return Vec::new() };
    let levels = std::iter::once(heading).chain(heading.ancestors_it(Some(1)));
    let above = levels.flat_map(|level| {
        std::iter::successors(level.prev_element_sibling(), NodeRef::prev_element_sibling)
            .take(HEAD)
            .collect::<Vec<_>>()
    });
    above
        .filter(|node| !node.is_one_of(&AROUND) && !node.has_name("article"))
        .flat_map(|node| std::iter::once(node).chain(node.descendants_it()).collect::<Vec<_>>())
        .filter(|node| node.is_one_of(&["p", "div", "li", "span", "time"]) && is_line(node))
        .map(|node| clean(&node.text()))
        .filter(|line| line.chars().count() <= LONGEST_DATE)
        .filter(|line| parse_date_in(line, language).is_some_and(|date| date.day.is_some()))
        .take(1)
        .collect()
}

/// Takes author and date from such lines where the text has none either.
pub(super) fn read_beside(draft: &mut Draft, lines: &[String]) {
    let mut revised = None;
    for line in lines {
        takes_date(draft, line, &mut revised);
        for piece in line.split(['|', '•', '·', '–', '—']) {
            takes_date(draft, piece, &mut revised);
        }
        // "2024-05-14 来源：… 作者：…"
        if draft.authors.is_empty()
            && let Some(found) = east_asian::people(line)
        {
            sign(draft, found);
        }
        let pieces = std::iter::once(line.as_str()).chain(line.split_whitespace());
        for piece in pieces.filter(|piece| is_byline(piece)) {
            if draft.is_unsigned() {
                takes_byline(draft, piece, &mut revised);
            }
        }
    }
    read_dateline(draft);
    if let Some(date) = revised.filter(|_| draft.published.is_none()) {
        take(draft, date);
    }
}

/// Takes the authors that an agency names where its text begins, and leaves them there.
fn read_dateline(draft: &mut Draft) {
    let paragraph = |part: &Part| match part {
        Part::Block(BlockKind::Paragraph { content }) => Some(model::plain_text(content)),
        _ => None,
    };
    let found = draft.body.iter().take(HEAD).filter_map(paragraph);
    if draft.authors.is_empty()
        && let Some(found) = found.take(2).find_map(|text| east_asian::dateline(&text))
    {
        sign(draft, found);
    }
}

fn read_head(draft: &mut Draft, revised: &mut Option<PartialDate>) {
    let mut at = 0;
    let mut looked_at = 0;
    while looked_at < HEAD {
        let Some(Part::Block(BlockKind::Paragraph { content })) = draft.body.get(at) else {
            match draft.body.get(at) {
                Some(_) => {
                    at += 1;
                    looked_at += 1;
                    continue;
                }
                None => return,
            }
        };
        let line = model::plain_text(content);
        let line = line.trim();
        if line.chars().count() > LONGEST {
            return;
        }
        looked_at += 1;
        let lines = lines(content);
        if takes_lines(draft, &lines, revised) || takes_byline(draft, line, revised) {
            draft.body.remove(at);
        } else {
            takes_date(draft, line, revised);
            at += 1;
        }
    }
}

/// The lines of a paragraph with breaks; none of one without.
fn lines(content: &[Inline]) -> Vec<String> {
    let lines: Vec<&[Inline]> = content.split(|run| matches!(run, Inline::LineBreak)).collect();
    match lines.len() {
        2..=6 => lines.into_iter().map(model::plain_text).map(|line| clean(&line)).collect(),
        _ => Vec::new(),
    }
}

/// Takes what the lines of a paragraph say, as old pages begin: title, byline, date. Whether each of
/// them has been told.
fn takes_lines(draft: &mut Draft, lines: &[String], revised: &mut Option<PartialDate>) -> bool {
    if lines.iter().any(|line| line.chars().count() > LONGEST) {
        return false;
    }
    let mut told = !lines.is_empty();
    for line in lines.iter().filter(|line| !line.is_empty()) {
        let known = draft.published;
        if folded(line) != folded(&draft.title) && !takes_byline(draft, line, revised) {
            takes_date(draft, line, revised);
            told &= draft.published != known && line.chars().count() <= LONGEST_DATE;
        }
    }
    told
}

/// Whether a line is the byline and says no more than the article's authors now do.
fn takes_byline(draft: &mut Draft, line: &str, revised: &mut Option<PartialDate>) -> bool {
    // A date may follow on the same line.
    let named = line.split(['|', '•', '·', '–', '—']).next().unwrap_or_default().trim();
    if !is_byline(named) {
        return repeats_authors(draft, line);
    }
    let found = plausible(parse_byline(named));
    if found.is_empty() {
        return false;
    }
    takes_date(draft, line, revised);
    let names = |authors: &[Author]| -> Vec<String> {
        authors.iter().map(|author| author.name.display().to_lowercase()).collect()
    };
    if draft.is_unsigned() && names(&found) != names(&draft.authors) {
        let before = draft.authors.clone();
        sign(draft, found);
        return draft.authors != before;
    }
    if names(&found) != names(&draft.authors) {
        return false;
    }
    for (known, found) in draft.authors.iter_mut().zip(found) {
        known.role = known.role.take().or(found.role);
    }
    true
}

/// Whether a line is nothing but the names of the article's authors, with the marks of where they
/// work.
fn repeats_authors(draft: &Draft, line: &str) -> bool {
    let names: Vec<String> = draft.authors.iter().map(|author| author.name.display()).collect();
    let bare: String = line.chars().filter(|c| !c.is_numeric() && !"*†‡§".contains(*c)).collect();
    let pieces = bare.split([',', ';', '،', '、']).map(str::trim).filter(|piece| !piece.is_empty());
    let pieces: Vec<&str> = pieces.collect();
    let found = people(&pieces.join(", "));
    let found = found.iter().flatten().map(|author| author.name.display());
    // Names of some scripts have no form that tells them.
    !names.is_empty() && (pieces == names || found.eq(names.iter().cloned()))
}

/// Takes the date of a line that holds little else.
fn takes_date(draft: &mut Draft, line: &str, revised: &mut Option<PartialDate>) {
    if draft.published.is_some() {
        return;
    }
    let said = DATED.is_match(line);
    let short = line.chars().filter(|c| c.is_alphabetic()).count() <= 24;
    let dated = is_byline(line.split(['|', '•', '·', '–', '—']).next().unwrap_or_default());
    if !(said || short || dated) {
        return;
    }
    let (published, changed) = published_and_revised(line, draft.language.as_deref());
    *revised = revised.or(changed);
    if let Some(date) = published {
        take(draft, date);
    }
}

fn sign(draft: &mut Draft, found: Vec<Author>) {
    let shown = found.iter().map(|a| a.name.display()).collect::<Vec<_>>().join(", ");
    let before = draft.authors.clone();
    draft.sign(found);
    if draft.authors != before {
        say(draft, "byline-in-text", format!("the author “{shown}” was found in the text only"));
    }
}

fn take(draft: &mut Draft, date: PartialDate) {
    draft.published = Some(date);
    say(draft, "date-in-text", format!("the date {date} was found in the text only"));
}

fn say(draft: &mut Draft, code: &str, message: String) {
    let mut found = Diagnostic::warning(code, message).hint("check it in the article's form");
    found.severity = Severity::Info;
    draft.warnings.push(found);
}
