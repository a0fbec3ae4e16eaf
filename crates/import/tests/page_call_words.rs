//! What a page asks of its readers leaves the text in each language that is known.

use import::{Hint, import};
use model::Article;

const FIRST: &str = "The harbour board said on Tuesday that fewer ships had called in spring than in any year \
    since the strike, and that it would put off the second part of the northern quay until its debt is paid.";
const LAST: &str = "Neither side expects a decision before the autumn, when the budget is due and when the lease \
    on the old coal quay ends, which both of them have wanted for as long as anyone there remembers.";

/// A page with something between two paragraphs.
fn page(between: &str) -> Article {
    let page = format!(
        "<!DOCTYPE html><html><head><title>Fewer ships</title></head><body><main><article><h1>Fewer ships</h1>\
         <p>{FIRST}</p>{between}<p>{LAST}</p></article></main></body></html>"
    );
    import(page.as_bytes(), &Hint::file("page.html")).expect("an article").remove(0).article
}

/// All lines of a table are tried before the test fails.
fn all(lines: &[&str], gone: impl Fn(&str) -> bool) {
    let kept: Vec<&&str> = lines.iter().filter(|line| !gone(line)).collect();
    assert!(kept.is_empty(), "{kept:?}");
}

fn codes(article: &Article) -> Vec<&str> {
    article.warnings.iter().map(|warning| warning.code.as_str()).collect()
}

#[test]
fn a_text_kept_for_subscribers_is_told_in_each_language() {
    let lines = [
        "Dieser Artikel ist nur für Abonnenten.",
        "Il vous reste 62.4% de cet article à lire. La suite est réservée aux abonnés.",
        "Cet article est réservé aux abonnés.",
        "Contenido exclusivo para suscriptores",
        "Conteúdo exclusivo para assinantes",
        "Este artigo é exclusivo para assinantes",
        "Contenuto riservato agli abbonati",
        "Questo articolo è riservato agli abbonati",
        "Dit artikel is alleen voor abonnees",
        "Artykuł tylko dla prenumeratorów",
        "Pozostało 80% artykułu",
        "Tento článek je pouze pro předplatitele",
        "Материал доступен только подписчикам",
        "Матеріал доступний лише передплатникам",
        "本文为付费内容，登录后阅读全文",
        "本文為付費內容",
        "この記事は有料記事です。残り1204文字",
        "有料会員になると続きをお読みいただけます。",
        "이 기사는 유료 회원만 볼 수 있습니다.",
        "Το άρθρο είναι διαθέσιμο μόνο για συνδρομητές",
        "הכתבה פתוחה למנויים בלבד",
        "Bu içerik yalnızca abonelere açıktır",
        "هذا المقال متاح للمشتركين فقط",
        "Den här artikeln är endast för prenumeranter",
        "Denne artikel er kun for abonnenter",
    ];
    all(&lines, |line| {
        let article = page(&format!("<p>{line}</p>"));
        codes(&article) == ["for-subscribers"] && !article.text().contains(line)
    });
    for line in [
        "Der Verlag sagt, dieser Artikel ist nur für Abonnenten. Das Gericht sah es anders.",
        "La suite est réservée aux abonnés. Ainsi finit la gratuité, dit Bo Kim.",
        "Материал доступен только подписчикам порта, сообщила Ann Lee.",
    ] {
        let article = page(&format!("<p>{line}</p>"));
        assert!(article.text().contains(line) && codes(&article).is_empty(), "{line}");
    }
}

#[test]
fn lines_that_lead_to_other_articles_go_in_each_language() {
    let labels = [
        "Mehr dazu:",
        "Lesen Sie dazu:",
        "Leia também:",
        "Veja também:",
        "Saiba mais:",
        "Lees ook:",
        "Czytaj też:",
        "Zobacz też:",
        "Przeczytaj też:",
        "Čtěte také:",
        "Přečtěte si také:",
        "İlgili haber:",
        "Ayrıca okuyun:",
        "Читайте также:",
        "Смотрите также:",
        "Читайте також:",
        "إقرأ أيضاً:",
        "קראו גם:",
        "بیشتر بخوانید:",
        "यह भी पढ़ें:",
        "延伸閱讀：",
        "推薦閱讀：",
        "相关报道：",
        "あわせて読みたい：",
        "【関連記事】",
        "관련기사:",
        "[관련기사]",
        "Xem thêm:",
        "Đọc thêm:",
        "Baca juga:",
        "Soma pia:",
        "Læs også:",
        "Les også:",
        "Läs också:",
        "Lue myös:",
        "Citiți și:",
        "Olvassa még:",
    ];
    all(&labels, |label| {
        let line = format!("<p><strong>{label}</strong> <a href=\"/y\">The canal opens</a></p>");
        !page(&line).text().contains("canal")
    });
    let said = "Читайте также и то, что пишут другие: <a href=\"/b\">отчёт порта</a>.";
    assert_eq!(page(&format!("<p>{said}</p>")).blocks().count(), 3);
}

