//! The words with which pages ask their readers for something, each pattern a whole line.

use crate::pattern::pattern;
use regex::Regex;
use std::sync::LazyLock;

/// What stands alone where there is an advertisement, a button or a count.
pub(super) static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix)^(?:
        advertise?ments? | sponsored(?:\scontent)? | (?:article|story)\scontinues\s(?:after|below)\s(?:this\s|the\s)?ad(?:vertisement)?
        | (?:advertisement\s?[-–—]\s?)?(?:scroll\s(?:down\s)?to\scontinue|continue\sreading\sbelow)(?:\sreading)?
        | back\sto\s(?:the\s)?top | print\sthis\s(?:page|article) | save\s(?:this\s)?article | copy\slink | loading(?:\.{3}|…) | show\smore
        | skip\s(?:past\snewsletter\spromotion|ad(?:vertisement)?) | report\sthis\sad | view\s(?:all\s)?comments | comments\s\([0-9]{1,6}\)
        | anzeige | werbung | publicité | publicidad | pubblicità | διαφήμιση | advertentie | publicidade | annons | annonce | reklama | реклама | إعلان | 广告 | 廣告 | 広告
        | pub | reklame? | reklam | mainos | hirdetés | publicitate | oglas | פרסומת | تبلیغات | آگهی | विज्ञापन | 광고 | quảng\scáo | iklan | tangazo
        | dalsza\sczęść\s(?:artykułu|tekstu)\s(?:znajduje\ssię\s)?pod\s(?:reklamą|wideo) | (?:продолжение|продовження)\s(?:после|після)\s(?:рекламы|реклами) | pokračování\s(?:článku\s)?pod\sreklamou
        | (?:continua|continúa|weiterlesen|suite|lees\sverder|fortsätter)\s(?:após|depois\sd?|después\sde|nach|après|na|onder|dopo)\s(?:l?[ae]?['’]?\s?)?(?:publicidade|publicidad|der\sanzeige|publicité|(?:de\s)?advertentie|pubblicità|annonsen)
        | to\sview\sthis\svideo\s(?:please\s)?enable\sjavascript[^.!?]{0,120}
        | (?:if\syou\s(?:notice|find|spot)|если\sвы\s(?:заметили|нашли)|якщо\sви\s(?:помітили|знайшли))\s[^.!?]{3,160}ctrl\s?\+\s?enter[^.!?]{0,60}
        | انتهای\sپیام | انتهى | 有料記事 | 有料会員限定(?:記事)?
        | share\s(?:this|on\s\p{L}+|this\s(?:article|story|post|page|on\s\p{L}+))
        | (?:artikel|beitrag|seite)\steilen | partager\s(?:cet|l['’])\s?article | compartir\s(?:este\s)?artículo
        | (?:compartir|partager|teilen|condividi|compartilhar|partilhar|delen|udostępnij|sdílet|поделиться|поділитися|dela|del)\s(?:en|sur|auf|su|no|na|op|в|у|på)\s(?:facebook|twitter|x|whatsapp|linkedin|telegram|instagram)
        | (?:compartilhe|partilhe)\s(?:est[ea]\s)?(?:artigo|matéria|notícia) | deel\s(?:dit\s)?artikel | udostępnij\s(?:ten\s)?artykuł | sdílet\s(?:tento\s)?článek | поделиться\sстатьёй | del\s(?:denne\s)?artikel | dela\s(?:den\shär\s)?artikeln?
        | copiar\s(?:enlace|link) | copier\sle\slien | link\skopieren | copia\s(?:il\s)?link | offrir\s(?:cet|l['’])\s?article | (?:haberi|yazıyı)\spaylaş | शेयर\sकरें | 공유하기
        | condividi\s(?:l['’]|questo\s)articolo | μοιραστείτε\sτο | 分享到 | シェアする
        | (?:listen\sto|hear)\s(?:this\s|the\s)(?:article|story|post)(?:\s[·|]?\s?\(?[0-9]{1,3}(?::[0-9]{2})?\smin(?:ute)?s?\)?)?
        | artikel\s(?:anhören|vorlesen(?:\slassen)?) | écouter\s(?:cet|l['’])\s?article | escuchar\s(?:este\s)?artículo
        | ascolta\s(?:l['’]|questo\s)articolo | ακούστε\sτο\sάρθρο
        | [0-9]{1,3}[\s-]min(?:ute)?s?\sread | (?:(?:estimated\s)?reading\stime|read\stime|lesezeit|lesedauer|temps\sde\slecture|tiempo\sde\slectura
            |tempo\sdi\slettura|χρόνος\sανάγνωσης)\s?:?\s?[0-9]{1,3}\s?(?:min|λεπτ)\p{L}*
        | [0-9]{1,6}\s(?:comments?|shares?|kommentare?|commentaires?|comentarios?|commenti|σχόλια)
        | (?:leave|post|add|write)\sa\s(?:comment|reply) | kommentar\sschreiben | laisser\sun\scommentaire
            | deja\sun\scomentario | lascia\sun\scommento
        | (?:is|was)\sthis\s(?:page|article|information)\s(?:useful|helpful)\?? | war\sdieser?\s(?:artikel|seite|beitrag)\shilfreich\??
        )[.]?$",
    )
});

/// A word on a button that is a word of a text, too.
pub(super) static VERB: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:share(?: full article)?|tweet|listen|print|drucken|imprimer|imprimir|stampa|afdrukken|drukuj|vytisknout|yazdır|распечатать|印刷|列印|打印|인쇄|skriv ut|udskriv|teilen|partager|compartir|partilhar|compartilh(?:ar|e)|condividi|delen|udostępnij|sdílet|paylaş|del|dela|κοινοποίηση|поделиться|поділитися|شارك|شاركها|שתפו|اشتراک\u{200c}?گذاری|शेयर करें|分享|シェア(?:する)?|공유(?:하기)?|chia sẻ|bagikan|shiriki)$",
    )
});

/// What a list of such words offers besides.
pub(super) static OFFERED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:e-?mail|pdf|rss|facebook|twitter|x|linkedin|whatsapp|telegram|instagram|pinterest|reddit|bluesky|threads|line|微信|微博)$",
    )
});

/// A label that may stand as a heading over what it announces.
pub(super) static HEADING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix)^(?:
        share\s(?:this|this\s(?:article|story|post|page)) | artikel\steilen | partager\s(?:cet|l['’])\s?article
        | (?:is|was)\sthis\s(?:page|article|information)\s(?:useful|helpful)\?? | (?:leave|post)\sa\s(?:comment|reply)
        )$",
    )
});

