//! Words that say what part of a reference a token belongs to.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Cities and states in which books are published.
const PLACES: &str = "\
    aldershot amsterdam ankara ann arbor antwerp athens austin baltimore bangkok barcelona \
    basel bari basingstoke beijing beirut belgrade berkeley berlin bern bloomington bologna \
    bonn boston boulder brighton brussels bruxelles bucharest budapest cairo cambridge \
    canberra chicago cologne copenhagen darmstadt delhi dordrecht dublin durham düsseldorf \
    edinburgh evanston firenze florence frankfurt freiburg geneva genève gent glasgow \
    göttingen greenwich hague hamburg hanoi harmondsworth heidelberg helsinki hillsdale \
    hoboken houston istanbul ithaca jena jerusalem kyiv kyoto köln lanham leiden leipzig \
    leuven lexington lisboa lisbon ljubljana london london: londres louvain lund lyon madison \
    madrid mahwah mainz manchester marseille melbourne mexico milan milano minneapolis \
    montreal moscow moskva munich münchen napoli nashville newark norwood oslo ottawa oxford \
    palo paderborn paris philadelphia pisa pittsburgh prague praha princeton providence \
    reading rio roma rome rotterdam salzburg santiago seattle seoul singapore sofia stanford \
    stockholm strasbourg stuttgart sydney taipei tokyo torino toronto tübingen turin uppsala \
    utrecht vienna vilnius warsaw warszawa washington weinheim wien wiesbaden würzburg york \
    zagreb zürich zurich αθήνα θεσσαλονίκη москва \
    bad bielefeld braunschweig bremen brno cardiff coimbra dresden erlangen essen genova \
    gießen graz grenoble halle hannover hildesheim innsbruck karlsruhe kassel kiel lille \
    luzern marburg montréal nantes neuwied nürnberg opladen padova palermo paderborn \
    paris-la perugia poitiers porto praha québec rennes riga rouen saarbrücken sevilla \
    stuttgart tallinn toulouse trento trieste valencia venezia wrocław казань киев \
    ленинград м спб петербург новосибирск минск \
    aachen aarhus aberdeen abingdon adelaide aix-en-provence albany alexandria algiers \
    amherst arles arlington atlanta auckland augsburg avignon bamberg bangalore bayreuth \
    belfast bellaterra bergamo bergen besançon bilbao birmingham bochum bogotá bogota \
    bordeaux bratislava brescia brisbane bristol bruges brugge bucarest caen cagliari \
    calcutta caracas catania charlottesville chichester christchurch cincinnati \
    clermont-ferrand cleveland colombo columbus como córdoba cracovie cracow dakar dallas \
    delft denver detroit dijon dortmund dunedin edmonton eindhoven erfurt exeter farnham \
    ferrara fribourg gainesville gand gdańsk geneve ghent granada grenade groningen \
    guildford haarlem haifa halifax hanover hartford honolulu islamabad jakarta \
    johannesburg katowice kingston konstanz kraków lausanne leeds leicester liège lima \
    limoges linz liverpool lucca lugano łódź maastricht macerata mannheim mantova medford \
    memphis messina metz mexico miami modena monaco montevideo montpellier mumbai münster \
    murcia nairobi nancy nanterre naples neuchâtel newcastle nicosia nijmegen nottingham \
    nouméa nuuk odense olomouc orléans osaka osnabrück ostrava pamplona parma pavia pécs \
    perth pescara philadelphie poznań pretoria quito rabat ravenna recife regensburg reims \
    reykjavik reykjavík rimini rochester rostock saint-denis saint-étienne salamanca \
    sarajevo saskatoon sevilla seville shanghai sheffield siena skopje southampton spoleto \
    springfield tampa tampere tartu tbilisi tehran thessaloniki tilburg tirana toruń \
    tournai trier tromsø trondheim tucson tunis turku udine ulm urbana urbino valladolid \
    vancouver venise verona versailles vicenza viterbo waltham wellington westport \
    winnipeg wolfenbüttel wuppertal zaragoza \
    athènes barcelone berne copenhague cologne florence francfort genève lisbonne londres \
    moscou munich rome séville turin varsovie vienne zurich harlow oaks hills heights \
    львов одесса томск самара саратов воронеж уфа екатеринбург ростов харьков";

