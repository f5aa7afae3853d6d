"""What each choice of `names` does to whole projects: see `scripts/outside/names.py`."""
