"""Made-up hostile inputs, by the million: each must come to a result or to a refusal with its reason, never to a fault.

    python -m tests.fuzz                       all targets, a million inputs and more (an hour on a core)
    python -m tests.fuzz --inputs 20000        fewer, shared out in the same way
    python -m tests.fuzz dates --seed 7        one target, with a seed of yours
    python -m tests.fuzz dates --seed 7 --only 1234     one input again, with its traceback
    python -m tests.fuzz pages --guided --seconds 600   led by coverage (needs atheris: pip install atheris)

What an input is follows from seed, target and number alone. Makers of inputs draw from a `Draw`, which may stand on
random numbers, on the bytes that atheris changes, or on those that Hypothesis shrinks (`tests/test_fuzz.py`).
"""
