"""Places and kinds out of names."""

from detente.outlook.links.names import parsed


def test_brackets_at_the_end_name_the_place() -> None:
    found = parsed(["Aland", "Police (Aland)", "Party (old) (Borduria)", "Police (Borduria)", "A. Person", "(Aland)"])
    assert [found.places[n] for n in found.place] == ["Aland", "Aland", "Borduria", "Borduria", "", ""]
    assert [found.kinds[n] for n in found.kind] == ["(place)", "Police", "Party (old)", "Police", "(other)", "(other)"]
