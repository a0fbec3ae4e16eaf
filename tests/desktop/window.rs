//! The app's window behind tauri-driver. Every step waits for a condition, none for a time.

use crate::display::Display;
use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use std::net::TcpListener;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tests::{built, root};

/// When a condition that has not come true is taken for a failure.
const PATIENCE: Duration = Duration::from_secs(90);
/// Between two looks at a condition.
const GLANCE: Duration = Duration::from_millis(100);

pub(crate) struct Window {
    client: Client,
    driver: Driver,
}

/// tauri-driver, stopped with all that it started when the test ends however it ends.
struct Driver(Child);

impl Drop for Driver {
    fn drop(&mut self) {
        let group = format!("-{}", self.0.id());
        let _ = Command::new("kill").args(["-9", "--", &group]).status();
        let _ = self.0.wait();
    }
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn by(id: &str) -> String {
    format!("[data-testid=\"{id}\"]")
}

impl Window {
    /// Opens the app on a library, on a display if one is named; a file answers the dialogs.
    pub(crate) async fn open(library: &Path, answers: &Path, display: Option<&Display>) -> Self {
        let (port, native) = (free_port(), free_port());
        let mut driver = Command::new("tauri-driver");
        if let Some(display) = display {
            driver.env("DISPLAY", display.name());
        }
        let driver = driver
            .args(["--port", &port.to_string(), "--native-port", &native.to_string()])
            .env("BRIEFPACK_TEST_DIALOGS", answers)
            .env("BRIEFPACK_LIBRARY", library)
            .stdout(Stdio::null())
            .process_group(0)
            .spawn()
            .expect("tauri-driver is on the path: cargo xtask test installs it");
        let driver = Driver(driver);
        let app = built("briefpack-desktop");
        let capabilities = serde_json::json!({
            "browserName": "wry",
            "tauri:options": {"application": app, "args": ["--library", library]},
        });
        let capabilities = capabilities.as_object().unwrap().clone();
        let address = format!("http://127.0.0.1:{port}");
        let start = Instant::now();
        let client = loop {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            let session = builder.capabilities(capabilities.clone()).connect(&address);
            // An app that ends at once leaves the driver waiting for it for ever.
            match tokio::time::timeout(PATIENCE, session).await {
                Ok(Ok(client)) => break client,
                Ok(Err(error)) => assert!(start.elapsed() < PATIENCE, "no session: {error}"),
                Err(_) => panic!("the app did not open"),
            }
            tokio::time::sleep(GLANCE).await;
        };
        let window = Self { client, driver };
        window.until_present("import").await;
        window
    }

    async fn all(&self, id: &str) -> Vec<Element> {
        self.client.find_all(Locator::Css(&by(id))).await.unwrap()
    }

