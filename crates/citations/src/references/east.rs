//! References of China, Japan and Korea, which set titles in brackets of their own:
//! "王明：《港口政策》，北京：人民出版社，2018年，第12页。"

use super::dates;
use crate::pattern::{part, pattern};
use ::model::{CslItem, Name};
use regex::Regex;
use std::sync::LazyLock;

/// A title in brackets.
static TITLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"《(?P<a>[^《》]+)》|『(?P<b>[^『』]+)』|「(?P<c>[^「」]+)」|〈(?P<d>[^〈〉]+)〉")
});
static VOLUME: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"第?\s*([0-9]+)\s*[卷巻권](?:\s*第?\s*([0-9]+)\s*[期号號호])?"));
static ISSUE: LazyLock<Regex> = LazyLock::new(|| pattern(r"第?\s*([0-9]+)\s*[期号號호]"));
static PAGES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?:第\s*)?([0-9]+(?:\s*[-–—~～]\s*[0-9]+)?)\s*(?:页|頁|쪽|면|ページ)")
});
static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:19|20)[0-9]{2}\b"));
/// A place and a publisher, or a publisher alone, between marks.
static PUBLISHER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:(?P<place>[\p{Han}\p{Hangul}\p{Katakana}]{2,6})\s*[：:]\s*)?(?P<name>[\p{Han}\p{Hangul}\p{Katakana}\p{Hiragana}]{2,20}?(?:出版社|出版公司|書店|书店|書局|书局|新書|大学出版会|출판부|출판사|문화사|연구원|社|館|馆))(?:[0-9]{4}年版?|\s*[，,、。.（(]|\s*$)",
    )
});
/// A place, a publisher of any name and a year.
static IMPRINT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?P<place>[\p{Han}\p{Hangul}\p{Katakana}]{2,6})\s*[：:]\s*(?P<name>[\p{Han}\p{Hangul}\p{Katakana}\p{Hiragana}]{2,20})\s*[，,、]?\s*(?:19|20)[0-9]{2}",
    )
});
/// "王明. 港口政策[M]. 北京: 人民出版社, 2018."
static POINTS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<names>[\p{Han}，,、 ]{2,})[.．。]\s*(?P<title>[\p{Han}\p{P}0-9A-Za-z ]{2,}?)(?:\[[A-Z/]{1,4}\])?[.．。]\s*(?P<rest>[\p{Han}]{2,6}\s*[：:].*)$",
    )
});
/// "王明. 港口政策. 港口研究, 2018, 7(2): 17-25.", "王明. 港口. 海洋日报, 2021-03-28(3).": the same of a
/// periodical (GB/T 7714, 2015, section 4.4).
static PERIODICAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<names>[\p{Han}，,、 ]{2,})[.．。]\s*(?P<title>[\p{Han}\p{P}0-9A-Za-z ]{2,}?)[.．。]\s*(?P<journal>[\p{Han}()（） ]{2,30})[,，]\s*(?P<date>(?:19|20)[0-9]{2}(?:-[0-9]{2}-[0-9]{2})?)(?:[,，]\s*(?P<volume>[0-9]{1,4}))?\s*(?:[(（](?P<issue>[0-9]{1,4})[)）])?\s*(?:[:：]\s*(?P<pages>[0-9]+(?:\s*[-–—]\s*[0-9]+)?))?\s*[.．。]?$",
    )
});
/// "王明（2018）。《港口政策》": the year behind the names.
static YEAR_BEHIND: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\s*[（(](?P<year>(?:19|20)[0-9]{2})[年년]?[）)]\s*[。.，,]?\s*$"));
/// Names after a mark for author's part in the work.
static PART: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\s*(?:主编|主編|编著|編著|编|編|著|译|訳|譯|저|편)\s*$"));

