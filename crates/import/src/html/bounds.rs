//! What it would cost to parse a page, looked at before.

use crate::{ImportError, limits};

/// Refuses a page of more elements than anybody writes, or whose elements nest deeper. Counted
/// roughly: elements whose end tag may be left out do not count as open.
pub(super) fn check(text: &str) -> Result<(), ImportError> {
    const FLAT: [&str; 26] = [
        "p", "li", "br", "hr", "img", "input", "meta", "link", "td", "th", "tr", "dt", "dd",
        "option", "col", "area", "base", "source", "wbr", "embed", "param", "track", "html",
        "body", "head", "tbody",
    ];
    let (mut open, mut count) = (0usize, 0usize);
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let end = rest.starts_with('/');
        let tag = &rest[usize::from(end)..];
        let name = &tag[..tag.bytes().take(12).take_while(u8::is_ascii_alphanumeric).count()];
        if name.is_empty() {
            continue;
        }
        count += usize::from(!end);
        if count > limits::MAX_ELEMENTS {
            return Err(ImportError::TooManyElements { limit: limits::MAX_ELEMENTS });
        }
        if FLAT.iter().any(|flat| flat.eq_ignore_ascii_case(name)) {
            continue;
        }
        if end {
            open = open.saturating_sub(1);
        } else {
            open += 1;
            if open > limits::MAX_OPEN_ELEMENTS {
                return Err(ImportError::TooDeep { limit: limits::MAX_OPEN_ELEMENTS });
            }
        }
    }
    Ok(())
}
