"""Rules of institutions: what is shipped holds together, and what is wrong is said with file, place and mend."""

from datetime import date
from pathlib import Path

import pytest

from detente.actors import registry
from detente.errors import DataError
from detente.relations import institutions
from detente.relations.institutions import holders_of, known, load

GOOD = """\
id: IGO:NATO
source: a treaty
checked: 2026-11-30
decides:
  - {about: admission, rule: unanimity, holders: members, since: 1949-08-24, where: article 10}
"""


def test_shipped_rules_name_known_actors_and_agree_with_the_table_of_organisations() -> None:
    rules, actors = load(), registry.load()
    known(rules, actors.actors)
    alone = {"consensus", "unanimity", "veto of five"}
    for name in rules.ids():
        if name in rules and (rule := rules.rule(name, date(2020, 1, 1), admission=False)):
            listed = actors.actors[rule.institution].decides_by
            assert listed in alone or not rule.alone or rule.about != "decisions", (name, listed)


@pytest.mark.parametrize(
    ("body", "member", "day", "admission", "alone"),
    [
        ("IGO:NATO", "TUR", date(2016, 1, 1), True, True),
        ("IGO:NATO", "SWE", date(2016, 1, 1), True, False),
        ("IGO:NATO", "TUR", date(1951, 1, 1), True, False),  # not yet a member
        ("IGO:UN", "CHN", date(1997, 1, 10), False, True),
        ("IGO:UN", "CHN", date(1970, 1, 1), False, False),
        ("IGO:UN", "TWN", date(1970, 1, 1), True, True),
        ("IGO:UN Security Council", "JPN", date(2016, 6, 1), False, False),  # elected
        ("IGO:WTO", "GEO", date(2008, 5, 1), True, True),
        ("IGO:SAARC", "IND", date(2016, 9, 1), False, True),
        ("IGO:AU", "KEN", date(2016, 9, 1), True, False),
        ("IGO:ECOWAS", "GHA", date(2016, 9, 1), False, False),
        ("IGO:OPEC", "IRQ", date(2016, 9, 1), True, True),
        ("IGO:OPEC", "LBY", date(2016, 9, 1), True, False),  # no founder
    ],
)
def test_who_can_hold_up_what_alone(body: str, member: str, day: date, admission: bool, alone: bool) -> None:
    rule = load().rule(body, day, admission=admission)
    assert rule is not None
    members = registry.load().members(rule.institution, day)
    assert (member in holders_of(rule, members, day)) is alone


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("id:", "name:", "x.yaml: its keys are not"),
        ("source: a treaty", "source:", "x.yaml: no source or no day in 'checked'"),
        ("checked: 2026-11-30", "checked: lately", "x.yaml: no source or no day in 'checked'"),
        ("rule: unanimity", "rule: lot", "x.yaml, rule 1: rule 'lot' is not known; use one of consensus"),
        ("about: admission", "about: lunch", "x.yaml, rule 1: about 'lunch' is not known"),
        ("holders: members", "holders: some", "x.yaml, rule 1: 'holders' are neither 'members' nor a list"),
        ("where: article 10", "where: ''", "x.yaml, rule 1: 'where' is empty"),
        ("since: 1949-08-24", "since: 1949", "x.yaml, rule 1: '1949' is no day; write it as 1949-08-24"),
        ("since: 1949-08-24", "since: 1949-08-24, until: 1948-01-01", "x.yaml, rule 1: it ends on 1948-01-01 before"),
        ("where: article 10", "where: article 10, who: me", "x.yaml, rule 1: its keys are not"),
        ("id: IGO:NATO", "id: [", "x.yaml, line 3: "),
    ],
)
def test_what_is_wrong_is_said_on_one_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in GOOD
    (tmp_path / "x.yaml").write_text(GOOD.replace(old, new))
    with pytest.raises(DataError) as raised:
        load(tmp_path)
    assert str(raised.value).startswith(said) and "\n" not in str(raised.value)


def test_an_unknown_actor_is_said(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(GOOD.replace("IGO:NATO", "IGO:Narnia"))
    with pytest.raises(DataError, match="'IGO:Narnia' is in no table of actors"):
        known(institutions.load(tmp_path), registry.load().actors)
