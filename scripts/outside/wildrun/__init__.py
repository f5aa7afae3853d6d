"""The wild run: the suite on real packages, members through real servers; `make wild`."""
