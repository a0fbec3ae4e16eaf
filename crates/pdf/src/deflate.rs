//! Compressing streams.

use flate2::{Compress, Compression, FlushCompress, Status};
use std::cell::RefCell;

thread_local! {
    /// Its tables take longer to set up than a page to compress, so each thread has one.
    static COMPRESS: RefCell<Compress> = RefCell::new(Compress::new(Compression::new(6), true));
}

/// Data as `FlateDecode` reads it (ISO 32000-1, 7.4.4).
pub(crate) fn deflate(data: &[u8]) -> Vec<u8> {
    COMPRESS.with_borrow_mut(|compress| {
        compress.reset();
        let mut out = Vec::with_capacity(data.len() / 3 + 64);
        // Without a dictionary that is asked for, compressing into memory cannot fail.
        while let Ok(Status::Ok | Status::BufError) = compress.compress_vec(
            data.get(compress.total_in() as usize..).unwrap_or_default(),
            &mut out,
            FlushCompress::Finish,
        ) {
            out.reserve(out.capacity().max(64));
        }
        out
    })
}
