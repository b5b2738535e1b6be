"""`python -m bench [NAME ...]`."""

import sys

from bench._figures import main

if __name__ == "__main__":
    sys.exit(main("bench", sys.argv[1:]))
