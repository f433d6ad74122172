"""Short political texts with the words of sport, business, film and science in them, and the types that their main
event may have.

Written from scratch for Détente, before the gate that they test was built; some details are invented.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Brief:
    """A text, the day it was published, and the types that do for its main event."""

    name: str
    day: str
    types: tuple[str, ...]
    text: str


BRIEFS = (
    Brief(
        "trade-talks",
        "2005-10-12",
        ("CONSULT",),
        "European and Chinese officials met in Beijing on Tuesday for talks on textile quotas that have left "
        "millions of pullovers stranded in ports. The trade ministers of France and Italy want the quotas kept; "
        "Sweden, home of large clothing chains, wants them scrapped.",
    ),
    Brief(
        "oil-embargo",
        "1993-10-19",
        ("SANCTION",),
        "The UN Security Council imposed an oil embargo on Haiti after the army stopped American and Canadian "
        "instructors from landing in Port-au-Prince. Petrol prices in the capital doubled within hours, and the "
        "currency fell to a new low.",
    ),
    Brief(
        "olympic-boycott",
        "2021-12-06",
        (
            "REJECT",
            "SANCTION",
            "ACCUSE",
        ),
        "The United States will not send diplomats to the Winter Olympics in Beijing, the White House said on "
        "Monday, citing abuses in Xinjiang. Athletes may compete. China accused Washington of mixing politics and "
        "sport and warned of countermeasures. The Games open on February 4.",
    ),
    Brief(
        "stadium-bomb",
        "2002-05-02",
        ("ASSAULT",),
        "A car bomb exploded outside Real Madrid's stadium hours before a Champions League semi-final against "
        "Barcelona, wounding 17 people. The Basque group ETA had telephoned a warning. The Spanish government "
        "condemned the attack. The match kicked off as planned and ended in a draw.",
    ),
    Brief(
        "football-riot",
        "2009-11-19",
        ("SANCTION",),
        "Egypt recalled its ambassador from Algeria on Thursday after fans clashed following a World Cup play-off "
        "in Khartoum. Algeria won the match 1-0 and qualified. President Hosni Mubarak's son said that Egyptian "
        "supporters had been terrorised. Algiers denied it.",
    ),
    Brief(
        "banks-sanctions",
        "2014-07-31",
        (
            "SANCTION",
            "COERCE",
        ),
        "The European Union shut five Russian state banks out of its capital markets on Thursday over Moscow's "
        "support of rebels in eastern Ukraine. Shares in Sberbank fell by four per cent. Traders said that the "
        "measures were tougher than expected.",
    ),
    Brief(
        "gas-cut",
        "2009-01-01",
        (
            "COERCE",
            "SANCTION",
        ),
        "Russia cut off gas supplies to Ukraine on New Year's Day after the two failed to agree on prices. Gazprom "
        "said that Kiev owed it $600 million. Customers in Bulgaria and Slovakia reported falling pressure.",
    ),
    Brief(
        "ping-pong",
        "1991-04-24",
        (
            "COOPERATE",
            "AGREE",
        ),
        "North and South Korea fielded a joint team for the first time on Wednesday at the world table tennis "
        "championships in Chiba. The two governments agreed in February on a common flag and anthem. Their women "
        "face Hungary on Thursday.",
    ),
    Brief(
        "cricket-diplomacy",
        "2005-04-17",
        ("CONSULT",),
        "President Pervez Musharraf of Pakistan met Indian Prime Minister Manmohan Singh in Delhi on Sunday after "
        "watching an hour of a cricket match between the two countries. They agreed to open more crossings in "
        "Kashmir. Pakistan won the match by 159 runs.",
    ),
    Brief(
        "tariffs-steel",
        "2002-03-05",
        ("SANCTION",),
        "President George Bush imposed tariffs of up to 30 per cent on steel imports on Tuesday to shield "
        "America's battered mills. The European Union said that it would complain to the World Trade Organization. "
        "Steel shares rose on Wall Street.",
    ),
    Brief(
        "film-ban",
        "2014-12-22",
        (
            "ACCUSE",
            "THREATEN",
        ),
        "North Korea accused the United States on Sunday of having produced a film comedy about the murder of its "
        "leader, and threatened to strike the White House. Washington blames Pyongyang for an attack on the "
        "computers of Sony Pictures. Cinemas have cancelled the film.",
    ),
    Brief(
        "chip-export",
        "2023-01-28",
        ("AGREE",),
        "Japan and the Netherlands agreed with the United States on Friday to limit exports of machines that make "
        "chips to China, people close to the talks said. Shares in the Dutch maker ASML slipped. Beijing accused "
        "Washington of abusing export controls.",
    ),
    Brief(
        "nationalise",
        "2012-04-16",
        ("COERCE",),
        "Argentina's president said on Monday that her government was seizing control of the oil company YPF from "
        "Repsol of Spain. Madrid promised a clear and strong response. Repsol's shares fell by nine per cent in "
        "early trading.",
    ),
    Brief(
        "plane-bomb",
        "1994-12-12",
        ("ASSAULT",),
        "A bomb planted by Islamist rebels exploded under the seat of a Japanese engineer on a Philippine Airlines "
        "flight to Tokyo, killing him and injuring ten passengers. The jumbo landed safely in Okinawa. The Abu "
        "Sayyaf group claimed the attack.",
    ),
    Brief(
        "space-treaty",
        "1998-01-29",
        (
            "COOPERATE",
            "SUPPORT",
            "AGREE",
        ),
        "Russia, Japan, Canada and eleven European states signed an agreement with the United States in Washington "
        "on Thursday to build a space station. The first module is to be launched from Kazakhstan in summer. The "
        "project will cost $40 billion.",
    ),
    Brief(
        "quake-aid",
        "1999-08-19",
        (
            "AID",
            "MOBILIZE",
        ),
        "Greece sent rescue teams and a fire-fighting plane to Turkey on Wednesday after an earthquake that killed "
        "thousands in the towns around Izmit. The neighbours have come close to war three times in 25 years. "
        "Turkish newspapers thanked the Greeks on their front pages.",
    ),
    Brief(
        "vaccine-aid",
        "2021-05-17",
        (
            "AID",
            "AGREE",
        ),
        "The United States will send 20 million doses of Covid vaccine abroad by the end of June, President Joe "
        "Biden said on Monday. Scientists welcomed it. India, whose hospitals are short of oxygen, has stopped its "
        "own exports.",
    ),
    Brief(
        "journalist-arrest",
        "2023-03-30",
        ("COERCE",),
        "Russia's security service arrested an American reporter of the Wall Street Journal in Yekaterinburg on "
        "Thursday and accused him of spying. The newspaper denied the charge. The State Department warned "
        "Americans to leave the country at once.",
    ),
    Brief(
        "strike-general",
        "2010-05-05",
        ("PROTEST",),
        "Greek unions held a general strike on Wednesday against the government's cuts, and tens of thousands "
        "marched on parliament in Athens. Three people died when a bank was set on fire. The euro fell to its "
        "lowest in a year.",
    ),
    Brief(
        "fish-war",
        "1995-03-09",
        ("COERCE",),
        "Canadian patrol boats fired across the bows of a Spanish trawler off Newfoundland on Thursday and seized "
        "it. Ottawa accuses Spain of fishing out the turbot. The European Union called the arrest piracy.",
    ),
    Brief(
        "kebab-election",
        "2017-03-12",
        (
            "REJECT",
            "COERCE",
            "SANCTION",
        ),
        "The Netherlands barred the plane of Turkey's foreign minister from landing in Rotterdam on Saturday, "
        "where he meant to address a rally. President Tayyip Erdogan called the Dutch fascists. Riot police broke "
        "up a crowd outside the consulate.",
    ),
    Brief(
        "airline-hijack",
        "1999-12-31",
        ("RETREAT",),
        "Hijackers freed the passengers of an Indian Airlines jet in Kandahar on Friday after India released three "
        "Kashmiri militants from prison. One passenger, on his honeymoon, had been stabbed. The plane had been on "
        "its way from Kathmandu to Delhi.",
    ),
    Brief(
        "loan",
        "1998-07-13",
        (
            "AID",
            "AGREE",
        ),
        "The International Monetary Fund and Japan will lend Russia $17 billion to defend the rouble, officials "
        "said on Monday. Moscow's stock market jumped by nine per cent. The government promised to collect more "
        "taxes.",
    ),
    Brief(
        "singer-deport",
        "2008-11-14",
        ("THREATEN",),
        "Georgia's president warned on Friday that his country would fight if Russian troops returned to the road "
        "to Tbilisi. He was speaking at the opening of a rock concert in Gori. Moscow says that its soldiers have "
        "gone home.",
    ),
    Brief(
        "wto-case",
        "2019-08-01",
        (
            "ACCUSE",
            "REQUEST",
        ),
        "Brazil filed a complaint against India at the World Trade Organization over subsidies for sugar, joining "
        "Australia and Guatemala. Sugar futures in New York were little changed. Indian mills expect a bumper "
        "crop.",
    ),
)
