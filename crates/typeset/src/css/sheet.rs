//! Parsing a sheet into rules (CSS Syntax 3), with values kept as text until the cascade.
//!
//! Values depend on custom properties and font sizes anyway, and equal combinations of rules are
//! computed once; so keeping the text costs nothing and needs no second form of every value.

use super::conditions;
use super::selector::{SelectorImpl, SelectorParser};
use crate::Resources;
use crate::frame::{Diagnostic, Severity};
use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, ParseError, Parser, ParserState,
    QualifiedRuleParser, RuleBodyItemParser, RuleBodyParser, StyleSheetParser, parse_important,
};
use selectors::parser::{ParseRelative, SelectorList};
use std::sync::Arc;

/// How many sheets may import each other in a chain.
const MAX_IMPORT_DEPTH: usize = 8;

/// A parsed style sheet.
#[derive(Debug, Default)]
pub struct Sheet {
    /// Style rules in order.
    pub rules: Vec<StyleRule>,
    /// Page rules in order.
    pub pages: Vec<PageRule>,
    /// Font faces in order.
    pub font_faces: Vec<FontFaceRule>,
    /// What could not be read.
    pub diagnostics: Vec<Diagnostic>,
}

/// A style rule.
#[derive(Debug)]
pub struct StyleRule {
    /// Its selectors.
    pub selectors: SelectorList<SelectorImpl>,
    /// Its declarations.
    pub declarations: Arc<[Declaration]>,
}

/// A declaration: property, value as text, and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Declaration {
    /// Lower-case name; custom properties as written.
    pub name: Arc<str>,
    /// The value without `!important`.
    pub value: Arc<str>,
    /// Whether it is important.
    pub important: bool,
    /// The sheet.
    pub file: Arc<str>,
    /// Line in the sheet, counted from 1.
    pub line: u32,
}

/// A page rule (CSS Paged Media 3).
#[derive(Debug)]
pub struct PageRule {
    /// The named page it is for.
    pub name: Option<Arc<str>>,
    /// `:first`.
    pub first: bool,
    /// `:left`.
    pub left: bool,
    /// `:right`.
    pub right: bool,
    /// `:blank`.
    pub blank: bool,
    /// Declarations of the page itself.
    pub declarations: Vec<Declaration>,
    /// Declarations of its margin boxes.
    pub margin_boxes: Vec<(MarginBox, Vec<Declaration>)>,
}

/// A margin box or the footnote area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the variants are CSS's keywords")]
pub enum MarginBox {
    TopLeftCorner,
    TopLeft,
    TopCenter,
    TopRight,
    TopRightCorner,
    RightTop,
    RightMiddle,
    RightBottom,
    BottomRightCorner,
    BottomRight,
    BottomCenter,
    BottomLeft,
    BottomLeftCorner,
    LeftBottom,
    LeftMiddle,
    LeftTop,
    Footnote,
}

impl MarginBox {
    fn from_keyword(keyword: &str) -> Option<Self> {
        Some(match keyword {
            "top-left-corner" => Self::TopLeftCorner,
            "top-left" => Self::TopLeft,
            "top-center" => Self::TopCenter,
            "top-right" => Self::TopRight,
            "top-right-corner" => Self::TopRightCorner,
            "right-top" => Self::RightTop,
            "right-middle" => Self::RightMiddle,
            "right-bottom" => Self::RightBottom,
            "bottom-right-corner" => Self::BottomRightCorner,
            "bottom-right" => Self::BottomRight,
            "bottom-center" => Self::BottomCenter,
            "bottom-left" => Self::BottomLeft,
            "bottom-left-corner" => Self::BottomLeftCorner,
            "left-bottom" => Self::LeftBottom,
            "left-middle" => Self::LeftMiddle,
            "left-top" => Self::LeftTop,
            "footnote" => Self::Footnote,
            _ => return None,
        })
    }
}

