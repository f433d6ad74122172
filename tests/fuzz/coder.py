"""The coder itself: any text in, a result or a refusal out, the same whatever else is read beside it."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from detente import codec, ontology
from detente.documents.dates import EARLIEST
from detente.model.document import Document, Pair
from detente.model.statement import Event, Evidence, Reading
from detente.pipeline import read_document, read_documents
from detente.project.stream import read_batches
from detente.settings import Settings
from tests.fuzz.articles import article, names
from tests.fuzz.draw import Draw
from tests.fuzz.target import RESULT, Target
from tests.fuzz.words import anything

SETTINGS = Settings(actors="")
UNGATED = replace(SETTINGS, gate=0)


def document(draw: Draw) -> Document:
    """A document on some day, at times with a marked pair, at times of any signs."""
    text = article(draw) if draw.below(20) else anything(draw, 200) + draw.of(("", " Peru attacked Chile."))
    text = text.replace("\0", " ").encode("utf-8", "replace").decode()  # as documents are made
    day = (
        EARLIEST + timedelta(draw.below(3_068_000))
        if draw.one_in(20)
        else date(1950, 1, 1) + timedelta(draw.below(30_000))
    )
    pair = None
    if draw.one_in(15):
        words = text.split() or ["x"]
        pair = Pair(*(draw.of(words) if draw.below(3) else draw.of(names()) for _ in range(2)))
    return Document(f"d{draw.below(10**6)}", text, day, draw.of(("", "Peru Attacks Chile")), pair=pair)


def check(inputs: Sequence[Document]) -> list[str]:
    """A lot is read together and in part each by itself: soundly, and the same."""
    settings = UNGATED if inputs[0].id[-1] in "02468" else SETTINGS
    together = list(read_documents(inputs, settings))
    assert [reading.document for reading in together] == list(inputs)
    for reading in together:
        sound(reading)
    for one in inputs[:: max(1, len(inputs) // 4)]:
        assert read_document(one, settings) == together[inputs.index(one)], "another reading when read alone"
    return [outcome(reading) for reading in together]


def outcome(reading: Reading) -> str:
    """Result where anything is stated; otherwise why the first thing was dropped, or that nothing is in it."""
    if reading.events or reading.relations or reading.memberships or reading.pair:
        return RESULT
    reason = reading.rejects[0].reason if reading.rejects else "nothing stated"
    return " ".join((reason.rpartition(": ")[2] if ": " in reason else reason).split("(")[0].split()[:8])


def sound(reading: Reading) -> None:
    """Offsets lie in the text and give the words; ids, types, modes, days and figures are what they may be."""
    text = reading.document.text
    for words in quoted(reading):
        assert 0 <= words.start <= words.end <= len(text), "offsets outside of the text"
        assert text[words.start : words.end] == words.text, "offsets that give other words"
    ids = [s.id for s in (*reading.events, *reading.relations)]
    assert len(ids) == len(set(ids)), "an id twice"
    assert all(x.source in ids and x.target in ids for x in reading.links), "a link to nothing"
    for event in reading.events:
        _fits(event)
    for dated in (*reading.events, *reading.relations, *reading.memberships):
        assert dated.date.start is None or dated.date.start <= dated.date.end, "an end before the start"
    for claim in reading.relations:
        assert 0 <= claim.confidence <= 1 and (claim.state or claim.change)
        assert claim.parties[0].id != claim.parties[1].id, "a relation with oneself"
    written = json.dumps(codec.reading_to_json(reading, explain=True), ensure_ascii=False)
    written.encode()
    plain = replace(reading, document=replace(reading.document, pair=None))  # the pair is of the question
    assert codec.reading_from_json(json.loads(written)) == plain, "another reading after it was written"


def quoted(reading: Reading) -> Iterable[Evidence]:
    """All words that are quoted."""
    for statement in (*reading.events, *reading.relations):
        yield from (statement.evidence, *statement.also)
    yield from (s.evidence for s in (*reading.links, *reading.memberships))
    yield from (r.evidence for r in reading.rejects if r.evidence)


def _fits(event: Event) -> None:
    kind = ontology.load().types[event.event_type]
    assert set(event.event_mode) <= set(kind.modes) and event.quad == kind.quad, "a mode of another type"
    assert -10 <= event.intensity <= 10 and 0 <= event.confidence <= 1


def check_workers(inputs: Sequence[Document]) -> list[str]:
    """One process and two, batches of several sizes: the same readings in the same order."""
    runs = [
        [
            outcome
            for batch in read_batches(inputs, replace(SETTINGS, workers=workers, batch_size=size))
            for outcome in batch
        ]
        for workers, size in ((1, 7), (2, 16), (1, 64))
    ]
    assert runs[0] == runs[1], "two processes read otherwise than one"
    assert runs[0] == runs[2], "batches of another size are read otherwise"
    assert all(isinstance(one, Reading) for one in runs[0]), (
        f"refused: {[o for o in runs[0] if not isinstance(o, Reading)][:1]}"
    )
    return [outcome(one) for one in runs[0] if isinstance(one, Reading)]


TARGETS = (
    Target("coder", 2_500, document, check, lot=16),
    Target("coder-workers", 200, document, check_workers, lot=200),
)
