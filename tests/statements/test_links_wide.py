# ruff: noqa: E501 (tables of cases, one a line)
"""Links by wording alone: the statements of each sentence are given, what links them is asked.

Cases: sentence | words that are statements (`word:KIND`, default SANCTION) | links as `word type word`, `-` for none.
"""

from functools import partial

import pytest

from detente import lexicon
from detente.statements.links import Node, Tie, find_follows, find_links
from detente.statements.scene import Scene
from detente.statements.taken_up import meant, told
from tests.statements.reading import rows, scenes, token

CASES = """
# verbs, active and passive
The raid led to sanctions against Tripoli. | raid sanctions | raid causes sanctions
Sanctions were triggered by the raid on the embassy. | Sanctions raid | raid causes Sanctions
The coup prompted Paris to freeze aid to Niamey. | coup freeze | coup causes freeze
The arrest sparked protests in Dakar. | arrest protests | arrest causes protests
The feud stems from a raid in 1998. | feud:claim raid | raid causes feud
The embargo followed the seizure of the tanker. | embargo seizure | seizure causes embargo
The vote so infuriated Cairo that it expelled the envoy. | vote expelled | vote causes expelled
The attack brought about the resignation of the minister. | attack resignation | attack causes resignation
The shelling provoked a boycott by Nairobi. | shelling boycott | shelling causes boycott
A veto blocked the resolution on Darfur. | veto resolution | veto blocks resolution
The accession was held up by a veto. | accession veto | veto blocks accession
The quarrel stood in the way of a treaty. | quarrel:claim treaty | quarrel blocks treaty
The mutiny prevented the president from signing the accord. | mutiny signing | mutiny blocks signing
The border dispute derailed the talks in Geneva. | dispute:claim talks | dispute blocks talks
The strike put paid to the visit. | strike visit | strike blocks visit
The tariff is an obstacle to a trade agreement. | tariff agreement | tariff blocks agreement
The truce paved the way for talks in Muscat. | truce:AGREE talks:CONSULT | truce enables talks
The pardon enabled Rabat to release the prisoners. | pardon release | pardon enables release
The amnesty cleared the way for rebels to sign the pact. | amnesty sign | amnesty enables sign
The apology made possible the return of the envoy. | apology return | apology enables return
The loan unlocked the release of the ships. | loan release | loan enables release
The withdrawal hinges on a promise by Kabul. | withdrawal promise | promise conditions withdrawal
The release depends on the apology that Dakar demanded. | release apology | apology conditions release
The extradition was the price of the loan. | extradition loan | extradition conditions loan
# marks: phrases and clauses
Lima expelled the consul in retaliation for the arrest. | expelled arrest | arrest causes expelled
In response to the arrest, Lima expelled the consul. | arrest expelled | arrest causes expelled
Cairo recalled its envoy because Addis Ababa filled the dam. | recalled filled | filled causes recalled
Because Hanoi seized the boats, Manila protested. | seized protested | seized causes protested
Minsk closed the border as a result of the riots. | closed riots | riots causes closed
Ankara cut off aid over the arrest of a pastor. | cut arrest | arrest causes cut
Berlin froze the loan after Warsaw banned the party. | froze banned | banned causes froze
Angered by the raid, Mexico broke relations with Quito. | raid broke | raid causes broke
Thousands marched in outrage at the shelling. | marched:PROTEST shelling | shelling causes marched
Tunis banned the paper on the grounds that it had insulted the king. | banned insulted | insulted causes banned
The rebels will free the hostages if the army withdraws. | free withdraws | withdraws conditions free
Should the army withdraw, the rebels will free the hostages. | withdraw free | withdraw conditions free
Oslo will halt aid unless Harare frees the judge. | halt frees | frees conditions halt
The guerrillas disarmed only after Bogotá had signed. | disarmed signed | signed causes disarmed
Juba freed the pilots in return for a pardon. | freed:RETREAT pardon:CONCEDE | pardon conditions freed
Minsk released the boats in exchange for an apology. | released:RETREAT apology:CONCEDE | apology conditions released
Seoul will lift the ban provided that Tokyo apologises. | lift apologises | apologises conditions lift
Beirut may extradite him so long as Paris lifts the embargo. | extradite lifts | lifts conditions extradite
Doha agreed to the truce thanks to the mediation of Muscat. | agreed:AGREE mediation:CONSULT | mediation enables agreed
Moscow lifted the veto, after which Kyiv signed. | lifted:CONCEDE signed:SUPPORT | lifted enables signed
# participles and relative clauses that hang on a clause
Tehran seized a tanker, prompting London to send warships. | seized send | seized causes send
Chad closed the border, forcing Khartoum to recall its troops. | closed recall | closed causes recall
Parliament repealed the ban, paving the way for talks. | repealed talks | repealed enables talks
Jerusalem repealed the law, which cleared the way for envoys to meet. | repealed meet | repealed enables meet
The army staged a coup which prompted Paris to freeze aid. | coup freeze | coup causes freeze
The mob burned the flag, and Amman recalled its envoy in protest. | burned recalled | burned causes recalled
# several causes, a standing that is the verb, a measure of time, words in passing
The treaty was blocked by the veto and by the embargo. | treaty veto embargo | embargo blocks treaty; veto blocks treaty
Rome halted aid a day after the mob stormed the embassy. | halted stormed | -
Rome halted aid after the mob stormed the embassy. | halted stormed | stormed causes halted
Rome condemned the raid without naming the embassy that closed. | condemned naming | -
President Castro, who massed troops, led to a quarrel. | massed quarrel:claim | -
Paris ruled out an attack on a state that it denounced. | ruled denounced | -
Hanoi froze the loan, and was angry when Manila banned the party. | froze banned | -
# relative clauses that tell the answer, and "so" and "why"
The crew were shot, for which Baku apologised. | shot:ASSAULT apologised:CONCEDE | shot causes apologised
The raid, over which Cairo recalled its envoy, killed six. | raid:ASSAULT recalled | raid causes recalled
Minsk seized a tanker, in response to which London sent ships. | seized sent | seized causes sent
Harare banned the paper, so Oslo froze the loan. | banned froze | banned causes froze
Harare banned the paper, which is why Oslo froze the loan. | banned froze | banned causes froze
# clefts
What provoked the embargo was a raid on the port. | embargo raid | raid causes embargo
What made the treaty possible was a visit to Minsk. | treaty:SUPPORT visit:CONSULT | visit enables treaty
It was the raid that led Cairo to expel the consul. | raid expel | raid causes expel
# acts in a row, the second of which moves somebody
The clash left nine people dead and prompted Kabul to shut the border. | left:ASSAULT shut | left causes shut
# a protest is against something; a measure is for something; a ban holds for some days
Crowds marched against the accord. | marched:PROTEST accord:SUPPORT | accord causes marched
Crowds voted against the accord. | voted:REQUEST accord:SUPPORT | -
Paris fined the bank for the shelling. | fined shelling | shelling causes fined
Paris praised the bank for the shelling. | praised:SUPPORT shelling | -
The minister resigned over the cession of the island. | resigned:RETREAT cession:CONCEDE | cession causes resigned
The road was shut for nine days after the armies exchanged fire. | shut exchanged | exchanged causes shut
The road was shut nine days after the armies exchanged fire. | shut exchanged | -
# who refuses blocks by the verb itself
Paris could hold up the agreement with Canberra. | hold:REJECT agreement:AGREE | hold blocks agreement
Paris could sign the agreement with Canberra. | sign:SUPPORT agreement:AGREE | -
# conditions that somebody sets
Oslo tied the loan to the release of the judge. | loan release | release conditions loan
Kyiv made a withdrawal a condition for talks. | withdrawal:RETREAT talks:CONSULT | withdrawal conditions talks
Kyiv made a withdrawal a topic of talks. | withdrawal:RETREAT talks:CONSULT | -
# a step that sums up what was told, a quarrel since
The senate voted to end the aid, a step taken in response to the murder. | end murder:ASSAULT | murder causes end
Relations soured since Baku bought the guns. | soured:claim bought:COOPERATE | -
# none: contrast, company, mere time, topics, denial of nothing
The king visited Rabat, but the queen met ministers in Tunis. | visited met | -
Togo signed the charter and Benin withdrew its troops. | signed withdrew | -
Oslo praised the truce while Bern condemned the raid. | praised condemned | -
Gunmen attacked a bus even as ministers thanked Japan. | attacked thanked | -
Ministers discussed the embargo and the raid. | discussed embargo raid | -
Paris signed the treaty in May, a year before Rome ratified it. | signed ratified | -
The envoys met in Vienna when the ministers visited Graz. | met:CONSULT visited:ASSAULT | -
The report on the raid mentions the embargo. | raid embargo | -
Lagos condemned the coup in a statement on the summit. | condemned summit | -
Dhaka met the rebels near the scene of the raid. | met raid | -
The minister signed the pact where rebels had attacked a school. | signed attacked | -
Unlike Riyadh, which closed its embassy, Muscat sent an envoy. | closed sent | -
The ban is older than the treaty. | ban treaty | -
Kigali banned the paper, then it banned the party. | banned party | -
After lunch the envoys signed the accord and praised Oslo. | signed praised | -
# what a measure names, what "what" stands for, idioms that need an object
The raid alarmed Chad enough for it to expel the envoy. | raid expel | raid causes expel
What led Chad to expel the envoy was the raid. | expel raid | raid causes expel
The veto kept out of the alliance. | veto:REJECT alliance:SUPPORT | -
Chad's veto kept Togo out of the alliance. | veto:REJECT alliance:SUPPORT | veto blocks alliance
Chad expelled the envoy over the raid and the arrest. | expelled raid:ASSAULT arrest:COERCE | raid causes expelled; arrest causes expelled
"""

