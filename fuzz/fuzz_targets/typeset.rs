#![no_main]

use typeset::{Input, NoResources, Typesetter};

libfuzzer_sys::fuzz_target!(|html: &str| {
    let input = Input { html, name: "a.html", sheets: &[], resources: &NoResources };
    let _ = Typesetter::new().typeset(&input);
});
