"""The reports of a run in all formats: `document` is the plain data, and the other modules write it."""
