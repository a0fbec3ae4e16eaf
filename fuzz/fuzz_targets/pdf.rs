#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = import::import(bytes, &import::Hint::file("a.pdf"));
});
