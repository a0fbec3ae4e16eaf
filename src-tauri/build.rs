//! Tauri's build step. The window's files are embedded, so they must exist: a page that says how
//! to make them stands in until `npm run build` was run in `ui/`.

use std::{fs, io, path::Path};

fn main() -> io::Result<()> {
    let dist = Path::new("../ui/dist");
    println!("cargo:rerun-if-changed=../ui/dist");
    if !dist.join("index.html").exists() {
        fs::create_dir_all(dist)?;
        let page = "<!doctype html><title>Briefpack</title><p>The window was not built: run \
                    <code>npm ci &amp;&amp; npm run build</code> in <code>ui/</code>, then build \
                    again.</p>";
        fs::write(dist.join("index.html"), page)?;
    }
    tauri_build::build();
    Ok(())
}
