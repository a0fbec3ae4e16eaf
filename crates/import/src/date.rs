//! Dates as pages and bylines write them.

mod calendars;
mod months;

use crate::pattern::pattern;
use model::PartialDate;
use regex::{Captures, Match, Regex};
use std::sync::LazyLock;

pub(crate) use months::month;

/// Languages in which a date in numbers begins with the day, by the short form that the Common Locale
/// Data Repository gives.
const DAY_BEFORE_MONTH: &[&str] = &[
    "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "da", "de", "el", "es", "et", "fi", "fr", "ga",
    "gl", "he", "hi", "hr", "hy", "id", "it", "ka", "kk", "lv", "mk", "ml", "mr", "ms", "nb", "nl",
    "nn", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sw", "ta", "te", "th", "tr", "uk",
    "ur", "uz", "vi",
];
/// Regions whose English does so.
const DAY_BEFORE_MONTH_IN: &[&str] = &["GB", "IE", "AU", "NZ", "IN", "SG", "KE", "NG", "MT", "PK"];
/// Regions where the order differs from that of the language elsewhere.
const ANY_ORDER_IN: &[&str] = &["US", "CA", "PR", "PA", "PH"];

/// A word, or what Thai has for the short name of a month.
macro_rules! word {
    () => {
        r"([\p{L}\p{M}]{2,15}|[\x{0E01}-\x{0E39}]{1,3}\.[\x{0E01}-\x{0E39}]\.)"
    };
}

static ISO: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(\d{4})([-/.])\s?(\d{1,2})(?:[-/.]\s?(\d{1,2}))?(?:\b|T)"));
static BASIC: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(\d{4})(\d\d)(\d\d)T\d{4}"));
static DAY_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\b(\d{1,2})(?:st|nd|rd|th|\.|er|º)?\s+(?:del?\s+|d['’]|of\s+)?(?:[\p{Arabic} ]{2,15}/)?",
        word!(),
        r"\.?[,،]?\s+(?:del?\s+)?(\d{4})\b"
    ))
});
static MONTH_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(r"\b", word!(), r"\.?\s+(\d{1,2})(?:st|nd|rd|th)?[,،]?\s+(\d{4})\b"))
});
static YEAR_FIRST: LazyLock<Regex> =
    LazyLock::new(|| pattern(concat!(r"^\s*(\d{4})\s+", word!(), r"\.?(?:\s+(\d{1,2}))?\s*$")));
/// Hungarian and Lithuanian.
static YEAR_WITH_POINT: LazyLock<Regex> =
    LazyLock::new(|| pattern(concat!(r"\b(\d{4})(?:\.|\s?m\.)\s+", word!(), r"\s+(\d{1,2})\b")));
static VIETNAMESE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b(\d{1,2})\s+tháng\s+(\d{1,2})(?:,|\s+năm)?\s+(\d{4})\b"));
static MONTH_YEAR: LazyLock<Regex> =
    LazyLock::new(|| pattern(concat!(r"\b", word!(), r"\.?[,،]?\s+(?:del?\s+)?(\d{4})\b")));
static NUMBERS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(\d{1,2})([./-])\s?(\d{1,2})[./-]\s?(\d{4})\b"));
static KOREAN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(\d{4})\s*[년年]\s*(\d{1,2})\s*[월月](?:\s*(\d{1,2})\s*[일日])?"));
static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*((?:1[5-9]|20)\d\d)\s*$"));

/// Words before the date of a revision and before that of publication.
static LABELS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?P<revised>\b(?:last\s+)?(?:updated|modified|revised)\b|aktualisiert|mis à jour|actualizado|atualizado|aggiornato|bijgewerkt|zaktualizowan|aktualizován|обновлен|оновлен|güncelle|cập nhật|diperbarui|更新|업데이트)|(?P<published>\b(?:first\s+)?(?:published|posted)\b|veröffentlicht|publié|publicado|pubblicato|опубликован|发布)")
        .expect("the pattern is constant and valid")
});

