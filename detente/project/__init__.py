"""The Python API: texts to results, and records to questions. `detente` offers the names that people need."""
