"""Whether a text is about something else than politics: sport, film, business, science. Such texts yield nothing."""

from detente.lexicon import Lexicon
from detente.model.document import Parsed

WORDS = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})


def other_topic(parsed: Parsed, lexicon: Lexicon) -> str | None:
    """The topic that outweighs politics by far in the words of the text, or None. Vocabulary: `topics.yaml`."""
    table = lexicon.words["topics"]
    words = {t.lemma.lower() for s in parsed.sentences for t in s.tokens if t.pos in WORDS}
    political = len(words & lexicon.list_of("topics", "politics"))
    counts = {topic: len(words & set(listed)) for topic, listed in table["topics"].items()}
    topic = max(counts, key=lambda name: counts[name])
    enough = counts[topic] >= int(table["least"]) and counts[topic] >= int(table["outweigh"]) * political
    return topic if enough else None
