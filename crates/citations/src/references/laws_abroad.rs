//! Acts of Spain and Latin America, Portugal and Brazil, Italy, Poland and Russia, which are told by
//! their kind, their day and their number: "Ley 39/2015, de 1 de octubre, …", "Legge 7 agosto 1990, n.
//! 241", "Ustawa z dnia 10 maja 2018 r. … (Dz.U. 2018 poz. 1000)", "Федеральный закон от 27.07.2006 №
//! 152-ФЗ «…»".

use super::dates;
use crate::pattern::{self, pattern};
use ::model::{CslItem, PartialDate};
use regex::Regex;
use std::sync::LazyLock;

static SPANISH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<title>(?:Ley|Real [Dd]ecreto|Decreto|Orden|Resolución)(?:[ -](?:[Oo]rgánica|[Ff]oral|[Ll]ey|[Ll]egislativo|[Ss]upremo|[Mm]inisterial|[Ff]ederal))?\s(?:[Nn]\.?[º°]\s?|núm\.\s?)?(?P<number>(?:[A-Z]{2,4}/)?[0-9]{1,5}/(?P<year>(?:19|20)[0-9]{2})),?\sde(?:l)?\s(?P<day>[0-9]{1,2}\sde\s\p{L}+)(?:\sde\s[0-9]{4})?(?:,?\s\p{Ll}[^;“”]*?)?)(?:[.,]?\s\(?«?(?P<gazette>BOE|B\.O\.E\.|Boletín Oficial del Estado)»?,?(?:\s(?:[Nn]úm\.|[Nn]\.?[º°])\s?(?P<issue>[0-9]{1,3}))?[^;]*)?\.?$",
    )
});
/// "Lei nº 13.709, de 14 de agosto de 2018", "Ley 1448 de 2011, por la cual …".
static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<title>(?:Lei|Ley|Decreto|Medida Provisória|Portaria)(?:[ -](?:[Cc]omplementar|[Ll]ei|[Ll]ey|[Ll]egislativo|[Oo]rgânica|[Ff]ederal))?\s(?:(?:[Nn]\.?[.ºo°]{0,2}\s)?(?P<number>[0-9][0-9.]*(?:/[0-9]{2,4})?),?\sde\s(?P<date>[0-9]{1,2}º?\sde\s\p{L}+(?:\sde\s(?:19|20)[0-9]{2})?|(?:19|20)[0-9]{2})|[Nn]\.?[.ºo°]{1,2}\s?(?P<first>[0-9][0-9.]{2,7}))(?:[.,:]?\s[^;“”]*?)?)(?:[.,]?\s\(?(?P<gazette>Di[áa]rio Oficial(?: da União)?|D\.O\.U\.|DOU)[.,\s][^;]*)?\.?$",
    )
});
static ITALIAN: LazyLock<Regex> = LazyLock::new(|| {
    const DAY: &str = r"[0-9]{1,2}°?\s\p{L}+\s(?:19|20)[0-9]{2}";
    pattern(&format!(
        r"^(?P<title>(?:D\.?\s?[Ll]gs\.|D\.\s?[Ll]\.|D\.P\.R\.|D\.M\.|D\.P\.C\.M\.|L\.|(?:[Dd]ecreto|[Ll]egge)(?:[ -](?:[Ll]egislativo|[Ll]egge|[Mm]inisteriale|[Cc]ostituzionale|[Rr]egionale))?)\s(?:(?:del\s)?(?P<date>{DAY}),?\sn\.\s?(?P<number>[0-9]{{1,4}})|n\.\s?(?P<first>[0-9]{{1,4}})(?:/(?P<year>(?:19|20)[0-9]{{2}})|\sdel\s(?P<behind>{DAY})))(?:[.,]?\s[^;“”]*?)?)(?:[.,]?\s\(?(?:in\s)?(?P<gazette>G\.U\.|GU|Gazz\. Uff\.)\s[^;]*)?\.?$",
    ))
});
static POLISH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<title>(?:(?:\p{Lu}[\p{L} ]*?[,:]\s)?[Uu]stawa|Konstytucja|Dekret|Obwieszczenie|Rozporządzenie)(?:\s\p{L}[\p{L} ,-]*?)?\sz\s(?:dnia\s)?(?P<date>[0-9]{1,2}\s\p{L}+\s(?:19|20)[0-9]{2})\s?r(?:\.|oku)(?:[ ,–-]+?[^;“”()]*?)?)(?:[.,]?\s\(?(?:t\.\s?j\.\s)?(?P<gazette>Dz\.\s?U\.|M\.\s?P\.)\s?(?:z\s)?(?:[0-9]{4})?(?:\s?r\.)?,?(?:\s[Nn]r\s(?P<issue>[0-9]{1,3}))?,?\s?poz\.\s?(?P<number>[0-9]{1,5})[^()]*\)?)?\.?$",
    )
});
static RUSSIAN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r#"^(?P<title>(?:[«"“]?(?:О|Об)\s[^:]+:\s)?(?:Федеральный (?:конституционный )?закон|федер\. закон|Закон|\p{Lu}\p{Ll}+ (?:\p{Ll}+ )?кодекс|Указ|Постановление|Распоряжение|Приказ)(?:\s\p{L}[\p{L} .]*?)?\sот\s(?P<date>[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}|[0-9]{1,2}\s\p{L}+\s[0-9]{4})(?:\s?г\.|\sгода)?,?\s(?:№|[Nn])\s?(?P<number>[0-9]{1,5}(?:-[\p{L}0-9]{1,5})?)(?:,?\s[«"“][^»”]*[»"”])?)(?:\s\([^()]*\))?(?:\.?\s//\s.*|[^«»“”]*)$"#,
    )
});

