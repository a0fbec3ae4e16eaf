//! What stands between a title and an imprint: editions, volumes, translators, editors.

use super::names;
use crate::pattern::part;
use ::model::CslItem;
use regex::Regex;

/// The title without what a form finds behind it, piece by piece, which the item is given. Nothing
/// where the rest is no title, or names cannot be read. The form names what stands before as `title`
/// and the pieces as `edition`, `revised`, `volume`, `volumes`, `translator` and `editors`.
pub(super) fn without<'a>(
    title: &'a str,
    form: &Regex,
    is_title: fn(&str) -> bool,
    item: &mut CslItem,
) -> Option<&'a str> {
    let Some(found) = form.captures(title) else { return is_title(title).then_some(title) };
    item.set("edition", format!("{}{}", part(&found, "edition"), part(&found, "revised")));
    item.set("volume", part(&found, "volume"));
    item.set("number-of-volumes", part(&found, "volumes"));
    for (role, group) in [("translator", "translator"), ("editor", "editors")] {
        if let Some(listed) = found.name(group) {
            item.set_names(role, &names::people(listed.as_str())?);
        }
    }
    let bare = found.name("title").map_or(title, |bare| bare.as_str());
    let mut more = CslItem::default();
    let bare = without(bare, form, is_title, &mut more)?;
    for (variable, value) in more.0 {
        item.0.entry(variable).or_insert(value);
    }
    Some(bare)
}
