//! What a style of unknown origin must keep to, since the processor follows it without asking.

use super::StyleError;
use citationberg::{DateParts, IndependentStyle, LayoutRenderingElement, NamesChild, TextTarget};
use std::collections::BTreeMap;

/// The deepest nesting of elements that is read; styles in use stay below 30.
const DEEPEST: usize = 100;

/// Refuses a text whose elements nest so deeply that reading it would exhaust the stack.
pub(super) fn check_depth(xml: &str) -> Result<(), StyleError> {
    let bytes = xml.as_bytes();
    let mut depth = 0usize;
    for (at, _) in xml.match_indices('<') {
        match bytes.get(at + 1) {
            Some(b'/') => depth = depth.saturating_sub(1),
            Some(b'!' | b'?') | None => {}
            Some(_) => {
                let end = xml[at..].find('>').map_or(xml.len(), |end| at + end);
                if bytes.get(end.wrapping_sub(1)) != Some(&b'/') {
                    depth += 1;
                }
            }
        }
        if depth > DEEPEST {
            return Err(StyleError::TooDeep { limit: DEEPEST });
        }
    }
    Ok(())
}

/// Refuses a style in which a macro calls itself, directly or through others.
pub(super) fn check_macros(style: &IndependentStyle) -> Result<(), StyleError> {
    let mut calls: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for macro_ in &style.macros {
        let mut called = Vec::new();
        collect_calls(&macro_.children, &mut called);
        calls.insert(&macro_.name, called);
    }
    let mut cleared: Vec<&str> = Vec::new();
    for name in calls.keys() {
        if let Some(looped) = find_loop(name, &calls, &mut Vec::new(), &mut cleared) {
            return Err(StyleError::Endless { name: looped.to_owned() });
        }
    }
    Ok(())
}

fn find_loop<'a>(
    name: &'a str,
    calls: &BTreeMap<&'a str, Vec<&'a str>>,
    path: &mut Vec<&'a str>,
    cleared: &mut Vec<&'a str>,
) -> Option<&'a str> {
    if cleared.contains(&name) {
        return None;
    }
    if path.contains(&name) || path.len() > DEEPEST {
        return Some(name);
    }
    path.push(name);
    for called in calls.get(name).into_iter().flatten() {
        if let Some(looped) = find_loop(called, calls, path, cleared) {
            return Some(looped);
        }
    }
    path.pop();
    cleared.push(name);
    None
}

fn collect_calls<'a>(elements: &'a [LayoutRenderingElement], called: &mut Vec<&'a str>) {
    walk(elements, &mut |element| {
        if let LayoutRenderingElement::Text(text) = element
            && let TextTarget::Macro { name } = &text.target
        {
            called.push(name);
        }
    });
}

/// Whether the style sets a date's year by itself and the rest of the date elsewhere.
pub(super) fn sets_years_apart(style: &IndependentStyle) -> bool {
    let mut apart = false;
    for macro_ in &style.macros {
        walk(&macro_.children, &mut |element| {
            let LayoutRenderingElement::Date(date) = element else { return };
            apart |= date.form.is_some() && date.parts == Some(DateParts::Year);
        });
    }
    apart
}

/// Shows every element to `see`, those within others included.
fn walk<'a>(
    elements: &'a [LayoutRenderingElement],
    see: &mut dyn FnMut(&'a LayoutRenderingElement),
) {
    for element in elements {
        see(element);
        match element {
            LayoutRenderingElement::Group(group) => walk(&group.children, see),
            LayoutRenderingElement::Choose(choose) => {
                for branch in choose.branches() {
                    walk(&branch.children, see);
                }
                if let Some(otherwise) = &choose.otherwise {
                    walk(&otherwise.children, see);
                }
            }
            LayoutRenderingElement::Names(names) => {
                for child in &names.children {
                    if let NamesChild::Substitute(substitute) = child {
                        walk(&substitute.children, see);
                    }
                }
            }
            _ => {}
        }
    }
}
