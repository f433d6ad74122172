"""Settings: order of the layers, bounds, and errors that name file, key and mend."""

from pathlib import Path

import pytest

from detente import settings as s
from detente.errors import DataError


def test_defaults_stand_without_file_and_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert s.load(environ={}) == s.Settings()
    assert s.Settings().historical_days == 92


def test_each_layer_wins_over_the_one_before(tmp_path: Path) -> None:
    file = tmp_path / "detente.toml"
    file.write_text('workers = 2\nbatch_size = 7\nrecord = "kept"\nhistorical_days = 30\n')
    found = s.load(file, {"DETENTE_WORKERS": "3", "DETENTE_BATCH_SIZE": "9"}, batch_size=11, record=None)
    assert (found.historical_days, found.workers, found.batch_size) == (30, 3, 11)
    assert found.record == str(tmp_path / "kept")  # from where the file lies


def test_variables_that_are_no_settings_are_left_alone() -> None:
    assert s.load(environ={"DETENTE_DEBUG": "1", "DETENTE_CACHE": "off"}) == s.load(environ={})


def test_a_file_in_the_working_folder_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "detente.toml").write_text("workers = 5\n")
    monkeypatch.chdir(tmp_path)
    assert s.load(environ={}).workers == 5


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("workrs = 2", ["workrs", "did you mean workers"]),
        ("zzz = 2", ["zzz", "known are record"]),
        ("workers = 0", ["workers is 0", "from 1 to 1024"]),
        ("workers = true", ["workers is True", "whole number"]),
        ("workers = 1.5", ["1.5", "whole number"]),
        ("record = 3", ["record is 3", "quotes"]),
        ("record = ", ["not TOML"]),
    ],
)
def test_a_wrong_file_gives_one_line_with_its_name(tmp_path: Path, content: str, words: list[str]) -> None:
    file = tmp_path / "own.toml"
    file.write_text(content)
    with pytest.raises(DataError) as error:
        s.load(file, {})
    message = str(error.value)
    assert message.startswith(str(file)) and "\n" not in message
    assert all(word in message for word in words), message


def test_a_wrong_variable_is_named_as_the_user_wrote_it() -> None:
    with pytest.raises(DataError, match=r"environment: DETENTE_WORKERS is 'many': give a whole number"):
        s.load(environ={"DETENTE_WORKERS": "many"})
    with pytest.raises(DataError, match="did you mean DETENTE_RECORD"):
        s.load(environ={"DETENTE_RECORDS": "x"})


def test_a_missing_file_that_was_named_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"none.toml: cannot be read"):
        s.load(tmp_path / "none.toml", {})


def test_the_digest_changes_with_coding_and_with_nothing_else() -> None:
    plain = s.Settings()
    assert plain.digest() == s.Settings(workers=8, record="elsewhere").digest()
    assert plain.digest() != s.Settings(historical_days=30).digest()
    assert len(plain.digest()) == 16


def test_every_setting_is_explained() -> None:
    assert {row.name for row in s.table()} == set(s.as_dict(s.Settings()))
    assert all(row.help and not row.help.endswith(".") for row in s.table())
