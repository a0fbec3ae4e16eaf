//! The words that templates print, in the briefing's language, and dates written out.

use chrono::{Locale, NaiveDate, NaiveDateTime};
use model::PartialDate;
use serde::Serialize;

/// The words a template may print; English where the language has none here.
#[derive(Debug, Clone, Copy, Serialize)]
#[expect(missing_docs, reason = "the names are the words in English")]
pub struct Labels {
    pub contents: &'static str,
    pub notes: &'static str,
    pub bibliography: &'static str,
    pub consulted: &'static str,
    pub prepared_for: &'static str,
    pub prepared_by: &'static str,
    pub meeting: &'static str,
    pub place: &'static str,
    pub date: &'static str,
    pub subject: &'static str,
    pub to: &'static str,
    pub from: &'static str,
    pub page: &'static str,
    pub of: &'static str,
    pub note: &'static str,
    pub note_many: &'static str,
    pub cited_on_page: &'static str,
    pub excerpt: &'static str,
    pub annex: &'static str,
    pub in_this_issue: &'static str,
}

const ENGLISH: Labels = Labels {
    contents: "Contents",
    notes: "Notes",
    bibliography: "Bibliography",
    consulted: "consulted",
    prepared_for: "Prepared for",
    prepared_by: "Prepared by",
    meeting: "Meeting",
    place: "Place",
    date: "Date",
    subject: "Subject",
    to: "To",
    from: "From",
    page: "Page",
    of: "of",
    note: "note",
    note_many: "notes",
    cited_on_page: "cited on p.",
    excerpt: "Excerpt",
    annex: "Annex",
    in_this_issue: "In this issue",
};

const GERMAN: Labels = Labels {
    contents: "Inhalt",
    notes: "Anmerkungen",
    bibliography: "Literatur",
    consulted: "eingesehen",
    prepared_for: "Erstellt für",
    prepared_by: "Erstellt von",
    meeting: "Sitzung",
    place: "Ort",
    date: "Datum",
    subject: "Betreff",
    to: "An",
    from: "Von",
    page: "Seite",
    of: "von",
    note: "Anm.",
    note_many: "Anm.",
    cited_on_page: "zitiert auf S.",
    excerpt: "Auszug",
    annex: "Anlage",
    in_this_issue: "In dieser Ausgabe",
};

const FRENCH: Labels = Labels {
    contents: "Sommaire",
    notes: "Notes",
    bibliography: "Bibliographie",
    consulted: "consulté",
    prepared_for: "À l’attention de",
    prepared_by: "Préparé par",
    meeting: "Réunion",
    place: "Lieu",
    date: "Date",
    subject: "Objet",
    to: "À",
    from: "De",
    page: "Page",
    of: "sur",
    note: "note",
    note_many: "notes",
    cited_on_page: "cité p.",
    excerpt: "Extrait",
    annex: "Annexe",
    in_this_issue: "Dans ce numéro",
};

const SPANISH: Labels = Labels {
    contents: "Índice",
    notes: "Notas",
    bibliography: "Bibliografía",
    consulted: "consultado",
    prepared_for: "Preparado para",
    prepared_by: "Preparado por",
    meeting: "Reunión",
    place: "Lugar",
    date: "Fecha",
    subject: "Asunto",
    to: "Para",
    from: "De",
    page: "Página",
    of: "de",
    note: "nota",
    note_many: "notas",
    cited_on_page: "citado en p.",
    excerpt: "Extracto",
    annex: "Anexo",
    in_this_issue: "En este número",
};

const GREEK: Labels = Labels {
    contents: "Περιεχόμενα",
    notes: "Σημειώσεις",
    bibliography: "Βιβλιογραφία",
    consulted: "συμβουλευτικά",
    prepared_for: "Για",
    prepared_by: "Από",
    meeting: "Συνάντηση",
    place: "Τόπος",
    date: "Ημερομηνία",
    subject: "Θέμα",
    to: "Προς",
    from: "Από",
    page: "Σελίδα",
    of: "από",
    note: "σημ.",
    note_many: "σημ.",
    cited_on_page: "αναφορά στη σ.",
    excerpt: "Απόσπασμα",
    annex: "Παράρτημα",
    in_this_issue: "Σε αυτό το τεύχος",
};

impl Labels {
    /// The words of a BCP 47 language tag.
    pub(crate) fn of(locale: &str) -> Self {
        match language(locale) {
            "de" => GERMAN,
            "fr" => FRENCH,
            "es" => SPANISH,
            "el" => GREEK,
            _ => ENGLISH,
        }
    }
}

fn language(locale: &str) -> &str {
    locale.split(['-', '_']).next().unwrap_or_default()
}

/// chrono's locale of a BCP 47 tag: the exact one, else the language's usual one.
fn chrono_locale(locale: &str) -> Locale {
    let exact = locale.replace('-', "_");
    Locale::try_from(exact.as_str()).unwrap_or_else(|_| match language(locale) {
        "de" => Locale::de_DE,
        "fr" => Locale::fr_FR,
        "es" => Locale::es_ES,
        "el" => Locale::el_GR,
        "en" => Locale::en_GB,
        _ => Locale::POSIX,
    })
}

/// How a language writes a day out: with its name of the month.
fn day_pattern(locale: &str) -> &'static str {
    match locale {
        "en-US" => "%B %-d, %Y",
        _ => match language(locale) {
            "de" => "%-d. %B %Y",
            "es" => "%-d de %B de %Y",
            "ko" => "%Y년 %-m월 %-d일",
            "ja" | "zh" => "%Y年%-m月%-d日",
            _ => "%-d %B %Y",
        },
    }
}

/// A day written out: "23 November 2026".
pub(crate) fn write_day(date: NaiveDate, locale: &str) -> String {
    date.format_localized(day_pattern(locale), chrono_locale(locale)).to_string()
}

/// A day and a time: "23 November 2026, 14:30".
pub(crate) fn write_time(start: NaiveDateTime, locale: &str) -> String {
    format!("{}, {}", write_day(start.date(), locale), start.format("%H:%M"))
}

/// A source's date as far as it is known: "2024", "June 2024", "19 June 2024".
pub(crate) fn write_partial(date: PartialDate, locale: &str) -> String {
    let month = date.month.map_or(1, u32::from);
    let day = date.day.map_or(1, u32::from);
    match NaiveDate::from_ymd_opt(date.year, month, day) {
        Some(full) if date.day.is_some() => write_day(full, locale),
        Some(full) if date.month.is_some() => {
            full.format_localized("%B %Y", chrono_locale(locale)).to_string()
        }
        _ => date.year.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_the_language_writes_them() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 3).unwrap();
        for (locale, expected) in [
            ("en-GB", "3 November 2026"),
            ("en-US", "November 3, 2026"),
            ("de-DE", "3. November 2026"),
            ("fr", "3 novembre 2026"),
            ("el-GR", "3 Νοεμβρίου 2026"),
            ("xx", "3 November 2026"),
        ] {
            assert_eq!(write_day(day, locale), expected, "{locale}");
        }
    }

    #[test]
    fn partial_dates_say_no_more_than_is_known() {
        let check = |text: &str, expected: &str| {
            assert_eq!(write_partial(text.parse().unwrap(), "en-GB"), expected);
        };
        check("2024", "2024");
        check("2024-06", "June 2024");
        check("2024-06-19", "19 June 2024");
    }
}
