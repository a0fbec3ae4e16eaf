//! Values that many properties share: lengths, colours, keywords, content lists.

use super::computed::*;
use crate::Pt;
use crate::frame::Color;
use cssparser::{Parser, Token};
use std::sync::Arc;

/// A value that is not understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Invalid;

pub(crate) type Parsed<T> = Result<T, Invalid>;

/// What relative units are relative to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Units {
    /// The element's font size; for `font-size` itself its parent's.
    pub(crate) em: Pt,
    /// The root element's font size.
    pub(crate) rem: Pt,
    /// What `ex` and `ch` are of the em.
    pub(crate) ratios: Ratios,
}

/// The height of a lower-case x and the width of a zero, as parts of the em.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ratios {
    /// `1ex`.
    pub ex: f32,
    /// `1ch`.
    pub ch: f32,
}

impl Default for Ratios {
    /// What CSS Values 4 (section 6.1.1) has both come to where the font is not at hand.
    fn default() -> Self {
        Self { ex: 0.5, ch: 0.5 }
    }
}

/// Knows fonts well enough for `ex` and `ch`.
pub trait FontRatios {
    /// The ratios of the first font that a style finds.
    fn ratios(&self, font: &FontStyle) -> Ratios;
}

impl Units {
    fn unit(self, value: f32, unit: &str) -> Parsed<Pt> {
        Ok(match unit.to_ascii_lowercase().as_str() {
            "pt" => Pt(value),
            "px" => Pt::from_px(value),
            "mm" => Pt::from_mm(value),
            "cm" => Pt::from_mm(value * 10.0),
            "q" => Pt::from_mm(value / 4.0),
            "in" => Pt::from_inch(value),
            "pc" => Pt(value * 12.0),
            "em" => self.em * value,
            "rem" => self.rem * value,
            "ex" => self.em * (value * self.ratios.ex),
            "ch" => self.em * (value * self.ratios.ch),
            _ => return Err(Invalid),
        })
    }
}

/// The greatest length that is kept; more would lose precision without meaning anything.
const MAX_LENGTH: f32 = 1.0e6;

fn bounded(value: LengthPercent) -> LengthPercent {
    let clamp = |v: f32| if v.is_finite() { v.clamp(-MAX_LENGTH, MAX_LENGTH) } else { 0.0 };
    let pair = |(length, fraction): (Pt, f32)| (Pt(clamp(length.0)), clamp(fraction));
    let (length, fraction) = pair((value.length, value.fraction));
    LengthPercent {
        length,
        fraction,
        at_least: value.at_least.map(pair),
        at_most: value.at_most.map(pair),
    }
}

pub(crate) fn next<'i>(input: &mut Parser<'i>) -> Parsed<Token<'i>> {
    input.next().cloned().map_err(|_| Invalid)
}

/// Tries an alternative; the input is where it was if that fails.
pub(crate) fn attempt<'i, T>(
    input: &mut Parser<'i>,
    parse: impl FnOnce(&mut Parser<'i>) -> Parsed<T>,
) -> Option<T> {
    let state = input.state();
    parse(input).inspect_err(|_| input.reset(&state)).ok()
}

pub(crate) fn keyword(input: &mut Parser<'_>) -> Parsed<String> {
    match next(input)? {
        Token::Ident(ident) => Ok(ident.to_ascii_lowercase()),
        _ => Err(Invalid),
    }
}

pub(crate) fn number(input: &mut Parser<'_>) -> Parsed<f32> {
    match next(input)? {
        Token::Number { value, .. } if value.is_finite() => Ok(value),
        _ => Err(Invalid),
    }
}

pub(crate) fn integer(input: &mut Parser<'_>) -> Parsed<i32> {
    input.expect_integer().map_err(|_| Invalid)
}

/// The inside of a function or block that was just entered.
pub(crate) fn nested<'i, T>(
    input: &mut Parser<'i>,
    parse: impl FnOnce(&mut Parser<'i>) -> Parsed<T>,
) -> Parsed<T> {
    input
        .parse_nested_block(|inner| {
            parse(inner).map_err(|_| cssparser::ParseError::<()>::unexpected_token())
        })
        .map_err(|_| Invalid)
}

pub(crate) fn comma(input: &mut Parser<'_>) -> Parsed<()> {
    input.expect_comma().map_err(|_| Invalid)
}

