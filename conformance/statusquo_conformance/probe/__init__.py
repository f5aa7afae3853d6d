"""Tools for checks: guarded calls, values to try, the search with Hypothesis, the classification of phrases."""
