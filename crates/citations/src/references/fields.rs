//! Labelled stretches to a CSL item.

use super::bodies::{self, body_and_title, whole_bodies};
use super::identifiers::{bare_address, find_doi, find_isbn, find_issn, find_resolver, find_url};
use super::model::Labelled;
use super::{dates, imprint, mend, names, quoted, types};
use crate::pattern::pattern;
use ::model::{CslItem, Name, Person};
use regex::Regex;
use std::sync::LazyLock;

/// Numbers and addresses at the end of a note that have variables of their own.
static IDENTIFIERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:(?:^|[,;.]\s*)(?:URL:?(?:\s+(?:10\.[0-9]{4,9}/|https?:)\S*)?|ISSN[\s:]*[0-9]{4}-\w{4}|(?i:doi)[\s:]+10\.[0-9]{4,9}/\S+))+$",
    )
});
static VOLUME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:vol(?:ume|\.)?|v\.|bd\.|band|tome|t\.|jg\.|jrg\.|jaargang|årg\.|roč\.|rok|cilt|т(?:ом|\.)|τ(?:όμος|\.))?\s*((?-i:(?:[A-Z]{1,4}-)?[0-9]+|[IVXLC]+|[ivxlc]+(?-u:\b))[A-Z]?(?:[-–/][0-9]+)?)\s*(?:[(,:;.]?\s*(?:no\.?|nr\.?|num\.?|number|n[°º]|n\.º|n\.|núm\.?|№|issue|iss\.?|heft|h\.|fasc\.|č\.|čís\.|z(?:esz)?\.|sayı|вып\.|вип\.|τχ\.)?\s*([0-9]+(?:\s*[-–/,]\s*[0-9]+)?|[0-9A-Z]+\s[0-9]+)\s*\)?)?",
    )
});
static ISSUE_ONLY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:no\.?|nr\.?|number|n[°º]|n\.º|n\.|č\.|čís\.|núm\.?|№|issue|iss\.?|heft|h\.|fasc\.|z(?:esz)?\.|sayı|вып\.|вип\.)\s*([0-9]+(?:\s*[-–/]\s*[0-9]+)?)$",
    )
});
static PAGES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"([A-Za-z]{0,2}[0-9][0-9A-Za-z]*(?:[.:][0-9]+)?)(?:\s*[-–—‐‑−]+\s*([A-Za-z]{0,2}[0-9][0-9A-Za-z]*))?",
    )
});
static LEADING_IN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:in\s*:\s*AA\.\s?VV\.,|in\s+AA\.\s?VV\.,\s+|in\s*:|in\s+|dans\s*:?\s+|en\s*:\s+|(?-i:en)\s+|presented at\s+|paper presented at\s+|στο\s+)",
    )
});
static ACCESSED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:accessed|retrieved|viewed|visited|consulted|cited|abgerufen|aufgerufen|abruf|zugriff|consulté|repéré|consultad[oa]|consultato|ultimo accesso|aces+o em|acessado|recuperado el|hämtad|geraadpleegd|dostęp|erişim tarihi|дата (?:обращения|звернення)|πρόσβαση)(.*)",
    )
});

/// What leads to an address and stands at the end of what comes before it.
static ONLINE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)[.,;]\s*\[?(?:online|available(?: at| from| online)?|retrieved from(?: the)?|dispon[ií]vel em|disponible en|en ligne|en línea|(?:document )?(?:télé)?accessible (?:en ligne )?à l['’]adresse|(?:récupéré|repéré) (?:de|à)|recuperado (?:de|em)|obtenido de|disponibile (?:su|a|in)|abrufbar unter|verfügbar unter|online unter)\]?\s*:?\s*$",
    )
});

/// Words before a page that are no container.
static PLACE_WORDS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:passim|esp(?:ecially)?|insb|bes|hier|zejm|here|notamment|especialmente)(?-u:\b)",
    )
});
/// The beginning of a date behind a newspaper's name: "Quay-Zeitung vom 4."
static DAY_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r",?\s(?:vom|v\.|du|del)(?:\s[0-9]{1,2}(?:\.\s?[0-9]{1,2})?(?:\.\s?[0-9]{4}|\.)?)?$")
});
/// What leads to the name of a collection.
static COLLECTION: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^(?:coll(?:ection|ana)?\.?|series:|reihe:?)\s*:?"));

