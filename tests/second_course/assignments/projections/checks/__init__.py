"""The checks of projections, a file a stub."""
