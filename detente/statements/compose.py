"""Composition: what becomes of an act under the words that govern it.

*launched a raid* is the raid, done by the subject; *failed to agree* is an agreement, negated; *agreed to lift the
siege* is CONCEDE; *called for the release of* is REQUEST. Each act climbs from governor to governor, changed by each,
until nothing governs it. The table of effects is data (`operators.yaml`); its conversions follow PLOVER's codebook.
"""

from collections.abc import Container, Mapping
from dataclasses import replace

from detente import ontology
from detente.lexicon import Lexicon, Operator
from detente.model.actor import Entity
from detente.model.statement import Reason
from detente.statements.classify import by_depth
from detente.statements.drafts import Draft, Dropped, absorb, toggle
from detente.statements.fit import Act
from detente.statements.frames import VERBAL, is_passive, verb_frame
from detente.statements.governors import governor
from detente.statements.hindrance import by_an_act, forbids, hindered
from detente.statements.link_proposals import BY_LINK
from detente.statements.own_right import going_on, is_ground, own_right
from detente.statements.roles import STATELY, cast, entities, prep_recipients, without_ids
from detente.statements.scene import Scene
from detente.statements.stance import is_purpose, no_longer, own_stance

CONTENT_PREPS = frozenset({"of", "for", "to", "on", "upon", "about", "over", "against", "with", "from", "into", "at"})
MEASURES = frozenset({"SANCTION", "COERCE", "RETREAT", "CONCEDE"})
CLAUSAL = frozenset({"inf", "ing", "that"})
NO_JOINS: Mapping[int, str] = {}
UNSAID = frozenset({"negation", "future", "hypothetical"})