/// The item that the stretches make, with how much of one it is.
pub(super) fn item(text: &str, labelled: &[Labelled]) -> (CslItem, f32) {
    let labelled = mend::mended(text, labelled);
    let labelled = quoted::whole_titles(text, whole_bodies(text, &labelled));
    let of = |label: &str| -> Vec<&str> {
        labelled.iter().filter(|l| l.label == label).map(|l| &text[l.range.clone()]).collect()
    };
    let joined = |label: &str| {
        let parts: Vec<String> =
            of(label).into_iter().map(clean).filter(|p| !p.is_empty()).collect();
        parts.join(" ")
    };
    let mut item = CslItem::default();
    let people = |label: &str| -> Vec<Name> {
        let mut found = Vec::new();
        for part in of(label) {
            let (names, cut) = names::parse_names(part);
            found.extend(names);
            if cut && label == "author" && !found.is_empty() {
                found.push(Name::literal("et al."));
            }
        }
        found
    };
    for (label, variable) in [
        ("author", "author"),
        ("editor", "editor"),
        ("translator", "translator"),
        ("director", "director"),
        ("producer", "producer"),
    ] {
        item.set_names(variable, &people(label));
    }
    let whole_title = joined("title");
    let own_title = ONLINE.find(&whole_title).map_or(&*whole_title, |m| &whole_title[..m.start()]);
    item.set("title", title(own_title));
    if item.get("title").is_none() {
        body_and_title(text, &mut item);
    }
    let journal = joined("journal");
    let container = joined("container-title");
    let in_volume = LEADING_IN.replace(if journal.is_empty() { &container } else { &journal }, "");
    let in_volume = without_editors(&in_volume, &mut item);
    let in_volume = ONLINE.find(in_volume).map_or(in_volume, |found| &in_volume[..found.start()]);
    let (container_title, pages_within) = imprint::without_place(in_volume);
    if !PLACE_WORDS.is_match(container_title) {
        item.set("container-title", title(&DAY_BEHIND.replace(container_title, "")));
    }
    let collection = joined("collection-title");
    let named = COLLECTION.replace(&collection, "");
    item.set("collection-title", named.trim_matches([' ', '«', '»', '“', '”', '„', '(', ')']));
    item.set("publisher", joined("publisher"));
    item.set("publisher-place", joined("location").trim_matches(['[', ']']));
    item.set("genre", unbracketed(&joined("genre")));
    item.set("medium", unbracketed(&joined("medium")));
    item.set("archive", joined("source"));
    volume(&of("volume"), &mut item);
    pages(&of("pages").join(" "), &mut item);
    if item.get("page").is_none() {
        pages(pages_within, &mut item);
    }
    if let Some(range) = THOUSANDS.captures(text) {
        item.set("page", format!("{}-{}", &range[1], &range[2]));
    }
    let edition = unbracketed(&joined("edition"));
    // "116th Cong., 1st sess." counts congresses.
    let edition = if edition.contains("Cong") { String::new() } else { edition };
    match edition.split(|c: char| !c.is_ascii_digit()).find(|digits| !digits.is_empty()) {
        Some(number) => item.set("edition", number),
        None => item.set("edition", edition),
    }
    dates(text, &labelled, &mut item);
    years_before_title(&mut item);
    day_as_volume(text, &mut item);
    day_behind(text, &mut item);
    item.set("DOI", find_doi(text).unwrap_or_default());
    item.set("ISBN", find_isbn(text).unwrap_or_default());
    item.set("ISSN", find_issn(text).unwrap_or_default());
    let url = find_url(text).or_else(|| find_resolver(text));
    let url = url.or_else(|| of("url").into_iter().find_map(bare_address));
    let last = text.rsplit(' ').next().unwrap_or_default();
    let url = url.or_else(|| {
        let address = bare_address(last)?;
        for variable in ["publisher", "container-title", "note"] {
            let value = item.get(variable).unwrap_or_default();
            if let Some(value) = value.strip_suffix(last.trim_end_matches('.')) {
                item.set(variable, value.trim_end_matches([' ', ',', '.', ';']));
            }
        }
        Some(address)
    });
    item.set("URL", url.unwrap_or_default());
    accessed(&of("note"), &of("url"), &mut item);
    let notes: Vec<String> = of("note")
        .into_iter()
        .filter(|part| !ACCESSED.is_match(part))
        .map(|part| clean(IDENTIFIERS.replace(&clean(part), "").trim()))
        .filter(|n| n.chars().count() > 2)
        .collect();
    item.set("note", notes.join("; "));
    day_in_note(&mut item);

    bodies::settle(text, &mut item);
    imprint::settle(&mut item);
    // What is no container any more tells nothing of the type.
    let stands = item.get("container-title").is_some();
    let (journal, container) = if stands { (&*journal, &*container) } else { ("", "") };
    item.set("type", types::item_type(&item, journal, container, text));
    let confidence = confidence(&item);
    (item, confidence)
}

