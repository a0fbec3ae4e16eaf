//! Blocks and inlines as HTML.
//!
//! All text is escaped; addresses other than http, https, mailto and `#…` lose their link. Ids:
//! a note's mark is `ref-n3` (a further mark of the same note `ref-n3-2`), the note itself
//! `note-n3`, a citation keeps its own id, a bibliography entry is `bib-` and its source's id,
//! a block is the entry's id, a hyphen and the block's id.

use model::{Block, BlockKind, Citation, CitedNote, Inline, ListStyle, NoteId, Section};
use rustc_hash::{FxHashMap, FxHashSet};
use std::fmt::Write;

/// Where notes stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NotePlacement {
    /// In a list that the template prints.
    #[default]
    End,
    /// At the foot of the page, as elements of class `footnote` in place of their marks.
    Foot,
}

/// Inlines as HTML, for bibliography entries and notes.
pub fn render_inlines(inlines: &[Inline]) -> String {
    let notes = FxHashMap::default();
    let mut writer = HtmlWriter::new(&notes, NotePlacement::End);
    writer.inlines(inlines);
    writer.out
}

/// Writes the body of one entry after another; knows which notes were marked before.
pub(crate) struct HtmlWriter<'a> {
    notes: &'a FxHashMap<NoteId, &'a CitedNote>,
    placement: NotePlacement,
    marked: FxHashMap<NoteId, u32>,
    used_ids: FxHashSet<String>,
    prefix: String,
    pub(crate) out: String,
}

impl<'a> HtmlWriter<'a> {
    pub(crate) fn new(
        notes: &'a FxHashMap<NoteId, &'a CitedNote>,
        placement: NotePlacement,
    ) -> Self {
        let (marked, used_ids) = (FxHashMap::default(), FxHashSet::default());
        Self { notes, placement, marked, used_ids, prefix: String::new(), out: String::new() }
    }

    /// The HTML of an entry's sections; headings start one level below `level`.
    pub(crate) fn sections(&mut self, entry: &str, level: u8, sections: &[Section]) -> String {
        self.prefix = entry.to_owned();
        for section in sections {
            if let Some(heading) = &section.heading {
                self.heading(level.saturating_add(section.level), heading, section.id.as_str());
            }
            self.blocks(&section.blocks);
        }
        std::mem::take(&mut self.out)
    }

    /// The HTML of an entry's blocks.
    pub(crate) fn entry_blocks(&mut self, entry: &str, blocks: &[Block]) -> String {
        self.prefix = entry.to_owned();
        self.blocks(blocks);
        std::mem::take(&mut self.out)
    }

    fn heading(&mut self, level: u8, content: &[Inline], id: &str) {
        let level = level.clamp(1, 6);
        self.open(&format!("h{level}"), id);
        self.inlines(content);
        let _ = writeln!(self.out, "</h{level}>");
    }

