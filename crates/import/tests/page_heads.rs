//! What stands between a page's title and its text: subtitle, author, date.

use import::{Hint, import};
use model::Article;

const TEXT: &str = "<p>The harbour board said on Tuesday that fewer ships had called in spring than in any year since \
    the strike, and that it would put off the second part of the northern quay until its debt is paid.</p>\
    <p>Neither side expects a decision before the autumn, when the budget is due and when the lease on the old coal \
    quay ends, which both of them have wanted for as long as anyone there remembers.</p>";

fn page(head: &str, body: &str) -> Article {
    let page = format!(
        "<!DOCTYPE html><html><head><title>Fewer ships</title>{head}</head><body>{body}</body></html>"
    );
    import(page.as_bytes(), &Hint::file("page.html")).expect("an article").remove(0).article
}

fn authors(article: &Article) -> Vec<String> {
    article.authors.iter().map(|author| author.name.display()).collect()
}

fn published(article: &Article) -> Option<String> {
    article.published.map(|date| date.to_string())
}

#[test]
fn a_subtitle_is_known_by_its_name_and_place() {
    let subtitle = "And the second part of the quay is put off";
    for head in [
        format!("<h1>Fewer ships</h1><p class=\"standfirst\">{subtitle}</p>"),
        format!("<header><h1>Fewer ships</h1><h2 class=\"post-subtitle\">{subtitle}</h2></header>"),
        format!(
            "<div><h1>Fewer ships</h1></div><div><p class=\"article__dek\">{subtitle}</p></div>"
        ),
    ] {
        let article = page("", &format!("<article>{head}{TEXT}</article>"));
        assert_eq!(article.subtitle.as_deref(), Some(subtitle), "{head}");
        assert!(!article.text().contains(subtitle), "{}", article.text());
    }
    // A heading of the text is none, nor is what stands far below.
    let section =
        page("", &format!("<article><h1>Fewer ships</h1><h2>The quay</h2>{TEXT}</article>"));
    assert_eq!(section.subtitle, None);
    let below = format!(
        "<article><h1>Fewer ships</h1>{TEXT}{TEXT}<p class=\"subhead\">The quay</p>{TEXT}</article>"
    );
    assert_eq!(page("", &below).subtitle, None);
}

#[test]
fn a_line_below_the_title_says_who_and_when_though_the_text_begins_after_it() {
    let chinese = "<p>港务局周二表示，第一季度集装箱吞吐量下降了百分之九，是二〇一一年罢工以来的最大跌幅，北方码头的二期工程将推迟到明年再开工，\
        具体时间尚未确定，首都的官员坚称下降只是暂时的，他们指出船厂仍有订单，运河也已经重新开放，航程因此缩短了十一天，大型船舶将会重新回到北方的港口停靠。</p>";
    let line = "2024-05-14 08:00 来源：北方新闻网 作者：王小明";
    let article = page(
        "",
        &format!(
            "<div><h1>Fewer ships</h1><div class=\"info\">{line}</div><div>{chinese}{chinese}</div></div>"
        ),
    );
    assert_eq!(authors(&article), ["王小明"]);
    assert_eq!(published(&article).as_deref(), Some("2024-05-14"));
    // What stands beside the text is not said of it.
    let beside = "<aside><div>By Jo Park</div><div>Published 4 March 2019</div></aside>";
    let article = page("", &format!("<article><h1>Fewer ships</h1>{beside}{TEXT}</article>"));
    assert_eq!((authors(&article).len(), published(&article)), (0, None));
}

#[test]
fn a_sentence_about_the_author_is_no_byline() {
    let article = page(
        "",
        &format!(
            "<div><h1>Fewer ships</h1><div>By Eva Lind | 3 March 2024</div>{TEXT}\
             <div class=\"author-box\"><h4>Eva Lind</h4><p>Eva writes about ports.</p></div></div>"
        ),
    );
    assert_eq!(authors(&article), ["Eva Lind"]);
}

#[test]
fn a_line_that_repeats_an_author_in_any_script_is_no_text() {
    let article = page(
        "<meta name=\"author\" content=\"أحمد علي\">",
        &format!("<article><h1>Fewer ships</h1><p>أحمد علي</p>{TEXT}</article>"),
    );
    assert!(!article.text().contains("أحمد علي"), "{}", article.text());
}