/// What such acts begin with; nothing else need be searched.
const KINDS: [&str; 24] = [
    "Ley ",
    "Ley-",
    "Real D",
    "Real d",
    "Decreto",
    "decreto",
    "Orden ",
    "Resolución",
    "Lei ",
    "Medida",
    "Portaria",
    "Legge",
    "legge",
    "Ustawa",
    "Dekret",
    "Konstytucja",
    "Obwieszczenie",
    "Rozporządzenie",
    "Федер",
    "Закон",
    "Указ",
    "Постановление",
    "Распоряжение",
    "Приказ",
];

/// The item of an act, with how much of it was understood.
pub(super) fn read(text: &str) -> Option<(CslItem, f32)> {
    let short = || text.starts_with(['D', 'L']) && text.contains(" n. ");
    let named = KINDS.iter().any(|kind| text.starts_with(kind)) || short();
    // "О персональных данных: Федеральный закон …": its name may stand first.
    let others = ["закон", "кодекс", ": Указ", ": Приказ", "ustawa z dnia"];
    let behind = || others.iter().any(|other| text.contains(other));
    if !(named || behind()) {
        return None;
    }
    let forms = [&SPANISH, &COUNTED, &ITALIAN, &POLISH, &RUSSIAN];
    let found = forms.into_iter().find_map(|form| form.captures(text))?;
    let part = |name| pattern::part(&found, name);
    let mut item = CslItem::new("legislation");
    let title = part("title").trim_end_matches([' ', ',', ':']);
    // "1998 r." is a year, not the end of a sentence.
    let ended = title.strip_suffix('.').filter(|title| !title.ends_with(" r"));
    item.set("title", ended.unwrap_or(title));
    item.set("number", format!("{}{}", part("number"), part("first")));
    item.set("container-title", part("gazette"));
    item.set("issue", part("issue"));
    // "n.º 48/95, de 15 de março": the number tells the year.
    let counted = part("number").rsplit_once('/').map_or("", |(_, year)| year);
    let told = match counted.len() {
        2 if counted < "40" => format!("20{counted}"),
        2 => format!("19{counted}"),
        _ => counted.to_owned(),
    };
    let date = format!("{}{}", part("date"), part("behind"));
    let day = match part("day") {
        "" if date.ends_with(char::is_alphabetic) => format!("{date} de {told}"),
        "" => date,
        day => format!("{day} de {}", part("year")),
    };
    let year =
        || part("year").parse().or_else(|_| part("date").parse()).ok().map(PartialDate::year);
    if let Some(date) = dates::parse_date(&day.replace(['º', '°'], "")).or_else(year) {
        item.set_date("issued", date);
    }
    Some((item, 0.9))
}