/// A length, a percentage or `calc()` of them.
pub(crate) fn length_percent(input: &mut Parser<'_>, units: Units) -> Parsed<LengthPercent> {
    let value = match next(input)? {
        Token::Number { value: 0.0, .. } => LengthPercent::default(),
        Token::Dimension { value, unit, .. } => LengthPercent::length(units.unit(value, &unit)?),
        Token::Percentage { unit_value, .. } => LengthPercent::fraction(unit_value),
        Token::Function(name) => match function(input, &name, units)? {
            Calc::Length(length) => length,
            Calc::Number(0.0) => LengthPercent::default(),
            Calc::Number(_) => return Err(Invalid),
        },
        _ => return Err(Invalid),
    };
    Ok(bounded(value))
}

/// A length without a percentage.
pub(crate) fn length(input: &mut Parser<'_>, units: Units) -> Parsed<Pt> {
    let value = length_percent(input, units)?;
    if value.fraction == 0.0 { Ok(value.length) } else { Err(Invalid) }
}

/// `auto` or a length or percentage.
pub(crate) fn length_or_auto(
    input: &mut Parser<'_>,
    units: Units,
) -> Parsed<Option<LengthPercent>> {
    if input.try_parse(|i| i.expect_ident_matching("auto")).is_ok() {
        return Ok(None);
    }
    length_percent(input, units).map(Some)
}

enum Calc {
    Number(f32),
    Length(LengthPercent),
}

fn function(input: &mut Parser<'_>, name: &str, units: Units) -> Parsed<Calc> {
    match name.to_ascii_lowercase().as_str() {
        "calc" => nested(input, |i| sum(i, units)),
        kind @ ("min" | "max") => nested(input, |i| {
            let mut best = sum(i, units)?;
            while comma(i).is_ok() {
                best = extreme(best, sum(i, units)?, kind == "max")?;
            }
            Ok(best)
        }),
        "clamp" => nested(input, |i| {
            let least = sum(i, units)?;
            comma(i)?;
            let value = sum(i, units)?;
            comma(i)?;
            let most = sum(i, units)?;
            extreme(extreme(value, most, false)?, least, true)
        }),
        _ => Err(Invalid),
    }
}

/// The greater or lesser of two values. Percentages cannot be compared before layout: one of the
/// two becomes a bound of the other.
fn extreme(a: Calc, b: Calc, greater: bool) -> Parsed<Calc> {
    let (a, b) = match (a, b) {
        (Calc::Number(a), Calc::Number(b)) => {
            return Ok(Calc::Number(if greater { a.max(b) } else { a.min(b) }));
        }
        (Calc::Length(a), Calc::Length(b)) => (a, b),
        _ => return Err(Invalid),
    };
    let settled = |a: LengthPercent| a.fraction == 0.0;
    let bare =
        |a: LengthPercent| a.length == Pt::ZERO && a.at_least.is_none() && a.at_most.is_none();
    let pick = |first: bool| Ok(Calc::Length(if first == greater { a } else { b }));
    if settled(a) && settled(b) {
        return pick(a.length > b.length);
    }
    if bare(a) && bare(b) {
        return pick(a.fraction > b.fraction);
    }
    // A bound must be plain, and the value it bounds must not be bounded on that side yet.
    let (mut value, bound) = if settled(a) { (b, a) } else { (a, b) };
    if bound.at_least.is_some() || bound.at_most.is_some() {
        return Err(Invalid);
    }
    let bound = (bound.length, bound.fraction);
    let slot = if greater { &mut value.at_least } else { &mut value.at_most };
    match slot {
        None => *slot = Some(bound),
        Some((length, fraction)) if *fraction == 0.0 && bound.1 == 0.0 => {
            *length = if greater { length.max(bound.0) } else { length.min(bound.0) };
        }
        Some(_) => return Err(Invalid),
    }
    Ok(Calc::Length(value))
}

fn sum(input: &mut Parser<'_>, units: Units) -> Parsed<Calc> {
    let mut total = product(input, units)?;
    loop {
        let sign = attempt(input, |i| match next(i)? {
            Token::Delim('+') => Ok(1.0),
            Token::Delim('-') => Ok(-1.0),
            _ => Err(Invalid),
        });
        let Some(sign) = sign else { return Ok(total) };
        total = match (total, product(input, units)?) {
            (Calc::Number(a), Calc::Number(b)) => Calc::Number(a + sign * b),
            (Calc::Length(a), Calc::Length(b)) => Calc::Length(plus(a, b, sign)?),
            _ => return Err(Invalid),
        };
    }
}

