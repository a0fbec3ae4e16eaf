//! The words with which pages ask their readers for something, each pattern a whole line.

use crate::pattern::pattern;
use regex::Regex;
use std::sync::LazyLock;

/// What stands before a link to another article and leaves no doubt of it.
pub(super) static POINTER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix)^(?:
        read\s(?:more|also|next|this) | also\sread | don['’]t\smiss | you\s(?:may|might)\salso\slike
        | (?:lesen\ssie|lies)\s(?:auch|mehr|dazu|hier) | mehr\szum\sthema | auch\sinteressant
        | (?:à\s)?lire\s(?:aussi|également) | (?:sur|dans)\sle\smême\s(?:sujet|thème)
        | (?:lea|lee|leer)\s(?:también|más) | (?:te|le)\spuede\sinteresar | más\sinformación
        | leggi\s(?:anche|tutto) | potrebbe\sinteressarti | per\sapprofondire
        | διαβάστε\s(?:επίσης|ακόμη|ακόμα|περισσότερα)
        | lees\sook | leia\s(?:também|mais) | læs\sogså | les\sogså | läs\sockså | czytaj\s(?:też|także) | читайте\sтакже
        | اقرأ\s(?:أيضا|أيضًا|أيضاً|المزيد) | 相关阅读 | 延伸阅读 | 推荐阅读 | 相關閱讀 | 延伸閱讀 | 関連記事
        )(?:\son\sthis|\shere)?\s*[:：|–—→»>-]*$",
    )
});

/// What stands before such a link with a sign between, and elsewhere begins a sentence.
pub(super) static SIGNED_POINTER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix)^(?:
        share(?:\s(?:on|via|this))? | related(?:\s(?:article|stor|coverage|content|post|news|link|topic)\p{L}*)?
        | (?:watch|listen)(?:\s(?:also|now|here))? | more\son\sthis(?:\s(?:story|topic))? | in\scase\syou\smissed\sit
        | (?:read|see)\sour\s(?:latest|full)\s\p{L}+
        | passend\sdazu | zum\sthema | ähnliche\s(?:artikel|beiträge)
        | articles?\s(?:liés?|connexes?) | voir\saussi\s(?:notre|la)\s(?:article|vidéo)
        | (?:noticias?|artículos?)\srelacionad[oa]s? | articol[oi]\scorrelat[oi] | σχετικ[άό]\s(?:άρθρ[αο]|θέματα)
        )\s*[:：|–—→»>]+$",
    )
});

