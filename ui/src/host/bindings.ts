// Written by `BLESS=1 cargo test -p briefpack --test bindings` from the Rust types.

/**
 * What went wrong, and what the user can do about it.
 */
export type AppError = { 
/**
 * The kind.
 */
code: ErrorCode, 
/**
 * What happened, with the thing's name.
 */
message: string, 
/**
 * What to do next.
 */
hint: string | null, 
/**
 * The causes beneath.
 */
detail: string | null, };

/**
 * What kind of thing went wrong.
 */
export type ErrorCode = "file" | "import" | "library" | "not-found" | "in-use" | "briefing" | "template" | "style" | "typeset" | "pdf" | "cancelled" | "internal";

/**
 * What a library holds.
 */
export type LibrarySummary = { 
/**
 * Its folder.
 */
path: string, 
/**
 * How many articles.
 */
article_count: number, 
/**
 * How many briefings.
 */
briefing_count: number, };

/**
 * What became of the files of an import.
 */
export type ImportReport = { 
/**
 * Articles that are new.
 */
imported: Array<ArticleSummary>, 
/**
 * Articles that were there already.
 */
already_there: Array<ArticleSummary>, 
/**
 * Articles that were there before and say more of their sources now, because a reference
 * library has come.
 */
completed: Array<CompletedArticle>, 
/**
 * Files that could not be imported.
 */
failed: Array<ImportFailure>, 
/**
 * Addresses that led to others: each way from the address entered to that of the page.
 */
redirects: Array<Array<string>>, };

/**
 * An article that a reference library completed.
 */
export type CompletedArticle = { 
/**
 * Its id.
 */
id: ArticleId, 
/**
 * Its title.
 */
title: string, };

/**
 * A file that could not be imported.
 */
export type ImportFailure = { 
/**
 * The file.
 */
path: string, 
/**
 * Why.
 */
error: AppError, };

/**
 * Which articles to list; what is absent does not limit.
 */
export type ArticleFilter = { 
/**
 * Words that occur.
 */
text: string | null, 
/**
 * An author.
 */
author: string | null, 
/**
 * A publisher.
 */
publisher: string | null, 
/**
 * The earliest date of publication.
 */
from: string | null, 
/**
 * The latest date of publication.
 */
to: string | null, 
/**
 * A tag.
 */
tag: string | null, 
/**
 * A language.
 */
language: string | null, 
/**
 * At most so many.
 */
limit: number | null, 
/**
 * After so many.
 */
offset: number | null, };

/**
 * A list of articles.
 */
export type ArticleList = { 
/**
 * How many the filter lets through.
 */
total: number, 
/**
 * Those of the page asked for.
 */
articles: Array<ArticleSummary>, 
/**
 * What all articles can be filtered by.
 */
facets: Facets, };

/**
 * What can be filtered by.
 */
export type Facets = { 
/**
 * Authors.
 */
authors: Array<FacetValue>, 
/**
 * Publishers.
 */
publishers: Array<FacetValue>, 
/**
 * Tags.
 */
tags: Array<FacetValue>, 
/**
 * Languages.
 */
languages: Array<FacetValue>, };

/**
 * A value and how many articles have it.
 */
export type FacetValue = { 
/**
 * The value.
 */
value: string, 
/**
 * How many.
 */
count: number, };

/**
 * An article in a list.
 */
export type ArticleSummary = { 
/**
 * Its id.
 */
id: ArticleId, 
/**
 * Its title.
 */
title: string, 
/**
 * Its authors in reading order.
 */
authors: Array<string>, 
/**
 * Its publisher.
 */
publisher: string | null, 
/**
 * Its date of publication.
 */
published: string | null, 
/**
 * Its language.
 */
language: string | null, 
/**
 * Its tags.
 */
tags: Array<string>, 
/**
 * Words in its text.
 */
words: number, 
/**
 * Its sections.
 */
sections: number, 
/**
 * Its notes.
 */
notes: number, 
/**
 * The works it names.
 */
sources: number, 
/**
 * What the import found odd.
 */
warnings: Array<Diagnostic>, 
/**
 * Where the words sought stand, as escaped HTML with `<mark>`.
 */
snippet: string | null, 
/**
 * When it was imported (RFC 3339).
 */
imported: string, };