/// A container without the editors that the model left at its end: "Essays. Eds. A. Lee and B. Kim".
fn without_editors<'a>(container: &'a str, item: &mut CslItem) -> &'a str {
    static EDITORS: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"[.,;]\s+(?:[Ee]ds?\.|[Ee]dited by|Hrsg\.)\s+(\p{Lu}.*)$"));
    let Some(found) = EDITORS.captures(container) else { return container };
    let names = names::parse_names(&found[1]).0;
    if names.is_empty() || !item.names("editor").is_empty() {
        return container;
    }
    item.set_names("editor", &names);
    &container[..found.get(0).map_or(container.len(), |m| m.start())]
}

/// Without punctuation around it; brackets only where they match.
fn clean(part: &str) -> String {
    let trimmed = part.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | ':' | '—' | '–' | '-' | '/')
    });
    let trimmed = match trimmed.strip_suffix('.') {
        // "Inc." and "U.S." keep their point, a sentence's goes.
        Some(bare) if !keeps_point(bare) => bare,
        _ => trimmed,
    };
    let open = trimmed.matches(['(', '[']).count();
    let close = trimmed.matches([')', ']']).count();
    let trimmed = if open > close && trimmed.starts_with(['(', '[']) {
        &trimmed[1..]
    } else if close > open && trimmed.ends_with([')', ']']) {
        &trimmed[..trimmed.len() - 1]
    } else {
        trimmed
    };
    trimmed.trim_matches([' ', ',', ';']).to_owned()
}

fn keeps_point(bare: &str) -> bool {
    let last = bare.rsplit([' ', '.']).next().unwrap_or_default();
    let short = last.chars().count();
    short <= 1 && bare.chars().count() > 1
        || ["Inc", "Ltd", "Co", "Corp", "Jr", "St"].contains(&last)
}

fn unbracketed(text: &str) -> String {
    text.trim_matches(['(', ')', '[', ']', ' ', '.', ',']).to_owned()
}

/// A title without the quotation marks around the whole of it.
fn title(text: &str) -> String {
    let mut text = text.trim();
    if let Some((0, end, inner)) = super::quoted_title(text)
        && !text[end..].contains(char::is_alphanumeric)
    {
        return inner;
    }
    for (open, close) in [('\'', '\''), ('‘', '’'), ('`', '\'')] {
        if let Some(inner) = text.strip_prefix(open) {
            let inner = inner.trim_start_matches(open);
            if let Some(at) = inner.rfind(close)
                && !inner[at..].contains(char::is_alphanumeric)
            {
                return clean(&inner[..at]);
            }
        }
    }
    if text.starts_with(['“', '"', '„', '«'])
        && text.matches(['“', '”', '"', '„', '«', '»']).count() == 1
    {
        text = text.trim_start_matches(['“', '"', '„', '«']);
    }
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':')).to_owned()
}

/// A year before a volume, set off by a semicolon, and what follows it.
fn year_first(part: &str) -> Option<(&str, &str)> {
    let part = part.trim_start_matches(|c: char| !c.is_alphanumeric());
    let (year, rest) = part.split_once(';')?;
    let year = year.trim_end();
    let is_year = year.len() == 4
        && year.bytes().all(|byte| byte.is_ascii_digit())
        && ["18", "19", "20"].contains(&&year[..2]);
    is_year.then(|| (year, rest.trim_start()))
}

