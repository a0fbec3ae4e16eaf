//! Where links within the document lead, once all pages are there.

use super::context::Context;
use super::paginate::Pages;
use crate::Pt;
use crate::frame::{Diagnostic, LinkTarget, Place, Role, Severity};
use percent_encoding::percent_decode_str;
use std::sync::Arc;

/// The name of the document's beginning, which needs no element (WHATWG HTML, section 7.4.6.4).
const TOP: &str = "top";

/// Finds the places that links lead to. One that leads to nothing is reported, and its text stands
/// as plain text.
pub(super) fn settle(cx: &mut Context<'_>, pages: &mut Pages) {
    let mut missing: Vec<(Arc<str>, u32)> = Vec::new();
    let mut to_top = false;
    for (index, build) in (1..).zip(&mut pages.pages) {
        build.page.links.retain_mut(|link| {
            let LinkTarget::Anchor(name) = &mut link.target else { return true };
            if pages.anchors.contains_key(name) {
                return true;
            }
            let plain: Arc<str> = percent_decode_str(name).decode_utf8_lossy().into();
            if pages.anchors.contains_key(&plain) {
                *name = plain;
                return true;
            }
            if name.is_empty() || name.eq_ignore_ascii_case(TOP) {
                *name = Arc::from(TOP);
                to_top = true;
                return true;
            }
            missing.push((name.clone(), index));
            if let Some(owner) = link.owner {
                cx.structure.nodes[owner.0 as usize].role = Role::Span;
            }
            false
        });
    }
    if to_top {
        pages.anchors.insert(Arc::from(TOP), Place { page: 0, x: Pt::ZERO, y: Pt::ZERO });
    }
    for (name, page) in missing {
        cx.diagnostics.push(Diagnostic {
            severity: Severity::Warning,
            code: "link-target-missing",
            message: format!("a link to “#{name}” leads to nothing in the document"),
            file: None,
            line: None,
            page: Some(page),
            element: None,
        });
    }
}
