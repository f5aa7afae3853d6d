"""What of the documentation is generated: whole pages, and blocks between markers in written pages."""
