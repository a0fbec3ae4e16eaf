//! Elements to blocks and inlines.

use super::element::Element;
use super::{captions, notes::TOKEN, quotations, table};
use crate::draft::Part;
use crate::inlines::tidy;
use crate::picture::{is_safe_link, picture};
use crate::{Hint, language, limits::MAX_DEPTH, math};
use dom_query::{NodeId, NodeRef};
use model::{BlobHash, Block, BlockId, BlockKind, Inline, ListItem, ListStyle, NoteId};
use std::collections::HashSet;
use url::Url;

/// Elements that end the paragraph before them.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "section",
    "article",
    "main",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "li",
    "blockquote",
    "pre",
    "table",
    "figure",
    "hr",
    "aside",
    "header",
    "footer",
    "address",
    "details",
    "summary",
    "center",
    "fieldset",
    "body",
    "html",
    "td",
    "th",
    "tr",
    "figcaption",
    "menu",
    "nav",
    "form",
];
const SILENT: &[&str] = &[
    "script", "style", "noscript", "template", "head", "title", "button", "input", "select",
    "textarea", "iframe", "object", "embed", "svg", "audio", "video", "canvas",
];

/// What a walk over elements needs to know.
pub(super) struct Walk<'a> {
    hint: &'a Hint<'a>,
    base: Option<&'a Url>,
    blobs: &'a mut Vec<(BlobHash, Vec<u8>)>,
    /// The labels of the notes that tokens in the text name by number.
    pub(super) labels: Vec<String>,
    /// Elements with a block somewhere in them.
    holders: HashSet<NodeId>,
    depth: usize,
}

/// Blocks and the paragraph that is being gathered.
#[derive(Default)]
struct Flow {
    parts: Vec<Part>,
    run: Vec<Inline>,
}

impl Flow {
    /// Ends the paragraph; two line breaks in a row end one, too.
    fn flush(&mut self) {
        let mut run = Vec::new();
        let mut pieces = std::mem::take(&mut self.run).into_iter().peekable();
        while let Some(piece) = pieces.next() {
            let blank = |p: &Inline| matches!(p, Inline::Text { text } if text.trim().is_empty());
            if matches!(piece, Inline::LineBreak) {
                while pieces.next_if(blank).is_some() {}
                if pieces.next_if(|p| matches!(p, Inline::LineBreak)).is_some() {
                    while pieces.next_if(|p| blank(p) || matches!(p, Inline::LineBreak)).is_some() {
                    }
                    self.paragraph(std::mem::take(&mut run));
                    continue;
                }
            }
            run.push(piece);
        }
        self.paragraph(run);
    }

    fn paragraph(&mut self, run: Vec<Inline>) {
        let mut content = tidy(run);
        while matches!(content.first(), Some(Inline::LineBreak)) {
            content.remove(0);
        }
        let empty = content.iter().all(|i| !matches!(i, Inline::NoteMark { .. }))
            && model::plain_text(&content).trim().is_empty();
        if !empty {
            self.parts.push(Part::paragraph(content));
        }
    }

    fn block(&mut self, kind: BlockKind) {
        self.flush();
        self.parts.push(Part::Block(kind));
    }
}

fn blocks(parts: Vec<Part>) -> Vec<Block> {
    let kind = |part| match part {
        Part::Heading { level, content } => BlockKind::Heading { level, content },
        Part::Block(kind) => kind,
    };
    parts.into_iter().map(|p| Block { id: BlockId::default(), kind: kind(p) }).collect()
}

impl<'a> Walk<'a> {
    pub(super) fn new(
        hint: &'a Hint<'a>,
        base: Option<&'a Url>,
        blobs: &'a mut Vec<(BlobHash, Vec<u8>)>,
    ) -> Self {
        Self { hint, base, blobs, labels: Vec::new(), holders: HashSet::new(), depth: 0 }
    }

