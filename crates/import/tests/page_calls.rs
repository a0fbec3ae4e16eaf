//! What a page asks of its readers leaves the text, and no sentence does.

use import::{Hint, import};
use model::Article;

const FIRST: &str = "The harbour board said on Tuesday that fewer ships had called in spring than in any year \
    since the strike, and that it would put off the second part of the northern quay until its debt is paid.";
const LAST: &str = "Neither side expects a decision before the autumn, when the budget is due and when the lease \
    on the old coal quay ends, which both of them have wanted for as long as anyone there remembers.";

/// A page with something between two paragraphs and before its main part.
fn page(before: &str, between: &str) -> Article {
    let page = format!(
        "<!DOCTYPE html><html><head><title>Fewer ships</title></head><body>{before}<main><article><h1>Fewer ships</h1>\
         <p>{FIRST}</p>{between}<p>{LAST}</p></article></main></body></html>"
    );
    import(page.as_bytes(), &Hint::file("page.html")).expect("an article").remove(0).article
}

fn goes(before: &str, between: &str) {
    assert_eq!(page(before, between).text(), format!("{FIRST}\n\n{LAST}"), "{before}{between}");
}

fn stays(between: &str, text: &str) {
    assert_eq!(page("", between).text(), format!("{FIRST}\n\n{text}\n\n{LAST}"), "{between}");
}

#[test]
fn a_label_with_a_link_to_another_article_is_no_text() {
    for label in [
        "Read more:",
        "Also read |",
        "READ ALSO:",
        "[Read more:",
        "Don’t miss:",
        "Related:",
        "Watch:",
        "» Lesen Sie auch:",
        "Mehr zum Thema:",
        "Lire aussi :",
        "À lire également :",
        "Lea también:",
        "Te puede interesar:",
        "Leggi anche:",
        "Διαβάστε επίσης:",
        "اقرأ أيضا:",
        "相关阅读：",
    ] {
        goes("", &format!("<p>{label} <a href=\"/canal\">The canal opens again</a></p>"));
        goes("", &format!("<p><strong>{label} <a href=\"/canal\">The canal</a></strong></p>"));
        goes("", &format!("<div><a href=\"/canal\">{label} The canal opens again</a></div>"));
    }
    goes(
        "",
        "<div><h4>Read more</h4><a href=\"/a\">The price</a><a href=\"/b\">The quay</a></div>",
    );
    goes("", "<p>Lire aussi :</p><p><a href=\"/a\">Le canal rouvre</a></p>");
    goes("", "<h3>Related content</h3><ul><li><a href=\"/a\">The price of a berth</a></li></ul>");
}

#[test]
fn a_word_of_a_button_and_the_words_of_an_index_go_before_and_behind_the_text_only() {
    for line in ["Share", "Listen", "Tags: <a href=\"/a\">Ports</a>, <a href=\"/b\">Trade</a>"] {
        let line = format!("<p>{line}</p>");
        let around = format!("<article>{line}<p>{FIRST}</p><p>{LAST}</p>{line}</article>");
        let article =
            import(around.as_bytes(), &Hint::file("page.html")).unwrap().remove(0).article;
        assert_eq!(article.text(), format!("{FIRST}\n\n{LAST}"));
        assert_eq!(page("", &line).blocks().count(), 3, "{line}");
    }
}

#[test]
fn links_to_the_parts_of_a_page_are_no_text() {
    for label in ["<p>Table of contents</p>", "<h2>Inhalt</h2>", "<h2>In this article</h2>"] {
        let list =
            "<ol><li><a href=\"#a\">The quay</a></li><li><a href=\"#b\">The lease</a></li></ol>";
        goes("", &format!("{label}{list}"));
    }
    let elsewhere = page("", "<h2>Contents</h2><ul><li><a href=\"/a\">Volume one</a></li></ul>");
    assert!(elsewhere.text().contains("Volume one"), "{}", elsewhere.text());
}

#[test]
fn a_label_of_a_button_a_count_or_an_advertisement_is_no_text() {
    for line in [
        "Advertisement",
        "Anzeige",
        "Publicité",
        "Διαφήμιση",
        "Share this article",
        "Artikel teilen",
        "Listen to this article (5 min)",
        "6 min read",
        "Temps de lecture : 3 min",
        "12 Comments",
        "Was this article helpful?",
        "Follow us on Twitter and Facebook",
        "Folgen Sie uns auf Instagram.",
        "Ακολουθήστε μας στο Google News",
        "© 2024 The Norden Times. All rights reserved.",
        "Alle Rechte vorbehalten",
        "Riproduzione riservata",
        "Sign up for our newsletter",
        "Sign up here for our free weekly newsletter and get the best of it each Friday.",
        "Jetzt Newsletter abonnieren",
        "Inscrivez-vous à notre newsletter",
        "Suscríbete a nuestro boletín",
        "Iscriviti alla newsletter",
        "Subscribe to continue reading",
        "Sign up for email alerts about this topic",
        "Like what you’re reading? Subscribe to our newsletter.",
        "By subscribing, you agree to our terms.",
        "ADVERTISEMENT - CONTINUE READING BELOW",
        "Back to top",
        "Join our WhatsApp channel",
        "This post is for subscribers only.",
    ] {
        goes("", &format!("<p>{line}</p>"));
    }
    goes("", "<p>Share on: <a href=\"/f\">Facebook</a> <a href=\"/t\">Twitter</a></p>");
    goes("", "<p>Also read: <a href=\"/q\">One</a> | <a href=\"/r\">Two</a></p>");
    goes("", "<p><a class=\"button primary\" href=\"/s\">Share Quay Letters</a></p>");
    goes("", "<p><a href=\"https://www.facebook.com/sharer?u=1\">Facebook</a></p>");
}

