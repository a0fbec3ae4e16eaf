//! Classification and handling caveats.

use serde::{Deserialize, Serialize};

/// A marking as it is printed in the banner of each page: "TLP:AMBER", "OFFICIAL-SENSITIVE".
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(transparent)]
#[ts(type = "string")]
pub struct Marking(pub String);

impl Marking {
    /// A stable name for the marking's look: `tlp-red`, `tlp-amber`, `tlp-amber-strict`,
    /// `tlp-green`, `tlp-clear` for the labels of the Traffic Light Protocol 2.0 (FIRST, 2022),
    /// otherwise `other`.
    pub fn look(&self) -> &'static str {
        match self.0.trim().to_ascii_uppercase().as_str() {
            "TLP:RED" => "tlp-red",
            "TLP:AMBER" => "tlp-amber",
            "TLP:AMBER+STRICT" => "tlp-amber-strict",
            "TLP:GREEN" => "tlp-green",
            "TLP:CLEAR" | "TLP:WHITE" => "tlp-clear",
            _ => "other",
        }
    }
}