    /// What an element holds, itself included.
    pub(super) fn parts(&mut self, root: &NodeRef<'_>) -> Vec<Part> {
        self.holders.clear();
        for node in root.descendants_it().filter(is_block) {
            let mut up = node.parent();
            while let Some(parent) = up.filter(|p| self.holders.insert(p.id)) {
                up = parent.parent();
            }
        }
        self.inside(root)
    }

    /// What an element holds as one run of text, blocks in it on lines of their own.
    pub(super) fn run(&mut self, element: &NodeRef<'_>) -> Vec<Inline> {
        let mut out = Vec::new();
        self.run_into(element, &mut out);
        tidy(out)
    }

    fn run_into(&mut self, element: &NodeRef<'_>, out: &mut Vec<Inline>) {
        self.depth += 1;
        for child in element.children() {
            if is_block(&child) && self.depth < MAX_DEPTH {
                if !out.is_empty() && !matches!(out.last(), Some(Inline::LineBreak)) {
                    out.push(Inline::LineBreak);
                }
                self.run_into(&child, out);
                out.push(Inline::LineBreak);
            } else {
                self.inline(&child, out);
            }
        }
        self.depth -= 1;
    }

    fn inside(&mut self, root: &NodeRef<'_>) -> Vec<Part> {
        let mut flow = Flow::default();
        self.node(root, &mut flow);
        flow.flush();
        flow.parts
    }

    /// What stands inside an element, itself left out.
    fn children(&mut self, element: &NodeRef<'_>) -> Vec<Part> {
        let mut flow = Flow::default();
        self.each_child(element, &mut flow);
        flow.flush();
        flow.parts
    }

    fn each_child(&mut self, element: &NodeRef<'_>, flow: &mut Flow) {
        for child in element.children() {
            self.node(&child, flow);
        }
    }

    fn node(&mut self, node: &NodeRef<'_>, flow: &mut Flow) {
        if self.depth >= MAX_DEPTH {
            flow.run.push(Inline::text(node.text().to_string()));
            return;
        }
        self.depth += 1;
        self.element(node, flow);
        self.depth -= 1;
    }

