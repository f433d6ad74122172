"""What a sentence makes once, and what of it is equal."""

from dataclasses import replace

from detente.model.document import Sentence, Token

TOKENS = (
    Token(0, "Talks", "talk", "NOUN", "NNS", "nsubj", 1, 0, 5),
    Token(1, "failed", "fail", "VERB", "VBD", "ROOT", 1, 6, 12),
)
SENTENCE = Sentence(0, 0, 12, TOKENS, children=((), (0,)))


def test_once_makes_a_thing_once_for_a_sentence_and_what_is_given() -> None:
    asked: list[tuple[int, ...]] = []

    def heads(s: Sentence, *given: int) -> list[int]:
        asked.append(given)
        return [s.tokens[i].head for i in given]

    assert SENTENCE.once(heads, 0) is SENTENCE.once(heads, 0)
    assert SENTENCE.once(heads, 0, 1) == [1, 1]
    assert asked == [(0,), (0, 1)]


def test_a_changed_sentence_makes_it_anew_and_what_was_made_says_nothing_about_equality() -> None:
    words = [SENTENCE.once(lambda s: [t.text for t in s.tokens])]
    other = replace(SENTENCE, tokens=(replace(TOKENS[0], text="Both"), TOKENS[1]))
    assert other.made == {}
    assert words == [["Talks", "failed"]]
    assert replace(SENTENCE) == SENTENCE
    assert hash(replace(SENTENCE)) == hash(SENTENCE)


def test_children_come_by_label_or_all_of_them() -> None:
    assert SENTENCE.childs(1) == SENTENCE.childs(1, "dobj", "nsubj") == (TOKENS[0],)
    assert SENTENCE.childs(1, "dobj") == SENTENCE.childs(0) == ()
