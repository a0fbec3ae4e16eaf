#![no_main]

// Text and note list divided by a zero byte, so that marks meet their notes in any form.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let (body, notes) = text.split_once('\0').unwrap_or((&text, "[1] Roe, 2021."));
    let plain = format!("On Ports\n\nShips wait for tides.[1] {body}\n\nNotes\n\n{notes}\n");
    let _ = import::import(plain.as_bytes(), &import::Hint::file("a.txt"));
    let page = format!(
        "<!doctype html><title>On Ports</title><p>Ships wait for tides.{body}</p><h2>Notes</h2><ol><li>{notes}</li></ol>"
    );
    let _ = import::import(page.as_bytes(), &import::Hint::file("a.html"));
});