/// A font face.
#[derive(Debug, Clone, PartialEq)]
pub struct FontFaceRule {
    /// Its declarations: `font-family`, `src`, `font-weight`, `font-style`.
    pub declarations: Vec<Declaration>,
}

impl Sheet {
    /// Parses a sheet; what cannot be read is left out and reported.
    pub fn parse(css: &str, name: &str, resources: &dyn Resources) -> Self {
        Self::parse_within(css, name, 1, resources)
    }

    /// Parses a sheet that begins on a line of a file, as in a `style` element.
    pub fn parse_within(css: &str, name: &str, line: u32, resources: &dyn Resources) -> Self {
        let mut sheet = Self::default();
        sheet.read(css, line.saturating_sub(1), &mut vec![name.to_owned()], resources);
        sheet
    }

    fn read(
        &mut self,
        css: &str,
        line_offset: u32,
        chain: &mut Vec<String>,
        resources: &dyn Resources,
    ) {
        let file: Arc<str> = chain.last().map(String::as_str).unwrap_or_default().into();
        let mut input = Parser::new(css);
        let mut reader = Reader { sheet: self, file, line_offset, chain, resources };
        // What fails is reported by the reader at its own line.
        reader.rules(&mut input);
    }
}

/// Parses the declarations of a `style` attribute; what cannot be read is left out and reported.
pub fn parse_declarations(
    css: &str,
    file: &Arc<str>,
    line: u32,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Declaration> {
    let line_offset = line.saturating_sub(1);
    let mut body = Body { file: file.clone(), line_offset, margin_boxes: None, broken: Vec::new() };
    let declarations = body.read(&mut Parser::new(css));
    diagnostics.append(&mut body.broken);
    declarations
}

fn not_understood(message: String, file: &Arc<str>, line: u32) -> Diagnostic {
    Diagnostic {
        severity: Severity::Warning,
        code: "css-not-understood",
        message,
        file: Some(file.to_string()),
        line: Some(line),
        page: None,
        element: None,
    }
}

/// The start of something that is not understood, short enough for a message.
fn excerpt(source: &str) -> String {
    let line = source.trim().lines().next().unwrap_or_default().trim_end_matches(['{', ' ']);
    match line.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}

struct Reader<'a> {
    sheet: &'a mut Sheet,
    file: Arc<str>,
    /// How many lines stand before the sheet in its file.
    line_offset: u32,
    chain: &'a mut Vec<String>,
    resources: &'a dyn Resources,
}

impl Reader<'_> {
    fn warn(&mut self, message: String, line: u32) {
        let found = not_understood(message, &self.file, line + self.line_offset);
        self.sheet.diagnostics.push(found);
    }

    /// Whether a media query list includes print. What it asks of a device besides is answered
    /// for an A4 page, or reported.
    fn for_paper(&mut self, query: &str, line: u32) -> bool {
        let answer = conditions::for_paper(query);
        if answer.is_none() {
            self.warn(
                format!("“{}” cannot be asked here; what it holds is left out", excerpt(query)),
                line,
            );
        }
        answer.unwrap_or(false)
    }

    fn body(&self) -> Body {
        let (file, line_offset) = (self.file.clone(), self.line_offset);
        Body { file, line_offset, margin_boxes: None, broken: Vec::new() }
    }

    /// Rules of a sheet or of a conditional block.
    fn rules(&mut self, input: &mut Parser<'_>) {
        let mut failed = Vec::new();
        for rule in StyleSheetParser::new(input, self) {
            if let Err((_, source, at)) = rule {
                failed.push((excerpt(source), at.line + 1));
            }
        }
        for (start, line) in failed {
            self.warn(format!("the rule “{start}” is not understood"), line);
        }
    }
}

fn line_of(state: &ParserState) -> u32 {
    state.source_location().line + 1
}

/// What an at-rule starts with.
enum AtRule {
    Import(String),
    /// `@media` or `@supports`: whether what it holds counts.
    Condition(bool),
    Page {
        name: Option<Arc<str>>,
        pseudo: Vec<String>,
    },
    FontFace,
    Skipped,
}

