"""The `kith` command: Django's commands under one name, `kith import-ssd FOLDER` among them."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run a command; `import-ssd` and `import_ssd` are the same command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kith.settings")
    argv = list(sys.argv)
    if len(argv) > 1:
        argv[1] = argv[1].replace("-", "_") if not argv[1].startswith("-") else argv[1]
    if argv[1:2] == ["serve"]:  # hashed and compressed names, gathered when the server starts
        os.environ.setdefault("KITH_PLAIN_STATIC", "0")
    execute_from_command_line(argv)


if __name__ == "__main__":
    main()
