# ruff: noqa: E501 (tables of cases, one a line)
"""Who did it to whom, of single acts without any operator. Cases: sentence | type | actor | recipient."""

import pytest

from detente.model.actor import Entity
from detente.statements.roles import without, without_ids
from tests.statements.reading import reading, rows, who

CASES = """
# subject, object, by-phrase
Vietnam invaded Cambodia. | ASSAULT | VNM | KHM
Cambodia was invaded by Vietnam. | ASSAULT | VNM | KHM
Vietnam, which invaded Cambodia, stayed. | ASSAULT | VNM | KHM
Iraq and Syria attacked Israel and Jordan. | ASSAULT | IRQ+SYR | ISR+JOR
# by-phrases that hang on something else of the clause
Three Indian engineers were abducted with their driver by Taliban militants on Sunday. | ASSAULT | NSA:Taliban | IND
Uganda was ordered to pay $325 million to Congo by the World Court. | REQUEST | IGO:ICJ | UGA
The Syrian opposition was promised weapons by Gulf states. | AGREE | GRP:Gulf states | NSA:Syrian opposition
# who acts in the clause that says when
Two Indian peacekeepers were killed when Chadian rebels overran a base. | ASSAULT | NSA:Chadian rebels | IND
Twelve Syrians were killed as Turkish troops crossed the border. | ASSAULT | TUR | SYR
Three Turks were killed when a bridge collapsed. | ASSAULT | - | TUR
# gerunds after what is not done
Amman stopped short of breaking ties with Israel on Sunday. | SANCTION | JOR | ISR
Instead of expelling the Russian ambassador, Vienna wrote a note. | SANCTION | AUT | RUS
# nobody promises or withdraws from himself; at whose side one acts is not acted on
The United States told Iraq it planned to withdraw its combat troops from the country. | CONCEDE | USA | IRQ
The United Arab Emirates recalled its envoy from Lebanon in solidarity with Saudi Arabia. | SANCTION | ARE | LBN
# the owner of the thing suffers it
Turkey shot down a Russian warplane. | ASSAULT | TUR | RUS
Rebels freed twenty soldiers of Chad. | RETREAT | NSA:Chadian rebels | TCD
Iran seized a ship of Greece. | COERCE | IRN | GRC
Libya closed the Swiss embassy. | SANCTION | LBY | CHE
# a place where nobody is named
Serb gunners shelled a market in Sarajevo. | ASSAULT | SRB | BIH
# nominalisations
Ghana's expulsion of the Togolese consul drew notice. | SANCTION | GHA | TGO
The Ethiopian invasion of Somalia went on. | ASSAULT | ETH | SOM
The invasion of Somalia by Ethiopia went on. | ASSAULT | ETH | SOM
Pakistan's condemnation of India was loud. | ACCUSE | PAK | IND
An Israeli raid on Tunisia killed ten. | ASSAULT | ISR | TUN
# prepositions
Fiji protested to Tonga about the fishing. | ACCUSE | FJI | TON
France apologised to Algeria. | CONCEDE | FRA | DZA
# mutual acts
Egypt met Sudan. | CONSULT | EGY+SDN | -
Egypt met with Sudan and Chad. | CONSULT | EGY+SDN+TCD | -
Egypt and Sudan met. | CONSULT | EGY+SDN | -
# leaders, seats, organs
President Vladimir Putin visited Beijing. | CONSULT | CHN+RUS | -
The Kremlin accused the White House. | ACCUSE | RUS | USA
The Kenyan parliament condemned Uganda. | ACCUSE | KEN | UGA
# sender, receiver, thing sent
Japan sent Nepal food. | AID | JPN | NPL
Japan sent food to Nepal. | AID | JPN | NPL
Nepal received aid from Japan. | AID | JPN | NPL
# what a resolution says, its body says
The Security Council adopted a resolution demanding that Iraq withdraw from Kuwait. | REQUEST | IGO:UN | IRQ
The General Assembly passed a resolution condemning Portugal. | ACCUSE | IGO:UN | PRT
# the owner of the act that is the subject
! a nationality before a gerund noun is not its doer | Armenian shelling killed three Azerbaijani soldiers. | ASSAULT | ARM | AZE
Armenian artillery killed three Azerbaijani soldiers. | ASSAULT | ARM | AZE
# one's own soldiers are not whom one withdraws from
Spain withdrew its soldiers from Iraq. | RETREAT | ESP | IRQ
Rwanda pulled its troops out of Congo. | RETREAT | RWA | COD
Belgium withdrew from Congo. | RETREAT | BEL | COD
# further ways of saying it
Mongolia was admitted to the United Nations. | SUPPORT | IGO:UN | MNG
! the owner of the subject is taken for whom it is denied | Lebanon's Hezbollah denied attacking Israel. | REJECT | NSA:Hezbollah | ISR
Sri Lanka's army captured Jaffna from the Tamil Tigers. | COERCE | LKA | NSA:LTTE
Two Turkish soldiers were killed by the PKK near Hakkari. | ASSAULT | NSA:PKK | TUR
Ankara summoned the Dutch ambassador. | ACCUSE | TUR | NLD
# the place of the thing that is hit
Serb guns hit the port of Split. | ASSAULT | SRB | HRV
# what is said on television is not said to it
Hugo Chávez ordered an attack on Colombia on state television. | ASSAULT | VEN | COL
# a state and those who fight it
The Kenyan army attacked Kenyan rebels. | ASSAULT | KEN | NSA:Kenyan rebels
"""


@pytest.mark.parametrize(("text", "event_type", "actor", "recipient"), rows(CASES))
def test_roles(text: str, event_type: str, actor: str, recipient: str) -> None:
    found = [e for e in reading(text).events if e.event_type == event_type]
    assert len(found) == 1, reading(text).events
    (event,) = found
    sides = (
        (who(event.actor + event.recipient), "-")
        if event_type == "CONSULT"
        else (who(event.actor), who(event.recipient))
    )
    assert sides == (actor, recipient)


def test_without() -> None:
    army, rebels, chad = (Entity(t, "KEN", "Kenya") for t in ("army", "rebels", "Kenya"))
    togo = Entity("Togo", "TGO", "Togo")
    assert without((army, togo), [rebels, togo]) == (army,)
    assert without_ids((army, togo), [chad]) == (togo,)
