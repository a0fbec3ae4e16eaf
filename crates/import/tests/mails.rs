//! Mails: who sends them, whom they quote, and what surrounds their text.

use import::{Hint, import};
use model::{Article, BlockKind, plain_text};

fn read(from: &str, kind: &str, body: &str) -> Article {
    let mail = format!(
        "From: {from}\r\nSubject: Ports\r\nDate: Fri, 1 Mar 2024 10:00:00 +0000\r\nMessage-ID: <1@x>\r\n\
        MIME-Version: 1.0\r\nContent-Type: {kind}; charset=utf-8\r\n\r\n{body}"
    );
    import(mail.as_bytes(), &Hint::file("a.eml")).expect("an article").remove(0).article
}

fn quotes(article: &Article) -> Vec<(String, Option<String>)> {
    let quote = |kind: &BlockKind| match kind {
        BlockKind::Quote { blocks, attribution } => {
            let said: Vec<String> = blocks.iter().map(|block| block.kind.plain_text()).collect();
            Some((said.join(" "), attribution.as_deref().map(plain_text)))
        }
        _ => None,
    };
    article.blocks().filter_map(|block| quote(&block.kind)).collect()
}

#[test]
fn the_mail_that_is_answered_is_a_quotation() {
    let article = read(
        "Ann Lee <ann@x.example>",
        "text/plain",
        "They expect more in March.\r\n\r\nAnn\r\n\r\n-----Original Message-----\r\nFrom: Bo Kim\r\n\
        Sent: 4 March 2024 09:02\r\nTo: Ann Lee\r\nSubject: Grain\r\n\r\nWhat do they expect?\r\n\r\nBo\r\n",
    );
    let said =
        ("What do they expect? Bo".to_owned(), Some("Bo Kim, 4 March 2024 09:02".to_owned()));
    assert_eq!(quotes(&article), [said]);
    assert!(article.sections.iter().all(|section| section.heading.is_none()));
}

#[test]
fn no_chain_of_answers_is_too_long() {
    let mut body = String::from("Thanks.\r\n");
    for number in 0..20_000 {
        body +=
            &format!("\r\n-----Original Message-----\r\nFrom: Bo Kim\r\n\r\nAnswer {number}.\r\n");
    }
    let article = read("Ann Lee <ann@x.example>", "text/plain", &body);
    let text = article.text();
    assert!(text.contains("Answer 0.") && text.contains("Answer 19999."));
}

#[test]
fn a_signature_and_whom_a_mail_quotes_are_told_by_their_names() {
    let article = read(
        "Ann Lee <ann@x.example>",
        "text/html",
        "<div>They expect more in March.</div><span class=\"gmail_signature_prefix\">-- </span><br>\
        <div class=\"gmail_signature\">Ann Lee<br>Head of Unit</div><div class=\"gmail_quote\"><div \
        class=\"gmail_attr\">On Mon Bo Kim wrote:<br></div><blockquote><div>What do they expect?</div></blockquote></div>",
    );
    let said = ("What do they expect?".to_owned(), Some("On Mon Bo Kim wrote".to_owned()));
    assert_eq!(quotes(&article), [said]);
    assert!(!article.text().contains("Head of Unit") && !article.text().contains("--"));
    assert!(article.warnings.iter().any(|found| found.code == "signature-left-out"));
    let only =
        read("Ann Lee <ann@x.example>", "text/html", "<div id=\"Signature\">Ann Lee, Roe</div>");
    assert_eq!(only.text(), "Ann Lee, Roe");
}

#[test]
fn buttons_and_networks_of_a_newsletter_are_no_text() {
    let article = read(
        "Ann Lee <ann@x.example>",
        "text/html",
        "<p>It was a week of small numbers, as our <a href=\"https://x.example/grain\">analysis</a> shows.</p>\
        <p><a class=\"mcnButton\" href=\"https://x.example/report\">Read the report</a></p>\
        <table><tr><td><a class=\"mcnButton\" href=\"https://x.example/s\">Upgrade to premium</a></td></tr></table>\
        <p><a href=\"https://twitter.com/x\"><img src=\"https://x.example/t.png\" alt=\"Twitter\"></a></p>\
        <p>Copyright © 2024 Harbour Roe.</p><p>Our mailing address is:<br>12 Weir Street</p>",
    );
    assert!(article.text().contains("Read the report"));
    for gone in ["Upgrade", "Copyright", "Weir Street"] {
        assert!(!article.text().contains(gone), "{gone}: {}", article.text());
    }
    assert!(!article.blocks().any(|block| matches!(block.kind, BlockKind::Figure { .. })));
}

