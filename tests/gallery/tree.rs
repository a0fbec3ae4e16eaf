//! The text form of a document: pages with what stands where, structure, marks, diagnostics.

use std::fmt::Write;
use typeset::frame::{
    Color, ColorStop, GradientAxis, GradientFill, Item, Link, LinkTarget, Path, Placed, Segment,
    Shape, StructId,
};
use typeset::{Document, Pt, Rect};

/// A length, rounded to a hundredth of a point.
fn pt(length: Pt) -> String {
    let rounded = (f64::from(length.0) * 100.0).round() / 100.0;
    // No negative zero.
    format!("{}", rounded + 0.0)
}

fn rect(r: &Rect) -> String {
    format!("{} {} {}×{}", pt(r.x), pt(r.y), pt(r.width), pt(r.height))
}

fn color(c: Color) -> String {
    match c.a {
        255 => format!("#{:02x}{:02x}{:02x}", c.r, c.g, c.b),
        a => format!("#{:02x}{:02x}{:02x}{a:02x}", c.r, c.g, c.b),
    }
}

fn owner(id: Option<StructId>) -> String {
    id.map_or_else(|| "–".to_owned(), |id| id.0.to_string())
}

fn path(path: &Path) -> String {
    let point = |x: &Pt, y: &Pt| format!("{},{}", pt(*x), pt(*y));
    match path {
        Path::Rect(r) => format!("rect {}", rect(r)),
        Path::Line { from, to } => {
            format!("line {} {}", point(&from.0, &from.1), point(&to.0, &to.1))
        }
        Path::Segments(segments) => {
            let one = |segment: &Segment| match segment {
                Segment::Move(x, y) => format!(" M{}", point(x, y)),
                Segment::Line(x, y) => format!(" L{}", point(x, y)),
                Segment::Cubic(a, b, c, d, e, f) => {
                    format!(" C{} {} {}", point(a, b), point(c, d), point(e, f))
                }
                Segment::Close => " Z".to_owned(),
            };
            format!("path{}", segments.iter().map(one).collect::<String>())
        }
    }
}

fn shape(shape: &Shape) -> String {
    let mut out = path(&shape.path);
    if let Some(fill) = shape.fill {
        out += &format!(" fill {}", color(fill));
    }
    if let Some(stroke) = &shape.stroke {
        out += &format!(" stroke {} {}", pt(stroke.width), color(stroke.color));
        if let Some((dash, gap)) = stroke.dash {
            out += &format!(" dash {} {}", pt(dash), pt(gap));
        }
    }
    out
}

fn item(document: &Document, placed: &Placed) -> String {
    let what = match &placed.item {
        Item::Text(run) => {
            let Some(first) = run.words.first() else { return "text of no words".to_owned() };
            let text: String = run.words.iter().map(|w| &*w.word.text).collect();
            let font = document.fonts.get(first.word.font as usize);
            let font = font.map_or("?", |f| f.postscript_name.as_str());
            let mut out = format!("text {} {} {text:?}", pt(run.x + first.x), pt(run.baseline));
            out += &format!(" {font} {}", pt(first.word.size));
            if run.color != Color::BLACK {
                out += &format!(" {}", color(run.color));
            }
            if let Some(actual) = &run.actual_text {
                out += &format!(" says {actual:?}");
            }
            out
        }
        Item::Shape(s) => shape(s),
        Item::Image { image, rect: r, opacity } => match opacity {
            1.0 => format!("image {image} {}", rect(r)),
            _ => format!("image {image} {} opacity {opacity}", rect(r)),
        },
        Item::PushClip(p) => format!("clip {}", path(p)),
        Item::Gradient(fill) => gradient(fill),
        Item::PopClip => "unclip".to_owned(),
        Item::PushGroup(opacity) => format!("faded to {opacity}"),
        Item::PopGroup => "faded so far".to_owned(),
    };
    format!("{what} [{}]", owner(placed.owner))
}

fn gradient(fill: &GradientFill) -> String {
    let point = |(x, y): (Pt, Pt)| format!("{},{}", pt(x), pt(y));
    let axis = match fill.gradient.axis {
        GradientAxis::Linear { from, to } => format!("from {} to {}", point(from), point(to)),
        GradientAxis::Radial { center, radii } => {
            format!("around {} by {}", point(center), point(radii))
        }
    };
    let stop = |s: &ColorStop| format!(" {} {:.3}", color(s.color), s.offset);
    let stops: String = fill.gradient.stops.iter().map(stop).collect();
    format!("{} gradient {axis}{stops}", path(&fill.path))
}

fn link(link: &Link) -> String {
    let target = match &link.target {
        LinkTarget::Anchor(name) => format!("#{name}"),
        LinkTarget::Uri(uri) => uri.to_string(),
    };
    format!("link {} to {target} [{}]", rect(&link.rect), owner(link.owner))
}

fn structure(document: &Document, out: &mut String) {
    let mut depths: Vec<usize> = Vec::new();
    for (index, node) in document.structure.iter().enumerate() {
        let depth = node.parent.and_then(|p| depths.get(p.0 as usize)).map_or(0, |d| d + 1);
        depths.push(depth);
        let _ = write!(out, "{:indent$}{index} {:?}", "", node.role, indent = 2 + depth * 2);
        let parent = node.parent.map_or(0, |p| p.0 as usize);
        if parent + 1 != index && depth > 0 {
            let _ = write!(out, " in {parent}");
        }
        if let Some(alt) = &node.alt {
            let _ = write!(out, " alt {alt:?}");
        }
        if let Some(lang) = &node.lang {
            let _ = write!(out, " lang {lang}");
        }
        if let Some(id) = &node.id {
            let _ = write!(out, " id {id}");
        }
        out.push('\n');
    }
}

/// The text form of a document.
pub(crate) fn describe(document: &Document) -> String {
    let mut out = String::new();
    for page in &document.pages {
        let (width, height) = (pt(page.size.width), pt(page.size.height));
        let _ = writeln!(out, "page {:?} {width}×{height}", page.label);
        for placed in &page.items {
            let _ = writeln!(out, "  {}", item(document, placed));
        }
        for l in &page.links {
            let _ = writeln!(out, "  {}", link(l));
        }
    }
    out.push_str("structure\n");
    structure(document, &mut out);
    if !document.bookmarks.is_empty() {
        out.push_str("bookmarks\n");
    }
    for bookmark in &document.bookmarks {
        let place = &bookmark.place;
        let _ = write!(out, "  {} {:?} page {}", bookmark.level, bookmark.label, place.page + 1);
        let _ = write!(out, " at {} {}", pt(place.x), pt(place.y));
        out.push_str(if bookmark.open { "\n" } else { " closed\n" });
    }
    if !document.anchors.is_empty() {
        out.push_str("anchors\n");
    }
    for (name, place) in &document.anchors {
        let (x, y) = (pt(place.x), pt(place.y));
        let _ = writeln!(out, "  {name} page {} at {x} {y}", place.page + 1);
    }
    if !document.diagnostics.is_empty() {
        out.push_str("diagnostics\n");
    }
    for d in &document.diagnostics {
        let _ = write!(out, "  {:?} {}: {}", d.severity, d.code, d.message);
        if let Some(file) = &d.file {
            let _ = write!(out, " in {file}");
        }
        if let Some(line) = d.line {
            let _ = write!(out, ", line {line}");
        }
        if let Some(page) = d.page {
            let _ = write!(out, ", page {page}");
        }
        if let Some(element) = &d.element {
            let _ = write!(out, ", element {element}");
        }
        out.push('\n');
    }
    out
}
