"""`python -m statusquo_conformance conform TARGET`, for environments in which `statusquo` is not on PATH."""

from __future__ import annotations

import sys

from statusquo_conformance.cli import main

if __name__ == "__main__":
    sys.exit(main())
