"""What is dear to make out of a whole record: made once for all who ask the same snapshot, anew for anybody else."""

from collections.abc import Callable
from datetime import date

from detente.project.blockers import Blockers, blocked, grounds
from detente.project.gathered import all_days
from detente.project.idle import Idle
from detente.project.pool import Made, Pool
from detente.record.view import View
from detente.relations.daily import Daily
from detente.settings import Settings


class Dear:
    """Keeps it with the views of a snapshot, where these are a pool."""

    def __init__(self, settings: Settings, views: Idle | Pool) -> None:
        self._settings, self._views = settings, views

    def kept(self, key: object, make: Callable[[], Made]) -> Made:
        """What `make` gives, or gave before."""
        return self._views.kept(key, make) if isinstance(self._views, Pool) else make()

    def held(self, view: View, day: date) -> Blockers:
        """All that is or was held up, as of a day, without what it quotes."""
        ground = self.kept("ground", lambda: grounds(view, self._settings))
        return self.kept(("blockers", day), lambda: blocked(view, self._settings, ground, day))

    def gathered(self, view: View, day: date) -> Daily | None:
        """All dyads day by day, up to a day."""
        days = self.kept("days", lambda: all_days(view))
        return self.kept(("daily", day), lambda: days.until(day))
