//! Pandoc's blocks that `CommonMark` does not know, rewritten as what it does: fences of divisions
//! go, lines of verse and addresses keep their breaks, numbered examples become lists, and tables
//! come through as code blocks that say so.

use super::tables::{CAPTION, TABLE, is_dashes, is_rule, is_rule_of_grid};
use crate::pattern::pattern;
use regex::{Captures, Regex};
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// How many lines a table may have whose end is not told by its own lines.
const LONGEST: usize = 4000;

static FENCE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*(`{3,}|~{3,})(.*)$"));
static DIVISION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r#"^((?:\s*>)*\s*):{3,}\s*(?:\{(?:[^{}]*?\btitle="([^"{}]*)")?[^{}]*\}|[\w.-]+)?\s*(?:\[([^\]]*)\]|([^:\s].*?))?\s*:*\s*$"#,
    )
});
static EXAMPLE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^( {0,3})\(@([\w-]*)\)\s+"));
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^( {0,3})(?:\((\d{1,3})\)|#\.)\s+"));
/// A letter or a Roman number before an item. Lists know no such marks, so they stay as words.
static LETTERED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^ {0,3}(?:\(?(?:[a-z]|[ivx]{2,5})\)|[a-z]\.|[A-Z]\. )\s+\S"));
static CAPTIONED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^ {0,3}(?:[Tt]able:|:)\s+(\S.*)$"));
static PIPES: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\s*\|?\s*:?-+:?\s*(?:[|+]\s*:?-+:?\s*)*\|?\s*$"));
/// Attributes of a link, a picture, code or a caption.
static ATTRIBUTES: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"(\]\([^()\n]*\)|[^`\s]`)\{(?:[.#=]|\w[\w-]*=)[^{}]*\}"#));
static AT_END: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s*\{[^{}]*\}\s*$"));

/// A text with Pandoc's blocks rewritten.
pub(crate) fn rewritten(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut pass = Pass { examples: examples(&lines), lines, out: String::new(), count: 0 };
    pass.run();
    pass.out
}

/// The numbers of the examples that have a label.
fn examples(lines: &[&str]) -> HashMap<String, usize> {
    let found = lines.iter().filter_map(|line| EXAMPLE.captures(line));
    let labelled = found.enumerate().map(|(at, found)| (found[2].to_owned(), at + 1));
    labelled.filter(|(label, _)| !label.is_empty()).collect()
}

struct Pass<'a> {
    lines: Vec<&'a str>,
    out: String,
    examples: HashMap<String, usize>,
    /// How many examples have been met.
    count: usize,
}

impl Pass<'_> {
    fn run(&mut self) {
        let mut at = 0;
        // Words since the last block that goes through as it is.
        let mut words = String::new();
        let mut listed = false;
        while let Some(line) = self.lines.get(at).copied() {
            let begins = at == 0 || self.is_blank(at - 1);
            let through = match self.code(at) {
                Some(lines) => Some((lines, None)),
                None if begins => self.captioned(at).map(|(table, above)| (table, Some(above))),
                None => None,
            };
            if let Some((lines, caption)) = through {
                self.flush(&mut words);
                at = self.block(lines, caption);
                continue;
            }
            if begins && let Some(end) = self.verse(at) {
                words.push_str(&verse(&self.lines[at..end]));
                words.push('\n');
                at = end;
                continue;
            }
            let marked = [&EXAMPLE, &NUMBERED, &LETTERED].iter().any(|mark| mark.is_match(line));
            let item = marked && (begins || listed);
            listed = item || (listed && !begins);
            if item && !begins && LETTERED.is_match(line) {
                words.push('\n');
            }
            words.push_str(&if item { self.item(line) } else { division(line) });
            words.push('\n');
            at += 1;
        }
        self.flush(&mut words);
    }

    fn is_blank(&self, at: usize) -> bool {
        self.lines.get(at).is_none_or(|line| line.trim().is_empty())
    }

    /// Ends a stretch of words: references to examples become numbers, attributes go.
    fn flush(&mut self, words: &mut String) {
        static REFERENCE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\(@([\w-]+)\)"));
        let said = REFERENCE.replace_all(words, |found: &Captures<'_>| {
            match self.examples.get(&found[1]) {
                Some(number) => format!("({number})"),
                None => found[0].to_owned(),
            }
        });
        self.out.push_str(&ATTRIBUTES.replace_all(&said, "$1"));
        words.clear();
    }

    /// The line that begins an item of a list.
    fn item<'l>(&mut self, line: &'l str) -> Cow<'l, str> {
        if let Some(found) = EXAMPLE.captures(line) {
            self.count += 1;
            return format!("{}{}) {}", &found[1], self.count, &line[found[0].len()..]).into();
        }
        match NUMBERED.captures(line) {
            Some(found) => {
                let mark = found.get(2).map_or("1.".to_owned(), |n| format!("{})", n.as_str()));
                format!("{}{mark} {}", &found[1], &line[found[0].len()..]).into()
            }
            None => Cow::Borrowed(line),
        }
    }

    /// The lines of the code block that begins at a line.
    fn code(&self, at: usize) -> Option<Range<usize>> {
        let found = FENCE.captures(self.lines[at])?;
        let fence = &found[1];
        if fence.starts_with('`') && found[2].contains('`') {
            return None;
        }
        let ends = |line: &&str| {
            let line = line.trim();
            line.len() >= fence.len() && line.bytes().all(|b| b == fence.as_bytes()[0])
        };
        let end = self.lines[at + 1..].iter().position(ends);
        Some(at..end.map_or(self.lines.len(), |end| at + end + 2))
    }

    /// Writes a block that goes through; gives back the line at which its words end.
    fn block(&mut self, lines: Range<usize>, caption: Option<Caption>) -> usize {
        let Some(caption) = caption else {
            for line in &self.lines[lines.clone()] {
                self.out.push_str(line);
                self.out.push('\n');
            }
            return lines.end;
        };
        let first = self.lines[lines.start];
        let grid = is_rule_of_grid(first);
        let pipes = !grid && !self.lines[lines.clone()].iter().any(|line| is_dashes(line));
        let margin = &first[..first.len() - first.trim_start().len()];
        // The columns of the others are told from the edge of the page.
        let margin = if grid || pipes { margin } else { "" };
        if pipes {
            for line in &self.lines[lines.clone()] {
                self.out.push_str(line);
                self.out.push('\n');
            }
        } else {
            self.out.push_str(&format!("\n{margin}~~~~~~~~ {TABLE}\n"));
            for line in &self.lines[lines.clone()] {
                let line = if grid { line.trim() } else { line };
                self.out.push_str(&format!("{margin}{line}\n"));
            }
            self.out.push_str(&format!("{margin}~~~~~~~~\n"));
        }
        if !caption.text.is_empty() {
            let text = AT_END.replace(&caption.text, "");
            self.out.push_str(&format!(
                "\n{margin}~~~~~~~~ {CAPTION}\n{margin}{text}\n{margin}~~~~~~~~\n"
            ));
        }
        self.out.push('\n');
        caption.end
    }

    /// The lines of the table that begins at a line, or behind the caption there.
    fn captioned(&self, at: usize) -> Option<(Range<usize>, Caption)> {
        if let Some(end) = self.table(at) {
            let next = (end..self.lines.len()).find(|at| !self.is_blank(*at));
            let below = next.and_then(|next| self.caption(next));
            return Some((at..end, below.unwrap_or(Caption { text: String::new(), end })));
        }
        // A colon alone above a table may define the term before it.
        let caption = self.caption(at).filter(|_| !self.lines[at].trim_start().starts_with(':'))?;
        let start = (caption.end..self.lines.len()).find(|at| !self.is_blank(*at))?;
        let end = self.table(start)?;
        Some((start..end, Caption { end, ..caption }))
    }

    fn caption(&self, at: usize) -> Option<Caption> {
        let found = CAPTIONED.captures(self.lines[at])?;
        let end = (at..self.lines.len()).find(|at| self.is_blank(*at));
        let end = end.unwrap_or(self.lines.len());
        let more = self.lines[at + 1..end].iter().map(|line| line.trim());
        let words: Vec<&str> =
            found.get(1).map(|first| first.as_str()).into_iter().chain(more).collect();
        Some(Caption { text: words.join(" "), end })
    }

    /// The line behind the table that begins at a line.
    fn table(&self, at: usize) -> Option<usize> {
        let lines = &self.lines[at..];
        let (first, second) = (*lines.first()?, lines.get(1).copied().unwrap_or_default());
        let length = |last: usize| Some(at + last + 1);
        if is_rule_of_grid(first) && second.trim_start().starts_with('|') {
            let more = |line: &&&str| line.trim_start().starts_with(['|', '+']);
            return length(lines.iter().take_while(more).count() - 1);
        }
        let blank = lines.iter().position(|line| line.trim().is_empty()).unwrap_or(lines.len());
        if first.contains('|') && second.contains('|') && PIPES.is_match(second) {
            return length(blank - 1);
        }
        let bounded = &lines[..lines.len().min(LONGEST)];
        let closes = |from: usize, is_end: fn(&str) -> bool| {
            let end = bounded[from..].iter().position(|line| is_end(line))?;
            let next = lines.get(from + end + 1);
            next.is_none_or(|line| line.trim().is_empty()).then_some(from + end)
        };
        if is_rule(first) && !second.trim().is_empty() {
            let dashes = (1..blank).find(|at| is_dashes(lines[*at]))?;
            return length(closes(dashes + 1, is_rule)?);
        }
        if is_dashes(first) && !second.trim().is_empty() {
            let ends = |line: &str| is_dashes(line) || is_rule(line);
            // The first such line may end the head only.
            let last = closes(1, ends).or_else(|| {
                let head = bounded[1..].iter().position(|line| is_dashes(line))?;
                closes(head + 2, ends)
            });
            return length(last?);
        }
        let headed = !first.trim().is_empty() && is_dashes(second) && blank > 2;
        headed.then_some(at + blank)
    }

    /// The line behind the lines of verse that begin at a line (Pandoc User's Guide, "Line
    /// blocks").
    fn verse(&self, at: usize) -> Option<usize> {
        let lines = &self.lines[at..];
        let barred = |line: &str| line.starts_with("| ") || line == "|";
        let more =
            |line: &&&str| barred(line) || (line.starts_with(' ') && !line.trim().is_empty());
        let count = lines.iter().take_while(more).count();
        let row = |line: &&str| line.len() > 1 && line.trim_end().ends_with('|');
        let is_verse = barred(lines[0]) && !lines[..count].iter().any(row);
        is_verse.then_some(at + count)
    }
}

/// A line among words: a fence of a division leaves its title, if it has one. A colon without a
/// space behind it defines nothing, though the parser would have it so.
fn division(line: &str) -> Cow<'_, str> {
    static COLON: LazyLock<Regex> = LazyLock::new(|| pattern(r"^((?:\s*>)*\s*):(\S)"));
    let Some(found) = DIVISION.captures(line) else { return COLON.replace(line, "$1\\:$2") };
    let before = found.get(1).map_or("", |before| before.as_str());
    match (2..=4).find_map(|group| found.get(group)).map_or("", |title| title.as_str().trim()) {
        "" => Cow::Owned(before.to_owned()),
        title => Cow::Owned(format!("{before}\n{before}**{title}**\n{before}")),
    }
}

/// The caption of a table, and the line behind it and its table.
struct Caption {
    text: String,
    end: usize,
}

/// Lines of verse with breaks between them; one without a bar goes on with the line before it.
fn verse(lines: &[&str]) -> String {
    let mut out = String::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(words) = line.strip_prefix('|') else {
            out.push(' ');
            out.push_str(line.trim());
            continue;
        };
        if at > 0 {
            out.push_str("\\\n");
        }
        let words = words.strip_prefix(' ').unwrap_or(words).trim_end();
        let inner = words.trim_start();
        out.push_str(&"\u{a0}".repeat(words.len() - inner.len()));
        out.push_str(inner);
    }
    out.push('\n');
    out
}