impl<'i> QualifiedRuleParser<'i> for Reader<'_> {
    type Prelude = SelectorList<SelectorImpl>;
    type QualifiedRule = ();
    type Error = selectors::parser::SelectorParseErrorKind;

    fn parse_prelude(
        &mut self,
        input: &mut Parser<'i>,
    ) -> Result<Self::Prelude, ParseError<Self::Error>> {
        SelectorList::parse(&SelectorParser, input, ParseRelative::No)
    }

    fn parse_block(
        &mut self,
        selectors: Self::Prelude,
        _start: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<(), ParseError<Self::Error>> {
        let mut body = self.body();
        let declarations = body.read(input);
        self.sheet.diagnostics.append(&mut body.broken);
        self.sheet.rules.push(StyleRule { selectors, declarations: declarations.into() });
        Ok(())
    }
}

impl<'i> AtRuleParser<'i> for Reader<'_> {
    type Prelude = AtRule;
    type AtRule = ();
    type Error = selectors::parser::SelectorParseErrorKind;

    fn parse_prelude(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
    ) -> Result<AtRule, ParseError<Self::Error>> {
        let line = input.current_source_location().line + 1;
        match name.to_ascii_lowercase().as_str() {
            "import" => {
                let url = input.expect_url_or_string()?.to_string();
                let from = input.position();
                while input.next().is_ok() {}
                let media = input.slice_from(from).trim();
                let wanted = media.is_empty() || self.for_paper(media, line);
                Ok(if wanted { AtRule::Import(url) } else { AtRule::Skipped })
            }
            "media" => {
                let from = input.position();
                while input.next().is_ok() {}
                let query = input.slice_from(from).trim();
                Ok(AtRule::Condition(self.for_paper(query, line)))
            }
            "supports" => Ok(AtRule::Condition(conditions::supports(input))),
            "page" => {
                let name = input.try_parse(|i| i.expect_ident_cloned()).ok();
                let mut pseudo = Vec::new();
                while input.try_parse(|i| i.expect_colon()).is_ok() {
                    pseudo.push(input.expect_ident()?.to_ascii_lowercase());
                }
                Ok(AtRule::Page { name: name.map(|n| Arc::from(&*n)), pseudo })
            }
            "font-face" => Ok(AtRule::FontFace),
            "charset" | "namespace" => {
                while input.next().is_ok() {}
                Ok(AtRule::Skipped)
            }
            other => {
                self.warn(format!("“@{other}” is not supported"), line);
                while input.next().is_ok() {}
                Ok(AtRule::Skipped)
            }
        }
    }

    fn rule_without_block(&mut self, prelude: AtRule, start: &ParserState) -> Result<(), ()> {
        let AtRule::Import(url) = prelude else { return Ok(()) };
        let line = line_of(start);
        if self.chain.contains(&url) || self.chain.len() >= MAX_IMPORT_DEPTH {
            self.warn(format!("“{url}” imports itself"), line);
            return Ok(());
        }
        match self.resources.load(&url) {
            Ok(bytes) => {
                self.chain.push(url);
                let css = String::from_utf8_lossy(&bytes);
                self.sheet.read(&css, 0, self.chain, self.resources);
                self.chain.pop();
            }
            Err(error) => self.warn(format!("the sheet “{url}” is left out: {error}"), line),
        }
        Ok(())
    }

    fn parse_block(
        &mut self,
        prelude: AtRule,
        _start: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<(), ParseError<Self::Error>> {
        match prelude {
            AtRule::Condition(true) => self.rules(input),
            AtRule::Page { name, pseudo } => {
                let mut body = Body { margin_boxes: Some(Vec::new()), ..self.body() };
                let declarations = body.read(input);
                self.sheet.diagnostics.append(&mut body.broken);
                let is = |class: &str| pseudo.iter().any(|p| p == class);
                self.sheet.pages.push(PageRule {
                    name,
                    first: is("first"),
                    left: is("left"),
                    right: is("right"),
                    blank: is("blank"),
                    declarations: declarations.into_iter().filter(|d| !d.name.is_empty()).collect(),
                    margin_boxes: body.margin_boxes.unwrap_or_default(),
                });
            }
            AtRule::FontFace => {
                let mut body = self.body();
                let declarations = body.read(input);
                self.sheet.diagnostics.append(&mut body.broken);
                self.sheet.font_faces.push(FontFaceRule { declarations });
            }
            AtRule::Condition(false) | AtRule::Import(_) | AtRule::Skipped => {
                while input.next().is_ok() {}
            }
        }
        Ok(())
    }
}