/// Abbreviated states and countries after a city.
const STATES: &str = "\
    ca calif conn ct cal dc d.c england fl france ga germany il ill in ind italy japan ma mass \
    md mi mich minn mn mo nc netherlands nj n.j ny n.y oh pa penn spain switzerland tex tx uk \
    u.k us usa u.s.a va wa wash wi wis \
    alaska alberta arizona australia california canada colorado florida hawaii hants \
    illinois ohio ontario oregon texas queensland brazil india mexico \
    al ak ar az co ct de fl ga hi id ia ks ky la me mt ne nv nh nm nd ok or pa ri sc sd tn \
    ut vt wv wy ariz colo conn del ky mont neb nev okla tenn \
    alabama connecticut georgia hawaii indiana iowa kansas kentucky louisiana maine maryland \
    massachusetts michigan minnesota missouri montana nebraska nevada oklahoma pennsylvania \
    tennessee utah vermont virginia wisconsin \
    argentina australia austria belgium belgique brasil canada chile china denmark deutschland \
    egypt españa finland greece hungary iceland ireland israel italia japan kenya korea \
    nederland norway poland portugal romania russia scotland slovakia sweden switzerland \
    suisse taiwan turkey ukraine wales";

/// Words in publishers' names.
const PUBLISHERS: &str = "\
    academic addison-wesley aktiv allen ashgate basic beck benjamins birkhäuser blackwell \
    books brill c.h. campus cie co corp elsevier erlbaum fischer freeman gallimard gruyter \
    harper holt houghton hrsg inc jossey-bass kluwer klett knopf lang lawrence ltd macmillan \
    mcgraw-hill mit mohr mouton niemeyer norton palgrave penguin pergamon plenum polity \
    prentice prentice-hall press presses publications publisher publishers publishing puf \
    random reclam routledge rowohlt sage schuster seuil siebeck simon sons springer springer- \
    verlag suhrkamp thieme university univ verlag vrin wadsworth wiley éditions edizioni \
    editorial editore εκδόσεις изд \
    armand aubier beltz belin böhlau bompiani borla brill carocci cerf champion cnrs \
    colin dalloz deutsche droz dunod einaudi fayard feltrinelli flammarion franco giuffrè \
    grasset harmattan herder hachette kluwer klinkhardt kohlhammer laterza l'harmattan \
    luchterhand metzler minuit mondadori mulino oldenbourg olms payot picard privat \
    reinhardt rizzoli ruprecht steiner tecnos transcript unesco vandenhoeck waxmann \
    westdeutscher wissenschaftliche наука издательство изд-во \
    academia academica actes-sud agora akademie albin allemand alcan anthropos arléa argument \
    aschendorff attinger bayard bollati boringhieri borgo bulzoni casemate centro chandos \
    chronos clueb college cortina découverte della dehoniane desclée ediciones edições editions \
    editora editori editorial éditeur éditions edp economica edb ehess ellipses encrage \
    esf eyrolles fabbri facultas fata garnier garzanti georg gruyter guaraldi guilford \
    hatier honoré horwood irwin jaca johns karthala klincksieck kodansha kröner laffont \
    lit lavoisier leuven loescher longman maisonneuve marietti marzorati masson mathias \
    mcgraw mentis merve meiner nathan nauka neukirchener odile orbis paravia passau patmos \
    paulines peeters permanent pfeiffer plon publishing puf pufc pur queriniana quodlibet \
    rivages routledge schöningh scribner sansoni sellerio sigma stock studio tusquets \
    universidad universidade università universitaires universität universitetsforlaget up \
    utet vallecchi verlagsgesellschaft vieweg vita volk vrin vuibert winter wolters zanichelli";

