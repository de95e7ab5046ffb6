"""Platforms' archives and class lists, on their way into `submitted/`."""
