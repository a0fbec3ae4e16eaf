//! A string under construction.

use std::collections::BTreeMap;

/// A string under construction, with its parts under their labels.
#[derive(Default)]
pub(in crate::references::restyle) struct Draft {
    pub(super) string: String,
    pub(super) fields: BTreeMap<String, Vec<String>>,
    last: String,
}

impl Draft {
    pub(super) fn add(&mut self, label: &str, text: &str) {
        self.put(label, text, " ");
    }

    /// Adds without a space before.
    pub(super) fn glue(&mut self, label: &str, text: &str) {
        self.put(label, text, "");
    }

    fn put(&mut self, label: &str, text: &str, space: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let space = if self.string.is_empty() { "" } else { space };
        self.string.push_str(space);
        self.string.push_str(text);
        let parts = self.fields.entry(label.to_owned()).or_default();
        match parts.last_mut() {
            Some(part) if self.last == label => {
                part.push_str(space);
                part.push_str(text);
            }
            _ => parts.push(text.to_owned()),
        }
        label.clone_into(&mut self.last);
    }

    /// The same in small letters.
    pub(super) fn lower(self) -> Self {
        let fields = self.fields.into_iter().map(|(label, parts)| {
            (label, parts.into_iter().map(|part| part.to_lowercase()).collect())
        });
        Self { string: self.string.to_lowercase(), fields: fields.collect(), last: self.last }
    }

    /// The same without stops and commas between its parts: lists taken from tables have none.
    pub(super) fn bare(self) -> Self {
        let mut bare = Self::default();
        let mut rest = self.string.as_str();
        let mut left: BTreeMap<&str, std::slice::Iter<'_, String>> =
            self.fields.iter().map(|(label, parts)| (label.as_str(), parts.iter())).collect();
        while !rest.is_empty() {
            let next = left.iter_mut().find_map(|(label, parts)| {
                let part = parts.as_slice().first()?;
                let after = rest.strip_prefix(part.as_str())?;
                parts.next();
                Some((*label, part, after))
            });
            let Some((label, part, after)) = next else { break };
            bare.add(label, part.trim_end_matches([',', '.', ':', ';']));
            rest = after.trim_start();
        }
        bare
    }
}
