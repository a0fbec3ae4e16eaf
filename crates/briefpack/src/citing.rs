//! The one apparatus of a briefing, kept while the analyst writes.

use citations::{Memory, Style};
use model::{Article, ArticleId, Briefing, CitedBriefing, CitedEntry, CitedKind, Entry, EntryKind};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Articles by their id, shared with those who keep them.
pub(crate) type Articles = BTreeMap<ArticleId, Arc<Article>>;

/// What citing yielded before.
#[derive(Default)]
pub(crate) struct Citing {
    /// Parts of it, by what they came from.
    pub(crate) memory: Memory,
    last: Mutex<Option<(Inputs, CitedBriefing)>>,
}

/// All that an apparatus comes from.
pub(crate) struct Inputs {
    /// Without the words of the analyst, which cite nothing.
    briefing: Briefing,
    articles: Articles,
    style: Style,
}

impl Inputs {
    pub(crate) fn of(briefing: &Briefing, articles: &Articles, style: &Style) -> Self {
        let mut briefing = briefing.clone();
        take_words(&mut briefing.entries);
        Self { briefing, articles: articles.clone(), style: style.clone() }
    }

    fn are(&self, other: &Self) -> bool {
        let article = |((a, one), (b, other)): ((&ArticleId, &Arc<Article>), (&ArticleId, &_))| {
            a == b && Arc::ptr_eq(one, other)
        };
        self.articles.len() == other.articles.len()
            && self.articles.iter().zip(&other.articles).all(article)
            && self.style == other.style
            && self.briefing == other.briefing
    }
}

impl Citing {
    /// The briefing cited as before, if nothing but the analyst's words has changed.
    pub(crate) fn again(&self, inputs: &Inputs, briefing: &Briefing) -> Option<CitedBriefing> {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let (_, cited) = last.as_ref().filter(|(known, _)| known.are(inputs))?;
        let mut cited = cited.clone();
        put_words(&mut cited.entries, &briefing.entries);
        briefing.clone_into(&mut cited.briefing);
        Some(cited)
    }

    pub(crate) fn keep(&self, inputs: Inputs, cited: &CitedBriefing) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        *last = Some((inputs, cited.clone()));
    }
}

fn take_words(entries: &mut [Entry]) {
    for entry in entries {
        if let EntryKind::Text { blocks } = &mut entry.kind {
            blocks.clear();
        }
        take_words(&mut entry.entries);
    }
}

/// Puts the analyst's words into an outline of the same form.
fn put_words(cited: &mut [CitedEntry], entries: &[Entry]) {
    for (cited, entry) in cited.iter_mut().zip(entries) {
        if let (CitedKind::Text { blocks }, EntryKind::Text { blocks: words }) =
            (&mut cited.kind, &entry.kind)
        {
            blocks.clone_from(words);
        }
        put_words(&mut cited.entries, &entry.entries);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{App, Host};
    use model::Selection;

    fn entry(kind: EntryKind) -> Entry {
        Entry { id: Default::default(), title: None, kind, entries: Vec::new() }
    }

    fn words(text: &str) -> EntryKind {
        EntryKind::Text { blocks: crate::parse_markdown_blocks(text) }
    }

    #[test]
    fn what_is_kept_is_what_citing_anew_gives_after_each_change() {
        let dir = tempfile::tempdir().unwrap();
        let app = App::open(Host::system(dir.path().to_owned())).unwrap();
        let mut briefing = app.new_briefing("Sea", None).unwrap();
        for number in 1..=2 {
            let text = format!(
                "# Article {number}\n\nWords.[^1]\n\n[^1]: Ann Lee, “The sea {number}”, Harbour Studies 12, 2019.\n"
            );
            let article = app.import_text("a.md", &text).unwrap().imported[0].id.clone();
            briefing.entries.push(entry(EntryKind::Pick { article, selection: Selection::Whole }));
            briefing.entries.push(entry(words("A remark.")));
        }
        let changes: [&dyn Fn(&mut Briefing); 6] = [
            &|_| {},
            &|briefing| briefing.entries.iter_mut().for_each(|e| put(e, words("Another remark."))),
            &|briefing| briefing.title.push('!'),
            &|briefing| briefing.entries.reverse(),
            &|briefing| briefing.entries.push(entry(words("One more."))),
            &|briefing| briefing.style = "apa".to_owned(),
        ];
        for (number, change) in changes.iter().enumerate() {
            change(&mut briefing);
            briefing = app.save_briefing(briefing).unwrap();
            same_as_anew(&app, dir.path(), &briefing, number);
        }
        let id = app.list_articles(&Default::default()).unwrap().articles[0].id.clone();
        let mut article = app.get_article(&id).unwrap();
        article.title = "Renamed".to_owned();
        app.library.update_article(&article).unwrap();
        same_as_anew(&app, dir.path(), &briefing, changes.len());
    }

    fn put(entry: &mut Entry, kind: EntryKind) {
        if let EntryKind::Text { .. } = entry.kind {
            entry.kind = kind;
        }
    }

    fn same_as_anew(app: &App, library: &std::path::Path, briefing: &Briefing, change: usize) {
        let fresh = App::open(Host::system(library.to_owned())).unwrap();
        let cite = |app: &App| app.with_job(briefing, |job| job.cite()).unwrap();
        assert_eq!(cite(app), cite(&fresh), "after change {change}");
        assert_eq!(cite(app), cite(&fresh), "once more after change {change}");
    }
}
