"""`python -m prove [NAME ...]`."""

import sys

from bench._figures import main

if __name__ == "__main__":
    sys.exit(main("prove", sys.argv[1:]))
