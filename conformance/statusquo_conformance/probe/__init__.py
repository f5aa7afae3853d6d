"""How checks look at a target: guarded calls, values to try, the search by Hypothesis, the classes of phrases."""
