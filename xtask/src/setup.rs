//! System packages, npm packages and cargo's own tools.

use crate::shell::{cache, cargo, output, program, root, run, works};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::PathBuf;

/// What building the command line needs.
const COMMAND_LINE: &[&str] = &["build-essential", "pkg-config"];
/// What building the desktop shell needs besides.
const DESKTOP: &[&str] = &["libwebkit2gtk-4.1-dev", "libgtk-3-dev", "librsvg2-dev"];
/// What the tests need besides: a display and its mouse, a driver for the window, independent PDF readers.
const TESTS: &[&str] = &[
    "xvfb",
    "xdotool",
    "dbus",
    "dbus-x11",
    "webkit2gtk-driver",
    "poppler-utils",
    "qpdf",
    "python3",
];

/// Everything that building and testing need.
pub(crate) fn everything() -> Result<()> {
    system_packages(&[COMMAND_LINE, DESKTOP, TESTS].concat())?;
    fonts()?;
    npm_packages()?;
    println!("\nEverything is there.");
    Ok(())
}

/// What the command line needs.
pub(crate) fn command_line() -> Result<()> {
    system_packages(COMMAND_LINE)?;
    fonts()
}

/// What the desktop app needs.
pub(crate) fn desktop() -> Result<()> {
    system_packages(&[COMMAND_LINE, DESKTOP].concat())?;
    fonts()?;
    npm_packages()
}

/// Installs the Debian packages that are missing, or says how.
pub(crate) fn system_packages(wanted: &[&str]) -> Result<()> {
    if !works("dpkg-query", &["--version"]) {
        println!(
            "This is no Debian or Ubuntu system; install the equivalents of: {}",
            wanted.join(" ")
        );
        return Ok(());
    }
    let missing: Vec<&str> = wanted.iter().copied().filter(|name| !is_installed(name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let is_root = output(&mut program("id", &["-u"])).is_ok_and(|id| id.trim() == "0");
    let prefix: &[&str] = if is_root {
        &[]
    } else if works("sudo", &["-n", "true"]) {
        &["sudo", "-n"]
    } else {
        bail!(
            "some system packages are missing; install them and try again:\n\n    sudo apt-get install {}\n",
            missing.join(" ")
        );
    };
    let apt = |args: &[&str]| {
        let words = [prefix, &["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"], args].concat();
        run(&mut program(words[0], &words[1..]))
    };
    apt(&["update", "-qq"])?;
    apt(&[&["install", "-y", "-qq", "--no-install-recommends"], missing.as_slice()].concat())
}

fn is_installed(package: &str) -> bool {
    let status = output(&mut program("dpkg-query", &["-W", "-f=${Status}", package]));
    status.is_ok_and(|status| status.contains("ok installed"))
}

/// Installs the npm packages of the user interface.
fn npm_packages() -> Result<()> {
    npm_folder("ui")
}

/// Installs the npm packages that hold the bundled fonts.
fn fonts() -> Result<()> {
    npm_folder("crates/typeset/fonts")
}

/// Installs the npm packages that a folder's lock file names, unless they are there.
fn npm_folder(folder: &str) -> Result<()> {
    let folder = root().join(folder);
    let stamp = folder.join("node_modules/.briefpack-lock");
    let wanted = fs::read(folder.join("package-lock.json"))?;
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    let mut install = program("npm", &["ci", "--no-audit", "--no-fund"]);
    run(install.current_dir(&folder)).context("npm comes with Node 20 or later")?;
    fs::write(&stamp, wanted)?;
    Ok(())
}

/// A tool of cargo's, built once into the cache; gives the folder that holds it.
pub(crate) fn cargo_tool(package: &str, version: &str) -> Result<PathBuf> {
    let place = cache().join("tools").join(format!("{package}-{version}"));
    let binary = place.join("bin").join(package);
    if !binary.is_file() {
        let place_text = place.to_string_lossy().into_owned();
        let target = cache().join("tools-target").to_string_lossy().into_owned();
        let args = ["install", package, "--version", version, "--locked", "--root", &place_text];
        run(cargo(&args).env("CARGO_TARGET_DIR", target))?;
    }
    Ok(place.join("bin"))
}
