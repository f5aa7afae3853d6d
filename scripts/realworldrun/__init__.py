"""Parts of `scripts/realworld.py`: the projects, their environments, their suites and what changed."""