/// The date of publication that a line tells beside or without one of a revision, and the latter.
pub(crate) fn published_and_revised(
    line: &str,
    language: Option<&str>,
) -> (Option<PartialDate>, Option<PartialDate>) {
    let labels: Vec<_> = LABELS.captures_iter(line).collect();
    if labels.iter().all(|label| label.name("revised").is_none()) {
        return (parse_date_in(line, language), None);
    }
    let (mut published, mut revised) = (None, None);
    for (at, label) in labels.iter().enumerate() {
        let Some(whole) = label.get(0) else { continue };
        let end = labels.get(at + 1).and_then(|next| next.get(0)).map_or(line.len(), |m| m.start());
        let date = parse_date_in(&line[whole.end()..end], language);
        if label.name("revised").is_some() {
            revised = revised.or(date);
        } else {
            published = published.or(date);
        }
    }
    // "3 May 2024, updated 5 May 2024".
    let first = labels.first().and_then(|label| label.get(0)).map_or(0, |label| label.start());
    (published.or_else(|| parse_date_in(&line[..first], language)), revised)
}

/// The first date in a short text of unknown language.
pub(crate) fn parse_date(text: &str) -> Option<PartialDate> {
    parse_date_in(text, None)
}

/// The first date in a short text. Where day and month cannot be told apart, only the year is kept.
pub(crate) fn parse_date_in(text: &str, language: Option<&str>) -> Option<PartialDate> {
    let text: String = text.chars().take(200).map(calendars::in_ascii).collect();
    let text = text.replace("พ.ศ.", "").replace("ค.ศ.", "");
    let line = Line { text: &calendars::in_digits(&text), language };
    line.in_numbers().or_else(|| line.in_words()).or_else(|| {
        let year = YEAR.captures(line.text)?;
        date(number(year.get(1))?, None, None)
    })
}

/// A text with its language.
struct Line<'a> {
    text: &'a str,
    language: Option<&'a str>,
}

