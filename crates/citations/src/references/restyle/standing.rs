//! What a work stands in, and who brought it out.

use super::draft::Draft;
use super::{Parts, Style, people, remarks};
use crate::references::fit::Dice;

/// The journal with volume, issue, pages and, unless it stands already, the date; the answer is
/// whether it stands now.
pub(super) fn in_journal(
    draft: &mut Draft,
    parts: &Parts,
    journal: &str,
    style: Style,
    comma: &str,
    dated: bool,
    dice: &mut Dice,
) -> bool {
    let (volume, issue) = (parts.volume.as_deref(), parts.issue.as_deref());
    let pages = parts.pages.as_deref();
    match style {
        Style::Legal => {
            let Some(volume) = volume else { return spelled(draft, parts, journal, dated, dice) };
            draft.add("volume", volume);
            draft.add("journal", journal);
            if let Some(pages) = pages {
                let first = pages.split(['-', '–']).next().unwrap_or(pages);
                draft.add("pages", &format!("{first}{}", dice.pick(&["", ","])));
            }
            if !dated {
                draft.add("date", &format!("({}){}", parts.year, dice.pick(&[".", ""])));
            }
            true
        }
        Style::Medical => {
            draft.add("journal", &format!("{journal}{}", dice.pick(&[".", "", "."])));
            let Some(volume) = volume else { return false };
            let glued = dice.once_in(2);
            let date = match dice.roll(4) {
                0 => format!("{} Feb", parts.year),
                _ => parts.year.clone(),
            };
            draft.add(
                "date",
                &format!("{date}{}", if glued { ";" } else { dice.pick(&[";", ",", ""]) }),
            );
            let colon = if pages.is_some() { dice.pick(&[":", ":", ",", ""]) } else { "." };
            let count = match issue {
                Some(issue) => format!("{volume}({issue}){colon}"),
                None => format!("{volume}{colon}"),
            };
            if glued {
                draft.glue("volume", &count)
            } else {
                draft.add("volume", &count)
            }
            if let Some(pages) = pages {
                let pages = format!("{pages}{}", dice.pick(&[".", "", "."]));
                if glued && colon == ":" {
                    draft.glue("pages", &pages)
                } else {
                    draft.add("pages", &pages)
                }
            }
            true
        }
        Style::Spelled => spelled(draft, parts, journal, dated, dice),
        _ => {
            let lead = match style {
                Style::Commas | Style::Colons | Style::YearFirst => {
                    dice.pick(&["", "", "", "in ", "In: ", "dans ", "in: "])
                }
                _ => "",
            };
            draft.add("journal", &format!("{lead}{journal}{}", dice.pick(&[comma, "", ","])));
            if style == Style::Slashes && !dated {
                draft.add("date", &format!("{}.", parts.year));
            }
            let date_before = !dated && style != Style::Slashes && dice.once_in(3);
            if date_before {
                let date = &remarks::date(parts, dice);
                let form = if dice.once_in(3) { format!("({date}),") } else { format!("{date},") };
                draft.add("date", &form);
            }
            if let Some(volume) = volume {
                draft.add("volume", &counted(volume, issue, pages.is_some(), dice));
            }
            let date_after = !dated && !date_before && style != Style::Slashes;
            let last = pages.is_none();
            if date_after {
                let date = &remarks::date(parts, dice);
                let stop =
                    if last { dice.pick(&[".", ""]) } else { dice.pick(&[",", ":", ",", ""]) };
                let form = if dice.once_in(2) {
                    format!("({date}){stop}")
                } else {
                    format!("{date}{stop}")
                };
                draft.add("date", &form);
            }
            if let Some(pages) = pages {
                draft.add("pages", &paged(pages, dice));
            }
            true
        }
    }
}

fn spelled(draft: &mut Draft, parts: &Parts, journal: &str, dated: bool, dice: &mut Dice) -> bool {
    draft.add("journal", &format!("{journal},"));
    if let Some(volume) = &parts.volume {
        let issue = parts.issue.as_ref().map(|issue| format!(" Issue {issue},"));
        draft.add("volume", &format!("Volume {volume},{}", issue.unwrap_or_default()));
    }
    if !dated {
        let month = dice.pick(&["", "February ", "1 November ", "May–June "]);
        draft.add("date", &format!("{month}{},", parts.year));
    }
    if let Some(pages) = &parts.pages {
        draft.add(
            "pages",
            &format!("{} {pages}{}", dice.pick(&["Pages", "pages", "Pp."]), dice.pick(&[".", ""])),
        );
    }
    true
}

/// Volume and issue.
fn counted(volume: &str, issue: Option<&str>, followed: bool, dice: &mut Dice) -> String {
    let stop = if followed { dice.pick(&[",", ":", ",", ""]) } else { "" };
    let Some(issue) = issue else {
        let lead = dice.pick(&[
            "", "", "", "vol. ", "Vol. ", "t. ", "Bd. ", "n° ", "v. ", "no. ", "Jg. ", "nº ", "N ",
            "T. ", "Т. ", "Вып. ", "№ ", "fasc. ", "n°", "τ. ",
        ]);
        return format!("{lead}{volume}{stop}");
    };
    match dice.roll(14) {
        0 => format!("vol. {volume}, no. {issue}{stop}"),
        8 => format!("v. {volume} n. {issue}{stop}"),
        9 => format!("Т. {volume}. № {issue}{stop}"),
        10 => format!("vol. {volume}, fasc. {issue}{stop}"),
        11 => format!("{volume}:{issue}{stop}"),
        1 => format!("Vol. {volume} ({issue}){stop}"),
        2 => format!("{volume} ({issue}){stop}"),
        3 => format!("{volume}, no. {issue}{stop}"),
        4 => format!("{volume}.{issue}{stop}"),
        5 => format!("{volume}/{issue}{stop}"),
        6 => format!("vol. {volume}, n° {issue}{stop}"),
        7 => format!("Jg. {volume}, H. {issue}{stop}"),
        _ => format!("{volume}({issue}){stop}"),
    }
}

