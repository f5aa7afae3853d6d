"""The parts of `scripts.outside.pullrequests`."""
