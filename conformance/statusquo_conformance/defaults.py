"""The values of the options that nobody sets; this module imports nothing, because the pytest plugin imports it."""

EXAMPLES = 20
"""How many examples of each infinite domain are tried."""
SEED = 0
