//! Articles on disk become a finished PDF, and the PDF is read back.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod addresses;
mod bad_input;
mod briefings;
mod contract;
mod copying;
mod hostile;
mod library;
mod pdf_articles;
mod standards;
