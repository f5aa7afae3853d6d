"""`python -m statusquo_lint` is the linter's half of the `statusquo` command."""

from __future__ import annotations

import sys

from statusquo_lint.cli import main

if __name__ == "__main__":
    sys.exit(main())
