//! The page counter (CSS Paged Media 3, section 6.1).

use super::PageBuild;

/// Counts pages: one on each, unless page rules or elements on the page say otherwise. What an
/// element sets is the number of the page it stands on.
pub(super) fn count(pages: &mut [PageBuild]) {
    let mut number = 0i32;
    for build in pages {
        let counters = &build.style.style.own.counters;
        let named = |list: &[crate::style::CounterChange]| {
            list.iter().rev().find(|(name, _)| &**name == "page").map(|(_, value)| *value)
        };
        number = named(&counters.reset).unwrap_or(number);
        number = number.saturating_add(named(&counters.increment).unwrap_or(1));
        number = named(&counters.set).unwrap_or(number);
        number = build.number_set.unwrap_or(number);
        build.number = number;
    }
}
