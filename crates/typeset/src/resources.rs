//! What a document refers to: sheets, pictures, fonts.

use std::sync::Arc;

/// Hands over what a document refers to. The typesetter itself touches neither disk nor network.
pub trait Resources: Sync {
    /// The bytes at an address, as the document writes it. `data:` addresses never get here.
    ///
    /// # Errors
    ///
    /// If there is nothing at the address, or it may not be read.
    fn load(&self, url: &str) -> Result<Arc<[u8]>, ResourceError>;
}

/// Why something a document refers to is left out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ResourceError {
    /// Nothing is there.
    #[error("nothing is there")]
    NotFound,
    /// It lies outside of what the document may read.
    #[error("it may not be read from here")]
    Refused,
    /// It cannot be read.
    #[error("it cannot be read: {0}")]
    Unreadable(String),
}

/// No resources at all.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoResources;

impl Resources for NoResources {
    fn load(&self, _url: &str) -> Result<Arc<[u8]>, ResourceError> {
        Err(ResourceError::NotFound)
    }
}
