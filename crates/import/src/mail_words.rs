//! The words with which senders of newsletters speak of the mail itself, by what they say.

use crate::pattern::pattern;
use regex::Regex;
use std::sync::LazyLock;

/// The beginning of a sentence above or below a text that is none of it: where else the mail can
/// be seen, why it was sent.
pub(crate) static SAYS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix)(?:^|[.!?。]\s?|©.{3,80}\s)(?:
        (?:wenn|falls)\s(?:sie|du)\sdiese\s(?:e-?mail|nachricht|mail)\snicht\s(?:richtig|korrekt)
        | (?:sie|du)\s(?:erhalten|erhältst|bekommen|bekommst)\sdiese(?:n|s)?\s(?:e-?mail|newsletter|nachricht|mail)\b[^.]{0,60}?,?\s(?:weil|da)\b
        | si\s(?:vous\sne\sparvenez\spas\sà\s(?:lire|visualiser)|ce\s(?:message|mail|courriel)\sne\ss['’]affiche\spas)
        | vous\srecevez\s(?:ce|cet|cette)\s(?:message|e-?mail|courriel|mail|lettre|newsletter)\s(?:car|parce\sque)
        | si\sno\s(?:puede|puedes|ve|ves)\s(?:ver\s)?(?:bien\s|correctamente\s)?este\s(?:correo|mensaje|e-?mail)
        | (?:ha\s)?(?:recibe|recibes|recibido)\seste\s(?:correo|mensaje|e-?mail|boletín)(?:\selectrónico)?\s(?:porque|ya\sque)
        | se\snon\s(?:riesci|riesce|visualizzi|visualizza)\s(?:a\s)?(?:leggere\s|visualizzare\s)?(?:correttamente\s)?quest[ao']
        | (?:ricevi|riceve|hai\sricevuto|ha\sricevuto)\squest[ao'’]\s?(?:e-?mail|messaggio|newsletter)\sperch[éè]
        | (?:je|u)\s(?:ontvangt|krijgt)\sdeze\s(?:e-?mail|mail|nieuwsbrief)\s(?:omdat|want)
        | (?:wordt|kun\sje|kunt\su|kan\sje)\sdeze\s(?:e-?mail|mail|nieuwsbrief)\sniet\s(?:goed|juist|correct)
        | (?:otrzymujesz|otrzymałeś|otrzymałaś|otrzymali\spaństwo)\st[ęeoą]n?\s(?:wiadomość|e-?mail|mail|newsletter),?\s(?:ponieważ|bo|gdyż)
        | (?:recebe|recebeu|você\s(?:recebe|recebeu|está\srecebendo)|está\sa\sreceber)\sest[ea]\s(?:e-?mail|mensagem|newsletter|boletim)\s(?:porque|pois)
        | (?:se\snão\s(?:consegue|conseguir)|caso\snão\s(?:consiga|consegue))\s(?:ver|visualizar|ler)\sest[ea]\s(?:e-?mail|mensagem)
        | вы\s(?:получили|получаете)\sэто\s(?:письмо|сообщение),?\s(?:потому\sчто|так\sкак|поскольку)
        | если\sписьмо\s(?:не\sотображается|отображается\sнекорректно)
        | ви\s(?:отримали|отримуєте)\sцей\s(?:лист|е-?мейл),?\s(?:тому\sщо|бо|оскільки)
        | (?:このメールは|本メールは)[^。]{2,60}(?:お送りして(?:い|お)ます|配信して(?:い|お)ます)
        | (?:您|你)(?:收到|之所以收到)(?:此|这封|這封|本)(?:邮件|郵件|信|电子邮件|電子郵件)[，,]?是?因(?:为|為)
        | (?:본|이)\s(?:메일|이메일|뉴스레터)(?:은|는)\s[^.]{2,80}(?:발송|전송)
        | bu\s(?:e-?postayı|iletiyi|mesajı)\s[^.]{2,80}\s(?:için|nedeniyle)\s(?:aldınız|alıyorsunuz)
        | (?:لقد\s)?(?:تلقيت|تتلقى|وصلتك|تصلك)\sهذ[اه]\s(?:البريد|الرسالة|النشرة)(?:\sالإلكتروني[ة]?)?\s(?:لأنك|لأنّك|بسبب)
        | (?:tento\se-?mail|tuto\szprávu)\s(?:dostáváte|jste\sobdrželi?a?|vám\szasíláme),?\s(?:protože|jelikož)
        | (?:du|ni)\s(?:får|har\sfått)\s(?:det\shär|detta)\s(?:mejlet|mailet|e-?postmeddelandet|brevet|utskicket|nyhetsbrevet|mejl|mail),?\s(?:eftersom|för\satt|därför)
        | du\s(?:modtager|har\smodtaget)\sden(?:ne|ne\sher)\s(?:e-?mail|mail|nyhedsbrev),?\s(?:fordi|da)
        | (?:λαμβάνετε|λάβατε)\sαυτό\sτο\s(?:e-?mail|μήνυμα|ενημερωτικό),?\s(?:επειδή|γιατί|διότι)
        )",
    )
});

/// A whole link or line: the way to the browser, out, to one's preferences, to a friend.
pub(crate) static WAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix)^(?:
        forward(?:\sto\sa\sfriend)? | privacy\spolicy
        | (?:diese[ns]?\s)?(?:e-?mail|newsletter|mail)\s(?:im|in\sihrem)\s(?:web)?browser\s(?:ansehen|anzeigen|öffnen|lesen) | (?:im\s(?:web)?browser|online)\s(?:ansehen|anzeigen|öffnen|lesen) | (?:zur\s)?online-?version(?:\sansehen|\slesen)?
            | (?:hier\s)?(?:(?:vom|den|diesen)\s)?(?:newsletter\s)?(?:hier\s)?(?:abmelden|abbestellen) | abmeldung
            | (?:(?:e-?mail-?|newsletter-?|meine\s|ihre\s)?einstellungen|profil)\s(?:ändern|aktualisieren|verwalten|anpassen) | (?:an\s(?:einen\sfreund|eine\sfreundin|freunde)\s)weiterleiten
        | (?:voir|afficher|lire|ouvrir|consulter)\s(?:cet?\s(?:e-?mail|message|courriel|mail|newsletter)\s)?(?:dans\s(?:votre|le|un|mon)\snavigateur|en\sligne) | (?:consulter\s|voir\s)?(?:la\s)?version\sen\sligne
            | se\sdés(?:inscrire|abonner)(?:\sde\scette\s(?:liste|newsletter|lettre))? | (?:me\s)?désinscri(?:re|ption) | désabonnement
            | (?:mettre\sà\sjour|modifier|gérer)\s(?:vos|mes|ses)\spréférences | transférer\sà\sun(?:\(?e\)?)?\sami(?:\(?e\)?)?
        | (?:ver|abrir|leer)\s(?:este\s(?:correo|mensaje|e-?mail|boletín)(?:\selectrónico)?\s)?en\s(?:el|tu|su)\snavegador | ver\s(?:la\s)?versión\s(?:online|en\slínea|web) | ver\sen\slínea
            | dar(?:se|me|te)?\sde\sbaja | cancelar\s(?:la\s|mi\s|tu\s|su\s)?suscripción | (?:actualizar|cambiar|gestionar|modificar)\s(?:(?:tus|sus|mis|las)\s)?preferencias | reenviar\sa\sun(?:a)?\samig[oa]
        | (?:visualizza|vedi|apri|leggi)\s(?:quest[ao'’]\s?(?:e-?mail|messaggio|newsletter)\s)?(?:nel|sul)\s(?:tuo\s|suo\s)?browser | (?:visualizza|vedi)\s(?:la\s)?versione\s(?:online|web)
            | annulla(?:re)?\s(?:l['’])?\s?iscrizione | (?:disiscriviti|disiscriversi|cancellati|cancella\s(?:la\stua\s)?iscrizione) | (?:aggiorna|modifica|gestisci)\s(?:le\s)?(?:tue\s|sue\s)?preferenze | inoltra\sa\sun(?:['’]\s?amica|\samico)
        | (?:bekijk|open|lees|toon)\s(?:deze\s)?(?:(?:e-?mail|mail|nieuwsbrief|bericht)\s)?(?:in\s(?:je|uw|de|een)\s(?:web)?browser|online) | (?:online|web)versie(?:\sbekijken)?
            | (?:uitschrijven|afmelden)(?:\svoor\sdeze\snieuwsbrief)? | (?:schrijf\sje|meld\sje)\s(?:hier\s)?(?:uit|af) | (?:je\s|uw\s|mijn\s)?voorkeuren\s(?:aanpassen|wijzigen|beheren|bijwerken) | doorsturen(?:\s(?:aan|naar)\seen\svriend(?:in)?)?
        | (?:zobacz|otwórz|wyświetl|czytaj)\s(?:t[ęeoą]n?\s(?:wiadomość|e-?mail|newsletter)\s)?w\sprzeglądarce | wersja\sonline
            | wypisz\s(?:się|mnie)(?:\sz\s(?:newslettera|listy))? | zrezygnuj(?:\sz\s(?:subskrypcji|newslettera))? | (?:zmień|zaktualizuj|zarządzaj)\s(?:swoje\s|swoimi\s)?(?:ustawienia(?:mi)?|preferencj[eai]+) | (?:prześlij|przekaż)\s(?:dalej|znajomemu)
        | (?:ver|abrir|visualizar|ler)\s(?:est[ea]\s(?:e-?mail|mensagem|newsletter)\s)?no\s(?:seu\s)?navegador | ver\s(?:a\s)?versão\sonline
            | (?:cancelar|anular)\s(?:a\s)?(?:(?:minha|sua)\s)?(?:inscrição|subscrição|assinatura) | descadastrar(?:-se)? | (?:atualizar|alterar|gerir|gerenciar)\s(?:as\s)?(?:suas\s|minhas\s)?preferências | (?:encaminhar|reencaminhar)\s(?:a|para)\sum(?:a)?\samig[oa]
        | (?:открыть|посмотреть|просмотреть|читать)\s(?:это\s)?(?:письмо\s)?(?:в\s(?:вашем\s)?браузере|онлайн) | (?:веб|онлайн)-версия
            | отписаться(?:\sот\s(?:рассылки|этой\sрассылки))? | (?:изменить|обновить|управлять)\s(?:свои\s|ваши\s|мои\s)?(?:настройк(?:и|ами)|предпочтения)(?:\s(?:рассылки|подписки))? | переслать\s(?:другу|письмо\sдругу)
        | (?:відкрити|переглянути)\s(?:цей\s)?(?:лист\s)?(?:у|в)\sбраузері | відписатися(?:\sвід\s(?:розсилки|листів))? | (?:змінити|оновити)\sналаштування | переслати\sдругу
        | (?:ブラウザ[ーで]*(?:表示|見る|開く)(?:する)?|(?:web|ウェブ)(?:版|ブラウザ)[でを](?:表示|見る|読む)) | (?:メール)?配信(?:の)?停止(?:は|を)?(?:こちら(?:から)?|する)? | (?:購読|登録|配信)(?:の)?解除(?:は)?(?:こちら(?:から)?|する)?
            | (?:登録情報|配信設定|登録内容)(?:の)?(?:変更|確認)(?:はこちら)? | 友(?:達|だち|人)に(?:転送|紹介)(?:する)?
        | (?:在|用)?(?:您的)?(?:浏览器|瀏覽器)(?:中|裡|里|上)?(?:查看|打开|打開|檢視|浏览|瀏覽|阅读|閱讀)(?:(?:此|本|这封|這封)?(?:邮件|郵件))? | (?:点击|點擊|按此)?(?:退订|退訂|取消订阅|取消訂閱)(?:(?:此|本)?(?:邮件|郵件))?
            | (?:更新|更改|修改|管理)(?:您的)?(?:订阅|訂閱|偏好|電子報)?(?:偏好|設定|设置|選項|选项|设定)(?:设置|設定)? | (?:转发|轉寄|轉發)(?:给|給)?(?:朋友|好友)
        | (?:웹\s?)?브라우저(?:에서|로)\s?(?:보기|열기) | 웹에서\s?보기 | (?:구독\s?(?:취소|해지)|수신\s?거부)(?:하기)? | (?:구독\s?)?(?:정보|설정)\s?(?:변경|수정)(?:하기)? | 친구에게\s?(?:전달|추천)(?:하기)?
        | (?:(?:bu\s)?e-?postayı\s)?tarayıcı(?:da|nızda|nda)\s(?:görüntüle(?:yin)?|aç(?:ın)?) | (?:abonelikten|listeden|bültenden)\s(?:çık(?:ın|mak)?|ayrıl(?:ın|mak)?) | (?:tercihlerinizi|tercihleri(?:mi)?|ayarları)\s(?:güncelle(?:yin)?|değiştir(?:in)?|yönet(?:in)?) | (?:bir\s)?arkadaşın(?:a|ıza)\s(?:ilet(?:in)?|gönder(?:in)?)
        | (?:عرض|شاهد|افتح|اقرأ)\s(?:هذ[اه]\s)?(?:البريد(?:\sالإلكتروني)?|الرسالة|النشرة)?\s?في\s(?:المتصفح|متصفحك) | (?:إلغاء|الغاء|ألغ)\s(?:الاشتراك|اشتراكك) | (?:تحديث|تعديل|تغيير|إدارة)\s(?:ال)?تفضيلات(?:ك)? | إعادة\s(?:ال)?توجيه\s(?:إلى\sصديق)? | (?:أرسل|مرر)(?:ها)?\s(?:إلى|ل)\s?صديق
        | (?:zobrazit|otevřít)\s(?:(?:tento\s)?e-?mail\s|zprávu\s)?v\sprohlížeči | online\sverze | odhlásit(?:\s(?:se|odběr))?(?:\s(?:z\s)?(?:odběru|newsletteru))? | (?:změnit|upravit|aktualizovat)\s(?:nastavení|předvolby|preference) | (?:přeposlat|předat)\s(?:příteli|známému|dál)
        | (?:visa|öppna|läs|se)\s(?:(?:mejlet|mailet|e-?postmeddelandet|brevet|nyhetsbrevet)\s)?i\s(?:din\s|en\s)?(?:webbläsare|webbläsaren) | avregistrera\s?(?:mig|dig)? | avsluta\s(?:din\s)?prenumeration(?:en)? | avprenumerera | (?:ändra|uppdatera|hantera)\s(?:dina\s)?(?:inställningar|preferenser) | (?:vidarebefordra|tipsa)\s?(?:till\s)?en\svän
        | (?:se|vis|åbn|læs)\s(?:(?:denne\s)?(?:e-?mail(?:en)?|mail(?:en)?|nyhedsbrevet)\s)?i\s(?:din\s)?browser(?:en)? | afmeld(?:ing)?(?:\s(?:dig|mig))?(?:\s?nyhedsbrev(?:et)?)? | (?:ret|skift|opdat[eé]r|administrer)\s(?:dine\s)?(?:indstillinger|præferencer) | (?:videresend|send)\stil\sen\sven
        | (?:δείτε|προβολή|ανοίξτε)\s(?:(?:αυτό\s)?το\s(?:e-?mail|μήνυμα|ενημερωτικό)\s)?στ(?:ον|ο)\s(?:πρόγραμμα\sπεριήγησης|browser|φυλλομετρητή)(?:\sσας)? | (?:διαγραφή|απεγγραφή)(?:\s(?:από|μου)\s?(?:τη\sλίστα|το\snewsletter)?)? | (?:ενημέρωση|αλλαγή)\s(?:των\s)?προτιμήσεων | προώθηση\sσε\s(?:φίλο|έναν\sφίλο)
        )[.!。]?$",
    )
});

