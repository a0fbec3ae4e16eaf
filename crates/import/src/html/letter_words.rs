//! The words with which pages ask to be followed and for an address to send letters to, each pattern a
//! whole line.

use crate::pattern::pattern;
use regex::Regex;
use std::sync::LazyLock;

/// A request to take or to pay for what a site sends out or keeps back.
pub(super) static SIGN_UP: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix)^(?:thanks\sfor\sreading[^.!?]{0,60}[.!]\s|[^.!?,:;]{3,60}\?\s)?(?:for\s(?:more|all)\s[^.!?:;]{3,100},\s)?(?:click\shere\sto\s)?(?:
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
        | (?:inscreva-se|subscreva|assine|cadastre-se)\s(?:(?:a|na|em|para)\s)?(?:nossa\s|a\snossa\s)?newsletter
        | (?:recevez|retrouvez)\s(?:chaque\s(?:matin|soir|jour|semaine)\s|gratuitement\s)?(?:notre|nos)\snewsletters? | abonnez-vous\s(?:à|a)\snotre\snewsletter
        | (?:schrijf\sje|meld\sje)\s(?:nu\s|gratis\s)?(?:in|aan)\svoor\s(?:onze|de)\s(?:[\p{L}-]+\s)?(?:nieuwsbrief|newsletter)
        | (?:zapisz|zapiszcie)\ssię\s(?:na|do)\s(?:nasz(?:ego)?\s)?newslettera? | (?:přihlaste\sse\s(?:k\sodběru\s)?|odebírejte\s)(?:naš(?:eho|e)?\s)?newsletteru?
        | (?:подпишитесь|подписывайтесь)\sна\s(?:нашу\s)?(?:рассылку|новостную\sрассылку) | (?:підпишіться|підписуйтесь|підписуйтеся)\sна\s(?:нашу\s)?розсилку
        | (?:e-?)?(?:haber\s)?bülten(?:imize|ine)\s(?:ücretsiz\s)?(?:abone|kayıt|üye)\solun | (?:اشترك|اشتركوا|سجل)\s(?:الآن\s)?في\s(?:نشرتنا|النشرة)(?:\s(?:البريدية|الإخبارية))?
        | (?:הירשמו|הרשמו)\sל(?:ניוזלטר|רשימת\sהתפוצה)(?:\sשלנו)? | در\sخبرنامه(?:\sما)?\s(?:عضو|مشترک)\sشوید | (?:मुफ़्त\s)?न्यूज़लेटर\sसब्सक्राइब\sकरें
        | (?:無料)?(?:メールマガジン|メルマガ|ニュースレター)(?:の)?(?:登録|購読)(?:は|を)?(?:こちら(?:から)?|する)? | (?:무료\s)?뉴스레터\s(?:구독|신청)(?:하기|하세요)?
        | (?:订阅|訂閱)(?:我们的|我們的)?(?:新闻通讯|电子报|電子報|邮件) | đăng\ský\snhận\s(?:bản\stin|tin) | (?:daftar|berlangganan)\s(?:newsletter|buletin)(?:\skami)?
        | (?:prenumerera\spå|anmäl\sdig\still)\svårt?\s?(?:nyhetsbrev|newsletter) | (?:tilmeld\sdig|meld\sdeg\spå)\s(?:vores\s|vårt\s)?nyhedsbrevet? | (?:tilmeld\sdig|meld\sdeg\spå)\s(?:vores|vårt)\s(?:nyhedsbrev|nyhetsbrev)
        | (?:puedes\sseguir|sigue|síguenos)\s[^.!?:;]{2,80},?\so\sapunt(?:arte|ate)\saquí\spara\srecibir\snuestr[ao]\s(?:newsletter|boletín)(?:\ssemanal|\sdiari[ao])?
        | iscriviti\salla\s(?:nostra\s)?newsletter | assine\s(?:a\s)?(?:nossa\s)?newsletter
        | (?:εγγραφείτε|γραφτείτε)\s(?:δωρεάν\s)?στο\s(?:newsletter|ενημερωτικό)(?:\sδελτίο)?(?:\sμας)?
        )[.!。！]?$",
    )
});

/// A request to follow a site elsewhere.
pub(super) static FOLLOW: LazyLock<Regex> = LazyLock::new(|| {
    let network = r"(?:the\s)?(?:facebook|twitter|x|instagram|linkedin|you\s?tube|telegram|whats\s?app|google\snews|tik\s?tok|threads|bluesky|mastodon|flipboard|viber|apple\snews)(?:['’]\p{L}{1,4})?(?:[\s-](?:channel|page|kanal|канал|канале))?";
    pattern(&format!(
        r"(?ix)^(?:(?:follow|like|join)\s(?:us|me|@\w+)\s(?:on|at|via|in) | join\sour | folge?n?\s(?:sie\s)?uns\s(?:auch\s)?(?:auf|bei)
        | (?:ikuti|follow)\skami\sdi | (?:sigam|siga|acompanhe)(?:-nos|\snos|\sa\sgente)?\s(?:no|na|em) | (?:obserwuj|śledź)\snas\s(?:na|w) | sledujte\snás\s(?:na|v)
        | (?:подписывайтесь|подпишитесь)\sна\s(?:нас\sв|наш(?:\sканал)?(?:\sв)?) | (?:читайте|следите\sза)\sнами?\s(?:в|на) | (?:підписуйтес[ья]|підпишіться)\sна\s(?:нас\s[ву]|наш(?:\sканал)?(?:\s[ву])?)
        | تابعونا\sعلى | تابعنا\sعلى | עקבו\sאחרינו\sב- | (?:theo\sdõi)\s(?:chúng\stôi)\strên | följ\soss\spå | følg\sos\spå | følg\soss\spå
        | suivez-nous\ssur | síguenos\sen | seguici\s(?:anche\s)?su | siga-nos\sno | volg\sons\sop | подписывайтесь\sна\sнаш | ακολουθήστε\s(?:μας|το\s\S+)\sστ(?:ο|ον|α))
        \s{network}(?:\s?(?:[,/|·]|,?\s(?:and|or|und|et|y|e|και|&))\s?{network}){{0,6}}(?:\sκαι\sμάθετε\sπρώτοι\sόλες\sτις\sειδήσεις)?[.!]?$
        | ^{network}\s(?:takip\sedin|फ़ॉलो\sकरें)[.!]?$ | ^(?:关注|關注)(?:我们|我們)的?(?:微信|微博|脸书|臉書)?(?:公众号|公眾號|帐号|帳號)?$ | ^(?:公式)?{network}をフォロー(?:する)?$"
    ))
});

/// What a box for an address says.
pub(super) static LETTER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)newsletter|subscri|sign[ -]?up|inbox|mailing list|abonn|melden sie sich|inscri|bolet[ií]n|suscr[ií]b|iscriviti|assin|receba|subscrev|nieuwsbrief|schrijf je|zapisz|odběr|odebír|рассылк|подпи|розсилк|підпи|bülten|نشرة|نشرتنا|ניוזלטר|メルマガ|ニュースレター|뉴스레터|订阅|訂閱|电子报|電子報|nyhetsbrev|nyhedsbrev|δελτίο|εγγραφ",
    )
});
