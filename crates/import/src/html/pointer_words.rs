//! The words that lead to other articles, each pattern a whole line.

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
        | lesen\ssie\s(?:dazu|mehr)(?:\sauch)? | mehr\sdazu | leia\smais | veja\stambém | saiba\smais | les\sogså
        | (?:zobacz|przeczytaj|czytaj)\s(?:też|także|również|więcej) | (?:čtěte|přečtěte\ssi)\s(?:také|též|víc(?:e)?) | (?:viac|čítajte)\s(?:k\stéme|aj)
        | (?:смотрите|читайте)\s(?:также|ещё|еще) | читайте\s(?:також|ще) | (?:lue|katso)\smyös | olvassa?\s(?:el\s)?(?:még|tovább) | citiți?\sși | citește\sși
        | [iİ]lgili\s(?:haber|yazı|içerik)(?:ler)? | ayrıca\s(?:okuyun|bakınız) | bunu\sda\sokuyun
        | إقرأ\s(?:أيضا|أيضًا|أيضاً|المزيد) | قراءة\sأيض[ًا]+ | קראו\s(?:גם|עוד) | (?:بیشتر|همچنین)\sبخوانید | यह\sभी\sपढ़ें | ये\sभी\sपढ़ें
        | 推薦閱讀 | 相关(?:新闻|报道) | 相關(?:新聞|報導) | (?:あわせて|合わせて)読みたい(?:記事)? | 관련\s?(?:기사|뉴스) | (?:xem|đọc)\sthêm | baca\s(?:juga|selengkapnya) | soma\s(?:pia|zaidi)
        | اقرأ\s(?:أيضا|أيضًا|أيضاً|المزيد) | 相关阅读 | 延伸阅读 | 推荐阅读 | 相關閱讀 | 延伸閱讀 | 関連記事
        )(?:\son\sthis|\shere)?\s*[:：|–—→»>】］〕-]*$",
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

/// A heading over links to other articles.
pub(super) static OTHERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix)^(?:
        (?:related|popular|trending|most\sread)\s(?:content|articles|stories|posts|news|topics|coverage|links)
        | related | recommended | more\son\sthis\s(?:story|topic) | (?:most\sread|read\snext|recommended\sfor\syou|you\s(?:may|might)\salso\slike)
        | mehr\szum\sthema | (?:ähnliche|verwandte)\s(?:artikel|beiträge) | meistgelesen
        | (?:sur|dans)\sle\smême\s(?:sujet|thème) | à\slire\s(?:aussi|également) | articles\s(?:liés|connexes|similaires)
        | (?:noticias|artículos)\srelacionad[oa]s | te\spuede\sinteresar | articoli\scorrelati | leggi\sanche
        | σχετικά\s(?:άρθρα|θέματα) | notícias\srelacionadas | mais\slidas | meer\sover\sdit\sonderwerp | powiązane\sartykuły | související\sčlánky | читайте\s(?:также|також)
        | материалы\sпо\sтеме | [iİ]lgili\shaberler | مواضيع\sذات\sصلة | अन्य\sख़?बरें | संबंधित\s(?:समाचार|ख़?बरें) | 相关阅读 | 相关新闻 | 相關新聞 | 関連記事 | 관련\s?기사
        | mehr\s(?:meldungen|nachrichten|artikel) | weitere\s(?:meldungen|nachrichten|artikel) | (?:más|otras)\snoticias | plus\sd['’]actualités?
        | (?:mais|outras)\snotícias | altre\snotizie | meer\snieuws | więcej\swiadomości | další\szprávy | (?:другие|ещё)\sновости | інші\sновини | (?:more|other|latest|top)\s(?:news|stories|headlines)
        | today['’]s\stop\sstories | περισσότερ(?:α|ες)\s(?:νέα|ειδήσεις) | diğer\shaberler | المزيد\sمن\sالأخبار | 更多新闻 | 更多新聞 | その他のニュース | 다른\s?뉴스 | fler\snyheter | flere\snyheder
        )$",
    )
});
