//! The words with which pages keep the rest of a text for those who subscribe.

use crate::pattern::pattern;
use regex::Regex;
use std::sync::LazyLock;

/// A request to subscribe or to sign in for the rest of a text, a sentence each.
static GATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix)^(?:
        (?:subscribe|sign\sup|log\sin|sign\sin|register)(?:\snow|\stoday|\sfor\sfree)?\sto
            \s(?:continue(?:\sreading)?|keep\sreading|read\s(?:more|on|the\sfull\s\p{L}+|this\s\p{L}+))
        | this\s(?:post|article|story|content)\sis\s(?:only\s)?for\s(?:paid\s|paying\s)?(?:subscribers|members)(?:\sonly)?
        | weiterlesen\smit\s[^.,:;!?]{2,40} | (?:dieser|der)\s(?:artikel|text|beitrag)\sist\s(?:nur|exklusiv)\sfür\s(?:[\p{L}-]+-)?abonnent(?:en|innen|inn?en\sund\sabonnenten)(?:\s(?:lesbar|verfügbar))?
        | (?:(?:jetzt\s)?(?:abonnieren|anmelden|registrieren)(?:\sund|,\sum)\s(?:den\sganzen\sartikel\szu\slesen|weiterlesen|weiterzulesen))
        | (?:cet\s)?article\s(?:est\s)?réservé\s(?:aux|à\snos)\sabonnés | la\ssuite\s(?:de\s(?:cet|l['’]?)\s?article\s)?est\sréservée\s(?:aux|à\snos)\sabonnés
            | il\svous\sreste\s[0-9.,]{1,6}\s?%\sde\s(?:cet\sarticle|ce\scontenu)\sà\s(?:lire|découvrir) | abonnez-vous\spour\slire\sla\ssuite
        | (?:contenido|artículo)\s(?:exclusivo|solo|sólo|reservado)\s(?:para|a)\s(?:los\s)?suscriptores | (?:suscríbete|suscríbase|regístrate|inicia\ssesión)\spara\s(?:seguir|continuar)\sleyendo
        | (?:conteúdo|artigo|est[ea]\s(?:artigo|conteúdo|matéria|reportagem)\sé)\s(?:exclusiv[oa]|reservad[oa])\s(?:para|a|aos)\s(?:os\s)?assinantes | assine\spara\s(?:continuar\s(?:lendo|a\sler)|ler\smais)
        | (?:contenuto|articolo|(?:questo|il)\s(?:articolo|contenuto)\sè)\s(?:riservato|esclusivo)\s(?:agli|per\sgli)\sabbonati | abbonati\sper\s(?:continuare\sa\sleggere|leggere\stutto)
        | (?:dit\s(?:artikel|verhaal)\sis\s)?(?:alleen|exclusief)\s(?:toegankelijk\s|leesbaar\s)?voor\sabonnees | (?:word\sabonnee|log\sin)\som\s(?:verder|door)\ste\slezen
        | (?:ten\s)?artykuł\s(?:jest\s)?(?:dostępny\s)?tylko\sdla\s(?:prenumeratorów|subskrybentów) | pozostało\s(?:do\sprzeczytania\s)?[0-9.,]{1,6}\s?%\s(?:tego\s)?artykułu | (?:wykup|kup)\s(?:dostęp|prenumeratę|subskrypcję),?\s(?:aby|by|żeby)\sczytać\sdalej
        | tento\s(?:článek|obsah|text)\sje\s(?:dostupný\s)?(?:pouze|jen)\spro\s(?:naše\s)?(?:předplatitele|odběratele) | (?:předplaťte\ssi|přihlaste\sse)[^.,:;!?]{0,30}\sa\s(?:čtěte|pokračujte\sve\sčtení)[^.,:;!?]{0,20}
        | (?:этот\s)?(?:материал|текст|статья)\s(?:доступ(?:ен|на)\s)?только\s(?:для\s)?подписчик(?:ам|ов) | (?:чтобы\s(?:читать\sдальше|дочитать),?\s)(?:оформите\sподписку|войдите|подпишитесь)
        | (?:цей\s)?(?:матеріал|текст|стаття)\s(?:доступн(?:ий|а)\s)?(?:лише|тільки)\s(?:для\s)?(?:передплатник(?:ам|ів)|підписник(?:ам|ів))
        | (?:本文|此文|本篇文章|本篇)[为為是](?:付费|付費|订阅|訂閱|会员|會員)(?:专享|專享|限定)?(?:内容|內容|文章)(?:[，,](?:请|請)?(?:登录|登入|订阅|訂閱)(?:后|後)?(?:阅读|閱讀)(?:全文|更多))? | (?:登录|登入|订阅|訂閱)(?:后|後|以)?(?:继续)?(?:阅读|閱讀)(?:全文|更多)
        | (?:この|本)記事は(?:有料(?:会員限定)?(?:の)?|会員限定(?:の)?)記事です | 残り[:：]?\s?[0-9,]{1,6}\s?文字(?:/全文[:：]?\s?[0-9,]{1,6}\s?文字)? | 有料(?:会員|登録)(?:に(?:なると|登録すると)|すると)、?[^。]{0,16}続きをお?読み(?:いただけ|頂け)ます | 会員登録(?:して|すると)続きを(?:読む|読めます)
        | (?:이|본)\s(?:기사|글|콘텐츠)는\s(?:유료\s)?(?:회원|구독자)(?:만|\s?전용)[^.]{0,20}(?:있습니다|입니다|콘텐츠입니다) | 구독하고\s(?:계속|전체)\s(?:읽기|보기)
        | (?:το|αυτό\sτο)\s(?:άρθρο|περιεχόμενο)\s(?:είναι\s)?(?:διαθέσιμο\s)?(?:μόνο|αποκλειστικά)\s(?:για|σε)\sσυνδρομητές | (?:συνδεθείτε|εγγραφείτε)\sγια\sνα\s(?:συνεχίσετε|διαβάσετε\sολόκληρο\sτο\sάρθρο)
        | ה?(?:כתבה|תוכן|מאמר)\s(?:זמינה?\s|פתוחה?\s|זה\s|זו\s|מיועדת?\s)?ל(?:מנויים|מנויי\s\S+)\sבלבד
        | bu\s(?:içerik|haber|yazı|makale)\s(?:yalnızca|sadece)\s(?:abonelere|abonelerimize|üyelere)(?:\s(?:özeldir|açıktır))? | (?:okumaya\s)?devam\setmek\siçin\sabone\solun
        | هذ[اه]\s(?:المقال|المحتوى|المقالة|المادة)\s(?:متاحة?\s|حصريّ?ة?\s|مخصصة?\s)?للمشتركين(?:\sفقط)? | (?:اشترك|سجل\sالدخول)\s(?:ل|لمتابعة\s|من\sأجل\sمتابعة\s)(?:ال)?قراءة(?:\sالمقال)?
        | (?:den\shär\s)?artikeln?\s(?:är\s)?(?:endast|bara)\sför\s(?:våra\s)?prenumeranter | (?:logga\sin|prenumerera|bli\sprenumerant)\sför\satt\s(?:läsa\s(?:vidare|hela\sartikeln|mer)|fortsätta\släsa)
        | (?:denne\s)?artik(?:el|len)\ser\s(?:kun|forbeholdt)\s(?:for\s)?(?:vores\s)?abonnenter | (?:log\sind?|bliv\sabonnent)\sfor\sat\slæse\s(?:videre|hele\sartiklen)
        )[.!:。！]?$",
    )
});

/// Whether each sentence of a line asks for this.
pub(super) fn is_gate(line: &str) -> bool {
    static SENTENCE: LazyLock<Regex> = LazyLock::new(|| pattern(r"[.!]\s+|[。！]"));
    let mut said = SENTENCE.split(line).map(str::trim).filter(|said| !said.is_empty());
    said.next().is_some_and(|first| GATE.is_match(first)) && said.all(|said| GATE.is_match(said))
}