/// A whole link: the way to the rest of a text elsewhere.
pub(crate) static READ_ON: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix)^(?:
        read\s(?:more|on) | continue\sreading
        | (?:jetzt\s|hier\s|online\s)?weiterlesen | mehr\s(?:lesen|erfahren) | (?:lire|en\slire|voir)\s(?:la\ssuite|plus)
        | leer\smás | seguir\sleyendo | (?:leggi|continua\sa\sleggere)(?:\s(?:tutto|di\spiù))? | lees\s(?:meer|verder) | czytaj\s(?:więcej|dalej)
        | (?:ler|leia)\smais | continuar?\s(?:a\s)?(?:lendo|ler) | читать\s(?:далее|дальше|полностью) | читати\s(?:далі|більше)
        | 続き(?:を|は)(?:読む|こちら) | もっと(?:読む|見る) | (?:阅读|閱讀)(?:更多|全文) | (?:继续|繼續)(?:阅读|閱讀) | 더\s?(?:보기|읽기) | 계속\s?읽기
        | devamını\soku(?:yun)? | (?:اقرأ|إقرأ|قراءة)\sالمزيد | číst\s(?:více|dále|dál) | läs\s(?:mer|vidare) | læs\s(?:mere|videre) | διαβάστε\s(?:περισσότερα|τη\sσυνέχεια)
        )\s?(?:\.{3}|…|→|»|›|>{1,2})?$",
    )
});
