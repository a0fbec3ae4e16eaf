//! JSON as pages have it: within marks that hide it from old programs, with raw line breaks in its
//! strings, with commas behind the last value.

use serde_json::Value;

/// What stands around the data of a script.
const WRAPPERS: [&str; 8] = ["//", "/*", "*/", "<![CDATA[", "]]>", "<!--", "-->", ";"];

/// Reads it; nothing if it is broken otherwise.
pub(super) fn parse(text: &str) -> Option<Value> {
    let mut text = text.trim();
    while let Some(rest) =
        WRAPPERS.iter().find_map(|mark| text.strip_prefix(mark).or_else(|| text.strip_suffix(mark)))
    {
        text = rest.trim();
    }
    serde_json::from_str(text).or_else(|_| serde_json::from_str(&mended(text))).ok()
}

/// The same with its line breaks and tabs as escapes and without commas that nothing follows.
fn mended(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut within, mut escaped) = (false, false);
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' if within => out.push(' '),
            c if within && c.is_control() => {}
            '}' | ']' if !within => {
                let end = out.trim_end().len();
                if out[..end].ends_with(',') {
                    out.truncate(end - 1);
                }
                out.push(c);
            }
            _ => out.push(c),
        }
        within ^= c == '"' && !escaped;
        escaped = within && c == '\\' && !escaped;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn slips_of_programs_do_not_hide_what_is_said() {
        let value = json!({"name": "Fewer \"ships\", ]", "at": [1, 2]});
        let plain = value.to_string();
        for text in [
            format!("//<![CDATA[\n{plain}\n//]]>"),
            format!("/*<![CDATA[*/ {plain} /*]]>*/"),
            format!("<!--\n{plain}\n-->"),
            format!("{plain};"),
            plain.replace("2]", "2,\n]").replace("]}", "] , }"),
            plain.replace("Fewer ", "Fewer\n"),
        ] {
            assert_eq!(parse(&text), Some(value.clone()), "{text}");
        }
        assert_eq!(parse("{\"name\": "), None);
    }
}