/// The inside of a rule: declarations, and margin boxes where `margin_boxes` collects them.
struct Body {
    file: Arc<str>,
    line_offset: u32,
    margin_boxes: Option<Vec<(MarginBox, Vec<Declaration>)>>,
    /// What could not be read.
    broken: Vec<Diagnostic>,
}

impl Body {
    fn read(&mut self, input: &mut Parser<'_>) -> Vec<Declaration> {
        let (mut declarations, mut failed) = (Vec::new(), Vec::new());
        for item in RuleBodyParser::new(input, self) {
            match item {
                Ok(declaration) => declarations.push(declaration),
                Err((_, source, at)) => failed.push((excerpt(source), at.line + 1)),
            }
        }
        for (start, line) in failed.into_iter().filter(|(start, _)| !start.is_empty()) {
            let message = format!("“{start}” is not understood");
            self.broken.push(not_understood(message, &self.file, line + self.line_offset));
        }
        declarations
    }
}

impl<'i> DeclarationParser<'i> for Body {
    type Declaration = Declaration;
    type Error = ();

    fn parse_value(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
        start: &ParserState,
    ) -> Result<Declaration, ParseError<()>> {
        let from = input.position();
        let mut end = from;
        let mut important = false;
        loop {
            if input.try_parse(parse_important).is_ok() {
                important = true;
                break;
            }
            if input.next_including_whitespace().is_err() {
                break;
            }
            end = input.position();
        }
        let value = if important { input.slice(from..end) } else { input.slice_from(from) };
        let name =
            if name.starts_with("--") { name.to_string() } else { name.to_ascii_lowercase() };
        Ok(Declaration {
            name: name.into(),
            value: value.trim().into(),
            important,
            file: self.file.clone(),
            line: line_of(start) + self.line_offset,
        })
    }
}

impl<'i> QualifiedRuleParser<'i> for Body {
    type Prelude = ();
    type QualifiedRule = Declaration;
    type Error = ();
}

impl<'i> AtRuleParser<'i> for Body {
    type Prelude = MarginBox;
    type AtRule = Declaration;
    type Error = ();

    fn parse_prelude(
        &mut self,
        name: CowRcStr<'i>,
        _input: &mut Parser<'i>,
    ) -> Result<MarginBox, ParseError<()>> {
        MarginBox::from_keyword(&name.to_ascii_lowercase()).ok_or_else(ParseError::unexpected_token)
    }

    fn parse_block(
        &mut self,
        margin_box: MarginBox,
        _start: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<Declaration, ParseError<()>> {
        let (file, line_offset) = (self.file.clone(), self.line_offset);
        let mut body = Body { file, line_offset, margin_boxes: None, broken: Vec::new() };
        let declarations = body.read(input);
        self.broken.append(&mut body.broken);
        if let Some(boxes) = &mut self.margin_boxes {
            boxes.push((margin_box, declarations));
        }
        // A margin box is no declaration; its place holder has no name and is dropped.
        Ok(Declaration {
            name: "".into(),
            value: "".into(),
            important: false,
            file: self.file.clone(),
            line: 0,
        })
    }
}

impl<'i> RuleBodyItemParser<'i, Declaration, ()> for Body {
    fn parse_declarations(&self) -> bool {
        true
    }

    fn parse_qualified(&self) -> bool {
        false
    }
}