/// Words in periodicals' names.
const PERIODICALS: &str = "\
    acta advances affairs am american anal annals annual appl archiv archives artif biochem \
    biol br bulletin bull cahiers cell chem clin comm commun communications comput computing \
    curr ecology econ eng engl env environ eur european exp found foundations geol ieee \
    immunol inform int intell j jour journal lancet lett letters mag magazine math med mind \
    mol nat natl nature neurol neurosci notes pathol pharmacol philos phys physiol plos pnas \
    proc psychol quarterly record rep res rev review revue rivista sci science sciences soc \
    software stat studies surg surveys syst technol theor today trans transactions trends vet \
    weekly world zeitschrift ztschr \
    annales annuaire anzeiger archeologia archéologie blätter bollettino cahier časopis \
    comptes gazette jahrbuch mélanges mémoires monthly pediatr psychiatry psychology \
    quaderni radiol rassegna revista révue sociologie soins studi studia times \
    vierteljahrsschrift архив вестник вопросы журнал известия записки сборник труды";

/// Words in the names of meetings and of collections.
const MEETINGS: &str = "\
    colloquium conf conference congress lecture meeting proc proceedings symp symposium \
    symposia workshop tagung atti actes";

/// Common given names.
const GIVEN: &str = "\
    adam alan albert alexander alfred alice andrea andreas andrew anna anne anthony antonio \
    arthur barbara benjamin bernard brian bruce carl carlo carlos catherine charles christian \
    christine christopher claude daniel david deborah dennis diane donald douglas edward \
    elizabeth emma eric ernst eva francesco francis françois frank franz fred friedrich fritz \
    gary georg george georges gerald gilles giovanni giuseppe gregory hannah hans harold \
    heinrich helen henri henry herbert howard hugh ian immanuel ivan jack jacques james jan \
    jane janet jason jean jeffrey jennifer jerry jessica jim joan johann johannes john \
    jonathan jorge josé josef joseph juan judith julia jürgen karen karl kate kathleen keith \
    ken kenneth kevin kurt larry laura lawrence lee leo leon linda lisa louis luigi luis marc \
    marco margaret maria marie mario mark martha martin mary matthew maurice max melissa \
    michael michel miguel mike nancy nicholas nicole noam norman oliver otto pablo patricia \
    patrick paul pedro peter philip philippe pierre rachel ralph raymond rebecca rené richard \
    robert roberto roger roland ronald rudolf ruth samuel sandra sarah scott sigmund simon \
    simone stefan stephen steve steven stuart susan theodor thomas tim timothy ulrich victor \
    vincent virginia walter werner wilhelm will william wolfgang";

/// The letters of the lists in which each word stands.
static LETTERS: LazyLock<HashMap<&'static str, String>> = LazyLock::new(|| {
    let mut letters: HashMap<&str, String> = HashMap::new();
    for (letter, list) in [
        ('P', PLACES),
        ('S', STATES),
        ('B', PUBLISHERS),
        ('J', PERIODICALS),
        ('M', MEETINGS),
        ('G', GIVEN),
    ] {
        for word in list.split_whitespace() {
            letters.entry(word).or_default().push(letter);
        }
    }
    letters
});

/// The lists in which a lower-case word stands, as letters.
pub(super) fn lists(word: &str) -> &'static str {
    LETTERS.get(word).map_or("", String::as_str)
}

/// Whether a lower-case word counts volumes or issues.
pub(super) fn is_volume(word: &str) -> bool {
    matches!(
        word,
        "vol"
            | "vols"
            | "volume"
            | "v"
            | "bd"
            | "band"
            | "tome"
            | "t"
            | "tom"
            | "jg"
            | "jahrgang"
            | "no"
            | "nr"
            | "n°"
            | "nº"
            | "num"
            | "number"
            | "issue"
            | "heft"
            | "fasc"
            | "nos"
    )
}

/// Whether a lower-case word counts pages.
pub(super) fn is_page(word: &str) -> bool {
    matches!(word, "p" | "pp" | "pg" | "pages" | "page" | "s" | "ss" | "seite" | "pág" | "c" | "σσ")
}
