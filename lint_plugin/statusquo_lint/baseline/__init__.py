"""The baseline: the findings that were there before, by what they say and not by where they stand."""