fn paged(pages: &str, dice: &mut Dice) -> String {
    let lead = dice.pick(&[
        "p. ", "pp. ", "S. ", "", "s. ", "pages ", "", "", "P. ", "pp.", "c. ", "С. ", "σσ. ", "p.",
    ]);
    let pages = match dice.roll(6) {
        0 => pages.replace(['-', '–'], " - "),
        1 => pages.replace('-', "–"),
        _ => pages.to_owned(),
    };
    format!("{lead}{pages}{}", dice.pick(&[".", "", "."]))
}

/// The book in which a chapter stands, with its editors.
pub(super) fn in_book(
    draft: &mut Draft,
    parts: &Parts,
    book: &str,
    style: Style,
    comma: &str,
    dice: &mut Dice,
) {
    let lead = match style {
        Style::Slashes => "",
        Style::Colons | Style::YearFirst => "In: ",
        _ => dice.pick(&["in ", "In: ", "In ", "dans ", "in: ", "In ", ""]),
    };
    let editor = parts.editor.as_ref().filter(|_| dice.roll(4) > 0);
    let Some(editor) = editor else {
        draft.add("container-title", &format!("{lead}{book}{comma}"));
        return;
    };
    let bare = editor.split(" (").next().unwrap_or(editor);
    let bare = bare.strip_suffix(" ed").or_else(|| bare.strip_suffix(" eds")).unwrap_or(bare);
    let bare = bare.trim_start_matches("Eds. ").trim_start_matches("Ed. ");
    let editors = people::names(bare.trim_end_matches([',', '.']), style, dice);
    if dice.once_in(4) {
        draft.add("container-title", &format!("{lead}{book},"));
        let role = dice.pick(&["ed.", "edited by", "eds.", "hrsg. von", "sous la dir. de", "(ed."]);
        let close = if role.starts_with('(') { ")" } else { "" };
        draft.add("editor", &format!("{role} {editors}{close}{comma}"));
        return;
    }
    let role = match style {
        Style::Colons | Style::YearFirst => dice.pick(&["(Hrsg.):", "(Hg.):", "(Ed.):"]),
        _ => dice.pick(&[
            "(ed.),",
            "(eds.),",
            "(dir.),",
            "(a cura di),",
            "(Eds.),",
            "(éds.),",
            "ed.,",
            "(coord.),",
            "(ed.)",
            "(org.),",
        ]),
    };
    draft.add("editor", &format!("{lead}{editors} {role}"));
    draft.add("container-title", &format!("{book}{comma}"));
}

/// Place, publisher, date and pages.
pub(super) fn imprint(
    draft: &mut Draft,
    parts: &Parts,
    style: Style,
    dated: bool,
    dice: &mut Dice,
) {
    let place_first = match style {
        Style::Medical | Style::Stops | Style::Colons => true,
        _ => dice.roll(3) > 0,
    };
    let colon = match style {
        Style::Commas => dice.pick(&[",", ",", ",", ":"]),
        _ => dice.pick(&[":", ":", " :", ","]),
    };
    let end = match style {
        _ if dated => dice.pick(&[".", ",", "."]),
        Style::Medical => ";",
        Style::Colons => dice.pick(&["", ",", ""]),
        _ => dice.pick(&[",", ",", ""]),
    };
    match (&parts.place, &parts.publisher) {
        (Some(place), Some(publisher)) if place_first => {
            draft.add("location", &format!("{place}{colon}"));
            draft.add("publisher", &format!("{publisher}{end}"));
        }
        (Some(place), Some(publisher)) => {
            draft.add("publisher", &format!("{publisher},"));
            draft.add("location", &format!("{place}{end}"));
        }
        (Some(place), None) => draft.add("location", &format!("{place}{end}")),
        (None, Some(publisher)) => draft.add("publisher", &format!("{publisher}{end}")),
        (None, None) => {}
    }
    let pages = match &parts.pages {
        Some(pages) => Some(paged(pages, dice)),
        None if parts.book.is_none() && dice.once_in(6) => {
            let count = dice.roll(700) + 60;
            let form = match dice.roll(5) {
                0 => format!("{count} p."),
                1 => format!("{count}p."),
                2 => format!("{count} S."),
                3 => format!("{count} pp."),
                _ => format!("{count} pages."),
            };
            Some(form)
        }
        None => None,
    };
    if !dated {
        let date = &remarks::date(parts, dice);
        let stop = if pages.is_none() {
            dice.pick(&[".", ".", ""])
        } else {
            dice.pick(&[",", ",", ".", ":"])
        };
        let form =
            if dice.once_in(5) { format!("({date}){stop}") } else { format!("{date}{stop}") };
        draft.add("date", &form);
    }
    draft.add("pages", &pages.unwrap_or_default());
}