#[test]
fn the_word_above_the_title_is_the_article_s_category() {
    for kicker in
        ["<span class=\"kicker\">Ports</span>", "<a class=\"post-tag\" href=\"/p\">Ports</a>"]
    {
        let article = page(
            "",
            &format!("<article><header>{kicker}<h1>Fewer ships</h1></header>{TEXT}</article>"),
        );
        assert_eq!(article.category, ["Ports"], "{kicker}");
        assert!(article.text().starts_with("The harbour board"), "{}", article.text());
    }
    // What the head says comes first, and what is no such word stays.
    let head = "<meta property=\"article:section\" content=\"Trade\">";
    let kicker = "<p class=\"kicker\">Ports</p>";
    let article = page(head, &format!("<article>{kicker}<h1>Fewer ships</h1>{TEXT}</article>"));
    assert_eq!(article.category, ["Trade"]);
    let said = "<p class=\"intro\">What the harbour has lost.</p>";
    let article = page("", &format!("<article>{said}<h1>Fewer ships</h1>{TEXT}</article>"));
    assert!(article.category.is_empty() && article.text().contains("What the harbour has lost."));
}

#[test]
fn a_date_alone_above_the_title_is_that_of_publication() {
    let meta = "<ul><li>Press release</li><li>16 March 2023</li></ul>";
    let article = page("", &format!("<main><div>{meta}<h1>Fewer ships</h1></div>{TEXT}</main>"));
    assert_eq!(published(&article).as_deref(), Some("2023-03-16"));
    let said = "<p>From 16 March 2023 on, fewer ships called at the quay.</p>";
    let article = page("", &format!("<main><div>{said}<h1>Fewer ships</h1></div>{TEXT}</main>"));
    assert_eq!(published(&article), None);
}

#[test]
fn authors_are_read_one_by_one_with_their_posts() {
    let one = |name: &str, post: &str| {
        format!("<div class=\"author\">Posted by <a href=\"/p\">{name}</a><p>{post}</p></div>")
    };
    let authors_of = |article: &Article| -> Vec<(String, Option<String>)> {
        article.authors.iter().map(|a| (a.name.display(), a.role.clone())).collect()
    };
    let both = one("Ann Lee", "Senior Fellow, Ports") + &one("Bo Kim", "Research Associate");
    let body =
        format!("<main><h1>Fewer ships</h1><div class=\"authors\">{both}</div>{TEXT}</main>");
    let post = |name: &str, post: &str| (name.to_owned(), Some(post.to_owned()));
    assert_eq!(
        authors_of(&page("", &body)),
        [post("Ann Lee", "Senior Fellow, Ports"), post("Bo Kim", "Research Associate")]
    );
    let creator = |name: &str, place: &str| {
        format!(
            "<span class=\"ltx_creator ltx_role_author\"><span class=\"ltx_personname\">{name}</span>\
            <span class=\"ltx_contact ltx_role_affiliation\">{place}</span></span>"
        )
    };
    let both = creator("Ann Lee", "Harbour Institute") + &creator("Bo Kim", "Roe College");
    let body = format!(
        "<article><h1>Fewer ships</h1><div class=\"ltx_authors\">{both}</div>{TEXT}</article>"
    );
    assert_eq!(
        authors_of(&page("", &body)),
        [post("Ann Lee", "Harbour Institute"), post("Bo Kim", "Roe College")]
    );
}

#[test]
fn who_is_quoted_is_no_author() {
    let quote =
        "<blockquote><p>Sand is money.</p><p class=\"quote-author\">Bo Kim</p></blockquote>";
    let article = page("", &format!("<article><h1>Fewer ships</h1>{TEXT}{quote}{TEXT}</article>"));
    let said = article.blocks().find_map(|block| match &block.kind {
        model::BlockKind::Quote { attribution, .. } => {
            attribution.as_deref().map(model::plain_text)
        }
        _ => None,
    });
    assert!(article.authors.is_empty(), "{:?}", authors(&article));
    assert_eq!(said.as_deref(), Some("Bo Kim"));
    let praise = "<div class=\"testimonial\"><p>Sand is money.</p><p class=\"testimonial__author\">Bo Kim</p></div>";
    let article = page("", &format!("<article><h1>Fewer ships</h1>{TEXT}{praise}{TEXT}</article>"));
    assert!(article.authors.is_empty(), "{:?}", authors(&article));
}

#[test]
fn a_saved_page_names_its_address() {
    let saved = format!(
        "<!DOCTYPE html>\n<!-- saved from url=(0021)https://x.example/a/b -->\n<html><head><title>Fewer ships</title>\
        </head><body><article><h1>Fewer ships</h1>{TEXT}<p>See <a href=\"/c\">this</a>.</p></article></body></html>"
    );
    let found = import(saved.as_bytes(), &Hint::file("page.html")).expect("an article").remove(0);
    assert_eq!(found.article.url.as_deref(), Some("https://x.example/a/b"));
}