#[test]
fn a_note_above_a_rule_is_no_heading() {
    let article = read(
        "Ann Lee <ann@x.example>",
        "text/plain",
        "The port published its plan this week [1].\r\n\r\n[1] Port of Roe, Dredging Plan (Roe: Port, 2024), 12.\r\n\
        \r\n----\r\nYou are receiving this because you signed up.\r\n",
    );
    assert_eq!(article.notes.len(), 1, "{}", article.text());
    assert_eq!(article.text().trim(), "The port published its plan this week.");
}

#[test]
fn name_day_and_number_above_a_newsletter_s_text_are_left_out() {
    let article = read(
        "Ann Lee <ann@x.example>",
        "text/html",
        "<table role=\"presentation\"><tr><td><img src=\"https://x.example/logo.png\" alt=\"Port Weekly\">\
        </td></tr><tr><td><p>1 March 2024 | Issue 112</p><p>No. 4</p><h1>Ports</h1><img src=\"https://x.example/quay.png\" \
        alt=\"A quay\"><p>Good morning. It was a week of small numbers.</p><p>3 May 2024</p></td></tr></table>",
    );
    let kinds: Vec<String> = article.blocks().map(|block| block.kind.plain_text()).collect();
    let picture = "";
    assert_eq!(kinds, [picture, "Good morning. It was a week of small numbers.", "3 May 2024"]);
    // The sender's name as a picture goes without a day, another picture does not.
    let pictured = |alt: &str| {
        let body =
            format!("<img src=\"https://x.example/a.png\" alt=\"{alt}\"><p>Good morning.</p>");
        read("Port Weekly <news@x.example>", "text/html", &body).blocks().count()
    };
    assert_eq!([pictured("Port Weekly logo"), pictured("A quay")], [1, 2]);
}

