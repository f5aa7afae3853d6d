"""What a module's tree says, whatever it is about: walks, scopes, names, and what each name stands for."""

from __future__ import annotations
