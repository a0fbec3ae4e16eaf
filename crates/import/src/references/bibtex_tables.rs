//! The types and fields of `BibLaTeX` (its manual, "Database Guide"), and the types and variables
//! of CSL for the same.

use biblatex::EntryType;

/// Fields and the variables they become; the first that is given has the variable.
pub(super) const FIELDS: &[(&str, &str)] = &[
    ("publisher", "publisher"),
    ("institution", "publisher"),
    ("school", "publisher"),
    ("holder", "publisher"),
    // Where both are given, the place is that of the meeting.
    ("address", "publisher-place"),
    ("location", "publisher-place"),
    ("location", "event-place"),
    ("volume", "volume"),
    ("volumes", "number-of-volumes"),
    ("part", "part-number"),
    ("edition", "edition"),
    ("version", "version"),
    ("pagetotal", "number-of-pages"),
    ("series", "collection-title"),
    ("shortjournal", "container-title-short"),
    ("issuetitle", "volume-title"),
    ("maintitle", "collection-title"),
    ("doi", "DOI"),
    ("url", "URL"),
    ("isbn", "ISBN"),
    ("pmid", "PMID"),
    ("pmcid", "PMCID"),
    ("abstract", "abstract"),
    ("annotation", "annote"),
    ("annote", "annote"),
    ("keywords", "keyword"),
    ("keyword", "keyword"),
    ("author_keywords", "keyword"),
    ("author-keywords", "keyword"),
    ("abbrev_source_title", "container-title-short"),
    ("journal-iso", "container-title-short"),
    ("chapter", "chapter-number"),
    ("language", "language"),
    ("langid", "language"),
    ("library", "call-number"),
    ("eventtitle", "event-title"),
    ("issue", "issue"),
    ("shorttitle", "title-short"),
    ("venue", "event-place"),
    ("pubstate", "status"),
    ("type", "genre"),
    ("origtitle", "original-title"),
    ("origpublisher", "original-publisher"),
    ("origlocation", "original-publisher-place"),
];

/// Fields of remarks, which are notes one after another.
pub(super) const REMARKS: &[&str] = &["note", "addendum", "titleaddon", "booktitleaddon"];

/// Fields of the number that an article has instead of pages.
pub(super) const ARTICLE_NUMBERS: &[&str] =
    &["eid", "art_number", "article-number", "articleno", "article_number"];

/// Fields that are read by themselves.
pub(super) const OTHERS: &[&str] = &[
    "title",
    "subtitle",
    "journaltitle",
    "journal",
    "journalsubtitle",
    "booktitle",
    "booksubtitle",
    "entrysubtype",
    "organization",
    "number",
    "pages",
    "eprint",
    "eprinttype",
    "archiveprefix",
    "howpublished",
    "date",
    "year",
    "month",
    "day",
    "urldate",
    "accessed",
    "lastchecked",
    "lastaccessed",
    "origdate",
    "eventdate",
    "editor",
    "editortype",
    "editora",
    "editoratype",
    "editorb",
    "editorbtype",
    "editorc",
    "editorctype",
    "related",
    "relatedtype",
    "crossref",
    "xdata",
    "season",
    "issn",
    "eissn",
];

/// Fields that say nothing of the work: files and labels of the program that wrote the library,
/// keys for sorting, addresses of authors, counts.
pub(super) const LABELS: &[&str] = &[
    "abstractnote",
    "affiliation",
    "affiliations",
    "added-at",
    "biburl",
    "bibsource",
    "bdsk-file-1",
    "bdsk-url-1",
    "bdsk-url-2",
    "citedby",
    "coden",
    "collaboration",
    "correspondence_address1",
    "creationdate",
    "date-added",
    "date-modified",
    "document_type",
    "eprintclass",
    "file",
    "gender",
    "groups",
    "hyphenation",
    "ids",
    "indextitle",
    "interhash",
    "intrahash",
    "isi",
    "journal-index",
    "key",
    "keywords-plus",
    "label",
    "langidopts",
    "local-url",
    "localfile",
    "mendeley-groups",
    "mendeley-tags",
    "modificationdate",
    "month_numeric",
    "nameaddon",
    "numpages",
    "options",
    "orcid",
    "orcid-numbers",
    "owner",
    "pdf",
    "presort",
    "primaryclass",
    "priority",
    "publication_stage",
    "qualityassured",
    "ranking",
    "readstatus",
    "research-areas",
    "researcherid-numbers",
    "shortauthor",
    "shorthand",
    "sortkey",
    "sortname",
    "sorttitle",
    "sortyear",
    "source",
    "timestamp",
    "times-cited",
    "unf",
    "unique-id",
    "username",
    "usage-count-last-180-days",
    "usage-count-since-2013",
    "web-of-science-categories",
    "number-of-cited-references",
    "cited-references",
    "doc-delivery-number",
    "da",
];