/// What stands alone where there is an advertisement, a button or a count.
pub(super) static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix)^(?:
        advertise?ments? | sponsored(?:\scontent)? | (?:article|story)\scontinues\s(?:after|below)\s(?:this\s|the\s)?ad(?:vertisement)?
        | (?:advertisement\s?[-–—]\s?)?(?:scroll\s(?:down\s)?to\scontinue|continue\sreading\sbelow)(?:\sreading)?
        | back\sto\s(?:the\s)?top | print\sthis\s(?:page|article) | save\s(?:this\s)?article | copy\slink | loading(?:\.{3}|…) | show\smore
        | skip\s(?:past\snewsletter\spromotion|ad(?:vertisement)?) | report\sthis\sad | view\s(?:all\s)?comments | comments\s\([0-9]{1,6}\)
        | anzeige | werbung | publicité | publicidad | pubblicità | διαφήμιση | advertentie | publicidade | annons | reklama | реклама | إعلان | 广告 | 廣告 | 広告
        | share\s(?:this|on\s\p{L}+|this\s(?:article|story|post|page|on\s\p{L}+))
        | (?:artikel|beitrag|seite)\steilen | partager\s(?:cet|l['’])\s?article | compartir\s(?:este\s)?artículo
        | condividi\s(?:l['’]|questo\s)articolo | μοιραστείτε\sτο | 分享到 | シェアする
        | (?:listen\sto|hear)\s(?:this\s|the\s)(?:article|story|post)(?:\s\(?[0-9]{1,3}\smin(?:ute)?s?\)?)?
        | artikel\s(?:anhören|vorlesen(?:\slassen)?) | écouter\s(?:cet|l['’])\s?article | escuchar\s(?:este\s)?artículo
        | ascolta\s(?:l['’]|questo\s)articolo | ακούστε\sτο\sάρθρο
        | [0-9]{1,3}[\s-]min(?:ute)?s?\sread | (?:(?:estimated\s)?reading\stime|read\stime|lesezeit|lesedauer|temps\sde\slecture|tiempo\sde\slectura
            |tempo\sdi\slettura|χρόνος\sανάγνωσης)\s?:?\s?[0-9]{1,3}\s?(?:min|λεπτ)\p{L}*
        | [0-9]{1,6}\s(?:comments?|shares?|kommentare?|commentaires?|comentarios?|commenti|σχόλια)
        | (?:leave|post|add|write)\sa\s(?:comment|reply) | kommentar\sschreiben | laisser\sun\scommentaire
            | deja\sun\scomentario | lascia\sun\scommento
        | (?:is|was)\sthis\s(?:page|article|information)\s(?:useful|helpful)\?? | war\sdieser?\s(?:artikel|seite|beitrag)\shilfreich\??
        )$",
    )
});

/// A word on a button that is a word of a text, too.
pub(super) static VERB: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:share|tweet|listen|print|teilen|partager|compartir|condividi|κοινοποίηση|分享)$",
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

/// A request to take or to pay for what a site sends out or keeps back.
pub(super) static SIGN_UP: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix)^(?:thanks\sfor\sreading[^.!?]{0,60}[.!]\s|[^.!?,:;]{3,60}\?\s)?(?:click\shere\sto\s)?(?:
        (?:sign\sup|subscribe|register)\s(?:(?:here|now|today|free|for\sfree)\s)?(?:for|to)\s(?:(?:our|the|my|this|your)\s)?
            (?:[\p{L}\p{N}’'&-]+\s){0,5}(?:newsletters?|mailing\slist|e-?mail\s(?:list|updates|alerts|newsletters?)|briefing)
            (?:\s(?:here|now|today|for\sfree|(?:to|and|about)\s[^.,:;!?]{3,80}))?
        | subscribe(?:\snow|\stoday|\sfor\sfree)?\sto\sreceive\snew\sposts[^.,:;!?]{0,60}
        | by\s(?:subscribing|signing\sup),?\s(?:i|you)\s(?:agree|accept|confirm|consent)\s[^.!?]{3,160}
        | already\sa\s(?:subscriber|member)\??\s(?:log|sign)\sin(?:\shere)? | get\s(?:our|the)\s(?:[\p{L}’'-]+\s){0,3}newsletters?(?:\s(?:here|in\syour\sinbox))?
        | (?:jetzt\s)?(?:unseren\s|den\s|zum\s)?(?:[\p{L}-]+\s)?newsletter\s(?:jetzt\s|hier\s|kostenlos\s)*(?:abonnieren|bestellen|anmelden)
        | (?:abonnieren\ssie|melden\ssie\ssich)\s(?:jetzt\s|hier\s)?(?:für\s)?(?:unseren|den|zu\sunserem)\s(?:[\p{L}-]+\s)?newsletter(?:\san)?(?:\sund\s[^.,:;!?]{3,80})?
        | (?:inscrivez|abonnez)-vous\s(?:gratuitement\s)?(?:à|a)\s(?:notre|la|nos)\s(?:newsletters?|lettre\sd['’]information)
        | (?:suscríbe(?:te|se)|suscríbase|apúnt(?:ate|ese))\s(?:gratis\s)?a\s?l?\s?(?:(?:nuestr[oa]|la)\s)?(?:boletín|newsletter)
        | iscriviti\salla\s(?:nostra\s)?newsletter | assine\s(?:a\s)?(?:nossa\s)?newsletter
        | (?:εγγραφείτε|γραφτείτε)\s(?:δωρεάν\s)?στο\s(?:newsletter|ενημερωτικό)(?:\sδελτίο)?(?:\sμας)?
        )[.!]?$",
    )
});

/// A request to subscribe or to sign in for the rest of a text.
pub(super) static GATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix)^(?:
        (?:subscribe|sign\sup|log\sin|sign\sin|register)(?:\snow|\stoday|\sfor\sfree)?\sto
            \s(?:continue(?:\sreading)?|keep\sreading|read\s(?:more|on|the\sfull\s\p{L}+|this\s\p{L}+))
        | this\s(?:post|article|story|content)\sis\s(?:only\s)?for\s(?:paid\s|paying\s)?(?:subscribers|members)(?:\sonly)?
        | weiterlesen\smit\s[^.,:;!?]{2,40} | (?:dieser|der)\sartikel\sist\snur\sfür\sabonnenten(?:\slesbar)?
        | (?:cet\s)?article\sréservé\s(?:aux|à\snos)\sabonnés
        | (?:contenido|artículo)\s(?:exclusivo|solo)\spara\ssuscriptores
        )[.!:]?$",
    )
});

/// A request to follow a site elsewhere.
pub(super) static FOLLOW: LazyLock<Regex> = LazyLock::new(|| {
    let network = r"(?:the\s)?(?:facebook|twitter|x|instagram|linkedin|you\s?tube|telegram|whats\s?app|google\snews|tik\s?tok|threads|bluesky|mastodon|flipboard|viber|apple\snews)(?:\s(?:channel|page|kanal))?";
    pattern(&format!(
        r"(?ix)^(?:(?:follow|like|join)\s(?:us|me|@\w+)\s(?:on|at|via|in) | join\sour | folge?n?\s(?:sie\s)?uns\s(?:auch\s)?(?:auf|bei)
        | suivez-nous\ssur | síguenos\sen | seguici\s(?:anche\s)?su | siga-nos\sno | volg\sons\sop | подписывайтесь\sна\sнаш | ακολουθήστε\s(?:μας|το\s\S+)\sστ(?:ο|ον|α))
        \s{network}(?:\s?(?:[,/|·]|,?\s(?:and|or|und|et|y|e|και|&))\s?{network}){{0,6}}[.!]?$"
    ))
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
        |mots-clés|étiquettes?|thèmes|etiquetas?|temas|argomenti|ετικέτες|теги|标签|標籤|タグ
        )\s?[:：]$",
    )
});

