//! The desktop app's TypeScript types are those of the Rust values. `BLESS=1` writes them.

use std::path::Path;
use ts_rs::{Config, TS};

macro_rules! declarations {
    ($config:expr, $($name:ty),* $(,)?) => {
        vec![$((<$name as TS>::docs(), <$name as TS>::decl($config))),*]
    };
}

#[test]
fn the_types_of_the_window_are_current() {
    use briefpack::{
        AppError, ArticleFilter, ArticleList, ArticleSummary, BriefingSource, BriefingSummary,
        CompletedArticle, EntryPlace, ErrorCode, ExportChoice, Exported, FacetValue, Facets,
        ImportFailure, ImportReport, LibrarySummary, LocaleSummary, MergedForm, OutlineLine,
        Preview, PreviewPage, SearchHit, Settings, SourceQuestion, SourceSide, StyleSummary,
        TemplateSummary,
    };
    use model::{
        Article, ArticleId, Author, BlobHash, Block, BlockId, BlockKind, Briefing, BriefingId,
        Citation, CitationForm, Cite, CslItem, Diagnostic, Entry, EntryId, EntryKind, ExcerptRange,
        Inline, ListItem, ListStyle, Locator, Marking, Meeting, MergeDecision, MergeReason, Name,
        Note, NoteId, NotePart, OptionKind, OptionSpec, OptionValue, Origin, PartialDate, Person,
        Place, Reference, Section, SectionId, Selection, Severity, Source, SourceId, SourceRef,
        StyleClass, TableCell, TableRow, Verdict,
    };
    let config = Config::default();
    let declared = declarations!(
        &config,
        AppError,
        ErrorCode,
        LibrarySummary,
        ImportReport,
        CompletedArticle,
        ImportFailure,
        ArticleFilter,
        ArticleList,
        Facets,
        FacetValue,
        ArticleSummary,
        SearchHit,
        BriefingSummary,
        OutlineLine,
        TemplateSummary,
        StyleSummary,
        LocaleSummary,
        Preview,
        PreviewPage,
        EntryPlace,
        ExportChoice,
        Exported,
        BriefingSource,
        MergedForm,
        SourceQuestion,
        SourceSide,
        SourceRef,
        Verdict,
        MergeDecision,
        MergeReason,
        Settings,
        Article,
        Author,
        Section,
        Origin,
        Block,
        BlockKind,
        ListStyle,
        ListItem,
        TableRow,
        TableCell,
        Inline,
        Note,
        NotePart,
        Cite,
        Locator,
        Citation,
        CitationForm,
        Reference,
        Source,
        CslItem,
        Name,
        Person,
        PartialDate,
        Diagnostic,
        Place,
        Severity,
        Briefing,
        Meeting,
        Entry,
        EntryKind,
        Selection,
        ExcerptRange,
        Marking,
        OptionValue,
        OptionSpec,
        OptionKind,
        StyleClass,
        ArticleId,
        SectionId,
        BlockId,
        NoteId,
        SourceId,
        BriefingId,
        EntryId,
        BlobHash,
    );
    let mut text = String::from(
        "// Written by `BLESS=1 cargo test -p briefpack --test bindings` from the Rust types.\n",
    );
    for (docs, declaration) in declared {
        text.push('\n');
        for line in docs.unwrap_or_default().lines() {
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text.push_str("export ");
        text.push_str(&declaration);
        text.push('\n');
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/host/bindings.ts");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == text, "the window's types are stale: run with BLESS=1 to write them");
}