fn volume(parts: &[&str], item: &mut CslItem) {
    for part in parts {
        // "2009;108(2)": the year belongs to the date.
        let part = year_first(part).map_or(*part, |(_, rest)| rest);
        let from = part.trim_start_matches(|c: char| !c.is_alphanumeric());
        let bare = from.trim_end_matches(|c: char| !c.is_alphanumeric());
        if let Some(found) = ISSUE_ONLY.captures(bare) {
            item.set("issue", &found[1]);
        } else if let Some(found) = VOLUME.captures(from) {
            if item.get("volume").is_none() {
                item.set("volume", &found[1]);
            }
            issue_behind_slash(item);
            // "23.00.04" counts branches of science.
            let plain = bare.chars().all(|c| c.is_ascii_digit() || c == '.');
            let code = plain && bare.matches('.').count() > 1;
            if let Some(issue) = found.get(2).filter(|_| !code) {
                item.set("issue", issue.as_str().split_whitespace().collect::<String>());
            } else if item.get("issue").is_none()
                && item.get("container-title").is_some()
                && item.get("volume").is_some_and(|volume| volume != found[1])
                && bare.len() <= 3
                && bare.bytes().all(|byte| byte.is_ascii_digit())
            {
                // "30 (1978) 2, S. 167": behind the year stands the issue.
                item.set("issue", bare);
            }
        } else if item.get("volume").is_none() {
            item.set("volume", clean(part));
        }
    }
}

/// "22/3" of a periodical is a volume and its issue, "22/23" are two volumes.
fn issue_behind_slash(item: &mut CslItem) {
    let volume = item.get("volume").unwrap_or_default();
    let Some((first, second)) = volume.split_once('/') else { return };
    let number = |text: &str| text.parse::<u32>().ok().filter(|number| *number < 200);
    let (Some(volume), Some(issue)) = (number(first), number(second)) else { return };
    let placed = item.get("container-title").is_some() && item.get("issue").is_none();
    if placed && issue > 0 && issue < 60 && issue != volume + 1 {
        item.set("volume", volume.to_string());
        item.set("issue", issue.to_string());
    }
}

/// An issue and its year: "2/2011".
static ISSUE_OF_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?P<issue>[0-9]{1,2})/(?P<year>(?:19|20)[0-9]{2})(?:\s*\(.*\))?[.,]?$")
});

/// A range of pages above a thousand, written with marks between the digits.
static THOUSANDS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(\d{1,3},\d{3})\s?[–-]\s?(\d{1,3},\d{3})\b"));

/// A range whose ends name a part beside the page, with what stands around it cut off:
/// "II-317-II-320", "A-1-A-5".
pub(super) fn parted_range(text: &str) -> Option<&str> {
    let around = |c: char| c.is_whitespace() || ".,;:()".contains(c);
    let bare = text.trim_matches(around);
    let bare = bare.trim_start_matches(|c: char| c.is_lowercase()).trim_matches(around);
    let form = |half: &str| -> String {
        let kind = |c: char| if c.is_ascii_digit() { '0' } else { c };
        let mut form: Vec<char> = half.chars().map(kind).collect();
        form.dedup_by(|a, b| *a == '0' && *b == '0');
        form.into_iter().collect()
    };
    let parted = |half: &str| {
        let mut parts = half.split('-');
        let part = parts.next().is_some_and(|part| part.starts_with(|c: char| c.is_uppercase()));
        let page = parts.next().is_some_and(|page| page.starts_with(|c: char| c.is_ascii_digit()));
        part && page && parts.next().is_none()
    };
    let mut dashes = bare.match_indices(['-', '–']);
    let alike = dashes.any(|(at, dash)| {
        let (first, last) = (&bare[..at], &bare[at + dash.len()..]);
        parted(first) && form(first) == form(last)
    });
    alike.then_some(bare)
}

/// The page that a note means, behind those of the whole: "pp. 49–98, at p. 63", "31–55 (p. 41)".
static PAGE_MEANT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)[0-9]\s*[-–—‐]\s*[0-9]+(?P<meant>[,;.]?\s*(?:\((?:pp?|s|at)\.?\s?[0-9]|(?:at|here|esp(?:ecially|\.)?|in particular|hier|bes(?:onders|\.)|insb(?:esondere|\.)|ici|notamment|qui|aquí)\s).*)$",
    )
});