/// A heading over links to other articles.
pub(super) static OTHERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix)^(?:
        (?:related|popular|trending|most\sread)\s(?:content|articles|stories|posts|news|topics|coverage|links)
        | related | recommended | more\son\sthis\s(?:story|topic) | (?:most\sread|read\snext|recommended\sfor\syou|you\s(?:may|might)\salso\slike)
        | mehr\szum\sthema | (?:ähnliche|verwandte)\s(?:artikel|beiträge) | meistgelesen
        | (?:sur|dans)\sle\smême\s(?:sujet|thème) | à\slire\s(?:aussi|également) | articles\s(?:liés|connexes|similaires)
        | (?:noticias|artículos)\srelacionad[oa]s | te\spuede\sinteresar | articoli\scorrelati | leggi\sanche
        | σχετικά\s(?:άρθρα|θέματα) | 相关阅读 | 相关新闻 | 関連記事
        )$",
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

/// What a box for an address says.
pub(super) static LETTER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)newsletter|subscri|sign[ -]?up|inbox|mailing list|abonn|melden sie sich|inscri|bolet[ií]n|suscr[ií]b|iscriviti|δελτίο|εγγραφ",
    )
});

/// What a button asks for that is no part of a text.
pub(super) static BUTTON: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:share|subscribe|sign up|leave a comment|comments?|donate|give a gift|join|follow|tweet|print|log in|abonnieren|s’abonner|s'abonner|suscríbete|iscriviti)\b",
    )
});
