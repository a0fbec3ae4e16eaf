//! Pictures of pages, drawn by poppler and compared with some tolerance.

use image::GrayImage;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use typeset::Document;

/// Dots per inch: enough to see what is where, small enough to keep.
const RESOLUTION: &str = "50";
/// Pages that are drawn, side by side.
const PAGES: usize = 4;

/// Draws pages, if pdftoppm is there.
pub(crate) struct Pictures {
    folder: Option<tempfile::TempDir>,
    next: AtomicU32,
}

/// The first pages of a document, side by side.
pub(crate) struct Picture(GrayImage);

/// What a comparison says.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Compared {
    Same,
    Differs(String),
}

impl Pictures {
    pub(crate) fn new() -> Self {
        let there = Command::new("pdftoppm").arg("-v").output().is_ok();
        if !there {
            eprintln!("pdftoppm is not installed: the gallery's pictures are not compared");
        }
        let folder = there.then(|| tempfile::tempdir().unwrap());
        Self { folder, next: AtomicU32::new(0) }
    }

    /// Draws a document's first pages.
    pub(crate) fn of(&self, name: &str, document: &Document) -> Option<Picture> {
        let folder = self.folder.as_ref()?.path();
        let options = pdf::Options { producer: "gallery".to_owned(), ..Default::default() };
        let written = pdf::write(document, &options).unwrap();
        if let Ok(look) = std::env::var("LOOK") {
            look_at(Path::new(&look), name, &written.bytes);
        }
        let file = folder.join(format!("{}.pdf", self.next.fetch_add(1, Ordering::Relaxed)));
        std::fs::write(&file, &written.bytes).unwrap();
        let last = PAGES.to_string();
        let args = ["-r", RESOLUTION, "-gray", "-l", &last];
        let output = Command::new("pdftoppm").args(args).arg(&file).output().unwrap();
        std::fs::remove_file(&file).unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        Some(Picture(side_by_side(&graymaps(&output.stdout))))
    }
}

/// Draws pages in colour and large enough to judge them, into a folder of choice.
fn look_at(folder: &Path, name: &str, pdf: &[u8]) {
    let root = folder.join(name.replace('/', "-"));
    let file = root.with_extension("pdf");
    std::fs::write(&file, pdf).unwrap();
    let args = ["-r", "100", "-png", "-l", "4"];
    let drawn = Command::new("pdftoppm").args(args).arg(&file).arg(&root).status().unwrap();
    assert!(drawn.success());
}

impl Picture {
    pub(crate) fn save(&self, file: &Path) {
        self.0.save(file).unwrap();
    }
}

/// The pictures in a row of binary PGM files, as pdftoppm writes them one after the other.
fn graymaps(mut bytes: &[u8]) -> Vec<GrayImage> {
    let mut pages = Vec::new();
    while !bytes.is_empty() {
        // "P5", width, height, greatest value, then one white-space byte before the samples.
        let (mut at, mut fields) = (0, Vec::new());
        while fields.len() < 4 {
            let start = at + bytes[at..].iter().position(|b| !b.is_ascii_whitespace()).unwrap();
            at = start + bytes[start..].iter().position(u8::is_ascii_whitespace).unwrap();
            fields.push(std::str::from_utf8(&bytes[start..at]).unwrap());
        }
        let (width, height): (u32, u32) = (fields[1].parse().unwrap(), fields[2].parse().unwrap());
        let end = at + 1 + (width * height) as usize;
        pages.push(GrayImage::from_raw(width, height, bytes[at + 1..end].to_vec()).unwrap());
        bytes = &bytes[end..];
    }
    pages
}

/// Pages side by side on grey.
fn side_by_side(pages: &[GrayImage]) -> GrayImage {
    const GAP: u32 = 4;
    let width = pages.iter().map(|p| p.width() + GAP).sum::<u32>() - GAP;
    let height = pages.iter().map(GrayImage::height).max().unwrap();
    let mut out = GrayImage::from_pixel(width, height, image::Luma([160]));
    let mut x = 0;
    for page in pages {
        image::imageops::replace(&mut out, page, i64::from(x), 0);
        x += page.width() + GAP;
    }
    out
}

/// Compares with a reference. Other versions of poppler smooth edges a little differently, so
/// both are blurred first and a few pixels may differ.
pub(crate) fn compare(file: &Path, picture: &Picture) -> Compared {
    const TOLERANCE: i32 = 40;
    let Ok(expected) = image::open(file) else {
        return Compared::Differs("it has no reference picture yet".to_owned());
    };
    let (expected, found) = (expected.to_luma8(), &picture.0);
    if expected.dimensions() != found.dimensions() {
        let ((a, b), (c, d)) = (expected.dimensions(), found.dimensions());
        return Compared::Differs(format!("its picture has {c} × {d} pixels instead of {a} × {b}"));
    }
    let (expected, found) = (blurred(&expected), blurred(found));
    let different = expected.iter().zip(&found).filter(|(a, b)| (**a - **b).abs() > TOLERANCE);
    let different = different.count();
    match different > found.len() / 1000 {
        true => Compared::Differs(format!("{different} pixels of its picture differ")),
        false => Compared::Same,
    }
}

/// Means over three by three pixels.
fn blurred(picture: &GrayImage) -> Vec<i32> {
    let (width, height) = picture.dimensions();
    let at = |x: u32, y: u32| {
        let around = |v: u32, most: u32| v.saturating_sub(1)..(v + 2).min(most);
        let (mut sum, mut count) = (0, 0);
        for y in around(y, height) {
            for x in around(x, width) {
                sum += i32::from(picture.get_pixel(x, y)[0]);
                count += 1;
            }
        }
        sum / count
    };
    (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).map(|(x, y)| at(x, y)).collect()
}
