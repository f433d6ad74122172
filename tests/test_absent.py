"""What is kept out of a process is not there for it; all else is."""

import subprocess
import sys

PROGRAM = """
import sys
from detente import absent
absent.keep_out_pandas()
import pyarrow as pa
assert pa.array(["a"]).to_pylist() == ["a"] and pa.table({"n": [1]}).num_rows == 1
assert "pandas" not in sys.modules
import numpy
try:
    import pandas
except ModuleNotFoundError as error:
    print(error.name, error)
"""


def test_pyarrow_does_without_pandas_where_it_is_kept_out() -> None:
    ran = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert ran.stdout == "pandas pandas is kept out of this process\n"