fn pages(text: &str, item: &mut CslItem) {
    let meant = PAGE_MEANT.captures(text).and_then(|found| found.name("meant"));
    let text = meant.map_or(text, |meant| &text[..meant.start()]);
    if let Some(range) = parted_range(text) {
        return item.set("page", range.replace('–', "-"));
    }
    let ranges: Vec<String> = PAGES
        .captures_iter(text)
        .map(|found| match found.get(2) {
            Some(last) => format!("{}-{}", &found[1], last.as_str()),
            None => found[1].to_owned(),
        })
        .collect();
    let total = text.to_lowercase();
    let whole_book = ranges.len() == 1
        && !ranges[0].contains('-')
        && total.trim_end_matches(['.', ',', ' ', ')']).ends_with(['p', 's', 'с'])
        && (total.contains("pp")
            || total.ends_with("p.")
            || total.contains(" s.")
            || total.contains(" с."));
    if whole_book && total.trim_start().starts_with(|c: char| c.is_ascii_digit()) {
        item.set("number-of-pages", ranges[0].clone());
        item.set("page", ranges[0].clone());
    } else {
        item.set("page", ranges.join(", "));
    }
}

fn dates(text: &str, labelled: &[Labelled], item: &mut CslItem) {
    let of = |label: &'static str| labelled.iter().filter(move |part| part.label == label);
    let mut said = of("date").filter_map(|part| {
        let date = dates::parse_date(&text[part.range.clone()])?;
        (!dates::looked_at(&text[..part.range.start])).then_some(date)
    });
    // "Lee, A. 2021. “Ports.” Quay Times, March 12, 2021": the day stands behind the year.
    let dated = said.next().map(|first| {
        let finer = said.find(|other| other.year == first.year && other.month.is_some());
        finer.filter(|_| first.month.is_none()).unwrap_or(first)
    });
    let volumes: Vec<&str> = of("volume").map(|part| &text[part.range.clone()]).collect();
    // "2/2011": an issue of the year.
    let dated = dated.or_else(|| {
        let found = volumes.iter().find_map(|part| ISSUE_OF_YEAR.captures(part.trim()))?;
        item.0.remove("volume");
        item.set("issue", &found["issue"]);
        dates::parse_date(&found["year"])
    });
    let dated = dated.or_else(|| {
        let year = volumes.iter().find_map(|part| year_first(part));
        year.and_then(|(year, _)| dates::parse_date(year))
    });
    let date = dated.or_else(|| {
        // A date that the model took for something else, unless it stands in an address.
        let url = find_url(text).unwrap_or_default();
        let rest = text.replace(&url, " ");
        let none = of("date").next().is_none();
        none.then(|| dates::parse_bracketed_year(&rest)).flatten()
    });
    if let Some(date) = date {
        item.set_date("issued", date);
    }
}

/// "1959-1960: The Quiet Sea": the years behind the authors, which went to the title.
fn years_before_title(item: &mut CslItem) {
    static YEARS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?P<year>(?:1[5-9]|20)[0-9]{2})(?:[-–/][0-9]{2,4})?\s*[:.]\s+(?P<title>\p{Lu}.*)$",
        )
    });
    let title = item.get("title").unwrap_or_default();
    if item.date("issued").is_none()
        && let Some(found) = YEARS.captures(&title)
        && let Some(date) = dates::parse_date(&found["year"])
    {
        item.set("title", &found["title"]);
        item.set_date("issued", date);
    }
}