/**
 * An article that holds what was sought.
 */
export type SearchHit = { 
/**
 * Its id.
 */
id: ArticleId, 
/**
 * Its title.
 */
title: string, 
/**
 * Where the words stand, as escaped HTML with `<mark>`.
 */
snippet: string, 
/**
 * Greater is better.
 */
score: number, };

/**
 * A briefing in a list.
 */
export type BriefingSummary = { 
/**
 * Its id.
 */
id: BriefingId, 
/**
 * Its title.
 */
title: string, 
/**
 * The meeting's name.
 */
meeting: string | null, 
/**
 * Its date.
 */
date: string | null, 
/**
 * Its template.
 */
template: string, 
/**
 * How many picks it has.
 */
picks: number, 
/**
 * When it was last changed (RFC 3339).
 */
modified: string, };

/**
 * A line of a briefing's outline.
 */
export type OutlineLine = { 
/**
 * The entry.
 */
entry: EntryId, 
/**
 * 0 for the outermost.
 */
depth: number, 
/**
 * Its number: `2.1`.
 */
number: string, 
/**
 * What is printed as its heading.
 */
title: string, 
/**
 * `part`, `pick`, `text`, `annex` or `slot`.
 */
kind: string, 
/**
 * Words in it.
 */
words: number, 
/**
 * Notes in it.
 */
notes: number, 
/**
 * What is wrong with it.
 */
problem: string | null, };

/**
 * A template in a list.
 */
export type TemplateSummary = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * What it is for.
 */
description: string, 
/**
 * Whether it comes with Briefpack.
 */
built_in: boolean, 
/**
 * Its options.
 */
options: Array<OptionSpec>, };

/**
 * A citation style in a list.
 */
export type StyleSummary = { 
/**
 * The name by which a briefing asks for it.
 */
name: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Whether it cites in notes or in the text.
 */
class: StyleClass, 
/**
 * Whether it comes with Briefpack.
 */
built_in: boolean, };

/**
 * A locale in a list.
 */
export type LocaleSummary = { 
/**
 * Its BCP 47 tag.
 */
code: string, 
/**
 * Its own name.
 */
name: string, };

/**
 * A briefing's pages, to be fetched one by one.
 */
export type Preview = { 
/**
 * Names this state of the pages.
 */
revision: number, 
/**
 * The pages.
 */
pages: Array<PreviewPage>, 
/**
 * Where entries stand.
 */
places: Array<EntryPlace>, 
/**
 * What the pages lack or show otherwise than asked.
 */
diagnostics: Array<Diagnostic>, 
/**
 * Entries of the bibliography.
 */
bibliography_entries: number, 
/**
 * Notes.
 */
notes: number, };

/**
 * A page of a preview.
 */
export type PreviewPage = { 
/**
 * Width in pt.
 */
width_pt: number, 
/**
 * Height in pt.
 */
height_pt: number, 
/**
 * A hash of what stands on it: the same key is the same picture.
 */
key: string, 
/**
 * Its page number as printed.
 */
label: string, };

/**
 * Where an entry begins.
 */
export type EntryPlace = { 
/**
 * The entry.
 */
entry: EntryId, 
/**
 * Index of the page, from 0.
 */
page: number, 
/**
 * Distance from the page's upper edge in pt.
 */
y_pt: number, };

/**
 * How a briefing is exported.
 */
export type ExportChoice = { 
/**
 * One of the [`crate::FORMATS`]; the others of these choices are for a PDF only.
 */
format: string, 
/**
 * Whether it is to conform to PDF/UA-1.
 */
accessible: boolean, 
/**
 * Whether it is to conform to PDF/A-2a, or 3a when files are attached.
 */
archival: boolean, 
/**
 * Whether the bibliography is attached as CSL-JSON.
 */
attach_bibliography: boolean, 
/**
 * Whether the originals of the picked articles are attached.
 */
attach_originals: boolean, };

/**
 * An exported file.
 */
export type Exported = { 
/**
 * Where it is.
 */
path: string, 
/**
 * How many pages.
 */
pages: number, 
/**
 * Its size in bytes.
 */
bytes: number, 
/**
 * Entries of the bibliography.
 */
bibliography_entries: number, 
/**
 * Notes.
 */
notes: number, 
/**
 * What was odd.
 */
diagnostics: Array<Diagnostic>, };

