#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(citations::parse_references(&lines).len(), lines.len());
});
