"""Run the benchmarks and print the figures beside what is promised: `make bench`.

A benchmark is a module `benchmarks/measure_*.py` with a function `measure()` that yields measurements. Figures are
ratios of two sides measured in one run wherever a bare time would depend on the machine.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timing import Measurement

HERE = Path(__file__).resolve().parent


def main(names: list[str]) -> int:
    """Run all benchmarks or the named ones; 1 if a promise is not kept, 2 if there is none of a name."""
    known = sorted(path.stem.removeprefix("measure_") for path in HERE.glob("measure_*.py"))
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"no benchmark {unknown[0]!r}; name some of: {', '.join(known)}", file=sys.stderr)
        return 2
    broken = 0
    for module in names or known:
        print(f"\n{module}", flush=True)
        for measurement in measurements(module):
            broken += not measurement.kept
            mark = "    " if measurement.kept else "NOT "
            print(
                f"{mark}{measurement.value:9.2f} {measurement.unit:4} {measurement.promise:14} {measurement.name}",
                flush=True,
            )
    print(f"\n{f'{broken} promises are not kept' if broken else 'All promises are kept'}.")
    return 1 if broken else 0


def measurements(name: str) -> Iterator[Measurement]:
    """What one benchmark yields."""
    yield from importlib.import_module(f"measure_{name}").measure()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
