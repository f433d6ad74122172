"""Codes and days in words: what is no code stays as it is, and nothing of a text becomes markup."""

from detente import ontology
from detente.views.http import spoken


def test_every_sector_of_the_ontology_has_words() -> None:
    assert set(spoken.SECTORS) == ontology.load().sectors
    assert spoken.sector("MIL") == "military" and spoken.sector("XXX") == "XXX"


def test_days_and_sectors_in_a_text() -> None:
    said = spoken.dated("2016-05 to 2016-06-28 <b>Israel (MIL)</b> (FAO) 12016-05-01")
    assert said == (
        '<time datetime="2016-05">2016-05</time> to <time datetime="2016-06-28">2016-06-28</time>'
        " &lt;b&gt;Israel (military)&lt;/b&gt; (FAO) 12016-05-01"
    )


def test_other_codes() -> None:
    assert spoken.spoken("natural_resource") == "natural resource" and spoken.spoken("lgbt") == "LGBT"
    assert (spoken.country("DEU"), spoken.country("QQQ"), spoken.country(None)) == ("Germany", "QQQ", "")
    assert (spoken.signed(-6.0), spoken.signed(2.46), spoken.signed(0.0)) == ("−6.0", "+2.5", "0.0")
