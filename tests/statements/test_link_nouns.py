"""Links that nouns tell. Cases: text | links as `source type target`, `;` between, `-` for none."""

import pytest

from tests.statements.reading import rows
from tests.statements.test_links import links

CASES = """
Chile expelled the Peruvian ambassador. The reason was the arrest of a Chilean judge. | COERCE causes SANCTION
Chile expelled the Peruvian ambassador. The reason: the arrest of a Chilean judge. | COERCE causes SANCTION
Peru arrested two Chilean judges. Chile's answer was an embargo on Peru. | COERCE causes SANCTION
Peru arrested two Chilean judges. Chile's response: an embargo on Peru. | COERCE causes SANCTION
Peru arrested two Chilean judges. The consequence was a Chilean embargo on Peru. | COERCE causes SANCTION
Chile imposed an embargo on Peru, a response to the arrest of two Chilean judges. | COERCE causes SANCTION
Chile imposed an embargo on Peru in what it called a reply to the arrest of two Chilean judges. | COERCE causes SANCTION
Kenya will lift the embargo on Somalia, on one condition: the release of the Kenyan judges. | RETREAT conditions CONCEDE
The price of the release of the judges is a promise by Kenya. | AGREE conditions RETREAT
# no act on one side, or no tie at all
The reason is unknown. Chile visited Peru. | -
Chile expelled the Peruvian ambassador. The reason was the weather. | -
Peru arrested two Chilean judges. A reporter gave three reasons for the delay of the train. | -
"""


@pytest.mark.parametrize(("text", "expected"), rows(CASES))
def test_nouns_that_join_acts(text: str, expected: str) -> None:
    assert links(text) == expected