/// A statement of rights that says nothing else.
pub(super) static RIGHTS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix)^(?:(?:copyright|©|\(c\))\s*(?:©|\(c\))?\s*(?:by\s)?[^.!?;:]{0,80}(?:\b(?:inc|ltd|co))?[.,|–—-]?\s*)?
        (?:all\srights\sreserved|alle\srechte\svorbehalten|tous\sdroits\sréservés|todos\slos\sderechos\sreservados
        |tutti\si\sdiritti\s(?:sono\s)?riservati|riproduzione\sriservata|με\sεπιφύλαξη\sπαντός\sδικαιώματος|все\sправа\sзащищены|版权所有)[.!]?$",
    )
});

/// What stands before the words under which an article is filed.
pub(super) static FILED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix)^(?:
        tags?|tagged(?:\s(?:with|in|under))?|topics?|filed\sunder|posted\sin|more\son|schlagw(?:orte|örter)|themen|stichwörter
        |mots-clés|archivado\sen|classé\sdans|archiviato\sin|arquivado\sem|trefwoorden|tagi|štítky|etiketler|מילות\sמפתח|الوسوم|कीवर्ड|키워드|태그|emneord|ämnen|étiquettes?|thèmes|etiquetas?|temas|argomenti|ετικέτες|теги|标签|標籤|タグ
        )\s?[:：]$",
    )
});

