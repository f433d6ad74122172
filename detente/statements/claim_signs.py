"""What is said of a relation noun or a noun of tension: its adjectives, its verb, what is laid on it, where it is."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from detente.lexicon import Lexicon
from detente.model.document import Sentence, Token
from detente.statements.claim_copulas import copular_signs
from detente.statements.claim_parts import Sign, is_weak, standing, tied
from detente.statements.claim_unsaid import emptied, is_unreal, of_its_parts, run_out
from detente.statements.frames import is_passive, objects_behind, surface_subject
from detente.statements.scene import Scene
from detente.statements.stance import own_stance

FILE = "relations"
AT_LOW_POINT = frozenset({"in", "of", "with", "to"})
BORNE_BY = frozenset({"on", "over", "across", "upon", "to", "between", "into", "for", "in"})
KEEPING = frozenset({"keep", "leave", "make", "render"})
AFTER_COMMA = "adjectives, after a comma"
TRAILS = 12  # tokens after a relation noun within which a comma may add how it stands


def signs_of(scene: Scene, token: Token, lexicon: Lexicon) -> Iterator[Sign]:
    """Everything that the words around a noun say of the relation that it names; nothing for other nouns."""
    lemma = tied(scene.sentence, token, lemma=True)
    if is_unreal(scene, token):
        return
    if lost := emptied(scene, token):
        yield lost
        return
    change = run_out(scene, token, lexicon.value_of(FILE, "tension_changes", lemma))
    if change and (token.dep == "compound" or not is_weak(scene, token.i, lexicon, said=False)):
        yield Sign(token.i, None, change, "tension_changes")
    state = lexicon.value_of(FILE, "tension_nouns", lemma)
    treaty = token.dep == "compound" and state in {"allied", "cooperative"}  # "partnership talks"
    if (
        state
        and not treaty
        and not _stood_aside(scene, token)
        and not (state == "allied" and of_its_parts(scene, token))
    ):
        yield from _tension(scene, token, state, lexicon)
    if lemma in lexicon.list_of(FILE, "trust_nouns") and (trust := _trust_sign(scene, token, lexicon)):
        yield trust
        return
    if lemma in lexicon.list_of(FILE, "relation_nouns") or _is_loose(scene, token):
        yield from _modifier_signs(scene, token, lexicon)
        yield from _participle_signs(scene, token, lexicon)
        yield from subject_signs(scene, token, lexicon)
        yield from _object_signs(scene, token, lexicon)
        yield from _trailing_signs(scene, token, lexicon)


def _stood_aside(scene: Scene, token: Token) -> bool:
    """ "Kept out of the quarrel", "mediated in the dispute": others' than the subject's."""
    s = scene.sentence
    if token.dep != "pobj":
        return False
    above = [s.tokens[k].lemma.lower() for k in s.ancestors(token.i)[:3]]
    return bool(set(above) & scene.lexicon.list_of(FILE, "aside"))


def _is_loose(scene: Scene, token: Token) -> bool:
    """ "Things between X and Y", "how warm things once were": a noun that is a relation only by what goes with it."""
    if token.lemma.lower() not in scene.lexicon.list_of(FILE, "loose_nouns") or token.dep not in {"nsubj", "nsubjpass"}:
        return False
    s = scene.sentence
    said = {c.text.lower() for c in (*s.childs(token.head, "acomp"), *s.childs(token.i, "amod"))}
    between = any(p.text.lower() == "between" for h in (token.i, token.head) for p in s.childs(h, "prep"))
    return between or bool(said & scene.lexicon.list_of(FILE, "loose_words"))


def _trust_sign(scene: Scene, token: Token, lexicon: Lexicon) -> Sign | None:
    """ "Confidence is broken", "Beijing's patience is wearing thin": what becomes of trust."""
    s = scene.sentence
    if token.dep not in {"nsubj", "nsubjpass"} or s.child(token.head, "neg") is not None:
        return None
    if any(c.text.lower() in {"my", "our"} for c in s.childs(token.i, "poss")):
        return None  # a threat, and no report of how two stand
    verb = s.tokens[token.head]
    said = (verb, *s.childs(verb.i, "acomp", "oprd", "attr", "advmod", "prt"))
    for t in said:
        for word in (t.text.lower(), t.lemma.lower()):
            if value := lexicon.value_of(FILE, "trust_signs", word):
                return Sign(t.i, *standing(value, lexicon), "trust_signs")
    return None


def _tension(scene: Scene, token: Token, state: str, lexicon: Lexicon) -> Iterator[Sign]:
    """A noun that says itself how they stand; what becomes of it; none of it ("no quarrel between")."""
    s = scene.sentence
    bearer = _span_of(scene, token)
    verb = bearer.head if bearer.dep in {"nsubj", "nsubjpass", "dobj"} else -1
    if any(c.text.lower() in {"no", "little"} for c in s.childs(token.i, "det", "amod")):
        yield Sign(token.i, lexicon.words[FILE]["denied"].get(state), None, "tension_nouns, denied")
        return
    move = s.tokens[verb].lemma.lower()
    own = bearer.dep == "nsubj" and move in lexicon.list_of(FILE, "moved_by_others")
    change = lexicon.value_of(FILE, "tension_moves", move) if verb >= 0 and not own else None
    if verb >= 0 and (_ended(scene, verb) or (bearer.dep == "nsubj" and move in lexicon.list_of(FILE, "run_out"))):
        if "negation" in own_stance(s, verb, lexicon):
            yield Sign(token.i, state, None, "tension_nouns, not ended")
            return
        yield Sign(verb, None, lexicon.words[FILE]["opposites"].get(state), "tension_nouns, ended")
        return
    if change == "improving" and verb >= 0 and "negation" in own_stance(s, verb, lexicon):
        yield Sign(token.i, state, None, "tension_nouns, not overcome")
        return
    if change and state in {"strained", "hostile"} and not is_weak(scene, verb, lexicon):
        if change == "worsening":
            yield Sign(token.i, state, None, "tension_nouns")
        yield Sign(verb, None, change, "tension_moves")
        return
    mods = {c.text.lower() for c in s.childs(token.i, "amod", "compound")}
    raised = {w for w, up in lexicon.words[FILE]["raise_to"].items() if up["from"] == state and mods & set(up["words"])}
    yield Sign(token.i, next(iter(sorted(raised)), state), None, "tension_nouns")
    if bearer.dep == "nsubj":
        yield from _low_points(scene, verb)


def _span_of(scene: Scene, token: Token) -> Token:
    """ "*Years* of frost", "a *decade* of acrimony": the word that stands for the tension in its clause."""
    s = scene.sentence
    prep = s.tokens[token.head]
    if token.dep == "pobj" and prep.text.lower() == "of":
        above = s.tokens[prep.head]
        if above.lemma.lower() in scene.lexicon.list_of(FILE, "periods"):
            return above
    return token


def _ended(scene: Scene, verb: int) -> bool:
    """ "The feud *is over*": the copula that says of its subject that it is past."""
    s, lexicon = scene.sentence, scene.lexicon
    if s.tokens[verb].lemma.lower() not in lexicon.list_of(FILE, "copulas"):
        return False
    said = {c.text.lower() for c in s.childs(verb, "advmod", "acomp", "attr", "prt")}
    return bool(said & lexicon.list_of(FILE, "ended"))


def _participle_signs(scene: Scene, token: Token, lexicon: Lexicon) -> Iterator[Sign]:
    """ "Ties soured after ...": short clauses that the parser reads as a noun with a participle; "were made normal"."""
    s = scene.sentence
    for c in s.childs(token.i, "acl"):
        change = lexicon.value_of(FILE, "change_verbs", c.lemma.lower())
        if c.tag in {"VBN", "VBD"} and c.i == token.i + 1 and change:
            yield Sign(c.i, None, change, "change_verbs (participle)")
    if token.dep == "nsubjpass":
        for c in s.childs(token.head, "oprd", "acomp", "ccomp"):
            state = lexicon.value_of(FILE, "adjectives", c.text.lower())
            if state is not None:
                yield Sign(c.i, state, "improving" if state == "normal" else None, "adjectives")


def _trailing_signs(scene: Scene, token: Token, lexicon: Lexicon) -> Iterator[Sign]:
    """ "relations, already strained by the raid", "ties with X, never warm,": what a comma adds to the noun."""
    tokens = scene.sentence.tokens
    inside = set(scene.sentence.subtree(token.i))
    for k in range(token.i + 1, min(token.i + TRAILS, len(tokens) - 1)):
        if tokens[k].text != "," or tokens[k - 1].i not in inside:
            continue
        j = next((j for j in range(k + 1, len(tokens)) if tokens[j].pos != "ADV" and tokens[j].dep != "neg"), k)
        words = {t.text.lower() for t in tokens[k:j]}
        c = tokens[j]
        if c.tag not in {"VBN", "JJ", "RB"} or c.dep == "ROOT" or tokens[c.head].i in range(k, j + 3):
            continue
        word = tied(scene.sentence, c)
        state = lexicon.value_of(FILE, "adjectives", word) or lexicon.value_of(FILE, "state_verbs", c.lemma)
        change = None if state else lexicon.value_of(FILE, "change_verbs", c.lemma) if c.tag == "VBN" else None
        if words & lexicon.list_of(FILE, "denials"):
            healing = c.lemma.lower() in lexicon.list_of(FILE, "healing")
            state = lexicon.words[FILE]["denied"].get(state) if state else "strained" if healing else None
            change = None
        if state or change:
            yield Sign(c.i, state, change, AFTER_COMMA)


def _modifier_signs(scene: Scene, token: Token, lexicon: Lexicon) -> Iterator[Sign]:
    s = scene.sentence
    mods = [m for m in s.childs(token.i, "amod", "det", "compound") if m.i < token.i]
    for m in () if _was_once(s, token) else mods:
        text = tied(s, m)
        if any(a.text.lower() in lexicon.list_of(FILE, "bygone") for a in s.childs(m.i, "advmod")):
            continue  # "once cordial relations"
        if change := lexicon.value_of(FILE, "change_adjectives", text):
            yield Sign(m.i, None, change, "change_adjectives")
        elif (state := lexicon.value_of(FILE, "adjectives", text)) and (state != "normal" or _had(scene, token)):
            yield Sign(m.i, state, None, "adjectives")
    verb = s.tokens[token.head]
    negated = token.dep == "dobj" and verb.lemma in {"have", "maintain"} and _denied(scene, verb)
    scarce = any(m.text.lower() in lexicon.list_of(FILE, "little") for m in mods)
    if negated or (scarce and _none_of(token, mods, lexicon)) or _lacking(scene, token):
        trust = token.lemma.lower() in lexicon.list_of(FILE, "trust_nouns")
        state = "strained" if trust else lexicon.words[FILE]["negated_state"]
        yield Sign(token.i, state, None, "trust_nouns, denied" if trust else "negated_state")


def _was_once(s: Sentence, token: Token) -> bool:
    """ "What used to be an easy relationship": how it was is not how it is."""
    copula = s.tokens[token.head]
    return token.dep == "attr" and copula.dep == "xcomp" and s.tokens[copula.head].lemma.lower() == "use"


def _none_of(token: Token, mods: Sequence[Token], lexicon: Lexicon) -> bool:
    """ "No relations", "little trust": of ties only "no" says that there are none."""
    trust = token.lemma.lower() in lexicon.list_of(FILE, "trust_nouns")
    return trust or any(m.text.lower() == "no" for m in mods)


def _denied(scene: Scene, verb: Token) -> bool:
    """ "does not have", "neither A nor B has"."""
    s = scene.sentence
    below = [c for k in surface_subject(s, verb.i)[0] for c in s.childs(k, "preconj", "cc", "det")]
    return s.child(verb.i, "neg") is not None or any(c.text.lower() == "neither" for c in below)


def _had(scene: Scene, token: Token) -> bool:
    """ "has had normal relations with": what somebody has, keeps or maintains; not what is wished or agreed on."""
    verb = scene.sentence.tokens[token.head]
    return token.dep == "dobj" and verb.lemma in {"have", "maintain", "keep", "enjoy", "share"}


def _lacking(scene: Scene, token: Token) -> bool:
    prep = scene.sentence.tokens[token.head]
    return token.dep == "pobj" and prep.text.lower() == "without"


def subject_signs(scene: Scene, token: Token, lexicon: Lexicon) -> Iterator[Sign]:
    """What the verb says of the noun or pronoun that is its subject."""
    s = scene.sentence
    token = _lifted(scene, token)
    if token.dep not in {"nsubj", "nsubjpass"}:
        head = s.tokens[token.head].lemma.lower()
        if token.dep == "compound" and (change := lexicon.value_of(FILE, "change_verbs", head)):
            yield Sign(token.head, None, change, "change_verbs (headline)")
        return
    verb, yet = _yet_to(scene, _said_of(scene, s.tokens[token.head]))
    lemma = verb.lemma.lower()
    negated = frozenset({"negation"}) if yet or s.child(verb.i, "neg") else frozenset()
    if lemma in lexicon.list_of(FILE, "copulas"):
        for c in s.childs(verb.i, "acomp", "attr", "oprd", "advmod", "xcomp"):
            late = (a for a in s.childs(c.i, "amod") if a.i > c.i)  # "are today execrable"
            for k in (c, *s.childs(c.i, "conj"), *late):
                yield from copular_signs(scene, k, lexicon, bool(negated))
    state = lexicon.value_of(FILE, "state_verbs", lemma) if is_passive(s, verb.i) else None
    change = lexicon.value_of(FILE, "change_verbs", lemma)
    if particle := s.child(verb.i, "prt"):
        state = None
        change = lexicon.value_of(FILE, "change_phrasals", f"{lemma} {particle.text.lower()}")
    if state or change:
        if negated:
            healing = lemma in lexicon.list_of(FILE, "healing")
            yield Sign(verb.i, "strained" if healing else None, None if healing else "stable", "change_verbs, denied")
        else:
            yield Sign(verb.i, state, None if state == "none" else change, "change_verbs")
    yield from _low_points(scene, verb.i, negated)


def _lifted(scene: Scene, token: Token) -> Token:
    """ "Relations, icy since the raid, have thawed": the subject, hung by the parser on the adjective, on its verb."""
    s = scene.sentence
    hung = s.tokens[token.head]
    told = scene.lexicon.value_of(FILE, "adjectives", hung.text.lower())
    if token.dep != "nsubj" or hung.dep not in {"advcl", "ccomp"} or not told or s.tokens[hung.i - 1].text != ",":
        return token
    verb = s.tokens[hung.head]
    return replace(token, head=verb.i) if s.child(verb.i, "nsubj", "nsubjpass") is None else token


def _low_points(scene: Scene, verb: int, aux: frozenset[str] = frozenset()) -> Iterator[Sign]:
    """ "Ties are at a *low*", "the coolness turned to *crisis*": what the subject of a verb comes to."""
    s = scene.sentence
    below = objects_behind(s, verb)
    objects = s.childs(verb, "dobj", "attr")
    shown = [o for t in objects if t.lemma.lower() == "sign" for p in s.childs(t.i, "prep")
             for o in s.childs(p.i, "pobj", "pcomp")]  # fmt: skip
    for o in shown:
        change = scene.lexicon.value_of(FILE, "change_verbs", o.lemma.lower())
        if change and not aux:
            yield Sign(o.i, None, change, "low_points, signs of it")
    for o in (*objects, *below, *shown):
        if change := scene.lexicon.value_of(FILE, "low_points", o.lemma.lower()):
            yield Sign(o.i, "strained" if change == "worsening" else None, change, "low_points", aux)


def _yet_to(scene: Scene, verb: Token) -> tuple[Token, bool]:
    """ "Ties have *yet to recover*": what has not happened so far, and whether it is said so."""
    s = scene.sentence
    done = s.child(verb.i, "xcomp")
    yet = any(c.text.lower() == "yet" for k in (verb.i, *((done.i,) if done else ())) for c in s.childs(k, "advmod"))
    return (done, True) if done is not None and yet and verb.lemma in {"have", "be"} else (verb, False)


def _said_of(scene: Scene, verb: Token) -> Token:
    """ "are held to be *spoiled*": what is reported of the subject, the reporting verb left out."""
    s = scene.sentence
    if verb.lemma.lower() in scene.lexicon.list_of(FILE, "reported") and is_passive(s, verb.i):
        return s.child(verb.i, "xcomp") or verb
    return verb


def _called(scene: Scene, token: Token) -> tuple[Token, ...]:
    """ "Kept relations *icy*", "described their relationship as *excellent*": what an object is said or made to be."""
    s = scene.sentence
    head = s.tokens[token.head]
    if token.dep == "nsubj" and head.pos == "ADJ" and head.dep in {"ccomp", "oprd"}:
        return (head,)
    if token.dep != "dobj":
        return ()
    said = [
        o for p in s.childs(head.i, "prep") if p.text.lower() == "as" for o in s.childs(p.i, "amod", "pobj", "acomp")
    ]
    seen = head.lemma.lower() in scene.lexicon.list_of(FILE, "seen_as")
    kept = head.lemma.lower() in KEEPING
    return (*(said if seen else ()), *(s.childs(head.i, "oprd", "acomp") if kept or seen else ()))


def _moved(scene: Scene, token: Token, verb: Token, lexicon: Lexicon) -> str | None:
    """What a verb does to the relation noun that is its object; to restore or establish ties is an act, no standing."""
    s, lemma = scene.sentence, verb.lemma.lower()
    if token.lemma.lower() in lexicon.list_of(FILE, "tie_nouns") and lemma in lexicon.list_of(FILE, "acts"):
        return None
    particle = s.child(verb.i, "prt")
    phrasal = lexicon.value_of(FILE, "change_phrasals", f"{lemma} {particle.text.lower()}") if particle else None
    return phrasal or lexicon.value_of(FILE, "change_verbs", lemma)


def _burden(scene: Scene, prep: Token, lexicon: Lexicon) -> tuple[int, str] | None:
    """ "cast a *shadow* over relations", "put a *strain* on ties", "breathed new *life* into the friendship"."""
    s = scene.sentence
    host = s.tokens[prep.head]
    for noun in (host, *s.childs(host.i, "dobj", "nsubj")):
        if change := lexicon.value_of(FILE, "burdens", noun.lemma.lower()):
            return noun.i, change
    return None


def _object_signs(scene: Scene, token: Token, lexicon: Lexicon) -> Iterator[Sign]:
    s = scene.sentence
    for m in s.childs(token.i, "amod") if token.dep == "pobj" else ():
        change = lexicon.value_of(FILE, "change_adjectives", m.text.lower())
        if m.tag in {"VBG", "JJ"} and change:
            yield Sign(m.i, None, change, "change_verbs (gerund)")
    head = s.tokens[token.head]
    for c in _called(scene, token):
        if state := lexicon.value_of(FILE, "adjectives", c.text.lower()):
            yield Sign(c.i, state, None, "adjectives, of an object")
    if token.dep == "dobj" and (change := _moved(scene, token, head, lexicon)):
        if not is_weak(scene, token.head, lexicon):
            yield Sign(token.head, None, change, "change_verbs (object)")
    elif token.dep == "pobj" and head.text.lower() in BORNE_BY and (hit := _burden(scene, head, lexicon)):
        yield Sign(hit[0], None, hit[1], "burdens")
    elif token.dep == "pobj" and head.text.lower() in AT_LOW_POINT:
        above = s.tokens[head.head]
        for table in ("tension_changes", "low_points"):
            if change := lexicon.value_of(FILE, table, above.lemma.lower()):
                yield Sign(above.i, None, run_out(scene, above, change), table)
                return