/// "Paper 19/1234, 12. März 2018", "4.5.2020", "14 de febrero de 2020": the day of a date, which went to
/// the volume, and what was left of its month.
fn day_as_volume(text: &str, item: &mut CslItem) {
    static DAY: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?P<before>(?:^|.{1,16}?)[\s(,;])(?P<date>(?P<day>[0-9]{1,2})(?:\.\s?[0-9]{1,2}\.\s?|[.º]?\s(?P<of>(?:de\s)?\p{L}{3,12}\.?(?:\sde)?)\s)(?:1[5-9]|20)[0-9]{2})(?-u:\b)",
        )
    });
    let issued = item.date("issued");
    if issued.is_some_and(|date| date.day.is_some()) {
        return;
    }
    let whole = DAY.captures_iter(text).find_map(|found| {
        let date = dates::parse_date(&found["date"]).filter(|date| date.day.is_some())?;
        let same = issued.is_none_or(|issued| {
            date.year == issued.year && issued.month.is_none_or(|month| date.month == Some(month))
        });
        let looked_at = found.name("date").is_some_and(|m| dates::looked_at(&text[..m.start()]));
        let of = found.name("of").map(|of| of.as_str().to_owned());
        (same && !looked_at).then(|| (date, found["day"].to_owned(), of.unwrap_or_default()))
    });
    let Some((date, day, of)) = whole else { return };
    let of = of.trim_start_matches("de ").trim_end_matches(" de");
    let left = ["container-title", "publisher"].into_iter().find(|variable| {
        item.get(variable).is_some_and(|value| {
            let bare = value.trim_start_matches("de ").trim_end_matches(" de");
            !of.is_empty() && bare == of
        })
    });
    let volume = item.get("volume").is_some_and(|volume| volume == day);
    // A date with a stop behind its day leaves no doubt; others must have been torn apart.
    let stopped = text.contains(&format!("{day}. ")) || of.is_empty();
    if !(stopped || volume || left.is_some() || issued.is_some_and(|issued| issued.month.is_some()))
    {
        return;
    }
    item.set_date("issued", date);
    if volume {
        item.0.remove("volume");
        item.0.remove("issue");
    }
    if let Some(left) = left {
        item.0.remove(left);
    }
}

/// "“World Report 2023,” January 12, 2023": where the title tells a year, the day went to the note.
fn day_in_note(item: &mut CslItem) {
    let Some(note) = item.get("note").filter(|note| note.len() < 30) else { return };
    let issued = item.date("issued").filter(|date| date.month.is_none());
    let title = item.get("title").unwrap_or_default();
    let Some(issued) = issued else { return };
    let told = title.contains(&issued.year.to_string());
    if let Some(date) = dates::parse_date(&note)
        .filter(|date| date.day.is_some() && (told || date.year == issued.year))
    {
        item.set_date("issued", date);
        item.0.remove("note");
    }
}

/// "(2021) … Quay Times, 21 October.": the day that stands at the end, behind a year before the
/// title.
fn day_behind(text: &str, item: &mut CslItem) {
    static DAY: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"[,.”’]\s(?:(?P<day>[0-9]{1,2})\.?\s(?P<month>\p{L}{3,10})|(?P<early>\p{L}{3,10})(?:\s(?P<late>[0-9]{1,2}))?)(?:\.?$|[.,]\s+(?:pp?\.|[Aa]vailable|https?:|URL|\[))",
        )
    });
    let Some(issued) = item.date("issued").filter(|date| date.month.is_none()) else { return };
    let Some(found) = DAY.captures(text) else { return };
    let said = |name: &str, other: &str| found.name(name).or_else(|| found.name(other));
    let Some(word) = said("month", "early").map(|word| word.as_str().to_lowercase()) else {
        return;
    };
    if !dates::is_month(&word) {
        return;
    }
    let day = said("day", "late").map(|day| day.as_str()).unwrap_or_default();
    if let Some(date) = dates::parse_date(&format!("{day} {word} {}", issued.year)) {
        item.set_date("issued", date);
    }
}

fn accessed(notes: &[&str], urls: &[&str], item: &mut CslItem) {
    for part in notes.iter().chain(urls) {
        if let Some(found) = ACCESSED.captures(part)
            && let Some(date) = dates::parse_date(&found[1])
        {
            item.set_date("accessed", date);
            return;
        }
    }
}

/// How much of a work the item tells: a title alone is a guess, with author and date it is known.
pub(super) fn confidence(item: &CslItem) -> f32 {
    let title = item.get("title").unwrap_or_default();
    let words = title.split_whitespace().filter(|w| w.chars().any(char::is_alphabetic)).count();
    let who = item.names("author").iter().chain(&item.names("editor")).any(|name| match name {
        Name::Literal { literal } => literal.chars().count() > 2,
        Name::Person(Person { family, .. }) => family.chars().count() > 1,
    });
    let place = ["container-title", "publisher", "publisher-place", "URL", "DOI", "ISBN"];
    let place = place.iter().any(|variable| item.get(variable).is_some());
    let mut sum = 0.0;
    sum += match words {
        0 => 0.0,
        1 => 0.2,
        _ => 0.35,
    };
    sum += if who { 0.25 } else { 0.0 };
    sum += if item.date("issued").is_some() { 0.2 } else { 0.0 };
    sum += if place { 0.15 } else { 0.0 };
    // One person, or one date, and a string of words are no work.
    let lone = !place && (item.date("issued").is_none() || !who);
    if lone { f32::min(sum, 0.4) } else { sum }
}

