"""`python manage.py`: the same as `kith`, for tools that expect this file."""

from kith.cli import main

if __name__ == "__main__":
    main()
