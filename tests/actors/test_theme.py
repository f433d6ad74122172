"""What an article as a whole is about."""

from detente.actors.cities import with_cities
from detente.actors.descriptions import load
from detente.actors.scene import World, scene
from detente.actors.story import Story
from detente.actors.theme import story
from tests.actors.reading import parsed, registry


def _story(text: str) -> Story:
    article = parsed(text, "2015-03-01")
    world = World.of(article, registry(), load(), frozenset())
    return story(with_cities(scene(sentence, world)) for sentence in article.sentences)


def test_theme_is_the_share_of_each_actor() -> None:
    found = _story("Peru protested. Peru left. Peru came back. Peru won against Chile.")
    assert found.theme["PER"] == 1.0
    assert found.theme["CHL"] == 0.25


def test_short_texts_say_less() -> None:
    """What is named once only is no theme yet."""
    assert _story("Peru protested.").theme["PER"] < 0.5


def test_setting_is_where_things_happen() -> None:
    found = _story("France said that crowds had gathered in Bamako and in Mali.")
    assert "MLI" in found.setting
    assert "FRA" not in found.setting


def test_ties_are_between_those_who_deal_with_each_other() -> None:
    """Talks between two count more than two who merely stand in one sentence."""
    found = _story("Talks between Peru and Chile failed. Chile, as France and Spain know, likes Bolivia.")
    assert found.tie("PER", "CHL") == found.tie("CHL", "PER") == 1.0
    assert found.tie("FRA", "CHL") < 0.5
    assert found.tie("PER", "FRA") == 0.0


def test_an_empty_article_is_about_nobody() -> None:
    assert _story("It rained all day.") == Story()
