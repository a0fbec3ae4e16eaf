//! Formulas as a line of text: MathML (W3C, "MathML 3.0", chapter 3) and the formulas of Word
//! (ECMA-376, part 1, section 22.1).

use model::Inline;

/// The language tag of what is in none (ISO 639-2): a formula is not hyphenated as words are, and
/// what is raised in it is no note mark.
pub(crate) const NO_LANGUAGE: &str = "zxx";

/// An element of a formula, from whichever reader of XML.
#[derive(Default)]
pub(crate) struct Element {
    /// Its local name.
    pub(crate) name: String,
    /// Its characters, where it has no elements.
    pub(crate) text: String,
    /// A value that it is given, as that of the sign of a sum.
    pub(crate) value: Option<String>,
    pub(crate) children: Vec<Element>,
}

/// Signs that a cell begins with which goes on with the one before it.
const RELATIONS: [char; 10] = ['=', '<', '>', '≤', '≥', '≠', '≈', '→', '+', '−'];

/// Accents above a letter, and the marks that combine with it.
const ACCENTS: [(&[&str], char); 6] = [
    (&["˙", "."], '\u{307}'),
    (&["¨"], '\u{308}'),
    (&["^", "ˆ"], '\u{302}'),
    (&["~", "˜"], '\u{303}'),
    (&["¯", "‾", "_"], '\u{304}'),
    (&["→", "⃗"], '\u{20d7}'),
];

impl Element {
    fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// What a child of a construct of Word says.
    fn part(&self, name: &str) -> Vec<Inline> {
        self.child(name).map(Self::read).unwrap_or_default()
    }

    /// What the child at a place of a construct of MathML says.
    fn at(&self, place: usize) -> Vec<Inline> {
        self.children.get(place).map(Self::read).unwrap_or_default()
    }

    /// A setting of a construct of Word, as the sign of a sum.
    fn setting(&self, name: &str) -> Option<&str> {
        let properties = self.children.iter().find(|child| child.name.ends_with("Pr"))?;
        properties.child(name).map(|setting| setting.value.as_deref().unwrap_or_default())
    }

    /// The formula as one piece of a text. One that only raises something is how TeX sets a mark.
    pub(crate) fn formula(&self) -> Vec<Inline> {
        let content = self.read();
        match &content[..] {
            [] | [Inline::Superscript { .. }] => content,
            _ => vec![Inline::Span { lang: NO_LANGUAGE.to_owned(), content }],
        }
    }

    /// The formula as a line.
    fn read(&self) -> Vec<Inline> {
        match self.name.as_str() {
            "mfrac" => fraction(self.at(0), self.at(1)),
            "f" => fraction(self.part("num"), self.part("den")),
            "mover" if let Some(accent) = self.accent() => vec![Inline::text(accent)],
            "msup" | "mover" => scripts(self.at(0), Vec::new(), self.at(1)),
            "msub" | "munder" => scripts(self.at(0), self.at(1), Vec::new()),
            "msubsup" | "munderover" => scripts(self.at(0), self.at(1), self.at(2)),
            "sSup" => scripts(self.part("e"), Vec::new(), self.part("sup")),
            "sSub" => scripts(self.part("e"), self.part("sub"), Vec::new()),
            "sSubSup" => scripts(self.part("e"), self.part("sub"), self.part("sup")),
            "limLow" | "groupChr" => scripts(self.part("e"), self.part("lim"), Vec::new()),
            "limUpp" => scripts(self.part("e"), Vec::new(), self.part("lim")),
            "msqrt" => root(self.inner(), Vec::new()),
            "mroot" => root(self.at(0), self.at(1)),
            "rad" => root(self.part("e"), self.part("deg")),
            "nary" => {
                let sign = self.setting("chr").unwrap_or("∫");
                let mut out = scripts(vec![Inline::text(sign)], self.part("sub"), self.part("sup"));
                out.push(Inline::text(" "));
                out.extend(self.part("e"));
                out
            }
            "d" => {
                let mut out = vec![Inline::text(self.setting("begChr").unwrap_or("("))];
                let between = self.setting("sepChr").unwrap_or("|").to_owned();
                out.extend(self.several("e", &between));
                out.push(Inline::text(self.setting("endChr").unwrap_or(")")));
                out
            }
            "mfenced" => {
                let inner: Vec<Vec<Inline>> = self.children.iter().map(Self::read).collect();
                let inner = inner.join(&Inline::text(", "));
                [vec![Inline::text("(")], inner, vec![Inline::text(")")]].concat()
            }
            "func" => [self.part("fName"), vec![Inline::text(" ")], self.part("e")].concat(),
            "mtable" | "m" | "eqArr" => {
                let rows = self.children.iter().filter(|row| !row.name.ends_with("Pr"));
                let rows: Vec<Vec<Inline>> = rows.map(Self::read).collect();
                rows.join(&Inline::text("; "))
            }
            "mtr" | "mlabeledtr" | "mr" => {
                let mut out: Vec<Inline> = Vec::new();
                for (at, cell) in self.children.iter().map(Self::read).enumerate() {
                    // Equations are set as tables with their signs below each other.
                    let text = model::plain_text(&cell);
                    let goes_on = text.trim_start().starts_with(RELATIONS);
                    if at > 0 {
                        out.push(Inline::text(if goes_on { " " } else { ", " }));
                    }
                    out.extend(cell);
                }
                out
            }
            "mo" => operator(&self.text),
            // The same in another language: TeX, as a rule.
            "annotation" | "annotation-xml" | "mphantom" => Vec::new(),
            // Properties of a construct of Word.
            name if name.ends_with("Pr") => Vec::new(),
            _ if self.children.is_empty() => match self.text.trim() {
                "" if self.text.is_empty() => Vec::new(),
                "" => vec![Inline::text(" ")],
                text => vec![Inline::text(text)],
            },
            _ => self.inner(),
        }
    }

