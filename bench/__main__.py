"""Print the figures: python -m bench [NAME…]; without a name all of them."""

import argparse
import importlib
import sys

FIGURES = ("path", "matching", "delivery", "forms", "server")
"""Each is a module of this folder whose `run` prints tables and tells whether it was reached."""


def main() -> None:
    """Run what was asked for; the exit code tells whether everything was reached."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*FIGURES, []], default=[])
    names = parser.parse_args().names or FIGURES
    reached = [importlib.import_module(f"bench.{name}").run() for name in names]
    sys.exit(not all(reached))


if __name__ == "__main__":
    main()
