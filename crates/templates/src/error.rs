//! Why a template cannot be used.

use std::path::PathBuf;

/// Why a template cannot be loaded, rendered, saved or packed.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    /// A file or folder cannot be read or written.
    #[error("cannot access “{}”", path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The folder has no `template.toml`.
    #[error("“{}” holds no template.toml", path.display())]
    NoManifest {
        /// The folder or pack.
        path: PathBuf,
    },
    /// `template.toml` does not say what it must.
    #[error("{file}:{line}:{column}: {message}")]
    Manifest {
        /// The manifest's path.
        file: String,
        /// Line, counted from 1.
        line: u32,
        /// Column, counted from 1.
        column: u32,
        /// What is wrong.
        message: String,
    },
    /// A Tera file does not parse or fails while rendering.
    #[error("{file}:{line}:{column}: {message}")]
    Tera {
        /// The file's path within the template.
        file: String,
        /// Line, counted from 1.
        line: u32,
        /// Column, counted from 1.
        column: u32,
        /// What Tera says.
        message: String,
    },
    /// Tera refuses the template as a whole, as when files include each other in a circle.
    #[error("template “{template}”: {source}")]
    Engine {
        /// The template's id.
        template: String,
        /// What Tera says.
        source: Box<tera::Error>,
    },
    /// A file that the manifest names is missing.
    #[error("template “{template}” names “{file}”, which its folder does not hold")]
    MissingFile {
        /// The template's id.
        template: String,
        /// The missing file.
        file: String,
    },
    /// No template has this id.
    #[error("no template is called “{id}”; there are {}", known.join(", "))]
    Unknown {
        /// The id asked for.
        id: String,
        /// The ids at hand.
        known: Vec<String>,
    },
    /// The id or name cannot serve as a folder's name.
    #[error("“{id}” cannot name a template: use letters, digits and hyphens")]
    BadId {
        /// The id asked for.
        id: String,
    },
    /// A template of this id is there already.
    #[error("a template called “{id}” is there already")]
    Exists {
        /// The id.
        id: String,
    },
    /// A folder or pack is larger than a template may be.
    #[error("“{}” is too large for a template: {limit}", path.display())]
    TooLarge {
        /// The folder or pack.
        path: PathBuf,
        /// Which limit it exceeds.
        limit: &'static str,
    },
    /// A pack cannot be read.
    #[error("“{}” is not a template pack", path.display())]
    Pack {
        /// The pack.
        path: PathBuf,
        /// Why.
        source: zip::result::ZipError,
    },
    /// A pack holds a path that leads out of its folder.
    #[error("the pack holds “{entry}”, which leads out of its folder")]
    Traversal {
        /// The path.
        entry: String,
    },
    /// The manifest cannot be written as TOML.
    #[error("template.toml cannot be written")]
    Encode(#[from] toml::ser::Error),
}

impl TemplateError {
    /// What the user can do about it.
    pub fn hint(&self) -> String {
        match self {
            Self::Io { .. } => "check that the path exists and may be read and written".to_owned(),
            Self::NoManifest { .. } => "choose a folder that holds a template.toml".to_owned(),
            Self::Manifest { .. } | Self::Tera { .. } | Self::Engine { .. } => {
                "mend the file at that place and try again".to_owned()
            }
            Self::MissingFile { .. } => {
                "add the file or take its name out of template.toml".to_owned()
            }
            Self::Unknown { .. } => "choose one of these, or unpack the template first".to_owned(),
            Self::BadId { .. } => "choose another name".to_owned(),
            Self::Exists { .. } => {
                "choose another name, or delete the old template first".to_owned()
            }
            Self::TooLarge { .. } => "make its pictures smaller".to_owned(),
            Self::Pack { .. } | Self::Traversal { .. } => {
                "ask its author for a pack made with “briefpack template pack”".to_owned()
            }
            Self::Encode(_) => "take unusual characters out of the options' values".to_owned(),
        }
    }
}
