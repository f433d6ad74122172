"""PLOVER names as people type them."""

import pytest

from detente.errors import QueryError
from detente.project.codes import known_auxiliary, known_modes, known_types


def test_names_are_taken_in_any_case() -> None:
    assert known_types(["assault", "Agree"]) == ("ASSAULT", "AGREE")
    assert known_modes(["Aerial"]) == ("aerial",)
    assert known_auxiliary(["NEGATION"]) == ("negation",)


@pytest.mark.parametrize(
    ("name", "mend"),
    [("ASSUALT", "did you mean .*ASSAULT"), ("agre", "did you mean .*AGREE"), ("zzz", "use one of ACCUSE, AGREE")],
)
def test_an_unknown_type_is_answered_with_what_is_near_or_all_there_are(name: str, mend: str) -> None:
    with pytest.raises(QueryError, match=rf"^no event type '{name.upper()}': {mend}"):
        known_types([name])
