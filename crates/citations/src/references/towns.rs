//! Towns in which books come out, as imprints name them.

use super::words;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Capitals, and towns of houses and universities, in lower case; some under several names.
const TOWNS: &str = "\
    abidjan|abu dhabi|abuja|accra|addis ababa|aden|agra|ahmedabad|akron|aldershot|aleppo|\
    alexandria|alger|algiers|alicante|allahabad|almaty|amherst|amman|amsterdam|ankara|\
    ann arbor|annapolis|antananarivo|antwerp|antwerpen|armonk|ashgabat|asmara|astana|\
    asunción|athens|athínai|auckland|austin|bad homburg|bad honnef|bad nauheim|\
    baden-baden|baghdad|baku|baltimore|bamako|bandung|bangalore|bangkok|bangui|banjul|\
    barcelona|bari|basel|basingstoke|baton rouge|beijing|beirut|belgrade|belmont|\
    belo horizonte|bengaluru|beograd|bergisch gladbach|berkeley|berlin|bern|beverly hills|\
    bishkek|blacksburg|bloomington|boca raton|bogotá|bologna|bombay|bonn|boston|boulder|\
    bowling green|brasília|bratislava|brazzaville|brunswick|brussels|bruxelles|bryn mawr|\
    bucharest|bucureşti|bucurești|budapest|buenos aires|buffalo|bujumbura|burlington|\
    cairo|calcutta|cambridge|canberra|cape town|caracas|carbondale|carlisle|casablanca|\
    cedar falls|cedar rapids|champaign|changsha|chapel hill|charlotte|cheltenham|chengdu|\
    chennai|chester|chestnut hill|chicago|chișinău|chongqing|christchurch|\
    ciudad de méxico|cizur menor|clermont-ferrand|clifton park|cluj|cluj-napoca|\
    college park|college station|cologne|colombo|colorado springs|conakry|copenhagen|cork|\
    cotonou|cuernavaca|córdoba|dakar|dalian|damascus|dar es salaam|delhi|den haag|\
    des moines|dhaka|dili|djibouti|doha|dordrecht|dubai|dublin|durban|durham|dushanbe|\
    east lansing|edinburgh|englewood cliffs|enugu|evanston|faisalabad|firenze|\
    fort belvoir|fort leavenworth|fort mcnair|fort worth|frankfurt|frankfurt am main|\
    freetown|fribourg|fuzhou|gaborone|gainesville|garden city|gaza|gdańsk|geneva|genève|\
    georgetown|gif-sur-yvette|girona|glencoe|granada|grand rapids|greensboro|guadalajara|\
    guangzhou|guayaquil|guilford|hangzhou|hanoi|harare|harbin|harlow|harmondsworth|\
    hattiesburg|havana|helsinki|hilversum|ho chi minh city|hobart|hong kong|honolulu|\
    houndmills|huntington|hyderabad|iași|ibadan|ife|indianapolis|iowa city|irvine|\
    irvington|islamabad|issy-les-moulineaux|istanbul|ithaca|ivry-sur-seine|jaipur|jakarta|\
    jeddah|jefferson|jerusalem|johannesburg|juba|kabul|kampala|kandy|kansas city|karachi|\
    kathmandu|kazan|kharkiv|kharkov|khartoum|kiel|kiev|kigali|kingston|kinshasa|kobe|\
    kolkata|kuala lumpur|kuwait city|kyiv|kyoto|københavn|la habana|la haye|la jolla|\
    la paz|lagos|lahore|lake forest|lancaster|lanham|lanzhou|las vegas|lawrence|lewiston|\
    libreville|lilongwe|lima|lincoln|lisboa|lisbon|little rock|lomé|london|londres|\
    long beach|los alamos|los angeles|louvain-la-neuve|luanda|lucknow|luleå|lusaka|\
    luxembourg|lviv|macao|macau|macon|madison|madras|madrid|malmö|managua|manama|manila|\
    maputo|maracaibo|marina del rey|maseru|maxwell afb|maxwell air force base|mbabane|\
    medellín|melbourne|menlo park|mexico city|middlebury|milan|milano|milton park|mineola|\
    minsk|mogadishu|monrovia|monterey|monterrey|montevideo|montreal|montréal|moscow|\
    mount pleasant|mountain view|mumbai|munich|muscat|mysore|mérida|méxico|méxico d.f.|\
    méxico, d.f.|münchen|nagoya|nairobi|nanjing|nanking|nassau|neuilly-sur-seine|\
    new brunswick|new delhi|new haven|new orleans|new york|new york city|newbury park|\
    newcastle upon tyne|newport|niamey|nicosia|nizhny novgorod|north adams|northampton|\
    notre dame|nouakchott|novi sad|novosibirsk|nur-sultan|oak ridge|oakland|oaxaca|odesa|\
    odessa|omaha|orlando|osaka|oslo|ottawa|ouagadougou|oxford|oxon|palo alto|panamá|\
    paramaribo|paris|pasadena|peking|petersburg|philadelphia|phnom penh|phoenix|podgorica|\
    port harcourt|port louis|port moresby|port of spain|port-au-prince|portland|\
    porto alegre|potsdam|praia|pretoria|princeton|prishtina|pristina|provo|puebla|pune|\
    pyongyang|pétion-ville|quantico|quezon city|quito|québec|rabat|raleigh|ramallah|\
    ramat gan|rawalpindi|recife|redwood city|reykjavík|richmond|rio de janeiro|riyadh|\
    rockville|roma|rome|rosario|rostov-on-don|saint paul|saint petersburg|salt lake city|\
    san antonio|san diego|san francisco|san jose|san josé|san juan|san marino|san mateo|\
    san rafael|san salvador|san sebastián|sana'a|sanaa|sankt augustin|sankt-peterburg|\
    santa barbara|santa clara|santa cruz|santa fe|santa monica|santiago|santiago de chile|\
    santiago de compostela|santo domingo|sarajevo|schwalbach|semarang|seoul|shenzhen|\
    silver spring|singapore|sioux falls|south bend|south hadley|st andrews|st gallen|\
    st leonards|st lucia|st paul|st petersburg|st. gallen|st. louis|st. lucia|st. paul|\
    st. petersburg|sterling|stockholm|stony brook|strasbourg|sunnyvale|surabaya|suva|\
    syracuse|são paulo|tashkent|tbilisi|tegucigalpa|tehran|tel aviv|tel-aviv|tempe|\
    the hague|thimphu|thiruvananthapuram|thousand oaks|tianjin|tirana|tiranë|tokyo|\
    toronto|tripoli|tunis|turin|tuscaloosa|ulaanbaatar|ulan bator|university park|\
    upper saddle river|urbana|valletta|vatican city|vienna|vientiane|villeneuve d'ascq|\
    villeneuve-d'ascq|vilnius|vladivostok|walnut creek|warsaw|washington|washington d.c.|\
    washington dc|washington, d.c.|washington, dc|wellington|west lafayette|west point|\
    white plains|wien|williamsburg|windhoek|winnipeg|winona lake|woodbridge|woods hole|\
    wuhan|xi'an|xiamen|yangon|yaoundé|yerevan|yogyakarta|zagreb|zanzibar|zürich";