    /// One letter with its accent.
    fn accent(&self) -> Option<String> {
        let [base, accent] = &self.children[..] else { return None };
        let base = base.text.trim();
        let (_, mark) = ACCENTS.iter().find(|(signs, _)| signs.contains(&accent.text.trim()))?;
        (base.chars().count() == 1).then(|| format!("{base}{mark}"))
    }

    fn inner(&self) -> Vec<Inline> {
        self.children.iter().flat_map(Self::read).collect()
    }

    fn several(&self, name: &str, between: &str) -> Vec<Inline> {
        let parts = self.children.iter().filter(|child| child.name == name).map(Self::read);
        parts.collect::<Vec<_>>().join(&Inline::text(between))
    }
}

/// A sign with the spaces that stand around those between two values.
fn operator(sign: &str) -> Vec<Inline> {
    let sign = sign.trim();
    let spaced = matches!(
        sign,
        "=" | "≠"
            | "<"
            | ">"
            | "≤"
            | "≥"
            | "≈"
            | "∼"
            | "≡"
            | "→"
            | "⇒"
            | "∈"
            | "+"
            | "−"
            | "×"
            | "±"
            | "∝"
    );
    match sign {
        // Signs that are not seen: of a function, of a product.
        "" | "\u{2061}" | "\u{2062}" | "\u{2063}" => Vec::new(),
        "," => vec![Inline::text(", ")],
        _ if spaced => vec![Inline::text(format!(" {sign} "))],
        _ => vec![Inline::text(sign)],
    }
}

fn fraction(above: Vec<Inline>, below: Vec<Inline>) -> Vec<Inline> {
    [held(above), vec![Inline::text("/")], held(below)].concat()
}

fn root(of: Vec<Inline>, degree: Vec<Inline>) -> Vec<Inline> {
    let mut out = Vec::new();
    if !model::plain_text(&degree).trim().is_empty() {
        out.push(Inline::Superscript { content: degree });
    }
    out.push(Inline::text("√"));
    out.extend(held(of));
    out
}

fn scripts(base: Vec<Inline>, below: Vec<Inline>, above: Vec<Inline>) -> Vec<Inline> {
    let mut out = base;
    if !model::plain_text(&below).trim().is_empty() {
        out.push(Inline::Subscript { content: below });
    }
    if !model::plain_text(&above).trim().is_empty() {
        out.push(Inline::Superscript { content: above });
    }
    out
}