    async fn wait_for<T>(&self, what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
        let start = Instant::now();
        loop {
            if let Some(found) = look().await {
                return found;
            }
            if start.elapsed() > PATIENCE {
                let test = std::thread::current().name().unwrap_or("desktop").replace("::", "-");
                self.screenshot(&format!("failed-{test}")).await;
                panic!("{what} did not happen");
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    pub(crate) async fn until(&self, condition: impl Fn() -> bool) {
        self.wait_for("the condition", async || condition().then_some(())).await;
    }

    pub(crate) async fn until_present(&self, id: &str) {
        self.wait_for(id, async || (!self.all(id).await.is_empty()).then_some(())).await;
    }

    pub(crate) async fn until_count(&self, id: &str, count: usize) {
        let what = format!("{count} of {id}");
        self.wait_for(&what, async || (self.count(id).await == count).then_some(())).await;
    }

    pub(crate) async fn until_text(&self, id: &str, holds: impl Fn(&str) -> bool) {
        self.until_texts(id, |texts| texts.iter().any(|text| holds(text))).await;
    }

    pub(crate) async fn until_texts(&self, id: &str, hold: impl Fn(Vec<String>) -> bool) {
        self.wait_for(id, async || hold(self.texts(id).await).then_some(())).await;
    }

    /// The ids of the outline's entries as they stand.
    pub(crate) async fn order(&self) -> Vec<String> {
        let mut ids = Vec::new();
        for element in self.all("outline-entry").await {
            ids.extend(element.attr("data-entry").await.ok().flatten());
        }
        ids
    }

    pub(crate) async fn until_order(&self, holds: impl Fn(Vec<String>) -> bool) {
        self.wait_for("the order", async || holds(self.order().await).then_some(())).await;
    }

    /// Waits until a canvas of the preview holds something darker than paper.
    pub(crate) async fn until_drawn(&self) {
        let script = "return [...document.querySelectorAll('canvas')].some((canvas) => {
            if (!canvas.width || !canvas.height) return false;
            const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
            for (let i = 0; i < data.length; i += 4)
                if (data[i + 3] > 0 && data[i] + data[i + 1] + data[i + 2] < 300) return true;
            return false;
        })";
        self.wait_for("ink on the preview", async || {
            let drawn = self.client.execute(script, Vec::new()).await.ok()?;
            (drawn == true).then_some(())
        })
        .await;
    }

    pub(crate) async fn count(&self, id: &str) -> usize {
        self.all(id).await.len()
    }

    /// The texts of all elements; an element that goes away meanwhile counts as empty.
    pub(crate) async fn texts(&self, id: &str) -> Vec<String> {
        let mut texts = Vec::new();
        for element in self.all(id).await {
            texts.push(element.text().await.unwrap_or_default());
        }
        texts
    }

    pub(crate) async fn click(&self, id: &str) {
        self.click_nth(id, 0).await;
    }

    pub(crate) async fn click_nth(&self, id: &str, index: usize) {
        let what = format!("a click on {id}");
        self.wait_for(&what, async || {
            let element = self.all(id).await.into_iter().nth(index)?;
            if !element.is_enabled().await.ok()? {
                return None;
            }
            element.click().await.ok()
        })
        .await;
    }

    pub(crate) async fn fill(&self, id: &str, text: &str) {
        let what = format!("typing into {id}");
        // The driver drops line feeds; the key makes one.
        let keys = text.replace('\n', "\u{e007}");
        self.wait_for(&what, async || {
            let element = self.all(id).await.into_iter().next()?;
            element.clear().await.ok()?;
            element.send_keys(&keys).await.ok()
        })
        .await;
    }

    pub(crate) async fn keys_on_nth(&self, id: &str, index: usize, keys: &str) {
        let what = format!("keys on {id}");
        self.wait_for(&what, async || {
            let element = self.all(id).await.into_iter().nth(index)?;
            element.send_keys(keys).await.ok()
        })
        .await;
    }

    /// The middle of an element, in pixels of the window.
    pub(crate) async fn middle(&self, id: &str, index: usize) -> (i64, i64) {
        let element = self.all(id).await.into_iter().nth(index).unwrap();
        let (x, y, width, height) = element.rectangle().await.unwrap();
        // Entries hold those that are nested under them: the upper edge is the entry's own.
        #[expect(clippy::cast_possible_truncation, reason = "pixels of a screen")]
        let at = ((x + width / 2.0) as i64, (y + (height / 2.0).min(14.0)) as i64);
        at
    }

    /// Drags entries with the real mouse of a display until the window shows the order that is to
    /// come of it, then lets go.
    pub(crate) async fn drag(
        &self,
        display: &Display,
        way: ((i64, i64), (i64, i64)),
        shown: impl Fn(Vec<String>) -> bool,
    ) {
        self.carry(display, way, async || shown(self.order().await)).await;
    }

    /// Drags what lies at a place of the screen until the window shows an element.
    pub(crate) async fn drag_until_present(
        &self,
        display: &Display,
        way: ((i64, i64), (i64, i64)),
        id: &str,
    ) {
        self.carry(display, way, async || !self.all(id).await.is_empty()).await;
    }

    /// The pointer goes on towards the goal, as a hand does, as long as nothing is shown.
    async fn carry(
        &self,
        display: &Display,
        (from, to): ((i64, i64), (i64, i64)),
        mut shown: impl AsyncFnMut() -> bool,
    ) {
        const STEPS: i64 = 10;
        display.point(from);
        display.press();
        for step in 1..=STEPS {
            let between = |a: i64, b: i64| a + (b - a) * step / STEPS;
            display.point((between(from.0, to.0), between(from.1, to.1)));
        }
        let mut aside = 0;
        self.wait_for("the drag", async || {
            aside = 1 - aside;
            display.point((to.0 + aside, to.1));
            shown().await.then_some(())
        })
        .await;
        display.let_go();
    }

    /// What can be used but does not stand in the window: beyond its edges, and in nothing that
    /// scrolls.
    pub(crate) async fn out_of_sight(&self) -> Vec<String> {
        let script = "const scrolls = (element) => {
                for (let at = element.parentElement; at; at = at.parentElement)
                    if (/auto|scroll/.test(getComputedStyle(at).overflow)) return true;
                return false;
            };
            return [...document.querySelectorAll('button, input, select, textarea')]
                .filter((element) => element.checkVisibility() && !scrolls(element))
                .filter((element) => {
                    const at = element.getBoundingClientRect();
                    return at.width > 0 && (at.left < -1 || at.top < -1
                        || at.right > innerWidth + 1 || at.bottom > innerHeight + 1);
                })
                .map((element) => element.dataset.testid ?? element.outerHTML.slice(0, 80));";
        let found = self.client.execute(script, Vec::new()).await.unwrap();
        serde_json::from_value(found).unwrap()
    }

