//! Names the bundled fonts: they come from npm packages that `fonts/package-lock.json` pins.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

/// Package folder, face, weight, italic.
const FACES: [(&str, &str, u16, bool); 20] = [
    ("source-sans-3", "400Regular/SourceSans3_400Regular.ttf", 400, false),
    ("source-sans-3", "400Regular_Italic/SourceSans3_400Regular_Italic.ttf", 400, true),
    ("source-sans-3", "600SemiBold/SourceSans3_600SemiBold.ttf", 600, false),
    ("source-sans-3", "600SemiBold_Italic/SourceSans3_600SemiBold_Italic.ttf", 600, true),
    ("source-sans-3", "700Bold/SourceSans3_700Bold.ttf", 700, false),
    ("source-sans-3", "700Bold_Italic/SourceSans3_700Bold_Italic.ttf", 700, true),
    ("noto-sans-kr", "400Regular/NotoSansKR_400Regular.ttf", 400, false),
    ("noto-sans-kr", "700Bold/NotoSansKR_700Bold.ttf", 700, false),
    ("noto-naskh-arabic", "400Regular/NotoNaskhArabic_400Regular.ttf", 400, false),
    ("noto-naskh-arabic", "700Bold/NotoNaskhArabic_700Bold.ttf", 700, false),
    ("noto-serif-hebrew", "400Regular/NotoSerifHebrew_400Regular.ttf", 400, false),
    ("noto-serif-hebrew", "700Bold/NotoSerifHebrew_700Bold.ttf", 700, false),
    ("noto-sans-devanagari", "400Regular/NotoSansDevanagari_400Regular.ttf", 400, false),
    ("noto-sans-devanagari", "700Bold/NotoSansDevanagari_700Bold.ttf", 700, false),
    ("noto-sans-thai", "400Regular/NotoSansThai_400Regular.ttf", 400, false),
    ("noto-sans-thai", "700Bold/NotoSansThai_700Bold.ttf", 700, false),
    ("noto-sans-sc", "400Regular/NotoSansSC_400Regular.ttf", 400, false),
    ("noto-sans-jp", "400Regular/NotoSansJP_400Regular.ttf", 400, false),
    ("noto-sans-symbols", "400Regular/NotoSansSymbols_400Regular.ttf", 400, false),
    ("noto-emoji", "400Regular/NotoEmoji_400Regular.ttf", 400, false),
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