/// Whether a text is the name of a town and nothing else.
pub(super) fn is_town(text: &str) -> bool {
    static ALL: LazyLock<HashSet<&str>> = LazyLock::new(|| TOWNS.split('|').collect());
    let name =
        text.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '[' | ']'));
    if !name.starts_with(char::is_uppercase) {
        return false;
    }
    // The capital of the dotted i is two characters when it is small.
    let lower = name.to_lowercase().replace('’', "'").replace("i\u{307}", "i");
    // Words of longer names, and those that mean something else besides.
    const PARTS: &[&str] = &[
        "bad", "como", "heights", "hills", "hague", "main", "oaks", "palo", "reading", "rio",
        "york",
    ];
    let word = !lower.contains(' ') && !PARTS.contains(&lower.as_str());
    ALL.contains(lower.as_str())
        || ALL.contains(lower.trim_end_matches('.'))
        || word && words::lists(&lower).contains('P')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn towns_are_known_by_their_whole_names() {
        for town in
            ["Buenos Aires", "Kuala Lumpur,", "[Hong Kong]", "Villeneuve d’Ascq", "Göttingen"]
        {
            assert!(is_town(town), "{town}");
        }
        for other in ["Buenos", "hong kong", "The Ports of Dubai", ""] {
            assert!(!is_town(other), "{other}");
        }
    }
}