class Composer:
    """Composes the acts of one sentence. Used once: `Composer(scene, acts, lexicon).run()`. `joins` are verbs that only
    join acts, with what they say ("blocks", "enables"); `apart` prepositions of grounds, which govern none."""

    def __init__(
        self,
        scene: Scene,
        acts: Mapping[int, Act],
        lexicon: Lexicon,
        joins: Mapping[int, str] = NO_JOINS,
        apart: Container[int] = (),
    ) -> None:
        self.scene, self.acts, self.lexicon, self.joins, self.apart = scene, acts, lexicon, joins, apart
        self.plover = ontology.load()
        self.drafts = {a: self._base(act) for a, act in acts.items()}
        self.dropped: list[Dropped] = []

    def run(self) -> tuple[list[Draft], list[Dropped]]:
        """Drafts that stand on their own, in order of the text, and what was dropped."""
        for anchor in by_depth(self.scene.sentence, self.acts):
            if anchor in self.drafts:
                self._climb(anchor)
        for anchor, draft in list(self.drafts.items()):
            if reason := self._idle(draft):
                self._drop(anchor, reason, None if draft.act.entry.anchor == "verb" and "link" not in reason else draft)
        return [self.drafts[a] for a in sorted(self.drafts)], self.dropped

    def _base(self, act: Act) -> Draft:
        found = cast(self.scene, act, self.lexicon)
        words = " ".join(self.scene.sentence.tokens[i].text for i in sorted(act.tokens))
        reasons = [Reason("type", act.entry.event_type, words, act.entry.key), *found.reasons]
        reasons += [Reason("mode", mode, words, act.entry.key) for mode in act.modes]
        aux = own_stance(self.scene.sentence, act.anchor, self.lexicon)
        if "not" in act.entry.needs:
            aux -= UNSAID  # "will not cede" is the refusal itself
        event_type = act.entry.event_type
        if event_type in self.lexicon.list_of("stance", "dropped") and no_longer(self.scene.sentence, act.anchor):
            event_type, aux = "CONCEDE", aux - {"negation"}
            reasons.append(Reason("type", event_type, words, f"{act.entry.event_type} that is no longer made"))
        reasons += [Reason("auxiliary", a, words, "grammar of the predicate") for a in sorted(aux)]
        return Draft(
            anchor=act.anchor,
            top=act.anchor,
            act=act,
            event_type=event_type,
            modes=act.modes if event_type == act.entry.event_type else (),
            contexts=act.entry.contexts,
            actor=found.actor,
            recipient=found.recipient,
            auxiliary=aux,
            tokens=frozenset(act.tokens),
            reasons=tuple(reasons),
            sure=found.sure,
        )

    def _idle(self, draft: Draft) -> str:
        entry = draft.act.entry
        if entry.key.startswith(BY_LINK):
            return "only a link would make it an act"
        if entry.light and not self._lit(draft):
            return f"'{entry.words[-1]}' counts only with {', '.join(sorted(entry.light))}"
        if not entry.alone and draft.top == draft.anchor and draft.effect != "block":
            return f"'{entry.words[-1]}' is no act by itself"
        if (
            draft.event_type == draft.act.entry.event_type
            and entry.anchor == "verb"
            and is_purpose(self.scene.sentence, draft.top, self.lexicon)
        ):
            return "a purpose, not a reported act"
        return ""

    def _lit(self, draft: Draft) -> bool:
        tokens = self.scene.sentence.tokens
        return any(tokens[k].lemma.lower() in draft.act.entry.light for k in (draft.top, tokens[draft.anchor].head))

    def _drop(self, anchor: int, reason: str, spare: Draft | None = None) -> None:
        del self.drafts[anchor]
        self.dropped.append(Dropped(anchor, reason, spare))

    def _climb(self, anchor: int) -> None:
        self._clauses(anchor)
        node, draft = anchor, self.drafts[anchor]
        for _ in range(8):
            step = governor(self.scene.sentence, node, self.lexicon)
            if step is None:
                return
            g, kind = step
            if kind in CONTENT_PREPS and self.scene.sentence.tokens[node].head in self.apart:
                return
            if g in self.joins:
                if self.joins[g] == "blocks" and kind != "subject":
                    self._blocked(anchor, g, ())
                return
            self._give_way(anchor, g, kind)
            if g != anchor and g in self.drafts and self._takes(self.drafts[g].act, anchor, kind):
                host = self.drafts[g]
                if kind == "object" and (host.act.entry.effect == "block" or forbids(self.lexicon, host, draft)):
                    self._blocked(anchor, g, host.actor)
                    return
                if not self._under_act(anchor, g):
                    return
            else:
                operator = self._operator(g, kind)
                if operator is None or not self._under_operator(anchor, g, kind, operator):
                    return
            node = g

    def _give_way(self, anchor: int, g: int, kind: str) -> None:
        """A verb that only a family of the lexicon makes an act gives way to the act that it carries out."""
        wide = g != anchor and g in self.drafts and self.drafts[g].act.entry.wide
        if wide and kind == "object" and not self.acts[anchor].entry.wide and self._operator(g, kind) is not None:
            del self.drafts[g]

    def _clauses(self, anchor: int) -> None:
        """Clauses that hang from an act noun and say who did it: *the sanctions that it had placed on X*, *an accord
        reached in May*."""
        s = self.scene.sentence
        for c in s.childs(anchor, "relcl", "acl"):
            if anchor not in verb_frame(s, c.i).object:
                continue
            if c.i in self.drafts and self.drafts[c.i].act.entry.effect == "block":
                self._blocked(anchor, c.i, self.drafts[c.i].actor)  # "an entry *that Chad had held up*"
            elif c.i not in self.drafts:
                operator = self._operator(c.i, "object")
                if operator is not None and operator.effect == "do":
                    self._under_operator(anchor, c.i, "object", operator)

    def _takes(self, act: Act, anchor: int, kind: str) -> bool:
        """Whether a governing act has this act as what it is about (not as an adjunct or a mere subject)."""
        entry = act.entry
        if kind == "subject":
            return bool(entry.subject.lemmas or entry.subject.classes or "act" in entry.subject.special)
        if kind == "object":
            return act.bound or entry.effect not in {"consume"} or not entry.object
        if kind in CLAUSAL:
            return entry.effect != "consume"
        if (
            kind == "on"
            and (act.bound or entry.event_type in MEASURES)
            and self.plover.quad(self.drafts[anchor].event_type) <= 2
        ):
            return True  # *curbs on exports*, *a ban on trade*: what the measure is about
        return (
            entry.preps.get(kind) in {"content", "topic"}
            or (kind in entry.words[1:])
            or (kind in CONTENT_PREPS and entry.effect not in {"consume", "do"} and kind not in entry.preps)
        )

    def _under_act(self, anchor: int, g: int) -> bool:
        """An act under another act: absorbed by it, or turned by its effect. True where the climb goes on with the
        inner act."""
        draft, host = self.drafts[anchor], self.drafts[g]
        effect = host.act.entry.effect
        kind, aux = self._outcome(effect, draft)
        if own := self._commands(host):
            kind, aux, host = draft.event_type, (), replace(host, recipient=())
        alike = kind in {"none", "same", host.event_type, host.act.entry.event_type}
        if not own and (host.act.bound or alike or effect in {"consume", "do"}):
            mode = self.lexicon.embedded_mode(host.event_type, draft.event_type, draft.modes)
            self.drafts[g] = replace(absorb(host, draft, mode), effect=effect)
            step = governor(self.scene.sentence, draft.anchor, self.lexicon)
            how = step[1] if step else ""
            if not own_right(draft, host, how):
                spare = hindered(self.lexicon, host, draft) or (draft if is_ground(draft, host, how) else None)
                del self.drafts[anchor]
                if spare is not None:
                    self.dropped.append(Dropped(anchor, f"told only as what '{self._word(g)}' is about", spare))
                self.drafts |= {d.anchor: self._base(d.act) for d in going_on(draft, host)}
            elif host.event_type == "CONCEDE" and not draft.actor:
                guilty = without_ids(host.actor, draft.recipient)
                self.drafts[anchor] = replace(draft, actor=guilty)
            return False
        inner = draft.auxiliary - ({"negation"} if kind != "same" else set())
        turned = replace(
            draft,
            event_type=kind,
            actor=host.actor or draft.actor,
            recipient=draft.recipient or host.recipient,
            modes=(),
            contexts=tuple(dict.fromkeys(draft.contexts + host.contexts)),
            auxiliary=toggle(inner, host.auxiliary | set(aux)),
            top=g,
            tokens=draft.tokens | host.tokens,
            reasons=(
                *draft.reasons,
                *host.reasons,
                Reason("type", kind, self._word(g), f"{draft.event_type} under {host.act.entry.key} ({effect})"),
            ),
            effect=effect,
        )
        self.drafts[anchor] = replace(turned, recipient=without_ids(turned.recipient, turned.actor) or turned.recipient)
        del self.drafts[g]
        return True

    def _commands(self, host: Draft) -> bool:
        """Whether it is one's own forces whom one orders to do something: then it is done."""
        s, frame = self.scene.sentence, host.act.frame
        words = self.lexicon.list_of("stance", "commands")
        if host.event_type != "REQUEST" or s.tokens[host.anchor].lemma.lower() not in words or not host.actor:
            return False
        found = [f for k in (*frame.object, *frame.indirect) if (f := self.scene.found(k))]
        told = {e.id: e for f in found for e in f.entities}
        armed = all(f.how == "owner" or STATELY.issuperset(e.sector[:1]) for f in found for e in f.entities)
        return bool(told) and armed and told.keys() <= {e.id for e in host.actor}

    def _under_operator(self, anchor: int, g: int, kind: str, operator: Operator) -> bool:
        draft = self.drafts[anchor]
        done = operator.effect == "undo" and draft.event_type == "CONSULT" and self._spent(anchor)
        outcome, aux = ("same", ()) if done else self._outcome(operator.effect, draft)
        if outcome == "none":
            self._drop(anchor, f"only the topic of '{self._word(g)}'")
            return False
        s = self.scene.sentence
        subject = self._subject(g)
        event_type = draft.event_type if outcome == "same" else outcome
        actor, recipient = draft.actor, draft.recipient
        if operator.effect == "block":
            return self._blocked(anchor, g, () if by_an_act(s, g, self.acts) else subject)
        raised = kind == "inf" and is_passive(s, g)  # "are feared *to have been killed*": its own clause knows who
        if raised and operator.effect == "could" and any(c.lemma == "have" for c in s.childs(anchor, "aux")):
            aux = ()  # what is thought to have happened is told as done
        own = draft.act.frame.found == "by-phrase" and bool(actor)  # "led to sanctions *by Iran*"
        if kind != "subject" and kind != "that" and subject and not raised and not own:
            passed_on = (
                without_ids(actor, subject) if outcome not in {"same", draft.event_type} and kind == "object" else ()
            )
            mutual = event_type in self.lexicon.words["stance"]["mutual"]
            actor, recipient = (subject + without_ids(actor, subject) if mutual else subject), recipient or passed_on
            if kind == "object" and not mutual and (giver := self._giver(anchor, g)):
                actor, recipient = giver, subject  # "won a pledge of help *from India*"
        if not recipient and kind == "object" and draft.act.entry.anchor == "noun":
            recipient = prep_recipients(self.scene, draft.act, verb_frame(s, g).preps, self.lexicon)
        self.drafts[anchor] = replace(
            draft,
            event_type=event_type,
            modes=draft.modes if event_type == draft.event_type else self._modes(event_type, draft),
            actor=actor,
            recipient=without_ids(recipient, actor) if recipient and not draft.sure else recipient,
            auxiliary=toggle(toggle(draft.auxiliary, own_stance(s, g, self.lexicon)), set(aux)),
            top=g,
            tokens=draft.tokens | {g},
            reasons=(
                *draft.reasons,
                *self._because(operator, g, draft, event_type, aux),
                *self._doer(g, actor, draft.actor),
            ),
            effect=operator.effect,
        )
        return True

    def _spent(self, anchor: int) -> bool:
        """Whether talks that ended were held: *ended three days of talks*."""
        s = self.scene.sentence
        prep = s.tokens[s.tokens[anchor].head]
        spans = self.lexicon.list_of("stance", "spans")
        return prep.text.lower() == "of" and s.tokens[prep.head].lemma.lower() in spans

    def _blocked(self, anchor: int, g: int, subject: tuple[Entity, ...]) -> bool:
        """A hindered act did not happen; who hinders it rejects it. Both are statements, and the one blocks the
        other."""
        draft = self.drafts[anchor]
        word = self._word(g)
        hindered = replace(
            draft,
            auxiliary=toggle(draft.auxiliary, {"negation"}),
            tokens=draft.tokens | {g},
            top=g,
            effect="block",
            reasons=(*draft.reasons, Reason("auxiliary", "negation", word, "operators: block")),
        )
        if not subject:
            self.drafts[anchor] = hindered
            if g in self.drafts and g != anchor:
                self._drop(g, "an act that something hinders, and nobody refuses")
            return False
        others = without_ids(draft.actor, subject)
        others += without_ids(without_ids(draft.recipient, subject), others)
        mode = self.lexicon.embedded_mode("REJECT", draft.event_type)
        self.drafts[g] = replace(
            draft,
            act=self.acts.get(g, draft.act),
            anchor=g,
            top=g,
            event_type="REJECT",
            modes=(mode,) if mode else (),
            actor=subject,
            recipient=others,
            auxiliary=own_stance(self.scene.sentence, g, self.lexicon),
            tokens=draft.tokens | {g},
            embedded=(hindered,),
            effect="block",
            reasons=(*draft.reasons, Reason("type", "REJECT", word, "operators: block")),
        )
        if self.plover.quad(draft.event_type) <= 2 or draft.event_type == "MOBILIZE":
            self.drafts[anchor] = hindered
        else:
            del self.drafts[anchor]
        return False

    def _outcome(self, effect: str, draft: Draft) -> tuple[str, tuple[str, ...]]:
        return self.lexicon.outcome(effect, draft.event_type, self.plover.quad(draft.event_type), draft.modes)

    def _modes(self, event_type: str, draft: Draft) -> tuple[str, ...]:
        mode = self.lexicon.embedded_mode(event_type, draft.event_type, draft.modes)
        return (mode,) if mode else ()

    def _giver(self, anchor: int, g: int) -> tuple[Entity, ...]:
        """From whom a verb of receiving says that an act comes."""
        s = self.scene.sentence
        if s.tokens[g].lemma.lower() not in self.lexicon.list_of("stance", "receiving"):
            return ()
        below = (t for t in s.tokens if t.text.lower() == "from" and {anchor, g} & {t.head, *s.ancestors(t.i)[:4]})
        found = (self.scene.found(o.i) for t in below for o in s.childs(t.i, "pobj"))
        return entities(f for f in found if f and f.how == "direct")

    def _because(
        self, operator: Operator, g: int, draft: Draft, event_type: str, aux: tuple[str, ...]
    ) -> tuple[Reason, ...]:
        word = self._word(g)
        out = [Reason("auxiliary", a, word, operator.key) for a in aux]
        if event_type != draft.event_type:
            out.append(Reason("type", event_type, word, f"{draft.event_type} under {operator.key}"))
        return tuple(out)

    def _doer(self, g: int, subject: tuple[Entity, ...], before: tuple[Entity, ...]) -> tuple[Reason, ...]:
        """Why somebody is the actor whom only the governing word names."""
        new = without_ids(subject, before)
        why = f"subject of '{self._word(g)}', which governs the act"
        return (Reason("actor", ", ".join(e.id for e in new), new[0].text, why),) if new else ()

    def _subject(self, g: int) -> tuple[Entity, ...]:
        s = self.scene.sentence
        if s.tokens[g].pos in VERBAL:
            heads = verb_frame(s, g).subject
            if not heads and not verb_frame(s, g).passive:
                return ()
            if s.child(g, "nsubjpass") is not None and not heads:
                heads = tuple(c.i for c in s.childs(g, "nsubjpass")) if s.child(g, "xcomp") is not None else ()
        elif s.tokens[g].pos == "ADJ":
            host = s.tokens[g].head
            heads = verb_frame(s, host).subject if s.tokens[host].pos in VERBAL else ()
        else:
            heads = tuple(c.i for c in s.childs(g, "poss"))
        return entities(f for h in heads if (f := self.scene.found(h)))

    def _operator(self, g: int, kind: str) -> Operator | None:
        token = self.scene.sentence.tokens[g]
        if kind == "object" and self.scene.sentence.child(g, "oprd"):
            return None  # "calls the aid a cover": named, not done
        anchor = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adj"}.get(token.pos, "")
        lemma = token.text.lower() if anchor == "adj" else token.lemma.lower()
        for operator in self.lexicon.operators.get((anchor, lemma), ()):
            if self._words_fit(g, operator.words[1:]) and (
                not operator.complements or kind in operator.complements or (kind in CONTENT_PREPS and anchor == "noun")
            ):
                return operator
        return None

    def _words_fit(self, g: int, words: tuple[str, ...]) -> bool:
        s = self.scene.sentence
        return all(
            any(c.text.lower() == w for c in s.childs(g)) or any(t.text.lower() == w for t in s.tokens[g + 1 : g + 3])
            for w in words
        )

    def _word(self, i: int) -> str:
        return self.scene.sentence.tokens[i].text
