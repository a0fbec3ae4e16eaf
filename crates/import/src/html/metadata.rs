//! What a page says of itself: JSON-LD, `citation_*`, Dublin Core, Open Graph, microdata, byline.

use super::json_ld::Described;
use super::microdata::Item;
use super::{bylines, clean, headline, standfirst};
use crate::byline::{is_byline, is_nobody, is_person, parse_authors, parse_byline, parse_name};
use crate::date::{parse_date, parse_date_in, published_and_revised};
use crate::draft::Draft;
use crate::{Hint, language};
use dom_query::{Document, NodeRef};
use model::{Author, Name, Person};
use std::collections::BTreeMap;
use url::Url;

/// The most authors and categories that are kept.
const MAX_VALUES: usize = 200;

/// The page's `meta` elements: names in lower case, with their values in order.
struct Metas(BTreeMap<String, Vec<String>>);

impl Metas {
    fn of(doc: &Document) -> Self {
        let mut metas: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for node in doc.select("meta[content]").iter() {
            let Some(content) = node.attr("content") else { continue };
            let content = clean(&content);
            // What describes an item within the page is read with that item.
            let of_item = |outer: NodeRef<'_>| {
                outer.has_attr("itemscope")
                    && !matches!(outer.node_name().as_deref(), Some("html" | "body"))
            };
            let within = node.nodes().first().is_some_and(|n| n.ancestors_it(None).any(of_item));
            let keys: &[&str] = match within {
                true => &["name", "property"],
                false => &["name", "property", "itemprop"],
            };
            let names = keys.iter().filter_map(|a| node.attr(a));
            for name in
                names.flat_map(|n| n.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>())
            {
                let values = metas
                    .entry(name.replacen("dcterms.", "dc.", 1).replacen("dc:", "dc.", 1))
                    .or_default();
                if !content.is_empty() && values.len() < MAX_VALUES {
                    values.push(content.clone());
                }
            }
        }
        Self(metas)
    }

    fn all(&self, names: &[&str]) -> Vec<String> {
        names
            .iter()
            .filter_map(|n| self.0.get(*n))
            .find(|v| !v.is_empty())
            .cloned()
            .unwrap_or_default()
    }

    fn first(&self, names: &[&str]) -> Option<String> {
        self.all(names).into_iter().next()
    }
}

