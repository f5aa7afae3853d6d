"""The documentation as a site: its pages put together for Zensical, and the built pages checked."""
