//! Articles on disk become a finished PDF, and the PDF is read back.

mod bad_input;
mod briefings;
mod library;
