"""Run benchmarks on throwaway servers: `./dev bench [NAME …] [--small] [--list]`."""

import argparse
import importlib
import os
import sys
from pathlib import Path

from tests.bench import BarMissed
from tests.throwaway import site

HERE = Path(__file__).parent


def main() -> int:
    names = sorted(path.stem for path in HERE.glob("[a-z]*.py"))
    parser = argparse.ArgumentParser(prog="./dev bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="default: all")
    parser.add_argument("--small", action="store_true", help="a tenth, to try it")
    parser.add_argument("--list", action="store_true", help="name them and stop")
    asked = parser.parse_args()
    unknown = set(asked.names) - set(names)
    if unknown:
        parser.error(f"There is no benchmark {', '.join(sorted(unknown))}.")
    if asked.list:
        print("\n".join(names))
        return 0
    with site("bench"):
        return run(asked.names or names, small=asked.small)


def run(names: list[str], *, small: bool) -> int:
    """Each benchmark in turn; 1 if a bar was missed."""
    missed = 0
    for name in names:
        module = importlib.import_module(f"tests.bench.{name}")
        load = os.getloadavg()[0]
        print(f"== {name}: {module.__doc__} (load {load:.1f} before)", flush=True)
        try:
            module.run(small=small)
        except BarMissed as bar:
            missed += 1
            print(f"   MISSED: {bar}")
        print(f"   load {os.getloadavg()[0]:.1f} after", flush=True)
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
