"""Parts of `scripts/outside/realworld.py`: the projects, their environments, their suites and what changed."""
