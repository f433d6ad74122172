"""What figures by type, mode and auxiliary mode count."""

from dataclasses import replace

from detente.evaluation.articles import score_article
from detente.evaluation.figures import sections
from detente.model.evaluation import Evaluation, Tally
from detente.model.gold import GoldArticle
from detente.model.statement import Event
from tests.evaluation.perfect import as_reading
from tests.evaluation.test_judge import ARTICLE

EXPELLED, RAID = as_reading(ARTICLE).events


def tallies(section: str, *events: Event, gold: GoldArticle = ARTICLE) -> dict[str, Tally | None]:
    score = score_article(gold, replace(as_reading(gold), events=events))
    return {f.name: f.tally for s in sections(Evaluation((score,), ())) if s.name == section for f in s.figures}


def test_types_count_misses_and_false_rows() -> None:
    false = replace(EXPELLED, event_type="ACCUSE")
    assert tallies("types", EXPELLED, false) == {
        "ACCUSE": Tally(0, 1, 0),
        "ASSAULT": Tally(0, 0, 1),
        "SANCTION": Tally(1, 1, 1),
    }


def test_modes_count_where_the_text_settles_them() -> None:
    assert tallies("modes", EXPELLED, RAID) == {"SANCTION expel": Tally(1, 1, 1)}
    other = replace(EXPELLED, event_mode=("withdraw",))
    assert tallies("modes", other) == {"SANCTION expel": Tally(0, 0, 1), "SANCTION withdraw": Tally(0, 1, 0)}
    assert tallies("modes", EXPELLED, replace(RAID, event_mode=("aerial",))) == {"SANCTION expel": Tally(1, 1, 1)}


def test_a_defensible_type_has_other_modes() -> None:
    gold = replace(ARTICLE, events=(replace(ARTICLE.events[0], accept_types=("COERCE",)),))
    assert tallies("modes", replace(EXPELLED, event_type="COERCE", event_mode=("restrict",)), gold=gold) == {}


def test_auxiliary_modes_are_of_the_events_found() -> None:
    unreal = replace(EXPELLED, auxiliary=("negation",))
    assert tallies("auxiliary modes", unreal, RAID) == {"historical": Tally(1, 1, 1), "negation": Tally(0, 1, 0)}
    assert tallies("auxiliary modes", unreal) == {"negation": Tally(0, 1, 0)}


def test_what_was_not_there_has_no_figures() -> None:
    assert sections(Evaluation((), ())) == ()
    assert "negatives" not in {s.name for s in sections(Evaluation((score_article(ARTICLE, as_reading(ARTICLE)),), ()))}
