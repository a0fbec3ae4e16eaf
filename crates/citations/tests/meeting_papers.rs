//! Papers in the proceedings of a meeting keep their pages and their house in every style.

use citations::{Format, Style, format_bibliography};
use model::CslItem;
use serde_json::json;

fn set(style: &str, page: &str) -> String {
    let item = json!({
        "id": "a", "type": "paper-conference", "title": "Tides of trade",
        "author": [{"family": "Vance", "given": "Ada"}],
        "editor": [{"family": "Roe", "given": "Tom"}],
        "container-title": "Proceedings of the Harbour Meeting",
        "page": page, "publisher": "Quay Press", "issued": {"date-parts": [[2019]]}
    });
    let item: CslItem = serde_json::from_value(item).expect("an item");
    let style = Style::load(style).expect("an archived style");
    format_bibliography(&[item], &style, None, Format::Text).expect("set")
}

#[test]
fn pages_and_house_stand_behind_the_editors() {
    assert_eq!(
        set("apa", "14-39").trim(),
        "Vance, A. (2019). Tides of trade. In T. Roe (Ed.), Proceedings of the Harbour Meeting (pp. 14–39). Quay Press."
    );
}

#[test]
fn a_style_that_sets_them_anyhow_stays_as_it_is() {
    let ieee = set("ieee", "14-39");
    assert!(ieee.contains("pp. 14–39") && ieee.contains("in Proceedings"), "{ieee}");
}
