//! Identifiers, one type each, so that a note's id is never taken for a source's.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
            ts_rs::TS,
        )]
        #[serde(transparent)]
        #[ts(type = "string")]
        pub struct $name(pub String);

        impl $name {
            /// Wraps an identifier.
            pub fn new(id: impl Into<String>) -> Self {
                Self(id.into())
            }

            /// The identifier as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> Self {
                Self(id.to_owned())
            }
        }
    };
}

id!(
    /// An article in the library.
    ArticleId
);
id!(
    /// A section, unique within its article (`s1`, `s2`, … in reading order).
    SectionId
);
id!(
    /// A block, unique within its article (`b1`, `b2`, … in reading order).
    BlockId
);
id!(
    /// A footnote or endnote, unique within its article (`n1`, `n2`, … in order of first mark).
    NoteId
);
id!(
    /// A source, unique within its article after import and within the bibliography after
    /// consolidation.
    SourceId
);
id!(
    /// A briefing in the library.
    BriefingId
);
id!(
    /// An entry of an outline, unique within its briefing.
    EntryId
);
id!(
    /// The SHA-256 of stored bytes, in lower-case hexadecimal.
    BlobHash
);