    /// Presses Escape wherever the focus is.
    pub(crate) async fn press_escape(&self) {
        let focused = self.client.active_element().await.unwrap();
        focused.send_keys("\u{e00c}").await.unwrap();
    }

    /// Chooses a value of a select.
    pub(crate) async fn choose_option(&self, id: &str, value: &str) {
        let element = self.all(id).await.into_iter().next().unwrap();
        element.select_by_value(value).await.unwrap();
    }

    /// Types into the editor of the chosen text entry.
    pub(crate) async fn write_text(&self, text: &str) {
        let editor = Locator::Css("[data-testid=\"entry-text\"] .ProseMirror");
        self.wait_for("typing a text", async || {
            let element = self.client.find(editor).await.ok()?;
            element.click().await.ok()?;
            element.send_keys(text).await.ok()
        })
        .await;
    }

    /// Chooses from a menu.
    pub(crate) async fn choose(&self, menu: &str, item: &str) {
        self.click(menu).await;
        self.until_present(item).await;
        self.click(item).await;
    }

    /// Ends the app as a crash would, without a word.
    pub(crate) fn kill(&self, library: &Path) {
        let name = library.to_string_lossy().into_owned();
        for entry in std::fs::read_dir("/proc").unwrap().flatten() {
            let Ok(line) = std::fs::read(entry.path().join("cmdline")) else { continue };
            let line = String::from_utf8_lossy(&line).into_owned();
            let program = line.split('\0').next().unwrap_or_default();
            if program.ends_with("briefpack-desktop") && line.contains(&name) {
                let id = entry.file_name().to_string_lossy().into_owned();
                assert!(Command::new("kill").args(["-9", &id]).status().unwrap().success());
                return;
            }
        }
        panic!("the app does not run");
    }

    /// Keeps a picture of the window under `target/pictures`.
    pub(crate) async fn screenshot(&self, name: &str) {
        let folder = root().join("target/pictures");
        std::fs::create_dir_all(&folder).unwrap();
        if let Ok(picture) = self.client.screenshot().await {
            std::fs::write(folder.join(format!("{name}.png")), picture).unwrap();
        }
    }

    pub(crate) async fn close(self) {
        let _ = self.client.close().await;
        drop(self.driver);
    }
}
