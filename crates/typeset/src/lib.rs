//! Laid out next.