#[test]
fn labels_of_advertisements_and_of_buttons_go_in_each_language() {
    let labels = [
        "Publicidade",
        "PUB",
        "Advertentie",
        "REKLAMA",
        "Reklam",
        "Реклама",
        "إعلان",
        "פרסומת",
        "تبلیغات",
        "विज्ञापन",
        "廣告",
        "광고",
        "Quảng cáo",
        "Iklan",
        "Tangazo",
        "Mainos",
        "Annonce",
        "Hirdetés",
        "Publicitate",
        "Dalsza część artykułu pod reklamą",
        "Partager sur Facebook",
        "Compartir en Facebook",
        "Copiar enlace",
        "Offrir l’article",
        "Temps de Lecture 5 min.",
        "Reklame",
        "Oglas",
        "آگهی",
        "Продолжение после рекламы",
        "Продовження після реклами",
        "Pokračování pod reklamou",
        "Continua após a publicidade",
        "Weiterlesen nach der Anzeige",
        "Lees verder onder de advertentie",
        "Continúa después de publicidad",
        "Deel artikel",
        "Udostępnij artykuł",
        "Sdílet článek",
        "Del artikel",
        "Dela artikel",
        "Compartilhe esta notícia",
        "Haberi paylaş",
        "Link kopieren",
        "Copier le lien",
        "Copia link",
        "انتهای پیام",
        "To view this video please enable JavaScript, and consider a newer browser.",
        "有料記事",
        "Если вы нашли ошибку, выделите текст и нажмите Ctrl+Enter",
        "Listen to this article · 9:14 min",
    ];
    all(&labels, |label| page(&format!("<p>{label}</p>")).blocks().count() == 2);
    let buttons = [
        "Partager",
        "Partilhar",
        "Compartilhe",
        "Condividi",
        "Delen",
        "Udostępnij",
        "Sdílet",
        "Paylaş",
        "Κοινοποίηση",
        "Поделиться",
        "Поділитися",
        "شارك",
        "שתפו",
        "शेयर करें",
        "分享",
        "シェア",
        "공유하기",
        "Chia sẻ",
        "Bagikan",
        "Shiriki",
        "Dela",
        "Del",
    ];
    all(&buttons, |label| {
        let line = format!("<div><a href=\"#\">{label}</a></div>");
        page(&line).blocks().count() == 2
    });
    // What leads somewhere may be meant.
    assert_eq!(page("<div><a href=\"/b\">分享</a></div>").blocks().count(), 3);
    for said in ["Реклама порта подорожала.", "Iklan pelabuhan lebih mahal.", "광고는 비싸다."]
    {
        assert_eq!(page(&format!("<p>{said}</p>")).blocks().count(), 3, "{said}");
    }
}

#[test]
fn requests_to_subscribe_and_to_follow_go_in_each_language() {
    let lines = [
        "Abonnez-vous à notre newsletter",
        "Recevez chaque matin notre newsletter",
        "Suscríbete a nuestra newsletter",
        "Subscreva a nossa newsletter",
        "Schrijf je in voor onze nieuwsbrief",
        "Zapisz się na newsletter",
        "Přihlaste se k odběru newsletteru",
        "Bültenimize abone olun",
        "Εγγραφείτε στο newsletter",
        "Подпишитесь на нашу рассылку",
        "Підпишіться на нашу розсилку",
        "اشترك في نشرتنا البريدية",
        "הירשמו לניוזלטר",
        "メルマガ登録はこちら",
        "뉴스레터 구독하기",
        "订阅我们的新闻通讯",
        "Đăng ký nhận bản tin",
        "Berlangganan newsletter kami",
        "Prenumerera på vårt nyhetsbrev",
        "Tilmeld dig vores nyhedsbrev",
        "For more on the quays, sign up to our weekly newsletter.",
        "Подписывайтесь на наш канал в Telegram",
        "Підписуйтесь на наш Telegram-канал",
        "关注我们的微信公众号",
        "Ikuti kami di Google News",
        "Ακολουθήστε μας στο Google News και μάθετε πρώτοι όλες τις ειδήσεις",
        "Google News'te takip edin",
        "Följ oss på Facebook",
        "تابعونا على Facebook",
        "Siga-nos no Instagram",
        "Obserwuj nas na Facebook",
        "Sledujte nás na Facebook",
        "Følg os på Facebook",
        "Følg oss på Facebook",
        "Theo dõi chúng tôi trên Facebook",
        "公式Xをフォローする",
        "Twitter फ़ॉलो करें",
        "در خبرنامه ما عضو شوید",
        "न्यूज़लेटर सब्सक्राइब करें",
    ];
    all(&lines, |line| page(&format!("<p><a href=\"/n\">{line}</a></p>")).blocks().count() == 2);
    for said in [
        "Zapisz się na newsletter, mówił baner, i pół miliona osób to zrobiło.",
        "ニュースレターの登録は港の人が始めた。",
        "Подписывайтесь на нашу рассылку, писал порт.",
        "Nous utilisons des cookies, dit le port, et chacun les accepte.",
    ] {
        assert_eq!(page(&format!("<p>{said}</p>")).blocks().count(), 3, "{said}");
    }
}

