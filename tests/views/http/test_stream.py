"""New statements as they come."""

import asyncio
import json
from pathlib import Path

from detente.project.archive import Project
from detente.settings import Settings
from detente.views.http.site import Site
from detente.views.http.stream import told


def test_what_is_stored_is_told_and_a_reader_goes_on_where_it_was(tmp_path: Path) -> None:
    site = Site(Settings(record=str(tmp_path / "record")))
    (tmp_path / "a.tsv").write_text("Turkey\tConsult\tIsrael\t2018-01-01\n")
    Project(site.settings).import_files("tkg", tmp_path / "a.tsv")

    async def heard() -> list[str]:
        looks = iter([False, True])

        async def gone() -> bool:
            return next(looks)

        return [line async for line in told(site, 0, gone)]

    lines = asyncio.run(heard())
    assert lines[0].startswith("retry:")
    fields = dict(line.split(": ", 1) for line in lines[1].splitlines() if line)
    data = json.loads(fields["data"])
    assert (fields["event"], fields["id"], data["count"]) == ("statements", "1", 1)
    assert data["statements"][0]["dyads"] == ["ISR|TUR"]
    assert site.live.current().project.news(1).count == 0