/**
 * An entry of a briefing's consolidated bibliography.
 */
export type BriefingSource = { 
/**
 * Its id in the bibliography.
 */
id: SourceId, 
/**
 * As the style sets it, without emphasis.
 */
formatted: string, 
/**
 * How often it is cited.
 */
cited: number, 
/**
 * Whether a source list names it and no note.
 */
consulted: boolean, 
/**
 * The forms in which the articles name it.
 */
merged: Array<MergedForm>, 
/**
 * From 0 to 1: how surely it was understood.
 */
confidence: number, };

/**
 * The form in which an article names a source.
 */
export type MergedForm = { 
/**
 * The article's title.
 */
article: string, 
/**
 * The reference as it stands there.
 */
literal: string, };

/**
 * Two sources of a briefing that may be one work, for the user to decide on.
 */
export type SourceQuestion = { 
/**
 * The one source.
 */
a: SourceSide, 
/**
 * The other source.
 */
b: SourceSide, 
/**
 * What speaks for one work.
 */
reason: MergeReason, 
/**
 * From 0 to 1: how surely they are one.
 */
confidence: number, 
/**
 * What the user decided; nothing as long as the question is open.
 */
verdict: Verdict | null, };

/**
 * A source as an article names it.
 */
export type SourceSide = { 
/**
 * Which source.
 */
source: SourceRef, 
/**
 * The article's title.
 */
article: string, 
/**
 * The reference as it stands there.
 */
literal: string, };

/**
 * A source of an article, whichever pick it comes through.
 */
export type SourceRef = { 
/**
 * The article.
 */
article: ArticleId, 
/**
 * The source within it.
 */
source: SourceId, };

/**
 * What the user decided of two sources.
 */
export type Verdict = "same" | "different";

/**
 * A decision of the user that goes before every rule.
 */
export type MergeDecision = { 
/**
 * The one source.
 */
a: SourceRef, 
/**
 * The other source.
 */
b: SourceRef, 
/**
 * What they are.
 */
verdict: Verdict, };

/**
 * Why two sources are held to be one work.
 */
export type MergeReason = "single" | "decided" | "same-string" | "doi" | "isbn" | "url" | "number" | "title-author-year" | "short-form" | "spelling" | "preprint" | "translation" | "version" | "place";

/**
 * What the user likes.
 */
export type Settings = { 
/**
 * The template of a new briefing.
 */
default_template: string, 
/**
 * The citation style of a new briefing.
 */
default_style: string, 
/**
 * The locale of a new briefing.
 */
default_locale: string, 
/**
 * By whom briefings are prepared.
 */
prepared_by: string | null, 
/**
 * `system`, `light` or `dark`.
 */
theme: string, 
/**
 * Whether pages of this machine and its network may be fetched.
 */
allow_private_addresses: boolean, 
/**
 * How briefings were exported last.
 */
export: ExportChoice, };

/**
 * An imported article.
 */
export type Article = { 
/**
 * Its id in the library.
 */
id: ArticleId, 
/**
 * Its title.
 */
title: string, 
/**
 * Its subtitle.
 */
subtitle: string | null, 
/**
 * Who wrote it, in the order given.
 */
authors: Array<Author>, 
/**
 * The site, journal or body that published it.
 */
site: string | null, 
/**
 * The site's own categories.
 */
category: Array<string>, 
/**
 * The analyst's tags.
 */
tags: Array<string>, 
/**
 * When it was published.
 */
published: PartialDate | null, 
/**
 * BCP 47 language tag.
 */
language: string | null, 
/**
 * Where it was published.
 */
url: string | null, 
/**
 * Its DOI, without a resolver's address.
 */
doi: string | null, 
/**
 * Its text. An article without headings has one section without a heading.
 */
sections: Array<Section>, 
/**
 * Its footnotes and endnotes.
 */
notes: Array<Note>, 
/**
 * Its source list, as printed.
 */
source_list: Array<Reference>, 
/**
 * The works that its notes and source list name.
 */
sources: Array<Source>, 
/**
 * What the import found odd.
 */
warnings: Array<Diagnostic>, 
/**
 * Where it came from.
 */
origin: Origin, };

