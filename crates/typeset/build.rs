//! Names the bundled fonts: they come from npm packages that `fonts/package-lock.json` pins.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

/// Package folder, face, weight, italic.
const FACES: [(&str, &str, u16, bool); 8] = [
    ("source-sans-3", "400Regular/SourceSans3_400Regular.ttf", 400, false),
    ("source-sans-3", "400Regular_Italic/SourceSans3_400Regular_Italic.ttf", 400, true),
    ("source-sans-3", "600SemiBold/SourceSans3_600SemiBold.ttf", 600, false),
    ("source-sans-3", "600SemiBold_Italic/SourceSans3_600SemiBold_Italic.ttf", 600, true),
    ("source-sans-3", "700Bold/SourceSans3_700Bold.ttf", 700, false),
    ("source-sans-3", "700Bold_Italic/SourceSans3_700Bold_Italic.ttf", 700, true),
    ("noto-sans-kr", "400Regular/NotoSansKR_400Regular.ttf", 400, false),
    ("noto-sans-kr", "700Bold/NotoSansKR_700Bold.ttf", 700, false),
];

fn main() {
    let here = env::var("CARGO_MANIFEST_DIR").expect("cargo names the manifest's folder");
    let modules = Path::new(&here).join("fonts/node_modules/@expo-google-fonts");
    println!(
        "cargo::rerun-if-changed={}",
        Path::new(&here).join("fonts/package-lock.json").display()
    );
    let mut source = String::from("&[\n");
    for (package, file, weight, italic) in FACES {
        let path = modules.join(package).join(file);
        println!("cargo::rerun-if-changed={}", path.display());
        assert!(
            path.is_file(),
            "the font {} is missing; run “cargo xtask setup”, which installs the npm packages",
            path.display()
        );
        let _ =
            writeln!(source, "    ({package:?}, include_bytes!({path:?}), {weight}, {italic}),");
    }
    source.push(']');
    let out = env::var("OUT_DIR").expect("cargo names the output folder");
    fs::write(Path::new(&out).join("bundled.rs"), source)
        .expect("the output folder can be written");
}
