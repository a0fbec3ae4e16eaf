//! Attributes that mean something for the look.

use crate::dom::{Dom, Element, NodeId};

/// What an element's attributes mean for its look, below the author's rules (WHATWG HTML, section
/// 15, "presentational hints"). The language stands in it too, since it takes part in the decision
/// of which elements share a style.
pub(super) fn hints(dom: &Dom, id: NodeId, element: &Element) -> String {
    let mut css = String::new();
    let mut add = |name: &str, value: &str| {
        css.push_str(name);
        css.push(':');
        css.push_str(value);
        css.push(';');
    };
    let tag = element.tag();
    let is_size = |value: &str| value.trim_end_matches('%').parse::<f32>().is_ok_and(|v| v >= 0.0);
    for (name, value) in &element.attributes {
        match (&**name, tag) {
            ("width" | "height", "img" | "table" | "td" | "th" | "col" | "hr")
                if is_size(value) =>
            {
                let unit = if value.ends_with('%') { "" } else { "px" };
                add(name, &format!("{value}{unit}"));
            }
            ("align", "img") if value == "left" || value == "right" => add("float", value),
            ("align", "table") if value == "center" => add("margin", "0 auto"),
            ("align", _) if ["left", "right", "center", "justify"].contains(&value.as_str()) => {
                add("text-align", value);
            }
            ("valign", _) if ["top", "middle", "bottom", "baseline"].contains(&value.as_str()) => {
                add("vertical-align", value);
            }
            ("type", "ul") if ["disc", "circle", "square"].contains(&value.as_str()) => {
                add("list-style-type", value);
            }
            ("cellspacing", "table") if is_size(value) => {
                add("border-spacing", &format!("{value}px"));
            }
            ("border", "table") if value != "0" => add("border", "0.75pt solid"),
            ("nowrap", "td" | "th") => add("white-space", "nowrap"),
            ("color", "font") => add("color", value),
            ("face", "font") => add("font-family", value),
            ("bgcolor", _) => add("background-color", value),
            ("dir", _) if value == "rtl" || value == "ltr" => add("direction", value),
            ("type", "ol" | "li") => match value.as_str() {
                "a" => add("list-style-type", "lower-alpha"),
                "A" => add("list-style-type", "upper-alpha"),
                "i" => add("list-style-type", "lower-roman"),
                "I" => add("list-style-type", "upper-roman"),
                _ => {}
            },
            ("start", "ol") => {
                if let Ok(start) = value.trim().parse::<i32>() {
                    let before = if element.attribute("reversed").is_some() { 1 } else { -1 };
                    let before = start.saturating_add(before);
                    add("counter-reset", &format!("list-item {before}"));
                }
            }
            ("reversed", "ol") if element.attribute("start").is_none() => {
                let items = dom.children(id).filter(|&c| is_item(dom, c)).count();
                add("counter-reset", &format!("list-item {}", items + 1));
            }
            ("value", "li") => {
                if let Ok(value) = value.trim().parse::<i32>() {
                    add("counter-set", &format!("list-item {value}"));
                }
            }
            ("lang", _) => add("--lang", value),
            _ => {}
        }
    }
    if matches!(tag, "td" | "th") && in_bordered_table(dom, id) {
        add("border", "0.75pt solid");
    }
    let list = dom.node(id).parent.and_then(|parent| dom.element(parent));
    if tag == "li" && list.is_some_and(|list| list.attribute("reversed").is_some()) {
        add("counter-increment", "list-item -1");
    }
    css
}

/// Whether a cell's table has borders, which are its cells' as well.
fn in_bordered_table(dom: &Dom, cell: NodeId) -> bool {
    let above = std::iter::successors(dom.node(cell).parent, |id| dom.node(*id).parent);
    let mut tables = above.take(3).filter_map(|id| dom.element(id)).filter(|e| e.tag() == "table");
    let border = tables.next().and_then(|table| table.attribute("border"));
    border.is_some_and(|border| border != "0")
}

fn is_item(dom: &Dom, id: NodeId) -> bool {
    dom.element(id).is_some_and(|e| e.tag() == "li")
}