/**
 * An author with the role that a byline gives.
 */
export type Author = { 
/**
 * "Analyst KEDISA", "Senior Fellow".
 */
role: string | null, } & ({ 
/**
 * The name as it is to be printed.
 */
literal: string, } | Person);

/**
 * A heading and what stands under it up to the next heading of any level. The level gives the
 * nesting; the sections of an article are a flat list in reading order.
 */
export type Section = { 
/**
 * Unique within the article.
 */
id: SectionId, 
/**
 * Its heading; none for text before the first heading.
 */
heading: Array<Inline> | null, 
/**
 * 1 is the highest; a section without a heading has the level 1.
 */
level: number, 
/**
 * What stands under it.
 */
blocks: Array<Block>, };

/**
 * Where an article came from.
 */
export type Origin = { 
/**
 * The format that was recognised: `text`, `markdown`, `html`, …
 */
format: string, 
/**
 * The SHA-256 of the original bytes.
 */
sha256: BlobHash, 
/**
 * The path, file name or address that the user gave.
 */
path: string | null, };

/**
 * A block with the id by which an excerpt names it.
 */
export type Block = { 
/**
 * Unique within the article.
 */
id: BlockId, } & ({ "type": "paragraph", 
/**
 * Its text.
 */
content: Array<Inline>, } | { "type": "heading", 
/**
 * 1 is the highest.
 */
level: number, 
/**
 * Its text.
 */
content: Array<Inline>, } | { "type": "list", 
/**
 * How its items are marked.
 */
style: ListStyle, 
/**
 * Its items.
 */
items: Array<ListItem>, } | { "type": "quote", 
/**
 * What is quoted.
 */
blocks: Array<Block>, 
/**
 * Who said it, if the source sets that apart.
 */
attribution: Array<Inline> | null, } | { "type": "code", 
/**
 * The characters, line breaks included.
 */
text: string, 
/**
 * The programming language, if named.
 */
language: string | null, } | { "type": "table", 
/**
 * Its caption.
 */
caption: Array<Inline> | null, 
/**
 * Header rows, repeated on each page.
 */
head: Array<TableRow>, 
/**
 * Body rows.
 */
body: Array<TableRow>, } | { "type": "figure", 
/**
 * The picture's bytes in the blob store, if they came with the article.
 */
image: BlobHash | null, 
/**
 * Where the article says the picture is; never fetched.
 */
origin: string | null, 
/**
 * What the picture shows, for those who cannot see it.
 */
alt: string | null, 
/**
 * Its caption.
 */
caption: Array<Inline> | null, } | { "type": "rule" });

/**
 * What a block is.
 */
export type BlockKind = { "type": "paragraph", 
/**
 * Its text.
 */
content: Array<Inline>, } | { "type": "heading", 
/**
 * 1 is the highest.
 */
level: number, 
/**
 * Its text.
 */
content: Array<Inline>, } | { "type": "list", 
/**
 * How its items are marked.
 */
style: ListStyle, 
/**
 * Its items.
 */
items: Array<ListItem>, } | { "type": "quote", 
/**
 * What is quoted.
 */
blocks: Array<Block>, 
/**
 * Who said it, if the source sets that apart.
 */
attribution: Array<Inline> | null, } | { "type": "code", 
/**
 * The characters, line breaks included.
 */
text: string, 
/**
 * The programming language, if named.
 */
language: string | null, } | { "type": "table", 
/**
 * Its caption.
 */
caption: Array<Inline> | null, 
/**
 * Header rows, repeated on each page.
 */
head: Array<TableRow>, 
/**
 * Body rows.
 */
body: Array<TableRow>, } | { "type": "figure", 
/**
 * The picture's bytes in the blob store, if they came with the article.
 */
image: BlobHash | null, 
/**
 * Where the article says the picture is; never fetched.
 */
origin: string | null, 
/**
 * What the picture shows, for those who cannot see it.
 */
alt: string | null, 
/**
 * Its caption.
 */
caption: Array<Inline> | null, } | { "type": "rule" };

/**
 * How a list's items are marked.
 */
