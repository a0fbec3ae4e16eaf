//! CSS counters (CSS Lists 3, section 4) and how their values are written.

use crate::dom::{Dom, NodeId};
use crate::style::{CounterChange, Counters, Display, Float, ListStyleType, Styled};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The counters in force at a place in the document.
#[derive(Debug, Default, Clone)]
pub(super) struct CounterState {
    values: FxHashMap<Arc<str>, Vec<i32>>,
    /// For each open element: the counters its children created, which end with it.
    scopes: Vec<Vec<Arc<str>>>,
}

impl CounterState {
    /// Enters an element: its resets, increments and sets.
    pub(super) fn enter(&mut self, counters: &Counters) {
        for (name, value) in counters.reset.iter() {
            self.values.entry(name.clone()).or_default().push(*value);
            if let Some(scope) = self.scopes.last_mut() {
                scope.push(name.clone());
            }
        }
        for change in counters.increment.iter() {
            self.change(change, |old, by| old.saturating_add(by));
        }
        for change in counters.set.iter() {
            self.change(change, |_, value| value);
        }
        self.scopes.push(Vec::new());
    }

    fn change(&mut self, (name, by): &CounterChange, apply: impl Fn(i32, i32) -> i32) {
        let stack = self.values.entry(name.clone()).or_default();
        match stack.last_mut() {
            Some(value) => *value = apply(*value, *by),
            None => stack.push(apply(0, *by)),
        }
    }

    /// Leaves the innermost element.
    pub(super) fn leave(&mut self) {
        for name in self.scopes.pop().unwrap_or_default() {
            if let Some(stack) = self.values.get_mut(&name) {
                stack.pop();
            }
        }
    }

    /// The innermost value of a counter.
    pub(super) fn value(&self, name: &str) -> i32 {
        self.values.get(name).and_then(|stack| stack.last()).copied().unwrap_or(0)
    }

    /// All values of a counter, outermost first.
    pub(super) fn all(&self, name: &str) -> &[i32] {
        self.values.get(name).map(Vec::as_slice).unwrap_or(&[0])
    }

    /// Counts on without entering an element, as footnotes do.
    pub(super) fn count(&mut self, name: &str) -> i32 {
        self.change(&(name.into(), 1), |old, by| old.saturating_add(by));
        self.value(name)
    }
}

/// The counters in force at each element that has an `id`.
pub(super) type TargetCounters = FxHashMap<NodeId, CounterState>;

/// Counts through a document as layout does, for references to counters further on.
pub(super) fn counters_at_targets(dom: &Dom, styled: &Styled) -> TargetCounters {
    /// A step of the walk, which keeps its own stack: documents nest deeply.
    enum Step {
        Enter(NodeId),
        After(NodeId),
    }
    let mut state = CounterState::default();
    let mut found = TargetCounters::default();
    let mut steps: Vec<Step> = dom.html().map(Step::Enter).into_iter().collect();
    while let Some(step) = steps.pop() {
        match step {
            Step::Enter(node) => {
                let (Some(element), Some(styles)) = (dom.element(node), styled.of(node)) else {
                    continue;
                };
                let own = &styles.style.own;
                if own.display == Display::None {
                    continue;
                }
                state.enter(&own.counters);
                if own.float == Float::Footnote {
                    state.count("footnote");
                }
                if element.attribute("id").is_some() {
                    let scopes = Vec::new();
                    found.insert(node, CounterState { values: state.values.clone(), scopes });
                }
                pseudo(&mut state, styles.before.as_deref());
                steps.push(Step::After(node));
                let children: Vec<NodeId> = dom.children(node).collect();
                steps.extend(children.into_iter().rev().map(Step::Enter));
            }
            Step::After(node) => {
                pseudo(&mut state, styled.of(node).and_then(|s| s.after.as_deref()));
                state.leave();
            }
        }
    }
    found
}

fn pseudo(state: &mut CounterState, style: Option<&crate::style::ComputedStyle>) {
    if let Some(style) = style.filter(|style| style.own.content.is_some()) {
        state.enter(&style.own.counters);
        state.leave();
    }
}

/// A counter's value in a style (CSS Counter Styles 3, section 6).
pub(super) fn write_counter(value: i32, style: &ListStyleType) -> String {
    match style {
        ListStyleType::None => String::new(),
        ListStyleType::Disc => "•".to_owned(),
        ListStyleType::Circle => "◦".to_owned(),
        ListStyleType::Square => "▪".to_owned(),
        ListStyleType::Decimal => value.to_string(),
        ListStyleType::DecimalLeadingZero => format!("{value:02}"),
        ListStyleType::LowerRoman => roman(value).to_lowercase(),
        ListStyleType::UpperRoman => roman(value),
        ListStyleType::LowerAlpha => alphabetic(value, &ALPHABET),
        ListStyleType::UpperAlpha => alphabetic(value, &ALPHABET).to_uppercase(),
        ListStyleType::LowerGreek => alphabetic(value, &GREEK),
        ListStyleType::Text(text) => text.to_string(),
    }
}

const ALPHABET: [char; 26] = [
    'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's',
    't', 'u', 'v', 'w', 'x', 'y', 'z',
];
const GREEK: [char; 24] = [
    'α', 'β', 'γ', 'δ', 'ε', 'ζ', 'η', 'θ', 'ι', 'κ', 'λ', 'μ', 'ν', 'ξ', 'ο', 'π', 'ρ', 'σ', 'τ',
    'υ', 'φ', 'χ', 'ψ', 'ω',
];

fn alphabetic(value: i32, symbols: &[char]) -> String {
    let Ok(mut rest) = usize::try_from(value) else { return value.to_string() };
    if rest == 0 {
        return value.to_string();
    }
    let mut out = Vec::new();
    while rest > 0 {
        rest -= 1;
        out.push(symbols[rest % symbols.len()]);
        rest /= symbols.len();
    }
    out.iter().rev().collect()
}

fn roman(value: i32) -> String {
    const STEPS: [(i32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..=3999).contains(&value) {
        return value.to_string();
    }
    let mut rest = value;
    let mut out = String::new();
    for (step, symbol) in STEPS {
        while rest >= step {
            out.push_str(symbol);
            rest -= step;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counters_are_written_in_every_style() {
        for (value, style, expected) in [
            (4, ListStyleType::LowerRoman, "iv"),
            (1994, ListStyleType::UpperRoman, "MCMXCIV"),
            (4000, ListStyleType::UpperRoman, "4000"),
            (27, ListStyleType::LowerAlpha, "aa"),
            (703, ListStyleType::UpperAlpha, "AAA"),
            (2, ListStyleType::LowerGreek, "β"),
            (7, ListStyleType::DecimalLeadingZero, "07"),
            (-3, ListStyleType::LowerAlpha, "-3"),
        ] {
            assert_eq!(write_counter(value, &style), expected);
        }
    }
}