ACROSS = """
# sentence before | statement | sentence | statement | link
Canberra tore up the contract. | tore | In response, Paris recalled its envoy. | recalled | tore causes recalled
Rebels shelled the port. | shelled | As a result, Rome halted the talks. | halted | shelled causes halted
Turkey shot down a jet. | shot | That led to sanctions against Ankara. | sanctions | shot causes sanctions
Parliament lifted the ban. | lifted | This paved the way for talks in Oslo. | talks | lifted enables talks
Paris recalled its envoy. | recalled | The move follows an arrest in Minsk. | arrest | arrest causes recalled
Riyadh cut ties. | cut | The decision came after a mob stormed its embassy. | stormed | stormed causes cut
Gunmen killed a consul. | killed | Lima closed its border in retaliation. | closed | killed causes closed
Ankara vetoed the text. | vetoed | It blocked the accession of Sweden. | accession | vetoed blocks accession
Chad seized the port. | seized | That is why Togo closed its border. | closed | seized causes closed
Benin jailed a bishop. | jailed | The Vatican recalled its nuncio because of this. | recalled | jailed causes recalled
Accra seated the exiles. | seated:SUPPORT | Lome, a founder, quit in protest in 1984. | quit | seated causes quit
A sailor stabbed a guard. | stabbed:ASSAULT | A court jailed him for it last month. | jailed | stabbed causes jailed
Rome sought help. | sought:REQUEST | Oslo freed pilots as the price for it. | freed:RETREAT | freed conditions sought
Oman shelled a dhow. | shelled:ASSAULT | Cairo then consequently froze the loan. | froze | shelled causes froze
Minsk forced down a jet. | forced | That drew a protest from Vilnius. | drew | forced causes drew
Rebels shelled the port. | shelled | Relations have been frosty ever since. | frosty:claim | -
Lima praised Quito. | praised:SUPPORT | So is the treaty with Rome. | treaty:AGREE | -
# none
The king visited Rabat. | visited | The queen met ministers in Tunis. | met | -
Gunmen killed a consul. | killed | On Tuesday Lima closed its border. | closed | -
Rebels shelled the port. | shelled | The arrest of a general led to protests. | protests | -
Rome halted the talks. | halted | In contrast, Paris praised the envoys. | praised | -
# what follows from what was told, for all that one clause tells; a noun of its own; what has happened already
Chad seized the port. | seized | For this Togo closed its border and expelled the envoy. | closed expelled | seized causes closed; seized causes expelled
Chad wants the port. | wants:REQUEST | Otherwise it will close the border. | close | wants conditions close
Chad wants the port. | wants:REQUEST | Until then it had closed the border. | closed | -
Chad seized the port. | seized | On account of that storm Togo closed its border. | closed | -
"""


