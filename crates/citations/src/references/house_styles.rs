//! Forms of single houses, rewritten to those that most others write and the model knows.

use super::towns;
use crate::pattern::pattern;
use regex::{Captures, Regex};
use std::borrow::Cow;
use std::sync::LazyLock;

const MONTH: &str = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{L}{0,6}\.?";

/// A form and what stands for it.
struct Form {
    /// One of these is in every text that has the form.
    signs: &'static [&'static str],
    pattern: LazyLock<Regex>,
    by: &'static str,
}

static FORMS: [Form; 8] = [
    // "(Washington, D.C.: Oct. 9, 2018)", where a house is missing.
    Form {
        signs: &[": "],
        pattern: LazyLock::new(|| {
            pattern(&format!(
                r"\((?P<place>\p{{Lu}}[^():;]+): (?P<date>{MONTH}(?: [0-9]{{1,2}},)? (?:1[89]|20)[0-9]{{2}})\)",
            ))
        }),
        by: "($place, $date)",
    },
    // "[Online]. Available: https://…" (IEEE Reference Guide, 2018).
    Form {
        signs: &["nline]"],
        pattern: LazyLock::new(|| {
            pattern(r"\[[Oo]nline\][.,]? Available(?: at| from)?:? (?P<address><?(?:http|www))")
        }),
        by: "$address",
    },
    // "[pdf]", "[Image attached]": what a page is made of.
    Form {
        signs: &["[pdf]", "[PDF]", "attached]"],
        pattern: LazyLock::new(|| pattern(r"\[(?:pdf|PDF|[^\[\]]{3,30} attached)\] ")),
        by: "",
    },
    // "CNBC, webpage, August 9, 2021."
    Form {
        signs: &[" webpage, "],
        pattern: LazyLock::new(|| pattern(r"(?P<mark>[,”]) webpage, ")),
        by: "$mark ",
    },
    // "Sciences des ports, 2017/5, n° 292, p. 22-29"; the number counts from the first issue on.
    Form {
        signs: &["n°"],
        pattern: LazyLock::new(|| {
            pattern(r", (?P<year>(?:19|20)[0-9]{2})/[0-9]{1,2}, n° ?(?P<issue>[0-9]+), p")
        }),
        by: ", n° $issue, $year, p",
    },
    // "«Porto», in «Rivista», XXI".
    Form {
        signs: &["in «"],
        pattern: LazyLock::new(|| pattern(r#"(?P<mark>[»”"],?) in «(?P<name>[^«»]+)»"#)),
        by: "$mark in $name",
    },
    // "Harbour Papers, Fall, 381–447": a season where others have an issue.
    Form {
        signs: &["Spring, ", "Summer, ", "Autumn, ", "Fall, ", "Winter, "],
        pattern: LazyLock::new(|| {
            pattern(
                r", (?:Spring|Summer|Autumn|Fall|Winter),(?P<pages> (?:pp?\. )?[0-9]+[-–][0-9]+)",
            )
        }),
        by: ",$pages",
    },
    // "Harbour Affairs, London, v. 82, n. 1": the town of a periodical (NBR 6023, 2018).
    Form {
        signs: &[", v. "],
        pattern: LazyLock::new(|| {
            pattern(
                r"(?P<journal>\. \p{Lu}[^.,]+), \p{Lu}[^.,0-9]{2,}, v\. (?P<volume>[0-9]+, n\. )",
            )
        }),
        by: "$journal, v. $volume",
    },
];

/// "(2020, 14 de marzo)": the day behind its year in other languages.
static DAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\((?P<year>(?:19|20)[0-9]{2}), (?P<day>[0-9]{1,2})\.? (?:de )?(?P<month>\p{L}{3,10})\)",
    )
});
/// "(SIPRI: Stockholm, Nov. 2017)": the house before the town.
static HOUSE_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\((?P<house>[^():,]+): (?P<town>\p{{Lu}}[^():,0-9]+), (?P<date>(?:{MONTH} )?(?:19|20)[0-9]{{2}})\)",
    ))
});
/// A space before a mark or behind a bracket, as pages leave it that set each field by itself.
static LOOSE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r#"\s+(?P<mark>[,)])|(?P<open>\()\s+|\s+(?P<stop>\.)(?P<behind>[\s”"]|$)"#)
});
/// Full names between slashes, at the beginning or behind "in".
static SLASHES: LazyLock<Regex> = LazyLock::new(|| {
    const NAME: &str = r"\p{Lu}\p{Ll}+ (?:(?:von|van|de|zu|der|den) )*\p{Lu}[\p{L}-]*\p{Ll}";
    pattern(&format!(r"(?:^|[Ii]n: ){NAME}(?:/{NAME})+"))
});