/// `a + sign × b`; what is bounded takes only a fixed length.
fn plus(a: LengthPercent, b: LengthPercent, sign: f32) -> Parsed<LengthPercent> {
    if b.at_least.is_some() || b.at_most.is_some() {
        let turned = sign > 0.0 && a.fraction == 0.0;
        return if turned { plus(b, a, 1.0) } else { Err(Invalid) };
    }
    let bounded = a.at_least.is_some() || a.at_most.is_some();
    if bounded && b.fraction != 0.0 {
        return Err(Invalid);
    }
    let moved = |(length, fraction): (Pt, f32)| (length + b.length * sign, fraction);
    Ok(LengthPercent {
        length: a.length + b.length * sign,
        fraction: a.fraction + b.fraction * sign,
        at_least: a.at_least.map(moved),
        at_most: a.at_most.map(moved),
    })
}

fn product(input: &mut Parser<'_>, units: Units) -> Parsed<Calc> {
    let mut total = operand(input, units)?;
    loop {
        let divide = attempt(input, |i| match next(i)? {
            Token::Delim('*') => Ok(false),
            Token::Delim('/') => Ok(true),
            _ => Err(Invalid),
        });
        let Some(divide) = divide else { return Ok(total) };
        let scale = |l: LengthPercent, n: f32| {
            let by = |(length, fraction): (Pt, f32)| (length * n, fraction * n);
            let (length, fraction) = by((l.length, l.fraction));
            // A negative factor turns the least into the most.
            let (least, most) =
                if n < 0.0 { (l.at_most, l.at_least) } else { (l.at_least, l.at_most) };
            let (at_least, at_most) = (least.map(by), most.map(by));
            Calc::Length(LengthPercent { length, fraction, at_least, at_most })
        };
        total = match (total, operand(input, units)?) {
            (Calc::Number(a), Calc::Number(b)) => Calc::Number(if divide { a / b } else { a * b }),
            (Calc::Length(l), Calc::Number(n)) => scale(l, if divide { 1.0 / n } else { n }),
            (Calc::Number(n), Calc::Length(l)) if !divide => scale(l, n),
            _ => return Err(Invalid),
        };
    }
}

fn operand(input: &mut Parser<'_>, units: Units) -> Parsed<Calc> {
    Ok(match next(input)? {
        Token::Number { value, .. } => Calc::Number(value),
        Token::Dimension { value, unit, .. } => {
            Calc::Length(LengthPercent::length(units.unit(value, &unit)?))
        }
        Token::Percentage { unit_value, .. } => Calc::Length(LengthPercent::fraction(unit_value)),
        Token::ParenthesisBlock => nested(input, |i| sum(i, units))?,
        Token::Function(name) => function(input, &name, units)?,
        _ => return Err(Invalid),
    })
}

/// A colour (CSS Color 4, as far as sRGB goes).
pub(crate) fn color(input: &mut Parser<'_>, current: Color) -> Parsed<Color> {
    let byte = |v: f32| (v * 255.0).round().clamp(0.0, 255.0) as u8;
    match next(input)? {
        Token::Hash(hex) | Token::IDHash(hex) => {
            let (r, g, b, a) =
                cssparser::color::parse_hash_color(hex.as_bytes()).map_err(|()| Invalid)?;
            Ok(Color { r, g, b, a: byte(a) })
        }
        Token::Ident(name) => match name.to_ascii_lowercase().as_str() {
            "currentcolor" => Ok(current),
            "transparent" => Ok(Color::TRANSPARENT),
            name => {
                let (r, g, b) = cssparser::color::parse_named_color(name).map_err(|()| Invalid)?;
                Ok(Color { r, g, b, a: 255 })
            }
        },
        Token::Function(name) => {
            let name = name.to_ascii_lowercase();
            nested(input, |i| {
                // Channels: value, whether it was a percentage.
                let mut channels = Vec::new();
                while let Ok(token) = next(i) {
                    match token {
                        Token::Number { value, .. } => channels.push((value, false)),
                        Token::Percentage { unit_value, .. } => channels.push((unit_value, true)),
                        Token::Dimension { value, unit, .. } => {
                            channels.push((value * degrees(&unit)?, false));
                        }
                        Token::Comma | Token::Delim('/') => {}
                        _ => return Err(Invalid),
                    }
                }
                let (&[a, b, c] | &[a, b, c, _]) = channels.as_slice() else { return Err(Invalid) };
                let alpha = channels.get(3).map_or(1.0, |c| c.0);
                let share = |(v, percent): (f32, bool)| {
                    (if percent { v } else { v / 100.0 }).clamp(0.0, 1.0)
                };
                let (r, g, b) = match name.as_str() {
                    "rgb" | "rgba" => {
                        let part = |(v, percent): (f32, bool)| if percent { v } else { v / 255.0 };
                        (part(a), part(b), part(c))
                    }
                    "hsl" | "hsla" => hsl(a.0, share(b), share(c)),
                    "hwb" => hwb(a.0, share(b), share(c)),
                    _ => return Err(Invalid),
                };
                Ok(Color { r: byte(r), g: byte(g), b: byte(b), a: byte(alpha) })
            })
        }
        _ => Err(Invalid),
    }
}

