"""The port that the site listens at."""

import socket
import subprocess
import sys
from pathlib import Path


def test_a_port_that_is_taken_is_one_line(record: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "detente", "serve", "--record", str(record), "--port", str(port)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"detente: 127.0.0.1:{port} cannot be listened at; is another one running? choose another --port\n"
    )
