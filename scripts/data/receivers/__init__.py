"""What callables do with a member in place of the number: `python -m scripts.data.receivers` measures it."""