export type ListStyle = { "kind": "bullet" } | { "kind": "number", 
/**
 * The first item's number.
 */
start: number, };

/**
 * An item of a list.
 */
export type ListItem = { 
/**
 * What the item holds.
 */
blocks: Array<Block>, };

/**
 * A row of a table.
 */
export type TableRow = { 
/**
 * Its cells, those spanned from other rows left out, as in HTML.
 */
cells: Array<TableCell>, };

/**
 * A cell of a table.
 */
export type TableCell = { 
/**
 * Its text.
 */
content: Array<Inline>, 
/**
 * Whether it heads its row or column.
 */
header: boolean, 
/**
 * Columns it covers, at least 1.
 */
colspan: number, 
/**
 * Rows it covers, at least 1.
 */
rowspan: number, };

/**
 * One piece of running text.
 */
export type Inline = { "type": "text", 
/**
 * The characters.
 */
text: string, } | { "type": "emphasis", 
/**
 * What is emphasised.
 */
content: Array<Inline>, } | { "type": "strong", 
/**
 * What is strong.
 */
content: Array<Inline>, } | { "type": "superscript", 
/**
 * What is raised.
 */
content: Array<Inline>, } | { "type": "subscript", 
/**
 * What is lowered.
 */
content: Array<Inline>, } | { "type": "small-caps", 
/**
 * What is set in small capitals.
 */
content: Array<Inline>, } | { "type": "code", 
/**
 * The characters.
 */
text: string, } | { "type": "link", 
/**
 * An absolute address, or `#id` within the document.
 */
target: string, 
/**
 * What is linked.
 */
content: Array<Inline>, } | { "type": "span", 
/**
 * BCP 47 language tag.
 */
lang: string, 
/**
 * The text.
 */
content: Array<Inline>, } | { "type": "line-break" } | { "type": "note-mark", 
/**
 * The note it leads to.
 */
note: NoteId, 
/**
 * What is printed, without brackets: `7`, `iv`, `†`.
 */
label: string, } | { "type": "citation" } & Citation;

/**
 * A footnote or endnote.
 */
export type Note = { 
/**
 * Unique within the article.
 */
id: NoteId, 
/**
 * The number or sign by which the source marks it.
 */
label: string, 
/**
 * The note exactly as the source has it.
 */
content: Array<Inline>, 
/**
 * The same note understood: words of its own and clusters of citations, in order. Empty
 * until the citations crate has read it; then it covers the whole content.
 */
parts: Array<NotePart>, };

/**
 * A stretch of a note.
 */
export type NotePart = { "type": "text", 
/**
 * The words.
 */
content: Array<Inline>, } | { "type": "cluster", 
/**
 * The citations, in order.
 */
cites: Array<Cite>, };

/**
 * One citation of one source.
 */
export type Cite = { 
/**
 * The source cited.
 */
source: SourceId, 
/**
 * The place in it.
 */
locator: Locator | null, 
/**
 * Words before it: "see", "but cf.".
 */
prefix: string | null, 
/**
 * Words after it.
 */
suffix: string | null, };

/**
 * A place in a source (CSL 1.0.2, "Locators").
 */
export type Locator = { 
/**
 * CSL's name of the kind: `page`, `chapter`, `paragraph`, …
 */
label: string, 
/**
 * The place: `4`, `12–15`.
 */
value: string, };

/**
 * A citation in the text. It stands apart from the other inlines because it is larger than they
 * are, and a book has many of those.
 */
export type Citation = { 
/**
 * Unique within the briefing: `c1`, `c2`, …
 */
id: string, 
/**
 * The bibliography entries it leads to, in printed order.
 */
sources: Array<SourceId>, 
/**
 * What is printed.
 */
content: Array<Inline>, 
/**
 * In an article: each of the citations with the place it names and the words around it;
 * empty where nothing but the sources is known.
 */
cites: Array<Cite>, 
/**
 * How it is made.
 */
form: CitationForm, };

/**
 * How a citation in the text is made (Publication Manual of the American Psychological
 * Association, 7th edition, section 8.11).
 */
export type CitationForm = "parenthetical" | "narrative" | "linked";

/**
 * The string in which an article's source list names a source.
 */