impl Line<'_> {
    fn primary(&self) -> Option<&str> {
        self.language?.split('-').next()
    }

    /// A date whose month is a number.
    fn in_numbers(&self) -> Option<PartialDate> {
        let basic = BASIC.captures(self.text).and_then(|c| self.ymd(&c, [1, 2, 3], "-"));
        basic
            .or_else(|| ISO.captures_iter(self.text).find_map(|c| self.ymd(&c, [1, 3, 4], &c[2])))
            .or_else(|| KOREAN.captures(self.text).and_then(|c| self.ymd(&c, [1, 2, 3], "年")))
            .or_else(|| VIETNAMESE.captures(self.text).and_then(|c| self.ymd(&c, [3, 2, 1], "")))
            .or_else(|| NUMBERS.captures_iter(self.text).find_map(|c| self.year_last(&c)))
    }

    /// A date from the groups that hold its year, month and day.
    fn ymd(&self, c: &Captures<'_>, [y, m, d]: [usize; 3], sign: &str) -> Option<PartialDate> {
        self.dated(number(c.get(y))?, number(c.get(m)), number(c.get(d)), sign)
    }

    /// A date in numbers, whose year may be one of the Hijra or of the Buddhist era.
    fn dated(
        &self,
        year: u32,
        month: Option<u32>,
        day: Option<u32>,
        sign: &str,
    ) -> Option<PartialDate> {
        let primary = self.primary();
        if calendars::is_hijri(year) && (sign != "-" || matches!(primary, Some("ar" | "fa" | "ps")))
        {
            // The months of the lunar calendar are as long as they are seen to be.
            let solar = matches!(primary, Some("fa" | "ps"));
            let (year, month, day) = calendars::solar(year, month?, day?).filter(|_| solar)?;
            return date(year, Some(month), Some(day));
        }
        let year = if primary == Some("th") { calendars::without_buddha(year) } else { year };
        date(year, month, day)
    }

    /// A date whose year comes last; of the other two, one that cannot be a month is the day.
    fn year_last(&self, c: &Captures<'_>) -> Option<PartialDate> {
        let (a, b, year) = (number(c.get(1))?, number(c.get(3))?, number(c.get(4))?);
        match (a, b) {
            (13.., _) => self.dated(year, Some(b), Some(a), &c[2]),
            (_, 13..) => self.dated(year, Some(a), Some(b), &c[2]),
            _ if &c[2] == "." || a == b || day_before_month(self.language) => {
                self.dated(year, Some(b), Some(a), &c[2])
            }
            _ => self.dated(year, None, None, &c[2]),
        }
    }

    /// A date whose month is a word.
    fn in_words(&self) -> Option<PartialDate> {
        let text = self.text;
        let with_point = YEAR_WITH_POINT.captures_iter(text).filter(|c| {
            c.get(0).is_some_and(|whole| text[..whole.start()].trim().is_empty())
                || matches!(self.primary(), Some("hu" | "lt"))
        });
        // The groups that hold the day, the month and the year.
        let forms = DAY_FIRST.captures_iter(text).map(|c| (c, [1, 2, 3]));
        let forms = forms.chain(MONTH_FIRST.captures_iter(text).map(|c| (c, [2, 1, 3])));
        let forms = forms.chain(YEAR_FIRST.captures(text).map(|c| (c, [3, 2, 1])));
        let forms = forms.chain(with_point.map(|c| (c, [3, 2, 1])));
        let forms = forms.chain(MONTH_YEAR.captures_iter(text).map(|c| (c, [0, 1, 2])));
        forms.into_iter().find_map(|(c, [day, month, year])| {
            let day = if day == 0 { None } else { number(c.get(day)) };
            self.worded(number(c.get(year))?, c.get(month)?.as_str(), day)
        })?
    }

    /// The date, if there is such a day, where the word is that of a month.
    fn worded(&self, year: u32, word: &str, day: Option<u32>) -> Option<Option<PartialDate>> {
        if let Some(month) = calendars::solar_month(word).filter(|_| calendars::is_hijri(year)) {
            let day = day.and_then(|day| calendars::solar(year, month, day));
            return Some(day.and_then(|(year, month, day)| date(year, Some(month), Some(day))));
        }
        let thai = word.chars().all(|c| ('\u{0E01}'..='\u{0E5B}').contains(&c) || c == '.');
        let year = if thai { calendars::without_buddha(year) } else { year };
        Some(date(year, Some(month(word, self.language)?), day))
    }
}

fn number(digits: Option<Match<'_>>) -> Option<u32> {
    digits.and_then(|digits| digits.as_str().parse().ok())
}

/// Whether a date in numbers begins with its day in a language. The English of no region, and that of
/// the United States, which many programs write by default, do not tell.
fn day_before_month(language: Option<&str>) -> bool {
    let mut parts = language.unwrap_or_default().split('-');
    let primary = parts.next().unwrap_or_default();
    let region = parts.find(|part| part.len() == 2);
    match (primary, region) {
        ("en", region) => region.is_some_and(|region| DAY_BEFORE_MONTH_IN.contains(&region)),
        (_, Some(region)) if ANY_ORDER_IN.contains(&region) => false,
        _ => DAY_BEFORE_MONTH.contains(&primary),
    }
}

