"""The documentation, made and checked: what its blocks print and what its tables list comes from the program.

    python -m tests.docs            says which files are out of date
    python -m tests.docs --write    brings them up to date

Marks in the files, as comments of HTML, each on a line of its own:

    <!-- not run: reason -->        the block below is shown only
    <!-- keep: 1-8 /regex/+2 -1 --> only these lines of the output of the block below (one command), `...` for others
    <!-- file: NAME -->             the block below is put into a file that later commands read
    <!-- setup: record -->          the file starts with a record of all shipped articles
    <!-- setup: server -->          the blocks below may ask http://127.0.0.1:8000, which serves the working folder
    <!-- made: NAME ARGUMENT -->    up to <!-- end --> is made by `tests/docs/sections.py`

A `console` block holds `$ command` lines and what they print. A `python` block is run with the names of the blocks
before it; what it prints stands in a `text` block right below. `yaml`, `json`, `toml` blocks must be well formed.
"""