#[cfg(test)]
mod tests {
    use crate::references::parse_reference;

    #[test]
    fn pages_may_name_a_part() {
        use super::parted_range;
        assert_eq!(parted_range("pages II-317-II-320."), Some("II-317-II-320"));
        assert_eq!(parted_range("A-1–A-5"), Some("A-1–A-5"));
        assert_eq!(parted_range("(S1-1-S1-15)"), Some("S1-1-S1-15"));
        for other in ["823-B-00-007", "317-320", "e12-e15", "A-1", "pp. 5"] {
            assert_eq!(parted_range(other), None, "{other}");
        }
    }

    #[test]
    fn a_site_s_bare_name_at_the_end_is_its_address() {
        let item = parse_reference(
            "Harbour Bank, “Ship growth (annual) – Norden,” Harbour Indicators, data.harbour.org.",
        )
        .item;
        assert_eq!(item.get("URL").as_deref(), Some("https://data.harbour.org"));
        let said: Vec<_> = ["publisher", "container-title"].map(|name| item.get(name)).into();
        assert!(said.iter().flatten().all(|value| value == "Harbour Indicators"), "{said:?}");
    }

    #[test]
    fn a_day_may_stand_far_behind_its_year() {
        for (text, wanted) in [
            (
                "Roe, S. and Lee, M. (2021), \"Leaders clash over harbour prices\", Quay Times, 21 October.",
                "2021-10-21",
            ),
            ("Roe, J. 2022. \"Norden Halts Gas.\" Norden Times, July 27.", "2022-07-27"),
            (
                "Roe, J. (2022) 'Prices of tides rise', Quay News, 3 May. Available at: https://quay.example/1 (Accessed: 1 June 2022).",
                "2022-05-03",
            ),
        ] {
            let issued = parse_reference(text).item.date("issued").map(|date| date.to_string());
            assert_eq!(issued.as_deref(), Some(wanted), "{text}");
        }
    }

    #[test]
    fn the_day_of_a_newspaper_is_no_part_of_its_name() {
        let text =
            "Fritz Roe: „Stiller Krieg“, in: Quayfurter Allgemeine Zeitung vom 25.02.2022, S. 2.";
        let item = parse_reference(text).item;
        assert_eq!(item.get("container-title").as_deref(), Some("Quayfurter Allgemeine Zeitung"));
        assert_eq!(item.date("issued").map(|date| date.to_string()).as_deref(), Some("2022-02-25"));
    }

    #[test]
    fn days_are_told_in_many_languages() {
        for (text, wanted) in [
            (
                "Javier Roe, «Puertos en el mundo», El Mundo, 14 de febrero de 2020, p. 3.",
                "2020-02-14",
            ),
            (
                "Clara Roe, \"Lua e o mundo\", Folha de Norden, 12 de março de 2009, p. A2.",
                "2009-03-12",
            ),
            ("Maria Roe, \"Norden i EU\", Norden Dagbladet, 12 maj 2022, s. 5.", "2022-05-12"),
            ("Ada Roe, \"Türkiye ve Batı\", Cumhuriyet, 3 Mart 2021, s. 7.", "2021-03-03"),
        ] {
            let item = parse_reference(text).item;
            assert_eq!(item.date("issued").map(|date| date.to_string()).as_deref(), Some(wanted));
            assert_eq!(item.get("volume"), None, "{text}");
        }
        let text = "Harbour Watch, \"World Report 2023: Norden,\" January 12, 2023, https://watch.example/2023/norden.";
        let item = parse_reference(text).item;
        assert_eq!(item.date("issued").map(|date| date.to_string()).as_deref(), Some("2023-01-12"));
    }