/// Fields of names and the variables they become.
pub(super) const PEOPLE: &[(&str, &str)] = &[
    ("author", "author"),
    ("translator", "translator"),
    ("bookauthor", "container-author"),
    ("director", "director"),
    ("introduction", "contributor"),
    ("foreword", "contributor"),
    ("afterword", "contributor"),
    ("commentator", "contributor"),
    ("annotator", "contributor"),
];

/// What the types of theses, reports and patents that styles print are called by key.
pub(super) const GENRES: &[(&str, &str)] = &[
    ("phdthesis", "PhD thesis"),
    ("mathesis", "Master’s thesis"),
    ("bathesis", "Bachelor’s thesis"),
    ("candthesis", "Candidate thesis"),
    ("techreport", "Technical report"),
    ("resreport", "Research report"),
    ("patentde", "German patent"),
    ("patenteu", "European patent"),
    ("patentfr", "French patent"),
    ("patentuk", "British patent"),
    ("patentus", "U.S. patent"),
];

/// What the states of publication that styles print are called by key.
pub(super) const STATES: &[(&str, &str)] = &[
    ("inpreparation", "in preparation"),
    ("inpress", "in press"),
    ("prepublished", "pre-published"),
];

/// What an entry takes from the one that it refers to, where it lacks it.
pub(super) const INHERITED: &[&str] = &[
    "organizer",
    "publisher",
    "publisher-place",
    "issued",
    "editor",
    "volume",
    "edition",
    "collection-title",
    "collection-number",
    "ISBN",
    "ISSN",
    "event-title",
    "language",
];

/// Types that the standard styles know besides those of the crate.
const FURTHER_TYPES: &[(&str, &str)] = &[
    ("artwork", "graphic"),
    ("data", "dataset"),
    ("newspaper", "article-newspaper"),
    ("magazine", "article-magazine"),
    ("webpage", "webpage"),
    ("website", "webpage"),
    ("preprint", "article"),
    ("image", "graphic"),
    ("audio", "song"),
    ("music", "song"),
    ("movie", "motion_picture"),
    ("video", "motion_picture"),
    ("jurisdiction", "legal_case"),
    ("legal", "legislation"),
    ("legislation", "legislation"),
    ("letter", "personal_communication"),
    ("performance", "performance"),
    ("review", "review"),
    ("standard", "standard"),
];

/// The CSL type of an entry: of its type and subtype, and of whether it names a book.
pub(super) fn csl_type(kind: &EntryType, subtype: &str, in_book: bool) -> &'static str {
    match kind {
        EntryType::Article | EntryType::SuppPeriodical => match subtype {
            "magazine" => "article-magazine",
            "newspaper" => "article-newspaper",
            _ => "article-journal",
        },
        EntryType::Book
        | EntryType::Booklet
        | EntryType::MvBook
        | EntryType::Collection
        | EntryType::MvCollection
        | EntryType::Reference
        | EntryType::MvReference => "book",
        EntryType::InBook
        | EntryType::InCollection
        | EntryType::BookInBook
        | EntryType::SuppBook
        | EntryType::SuppCollection => "chapter",
        EntryType::InReference => "entry-encyclopedia",
        EntryType::InProceedings => "paper-conference",
        EntryType::Proceedings | EntryType::MvProceedings => "book",
        EntryType::Periodical => "periodical",
        EntryType::MastersThesis | EntryType::PhdThesis | EntryType::Thesis => "thesis",
        EntryType::TechReport | EntryType::Report | EntryType::Manual => "report",
        EntryType::Online => "webpage",
        EntryType::Unpublished => "manuscript",
        EntryType::Dataset => "dataset",
        EntryType::Software => "software",
        EntryType::Patent => "patent",
        EntryType::Unknown(own) => {
            let known = FURTHER_TYPES.iter().find(|(name, _)| own.eq_ignore_ascii_case(name));
            known.map_or(if in_book { "chapter" } else { "document" }, |(_, csl)| csl)
        }
        _ if in_book => "chapter",
        _ => "document",
    }
}
