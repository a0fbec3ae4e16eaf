//! Note marks in running text, and their notes.

use crate::draft::DraftNote;
use crate::math::NO_LANGUAGE;
use crate::powers::is_power;
use model::{Diagnostic, Inline, NoteId};
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

static MARK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[ \u{a0}]?\[\s?([0-9]{1,4}|[ivxlc]{1,7}|[a-z]|\*{1,3}|[†‡§])\s?\]|([¹²³⁰⁴-⁹]{1,4})|([†‡]|\*{1,3})")
        .expect("the pattern is constant and valid")
});

/// Several marks in one pair of brackets, "[1, 2]", "[3–5]", a range of marks, "[3]–[5]", or one
/// with a place, "[1, p. 45]".
static SEVERAL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[ \u{a0}]?\[\s?(?:([0-9]{1,3}(?:\s?(?:[,;–-]|\]\s?[–-]\s?\[)\s?[0-9]{1,3})+)|([0-9]{1,3}),\s?((?:pp?|[Cc]h(?:ap)?|[Ss]ec(?:t|tion)?|[Ff]ig|S|Table)\b\.?[^\[\]]{1,25}?|§[^\[\]]{1,25}?))\s?\]")
        .expect("the pattern is constant and valid")
});

/// The words behind which a number in brackets is a paragraph or an interval.
static NO_MARK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:\b(?:paras?|paragraphs?|intervals?|ranges?|r[nz]|abs(?:atz)?)\b\.?|∈)\s*$")
        .expect("the pattern is constant and valid")
});

/// Whether a text holds what looks like a mark.
fn may_mark(text: &str) -> bool {
    MARK.is_match(text) || SEVERAL.is_match(text)
}

/// Drops the brackets that stand around marks and nothing else.
fn drop_brackets(run: &mut Vec<Inline>) {
    for first in 1..run.len() {
        let marks =
            run[first..].iter().take_while(|i| matches!(i, Inline::NoteMark { .. })).count();
        if marks == 0 {
            continue;
        }
        let (before, after) = run.split_at_mut(first + marks);
        if let (Inline::Text { text: before }, Some(Inline::Text { text: after })) =
            (&mut before[first - 1], after.first_mut())
            && before.ends_with('[')
            && after.starts_with(']')
        {
            before.truncate(before.trim_end_matches(['[', ' ', '\u{a0}']).len());
            after.remove(0);
        }
    }
    run.retain(|inline| !matches!(inline, Inline::Text { text } if text.is_empty()));
}

/// Whether a text is nothing but the dash of a range.
fn is_dash(text: &str) -> bool {
    matches!(text.trim(), "-" | "–" | "—")
}

/// The most notes that a range of marks stands for.
const LONGEST_RANGE: u32 = 20;

/// The labels in "1, 2", "3–5" or "3]–[5".
pub(crate) fn several(marks: &str) -> Option<Vec<String>> {
    let mut all = Vec::new();
    for part in marks.split([',', ';']) {
        let number = |text: &str| text.trim_matches(['[', ']', ' ']).parse::<u32>().ok();
        let (first, last) = match part.split_once(['–', '-']) {
            Some((first, last)) => (number(first)?, number(last)?),
            None => (number(part)?, number(part)?),
        };
        if last < first || last - first > LONGEST_RANGE {
            return None;
        }
        all.extend((first..=last).map(|number| number.to_string()));
    }
    (all.len() > 1).then_some(all)
}

/// Ties marks to notes; the notes come out in the order of their first marks.
pub(crate) struct Tying {
    notes: Vec<DraftNote>,
    by_key: BTreeMap<String, usize>,
    by_label: BTreeMap<String, Vec<usize>>,
    /// The notes that a label in the text may mean.
    typed: BTreeMap<String, Vec<usize>>,
    /// How many marks of a label have been met.
    met: BTreeMap<String, usize>,
    /// Notes in the order of their first marks.
    order: Vec<usize>,
    /// The places in `order`.
    place: BTreeMap<usize, usize>,
    unknown: BTreeSet<String>,
    unknown_order: Vec<String>,
    /// The number of the last mark that has one.
    last: u32,
}

