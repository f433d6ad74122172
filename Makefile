# Everything on a fresh machine with only Python 3.11+ and pip: no compiler, node, server, model download or account.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: demo test types suite bench gold docs site lock wheel check-wheel sbom audit clean

demo: $(VENV)/run.stamp
	$(BIN)/detente read detente/data/examples/turkey-israel-nato-2016.json
	rm -rf build/demo-record
	$(BIN)/detente ingest --record build/demo-record detente/data/examples
	$(BIN)/detente relation TUR ISR --record build/demo-record

test: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(MAKE) --no-print-directory -j 2 types suite

types: $(VENV)/dev.stamp
	$(BIN)/mypy

suite: $(VENV)/dev.stamp
	$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder

bench: $(VENV)/run.stamp
	$(BIN)/python benchmarks/throughput.py

gold: $(VENV)/dev.stamp
	mkdir -p build
	$(BIN)/detente evaluate tests/gold/tune tests/gold/negatives tests/gold/sentences/tune.jsonl --floors tests/gold/floors.json $(OPTIONS)

docs: $(VENV)/dev.stamp
	$(BIN)/python -m tests.docs --write

site: $(VENV)/dev.stamp
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet

lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --group build pyproject.toml -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --group build --group dev pyproject.toml -o requirements-dev.lock

# The same bytes of the same sources, whenever and wherever they are built.
wheel: $(VENV)/dev.stamp
	SOURCE_DATE_EPOCH=1767225600 $(BIN)/python -m hatchling build -d dist

check-wheel: $(VENV)/dev.stamp
	$(BIN)/python scripts/check_wheel.py

sbom: $(VENV)/dev.stamp
	$(BIN)/python scripts/sbom.py build/sbom.json

audit: $(VENV)/dev.stamp
	$(BIN)/python scripts/audit.py

# Python compiles what is used when it is used: of what is installed that is a small part, and all of it took a minute.
$(VENV)/run.stamp: requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --only-binary :all: --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/dev.stamp: requirements-dev.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --only-binary :all: --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@ $(VENV)/run.stamp

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache
