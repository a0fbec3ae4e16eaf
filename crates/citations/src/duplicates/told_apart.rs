//! Words that tell works of one title from each other, however like they are spelt.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Stems of countries' and regions' names. What follows the stem is an ending: "iranian" is of
/// "iran", "australian" of "australi" and not of "austri".
const COUNTRIES: &str = "\
    afghan albani algeri americ andorr angol antigu arab argentin armeni asean austri australi \
    azerbaijan baham bahrain bangladesh barbad belarus belg beliz benin bhutan bolivi bosni botswan \
    brazil britain british brunei bulgari burkin burund cambodi cameroon canad cabo chad chile \
    china chinese colombi comor congo costa croati cuba cypr czech danish denmark djibouti dominic \
    dutch ecuador egypt english england eritre estoni eswatin ethiopi europ fiji finland finnish \
    france french gabon gambi georgi german ghan gibraltar greec greek grenad guatemal guine guyan \
    haiti hondur hungar iceland indi indonesi iran iraq ireland irish israel ital ivoir jamaic \
    japan jordan kazakh keny kiribat kosov korea kuwait kyrgyz laos latvi leban lesoth liberi liby \
    liechtenstein lithuan luxemb macedoni madagasc malaw malays maldiv mali malt marshall \
    mauritan mauriti mexic micronesi moldov monac mongol montenegr morocc mozambi myanmar namib \
    nauru nepal netherland niger nigeri norw oman pakistan palau palestin panam papua paragu peru \
    philippin poland polish portug qatar roman russi rwand salvador samoa saudi scotland scottish \
    senegal serbi seychell sierra singapor slovak sloven solomon somali sovereign spain spanish \
    sudan surinam sweden swedish swiss switzerland syri taiwan tajik tanzan thai timor togo tonga \
    trinidad tunis turk turkmen tuvalu ugand ukrain urugu uzbek vanuat venezuel vietnam wales welsh \
    yemen zambi zimbabw african africa asia";

/// Words that stand in each other's place in titles of one series, and words that are one slip
/// from another.
const OTHERS: &str = "\
    january february march april may june july august september october november december \
    jan feb mar apr jun jul aug sept sep oct nov dec \
    januar februar marz mai juni juli oktober dezember \
    janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre \
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre \
    monday tuesday wednesday thursday friday saturday sunday \
    spring summer autumn winter fall fruhjahr herbst \
    q1 q2 q3 q4 h1 h2 quarter half \
    north south east west northern southern eastern western central northeast northwest southeast \
    southwest nord sud ost oriental occidental \
    first second third fourth fifth sixth seventh eighth ninth tenth \
    export exports import imports inflation deflation emigration immigration migration \
    internal external interior exterior male female men women man woman boys girls \
    offensive defensive inclusion exclusion supply demand upper lower inward outward \
    interim final midterm preliminary annual biannual monthly weekly \
    policy police county country casual causal martial marital conversation conservation \
    adoption adaptation institution constitution construction instruction production reduction \
    not non never without against nicht kein keine ohne gegen contra sans contre sin \
    democratic amendment cannot \
    rural urban mayor major marine maritime region religion statue statute status";

/// Beginnings of words that turn what the rest says; "" stands for none.
const PREFIXES: &[&str] = &[
    "", "inter", "intra", "micro", "macro", "hyper", "hypo", "pre", "post", "pro", "anti", "under",
    "over", "uni", "bi", "tri", "multi", "non", "un", "dis", "in", "im", "ir", "a", "counter",
    "sub", "super", "trans", "mono", "poly", "de",
];

/// Whether two words have one stem and beginnings that turn it: "interstate" and "intrastate",
/// "symmetric" and "asymmetric".
pub(super) fn opposed(a: &str, b: &str) -> bool {
    let stems = |word: &'static str, of: &str| of.strip_prefix(word).map(str::to_owned);
    a != b
        && PREFIXES.iter().any(|first| {
            stems(first, a).filter(|stem| stem.chars().count() > 3).is_some_and(|stem| {
                PREFIXES
                    .iter()
                    .any(|second| first != second && b.strip_prefix(second) == Some(stem.as_str()))
            })
        })
}

static TOLD: LazyLock<HashSet<&str>> = LazyLock::new(|| OTHERS.split_whitespace().collect());
static STEMS: LazyLock<HashSet<&str>> = LazyLock::new(|| COUNTRIES.split_whitespace().collect());

/// What may follow the stem of a country's name.
const ENDINGS: &[&str] = &[
    "", "a", "n", "an", "ans", "ia", "ian", "ians", "s", "i", "is", "e", "es", "en", "y", "o",
    "os", "ns", "ese", "ic", "as", "ish", "ien", "ienne", "isch", "ische", "ischen", "ais", "aise",
    "ine", "istan", "stan", "ana", "ano", "aland", "land", "l", "um", "ei", "ea", "eans", "ean",
    "ique", "ois", "ya",
];

/// The country or region that a folded word names, by its stem.
pub(super) fn country(word: &str) -> Option<&'static str> {
    (4..=word.len().min(13))
        .rev()
        .filter(|end| word.is_char_boundary(*end) && ENDINGS.contains(&&word[*end..]))
        .find_map(|end| STEMS.get(&word[..end]).copied())
}

/// Whether a folded word tells works of one title apart by itself: a country, a month, a point of
/// the compass, one of a pair of opposites.
pub(super) fn tells_apart(word: &str) -> bool {
    TOLD.contains(word) || country(word).is_some() || word.contains(|c: char| c.is_ascii_digit())
}
