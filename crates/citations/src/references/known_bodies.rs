//! Bodies whose names hold none of the words by which bodies are known.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Authorities, firms, organisations and newsrooms that write what analysts cite, as they sign.
const BODIES: &str = "\
    10 Downing Street|Access Now|Action on Armed Violence|Agence France-Presse|Airwars|\
    Al Arabiya|Al Jazeera|Al-Jazeera|Al Monitor|Allianz Global Corporate & Specialty|\
    American Psychological Association|Amnesty International|Apple Inc|Arms Control Today|\
    Arthur D. Little|Assemblée nationale|Associated Press|Auswärtiges Amt|BAE Systems|\
    BBC Monitoring|BBC News|BNP Paribas|BP plc|Bain & Company|Banca d'Italia|Banco de España|\
    Bellingcat|Berghof Foundation|BlackRock|Booz Allen Hamilton|Boston Consulting Group|\
    Bundesamt für Sicherheit in der Informationstechnik|Bundesamt für Verfassungsschutz|\
    Bundesnachrichtendienst|Bundeszentrale für politische Bildung|Capital Economics|\
    Carbon Tracker|Caritas Internationalis|Centers for Disease Control and Prevention|\
    Chatham House|Check Point Research|Cisco Talos|Citizen Lab|Climate Action Tracker|\
    Conflict Armament Research|Conseil d'État|Control Risks|Cour des comptes|Crédit Agricole|\
    Credit Suisse|Crisis Group|DW News|Deutsche Bahn|Deutsche Bank|Deutsche Welle|\
    Deutscher Bundestag|Doctors Without Borders|Doctors without Borders|Dow Jones Newswires|\
    Downing Street|Economist Intelligence Unit|Ernst & Young|Eurasia Group|Euronews|\
    Financial Times|Fitch Ratings|Fitch Solutions|Forensic Architecture|Fox News|\
    France Stratégie|Freedom House|General Dynamics|General Electric|General Motors|\
    Germanwatch|Global Affairs Canada|Global Witness|Goldman Sachs|Google Threat Analysis Group|\
    Government of Canada|Greenpeace International|HM Government|HM Revenue & Customs|\
    HM Treasury|Hannover Re|Home Office|Huawei Technologies|Human Rights Watch|IHS Markit|\
    International Crisis Group|Islamic Relief|J.P. Morgan|JPMorgan|JPMorgan Chase|Jane's|Janes|\
    Joint Chiefs of Staff|Kaspersky Lab|Kiel Institut|Lloyd's of London|Lockheed Martin|\
    Marsh McLennan|McKinsey & Company|McKinsey Global Institute|Médecins Sans Frontières|\
    Médecins sans frontières|Mercy Corps|Meta Platforms|Microsoft Threat Intelligence|\
    Middle East Eye|Moody's|Morgan Stanley|Munich Re|\
    National Academies of Sciences, Engineering, and Medicine|\
    National Academies of Sciences, Engineering and Medicine|\
    National Academy of Sciences, Engineering, and Medicine|Natural Resources Canada|\
    Northrop Grumman|Norwegian Refugee Council|Novaya Gazeta|Nikkei Asia|Oil Change International|\
    Oliver Wyman|Our World in Data|Oxfam International|Oxford Analytica|Oxford Economics|\
    Palantir Technologies|Palo Alto Networks|Press Association|Press Trust of India|\
    PricewaterhouseCoopers|Privacy International|Public Safety Canada|\
    Radio Free Asia|Radio Free Europe|Radio Free Europe/Radio Liberty|Raytheon Technologies|\
    Recorded Future|Reporter ohne Grenzen|Reporters Without Borders|Reporters sans frontières|\
    Reuters|Rhodium Group|Rio Tinto|Robert Koch Institut|Roland Berger|Rolls-Royce|\
    Royal Dutch Shell|Rystad Energy|S&P Global|Samsung Electronics|Saudi Aramco|\
    Save the Children|Saferworld|Shell plc|Sky News|Small Arms Survey|Société Générale|\
    Southern Poverty Law Center|Standard & Poor's|Standard Chartered|Statistics Canada|\
    Statistisches Bundesamt|Swiss Re|The Associated Press|The Citizen Lab|\
    The Economist Intelligence Unit|The White House|Tony Blair Institute|TotalEnergies|\
    Transparency International|Trend Micro|Truth Social|UN News|UN Women|UniCredit|\
    US Central Command|Verisk Maplecroft|Voice of America|Volkswagen AG|Wells Fargo|\
    White House|Willis Towers Watson|Wood Mackenzie|World Vision|Xinhua|Xinhua News";

static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| BODIES.split('|').collect());

/// Whether a text is the name of such a body.
pub(super) fn is_known(text: &str) -> bool {
    match text.contains('’') {
        true => KNOWN.contains(text.replace('’', "'").as_str()),
        false => KNOWN.contains(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_are_known_as_they_sign() {
        for body in ["Al Jazeera", "Lloyd’s of London", "10 Downing Street"] {
            assert!(is_known(body), "{body}");
        }
        assert!(!is_known("Ann Lee") && !is_known("") && !is_known("al jazeera"));
    }
}
