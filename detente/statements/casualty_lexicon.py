"""The words that count dead and injured (data/lexicon/en/casualties.yaml), and of which phrase each of them tells
the number."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from detente.errors import DataError
from detente.model.document import Sentence, Token
from detente.shipped import data_folder, read_yaml
from detente.statements.casualty_heads import (
    before,
    first_counted,
    follows,
    is_named,
    patients,
    several,
    subjects,
    victims_of,
)
from detente.statements.casualty_phrases import (
    among,
    in_all,
    in_care,
    just_before,
    named_among,
    number_of,
    of_dead,
    only_one,
    risen,
    survived,
    the_others,
    totalled,
    with_wounds,
)
from detente.statements.frames import VERBAL

LISTS = {
    "dead_object", "dead_subject", "injured_object", "dead_nouns", "injured_nouns", "counted_nouns", "both_nouns",
    "dead_words", "victims", "injured_words", "leaving", "life", "life_takers", "life_losers", "toll",
    "toll_of_injured", "toll_prepositions", "including", "among", "part_pronouns", "dual", "groups", "nobody", "no",
    "unreal_modals", "people", "person_suffixes", "not_people", "done_infinitives", "sufferers", "life_nouns", "units",
    "locals", "companions", "killings", "other_fates", "fallen", "other_ones", "toll_periods", "own_losses",
    "civilians", "totals", "counters", "further", "mourners", "blows", "per", "fights", "lying", "limbs", "dating",
    "wards", "kept_in", "treatments", "treated", "survivals", "fatally", "deeds", "weapons",
    "reckoning", "sums", "sites", "tallies", "recounting", "corrected", "raising", "living_on",
}  # fmt: skip
WORDS_OF = {"dead_words": "dead", "injured_words": "injured"}
TO_DEATH = ("to", "death")
PART = "part"  # kind of a number that is told of those counted before: "nine of them were French"
Reading = tuple[str, list[int]]


@dataclass(frozen=True, slots=True)
class CasualtyLexicon:
    """Word lists by name; `verbs` maps a lemma to (kind, the rest of the phrase) pairs; `triggers` are all words
    worth a look."""

    sets: Mapping[str, frozenset[str]]
    verbs: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]
    group_counts: Mapping[str, int]
    triggers: frozenset[str]

    def readings(self, token: Token, sentence: Sentence) -> Iterator[Reading]:
        """("dead" or "injured", heads of the phrases that say how many) for a word that counts."""
        lemma, text = token.lemma.lower(), token.text.lower()
        if text in self.sets["part_pronouns"]:
            yield PART, number_of(token.i, sentence)
            return
        if text in self.sets["other_ones"]:
            yield PART, the_others(token, sentence)
            return
        if summed := in_all(token, sentence, self.sets):
            yield "dead", summed
        if named := named_among(token, sentence, self.sets):
            yield PART, named
            return
        for name, kind in WORDS_OF.items():
            if text in self.sets[name] and (heads := self._of_word(token, sentence)):
                yield kind, heads
                return
        if token.pos in ("VERB", "AUX", "ADJ", "NOUN") and token.tag.startswith("V"):
            yield from self._of_verb(token, lemma, sentence)
        elif token.pos in ("NOUN", "PROPN"):
            yield from self._of_noun(token, lemma, sentence)
            yield "injured", in_care(token, sentence, self.sets)

    def _of_verb(self, token: Token, lemma: str, sentence: Sentence) -> Iterator[Reading]:
        if kind := survived(token, sentence, self.sets):
            yield kind, subjects(token, sentence)
        if self._unreal(token, sentence):
            return
        if not self.sets["fatally"].isdisjoint(t.text.lower() for t in sentence.childs(token.i, "advmod")):
            yield "dead", patients(token, sentence, self.sets["alone"])  # "were fatally wounded"
            return
        for kind, rest in self.verbs.get(lemma, ()):
            if all(follows(token, word, sentence) for word in rest):
                hit = patients(token, sentence, self.sets["alone"])
                hit = [k for head in hit for k in self._apart_of(head, sentence) if self._living(kind, k, sentence)]
                hit = hit or (subjects(token, sentence) if rest == TO_DEATH else [])  # "12 burned to death"
                yield kind, [*hit, *self._companions(token, sentence)]
                return
        if lemma == "shoot":
            shot = self._shot(token, sentence)
            yield "dead", [*shot, *(self._companions(token, sentence) if shot else ())]
        elif lemma in self.sets["fallen"]:
            yield "dead", [k for k in subjects(token, sentence) if self._men(k, sentence)]  # "five of its men fell"
        elif lemma in self.sets["dead_subject"]:
            yield "dead", [*subjects(token, sentence), *self._companions(token, sentence)]
        elif lemma in self.sets["life_takers"]:
            for life in (*self._lives(token, sentence, "dobj"), *self._lives(token, sentence, "nsubjpass")):
                taken = sentence.child(token.i, "dative") or next(
                    (t for t in sentence.childs(token.i, "dobj") if t.i < life.i), None
                )  # "cost 20 soldiers their lives"
                lives = sentence.child(life.i, "nummod")  # "cost Mozambique a million lives"
                yield "dead", victims_of(life, sentence) or [taken.i if taken and not lives else life.i]
            yield "dead", self._cost(token, sentence)
        elif lemma in self.sets["life_losers"]:
            yield from self._losses(token, sentence)

    def _shot(self, token: Token, sentence: Sentence) -> list[int]:
        """Counted people who are shot are dead, where nothing else is said of them: "shot *two hostages*"."""
        said = {t.lemma for t in sentence.childs(token.i, "conj", "prt", "agent")} | {sentence.tokens[token.head].lemma}
        aimed = any(t.text.lower() == "at" and not sentence.childs(t.i) for t in sentence.childs(token.i))
        if aimed or said & {"wound", "injure", "hurt", "kill", "capture", "arrest", "detain", "seize"}:
            return []
        hit = patients(token, sentence, self.sets["alone"])
        inner = {
            k: [sentence.tokens[n].lemma.lower() for n in (k, *victims_of(sentence.tokens[k], sentence))] for k in hit
        }
        return [
            k for k in hit if self._counted(k, sentence) and (self.sets["people"] & {*inner[k]} or inner[k][1:] == [])
        ]

    def _counted(self, k: int, sentence: Sentence) -> bool:
        return sentence.tokens[k].pos == "NUM" or sentence.child(k, "nummod") is not None

    def _cost(self, token: Token, sentence: Sentence) -> list[int]:
        """Whom an act cost somebody: "the recapture cost the army *eleven men*"."""
        lost = [t for t in sentence.childs(token.i, "dobj") if t.lemma.lower() in self.sets["units"] | {"man"}]
        return [t.i for t in lost if sentence.child(t.i, "nummod") and sentence.child(token.i, "dative")]

    def _living(self, kind: str, k: int, sentence: Sentence) -> bool:
        """ "30 *bodies* were taken to hospital" counts no injured."""
        return kind == "dead" or sentence.tokens[k].lemma.lower() not in self.sets["dead_nouns"]

    def _losses(self, token: Token, sentence: Sentence) -> Iterator[Reading]:
        """ "30 lives were lost", "13 soldiers lost their lives", "the army lost five men"."""
        if any(t.lemma.lower() in self.sets["limbs"] for t in sentence.childs(token.i, "dobj")):
            yield "injured", subjects(token, sentence)  # "a guard lost an eye"
            return
        for life in self._lives(token, sentence, "dobj"):
            lost = [life.i] if sentence.child(life.i, "nummod") else subjects(token, sentence)
            yield "dead", lost or before(token, sentence)
        for life in self._lives(token, sentence, "nsubjpass"):
            yield "dead", [life.i]
        who = self.sets["people" if token.lemma.lower() in self.sets["mourners"] else "units"] | {"man"}
        for men in sentence.childs(token.i, "dobj", "nsubjpass"):
            if men.lemma.lower() in who and sentence.child(men.i, "nummod"):
                yield "dead", [men.i]  # "the army lost five men"
            elif men.tag == "CD" and any(sentence.tokens[k].lemma.lower() in who for k in victims_of(men, sentence)):
                yield "dead", [men.i]  # "mourned 22 of its men"

    def _men(self, k: int, sentence: Sentence) -> bool:
        inner = [o for p in sentence.childs(k, "prep") if p.lemma == "of" for o in sentence.childs(p.i, "pobj")]
        counted = sentence.tokens[k].pos == "NUM" or sentence.child(k, "nummod") is not None
        return counted and any(
            t.lemma.lower() in self.sets["units"] | {"man", "other"} for t in (sentence.tokens[k], *inner)
        )

    def _companions(self, token: Token, sentence: Sentence) -> list[int]:
        """Who died with others: "was killed along with six other officers", "perished, along with four Egyptians"."""
        others = [t for t in sentence.tokens[token.i + 1 :] if t.lemma.lower() == "other"]
        heads = {t.head if t.dep == "amod" else t.i for t in others}
        joined = {k for k in heads if sentence.tokens[sentence.tokens[k].head].lemma in self.sets["companions"]}
        for word in sentence.tokens[token.i + 1 :]:
            together = word.text == "with" and sentence.tokens[word.i - 1].text in ("along", "together")
            if together or word.text in ("alongside", "besides"):
                joined |= {o.i for o in sentence.childs(word.i, "pobj") if o.lemma.lower() in self.sets["people"]}
                joined |= {o.i for o in sentence.childs(word.i, "pobj") if sentence.child(o.i, "nummod")}
        people = self.sets["people"]
        return [k for k in sorted(joined) if sentence.child(k, "nummod") or sentence.tokens[k].lemma.lower() in people]

    def _lives(self, token: Token, sentence: Sentence, dep: str) -> list[Token]:
        return [t for t in sentence.childs(token.i, dep) if t.lemma.lower() in self.sets["life"]]

    def _of_noun(self, token: Token, lemma: str, sentence: Sentence) -> Iterator[Reading]:
        if lemma in self.sets["toll"] or token.text.lower() in self.sets["toll"]:
            injured = any(
                t.lemma.lower() in self.sets["toll_of_injured"] for t in sentence.childs(token.i, "compound", "amod")
            )
            yield "injured" if injured else "dead", risen(token, sentence, self.sets)
        elif lemma in self.sets["sums"]:
            for kind, verb in (("dead", "killed"), ("injured", "injured")):
                said = self.sets[f"{kind}_words"] | self.sets[f"{kind}_nouns"] | {verb}
                if of_dead(token, sentence, said | (self.sets["victims"] if kind == "dead" else set())):
                    yield kind, totalled(token, sentence, self.sets) or risen(token, sentence, self.sets)
                    return
        elif lemma in self.sets["life_nouns"]:
            lost = self.sets["life"] | self.sets["people"]
            gone = victims_of(token, sentence)  # "the loss of 71 of its men"
            inner = {k: [k, *victims_of(sentence.tokens[k], sentence)] for k in gone}
            yield "dead", [k for k in gone if any(sentence.tokens[n].lemma.lower() in lost for n in inner[k])]
        elif lemma in self.sets["both_nouns"]:
            if any(
                t.lemma.lower() in self.sets["no"] for t in (*sentence.childs(token.i), sentence.tokens[token.head])
            ):
                yield "dead", [token.i]
                yield "injured", [token.i]
        else:
            for kind in ("dead", "injured"):
                if lemma in self.sets[f"{kind}_nouns"]:
                    if numbered := totalled(token, sentence, self.sets):
                        yield kind, numbered
                        continue
                    found = self._sufferers(token, sentence) or with_wounds(token, sentence)
                    if kind == "injured" and found:
                        yield kind, found
                        continue
                    number = lemma in self.sets["counted_nouns"] and self._numbered(token, sentence)
                    victims = victims_of(token, sentence)
                    named = lemma in self.sets["killings"] and any(is_named(k, sentence) for k in victims)
                    yield kind, [token.i] if number else victims if named else several(victims, sentence)

    def _numbered(self, noun: Token, sentence: Sentence) -> bool:
        """ "12 deaths", "no injuries"; the parser may give the number to the words before."""
        own = sentence.child(noun.i, "nummod", "det")
        said = own is not None and (own.dep == "nummod" or own.lemma.lower() in self.sets["no"])
        return said or bool(just_before(noun, sentence))

    def _sufferers(self, token: Token, sentence: Sentence) -> list[int]:
        """Who "received injuries", "suffered wounds"."""
        verb = sentence.tokens[token.head]
        if token.dep != "dobj" or verb.lemma.lower() not in self.sets["sufferers"] or self._unreal(verb, sentence):
            return []
        return [] if sentence.child(token.i, "nummod") else subjects(verb, sentence)

    def _of_word(self, token: Token, sentence: Sentence) -> list[int]:
        """ "270 dead", "12 people were left dead", "leaving 22 suspected traffickers dead"."""
        head = sentence.tokens[token.head]
        if head.pos in VERBAL and self._unreal(head, sentence):
            return []
        if token.i == head.i + 1 and any(rest == (token.text.lower(),) for _, rest in self.verbs.get(head.lemma, ())):
            return []  # "shot dead three officers": the verb's
        if sentence.child(token.i, "dobj"):
            return []
        if numbered := totalled(token, sentence, self.sets):
            return numbered
        if sentence.child(token.i, "nummod"):
            return [token.i]
        if token.dep == "amod" and token.i > token.head and sentence.child(token.head, "nummod"):
            return [token.head]  # "ended with seven hostages dead"
        if apart := just_before(token, sentence) or self._apart(token.i, sentence):
            return apart
        if token.dep in ("dobj", "nsubj") and sentence.child(token.i, "poss", "det"):
            return risen(token, sentence, self.sets)  # "put its dead at 46"
        leaver = next(
            (k for k in (token.i, *sentence.ancestors(token.i)) if sentence.tokens[k].lemma in self.sets["leaving"]),
            None,
        )
        if leaver is not None and leaver < token.i:
            subject = sentence.child(token.i, "nsubj")
            found = [subject.i] if subject else first_counted(leaver, token.i, sentence)
            return found or patients(sentence.tokens[leaver], sentence, self.sets["alone"])
        lying = token.dep == "advcl" and head.lemma.lower() in self.sets["lying"]  # "a policeman lies wounded"
        if (token.dep in ("acomp", "oprd", "attr") or lying) and (
            subject := sentence.child(head.i, "nsubj", "nsubjpass")
        ):
            return [subject.i]
        subject = sentence.child(token.i, "nsubj")
        return (
            [subject.i]
            if subject and token.dep in ("ccomp", "advcl", "conj", "ROOT", "pcomp") and token.tag == "JJ"
            else []
        )

    def _apart_of(self, k: int, sentence: Sentence) -> list[int]:
        """What tells how many: the phrase itself where it has a number, else who is named of it."""
        return [k] if sentence.child(k, "nummod") else self._apart(k, sentence) or [k]

    def _apart(self, k: int, sentence: Sentence) -> list[int]:
        return among(k, sentence, self.sets) or number_of(k, sentence)

    def _unreal(self, token: Token, sentence: Sentence) -> bool:
        """Denied, possible or merely intended: no count of what happened."""
        aux = {t.lemma.lower() for t in sentence.childs(token.i, "aux")} | {
            t.text.lower() for t in sentence.childs(token.i, "aux")
        }
        done = token.dep in ("xcomp", "advcl") and sentence.tokens[token.head].lemma in self.sets["done_infinitives"]
        done = done or only_one(token, sentence)
        intended = "to" in aux and not done and "have" not in aux  # "are said to have been killed"
        return bool(aux & self.sets["unreal_modals"]) or intended or sentence.child(token.i, "neg") is not None


@cache
def casualty_lexicon() -> CasualtyLexicon:
    """The shipped words."""
    return read(data_folder() / "lexicon" / "en" / "casualties.yaml")


def read(path: Path) -> CasualtyLexicon:
    """Read and check a table; DataError names the row and the mend."""
    table = read_yaml(path)
    if not isinstance(table, dict) or set(table) != LISTS | {"source", "checked", "group_counts"}:
        odd = (
            sorted((LISTS | {"source", "checked", "group_counts"}) ^ set(table))
            if isinstance(table, dict)
            else ["everything"]
        )
        raise DataError(f"{path.name}: keys missing or unknown: {', '.join(odd)}; add or remove them")
    if wrong := [
        key for key in LISTS if not isinstance(table[key], list) or not all(isinstance(v, str) for v in table[key])
    ]:
        raise DataError(f"{path.name}, {wrong[0]}: not a list of words; quote on, no and yes")
    sets = {key: frozenset(table[key]) for key in LISTS}
    verbs: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {}
    for kind in ("dead", "injured"):
        for phrase in table[f"{kind}_object"]:
            lemma, *rest = phrase.split()
            verbs[lemma] = (*verbs.get(lemma, ()), (kind, tuple(rest)))
    sets["alone"] = frozenset(lemma for lemma, phrases in verbs.items() if any(not rest for _, rest in phrases))
    names = (
        "dead_subject",
        "dead_nouns",
        "injured_nouns",
        "both_nouns",
        "dead_words",
        "injured_words",
        "life_takers",
        "life_losers",
        "life_nouns",
        "toll",
        "fallen",
        "other_ones",
        "survivals",
        "living_on",
        "victims",
    )
    triggers = frozenset(verbs).union(
        *(sets[name] for name in names),
        {"care"},
        sets["sums"],
        sets["part_pronouns"],
        sets["wards"],
        sets["treatments"],
    )
    return CasualtyLexicon(sets, verbs, table["group_counts"], triggers)