def _nodes(scene: Scene, words: str) -> list[Node]:
    reactions = {*lexicon.load().words["links"]["reactions"], "claim"}
    out = []
    for word in words.split():
        text, _, kind = word.partition(":")
        i = token(scene.sentence, text)
        out.append(Node(text, i, i, frozenset({i}), kind or "SANCTION", (kind or "SANCTION") in reactions))
    return out


def _told(ties: list[Tie]) -> str:
    return "; ".join(f"{t.source} {t.type} {t.target}" for t in ties) or "-"


@pytest.mark.parametrize(("text", "words", "expected"), rows(CASES))
def test_links_within_a_sentence(text: str, words: str, expected: str) -> None:
    (scene,) = scenes(text)
    assert _told(find_links(scene, _nodes(scene, words), lexicon.load())) == expected


@pytest.mark.parametrize(("first", "before", "second", "here", "expected"), rows(ACROSS))
def test_links_from_the_sentence_before(first: str, before: str, second: str, here: str, expected: str) -> None:
    previous, scene = scenes(f"{first} {second}")
    earlier = told(previous.sentence, 0, _nodes(previous, before))
    ties = find_follows(scene, _nodes(scene, here), partial(meant, 1, earlier, lexicon.load()), lexicon.load())
    assert _told(ties) == expected


def test_one_statement_alone_is_linked_to_nothing() -> None:
    (scene,) = scenes("The raid led to sanctions.")
    assert find_links(scene, _nodes(scene, "raid"), lexicon.load()) == []
    assert find_follows(scene, [], lambda answer: None, lexicon.load()) == []
