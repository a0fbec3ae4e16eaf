//! The names of the months.
//!
//! They are those of the Common Locale Data Repository, release 48 (`dates/calendars/gregorian/months`,
//! wide names within dates and alone), with a few spellings that older pages have.

use std::sync::LazyLock;

/// Languages and their months in the order of the year; the names of one month are parted by "/",
/// and "-" stands for a name of two words.
const MONTHS: [(&str, &str); 54] = [
    ("en", "january february march april may june july august september october november december"),
    (
        "de",
        "januar/jänner februar märz/maerz april mai juni juli august september oktober \
        november dezember",
    ),
    (
        "fr",
        "janvier février/fevrier mars avril mai juin juillet août/aout septembre octobre \
        novembre décembre/decembre",
    ),
    (
        "es",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    ),
    (
        "it",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre \
        dicembre",
    ),
    (
        "pt",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro \
        dezembro",
    ),
    (
        "nl",
        "januari februari maart/mrt april mei juni juli augustus september oktober november \
        december",
    ),
    ("sv", "januari februari mars april maj juni juli augusti september oktober november december"),
    (
        "pl",
        "stycznia/styczeń lutego/luty marca/marzec kwietnia/kwiecień maja czerwca/czerwiec \
        lipca/lipiec sierpnia/sierpień września/wrzesień października listopada \
        grudnia/grudzień",
    ),
    (
        "ru",
        "января/январь февраля/февраль марта апреля/апрель мая/май июня/июнь июля/июль \
        августа сентября/сентябрь октября/октябрь ноября/ноябрь декабря/декабрь",
    ),
    ("tr", "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık"),
    (
        "el",
        "ιανουαρίου/ιανουάριος φεβρουαρίου/φεβρουάριος μαρτίου/μάρτιος απριλίου/απρίλιος \
        μαΐου/μάιος/μαϊου/μαίου ιουνίου/ιούνιος ιουλίου/ιούλιος αυγούστου/αύγουστος \
        σεπτεμβρίου/σεπτέμβριος οκτωβρίου/οκτώβριος νοεμβρίου/νοέμβριος \
        δεκεμβρίου/δεκέμβριος",
    ),
    ("ar", "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"),
    ("ar", "- شباط آذار نيسان أيار حزيران تموز آب أيلول - - -"),
    ("ar", "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر"),
    ("ar", "يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر"),
    ("da", "januar februar marts april maj juni juli august september oktober november december"),
    ("nb", "januar februar mars april mai juni juli august september oktober november desember"),
    (
        "fi",
        "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta \
        elokuuta syyskuuta lokakuuta marraskuuta joulukuuta",
    ),
    ("is", "janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember"),
    (
        "cs",
        "ledna/leden února března/březen dubna/duben května/květen června/čvn/červen \
        července/čvc/červenec srpna/srpen září října/říjen listopadu prosince/prosinec",
    ),
    (
        "sk",
        "januára februára marca/marec apríla mája júna júla augusta septembra/september \
        októbra/október novembra/november decembra/december",
    ),
    ("sl", "januar februar marec april maj junij julij avgust september oktober november december"),
    (
        "hr",
        "siječnja/siječanj veljače/veljača ožujka/ožujak travnja/travanj svibnja/svibanj \
        lipnja/lipanj srpnja/srpanj kolovoza rujna/rujan listopada studenoga/studeni \
        prosinca/prosinac",
    ),
    ("sr", "јануар фебруар март април мај јун јул август септембар октобар новембар децембар"),
    ("sr", "januar februar mart april maj jun jul avgust septembar oktobar novembar decembar"),
    ("mk", "јануари февруари март април мај јуни јули август септември октомври ноември декември"),
    ("bg", "януари февруари март април май юни юли август септември октомври ноември декември"),
    (
        "ro",
        "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie \
        decembrie",
    ),
    (
        "hu",
        "január február március április május június július augusztus szeptember október \
        november december",
    ),
    (
        "uk",
        "січня/січень лютого/лютий березня/березень квітня/квітень травня/травень \
        червня/червень липня/липень серпня/серпень вересня/вересень жовтня/жовтень листопада \
        грудня/грудень",
    ),
    (
        "be",
        "студзеня/студзень лютага/люты сакавіка красавіка мая/май чэрвеня/чэрвень \
        ліпеня/ліпень жніўня/жнівень верасня/верасень кастрычніка лістапада снежня/снежань",
    ),
    (
        "et",
        "jaanuar veebruar märts aprill mai juuni juuli august september oktoober november \
        detsember",
    ),
    (
        "lv",
        "janvāris februāris marts aprīlis maijs jūnijs jūlijs augusts septembris oktobris \
        novembris decembris",
    ),
    (
        "lt",
        "sausio/sausis vasario/vasaris kovo/kovas balandžio/balandis gegužės \
        birželio/birželis liepos/liepa rugpjūčio/rugpjūtis rugsėjo/rugsėjis spalio/spalis \
        lapkričio/lapkritis gruodžio/gruodis",
    ),
    ("ca", "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre"),
    (
        "gl",
        "xaneiro febreiro marzo abril maio xuño xullo agosto setembro outubro novembro \
        decembro",
    ),
    ("sq", "janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor"),
    ("he", "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר"),
    ("fa", "ژانویه فوریه مارس آوریل مه/می ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر"),
    ("ur", "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر"),
    ("hi", "जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर"),
    (
        "bn",
        "জানুয়ারি ফেব্রুয়ারি মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর \
        ডিসেম্বর",
    ),
    (
        "mr",
        "जानेवारी फेब्रुवारी मार्च एप्रिल मे जून जुलै ऑगस्ट सप्टेंबर ऑक्टोबर नोव्हेंबर \
        डिसेंबर",
    ),
    (
        "ta",
        "ஜனவரி பிப்ரவரி மார்ச் ஏப்ரல் மே ஜூன் ஜூலை ஆகஸ்ட் செப்டம்பர் அக்டோபர் நவம்பர் \
        டிசம்பர்",
    ),
    (
        "te",
        "జనవరి ఫిబ్రవరి మార్చి ఏప్రిల్ మే జూన్ జులై ఆగస్టు సెప్టెంబర్ అక్టోబర్ నవంబర్ \
        డిసెంబర్",
    ),
    (
        "id",
        "januari februari maret april mei juni juli agustus september oktober november desember",
    ),
    ("sw", "januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba"),
    (
        "th",
        "มกราคม/ม.ค. กุมภาพันธ์/ก.พ. มีนาคม/มี.ค. เมษายน/เม.ย. พฤษภาคม/พ.ค. มิถุนายน/มิ.ย. \
        กรกฎาคม/ก.ค. สิงหาคม/ส.ค. กันยายน/ก.ย. ตุลาคม/ต.ค. พฤศจิกายน/พ.ย. ธันวาคม/ธ.ค.",
    ),
    (
        "ka",
        "იანვარი თებერვალი მარტი აპრილი მაისი ივნისი ივლისი აგვისტო სექტემბერი ოქტომბერი \
        ნოემბერი დეკემბერი",
    ),
    (
        "hy",
        "հունվարի փետրվարի մարտի ապրիլի մայիսի հունիսի հուլիսի օգոստոսի սեպտեմբերի հոկտեմբերի \
        նոյեմբերի դեկտեմբերի",
    ),
    ("az", "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr"),
    ("uz", "yanvar fevral mart aprel may iyun iyul avgust sentabr oktabr noyabr dekabr"),
    (
        "af",
        "januarie februarie maart april mei junie julie augustus september oktober november \
        desember",
    ),
];

