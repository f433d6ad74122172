"""What all tests share: tables that were read are kept in the build folder, not in the home of whoever runs them."""

import os
from pathlib import Path

os.environ.setdefault("DETENTE_CACHE", str(Path(__file__).parents[1] / "build" / "cache"))