/// A text in which such forms are rewritten.
pub(super) fn rewritten(text: &mut Cow<'_, str>) {
    for form in &FORMS {
        if form.signs.iter().any(|sign| text.contains(sign)) {
            change(text, &form.pattern, form.by);
        }
    }
    if text.contains("(20") || text.contains("(19") {
        change(text, &DAY, english);
    }
    if text.contains(": ") && text.contains('(') {
        change(text, &HOUSE_FIRST, |found: &Captures<'_>| {
            match towns::is_town(&found["town"]) && !towns::is_town(&found["house"]) {
                true => format!("({}: {}, {})", &found["town"], &found["house"], &found["date"]),
                false => found[0].to_owned(),
            }
        });
    }
    // Brackets tell that spaces are loose: some lists set one before the comma between two names,
    // and French before a colon.
    if text.contains("( ") || text.contains(" )") {
        change(text, &LOOSE, "$mark$open$stop$behind");
        *text = Cow::Owned(text.replace(" : ", ": "));
    }
    if text.contains('/') {
        change(text, &SLASHES, |found: &Captures<'_>| found[0].replace('/', " / "));
    }
    german_marks(text);
}

/// The same date as English writes it.
fn english(found: &Captures<'_>) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = super::dates::month(&found["month"]).and_then(|m| MONTHS.get(usize::from(m) - 1));
    match month {
        Some(month) => format!("({}, {month} {})", &found["year"], &found["day"]),
        None => found[0].to_owned(),
    }
}

/// "»Häfen«", "„Häfen"": marks that close as others open, or that are closed by a straight one.
fn german_marks(text: &mut Cow<'_, str>) {
    if let (Some(open), Some(close)) = (text.find('»'), text.find('«'))
        && open < close
        && text.matches('»').count() == text.matches('«').count()
    {
        *text = Cow::Owned(text.replace('»', "“").replace('«', "”"));
    }
    if text.contains('„')
        && !text.contains(['“', '”'])
        && text.matches('„').count() == text.matches('"').count()
    {
        *text = Cow::Owned(text.replace('"', "“"));
    }
}

/// Puts something else in place of whatever a pattern finds.
pub(super) fn change(text: &mut Cow<'_, str>, pattern: &Regex, by: impl regex::Replacer) {
    if let Cow::Owned(changed) = pattern.replace_all(text, by) {
        *text = Cow::Owned(changed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn houses_forms_become_those_of_most_others() {
        for (text, wanted) in [
            ("Tides, HAO-19-128 (Oslo: Oct. 9, 2018).", "Tides, HAO-19-128 (Oslo, Oct. 9, 2018)."),
            ("Tides (Oslo: Quay, May 2018).", "Tides (Oslo: Quay, May 2018)."),
            ("Tides (QUAY: Stockholm, Nov. 2017).", "Tides (Stockholm: QUAY, Nov. 2017)."),
            ("Tides (Paris: London, 2017).", "Tides (Paris: London, 2017)."),
            (
                "“Tides,” 2013. [Online]. Available: https://quay.example",
                "“Tides,” 2013. https://quay.example",
            ),
            ("Tides. [pdf] Harbour Bank.", "Tides. Harbour Bank."),
            ("“Tides,” Quay News, webpage, May 9, 2021.", "“Tides,” Quay News, May 9, 2021."),
            ("Ports, 2017/5, n° 292, p. 22-29.", "Ports, n° 292, 2017, p. 22-29."),
            ("A. Lee, «Porti», in «Rivista», XXI.", "A. Lee, «Porti», in Rivista, XXI."),
            ("Harbour Papers, Fall, 381–447.", "Harbour Papers, 381–447."),
            (
                "Ports. Harbour Affairs, London, v. 82, n. 1.",
                "Ports. Harbour Affairs, v. 82, n. 1.",
            ),
            ("Lee, A. (2020, 14 de marzo). Puertos.", "Lee, A. (2020, March 14). Puertos."),
            ("Lee, A. (2020, 14 tides). Ports.", "Lee, A. (2020, 14 tides). Ports."),
            (
                "Ann Lee , Ports ( Oslo : Quay , 2001 ) , p. 2 .",
                "Ann Lee, Ports (Oslo: Quay, 2001), p. 2.",
            ),
            ("Ann Lee/Bo von Roe, Häfen", "Ann Lee / Bo von Roe, Häfen"),
            ("Ann Lee, »Häfen«, in: Quay", "Ann Lee, “Häfen”, in: Quay"),
            ("Ann Lee, «Ports», «Quay»", "Ann Lee, «Ports», «Quay»"),
            ("Ann Lee: „Häfen\", Quay", "Ann Lee: „Häfen“, Quay"),
        ] {
            let mut text = Cow::Borrowed(text);
            rewritten(&mut text);
            assert_eq!(text, wanted);
        }
    }
}