#[test]
fn a_short_text_is_read_without_cookies_and_other_news() {
    let short = "The harbour board put off the northern quay until its debt is paid.";
    let page = |cookies: &str, more: &str| {
        let page = format!(
            "<html><head><title>Quay put off</title></head><body><div class=\"cookie\"><p>{cookies}</p></div><main><article>\
            <h1>Quay put off</h1><p>{short}</p></article></main><section><h2>{more}</h2><p>The lock is open again.</p></section>\
            </body></html>"
        );
        import(page.as_bytes(), &Hint::file("page.html")).unwrap().remove(0).article.text()
    };
    let notices = [
        "We use cookies to count our readers.",
        "Wir verwenden Cookies, um Leser zu zählen.",
        "Nous utilisons des cookies pour compter nos lecteurs.",
        "Utilizamos cookies para contar lectores.",
        "Este site utiliza cookies.",
        "Questo sito utilizza i cookie.",
        "Wij gebruiken cookies.",
        "Używamy plików cookie.",
        "Používáme soubory cookie.",
        "Мы используем файлы cookie.",
        "Ми використовуємо файли cookie.",
        "当サイトはCookieを使用しています。",
        "我们使用Cookie。",
        "이 사이트는 쿠키를 사용합니다.",
        "Bu web sitesi çerez kullanır.",
        "نستخدم ملفات تعريف الارتباط.",
        "Vi använder cookies.",
        "Vi bruger cookies.",
        "Χρησιμοποιούμε cookies.",
    ];
    all(&notices, |notice| page(notice, "Mehr Meldungen") == short);
    let headings = [
        "More news",
        "Weitere Meldungen",
        "Más noticias",
        "Outras notícias",
        "Altre notizie",
        "Meer nieuws",
        "Więcej wiadomości",
        "Další zprávy",
        "Другие новости",
        "Інші новини",
        "Diğer haberler",
        "更多新闻",
        "その他のニュース",
        "다른 뉴스",
        "Fler nyheter",
        "Flere nyheder",
        "Περισσότερα νέα",
        "المزيد من الأخبار",
        "संबंधित समाचार",
    ];
    all(&headings, |heading| page("We use cookies.", heading) == short);
    assert!(
        page("Cookies are older than the web, and so is the quay.", "More news").contains("older")
    );
    assert!(page("We use cookies.", "The lock").contains("open again"));
}

#[test]
fn a_box_for_letters_and_the_words_of_an_index_are_known_in_each_language() {
    let asked = [
        "Assine já",
        "Schrijf je in",
        "Zapisz się",
        "Odebírejte",
        "Подпишитесь",
        "Підпишіться",
        "Bültene katıl",
        "نشرتنا",
        "ניוזלטר",
        "メルマガ",
        "뉴스레터",
        "订阅",
        "訂閱電子報",
        "Nyhetsbrev",
        "Nyhedsbrev",
        "Εγγραφή",
    ];
    all(&asked, |asked| {
        let said = format!(
            "<div class=\"newsletter\"><p>Each Friday.</p><a href=\"/n\">{asked}</a></div>"
        );
        page(&said).blocks().count() == 2
    });
    let filed = [
        "Archivado en",
        "Classé dans",
        "Archiviato in",
        "Arquivado em",
        "Trefwoorden",
        "Tagi",
        "Štítky",
        "Etiketler",
        "מילות מפתח",
        "الوسوم",
        "कीवर्ड",
        "키워드",
        "Emneord",
        "Ämnen",
    ];
    all(&filed, |filed| {
        let page = format!(
            "<title>Fewer ships</title><article><h1>Fewer ships</h1><p>{FIRST}</p><p>{LAST}</p><h3>{filed}</h3><ul><li><a href=\"/a\">Ports</a></li>\
            </ul></article>"
        );
        let text =
            import(page.as_bytes(), &Hint::file("page.html")).unwrap().remove(0).article.text();
        text == format!("{FIRST}\n\n{LAST}")
    });
    let printed = [
        "Drucken",
        "Imprimer",
        "Imprimir",
        "Stampa",
        "Afdrukken",
        "Drukuj",
        "Vytisknout",
        "Yazdır",
        "Распечатать",
        "印刷",
        "列印",
        "打印",
        "인쇄",
        "Skriv ut",
        "Udskriv",
    ];
    all(&printed, |label| {
        page(&format!("<div><a href=\"#\">{label}</a></div>")).blocks().count() == 2
    });
}