#[test]
fn what_is_for_subscribers_is_told_by_the_head() {
    let head = r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Fewer ships",
        "hasPart":{"isAccessibleForFree":false,"cssSelector":".paid"}}</script>"#;
    let told =
        |article: &Article| article.warnings.iter().any(|found| found.code == "for-subscribers");
    let offer = "<div class=\"paid\"><h2>Keep reading for a pound</h2><p>Subscribe now.</p></div>";
    let article = page(head, &format!("<article><h1>Fewer ships</h1>{TEXT}{offer}</article>"));
    assert!(told(&article) && !article.text().contains("Subscribe now"), "{}", article.text());
    let paid = format!("<article><h1>Fewer ships</h1><div class=\"paid\">{TEXT}</div></article>");
    let article = page(head, &paid);
    assert!(!told(&article) && article.text().contains("Neither side"), "{}", article.text());
}

#[test]
fn a_title_is_what_the_page_shows_as_its_heading() {
    let page = |title: &str, heading: &str| {
        let page = format!(
            "<!DOCTYPE html><html><head><title>{title}</title></head><body><h1>{heading}</h1>{TEXT}</body></html>"
        );
        import(page.as_bytes(), &Hint::file("page.html")).expect("an article").remove(0).article
    };
    for (title, heading) in [
        ("Fewer ships | The Morning", "Fewer ships"),
        ("港の船が減った - 朝の新聞", "港の船が減った"),
    ] {
        let article = page(title, heading);
        assert_eq!(article.title, heading);
        assert!(!article.text().contains(heading), "{}", article.text());
    }
}

#[test]
fn the_language_of_a_page_tells_what_its_dates_mean() {
    for (language, line, day) in [
        ("id", "Kini - 05/03/2024, 08:00", "2024-03-05"),
        ("ar", "1445/8/24 هـ الموافق 2024/03/05 م", "2024-03-05"),
        ("fa", "۱۴۰۲/۱۲/۱۵", "2024-03-05"),
        ("en", "05/03/2024", "2024"),
    ] {
        let page = format!(
            "<!DOCTYPE html><html lang=\"{language}\"><head><title>Fewer ships</title></head>\
             <body><article><h1>Fewer ships</h1><div>{line}</div>{TEXT}</article></body></html>"
        );
        let hint = Hint::file("page.html");
        let article = import(page.as_bytes(), &hint).expect("an article").remove(0).article;
        assert_eq!(published(&article).as_deref(), Some(day), "{line}");
    }
}

#[test]
fn a_date_below_the_title_may_stand_in_a_span_or_a_time() {
    for line in [
        "<span class=\"Hero_date\">5 March 2024</span>",
        "<span>Ann Lee <span>|</span> 5 March 2024 - 10:15</span>",
        "<div>Ann Lee / NORDEN<span>Oluşturulma Tarihi: Mart 5, 2024 10:15</span><span>Güncelleme Tarihi: Nisan 17, 2024</span></div>",
        "<div>Ann Lee <time class=\"dateline\">5 March 2024, 7:12</time></div>",
    ] {
        let article = page("", &format!("<section><h1>Fewer ships</h1>{line}</section>{TEXT}"));
        assert_eq!(published(&article).as_deref(), Some("2024-03-05"), "{line}");
    }
    let above = "<ul class=\"meta\"><li><span>سه‌شنبه / ۱۵ اسفند ۱۴۰۲ / ۰۹:۳۰</span></li></ul>";
    let article = page("", &format!("<section>{above}<h1>Fewer ships</h1></section>{TEXT}"));
    assert_eq!(published(&article).as_deref(), Some("2024-03-05"));
    let abbr = "<abbr itemprop=\"datePublished\" title=\"2024-03-05T09:12:00Z\">09:12</abbr>";
    let article = page(
        "",
        &format!(
            "<article itemscope itemtype=\"http://schema.org/BlogPosting\"><h1>Fewer ships</h1>{abbr}{TEXT}</article>"
        ),
    );
    assert_eq!(published(&article).as_deref(), Some("2024-03-05"));
}

