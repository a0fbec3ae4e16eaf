//! The numbers of the items of lists.

use std::collections::BTreeMap;

/// How far each list has counted, by list and level.
#[derive(Default)]
pub(crate) struct Counter {
    last: BTreeMap<String, BTreeMap<usize, i32>>,
}

impl Counter {
    /// Lets a level begin anew, so that its next item has the number `start`.
    pub(crate) fn restart(&mut self, list: &str, level: usize, start: i32) {
        self.levels(list).insert(level, start.saturating_sub(1));
    }

    /// The number of the next item of a level that goes on with what it had counted.
    pub(crate) fn go_on(&mut self, list: &str, level: usize, start: i32) -> i32 {
        let last = self.levels(list).entry(level).or_insert(start.saturating_sub(1));
        *last = last.saturating_add(1);
        *last
    }

    /// The number of the next item; it ends the counting of the levels below it.
    pub(crate) fn next(&mut self, list: &str, level: usize, start: i32) -> i32 {
        self.levels(list).split_off(&(level + 1));
        self.go_on(list, level, start)
    }

    fn levels(&mut self, list: &str) -> &mut BTreeMap<usize, i32> {
        self.last.entry(list.to_owned()).or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Counter;

    #[test]
    fn an_item_ends_the_counting_below_it() {
        let mut counter = Counter::default();
        let found: Vec<i32> = [(0, 3), (1, 1), (1, 1), (0, 3), (1, 1)]
            .map(|(level, start)| counter.next("a", level, start))
            .to_vec();
        assert_eq!(found, [3, 1, 2, 4, 1]);
        assert_eq!(counter.go_on("a", 1, 1), 2);
        counter.restart("a", 0, 9);
        assert_eq!(counter.next("a", 0, 1), 9);
    }
}
