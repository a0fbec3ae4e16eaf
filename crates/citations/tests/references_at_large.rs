//! Odd and large reference strings are read in bounded work, and nothing of them is lost.

use citations::{LONGEST_REFERENCE, parse_reference, parse_references};

#[test]
fn a_string_of_a_megabyte_is_kept_and_not_read() {
    let long = "Lee, Ann. The Quiet Sea, ".repeat(40_000);
    let source = parse_reference(&long);
    assert_eq!(source.literal.as_deref(), Some(long.trim_end()));
    assert!(source.confidence < citations::UNDERSTOOD);
}

#[test]
fn strings_just_short_enough_to_be_read_are_read() {
    for piece in ["a, ", "“", "((", "1:2;3", "http://a.example/", "Lee, A. & ", "10.1000/", "é-"]
    {
        let text = piece.repeat(LONGEST_REFERENCE / piece.len());
        let source = parse_reference(&text);
        let kept = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(source.literal, Some(kept), "{piece}");
    }
}

#[test]
fn many_lines_keep_their_order() {
    let lines: Vec<String> = (0..2_000)
        .map(|at| format!("Lee, Ann. Harbour Number {at}. London: Quay Press, 2019."))
        .collect();
    let texts: Vec<&str> = lines.iter().map(String::as_str).collect();
    for (line, source) in lines.iter().zip(parse_references(&texts)) {
        assert_eq!(source.literal.as_ref(), Some(line));
    }
}