fn date(year: u32, month: Option<u32>, day: Option<u32>) -> Option<PartialDate> {
    if !(1000..2200).contains(&year) {
        return None;
    }
    let text = match (month, day) {
        (Some(m), Some(d)) => format!("{year}-{m:02}-{d:02}"),
        (Some(m), None) => format!("{year}-{m:02}"),
        _ => format!("{year}"),
    };
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_pages_write_them() {
        for (text, expected) in [
            ("2024-06-19T10:11:12Z", "2024-06-19"),
            ("Posted on 19 June 2024", "2024-06-19"),
            ("June 19th, 2024", "2024-06-19"),
            ("Sept. 3, 2023", "2023-09-03"),
            ("19.06.2024", "2024-06-19"),
            ("06/19/2024", "2024-06-19"),
            ("06/07/2024", "2024"),
            ("März 2022", "2022-03"),
            ("19 Ιουνίου 2024", "2024-06-19"),
            ("2024년 6월 19일", "2024-06-19"),
            ("2021", "2021"),
            ("2024 Mar 4", "2024-03-04"),
            ("Monday, 4th of March 2024", "2024-03-04"),
            ("4 مارس 2024", "2024-03-04"),
            ("5 мая 2023", "2023-05-05"),
            ("12 de março de 2022", "2022-03-12"),
            ("3 października 2021", "2021-10-03"),
            ("le 1er août 2020", "2020-08-01"),
        ] {
            assert_eq!(
                parse_date(text).map(|d| d.to_string()).as_deref(),
                Some(expected),
                "{text}"
            );
        }
        for text in ["", "in the year 2024 of", "31 February 2024", "Marathon, 12", "Market 2024"] {
            assert_eq!(parse_date(text), None, "{text}");
        }
    }

    fn check(language: &str, dates: &[(&str, Option<&str>)]) {
        for (text, expected) in dates {
            let found = parse_date_in(text, Some(language)).map(|date| date.to_string());
            assert_eq!(found.as_deref(), *expected, "{language} {text}");
        }
    }

    #[test]
    fn months_have_names_in_many_languages() {
        let day = Some("2024-03-05");
        check("uk", &[("5 березня 2024, 08:00", day)]);
        check("cs", &[("5. března 2024", day), ("5. 3. 2024", day)]);
        check("hi", &[("5 मार्च 2024", day), ("५ मार्च २०२४", day)]);
        check("he", &[("5 במרץ 2024", day)]);
        check("vi", &[("Thứ ba, ngày 5 tháng 3 năm 2024", day), ("5 tháng 3, 2024", day)]);
        check("id", &[("Selasa, 5 Maret 2024", day)]);
        check("sw", &[("5 Machi 2024", day)]);
        check("ar", &[("5 آذار/مارس 2024", day), ("٥ مارس، ٢٠٢٤", day), ("5 آذار 2024", day)]);
        check("da", &[("5. marts 2024", day)]);
        check("ro", &[("5 martie 2024", day)]);
        check("hu", &[("2024. március 5., kedd", day), ("Írta: 2024. március 5.", day)]);
        check("fi", &[("5. maaliskuuta 2024", day)]);
        check("lt", &[("2024 m. kovo 5 d.", day)]);
        check("ca", &[("5 d'abril de 2024", Some("2024-04-05"))]);
        check("hr", &[("5. listopada 2023.", Some("2023-10-05"))]);
        check("pl", &[("5 listopada 2023", Some("2023-11-05"))]);
        check("en", &[("The strike ended in 2023. March 5 came", None)]);
    }

    #[test]
    fn other_calendars_are_told_from_the_gregorian() {
        let day = Some("2024-03-05");
        check("ar", &[("1445/8/24 هـ الموافق 2024/03/05 م", day), ("24/8/1445", None)]);
        check("ar", &[("24 شعبان 1445", None)]);
        check("fa", &[("1402/12/15", day), ("۱۵ اسفند ۱۴۰۲", day), ("اسفند ۱۴۰۲", None)]);
        check("th", &[("5 มีนาคม พ.ศ. 2567", day), ("5 มี.ค. 2567", day), ("5/3/2567", day)]);
        check("th", &[("5 มีนาคม 2024", day)]);
        check("ja", &[("令和6年3月5日", day), ("令和元年五月一日", Some("2019-05-01"))]);
        check("zh", &[("中華民國113年3月5日", day), ("二〇二四年三月五日", day)]);
        check("ko", &[("2024. 3. 5. 오전 8:00", day)]);
        check("en", &[("1402/12/15", None), ("1402-12-15", Some("1402-12-15"))]);
        check("ru", &[("20240305T0800", day)]);
    }

    #[test]
    fn the_language_tells_the_order_of_day_and_month() {
        for language in ["id", "ar", "fr", "vi", "es-ES", "it", "en-GB"] {
            check(language, &[("05/03/2024", Some("2024-03-05"))]);
        }
        for language in ["en", "en-US", "en-CA", "fr-CA", "zh"] {
            check(language, &[("05/03/2024", Some("2024"))]);
        }
    }
}