/// In brackets, where it is more than one number or name.
fn held(content: Vec<Inline>) -> Vec<Inline> {
    let text = model::plain_text(&content);
    if text.trim().chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | ',')) {
        return content;
    }
    [vec![Inline::text("(")], content, vec![Inline::text(")")]].concat()
}

/// Formulas nested deeper than this are a line of their characters.
const DEEPEST: usize = 64;

/// A formula that stands in an XML document.
pub(crate) fn of_xml(node: roxmltree::Node<'_, '_>) -> Element {
    fn read(node: roxmltree::Node<'_, '_>, depth: usize) -> Element {
        let inner = node.children().filter(|n| n.is_element() && depth < DEEPEST);
        let children: Vec<Element> = inner.map(|n| read(n, depth + 1)).collect();
        let value = node.attributes().find(|a| a.name() == "val").map(|a| a.value().to_owned());
        let text = if children.is_empty() { crate::xml::characters(node) } else { String::new() };
        Element { name: crate::xml::name_of(node).to_owned(), text, value, children }
    }
    read(node, 0)
}

/// A formula that stands in a page.
pub(crate) fn of_page(node: &dom_query::NodeRef<'_>) -> Element {
    fn read(node: &dom_query::NodeRef<'_>, depth: usize) -> Element {
        let inner = if depth < DEEPEST { node.element_children() } else { Vec::new() };
        let children: Vec<Element> = inner.iter().map(|n| read(n, depth + 1)).collect();
        let text = if children.is_empty() { node.text().to_string() } else { String::new() };
        let name = node.node_name().map(|name| name.to_lowercase()).unwrap_or_default();
        let name = name.rsplit(':').next().unwrap_or_default().to_owned();
        Element { name, text, value: None, children }
    }
    read(node, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(inlines: &[Inline]) -> String {
        let piece = |inline: &Inline| match inline {
            Inline::Superscript { content } => format!("^{{{}}}", line(content)),
            Inline::Subscript { content } => format!("_{{{}}}", line(content)),
            other => model::plain_text(std::slice::from_ref(other)),
        };
        inlines.iter().map(piece).collect()
    }

    #[test]
    fn formulas_of_pages_are_a_line() {
        for (formula, wanted) in [
            ("<mi>y</mi><mo>=</mo><mfrac><mn>1</mn><mn>2</mn></mfrac>", "y = 1/2"),
            ("<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mi>c</mi></mfrac>", "(a + b)/c"),
            ("<mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup>", "E = mc^{2}"),
            ("<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>", "x_{i}^{2}"),
            ("<mover><mi>x</mi><mo>˙</mo></mover>", "x\u{307}"),
            ("<msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt>", "√(x + 1)"),
            ("<semantics><mi>x</mi><annotation>\\x</annotation></semantics>", "x"),
            (
                "<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr><mtr><mtd><mn>3</mn></mtd><mtd><mn>4</mn></mtd></mtr></mtable>",
                "1, 2; 3, 4",
            ),
        ] {
            let page = dom_query::Document::from(format!("<math>{formula}</math>"));
            let node = page.select_single("math");
            assert_eq!(line(&of_page(&node.nodes()[0]).read()), wanted, "{formula}");
        }
    }

    #[test]
    fn formulas_of_word_are_a_line() {
        let r = |text: &str| format!("<r><rPr><sty/></rPr><t>{text}</t></r>");
        for (formula, wanted) in [
            (format!("<f><num>{}</num><den>{}</den></f>", r("1"), r("2")), "1/2"),
            (format!("<sSup><e>{}</e><sup>{}</sup></sSup>", r("x"), r("2")), "x^{2}"),
            (
                format!(
                    "<nary><naryPr><chr val=\"∑\"/></naryPr><sub>{}</sub><sup>{}</sup><e>{}</e></nary>",
                    r("i=1"),
                    r("n"),
                    r("i")
                ),
                "∑_{i=1}^{n} i",
            ),
            (format!("<rad><deg/><e>{}</e></rad>", r("q")), "√q"),
            (format!("<d><e>{}</e></d>", r("z")), "(z)"),
        ] {
            let text = format!("<oMath>{formula}</oMath>");
            let document = roxmltree::Document::parse(&text).unwrap();
            assert_eq!(line(&of_xml(document.root_element()).read()), wanted, "{formula}");
        }
    }
}