#[test]
fn each_author_of_a_list_is_one() {
    for list in [
        "<div class=\"field--name-field-authors\"><div class=\"field__item\"><a>Ann Lee</a></div>\
         <div class=\"field__item\"><a>Bo Kim</a></div></div>",
        "<ul class=\"authors\"><li><a>Ann Lee</a></li><li><a>Bo Kim</a></li></ul>",
        "<div class=\"top\">By <a rel=\"author\">Ann Lee</a> and <a rel=\"author\">Bo Kim</a></div>",
    ] {
        let article = page("", &format!("<article><h1>Fewer ships</h1>{list}{TEXT}</article>"));
        assert_eq!(authors(&article), ["Ann Lee", "Bo Kim"], "{list}");
    }
    let hebrew = "<div class=\"bylines\"><a rel=\"author\">נועה לוי</a>, <a rel=\"author\">אורי כהן</a></div>";
    let article = page("", &format!("<article><h1>Fewer ships</h1>{hebrew}{TEXT}</article>"));
    assert_eq!(authors(&article).len(), 2);
}

#[test]
fn what_an_author_is_stands_in_a_line_of_its_own() {
    let byline = "<div class=\"article-authors_texts\"><span>By Ann Lee</span><p>Pilot</p></div>";
    let article = page("", &format!("<article><h1>Fewer ships</h1>{byline}{TEXT}</article>"));
    assert_eq!(authors(&article), ["Ann Lee"]);
    assert_eq!(article.authors[0].role.as_deref(), Some("Pilot"));
}

#[test]
fn data_have_creators() {
    let head = "<script type=\"application/ld+json\">{\"@type\": \"Dataset\", \"name\": \"Fewer ships\",\
        \"creator\": {\"@type\": \"Person\", \"name\": \"Ann Lee\"}, \"dateCreated\": \"2024-03-05\"}</script>";
    let article = page(head, &format!("<article><h1>Fewer ships</h1>{TEXT}</article>"));
    assert_eq!(
        (authors(&article), published(&article)),
        (vec!["Ann Lee".to_owned()], Some("2024-03-05".to_owned()))
    );
}

#[test]
fn who_published_an_article_wrote_it_only_where_nobody_signs() {
    let head = "<meta property=\"og:site_name\" content=\"Harbour Weekly\">\
        <script type=\"application/ld+json\">{\"@type\": \"NewsArticle\", \"headline\": \"Fewer ships\",\
        \"author\": {\"@type\": \"Organization\", \"name\": \"Harbour Weekly\"}}</script>";
    let signed = format!("<article><h1>Fewer ships</h1><p>By Ann Lee</p>{TEXT}</article>");
    assert_eq!(authors(&page(head, &signed)), ["Ann Lee"]);
    let unsigned = format!("<article><h1>Fewer ships</h1>{TEXT}</article>");
    assert_eq!(authors(&page(head, &unsigned)), ["Harbour Weekly"]);
}

#[test]
fn agencies_name_authors_where_the_text_begins() {
    let chinese = "<p>北方社3月5日电（记者李明、王芳）港务局周二表示，第一季度集装箱吞吐量下降了百分之九，是二〇一一年罢工以来的最大跌幅，\
        北方码头的二期工程将推迟到明年再开工，具体时间尚未确定，首都的官员坚称下降只是暂时的，他们指出船厂仍有订单。</p>";
    let article = page("", &format!("<article><h1>Fewer ships</h1>{chinese}{chinese}</article>"));
    assert_eq!(authors(&article), ["李明", "王芳"]);
    assert!(article.text().contains("记者李明"), "{}", article.text());
    let names = "<div><span>山田花子、佐藤健一</span></div>";
    let article = page("", &format!("<div><h1>Fewer ships</h1>{names}<div>{TEXT}</div></div>"));
    assert_eq!(authors(&article), ["山田花子", "佐藤健一"]);
}

#[test]
fn the_head_of_an_old_page_is_one_paragraph() {
    let head = "<center><b>Fewer ships</b><br>by James T. Roe<br>March 1997</center>";
    let article = page("", &format!("{head}{TEXT}"));
    assert_eq!(
        (authors(&article), published(&article)),
        (vec!["James T. Roe".to_owned()], Some("1997-03".to_owned()))
    );
    assert!(article.text().starts_with("The harbour board"), "{}", article.text());
}

#[test]
fn json_ld_with_slips_is_read_and_names_by_address_are_followed() {
    let data = r#"//<![CDATA[
        {"@context": "https://schema.org", "@graph": [
            {"@type": "Article", "headline": "Fewer ships", "description": "Of a
             harbour", "author": {"@id": "/#ann"}, "datePublished": "2024-03-05",},
            {"@type": "Person", "@id": "/#ann", "name": "Ann L&eacute;e"},
        ]}
        //]]>"#;
    let head = format!("<script type=\"application/ld+json\">{data}</script>");
    let article = page(&head, &format!("<article><h1>Fewer ships</h1>{TEXT}</article>"));
    assert_eq!(authors(&article), ["Ann Lée"]);
    assert_eq!(published(&article).as_deref(), Some("2024-03-05"));
}
