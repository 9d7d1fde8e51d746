"""Lets `python -m trueword` do what the `trueword` command does."""

import sys

from trueword.cli import main

if __name__ == "__main__":
    sys.exit(main())