/// How many of these languages come first because a part of a name is read in them whatever the
/// language of the text.
const COMMON: usize = 13;

/// A name of a month.
struct Month {
    /// The place of its language in the table.
    at: usize,
    language: &'static str,
    name: &'static str,
    number: u32,
}

static NAMES: LazyLock<Vec<Month>> = LazyLock::new(|| {
    let mut names = Vec::new();
    for (at, (language, months)) in MONTHS.into_iter().enumerate() {
        for (number, month) in (1..).zip(months.split_whitespace()) {
            let month = month.split('/').filter(|name| *name != "-");
            names.extend(month.map(|name| Month { at, language, name, number }));
        }
    }
    names
});

/// The month that a word names. A word of three letters or more may be its beginning, so that
/// "Sept." is September and "Market" is none. A name that has two meanings in two languages
/// ("listopada") is read only where the language of the text is known.
pub(crate) fn month(word: &str, language: Option<&str>) -> Option<u32> {
    let word = word.to_lowercase();
    let primary = language.and_then(|tag| tag.split('-').next());
    let begins = |month: &Month| word.chars().nth(2).is_some() && month.name.starts_with(&word);
    let own = |month: &&Month| Some(month.language) == primary;
    let is_name = |month: &&Month| month.name == word;
    let known = one(NAMES.iter().filter(own).filter(is_name))
        .or_else(|| one(NAMES.iter().filter(own).filter(|month| begins(month))));
    if known.is_some() || NAMES.iter().any(|month| month.name == word) {
        return known.or_else(|| one(NAMES.iter().filter(is_name)));
    }
    one(NAMES.iter().filter(|month| month.at < COMMON && begins(month)))
        // "במרץ": in March.
        .or_else(|| self::month(word.strip_prefix('ב')?, Some("he")))
}

/// The month that all of these name.
fn one<'a>(mut months: impl Iterator<Item = &'a Month>) -> Option<u32> {
    let first = months.next()?.number;
    months.all(|month| month.number == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_twelve_months() {
        for (language, months) in MONTHS {
            assert_eq!(months.split_whitespace().count(), 12, "{language}");
        }
    }

    #[test]
    fn a_name_of_two_meanings_is_read_in_its_language_only() {
        assert_eq!(month("listopada", Some("hr")), Some(10));
        assert_eq!(month("listopada", Some("pl-PL")), Some(11));
        assert_eq!(month("listopada", None), None);
        // No part of a name of one language is taken for a word of another.
        assert_eq!(month("marras", Some("fi")), Some(11));
        assert_eq!((month("mar", None), month("marras", None)), (Some(3), None));
        assert_eq!(month("market", None), None);
    }
}
