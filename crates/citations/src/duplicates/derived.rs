//! What a subtitle says of a document that goes with another: its summary, its annex, an answer to it.

/// Kinds of documents that are works of their own beside the one whose title they bear.
const BESIDE: &[&str] = &[
    "summary",
    "findings",
    "annex",
    "annexes",
    "appendix",
    "appendices",
    "supplement",
    "supplementary",
    "errata",
    "erratum",
    "addendum",
    "corrigendum",
    "methodology",
    "brief",
    "factsheet",
    "workbook",
    "guide",
    "handbook",
    "slides",
    "presentation",
    "transcript",
    "release",
    "draft",
    "consultation",
    "response",
    "interim",
    "midterm",
    "preliminary",
    "questionnaire",
    "highlights",
    "faq",
    "faqs",
    "foreword",
    "afterword",
    "proceedings",
    "sourcebook",
    "microdata",
    "dataset",
    "data",
    "zusammenfassung",
    "kurzfassung",
    "anhang",
    "anlage",
    "entwurf",
    "entgegnung",
    "antwort",
    "pressemitteilung",
    "resume",
    "synthese",
    "annexe",
    "reponse",
    "resumen",
    "anexo",
    "respuesta",
    "sintesi",
    "allegato",
    "riassunto",
    "bijlage",
    "samenvatting",
];
/// Words that a subtitle has that is a work's own as well as one that stands for another document.
const PERHAPS: &[&str] = &[
    "review",
    "critique",
    "comment",
    "commentary",
    "update",
    "reply",
    "rejoinder",
    "overview",
    "rezension",
    "kritik",
    "replik",
    "critics",
    "report",
    "questions",
    "plan",
    "note",
    "notes",
    "sources",
    "tables",
    "evidence",
    "reader",
    "letters",
    "interview",
];
/// The most words, small ones aside, that such a subtitle has.
const LONGEST: usize = 3;

/// Words that a later work adds to the title of what it goes back to.
const LATER: &[&str] = &[
    "again",
    "continued",
    "debate",
    "explained",
    "later",
    "reassessed",
    "reconsidered",
    "redux",
    "reexamined",
    "rethought",
    "revisited",
    "today",
];

/// Whether words at the end of a title are those of a later work: "revisited", "twenty years later".
pub(super) fn goes_back(words: &[&str]) -> bool {
    words.len() <= LONGEST && words.last().is_some_and(|word| LATER.contains(word))
}

/// What the words of a subtitle that one title lacks say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beside {
    /// It is another document.
    Other,
    /// It may be one.
    Perhaps,
}

/// Whether the words of a subtitle name a document beside the work of the title.
pub(super) fn beside(words: &[&str]) -> Option<Beside> {
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    if words.len() > LONGEST {
        None
    } else if has(BESIDE) {
        Some(Beside::Other)
    } else if has(PERHAPS) {
        Some(Beside::Perhaps)
    } else {
        None
    }
}