#[test]
fn what_a_mail_says_of_itself_is_no_text_in_any_language() {
    let texts = [
        [
            "Diese E-Mail im Browser ansehen",
            "Sie erhalten diese E-Mail, weil Sie sich angemeldet haben.",
            "Vom Newsletter abmelden",
            "Einstellungen ändern",
            "Weiterlesen",
            "An Freunde weiterleiten",
        ],
        [
            "Voir cet e-mail dans votre navigateur",
            "Vous recevez cet e-mail car vous êtes inscrit à notre lettre.",
            "Se désinscrire",
            "Mettre à jour vos préférences",
            "Lire la suite",
            "Transférer à un ami",
        ],
        [
            "Ver este correo en el navegador",
            "Recibe este correo porque se suscribió en nuestro sitio.",
            "Darse de baja",
            "Actualizar preferencias",
            "Leer más",
            "Reenviar a un amigo",
        ],
        [
            "Visualizza questa email nel browser",
            "Ricevi questa email perché ti sei iscritto sul nostro sito.",
            "Annulla iscrizione",
            "Aggiorna le preferenze",
            "Leggi tutto",
            "Inoltra a un amico",
        ],
        [
            "Bekijk deze e-mail in je browser",
            "Je ontvangt deze e-mail omdat je je hebt ingeschreven.",
            "Uitschrijven",
            "Voorkeuren aanpassen",
            "Lees meer",
            "Doorsturen",
        ],
        [
            "Zobacz w przeglądarce",
            "Otrzymujesz tę wiadomość, ponieważ zapisałeś się na newsletter.",
            "Wypisz się",
            "Zmień ustawienia",
            "Czytaj więcej",
            "Prześlij dalej",
        ],
        [
            "Ver este e-mail no navegador",
            "Você recebeu este e-mail porque se inscreveu em nosso site.",
            "Cancelar a inscrição",
            "Atualizar suas preferências",
            "Leia mais",
            "Encaminhar a um amigo",
        ],
        [
            "Открыть письмо в браузере",
            "Вы получили это письмо, потому что подписались на рассылку.",
            "Отписаться",
            "Изменить настройки",
            "Читать далее",
            "Переслать другу",
        ],
        [
            "Відкрити лист у браузері",
            "Ви отримали цей лист, тому що підписалися на розсилку.",
            "Відписатися",
            "Змінити налаштування",
            "Читати далі",
            "Переслати другу",
        ],
        [
            "ブラウザで表示",
            "このメールはご登録いただいた方にお送りしています。",
            "配信停止はこちら",
            "登録情報の変更",
            "続きを読む",
            "友達に転送",
        ],
        [
            "在浏览器中查看",
            "您收到此邮件是因为您订阅了我们的通讯。",
            "退订",
            "更新偏好设置",
            "阅读更多",
            "转发给朋友",
        ],
        [
            "在瀏覽器中檢視",
            "您收到這封郵件，是因為您訂閱了電子報。",
            "取消訂閱",
            "更新訂閱設定",
            "繼續閱讀",
            "轉寄給朋友",
        ],
        [
            "웹 브라우저에서 보기",
            "본 메일은 수신에 동의하신 회원님께 발송되었습니다.",
            "수신거부",
            "설정 변경",
            "더 보기",
            "친구에게 전달",
        ],
        [
            "Tarayıcıda görüntüle",
            "Bu e-postayı bültenimize abone olduğunuz için aldınız.",
            "Abonelikten çık",
            "Tercihlerinizi güncelleyin",
            "Devamını oku",
            "Arkadaşına ilet",
        ],
        [
            "عرض الرسالة في المتصفح",
            "لقد تلقيت هذه الرسالة لأنك مشترك في نشرتنا.",
            "إلغاء الاشتراك",
            "تحديث التفضيلات",
            "اقرأ المزيد",
            "إعادة التوجيه إلى صديق",
        ],
        [
            "Zobrazit e-mail v prohlížeči",
            "Tento e-mail dostáváte, protože jste se přihlásili.",
            "Odhlásit se z odběru",
            "Změnit nastavení",
            "Číst dále",
            "Přeposlat příteli",
        ],
        [
            "Visa mejlet i din webbläsare",
            "Du får det här mejlet eftersom du har anmält dig.",
            "Avsluta prenumeration",
            "Ändra dina inställningar",
            "Läs mer",
            "Tipsa en vän",
        ],
        [
            "Se mailen i din browser",
            "Du modtager denne mail, fordi du har tilmeldt dig.",
            "Afmeld nyhedsbrev",
            "Ret dine indstillinger",
            "Læs mere",
            "Videresend til en ven",
        ],
        [
            "Δείτε το μήνυμα στον browser",
            "Λαμβάνετε αυτό το μήνυμα επειδή εγγραφήκατε.",
            "Διαγραφή από τη λίστα",
            "Αλλαγή προτιμήσεων",
            "Διαβάστε περισσότερα",
            "Προώθηση σε φίλο",
        ],
    ];
    for [browser, why, leave, change, on, forward] in texts {
        let kept = ["The quay was closed.", "It opens in May.", "Ships wait."];
        let body = format!(
            "<p><a href=\"https://x.example/v\">{browser}</a></p><p>{}</p><p><a href=\"https://x.example/m\">{on}</a></p>\
            <p>{}</p><p>{}</p><p>{why}</p><p><a href=\"https://x.example/f\">{forward}</a> | <a \
            href=\"https://x.example/u\">{leave}</a> | <a href=\"https://x.example/p\">{change}</a></p>",
            kept[0], kept[1], kept[2]
        );
        let article = read("Ann Lee <ann@x.example>", "text/html", &body);
        assert_eq!(article.text(), kept.join("\n\n"));
        let plain =
            format!("{}\r\n\r\n{}\r\n\r\n{leave}: https://x.example/u\r\n", kept[0], kept[1]);
        let article = read("Ann Lee <ann@x.example>", "text/plain", &plain);
        assert_eq!(article.text(), kept[..2].join("\n\n"));
    }
}

#[test]
fn a_footer_of_several_lines_goes_and_sentences_with_its_words_stay() {
    let article = read(
        "Ann Lee <ann@x.example>",
        "text/html",
        "<p>The quay was closed.</p><p><a href=\"https://x.com/roe\">X</a> | <a href=\"https://facebook.com/roe\">Facebook\
        </a></p><p><em>Copyright © 2024 Roe, Alle Rechte vorbehalten.</em><br>Sie erhalten diese E-Mail, weil Sie sich \
        angemeldet haben.<br><a href=\"https://x.example/p\">Einstellungen ändern</a> oder <a \
        href=\"https://x.example/u\">vom Newsletter abmelden</a></p>",
    );
    assert_eq!(article.text(), "The quay was closed.");
    for line in [
        "Wer sich vom Newsletter abmelden will, muss lange suchen.",
        "Les abonnés peuvent se désinscrire depuis mai.",
        "Weiterlesen im Bericht des Hafens.",
        "Bo Kim wrote on <a href=\"https://x.com/kim\">X</a> that the quay is safe.",
        "Отписаться от рассылки порта нельзя уже год.",
        "配信停止は港の決定だった。",
    ] {
        let body = format!("<p>The quay was closed.</p><p>{line}</p><p>It opens in May.</p>");
        let article = read("Ann Lee <ann@x.example>", "text/html", &body);
        assert_eq!(article.blocks().count(), 3, "{line}");
    }
}
