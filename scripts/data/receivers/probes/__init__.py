"""The probes: one module a library, imported only in the environment where that library is installed."""
