"""Wrong versions of the stubs of `optimizers`, as students are known to write them, a file a stub."""
