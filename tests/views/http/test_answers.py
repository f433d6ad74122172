"""Answers that are kept: made once, thrown out by age, and standing in for a newer one for a moment."""

from threading import Barrier, Thread
from time import monotonic

from detente.views.http.answers import Answers, Made


def of(text: str) -> Made:
    return Made(text.encode(), "text/plain", "")


def test_many_who_ask_for_one_get_one_that_was_made_once() -> None:
    answers, made, together = Answers(), list[int](), Barrier(5)

    def make() -> Made:
        made.append(1)
        return of("x")

    def ask() -> None:
        together.wait()
        answers.make(("1", "/"), make)

    threads = [Thread(target=ask) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [1]


def test_those_asked_for_least_lately_go_first() -> None:
    answers = Answers(most=10)
    for name in ("a", "b"):
        answers.make(("1", name), lambda: of("12345"))
    assert answers.get(("1", "a"))
    answers.make(("1", "c"), lambda: of("12345"))
    assert [bool(answers.get(("1", name))) for name in "abc"] == [True, False, True]
    assert answers.earlier("b", 0.0) is None


def test_an_earlier_answer_stands_in_unless_somebody_wrote_since() -> None:
    answers, before = Answers(), monotonic()
    answers.make(("1", "/"), lambda: of("old"))
    assert answers.earlier("/", before) == (("1", "/"), of("old"))
    assert answers.earlier("/", monotonic()) is None
    answers.soon(("2", "/"), lambda: of("new"))
    answers._behind.shutdown(wait=True)
    assert answers.earlier("/", before) == (("2", "/"), of("new"))