#[test]
fn a_text_that_goes_on_for_subscribers_only_is_told() {
    let codes = |article: &Article| -> Vec<String> {
        article.warnings.iter().map(|warning| warning.code.clone()).collect()
    };
    let gated = page("", "<h2>Subscribe to continue reading</h2>");
    assert_eq!(codes(&gated), ["for-subscribers"]);
    assert!(codes(&page("", "<p>Sign up for our newsletter</p>")).is_empty());
}

#[test]
fn a_box_for_an_address_goes_with_what_it_says() {
    goes(
        "",
        "<div class=\"box\"><h3>The week in ports</h3><p>Get the best of our newsletter every Friday.</p>\
         <form><input type=\"email\"><button>Subscribe</button></form></div>",
    );
    goes(
        "",
        "<div class=\"inline-newsletter\"><h4>Morning</h4><p>The latest news, every day.</p><a href=\"/n\">Sign up</a></div>",
    );
    // A sentence beside the box is none of it.
    let beside = "<div class=\"content\"><p>The towns along the river live on the quay.</p><form>Newsletter \
        <input type=\"email\"></form></div>";
    stays(beside, "The towns along the river live on the quay.");
}

#[test]
fn a_banner_that_asks_for_consent_is_no_text() {
    let says = "<p>We use cookies to make this site work, to count who reads it and to show what they may want to \
        buy. Our partners, of whom there are many, do so as well.</p><button>Accept all</button>";
    goes("", &format!("<div id=\"cookie-banner\">{says}</div>"));
    goes("", &format!("<div role=\"dialog\">{says}</div>"));
    // An article about them is text, whatever its parts are called.
    let about = "<div class=\"on-cookies\"><p>We use cookies, the banner says, and asks for consent.</p></div>";
    stays(about, "We use cookies, the banner says, and asks for consent.");
}

#[test]
fn a_line_that_says_more_stays() {
    for line in [
        "Sign up for our newsletter, the banner said, and half a million people did.",
        "Subscribe, they said.",
        "Share?",
        "Share prices fell.",
        "Listen.",
        "Advertisement is the oldest trade of the press.",
        "Related parties must be named: <a href=\"/d\">the directive</a> says so.",
        "Read more about it in <a href=\"/b\">the second part of this report</a>.",
        "See also: <a href=\"/s\">Annex 2</a>.",
        "Much has been written: <a href=\"/s\">Smith 2019</a>.",
        "Copyright law was changed in 2019; all rights reserved meant little before.",
        "Follow us on this thought: whoever reads pays.",
        "Comments (2 of 3) were received by the commission.",
    ] {
        let article = page("", &format!("<p>{line}</p>"));
        assert_eq!(article.blocks().count(), 3, "{line}");
    }
    // The words of others are not the page's.
    let quoted = page("", "<blockquote><p>Share this article</p></blockquote>");
    assert!(quoted.text().contains("Share this article"));
    let headed =
        page("", "<h2>Advertisement</h2><p>It is the oldest trade of the press there is.</p>");
    assert!(headed.sections.iter().any(|section| section.heading.is_some()));
    let listed = page("", "<h2>Related work</h2><ul><li><a href=\"/s\">Smith 2019</a></li></ul>");
    assert!(listed.text().contains("Smith 2019"), "{}", listed.text());
}

#[test]
fn lists_of_buttons_and_boxes_of_links_within_an_article_are_no_text() {
    goes(
        "",
        "<ul><li><span>Compartir en Whatsapp</span></li><li>Compartir en Facebook</li><li>Copiar enlace</li></ul>",
    );
    goes(
        "",
        "<section><header><h3>Más información</h3></header><article><h2><a href=\"/y\">El muelle cierra</a></h2></article>\
        </section>",
    );
    goes(
        "",
        "<figure><a href=\"/e\">Sign up to Quay Letters</a><p>All the week's news of the ports</p><form><input type=\"email\">\
        <button>Sign up</button></form><div>Newsletters may contain advertisements.</div><p>after newsletter promotion</p></figure>",
    );
    let behind = |box_: &str| {
        let page = format!(
            "<title>Fewer ships</title><article><h1>Fewer ships</h1><p>{FIRST}</p><p>{LAST}</p>{box_}</article>"
        );
        import(page.as_bytes(), &Hint::file("page.html")).unwrap().remove(0).article.text()
    };
    for gone in [
        "<section><h3>Archivado En</h3><ul><li><a>Puertos</a></li><li><a>Muelles</a></li></ul></section>",
        "<ul><li>Stampa</li><li>Email</li></ul>",
    ] {
        assert_eq!(behind(gone), format!("{FIRST}\n\n{LAST}"));
    }
    let networks = "<ul><li>Facebook</li><li>Telegram</li></ul>";
    assert!(behind(networks).contains("Telegram"));
    let named = "<ul><li>Share</li><li>Print</li></ul>";
    assert!(page("", named).text().contains("Print"));
}
