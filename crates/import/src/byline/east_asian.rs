//! Names of persons in Chinese, Japanese and Korean, which no capital letter tells, by the words that
//! mark them or by their families.

use crate::pattern::pattern;
use model::{Author, Name};
use regex::Regex;
use std::sync::LazyLock;

/// Families of Japan whose names are not those of prefectures as well.
const FAMILIES: &str = "佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 山本 中村 小林 加藤 吉田 山田 佐々木 松本 井上 木村 \
    斎藤 斉藤 齋藤 清水 山崎 阿部 池田 橋本 山下 中島 石井 小川 前田 岡田 長谷川 藤田 後藤 近藤 村上 遠藤 \
    青木 坂本 福田 太田 西村 藤井 金子 岡本 藤原 三浦 中川 松田 原田 小野 竹内 田村 和田 石田 森田 上田 \
    柴田 酒井 工藤 横山 宮本 内田 高木 安藤 谷口 丸山 今井 高田 藤本 武田 村田 杉山 増田 平野 大塚 松井 \
    野口 菊地 菊池 野村 松尾";
/// What names of bodies and places end with.
const BODIES: &str = "社会局省庁部課市区町村県店聞報屋園院校";

static MARKED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s*(?:(?:作者|撰文|文|記者|记者|글|筆者|執筆者?|著者)\s*[：:／/｜|]\s*(?P<a>[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}·]{2,8}(?:\s*[、，,]\s*[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}·]{2,8}){0,5})|(?P<b>\p{Hangul}{2,4})\s*기자)\s*$",
    )
});
/// How agencies begin: "（记者李明、王芳）", "(춘천=연합뉴스) 김민수 박지영 기자 =".
static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^.{0,30}?（\p{Han}{0,6}[记記]者[\s:：]*(?P<a>\p{Han}{2,4}(?:\s*[、，]\s*\p{Han}{2,4}){0,4})）|",
        r"^\s*\([^()]{2,20}=[^()]{2,20}\)\s*(?P<b>\p{Hangul}{2,4}(?:\s*[·,\s]\s*\p{Hangul}{2,4}){0,3})\s+기자\s*="
    ))
});

/// Those whom a line names with a word that marks them.
pub(crate) fn marked(line: &str) -> Option<Vec<Author>> {
    named(&MARKED, line)
}

/// Those whom an agency names where its text begins.
pub(crate) fn dateline(text: &str) -> Option<Vec<Author>> {
    let start: String = text.chars().take(100).collect();
    named(&DATELINE, &start)
}

fn named(form: &Regex, line: &str) -> Option<Vec<Author>> {
    let found = form.captures(line)?;
    let names = found.name("a").or_else(|| found.name("b"))?.as_str();
    let names = names.split(|c: char| c.is_whitespace() || "、，,".contains(c));
    let names: Vec<Author> = names
        .filter(|name| !name.is_empty())
        .map(|name| Author { name: Name::literal(name), role: None })
        .collect();
    (!names.is_empty()).then_some(names)
}

/// Whether a line is the name of a person of Japan.
pub(crate) fn is_person(name: &str) -> bool {
    let japanese = |c: char| matches!(c, '々' | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FC}' | '\u{4E00}'..='\u{9FFF}');
    FAMILIES.split_whitespace().any(|family| {
        name.strip_prefix(family).map(str::trim_start).is_some_and(|given| {
            (1..=3).contains(&given.chars().count())
                && given.chars().all(japanese)
                && !given.ends_with(|c| BODIES.contains(c))
        })
    })
}

/// The persons of Japan that a line names and nothing else.
pub(crate) fn people(line: &str) -> Option<Vec<Author>> {
    let names: Vec<&str> = line.split(['、', '，', '・']).map(str::trim).collect();
    names.iter().all(|name| is_person(name)).then(|| {
        names.iter().map(|name| Author { name: Name::literal(*name), role: None }).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(found: Option<Vec<Author>>) -> Vec<String> {
        found.into_iter().flatten().map(|author| author.name.display()).collect()
    }

    #[test]
    fn words_mark_names() {
        assert_eq!(names(marked("作者：李明、王芳")), ["李明", "王芳"]);
        assert_eq!(names(marked("執筆者：山田太郎")), ["山田太郎"]);
        assert_eq!(names(dateline("新华社北方3月5日电（记者李明、王芳）港口")), ["李明", "王芳"]);
        let line = "(북항=통신) 김민수 박지영 기자 = 항만은";
        assert_eq!(names(dateline(line)), ["김민수", "박지영"]);
        assert_eq!(dateline("港务局表示，（记者会上没有人回答）"), None);
    }

    #[test]
    fn a_family_tells_a_person_of_japan() {
        for name in ["山田花子", "佐々木 健", "長谷川さくら"] {
            assert!(is_person(name), "{name}");
        }
        for name in ["読売新聞", "山田新聞社", "中村区", "山田", "田中角栄記念館"]
        {
            assert!(!is_person(name), "{name}");
        }
        assert_eq!(names(people("山田花子、佐藤健一")), ["山田花子", "佐藤健一"]);
        assert_eq!(people("山田花子、港の歴史"), None);
    }
}