/// What a unit of angle is in degrees.
fn degrees(unit: &str) -> Parsed<f32> {
    match unit.to_ascii_lowercase().as_str() {
        "deg" => Ok(1.0),
        "grad" => Ok(0.9),
        "rad" => Ok(180.0 / std::f32::consts::PI),
        "turn" => Ok(360.0),
        _ => Err(Invalid),
    }
}

/// An angle in degrees; zero needs no unit.
pub(crate) fn angle(input: &mut Parser<'_>) -> Parsed<f32> {
    match next(input)? {
        Token::Number { value: 0.0, .. } => Ok(0.0),
        Token::Dimension { value, unit, .. } if value.is_finite() => Ok(value * degrees(&unit)?),
        _ => Err(Invalid),
    }
}

/// CSS Color 4, section 8.
fn hwb(hue: f32, white: f32, black: f32) -> (f32, f32, f32) {
    if white + black >= 1.0 {
        let grey = white / (white + black);
        return (grey, grey, grey);
    }
    let (r, g, b) = hsl(hue, 1.0, 0.5);
    let mixed = |channel: f32| channel * (1.0 - white - black) + white;
    (mixed(r), mixed(g), mixed(b))
}

/// CSS Color 4, section 7.1.
fn hsl(hue: f32, saturation: f32, lightness: f32) -> (f32, f32, f32) {
    let hue = hue.rem_euclid(360.0);
    let channel = |n: f32| {
        let k = (n + hue / 30.0) % 12.0;
        let a = saturation * lightness.min(1.0 - lightness);
        lightness - a * (k - 3.0).min(9.0 - k).clamp(-1.0, 1.0)
    };
    (channel(0.0), channel(8.0), channel(4.0))
}

/// A counter style's keyword or a string.
pub(crate) fn list_style(input: &mut Parser<'_>) -> Parsed<ListStyleType> {
    Ok(match next(input)? {
        Token::QuotedString(text) => ListStyleType::Text(Arc::from(&*text)),
        Token::Ident(name) => match name.to_ascii_lowercase().as_str() {
            "none" => ListStyleType::None,
            "disc" => ListStyleType::Disc,
            "circle" => ListStyleType::Circle,
            "square" => ListStyleType::Square,
            "decimal" => ListStyleType::Decimal,
            "decimal-leading-zero" => ListStyleType::DecimalLeadingZero,
            "lower-roman" => ListStyleType::LowerRoman,
            "upper-roman" => ListStyleType::UpperRoman,
            "lower-alpha" | "lower-latin" => ListStyleType::LowerAlpha,
            "upper-alpha" | "upper-latin" => ListStyleType::UpperAlpha,
            "lower-greek" => ListStyleType::LowerGreek,
            _ => return Err(Invalid),
        },
        _ => return Err(Invalid),
    })
}

