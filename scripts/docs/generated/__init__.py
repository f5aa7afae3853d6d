"""The generated documentation: whole pages, and blocks between markers in written pages."""
