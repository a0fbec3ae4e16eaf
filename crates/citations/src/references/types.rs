//! What kind of work the fields of a reference make.

use ::model::CslItem;

/// What a journal counts or names its articles by.
const NUMBERED: [&str; 5] = ["volume", "issue", "page", "DOI", "ISSN"];

/// The type that an item's fields make.
pub(super) fn item_type(
    item: &CslItem,
    journal: &str,
    container: &str,
    text: &str,
) -> &'static str {
    let lower = text.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let genre = item.get("genre").unwrap_or_default().to_lowercase();
    let said = |word: &str| genre.contains(word);
    if said("thesis")
        || said("dissertation")
        || said("diss")
        || has(&[
            "phd thesis",
            "ph.d. thesis",
            "doctoral dissertation",
            "master's thesis",
            "unpublished thesis",
        ])
    {
        "thesis"
    } else if !journal.is_empty() {
        if item.get("volume").is_none() && (is_newspaper(journal) || has(&["newspaper"])) {
            "article-newspaper"
        } else if item.get("URL").is_some() && NUMBERED.iter().all(|name| item.get(name).is_none())
        {
            "webpage"
        } else {
            "article-journal"
        }
    } else if !container.is_empty() {
        let meeting = container.to_lowercase();
        if ["proc", "conference", "symposium", "workshop", "congress", "meeting", "colloquium"]
            .iter()
            .any(|word| meeting.contains(word))
        {
            "paper-conference"
        } else if ["publisher", "publisher-place", "volume"]
            .iter()
            .all(|name| item.get(name).is_none())
            && item.names("editor").is_empty()
            && is_newspaper(container)
        {
            "article-newspaper"
        } else if ["volume", "issue"].iter().all(|name| item.get(name).is_some())
            && ["publisher", "publisher-place"].iter().all(|name| item.get(name).is_none())
            && item.names("editor").is_empty()
        {
            "article-journal"
        } else {
            "chapter"
        }
    } else if said("report")
        || has(&[
            "technical report",
            "tech. rep",
            "working paper",
            "policy brief",
            "white paper",
            "discussion paper",
        ])
    {
        "report"
    } else if item.get("URL").is_some() && item.get("publisher-place").is_none() && !is_book(item) {
        "webpage"
    } else if item.get("publisher").is_some()
        || item.get("publisher-place").is_some()
        || item.get("ISBN").is_some()
        || item.get("edition").is_some()
        || !item.names("editor").is_empty() && item.names("author").is_empty()
    {
        "book"
    } else {
        "document"
    }
}

/// Whether a house, an edition or editors tell that what has an address is a book.
fn is_book(item: &CslItem) -> bool {
    let Some(house) = item.get("publisher") else { return false };
    let resolved = item.get("DOI").is_some();
    let lower = house.to_lowercase();
    let mut words = lower.split(|c: char| !(c.is_alphanumeric() || c == '-'));
    let edited = item.get("edition").is_some() || !item.names("editor").is_empty();
    edited
        || resolved
        || words.any(|word| ["press", "verlag", "publishers", "books"].contains(&word))
}

/// Words that newspapers and agencies have in their names, and few others.
const NEWSPAPERS: &[&str] = &[
    "allgemeine",
    "asahi",
    "bbc",
    "bloomberg",
    "chronicle",
    "cnn",
    "corriere",
    "daily",
    "economist",
    "evening",
    "figaro",
    "folha",
    "gazette",
    "guardian",
    "haaretz",
    "handelsblatt",
    "herald",
    "hürriyet",
    "independent",
    "ledger",
    "libération",
    "milliyet",
    "monde",
    "mundo",
    "nikkei",
    "país",
    "post",
    "repubblica",
    "reuters",
    "spiegel",
    "stampa",
    "tagesspiegel",
    "telegraph",
    "times",
    "tribune",
    "vanguardia",
    "volkskrant",
    "yomiuri",
    "zeit",
    "βήμα",
    "καθημερινή",
    "ведомости",
    "известия",
    "коммерсант",
];

/// Whether a name is a newspaper's.
pub(super) fn is_newspaper(name: &str) -> bool {
    let lower = name.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    lower.contains("wall street journal")
        || words.any(|word| NEWSPAPERS.contains(&word) || word.ends_with("zeitung"))
}

#[cfg(test)]
mod tests {
    use crate::references::parse_reference;

    #[test]
    fn what_a_newspaper_prints_is_no_chapter() {
        for (text, kind, container) in [
            (
                "Anna Roe, „Stille See am Morgen“, in: Süddeutsche Quayzeitung vom 4. Mai 2020, S. 3.",
                "article-newspaper",
                "Süddeutsche Quayzeitung",
            ),
            (
                "Lee, A. (2020) “Quiet seas of the north”, Norden Times, 4 May.",
                "article-newspaper",
                "Norden Times",
            ),
        ] {
            let item = parse_reference(text).item;
            assert_eq!(item.item_type(), kind, "{text}");
            assert_eq!(item.get("container-title").as_deref(), Some(container));
        }
    }
}