    #[test]
    fn the_day_of_a_date_is_no_volume() {
        let item = parse_reference("Norden Parliament, Paper 19/1234, 12. März 2018.").item;
        assert_eq!(item.get("volume"), None);
        assert_eq!(item.date("issued").map(|d| d.to_string()).as_deref(), Some("2018-03-12"));
        let item =
            parse_reference("Lee, A., « Quiet Seas », Tides 2/2011 (n° 34), p. 261-265.").item;
        assert_eq!((item.get("volume"), item.get("issue").as_deref()), (None, Some("2")));
        assert_eq!(item.date("issued").map(|d| d.year), Some(2011));
    }

    #[test]
    fn pages_above_a_thousand_keep_the_marks_between_their_digits() {
        for reference in [
            "Saikawa, E. (2012). Global emission estimates. Atmospheric Chemistry, 12(21), 10,033–10,050.",
            "Saikawa, E. 2012. Global emission estimates. Atmospheric Chemistry 12, no. 21, pp. 10,033–10,050.",
        ] {
            let item = parse_reference(reference).item;
            assert_eq!(item.get("page").as_deref(), Some("10,033-10,050"), "{reference}");
            assert_eq!(item.get("issue").as_deref(), Some("21"), "{reference}");
        }
    }

    #[test]
    fn the_page_that_a_note_means_is_none_of_the_whole_s() {
        for (text, page) in [
            (
                "Ann Lee, “Quiet Ports,” Harbour Affairs 41, no. 1 (2016), pp. 49–98, at p. 63.",
                "49-98",
            ),
            (
                "Ann Lee, “Quiet Ports,” Harbour Affairs 30, no. 2 (1978): 167–214, esp. 186–187.",
                "167-214",
            ),
            ("Ann Lee, ‘Quiet Ports’, Harbour Affairs, 61.3 (2010), 341–63 (p. 350).", "341-63"),
        ] {
            let item = parse_reference(text).item;
            assert_eq!(item.get("page").as_deref(), Some(page), "{text}");
        }
    }

    #[test]
    fn issues_stand_behind_stops_words_and_years() {
        for (text, volume, issue) in [
            ("Lee, Ann. “Ports.” Harbour Inquiry 12.4 (2010): 31–55. Print.", "12", "4"),
            (
                "LEE, A. Os portos quietos. Contexto Portuário, v. 29, n. 2, p. 273-335, 2007.",
                "29",
                "2",
            ),
            ("Ann Lee, „Stille Häfen“, in: Harbour Politics 30 (1978) 2, S. 167–214.", "30", "2"),
        ] {
            let item = parse_reference(text).item;
            let said =
                (item.get("volume").unwrap_or_default(), item.get("issue").unwrap_or_default());
            assert_eq!(said, (volume.to_owned(), issue.to_owned()), "{text}");
        }
    }

    #[test]
    fn a_day_behind_the_year_is_the_date_and_the_day_of_a_visit_is_not() {
        for (text, issued, accessed) in [
            (
                "Lee, Ann. 2021. “Ports Wait.” Quay Times, March 12, 2021. https://quay.example/x.",
                "2021-03-12",
                "",
            ),
            (
                "Lee, Ann (2021) ‘Ports Wait’, Quay Times, 12 March 2021. Available at: https://quay.example/x (Accessed: 15 March 2021).",
                "2021-03-12",
                "2021-03-15",
            ),
            (
                "Biuro Portów, Strategia morska, https://porty.example/s [dostęp: 12.05.2020].",
                "",
                "2020-05-12",
            ),
            (
                "LEE, Jan. Přístavy [online]. Praha: Molo, 2021 [cit. 2022-03-14]. Dostupné z: https://molo.example/x",
                "2021",
                "2022-03-14",
            ),
            (
                "Roe Bank. (2022). Limanlar. Erişim adresi: https://liman.example/x (Erişim tarihi: 12.04.2022).",
                "2022",
                "2022-04-12",
            ),
        ] {
            let item = parse_reference(text).item;
            let said =
                |name: &str| item.date(name).map(|date| date.to_string()).unwrap_or_default();
            assert_eq!(
                (said("issued"), said("accessed")),
                (issued.into(), accessed.into()),
                "{text}"
            );
        }
    }
}
