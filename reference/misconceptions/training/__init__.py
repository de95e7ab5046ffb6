"""Wrong versions of the stubs of `training`, as students are known to write them, a file a stub."""