/// A list of content items; `none` and `normal` give none.
pub(crate) fn content(input: &mut Parser<'_>) -> Parsed<Vec<ContentItem>> {
    let mut items = Vec::new();
    while !input.is_exhausted() {
        match next(input)? {
            Token::QuotedString(text) => items.push(ContentItem::Text(Arc::from(&*text))),
            Token::UnquotedUrl(url) => items.push(ContentItem::Image(Arc::from(&*url))),
            Token::Ident(name) => items.push(match name.to_ascii_lowercase().as_str() {
                "open-quote" => ContentItem::OpenQuote,
                "close-quote" => ContentItem::CloseQuote,
                "no-open-quote" => ContentItem::NoOpenQuote,
                "no-close-quote" => ContentItem::NoCloseQuote,
                "contents" => ContentItem::ElementText(ElementText::Text),
                _ => return Err(Invalid),
            }),
            Token::Function(name) => {
                let name = name.to_ascii_lowercase();
                items.push(nested(input, |i| content_function(i, &name))?);
            }
            // Alternative text after a slash is not printed.
            Token::Delim('/') => while next(input).is_ok() {},
            _ => return Err(Invalid),
        }
    }
    Ok(items)
}

fn content_function(input: &mut Parser<'_>, name: &str) -> Parsed<ContentItem> {
    let ident = |i: &mut Parser<'_>| -> Parsed<Arc<str>> {
        i.expect_ident().map(|s| Arc::from(&**s)).map_err(|_| Invalid)
    };
    let style = |i: &mut Parser<'_>| -> Parsed<ListStyleType> {
        if comma(i).is_ok() { list_style(i) } else { Ok(ListStyleType::Decimal) }
    };
    let which = |i: &mut Parser<'_>| -> Parsed<StringWhich> {
        if comma(i).is_err() {
            return Ok(StringWhich::First);
        }
        match keyword(i)?.as_str() {
            "first" => Ok(StringWhich::First),
            "start" => Ok(StringWhich::Start),
            "last" => Ok(StringWhich::Last),
            "first-except" => Ok(StringWhich::FirstExcept),
            _ => Err(Invalid),
        }
    };
    let text = |word: &str| match word {
        "text" | "content" => Ok(ElementText::Text),
        "before" => Ok(ElementText::Before),
        "after" => Ok(ElementText::After),
        "first-letter" => Ok(ElementText::FirstLetter),
        _ => Err(Invalid),
    };
    Ok(match name {
        "counter" => ContentItem::Counter(ident(input)?, style(input)?),
        "counters" => {
            let name = ident(input)?;
            comma(input)?;
            let separator = input.expect_string().map(|s| Arc::from(&**s)).map_err(|_| Invalid)?;
            ContentItem::Counters(name, separator, style(input)?)
        }
        "attr" => {
            let name = ident(input)?;
            let mut fallback = Arc::from("");
            // A type may stand before the comma (CSS Values 5, section 7.7).
            while let Ok(token) = next(input) {
                if let Token::QuotedString(text) = token {
                    fallback = Arc::from(&*text);
                }
            }
            ContentItem::Attr(name, fallback)
        }
        "string" => ContentItem::String(ident(input)?, which(input)?),
        "element" => ContentItem::Element(ident(input)?, which(input)?),
        "content" => match attempt(input, keyword) {
            Some(word) => ContentItem::ElementText(text(&word)?),
            None => ContentItem::ElementText(ElementText::Text),
        },
        "target-counter" => {
            let target = target(input)?;
            comma(input)?;
            ContentItem::TargetCounter(target, ident(input)?, style(input)?)
        }
        "target-counters" => {
            let target = target(input)?;
            comma(input)?;
            let name = ident(input)?;
            comma(input)?;
            let separator = input.expect_string().map(|s| Arc::from(&**s)).map_err(|_| Invalid)?;
            ContentItem::TargetCounters(target, name, separator, style(input)?)
        }
        "target-text" => {
            let target = target(input)?;
            let what =
                if comma(input).is_ok() { text(&keyword(input)?)? } else { ElementText::Text };
            ContentItem::TargetText(target, what)
        }
        "leader" => match next(input)? {
            Token::QuotedString(pattern) => ContentItem::Leader(Arc::from(&*pattern)),
            Token::Ident(kind) => {
                ContentItem::Leader(Arc::from(match kind.to_ascii_lowercase().as_str() {
                    "dotted" => ". ",
                    "solid" => "_",
                    "space" => " ",
                    _ => return Err(Invalid),
                }))
            }
            _ => return Err(Invalid),
        },
        "url" => {
            ContentItem::Image(input.expect_string().map(|s| Arc::from(&**s)).map_err(|_| Invalid)?)
        }
        _ => return Err(Invalid),
    })
}

