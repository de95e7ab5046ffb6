"""Wrong versions of the stubs of `data`, as students are known to write them, a file a stub."""
