//! The README's table of what the typesetter sets names cases that exist.

use crate::{Case, folder};
use tests::root;

#[test]
fn each_row_of_the_support_table_names_its_cases() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let section = readme.split("## What the typesetter sets").nth(1).unwrap();
    let section = section.split("\n## ").next().unwrap();
    let rows: Vec<&str> = section.lines().filter(|line| line.starts_with("| ")).skip(2).collect();
    assert!(rows.len() > 20, "the table has {} rows", rows.len());
    for row in rows {
        let cell = row.trim_end_matches('|').rsplit('|').next().unwrap();
        let cases: Vec<&str> = cell.split('`').skip(1).step_by(2).collect();
        assert!(!cases.is_empty(), "no case is named in: {row}");
        for case in cases {
            let file = Case(case.to_owned()).file("html");
            assert!(file.is_file(), "{} is not in {}", case, folder().display());
        }
    }
}
