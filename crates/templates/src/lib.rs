//! Template folders: loading, checking, rendering, saving and packing them.
//!
//! A [`Template`] is a folder with a `template.toml`, Tera files, style sheets and assets.
//! [`Templates`] holds the built-in ones and the user's. [`Template::render`] turns a
//! [`model::CitedBriefing`] into HTML with its sheets; what Tera files see is documented at
//! [`context`]. Imported text reaches the page escaped and never as Tera or CSS source.
//!
//! ```
//! let templates = templates::Templates::built_in();
//! let ids: Vec<&str> = templates.iter().map(|t| t.manifest().id.as_str()).collect();
//! assert_eq!(ids, ["digest", "memo", "read-ahead"]);
//! ```

mod annex;
mod catalog;
mod check;
pub mod context;
mod error;
mod folder;
mod html;
mod labels;
mod manifest;
mod pack;
mod render;
mod sample;
mod save;
mod tables;

pub use annex::annex_anchors;
pub use catalog::Templates;
pub use check::check;
pub use error::TemplateError;
pub use folder::{Template, TemplateOrigin};
pub use html::{NotePlacement, render_inlines};
pub use pack::{pack, unpack};
pub use render::{AnnexPages, RenderContext, Rendered};
pub use save::save_as_template;