export type Reference = { 
/**
 * The entry as the article has it.
 */
content: Array<Inline>, 
/**
 * The source it names, once read.
 */
source: SourceId | null, };

/**
 * A cited work, with how surely it was understood.
 */
export type Source = { 
/**
 * Unique within its article, or within the bibliography after consolidation.
 */
id: SourceId, 
/**
 * The work.
 */
item: CslItem, 
/**
 * The reference string it was read from; printed as it is when nothing could be read.
 */
literal: string | null, 
/**
 * From 0 (only the literal is known) to 1 (given as data, or every part understood).
 */
confidence: number, };

/**
 * A CSL-JSON item: a JSON object with CSL's variables (CSL-JSON schema 1.0.2).
 *
 * It is kept as CSL-JSON has it, so that nothing a reference manager exports is lost on the way
 * through; the accessors read and write the parts that Briefpack itself looks at.
 */
export type CslItem = Record<string, unknown>;

/**
 * One creator: either one literal name (a body, a name that cannot be divided) or a person with
 * family and given names; never both.
 */
export type Name = { 
/**
 * The name as it is to be printed.
 */
literal: string, } | Person;

/**
 * A person's name in the parts that CSL distinguishes (CSL 1.0.2, section "Names").
 */
export type Person = { 
/**
 * Family name, without particles.
 */
family: string, 
/**
 * Given names or initials.
 */
given: string | null, 
/**
 * "van" in "Vincent van Gogh": dropped when only the family name is shown.
 */
"dropping-particle": string | null, 
/**
 * "de" in "de Gaulle": kept with the family name.
 */
"non-dropping-particle": string | null, 
/**
 * "Jr.", "III".
 */
suffix: string | null, };

/**
 * A date known to the year, the month or the day; printed and stored as ISO 8601
 * (`2024`, `2024-06`, `2024-06-19`).
 */
export type PartialDate = string;

/**
 * One finding: what happened, where, and what the user can do about it.
 */
export type Diagnostic = { 
/**
 * How much it matters.
 */
severity: Severity, 
/**
 * A stable kebab-case name, such as `note-without-mark`.
 */
code: string, 
/**
 * What happened: a lower-case fragment that names the thing in quotes.
 */
message: string, 
/**
 * What to do next, as a request to the reader.
 */
hint?: string | null, 
/**
 * Where.
 */
at: Place, };

/**
 * Where a finding belongs; every part is optional.
 */
export type Place = { 
/**
 * A file's path or name.
 */
file: string | null, 
/**
 * Line, counted from 1.
 */
line: number | null, 
/**
 * Column in characters, counted from 1.
 */
column: number | null, 
/**
 * Page, counted from 1.
 */
page: number | null, 
/**
 * An article, section, block, note, source or outline entry.
 */
item: string | null, };

/**
 * How much a finding matters.
 */
export type Severity = "info" | "warning" | "error";

/**
 * A briefing: its cover matter, its look and its outline.
 */
export type Briefing = { 
/**
 * Its id in the library.
 */
id: BriefingId, 
/**
 * Its title.
 */
title: string, 
/**
 * Its subtitle.
 */
subtitle: string | null, 
/**
 * The meeting it is for.
 */
meeting: Meeting, 
/**
 * The date on the cover.
 */
date: string | null, 
/**
 * For whom it was prepared.
 */
prepared_for: string | null, 
/**
 * By whom it was prepared.
 */
prepared_by: string | null, 
/**
 * The marking in the banner of each page.
 */
marking: Marking | null, 
/**
 * The template's id.
 */
template: string, 
/**
 * The CSL style's name.
 */
style: string, 
/**
 * BCP 47 language tag of the briefing itself.
 */
locale: string, 
/**
 * The template's own options.
 */
options: { [key in string]: OptionValue }, 
/**
 * The outline, in order.
 */
entries: Array<Entry>, 
/**
 * What the user decided on sources that may be one work.
 */
decisions?: Array<MergeDecision>, };

/**
 * The meeting a briefing is for.
 */
export type Meeting = { 
/**
 * What it is called.
 */
name: string | null, 
/**
 * When it begins, in local time.
 */
start: string | null, 
/**
 * Where it is held.
 */
place: string | null, };