impl Tying {
    /// `marked`: the keys of the notes that have marks of their own, which a number in the text
    /// does not mean: those above a text are of affiliations, those below a table of its own notes.
    pub(crate) fn new(notes: Vec<DraftNote>, marked: &BTreeSet<String>) -> Self {
        let mut by_key = BTreeMap::new();
        let mut by_label: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, note) in notes.iter().enumerate() {
            if let Some(key) = &note.key {
                by_key.entry(key.clone()).or_insert(at);
            }
            by_label.entry(note.label.clone()).or_default().push(at);
        }
        // A number in the text means the list's note before one that its format leads to.
        for all in by_label.values_mut() {
            if all.iter().any(|at| notes[*at].key.is_none()) {
                all.retain(|at| notes[*at].key.is_none());
            }
        }
        let mut typed = by_label.clone();
        typed.retain(|_, all| {
            all.retain(|at| notes[*at].key.as_ref().is_none_or(|key| !marked.contains(key)));
            !all.is_empty()
        });
        Self {
            notes,
            by_key,
            by_label,
            typed,
            met: BTreeMap::new(),
            order: Vec::new(),
            place: BTreeMap::new(),
            unknown: BTreeSet::new(),
            unknown_order: Vec::new(),
            last: 0,
        }
    }

    /// Turns the marks in a run of text into note marks.
    pub(crate) fn tie(&mut self, run: &mut Vec<Inline>) {
        let mut out = Vec::with_capacity(run.len());
        // Where a dash stands that may make a range of the marks beside it.
        let mut range = usize::MAX;
        for mut inline in std::mem::take(run) {
            match &mut inline {
                Inline::Text { text } if is_dash(text) => {
                    range = out.len();
                    out.push(inline);
                }
                Inline::Text { text } if may_mark(text) => self.tie_several(text, &mut out),
                Inline::Text { text } if text.is_empty() => {}
                Inline::Text { .. } => out.push(inline),
                Inline::NoteMark { note, label } => match self.meant(&note.0, label) {
                    Some(at) => {
                        self.fill(range, at, &mut out);
                        out.push(self.mark(at));
                    }
                    None => {
                        self.miss(label);
                        out.push(Inline::text(format!("[{label}]")));
                    }
                },
                // A formula has no marks.
                Inline::Span { lang, .. } if lang == NO_LANGUAGE => out.push(inline),
                Inline::Superscript { content } => {
                    let label = model::plain_text(content);
                    let label = label.trim().trim_matches(['[', ']', '(', ')']).trim();
                    // What is set in italics or bold is as much a base.
                    let before = out.last().filter(|last| !matches!(last, Inline::NoteMark { .. }));
                    let before = before.map(|last| model::plain_text(std::slice::from_ref(last)));
                    let power = before.is_some_and(|text| is_power(&text, label, self.last));
                    let known = self.typed.contains_key(label) && !power;
                    match known.then(|| self.next_of(label)) {
                        Some(at) => out.push(self.mark(at)),
                        None => match self.several(label) {
                            Some(labels) => self.mark_each(labels, &mut out),
                            None => {
                                self.tie(content);
                                out.push(inline);
                            }
                        },
                    }
                }
                Inline::Link { content, .. } => {
                    self.tie(content);
                    // A link around nothing but a mark leads where the mark does.
                    match &content[..] {
                        [mark @ Inline::NoteMark { .. }] => out.push(mark.clone()),
                        _ => out.push(inline),
                    }
                }
                other => {
                    if let Some(content) = other.children_mut() {
                        self.tie(content);
                    }
                    out.push(inline);
                }
            }
        }
        drop_brackets(&mut out);
        *run = out;
    }

    /// The note that a mark leads to: that of its key, or of its label where it has none.
    fn meant(&self, key: &str, label: &str) -> Option<usize> {
        match key {
            "" => self.by_label.get(label).map(|all| all[0]),
            _ => self.by_key.get(key).copied(),
        }
    }

    /// Puts the marks of a range in the place of the dash, if that stands right between the last
    /// mark and the one that leads to the note `to`, and all between have notes.
    fn fill(&mut self, dash: usize, to: usize, out: &mut Vec<Inline>) {
        let Some(before) = dash.checked_sub(1).filter(|_| dash.saturating_add(1) == out.len())
        else {
            return;
        };
        let Inline::NoteMark { label, .. } = &out[before] else { return };
        let Some(between) = several(&format!("{label}-{}", self.notes[to].label)) else { return };
        let between = &between[1..between.len() - 1];
        let notes: Option<Vec<usize>> =
            between.iter().map(|label| Some(self.by_label.get(label)?[0])).collect();
        if let Some(notes) = notes {
            out.truncate(dash);
            out.extend(notes.into_iter().map(|at| self.mark(at)));
        }
    }

    /// Several labels, if each of them has a note.
    fn several(&self, marks: &str) -> Option<Vec<String>> {
        several(marks).filter(|all| all.iter().all(|label| self.typed.contains_key(label)))
    }

    fn mark_each(&mut self, labels: Vec<String>, out: &mut Vec<Inline>) {
        for label in labels {
            let at = self.next_of(&label);
            out.push(self.mark(at));
        }
    }

    fn tie_several(&mut self, text: &str, out: &mut Vec<Inline>) {
        let found = SEVERAL.captures_iter(text).filter_map(|found| {
            let labels = match found.get(2) {
                Some(label) => vec![label.as_str().to_owned()],
                None => several(&found[1])?,
            };
            let known = labels.iter().all(|label| self.typed.contains_key(label))
                && !NO_MARK.is_match(&text[..found.get(0)?.start()]);
            let place = found.get(3).map(|place| format!(" ({})", place.as_str()));
            Some((found.get(0)?.range(), labels, place)).filter(|_| known)
        });
        let found: Vec<(Range<usize>, Vec<String>, Option<String>)> = found.collect();
        let mut from = 0;
        for (range, labels, place) in found {
            self.tie_text(&text[from..range.start], out);
            self.mark_each(labels, out);
            out.extend(place.map(Inline::text));
            from = range.end;
        }
        self.tie_text(&text[from..], out);
    }

    fn tie_text(&mut self, text: &str, out: &mut Vec<Inline>) {
        let mut from = 0;
        for found in MARK.captures_iter(text) {
            let (Some(whole), Some(label)) =
                (found.get(0), found.get(1).or(found.get(2)).or(found.get(3)))
            else {
                continue;
            };
            let raised = found.get(2).is_some();
            let label = if raised { digits(label.as_str()) } else { label.as_str().to_owned() };
            if raised && is_power(&text[..whole.start()], &label, self.last) {
                continue;
            }
            if found.get(1).is_some() && NO_MARK.is_match(&text[..whole.start()]) {
                continue;
            }
            if label.starts_with('*') && !ends_word(text, &whole.range()) {
                continue;
            }
            if !self.typed.contains_key(&label) {
                let number = label.bytes().all(|b| b.is_ascii_digit());
                if found.get(1).is_some() && number && label.len() < 4 {
                    self.miss(&label);
                }
                continue;
            }
            if whole.start() > from {
                out.push(Inline::text(&text[from..whole.start()]));
            }
            from = whole.end();
            let at = self.next_of(&label);
            out.push(self.mark(at));
        }
        if from < text.len() {
            out.push(Inline::text(&text[from..]));
        }
    }

    /// The note that the next mark of a label leads to: of several notes with one number the
    /// first mark takes the first, and when they are used up, the last.
    fn next_of(&mut self, label: &str) -> usize {
        let met = self.met.entry(label.to_owned()).or_default();
        let all = &self.typed[label];
        let at = all[(*met).min(all.len() - 1)];
        *met += 1;
        at
    }

    fn mark(&mut self, at: usize) -> Inline {
        self.last = self.notes[at].label.parse().unwrap_or(self.last);
        let next = self.order.len();
        let place = *self.place.entry(at).or_insert(next);
        if place == next {
            self.order.push(at);
        }
        Inline::NoteMark { note: id(place), label: self.notes[at].label.clone() }
    }

    fn miss(&mut self, label: &str) {
        if self.unknown.insert(label.to_owned()) {
            self.unknown_order.push(label.to_owned());
        }
    }

    /// The notes, those without marks last, and what was odd.
    pub(crate) fn finish(mut self) -> (Vec<model::Note>, Vec<Diagnostic>) {
        let mut warnings = Vec::new();
        for label in &self.unknown_order {
            warnings.push(
                Diagnostic::warning(
                    "mark-without-note",
                    format!("the mark “[{label}]” has no note"),
                )
                .hint("look in the source whether the note list was copied completely"),
            );
        }
        for (label, all) in &self.by_label {
            if all.len() > 1 {
                warnings.push(
                    Diagnostic::warning(
                        "duplicate-note-number",
                        format!("{} notes have the number “{label}”", all.len()),
                    )
                    .hint("check that each mark leads to the note that is meant"),
                );
            }
        }
        for at in 0..self.notes.len() {
            if !self.place.contains_key(&at) {
                let place = self.order.len();
                self.order.push(at);
                warnings.push(
                    Diagnostic::warning(
                        "note-without-mark",
                        format!("no mark in the text leads to the note “{}”", self.notes[at].label),
                    )
                    .hint("look in the source for the place that the note belongs to")
                    .item(id(place).0),
                );
            }
        }
        let notes = self.order.iter().enumerate().map(|(place, at)| {
            let note = &self.notes[*at];
            model::Note {
                id: id(place),
                label: note.label.clone(),
                content: note.content.clone(),
                parts: Vec::new(),
            }
        });
        (notes.collect(), warnings)
    }
}

fn id(place: usize) -> NoteId {
    NoteId(format!("n{}", place + 1))
}

/// Raised digits as plain ones.
pub(crate) fn digits(raised: &str) -> String {
    const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    let plain = |c| RAISED.chars().position(|r| r == c).and_then(|n| u32::try_from(n).ok());
    raised.chars().filter_map(|c| plain(c).and_then(|n| char::from_digit(n, 10))).collect()
}

/// Whether an asterisk stands at the end of a word, as a mark does; in brackets it does not matter.
fn ends_word(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    text[range.clone()].contains('[')
        || before.is_some_and(|c| !c.is_whitespace() && c != '*')
            && after.is_none_or(|c| !c.is_alphanumeric() && c != '*')
}