/// Reads what the page's head declares.
pub(super) fn read(doc: &Document, hint: &Hint<'_>, draft: &mut Draft) {
    let metas = Metas::of(doc);
    let described = Described::of(doc);
    let item = Item::of(doc);
    let ld = |key: &str| described.all(key);
    draft.site = metas
        .first(&["citation_journal_title", "og:site_name"])
        .or_else(|| ld("publisher").into_iter().chain(item.all("publisher")).next())
        .or_else(|| {
            metas.first(&[
                "citation_publisher",
                "citation_technical_report_institution",
                "dc.publisher",
                "application-name",
            ])
        });
    draft.language = metas
        .first(&["citation_language"])
        .or_else(|| doc.select("html[lang]").attr("lang").map(|l| l.to_string()))
        .or_else(|| doc.select("html").attr("xml:lang").map(|l| l.to_string()))
        .or_else(|| metas.first(&["dc.language", "og:locale", "inlanguage"]))
        .and_then(|l| language::declared(&l));
    // A page's title often goes on with the site's name, which its article's headline does not.
    let page_title = clean(&doc.select_single("head title").text());
    let told = ld("headline").into_iter().chain(item.all("headline")).next();
    let told = told.or_else(|| metas.first(&["og:title"]));
    let begins = told
        .clone()
        .filter(|told| told.len() < page_title.len() && page_title.starts_with(told.as_str()));
    let said: Vec<String> =
        std::iter::once(page_title).chain(told).filter(|said| !said.is_empty()).collect();
    let sites: Vec<String> = draft
        .site
        .iter()
        .cloned()
        .chain(ld("publisher"))
        .chain(metas.all(&["application-name"]))
        .collect();
    draft.title = metas
        .first(&["citation_title"])
        // What a page calls itself elsewhere it is called.
        .or_else(|| match metas.first(&["og:title"]) {
            Some(_) => None,
            None => headline::shown(doc, &said, &sites),
        })
        .or(begins)
        .unwrap_or_default();
    draft.subtitle = ld("alternativeHeadline").into_iter().next().filter(|s| s.len() < 300);
    draft.subtitle = draft.subtitle.take().or_else(|| {
        let mut described = metas.all(&["og:description"]);
        described.extend(metas.all(&["description"]));
        described.extend(ld("description"));
        standfirst::below_title(doc, &described)
    });
    draft.authors =
        authors(doc, &metas, described.authors(), item.all("author"), draft.site.as_deref());
    draft.published = metas
        .all(&["citation_publication_date", "citation_date", "citation_online_date"])
        .into_iter()
        .chain(metas.first(&["article:published_time", "og:article:published_time"]))
        .chain(ld("datePublished"))
        .chain(item.all("datePublished"))
        .chain(metas.first(&[
            "datepublished",
            "dc.date.issued",
            "dc.issued",
            "dc.date",
            "dc.created",
            "parsely-pub-date",
            "sailthru.date",
            "pubdate",
            "publishdate",
            "publish-date",
            "publish_date",
            "article.published",
            "content_publisheddate",
            "cxenseparse:recs:publishtime",
            "cxenseparse:publishtime",
            "date",
        ]))
        .chain(ld("dateCreated"))
        .chain(time(doc, draft.language.as_deref()))
        .find_map(|date| parse_date_in(&date, draft.language.as_deref()));
    let links = ["link[rel=\"canonical\"]", "link[rel=\"Canonical\"]"];
    draft.url = links
        .iter()
        .find_map(|s| doc.select(s).attr("href").map(|h| h.trim().to_owned()))
        .into_iter()
        .chain(metas.first(&["og:url", "citation_public_url", "citation_abstract_html_url"]))
        .chain(hint.address.map(str::to_owned))
        .find(|u| Url::parse(u).is_ok_and(|u| matches!(u.scheme(), "http" | "https")));
    draft.doi = metas
        .all(&["citation_doi", "dc.identifier.doi", "prism.doi", "bepress_citation_doi"])
        .into_iter()
        .chain(metas.all(&["dc.identifier"]))
        .chain(ld("sameAs"))
        .find_map(|d| doi(&d));
    let mut categories = metas.all(&["article:section"]);
    if categories.is_empty() {
        categories = ld("articleSection");
    }
    if categories.is_empty() {
        categories = item.all("articleSection");
    }
    if categories.is_empty() {
        let links = doc.select("a[rel~=\"category\"]");
        categories = links.iter().map(|n| clean(&n.text())).filter(|c| !c.is_empty()).collect();
    }
    for category in categories {
        if !draft.category.contains(&category) && draft.category.len() < MAX_VALUES {
            draft.category.push(category);
        }
    }
}

/// When the page says it was published, where only its text says so.
fn time(doc: &Document, language: Option<&str>) -> Option<String> {
    // Of other articles, and of what stands around the text.
    let elsewhere = |node: &NodeRef<'_>| {
        let around = |outer: &NodeRef<'_>| outer.is("aside, nav, footer, [class*=\"related\"]");
        let outer: Vec<NodeRef<'_>> = node.ancestors(None);
        outer.iter().any(around) || outer.iter().filter(|n| n.has_name("article")).count() > 1
    };
    let revised = |node: &NodeRef<'_>| node.is(".updated, .modified, [itemprop=\"dateModified\"]");
    let of_text =
        |node: &NodeRef<'_>| !elsewhere(node) && (!revised(node) || node.is(".published"));
    let published = |selector: &&str| {
        let found = doc.select(selector);
        found.nodes().iter().find(|node| of_text(node)).and_then(|node| node.attr("datetime"))
    };
    let shown = || {
        let found = doc.select("time:not([datetime])");
        let first = found.nodes().iter().find(|node| of_text(node)).map(|node| clean(&node.text()));
        first.filter(|said| parse_date_in(said, language).is_some_and(|date| date.day.is_some()))
    };
    [
        "time[itemprop=\"datePublished\"]",
        "time[pubdate]",
        "time.published[datetime]",
        "article time[datetime]",
        "time.entry-date",
        "time[datetime]",
    ]
    .iter()
    .find_map(published)
    .map(|t| t.to_string())
    .or_else(shown)
}

fn doi(text: &str) -> Option<String> {
    let at = text.find("10.")?;
    let doi = crate::references::without_query(text[at..].trim());
    (doi.contains('/') && !doi.contains(char::is_whitespace) && doi.len() < 300)
        .then(|| doi.to_owned())
}

