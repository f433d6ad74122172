"""The site on a port, until it is stopped."""

import logging
from collections.abc import Callable

import uvicorn

from detente.errors import SourceError
from detente.views.http.app import app
from detente.views.http.site import Site


class Server(uvicorn.Server):
    """Says where it listens once it does."""

    site: Site
    tell: Callable[[str], None]

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        """Binds, then says so."""
        await super().startup()
        if self.started:
            address = self.servers[0].sockets[0].getsockname()
            host = f"[{address[0]}]" if ":" in address[0] else address[0]
            query = f"?token={self.site.token}" if self.site.token else ""
            self.site.live.follow()
            self.tell(f"http://{host}:{address[1]}/{query} shows {self.site.settings.record}; Ctrl-C stops it")


def listen(site: Site, host: str, port: int, tell: Callable[[str], None]) -> None:
    """Serves until Ctrl-C. SourceError where the port cannot be had."""
    config = uvicorn.Config(
        app(site),
        host,
        port,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=2,
    )
    logging.getLogger("uvicorn.error").addFilter(_told_elsewhere)
    server = Server(config)
    server.site, server.tell = site, tell
    try:
        server.run()
    except SystemExit:  # how uvicorn says that it could not bind
        raise SourceError(
            f"{host}:{port} cannot be listened at; is another one running? choose another --port"
        ) from None


def _told_elsewhere(record: logging.LogRecord) -> bool:
    """Keeps out that a port cannot be had: `listen` raises it, with the mend."""
    return not isinstance(record.msg, OSError)