#[cfg(test)]
mod tests {
    use crate::references::mend::tests::check;
    use crate::references::parse_reference;

    #[test]
    fn acts_are_told_by_kind_day_and_number() {
        for (text, title, number, year) in [
            (
                "Decreto-Lei n.º 49/95, de 15 de março.",
                "Decreto-Lei n.º 49/95, de 15 de março",
                "49/95",
                "1995-03-15",
            ),
            (
                "Ley N° 27445, Ley General de Puertos.",
                "Ley N° 27445, Ley General de Puertos",
                "27445",
                "",
            ),
            (
                "Prawo portowe, ustawa z dnia 6 czerwca 1998 r., Dz.U. 1998 nr 88 poz. 554.",
                "Prawo portowe, ustawa z dnia 6 czerwca 1998 r.",
                "554",
                "1998-06-06",
            ),
            (
                "Портовый кодекс Российской Федерации от 30.11.1995 № 52-ФЗ.",
                "Портовый кодекс Российской Федерации от 30.11.1995 № 52-ФЗ",
                "52-ФЗ",
                "1995-11-30",
            ),
            (
                "Постановление Правительства РФ от 15.09.2009 № 688 «О причалах» // СПС «Причал».",
                "Постановление Правительства РФ от 15.09.2009 № 688 «О причалах»",
                "688",
                "2009-09-15",
            ),
            (
                "Ley Orgánica 7/2019, de 5 de diciembre, de Puertos y mareas.",
                "Ley Orgánica 7/2019, de 5 de diciembre, de Puertos y mareas",
                "7/2019",
                "2019-12-05",
            ),
            (
                "Real Decreto 463/2021, de 14 de marzo, por el que se abre el puerto (BOE núm. 67, de 15 de marzo de 2021).",
                "Real Decreto 463/2021, de 14 de marzo, por el que se abre el puerto",
                "463/2021",
                "2021-03-14",
            ),
            (
                "Lei nº 13.712, de 14 de agosto de 2019. Lei Geral dos Portos.",
                "Lei nº 13.712, de 14 de agosto de 2019. Lei Geral dos Portos",
                "13.712",
                "2019-08-14",
            ),
            (
                "Ley 1449 de 2012, por la cual se abre el puerto.",
                "Ley 1449 de 2012, por la cual se abre el puerto",
                "1449",
                "2012",
            ),
            ("D.lgs. 30 giugno 2004, n. 197", "D.lgs. 30 giugno 2004, n. 197", "197", "2004-06-30"),
            (
                "Legge 7 agosto 1991, n. 242, Norme in materia di porti (G.U. n. 192 del 18 agosto 1991).",
                "Legge 7 agosto 1991, n. 242, Norme in materia di porti",
                "242",
                "1991-08-07",
            ),
            ("Legge n. 242/1991.", "Legge n. 242/1991", "242", "1991"),
            (
                "Ustawa z dnia 29 sierpnia 1998 r. Prawo portowe (Dz.U. 1998 nr 138 poz. 927)",
                "Ustawa z dnia 29 sierpnia 1998 r. Prawo portowe",
                "927",
                "1998-08-29",
            ),
            (
                "Федеральный закон от 27.07.2007 № 153-ФЗ «О тихих портах»",
                "Федеральный закон от 27.07.2007 № 153-ФЗ «О тихих портах»",
                "153-ФЗ",
                "2007-07-27",
            ),
            (
                "Указ Президента РФ от 2 июля 2022 г. № 401 «О портах»",
                "Указ Президента РФ от 2 июля 2022 г. № 401 «О портах»",
                "401",
                "2022-07-02",
            ),
        ] {
            check(
                text,
                &[("type", "legislation"), ("title", title), ("number", number), ("year", year)],
            );
        }
    }

    #[test]
    fn works_about_acts_are_none() {
        for text in [
            "Roe, Ana. La Ley 39/2016, de 1 de octubre, y los puertos. Madrid: Quay, 2017.",
            "Decreto. Roe, Ana. Los puertos. Madrid: Quay, 2017.",
            "Иванов И. И. Федеральный закон от 27.07.2007 № 153-ФЗ и порты. М.: Причал, 2009. 120 с.",
        ] {
            assert_ne!(parse_reference(text).item.item_type(), "legislation", "{text}");
        }
    }
}