fn target(input: &mut Parser<'_>) -> Parsed<Target> {
    match next(input)? {
        Token::QuotedString(url) => Ok(Target::Url(Arc::from(&*url))),
        Token::UnquotedUrl(url) => Ok(Target::Url(Arc::from(&*url))),
        Token::Function(name) if name.eq_ignore_ascii_case("attr") => nested(input, |i| {
            let name = i.expect_ident().map(|s| Arc::from(&**s)).map_err(|_| Invalid)?;
            while next(i).is_ok() {}
            Ok(Target::Attr(name))
        }),
        Token::Function(name) if name.eq_ignore_ascii_case("url") => nested(input, |i| {
            i.expect_string().map(|s| Target::Url(Arc::from(&**s))).map_err(|_| Invalid)
        }),
        _ => Err(Invalid),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNITS: Units = Units { em: Pt(10.0), rem: Pt(12.0), ratios: Ratios { ex: 0.4, ch: 0.6 } };

    #[test]
    fn lengths_come_to_points() {
        for (text, length, fraction) in [
            ("12pt", 12.0, 0.0),
            ("16px", 12.0, 0.0),
            ("25.4mm", 72.0, 0.0),
            ("2em", 20.0, 0.0),
            ("50%", 0.0, 0.5),
            ("calc(100% - 2 * 10pt)", -20.0, 1.0),
            ("calc((1em + 2pt) / 2)", 6.0, 0.0),
            ("max(3pt, 1em)", 10.0, 0.0),
            ("0", 0.0, 0.0),
            ("2ex", 8.0, 0.0),
            ("2ch", 12.0, 0.0),
            ("clamp(1pt, 2em, 12pt)", 12.0, 0.0),
            ("min(3pt, 1em, 2pt)", 2.0, 0.0),
        ] {
            let value = length_percent(&mut Parser::new(text), UNITS).unwrap();
            assert!((value.length.0 - length).abs() < 1e-3, "{text}: {value:?}");
            assert!((value.fraction - fraction).abs() < 1e-6, "{text}: {value:?}");
        }
        for text in ["12", "1foo", "red", "calc(1pt * 2pt)", "calc(1 + 2pt)"] {
            assert!(length_percent(&mut Parser::new(text), UNITS).is_err(), "{text}");
        }
    }

    #[test]
    fn bounds_with_percentages_are_settled_against_the_base() {
        for (text, base, expected) in [
            ("min(100%, 20pt)", 50.0, 20.0),
            ("min(100%, 20pt)", 10.0, 10.0),
            ("max(20pt, 50%)", 100.0, 50.0),
            ("max(20pt, 50%)", 10.0, 20.0),
            ("clamp(10pt, 50%, 30pt)", 100.0, 30.0),
            ("clamp(10pt, 50%, 30pt)", 40.0, 20.0),
            ("clamp(10pt, 50%, 30pt)", 4.0, 10.0),
            ("min(30%, 50%)", 100.0, 30.0),
            ("calc(min(100%, 20pt) - 2pt)", 50.0, 18.0),
            ("calc(2 * max(50%, 5pt))", 4.0, 10.0),
            ("max(100% - 30pt, 10%)", 100.0, 70.0),
        ] {
            let value = length_percent(&mut Parser::new(text), UNITS).unwrap();
            let found = value.resolve(Pt(base)).0;
            assert!((found - expected).abs() < 1e-3, "{text} of {base}: {found}");
        }
    }

    #[test]
    fn colors_of_every_notation_are_read() {
        let check = |text: &str, expected: (u8, u8, u8, u8)| {
            let c = color(&mut Parser::new(text), Color::BLACK).unwrap();
            assert_eq!((c.r, c.g, c.b, c.a), expected, "{text}");
        };
        check("#f00", (255, 0, 0, 255));
        check("#11223380", (17, 34, 51, 128));
        check("rebeccapurple", (102, 51, 153, 255));
        check("rgb(10 20 30 / 50%)", (10, 20, 30, 128));
        check("rgba(10, 20, 30, 0)", (10, 20, 30, 0));
        check("hsl(120, 100%, 50%)", (0, 255, 0, 255));
        check("hsl(0.5turn 100 50 / 0.5)", (0, 255, 255, 128));
        check("hwb(0 20% 20%)", (204, 51, 51, 255));
    }
}
