//! Conditions of `@media` and `@supports` (Media Queries 4, CSS Conditional 3).

use super::selector::SelectorParser;
use crate::Pt;
use cssparser::{Parser, Token};
use selectors::parser::{ParseRelative, SelectorList};

/// The width and height that media queries are answered for: A4, before any `@page` is known.
const PAPER: (f32, f32) = (595.28, 841.89);

/// Whether a media query list includes this paper; none if it asks what cannot be told.
pub(super) fn for_paper(list: &str) -> Option<bool> {
    let mut unknown = false;
    for query in list.split(',') {
        match one(&query.trim().to_ascii_lowercase()) {
            Some(true) => return Some(true),
            Some(false) => {}
            None => unknown = true,
        }
    }
    (!unknown).then_some(false)
}

fn one(query: &str) -> Option<bool> {
    let (negated, query) = match query.strip_prefix("not ") {
        Some(rest) => (true, rest),
        None => (false, query.strip_prefix("only ").unwrap_or(query)),
    };
    let mut answer = true;
    for part in query.split(" and ").map(str::trim) {
        let holds = match part.strip_prefix('(') {
            Some(feature) => self::feature(feature.strip_suffix(')')?.trim())?,
            None => matches!(part, "print" | "all" | ""),
        };
        answer &= holds;
    }
    Some(answer != negated)
}

/// One feature, such as `min-width: 20cm`.
fn feature(feature: &str) -> Option<bool> {
    let (name, value) = match feature.split_once(':') {
        Some((name, value)) => (name.trim(), value.trim()),
        None => (feature, ""),
    };
    let length = || {
        let number = value.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let amount: f32 = number.trim().parse().ok()?;
        Some(match value[number.len()..].trim() {
            "px" => Pt::from_px(amount).0,
            "pt" => amount,
            "em" | "rem" => amount * 12.0,
            "mm" => Pt::from_mm(amount).0,
            "cm" => Pt::from_mm(amount * 10.0).0,
            "in" => Pt::from_inch(amount).0,
            "" if amount == 0.0 => 0.0,
            _ => return None,
        })
    };
    Some(match name {
        "min-width" => PAPER.0 >= length()?,
        "max-width" => PAPER.0 <= length()?,
        "min-height" => PAPER.1 >= length()?,
        "max-height" => PAPER.1 <= length()?,
        "orientation" => value == "portrait",
        "color" => true,
        "monochrome" => false,
        "prefers-color-scheme" => value == "light",
        "prefers-reduced-motion" => value != "no-preference",
        "prefers-contrast" => value == "no-preference",
        "hover" | "any-hover" | "pointer" | "any-pointer" => value == "none",
        "update" => value == "none",
        "scripting" => value == "none",
        _ => return None,
    })
}

/// The condition of `@supports`.
pub(super) fn supports(input: &mut Parser<'_>) -> bool {
    let mut answer = term(input);
    loop {
        let Ok(word) = input.expect_ident_cloned() else { return answer && input.is_exhausted() };
        let next = term(input);
        answer = match word.to_ascii_lowercase().as_str() {
            "and" => answer && next,
            "or" => answer || next,
            _ => return false,
        };
    }
}

fn term(input: &mut Parser<'_>) -> bool {
    match input.next().cloned() {
        Ok(Token::Ident(word)) if word.eq_ignore_ascii_case("not") => !term(input),
        Ok(Token::ParenthesisBlock) => {
            inside(input, |i| declaration(i).unwrap_or_else(|| supports(i)))
        }
        Ok(Token::Function(name)) => {
            let selector = name.eq_ignore_ascii_case("selector");
            inside(input, |i| {
                let parsed = SelectorList::parse(&SelectorParser, i, ParseRelative::No).is_ok();
                while i.next().is_ok() {}
                selector && parsed
            })
        }
        _ => false,
    }
}

fn inside<'i>(input: &mut Parser<'i>, ask: impl FnOnce(&mut Parser<'i>) -> bool) -> bool {
    input.parse_nested_block(|i| Ok::<_, cssparser::ParseError<()>>(ask(i))).unwrap_or(false)
}

/// `property: value`; none if it is something else.
fn declaration(input: &mut Parser<'_>) -> Option<bool> {
    let state = input.state();
    let name = input.expect_ident_cloned().ok().filter(|_| input.expect_colon().is_ok());
    let Some(name) = name else {
        input.reset(&state);
        return None;
    };
    let from = input.position();
    while input.next().is_ok() {}
    Some(crate::style::understands(&name, input.slice_from(from).trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_queries_are_answered_for_paper() {
        for (query, expected) in [
            ("print", Some(true)),
            ("screen", Some(false)),
            ("screen, print", Some(true)),
            ("not screen", Some(true)),
            ("only print and (orientation: portrait)", Some(true)),
            ("(max-width: 600px)", Some(false)),
            ("print and (min-width: 10cm)", Some(true)),
            ("(prefers-color-scheme: dark)", Some(false)),
            ("(device-shape: round)", None),
        ] {
            assert_eq!(for_paper(query), expected, "{query}");
        }
    }

    #[test]
    fn supports_asks_whether_a_declaration_is_understood() {
        for (condition, expected) in [
            ("(display: flex)", true),
            ("(display: grid)", false),
            ("not (display: grid)", true),
            ("(display: flex) and (color: red)", true),
            ("(display: grid) or ((color: red) and (--x: 1))", true),
            ("selector(:is(a, b))", true),
            ("selector(::first-line)", false),
            ("(display flex)", false),
        ] {
            assert_eq!(supports(&mut Parser::new(condition)), expected, "{condition}");
        }
    }
}
