"""`python -m statusquo_lint` runs the linter's commands of `statusquo`."""

from __future__ import annotations

import sys

from statusquo_lint.cli import main

if __name__ == "__main__":
    sys.exit(main())