fn authors(
    doc: &Document,
    metas: &Metas,
    ld: Vec<Author>,
    item: Vec<String>,
    site: Option<&str>,
) -> Vec<Author> {
    let named = metas.all(&[
        "citation_author",
        "citation_authors",
        "dc.creator",
        "dc.creator.personalname",
    ]);
    let listed = |names: &[String]| -> Vec<Author> {
        let names =
            names.iter().flat_map(|n| n.split(';')).map(str::trim).filter(|n| !n.is_empty());
        names.map(|n| Author { name: initials_behind(n), role: None }).collect()
    };
    let said = |names: &[String]| -> Vec<Author> {
        plausible(names.iter().flat_map(|names| parse_authors(names)).collect())
    };
    if !named.is_empty() {
        return listed(&named);
    }
    // Who published it is its author only where nobody signs.
    let signed = |authors: &[Author]| authors.iter().any(|a| Some(&*a.name.display()) != site);
    let ld = plausible(ld);
    if signed(&ld) {
        return ld;
    }
    let meta = metas.first(&["author", "parsely-author", "sailthru.author", "byl"]);
    let meta = meta.filter(|m| !m.contains("://") && m.len() < 200);
    let meta = said(meta.as_slice());
    if signed(&meta) {
        return meta;
    }
    let item: Vec<String> = item.into_iter().filter(|name| is_person(name)).collect();
    if !item.is_empty() {
        return listed(&item);
    }
    let marked = doc.select("[itemprop~=\"author\"] [itemprop=\"name\"]");
    let marked: Vec<String> =
        marked.iter().map(|n| clean(&n.text())).filter(|n| is_person(n)).collect();
    if !marked.is_empty() {
        return listed(&marked);
    }
    let marked = plausible(bylines::marked(doc));
    let found = [marked, plausible(bylines::listed(doc)), ld, meta];
    found.into_iter().find(|authors| !authors.is_empty()).unwrap_or_default()
}

/// A name as medicine writes it, "Roe JA", or as any other.
fn initials_behind(name: &str) -> Name {
    match name.split_once(' ') {
        Some((family, initials))
            if (2..=3).contains(&initials.len())
                && initials.bytes().all(|b| b.is_ascii_uppercase())
                && family.chars().any(char::is_lowercase)
                && !matches!(initials, "II" | "III" | "IV") =>
        {
            let given: Vec<String> = initials.chars().map(|letter| format!("{letter}.")).collect();
            Name::Person(Person::new(family, given.join(" ")))
        }
        _ => parse_name(name),
    }
}

/// Authors without the dates, counts and addresses that stand in many bylines.
pub(super) fn plausible(authors: Vec<Author>) -> Vec<Author> {
    let mut out: Vec<Author> = Vec::new();
    for mut author in authors {
        let name = author.name.display();
        let odd = |text: &str| {
            text.chars().any(|c| c.is_ascii_digit() || "@/{}<>«»".contains(c))
                || parse_date(text).is_some()
        };
        if odd(&name)
            || is_nobody(&name)
            || name.chars().count() > 80
            || out.iter().any(|a| a.name == author.name)
        {
            continue;
        }
        author.role = author.role.filter(|r| !odd(r) && r.chars().count() < 160);
        out.push(author);
    }
    out
}

/// Whether what was taken for a byline is a sentence about the author.
fn is_sentence(byline: &str) -> bool {
    byline.ends_with('.') && byline.split_whitespace().count() > 4 && !is_byline(byline)
}

/// Fills what the head did not declare with what the search for the main text found.
pub(super) fn complete(draft: &mut Draft, doc: &Document, found: &dom_smoothie::Article) {
    if draft.title.is_empty() {
        draft.title = clean(&found.title);
    }
    if draft.is_unsigned()
        && let Some(byline) = found
            .byline
            .as_deref()
            .map(clean)
            .filter(|b| b.chars().count() < 240 && !is_sentence(b))
            // What it takes for a byline may be something else.
            .filter(|b| draft.authors.is_empty() || is_byline(b))
    {
        let byline = bylines::parted(doc, &byline).unwrap_or(byline);
        draft.sign(plausible(parse_byline(&byline)));
        if draft.published.is_none() {
            draft.published = published_and_revised(&byline, draft.language.as_deref()).0;
        }
    }
    if draft.site.is_none() {
        draft.site = found.site_name.as_deref().map(clean).filter(|s| !s.is_empty());
    }
    if draft.published.is_none() {
        draft.published = found
            .published_time
            .as_deref()
            .and_then(|date| parse_date_in(date, draft.language.as_deref()));
    }
    if draft.language.is_none() {
        draft.language = found.lang.as_deref().and_then(language::declared);
    }
}
