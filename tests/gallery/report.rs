//! What failed, on one page: expected and found, side by side.

use crate::Outcome;
use std::fmt::Write;
use std::path::{Path, PathBuf};

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// Text with the lines marked that the other side lacks.
fn marked(text: &str, other: &str) -> String {
    let known: std::collections::BTreeSet<&str> = other.lines().collect();
    let line = |line: &str| match known.contains(line) {
        true => escaped(line) + "\n",
        false => format!("<mark>{}</mark>\n", escaped(line)),
    };
    text.lines().map(line).collect()
}

/// Writes the report and gives its place.
pub(crate) fn write(failed: &[&Outcome]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("gallery");
    std::fs::create_dir_all(&folder).unwrap();
    let mut page = String::from(
        "<!doctype html><meta charset=utf-8><title>Gallery</title><style>\
         body{font:14px sans-serif} .sides{display:flex;gap:1em} .sides>*{flex:1;overflow:auto} \
         pre{font-size:11px} img{border:1px solid #888;image-rendering:pixelated;zoom:1.5}</style>",
    );
    for outcome in failed {
        let name = &outcome.case.0;
        let found = folder.join(format!("{}.png", name.replace('/', "-")));
        if let Some(picture) = &outcome.picture {
            picture.save(&found);
        }
        let expected = std::fs::read_to_string(outcome.case.file("txt")).unwrap_or_default();
        let _ = write!(
            page,
            "<h2>{name}</h2><p>{}</p><div class=sides><div>expected<br><img src=\"{}\"></div>\
             <div>found<br><img src=\"{}\"></div></div>\
             <div class=sides><pre>{}</pre><pre>{}</pre></div>",
            escaped(&outcome.faults.join("; ")),
            outcome.case.file("png").display(),
            found.display(),
            marked(&expected, &outcome.tree),
            marked(&outcome.tree, &expected),
        );
    }
    let file = folder.join("report.html");
    std::fs::write(&file, page).unwrap();
    file
}