/// A heading over links to the parts of the page.
pub(super) static CONTENTS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:(?:table of )?contents|(?:on|in) this (?:page|article|story)|jump to(?: section)?|inhalt(?:sverzeichnis|sübersicht)?|sommaire|índice|indice|περιεχόμενα|目录|目次)$",
    )
});

/// What a page says of cookies in a banner.
pub(super) static CONSENT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b(?:cookies?|gdpr|dsgvo|rgpd)\b"));

/// How a banner begins that only tells of them.
pub(super) static WE_USE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix)^(?:(?:we|this\s(?:web)?site|our\s(?:web)?site)\suses?\s(?:\p{L}+\s){0,2}cookies?
        | (?:wir|diese\s(?:web)?(?:seite|site)|unsere\s(?:web)?(?:seite|site))\s(?:verwende[nt]|nutz(?:en|t)|benutz(?:en|t)|setz(?:en|t))\s(?:\p{L}+\s){0,2}cookies
        | (?:nous\sutilisons|ce\ssite\sutilise|notre\ssite\sutilise)\s(?:des\s|les\s)?cookies | (?:utilizamos|usamos|este\ssitio(?:\sweb)?\s(?:utiliza|usa)|este\ssite\s(?:utiliza|usa))\s(?:\p{L}+\s)?cookies
        | (?:utilizziamo|usiamo|questo\ssito\s(?:utilizza|usa))\s(?:i\s)?cookie | (?:wij|we|deze\s(?:web)?site)\s(?:gebruiken|gebruikt|maken\sgebruik\svan|maakt\sgebruik\svan)\s(?:\p{L}+\s)?cookies
        | (?:używamy|ta\sstrona\s(?:używa|korzysta\sz)|korzystamy\sz)\s(?:plików\s)?cookies? | (?:používáme|tento\sweb\spoužívá)\s(?:soubory\s)?cookies?
        | (?:мы\sиспользуем|(?:этот|наш)\sсайт\sиспользует)\s(?:файлы\s)?(?:cookies?|куки) | (?:ми\sвикористовуємо|(?:цей|наш)\sсайт\sвикористовує)\s(?:файли\s)?(?:cookies?|кукі)
        | (?:当社|当サイト|このサイト|本サイト)(?:は|では)、?\s?(?:cookie|クッキー)を使用 | (?:我们|我們|本网站|本網站)(?:会|會)?使用\s?(?:cookies?) | (?:우리는|당사는|이\s사이트는)\s(?:쿠키|cookie)를\s사용
        | (?:bu\s(?:web\s)?sitesi(?:nde)?|sitemizde|web\ssitemizde)\s(?:çerez|cookie) | (?:نستخدم|يستخدم\sهذا\sالموقع)\s(?:ملفات\sتعريف\sالارتباط|الكوكيز|cookies)
        | (?:vi|den\shär\s(?:webb)?platsen|(?:den|denne)\s(?:hjemme)?side)\s(?:använder|bruger|bruker|anvender)\s(?:\p{L}+\s)?(?:cookies|kakor) | (?:χρησιμοποιούμε|(?:αυτή|ο)\sιστοσελίδα\sχρησιμοποιεί|ο\sιστότοπος\sχρησιμοποιεί)\scookies
        )",
    )
});

/// What names such a banner.
pub(super) static CONSENT_NAME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)cookie|consent|gdpr|onetrust|(?:^|[ _-])(?:cmp|ccpa)(?:$|[ _-])")
});

/// What a button of such a banner says.
pub(super) static ANSWER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:accept|agree|allow|reject|decline|got it|ok|akzeptieren|zustimmen|ablehnen|einverstanden|accepter|refuser|aceptar|rechazar|accett[ao]|rifiuta|αποδοχή|αποδέχομαι|συμφωνώ)",
    )
});

/// What a button asks for that is no part of a text.
pub(super) static BUTTON: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:share|subscribe|sign up|leave a comment|comments?|donate|give a gift|join|follow|tweet|print|log in|abonnieren|s’abonner|s'abonner|suscríbete|iscriviti)\b",
    )
});
