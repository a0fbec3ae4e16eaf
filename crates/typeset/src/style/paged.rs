//! Properties of pages and generated content: breaks, counters, strings, bookmarks.

use super::builder::{Builder, choose};
use super::computed::*;
use super::value::*;
use cssparser::Parser;
use std::sync::Arc;

/// Applies a property of this group; none if it is not one.
pub(super) fn apply(b: &mut Builder<'_>, name: &str, i: &mut Parser<'_>) -> Option<Parsed<()>> {
    Some(match name {
        "content" => content_value(i).map(|c| b.own.content = c),
        "counter-reset" => counters(i, 0).map(|c| b.own.counters.reset = c),
        "counter-increment" => counters(i, 1).map(|c| b.own.counters.increment = c),
        "counter-set" => counters(i, 0).map(|c| b.own.counters.set = c),
        "string-set" => string_set(i).map(|s| b.own.string_set = s),
        "page" => page(i).map(|p| b.own.page = p),
        "break-before" | "page-break-before" => break_value(i).map(|v| b.own.break_before = v),
        "break-after" | "page-break-after" => break_value(i).map(|v| b.own.break_after = v),
        "break-inside" | "page-break-inside" => {
            keyword(i).map(|word| b.own.avoid_break_inside = word.starts_with("avoid"))
        }
        "box-decoration-break" | "-webkit-box-decoration-break" => {
            choose(i, &[("clone", true), ("slice", false)]).map(|c| b.own.clone_decoration = c)
        }
        "bookmark-level" => bookmark_level(i).map(|l| b.own.bookmark_level = l),
        "bookmark-label" => content_value(i).map(|c| b.own.bookmark_label = c),
        "bookmark-state" => {
            choose(i, &[("open", false), ("closed", true)]).map(|c| b.own.bookmark_closed = c)
        }
        "-briefpack-same-page" => {
            choose(i, &[("omit", true), ("show", false)]).map(|c| b.own.same_page_omitted = c)
        }
        "footnote-display" => keyword(i).map(|word| b.own.footnote_inline = word != "block"),
        "footnote-policy" => keyword(i).map(|_| ()),
        _ => return None,
    })
}

fn content_value(i: &mut Parser<'_>) -> Parsed<Option<Arc<[ContentItem]>>> {
    let word = attempt(i, |i| choose(i, &[("none", false), ("normal", true)]));
    match word {
        Some(true) => Ok(None),
        Some(false) => Ok(Some(Arc::from([]))),
        None => content(i).map(|items| Some(items.into())),
    }
}

fn counters(i: &mut Parser<'_>, default: i32) -> Parsed<Arc<[CounterChange]>> {
    let mut counters: Vec<(Arc<str>, i32)> = Vec::new();
    while !i.is_exhausted() {
        let name = i.expect_ident().map_err(|_| Invalid)?.to_string();
        if name.eq_ignore_ascii_case("none") {
            continue;
        }
        counters.push((name.into(), attempt(i, integer).unwrap_or(default)));
    }
    Ok(counters.into())
}

fn string_set(i: &mut Parser<'_>) -> Parsed<Arc<[NamedString]>> {
    let mut strings: Vec<NamedString> = Vec::new();
    loop {
        let name = i.expect_ident().map_err(|_| Invalid)?.to_string();
        if name.eq_ignore_ascii_case("none") {
            return Ok(Arc::from([]));
        }
        let items = i
            .parse_until_before(cssparser::Delimiter::Comma, |i| {
                content(i).map_err(|_| cssparser::ParseError::<()>::unexpected_token())
            })
            .map_err(|_| Invalid)?;
        strings.push((name.into(), items.into()));
        if comma(i).is_err() {
            return Ok(strings.into());
        }
    }
}

fn page(i: &mut Parser<'_>) -> Parsed<Option<Arc<str>>> {
    let name = i.expect_ident().map_err(|_| Invalid)?;
    Ok(if name.eq_ignore_ascii_case("auto") { None } else { Some(Arc::from(&**name)) })
}

fn break_value(i: &mut Parser<'_>) -> Parsed<Break> {
    choose(
        i,
        &[
            ("auto", Break::Auto),
            ("avoid", Break::Avoid),
            ("avoid-page", Break::Avoid),
            ("avoid-column", Break::Avoid),
            ("avoid-region", Break::Auto),
            ("always", Break::Page),
            ("all", Break::Page),
            ("page", Break::Page),
            ("left", Break::Left),
            ("verso", Break::Verso),
            ("right", Break::Right),
            ("recto", Break::Recto),
            ("column", Break::Column),
        ],
    )
}

fn bookmark_level(i: &mut Parser<'_>) -> Parsed<Option<u8>> {
    if i.try_parse(|i| i.expect_ident_matching("none")).is_ok() {
        return Ok(None);
    }
    let level = integer(i)?;
    if level < 1 { Err(Invalid) } else { Ok(Some(u8::try_from(level.min(32)).unwrap_or(32))) }
}