/**
 * One entry of the outline.
 */
export type Entry = { 
/**
 * Unique within the briefing.
 */
id: EntryId, 
/**
 * The heading to print; for a pick without one, the article's title is printed.
 */
title: string | null, 
/**
 * What is nested under it.
 */
entries: Array<Entry>, } & ({ "kind": "part" } | { "kind": "pick", 
/**
 * The article.
 */
article: ArticleId, 
/**
 * What of it.
 */
selection: Selection, } | { "kind": "text", 
/**
 * What the analyst wrote.
 */
blocks: Array<Block>, } | { "kind": "annex", 
/**
 * Its bytes in the blob store.
 */
file: BlobHash, 
/**
 * Its name.
 */
name: string, } | { "kind": "slot", 
/**
 * What is asked for here.
 */
prompt: string, });

/**
 * What an entry is.
 */
export type EntryKind = { "kind": "part" } | { "kind": "pick", 
/**
 * The article.
 */
article: ArticleId, 
/**
 * What of it.
 */
selection: Selection, } | { "kind": "text", 
/**
 * What the analyst wrote.
 */
blocks: Array<Block>, } | { "kind": "annex", 
/**
 * Its bytes in the blob store.
 */
file: BlobHash, 
/**
 * Its name.
 */
name: string, } | { "kind": "slot", 
/**
 * What is asked for here.
 */
prompt: string, };

/**
 * What of an article is picked.
 */
export type Selection = { "of": "whole" } | { "of": "sections", 
/**
 * Which, in any order; they are printed in the article's order.
 */
sections: Array<SectionId>, } | { "of": "excerpt", 
/**
 * Which, printed in the article's order.
 */
ranges: Array<ExcerptRange>, };

/**
 * A block, or a stretch of one, that an excerpt takes.
 */
export type ExcerptRange = { 
/**
 * The block.
 */
block: BlockId, 
/**
 * First character of its plain text, counted from 0; from the beginning if absent.
 */
start: number | null, 
/**
 * The character after the last; to the end if absent.
 */
end: number | null, };

/**
 * A marking as it is printed in the banner of each page: "TLP:AMBER", "OFFICIAL-SENSITIVE".
 */
export type Marking = string;

/**
 * The value of an option.
 */
export type OptionValue = boolean | number | string;

/**
 * One option of a template.
 */
export type OptionSpec = { 
/**
 * The name by which briefings and Tera files know it.
 */
name: string, 
/**
 * What the user sees.
 */
label: string, 
/**
 * A sentence of help.
 */
help: string | null, 
/**
 * Its value when the briefing sets none.
 */
default: OptionValue, } & ({ "kind": "toggle" } | { "kind": "choice", 
/**
 * The values, in the order shown.
 */
choices: Array<string>, } | { "kind": "text" } | { "kind": "color" } | { "kind": "number", 
/**
 * The least value.
 */
min: number, 
/**
 * The greatest value.
 */
max: number, });

/**
 * What values an option takes.
 */
export type OptionKind = { "kind": "toggle" } | { "kind": "choice", 
/**
 * The values, in the order shown.
 */
choices: Array<string>, } | { "kind": "text" } | { "kind": "color" } | { "kind": "number", 
/**
 * The least value.
 */
min: number, 
/**
 * The greatest value.
 */
max: number, };

/**
 * How a CSL style cites.
 */
export type StyleClass = "note" | "in-text";

/**
 * An article in the library.
 */
export type ArticleId = string;

/**
 * A section, unique within its article (`s1`, `s2`, … in reading order).
 */
export type SectionId = string;

/**
 * A block, unique within its article (`b1`, `b2`, … in reading order).
 */
export type BlockId = string;

/**
 * A footnote or endnote, unique within its article (`n1`, `n2`, … in order of first mark).
 */
export type NoteId = string;

/**
 * A source, unique within its article after import and within the bibliography after
 * consolidation.
 */
export type SourceId = string;

/**
 * A briefing in the library.
 */
export type BriefingId = string;

/**
 * An entry of an outline, unique within its briefing.
 */
export type EntryId = string;

/**
 * The SHA-256 of stored bytes, in lower-case hexadecimal.
 */
export type BlobHash = string;
