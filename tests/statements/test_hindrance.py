# ruff: noqa: E501 (tables of cases, one a line)
"""Acts that are kept from being done. Cases: text | events | links."""

import pytest

from tests.statements.reading import acts, rows
from tests.statements.test_taken_up import ties

CASES = """
# an act of words is refused, though the verb may tell of force as well
Greece has blocked Macedonia's entry into NATO. | REJECT GRC > IGO:NATO+MKD; SUPPORT IGO:NATO > MKD | REJECT blocks SUPPORT
Turkey's entry, which Cyprus had held up for six years, is near. | REJECT CYP > TUR; SUPPORT - > TUR | REJECT blocks SUPPORT
Turkish warships blocked a Greek convoy. | COERCE TUR > GRC | -
# what force keeps from being done
The Egyptian army prevented the United Nations from delivering aid to Gaza. | AID IGO:UN > PSE; COERCE EGY > IGO:UN | COERCE blocks AID
"""


@pytest.mark.parametrize(("text", "events", "links"), rows(CASES))
def test_what_is_kept_from_being_done(text: str, events: str, links: str) -> None:
    assert ties(text) == links
    assert {what.partition(" [")[0] for what in acts(text)} == set(events.split("; "))
