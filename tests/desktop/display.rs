//! A virtual display of its own for a test that moves the mouse, and the mouse on it.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Xvfb, stopped when the test ends however it ends.
pub(crate) struct Display {
    server: Child,
    name: String,
}

/// Another program's window, closed when the test ends however it ends.
pub(crate) struct FileManager(Child);

impl Drop for FileManager {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

impl Display {
    /// Starts a display that is as large as the smallest supported window, on a free number.
    pub(crate) fn start() -> Self {
        let mut server = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1280x800x24",
                "-noreset",
                "-nolisten",
                "tcp",
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb is installed: cargo xtask test sees to it");
        let mut number = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut number).unwrap();
        Self { server, name: format!(":{}", number.trim()) }
    }

    /// Shows a file that can be dragged, as a file manager does, in the upper left corner.
    pub(crate) fn show_file(&self, file: &Path) -> FileManager {
        let mut program = Command::new(env!("CARGO_BIN_EXE_file-manager"));
        let program = program.arg(file).env("DISPLAY", &self.name).stdout(Stdio::piped()).spawn();
        let mut program = program.expect("the file manager starts");
        let mut shown = String::new();
        BufReader::new(program.stdout.take().unwrap()).read_line(&mut shown).unwrap();
        FileManager(program)
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    fn mouse(&self, words: &[&str]) {
        let mut command = Command::new("xdotool");
        let status = command.env("DISPLAY", &self.name).args(words).status();
        assert!(status.expect("xdotool is installed: cargo xtask test sees to it").success());
    }

    pub(crate) fn point(&self, (x, y): (i64, i64)) {
        self.mouse(&["mousemove", "--sync", &x.to_string(), &y.to_string()]);
    }

    pub(crate) fn press(&self) {
        self.mouse(&["mousedown", "1"]);
    }

    pub(crate) fn let_go(&self) {
        self.mouse(&["mouseup", "1"]);
    }
}
