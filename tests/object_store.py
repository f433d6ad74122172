"""A real server of S3's interface on this machine: moto's, out of a wheel."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx


@contextmanager
def serving_objects() -> Iterator[tuple[str, dict[str, str]]]:
    """The server's address, with one empty bucket named `bucket`, and the environment in which clients find it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    port = url.rpartition(":")[2]
    server = subprocess.Popen([sys.executable, "-m", "moto.server", "-p", port], stderr=subprocess.DEVNULL)
    try:
        for _ in range(240):
            try:
                httpx.put(f"{url}/bucket", timeout=30).raise_for_status()
                break
            except httpx.TransportError:
                time.sleep(0.25)
        yield (
            url,
            {
                "AWS_ENDPOINT_URL": url,
                "AWS_ACCESS_KEY_ID": "test",
                "AWS_SECRET_ACCESS_KEY": "test",
                "AWS_REGION": "us-east-1",
                "AWS_ALLOW_HTTP": "true",
            },
        )
    finally:
        server.kill()
        server.wait()
