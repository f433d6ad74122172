"""The search for cyclic garbage rests inside, and is afterwards as it was before."""

import gc

import pytest

from detente import garbage


def test_it_rests_inside_and_goes_on_after() -> None:
    assert gc.isenabled()
    with garbage.unsearched():
        assert not gc.isenabled()
        with garbage.unsearched():
            pass
        assert not gc.isenabled()  # the inner end is not the outer one
    assert gc.isenabled()


def test_it_goes_on_after_an_error() -> None:
    with pytest.raises(KeyError), garbage.unsearched():
        raise KeyError
    assert gc.isenabled()


def test_who_has_switched_it_off_finds_it_off() -> None:
    gc.disable()
    try:
        with garbage.unsearched():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_was_made_before_it_settled_is_looked_at_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    frozen: list[bool] = []
    waits: list[tuple[int, ...]] = []
    monkeypatch.setattr(gc, "freeze", lambda: frozen.append(True))
    monkeypatch.setattr(gc, "get_threshold", lambda: (700, 10, 10))
    monkeypatch.setattr(gc, "set_threshold", lambda *given: waits.append(given))
    garbage.settle.cache_clear()
    garbage.settle()
    garbage.settle()
    assert frozen == [True]  # once a process
    assert waits == [(garbage.SEARCHED_AFTER, 10, 10)]
