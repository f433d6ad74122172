"""`python -m detente` is the command line."""

from detente.views.cli import main

if __name__ == "__main__":
    main()
