//! The stretches between the stops of a reference, and what each seems to hold.

use super::features::value;
use super::looks::{Look, is_editor};
use super::words;

/// Tokens up to a comma, stop, colon or semicolon.
pub(super) struct Stretch {
    /// The first token.
    pub(super) start: usize,
    /// The token after the last.
    pub(super) end: usize,
    /// What it seems to hold; alike for stretches that are alike.
    pub(super) kind: u64,
}

/// Divides tokens at their punctuation. The points of initials and abbreviations divide nothing.
pub(super) fn stretches(looks: &[Look]) -> Vec<Stretch> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, look) in looks.iter().enumerate() {
        let next = looks.get(at + 1);
        let initial = look.last == '.' && look.core.chars().count() <= 2 && look.number == "no";
        let ends = match look.last {
            ',' | ';' | ':' => true,
            '.' => !initial,
            '”' | '»' | '"' | ')' | ']' => look.in_quotes == 'c' || look.in_brackets,
            _ => false,
        };
        let opens =
            next.is_some_and(|next| matches!(next.first, '“' | '«' | '"' | '„' | '(' | '['));
        if ends || opens || next.is_none() || look.core == "//" {
            out.push(Stretch { start, end: at + 1, kind: kind(&looks[start..=at]) });
            start = at + 1;
        }
    }
    out
}

fn kind(looks: &[Look]) -> u64 {
    let count = |what: &dyn Fn(&Look) -> bool| looks.iter().filter(|look| what(look)).count();
    let mut out = String::with_capacity(8);
    let length = looks.len();
    if count(&|look| look.in_quotes == 'q') > 0 {
        out.push('q');
    }
    if looks[0].first == '(' || looks[0].first == '[' {
        out.push('(');
    }
    if count(&|look| is_editor(&look.core)) > 0 {
        out.push('e');
    }
    if count(&|look| look.core == "http") > 0 {
        out.push('u');
    }
    if count(&|look| look.number == "year") > 0 {
        out.push('y');
    }
    if count(&|look| look.number == "month") > 0 {
        out.push('m');
    }
    if count(&|look| words::is_volume(&look.core)) > 0 {
        out.push('v');
    }
    if count(&|look| words::is_page(&look.core)) > 0 {
        out.push('p');
    }
    let numbers = count(&|look| !matches!(look.number, "no" | "year" | "month"));
    if numbers == length {
        out.push('N');
    } else if numbers > 0 {
        out.push('n');
    }
    for letter in ['P', 'B', 'J', 'M'] {
        if count(&|look| look.lists.contains(letter)) > 0 {
            out.push(letter);
        }
    }
    let initials = count(&|look| {
        look.number == "no" && look.core.chars().count() <= 2 && look.shape.starts_with('X')
    });
    let given = count(&|look| look.lists.contains('G'));
    if initials > 0 {
        out.push('i');
    } else if given > 0 {
        out.push('g');
    }
    // Titles have small words in them, names have not.
    let small = count(&|look| look.shape.starts_with('x') && look.number == "no");
    out.push(match small * 10 / length {
        0 if small == 0 => 'X',
        0..=3 => 'a',
        4..=6 => 'b',
        _ => 'c',
    });
    let capitals = count(&|look| look.shape == "X" || look.shape == "X,");
    if capitals > 0 && looks.iter().any(|look| look.core.chars().count() > 3) {
        out.push('C');
    }
    out.push(match length {
        1 => '1',
        2 => '2',
        3 => '3',
        4..=6 => '4',
        7..=11 => '7',
        _ => '9',
    });
    value(&out)
}