    fn element(&mut self, node: &NodeRef<'_>, flow: &mut Flow) {
        let Some(name) = node.node_name() else {
            if node.is_text() {
                self.text(&node.text(), &mut flow.run);
            } else {
                self.each_child(node, flow);
            }
            return;
        };
        match &*name {
            name if SILENT.contains(&name) => {}
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = name.as_bytes()[1] - b'0';
                let content = self.run(node);
                flow.flush();
                if !model::plain_text(&content).trim().is_empty() {
                    flow.parts.push(Part::Heading { level, content });
                }
            }
            "ul" | "ol" | "menu" => {
                let items = self.items(node);
                // A list begins with the number that it names, or its first item.
                let first = node.element_children().into_iter().next();
                let value = first.and_then(|item| item.attr("value"));
                let start = value.or_else(|| node.attr("start"));
                let start = start.and_then(|start| start.trim().parse().ok()).unwrap_or(1);
                let style =
                    if &*name == "ol" { ListStyle::Number { start } } else { ListStyle::Bullet };
                flow.flush();
                if !items.is_empty() {
                    flow.block(BlockKind::List { style, items });
                }
            }
            "dl" => self.definitions(node, flow),
            "blockquote" => {
                let attribution = quotations::attribution(node, self);
                let parts = blocks(self.children(node));
                if !parts.is_empty() {
                    flow.block(BlockKind::Quote { blocks: parts, attribution });
                }
            }
            "pre" => {
                let text = node.text().trim_matches('\n').to_owned();
                if !text.trim().is_empty() {
                    flow.block(BlockKind::Code { text, language: None });
                }
            }
            "hr" => flow.block(BlockKind::Rule),
            "table" => match table::read(node, self) {
                Ok(kind) => flow.block(kind),
                Err(cells) => {
                    for cell in cells {
                        flow.flush();
                        self.each_child(&cell, flow);
                    }
                    flow.flush();
                }
            },
            "figure" => self.figure(node, flow),
            "div" | "p" if captions::is_frame(node) => self.figure(node, flow),
            "img" => {
                if let Some(figure) = self.image(node, None) {
                    flow.block(figure);
                }
            }
            name if BLOCKS.contains(&name) => {
                flow.flush();
                self.each_child(node, flow);
                flow.flush();
            }
            _ if self.holders.contains(&node.id)
                || node.descendants_it().any(|n| n.has_name("img")) =>
            {
                self.each_child(node, flow);
            }
            _ => self.inline(node, &mut flow.run),
        }
    }

    fn items(&mut self, list: &NodeRef<'_>) -> Vec<ListItem> {
        let mut items: Vec<ListItem> = Vec::new();
        for child in list.element_children() {
            let parts = blocks(self.inside(&child));
            if parts.is_empty() {
                continue;
            }
            // A list directly in a list belongs to the item before it.
            match items.last_mut().filter(|_| child.is_one_of(&["ul", "ol"])) {
                Some(last) => last.blocks.extend(parts),
                None => items.push(ListItem { blocks: parts }),
            }
        }
        items
    }

    fn definitions(&mut self, list: &NodeRef<'_>, flow: &mut Flow) {
        let mut items: Vec<ListItem> = Vec::new();
        for child in list.descendants_it().filter(|n| n.is_one_of(&["dt", "dd"])) {
            if child.has_name("dt") {
                let content = vec![Inline::Strong { content: self.run(&child) }];
                let term = Block { id: BlockId::default(), kind: BlockKind::Paragraph { content } };
                items.push(ListItem { blocks: vec![term] });
            } else {
                let parts = blocks(self.children(&child));
                match items.last_mut() {
                    Some(item) => item.blocks.extend(parts),
                    None => items.push(ListItem { blocks: parts }),
                }
            }
        }
        if !items.is_empty() {
            flow.block(BlockKind::List { style: ListStyle::Bullet, items });
        }
    }

    fn figure(&mut self, figure: &NodeRef<'_>, flow: &mut Flow) {
        let mut text = captions::take(figure, self);
        if !captions::is_pictured(figure) {
            flow.flush();
            let mut inner = self.children(figure);
            match inner.last_mut() {
                Some(Part::Block(BlockKind::Table { caption: none @ None, .. })) => {
                    *none = text.take()
                }
                Some(Part::Block(BlockKind::Quote { attribution: none @ None, .. })) => {
                    *none = text.take()
                }
                _ => {}
            }
            flow.parts.append(&mut inner);
            if let Some(text) = text {
                flow.parts.push(Part::paragraph(text));
            }
            return;
        }
        let pictures: Vec<_> = figure.descendants_it().filter(|n| n.has_name("img")).collect();
        let mut text = captions::with_credit(text, figure, self);
        let last = pictures.len() - 1;
        for (at, img) in pictures.iter().enumerate() {
            let caption = if at == last { text.take() } else { None };
            if let Some(figure) = self.image(img, caption) {
                flow.block(figure);
            }
        }
    }

    /// A picture as a figure; pictures of a pixel or two that count visitors are left out.
    fn image(&mut self, img: &NodeRef<'_>, caption: Option<Vec<Inline>>) -> Option<BlockKind> {
        let tiny = |name: &str| {
            img.attr(name).and_then(|v| v.trim().parse::<u32>().ok()).is_some_and(|n| n <= 2)
        };
        let attribute =
            |name: &str| img.attr(name).map(|v| v.trim().to_owned()).filter(|v| !v.is_empty());
        let late = attribute("data-src").or_else(|| attribute("data-original"));
        let set = attribute("srcset").or_else(|| attribute("data-srcset"));
        let set = set.and_then(|s| s.split_whitespace().next().map(str::to_owned));
        let source = late.or_else(|| attribute("src")).or(set);
        if tiny("width") || tiny("height") {
            return None;
        }
        // What came in the same file is named as the page names it, or by its full address.
        let image = source.as_deref().and_then(|s| {
            picture(s, self.hint, self.blobs).or_else(|| {
                let whole = self.hint.enclosed.and_then(|_| self.absolute(s))?;
                picture(&whole, self.hint, self.blobs)
            })
        });
        let origin = source
            .filter(|s| !s.starts_with("data:") && !s.starts_with("cid:"))
            .map(|s| self.absolute(&s).unwrap_or(s));
        let alt = attribute("alt");
        let shown = image.is_some() || origin.is_some() || caption.is_some();
        shown.then_some(BlockKind::Figure { image, origin, alt, caption })
    }

    fn absolute(&self, address: &str) -> Option<String> {
        match self.base {
            Some(base) => base.join(address).ok().map(String::from),
            None => Url::parse(address).ok().map(String::from),
        }
    }

    fn inline(&mut self, node: &NodeRef<'_>, out: &mut Vec<Inline>) {
        let Some(name) = node.node_name() else {
            if node.is_text() {
                self.text(&node.text(), out);
            }
            return;
        };
        if SILENT.contains(&&*name) {
            return;
        }
        if &*name == "br" {
            out.push(Inline::LineBreak);
            return;
        }
        if &*name == "math" {
            // What places a formula on the page may have held the space beside it.
            let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let before = out.last().map(|last| model::plain_text(std::slice::from_ref(last)));
            let glued = before.is_some_and(|text| letter(text.chars().next_back()));
            out.extend(glued.then(|| Inline::text(" ")));
            out.extend(math::of_page(node).formula());
            let mut next = node.next_sibling();
            while let Some(script) = next.filter(|next| next.has_name("script")) {
                next = script.next_sibling();
            }
            let glued = next.is_some_and(|next| letter(next.text().chars().next()));
            out.extend(glued.then(|| Inline::text(" ")));
            return;
        }
        if matches!(&*name, "code" | "kbd" | "samp" | "tt") {
            let text = node.text().to_string();
            if !text.is_empty() {
                out.push(Inline::Code { text });
            }
            return;
        }
        let mut content = Vec::new();
        if self.depth >= MAX_DEPTH {
            self.text(&node.text(), &mut content);
        } else {
            self.run_into(node, &mut content);
        }
        if content.is_empty() {
            return;
        }
        let lang = node.attr("lang").and_then(|l| language::declared(&l));
        match &*name {
            "em" | "i" | "cite" | "dfn" | "var" => out.push(Inline::Emphasis { content }),
            "strong" | "b" => out.push(Inline::Strong { content }),
            "sup" if content.iter().all(|i| matches!(i, Inline::NoteMark { .. })) => {
                out.extend(content)
            }
            "sup" => out.push(Inline::Superscript { content }),
            "sub" => out.push(Inline::Subscript { content }),
            "q" => {
                out.push(Inline::text("“"));
                out.extend(content);
                out.push(Inline::text("”"));
            }
            "a" => match self.link(node) {
                Some(target) if content.iter().any(|i| !matches!(i, Inline::NoteMark { .. })) => {
                    out.push(Inline::Link { target, content });
                }
                _ => out.extend(content),
            },
            _ => match lang {
                Some(lang) => out.push(Inline::Span { lang, content }),
                None => out.extend(content),
            },
        }
    }

    /// Where a link leads outside the page; links within it lose their target with its frame.
    fn link(&self, node: &NodeRef<'_>) -> Option<String> {
        let address = node.attr("href")?.trim().to_owned();
        if address.starts_with('#') {
            return None;
        }
        self.absolute(&address).filter(|target| is_safe_link(target))
    }

    /// Text with the tokens in it turned into note marks.
    fn text(&self, text: &str, out: &mut Vec<Inline>) {
        for (at, piece) in text.split(TOKEN).enumerate() {
            let label =
                piece.parse::<usize>().ok().and_then(|n| self.labels.get(n).map(|l| (n, l)));
            match label.filter(|_| at % 2 == 1) {
                Some((number, label)) => out.push(Inline::NoteMark {
                    note: NoteId(number.to_string()),
                    label: label.clone(),
                }),
                None if piece.is_empty() => {}
                None => out.push(Inline::text(piece)),
            }
        }
    }
}

pub(super) fn is_block(node: &NodeRef<'_>) -> bool {
    node.is_one_of(BLOCKS)
}