    /// Opens a block's element, with the block's id unless that id stands already.
    fn open(&mut self, tag: &str, id: &str) {
        let id = format!("{}-{id}", self.prefix);
        if self.used_ids.insert(id.clone()) {
            let _ = write!(self.out, "<{tag} id=\"{}\">", escape(&id));
        } else {
            let _ = write!(self.out, "<{tag}>");
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        let id = block.id.as_str();
        match &block.kind {
            BlockKind::Paragraph { content } => {
                self.open("p", id);
                self.inlines(content);
                self.out.push_str("</p>\n");
            }
            BlockKind::Heading { level, content } => {
                self.heading(level.saturating_add(2), content, id)
            }
            BlockKind::List { style, items } => {
                let tag = match style {
                    ListStyle::Bullet => "ul".to_owned(),
                    ListStyle::Number { start: 1 } => "ol".to_owned(),
                    ListStyle::Number { start } => format!("ol start=\"{start}\""),
                };
                self.open(&tag, id);
                for item in items {
                    self.out.push_str("<li>");
                    match item.blocks.as_slice() {
                        // A lone paragraph sits tight in its item, as in HTML written by hand.
                        [Block { kind: BlockKind::Paragraph { content }, .. }] => {
                            self.inlines(content)
                        }
                        blocks => self.blocks(blocks),
                    }
                    self.out.push_str("</li>\n");
                }
                let _ = writeln!(self.out, "</{}>", &tag[..2]);
            }
            BlockKind::Quote { blocks, attribution } => {
                self.open("blockquote", id);
                self.blocks(blocks);
                if let Some(by) = attribution {
                    self.out.push_str("<footer>");
                    self.inlines(by);
                    self.out.push_str("</footer>");
                }
                self.out.push_str("</blockquote>\n");
            }
            BlockKind::Code { text, .. } => {
                self.open("pre", id);
                let _ = writeln!(self.out, "<code>{}</code></pre>", escape(text));
            }
            BlockKind::Table { caption, head, body } => {
                self.open("table", id);
                self.table(caption.as_deref(), head, body);
                self.out.push_str("</table>\n");
            }
            BlockKind::Figure { image, alt, caption, .. } => {
                self.open("figure", id);
                let alt = alt.as_deref().unwrap_or_default();
                match image {
                    Some(blob) => {
                        let _ =
                            write!(self.out, "<img src=\"blob:{blob}\" alt=\"{}\">", escape(alt));
                    }
                    None => {
                        let _ =
                            write!(self.out, "<p class=\"missing-picture\">[{}]</p>", escape(alt));
                    }
                }
                if let Some(caption) = caption {
                    self.out.push_str("<figcaption>");
                    self.inlines(caption);
                    self.out.push_str("</figcaption>");
                }
                self.out.push_str("</figure>\n");
            }
            BlockKind::Rule => self.out.push_str("<hr>\n"),
        }
    }

    pub(crate) fn inlines(&mut self, inlines: &[Inline]) {
        let mut marked = false;
        for inline in inlines {
            let mark = matches!(inline, Inline::NoteMark { .. });
            // Marks side by side would read as one number.
            if marked && mark {
                self.out.push_str("<sup class=\"note-mark\">,</sup>");
            }
            marked = mark;
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text { text } => self.out.push_str(&escape(text)),
            Inline::Emphasis { content } => self.wrap("em", content),
            Inline::Strong { content } => self.wrap("strong", content),
            Inline::Superscript { content } => self.wrap("sup", content),
            Inline::Subscript { content } => self.wrap("sub", content),
            Inline::SmallCaps { content } => {
                self.out.push_str("<span class=\"small-caps\">");
                self.inlines(content);
                self.out.push_str("</span>");
            }
            Inline::Code { text } => {
                let _ = write!(self.out, "<code>{}</code>", escape(text));
            }
            Inline::Link { target, content } => self.link("", target, content),
            Inline::Span { lang, content } => {
                let _ = write!(self.out, "<span lang=\"{}\">", escape(lang));
                self.inlines(content);
                self.out.push_str("</span>");
            }
            Inline::LineBreak => self.out.push_str("<br>"),
            Inline::NoteMark { note, label } => self.note_mark(note, label),
            Inline::Citation(citation) => self.citation(citation),
        }
    }

    pub(crate) fn wrap(&mut self, tag: &str, content: &[Inline]) {
        let _ = write!(self.out, "<{tag}>");
        self.inlines(content);
        let _ = write!(self.out, "</{tag}>");
    }

    fn link(&mut self, attributes: &str, target: &str, content: &[Inline]) {
        let lower = target.trim().to_ascii_lowercase();
        let safe = ["http://", "https://", "mailto:", "#"].iter().any(|s| lower.starts_with(s));
        if safe {
            let _ = write!(self.out, "<a{attributes} href=\"{}\">", escape(target.trim()));
            self.inlines(content);
            self.out.push_str("</a>");
        } else {
            self.inlines(content);
        }
    }

    /// A citation leads to its entry; where it names several, each of its own links does.
    fn citation(&mut self, citation: &Citation) {
        let content = &citation.content[..];
        let id = escape(&citation.id).into_owned();
        match &citation.sources[..] {
            [first, ..] if !holds_link(content) => {
                let attributes = format!(" class=\"citation\" id=\"{id}\"");
                self.link(&attributes, &format!("#bib-{first}"), content);
            }
            _ => {
                let _ = write!(self.out, "<span class=\"citation\" id=\"{id}\">");
                self.inlines(content);
                self.out.push_str("</span>");
            }
        }
    }

    fn note_mark(&mut self, note: &NoteId, label: &str) {
        let count = self.marked.entry(note.clone()).or_insert(0);
        *count += 1;
        let count = *count;
        let id = escape(note.as_str()).into_owned();
        let found = self.notes.get(note).copied();
        match (self.placement, found) {
            (NotePlacement::Foot, Some(found)) if count == 1 => {
                let _ = write!(self.out, "<span class=\"footnote\" id=\"note-{id}\">");
                self.inlines(&found.content);
                self.out.push_str("</span>");
            }
            _ => {
                let suffix = if count == 1 { String::new() } else { format!("-{count}") };
                let _ = write!(
                    self.out,
                    "<sup class=\"note-mark\"><a id=\"ref-{id}{suffix}\" href=\"#note-{id}\" role=\"doc-noteref\">{}</a></sup>",
                    escape(label)
                );
            }
        }
    }
}

fn holds_link(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| {
        matches!(inline, Inline::Link { .. }) || inline.children().is_some_and(holds_link)
    })
}

/// Text as it stands in HTML, in an element or a quoted attribute.
pub(crate) fn escape(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"', '\'']) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(inline: Inline, expected: &str) {
        assert_eq!(render_inlines(&[inline]), expected);
    }

    #[test]
    fn imported_text_stays_text() {
        check(Inline::text("<script>{{ x }} & \"y\""), "&lt;script&gt;{{ x }} &amp; &quot;y&quot;");
    }

    #[test]
    fn only_harmless_addresses_are_linked() {
        let link =
            |target: &str| Inline::Link { target: target.into(), content: vec![Inline::text("x")] };
        check(
            link("https://a.example/?b=\"c\""),
            "<a href=\"https://a.example/?b=&quot;c&quot;\">x</a>",
        );
        check(link(" JavaScript:alert(1)"), "x");
        check(link("file:///etc/passwd"), "x");
    }

    #[test]
    fn marks_side_by_side_do_not_read_as_one_number() {
        let mark = |n: u8| Inline::NoteMark {
            note: format!("n{n}").as_str().into(),
            label: n.to_string(),
        };
        let comma = "</sup><sup class=\"note-mark\">,</sup><sup";
        assert!(render_inlines(&[mark(1), mark(2)]).contains(comma));
        assert!(!render_inlines(&[mark(1), Inline::text(" and"), mark(2)]).contains(comma));
    }

    #[test]
    fn a_second_mark_of_a_note_has_an_id_of_its_own() {
        let mark = Inline::NoteMark { note: "n1".into(), label: "1".into() };
        let html = render_inlines(&[mark.clone(), mark]);
        assert!(html.contains("id=\"ref-n1\"") && html.contains("id=\"ref-n1-2\""), "{html}");
    }
}