/// The item of a reference of this form, with how much of one it is.
pub(super) fn read(text: &str) -> Option<(CslItem, f32)> {
    if text.is_ascii() {
        return None;
    }
    if !text.contains(['《', '『', '「', '〈']) {
        // Both forms begin with a name in Chinese characters.
        if !text.starts_with(|c: char| c > '\u{3000}') {
            return None;
        }
        if let Some(item) = periodical(text) {
            return Some((item, 0.95));
        }
        let found = POINTS.captures(text)?;
        let marked = format!("{}《{}》{}", &found["names"], &found["title"], &found["rest"]);
        return read(&marked);
    }
    let titles: Vec<(usize, usize, &str)> = TITLE
        .captures_iter(text)
        .filter_map(|found| {
            let whole = found.get(0)?;
            let inner = found.iter().skip(1).flatten().next()?;
            Some((whole.start(), whole.end(), inner.as_str().trim()))
        })
        .collect();
    let (start, end, title) = *titles.first()?;
    let dated = YEAR_BEHIND.captures(&text[..start]);
    let names_end = dated.as_ref().and_then(|found| found.get(0)).map_or(start, |m| m.start());
    let before =
        text[..names_end].trim().trim_end_matches(['：', ':', '，', ',', '、', '.', '·', ' ']);
    // A sentence that names a book is no reference: what stands before is a list of names.
    let names = names(before)?;
    let mut item = CslItem::new("book");
    item.set("title", title);
    item.set_names("author", &names);
    let mut after = &text[end..];
    if let Some((next, close, container)) = titles.get(1).copied()
        && text[end..next].chars().count() <= 8
    {
        item.set("container-title", container);
        after = &text[close..];
    }
    if let Some(found) = VOLUME.captures(after) {
        item.set("volume", &found[1]);
        item.set("issue", found.get(2).map_or("", |issue| issue.as_str()));
    } else if let Some(found) = ISSUE.captures(after) {
        item.set("issue", &found[1]);
    }
    item.set("page", PAGES.captures(after).map(|found| found[1].to_owned()).unwrap_or_default());
    let published = PUBLISHER.captures(after).or_else(|| IMPRINT.captures(after));
    if let Some(found) = published {
        item.set("publisher", &found["name"]);
        item.set("publisher-place", found.name("place").map_or("", |place| place.as_str()));
    }
    let year = || YEAR.find(after).and_then(|year| dates::parse_date(year.as_str()));
    let behind_names = dated.and_then(|found| dates::parse_date(&found["year"]));
    if let Some(date) = behind_names.or_else(|| dates::parse_date(after)).or_else(year) {
        item.set_date("issued", date);
    }
    let (contained, published) =
        (item.get("container-title").is_some(), item.get("publisher").is_some());
    let issued = item.date("issued").is_some();
    if !(contained || published || issued) {
        return None;
    }
    let kind = match (contained, published) {
        (true, true) => "chapter",
        (true, false) => "article-journal",
        _ => "book",
    };
    item.set("type", kind);
    let mut sure = 0.6f32;
    sure += if names.is_empty() { 0.0 } else { 0.15 };
    sure += if issued { 0.1 } else { 0.0 };
    sure += if contained || published { 0.1 } else { 0.0 };
    Some((item, sure))
}

fn periodical(text: &str) -> Option<CslItem> {
    let found = PERIODICAL.captures(text)?;
    let get = |name: &str| part(&found, name);
    let mut item = CslItem::default();
    item.set_names("author", &names(get("names").trim())?);
    item.set("title", get("title").trim());
    item.set("container-title", get("journal").trim());
    item.set_date("issued", dates::parse_date(get("date"))?);
    // What tells its day is a newspaper, and the number in brackets its page.
    let daily = get("date").contains('-');
    item.set("type", if daily { "article-newspaper" } else { "article-journal" });
    item.set("volume", get("volume"));
    item.set(if daily { "page" } else { "issue" }, get("issue"));
    if !daily {
        item.set("page", get("pages").replace(' ', "").replace(['–', '—'], "-"));
    }
    Some(item)
}

/// Names that stand whole, divided by commas, points or spaces; none where one is no name.
fn names(text: &str) -> Option<Vec<Name>> {
    let text = PART.replace(text, "");
    let pieces = text.split(['、', '，', ',', '·', '；', ';']).map(str::trim);
    let pieces: Vec<&str> = pieces.filter(|piece| !piece.is_empty()).collect();
    let name = |piece: &&str| {
        let length = piece.chars().count();
        (2..=16).contains(&length)
            && piece.chars().all(|c| c.is_alphabetic() || c == ' ' || c == '·')
    };
    (pieces.len() <= 8 && pieces.iter().all(name)).then(|| {
        pieces.into_iter().map(|piece| Name::literal(piece.trim_end_matches('等'))).collect()
    })
}

#[cfg(test)]
mod tests {
    use crate::references::parse_reference;

    fn said(text: &str) -> Vec<String> {
        let item = parse_reference(text).item;
        let mut said: Vec<String> = item.names("author").iter().map(|n| n.display()).collect();
        for variable in
            ["title", "container-title", "publisher-place", "publisher", "volume", "page"]
        {
            said.extend(item.get(variable));
        }
        said.extend(item.date("issued").map(|date| date.year.to_string()));
        said
    }

    #[test]
    fn titles_in_brackets_of_their_own_are_read() {
        for (text, expected) in [
            (
                "王小明：《港口政策》，北京：海洋出版社，2018年，第12页。",
                &["王小明", "港口政策", "北京", "海洋出版社", "12", "2018"][..],
            ),
            (
                "王小明、李红：《论渡船》，《港口研究》第2卷，海洋出版社1991年版，第43页。",
                &["王小明", "李红", "论渡船", "港口研究", "海洋出版社", "2", "43", "1991"],
            ),
            (
                "王小明. 港口的国际环境[J]. 港口与管理, 1997(1): 17-25.",
                &["王小明", "港口的国际环境", "港口与管理", "17-25", "1997"],
            ),
            (
                "王小. 港口才是正道[N]. 海洋日报, 2021-03-28(3).",
                &["王小", "港口才是正道", "海洋日报", "3", "2021"],
            ),
            (
                "王小明（2012）。《港口的理性思考》。北京：海洋大学出版社。",
                &["王小明", "港口的理性思考", "北京", "海洋大学出版社", "2012"],
            ),
            (
                "김민서, 「항구의 변화」, 『해양연구』 12권 2호, 2019, 45-67쪽.",
                &["김민서", "항구의 변화", "해양연구", "12", "45-67", "2019"],
            ),
            (
                "山田太郎『港の歴史』海洋書店、2010年。",
                &["山田太郎", "港の歴史", "海洋書店", "2010"],
            ),
        ] {
            assert_eq!(said(text), expected, "{text}");
        }
    }
}
