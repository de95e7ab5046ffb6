"""Wrong versions of the stubs of `capstone`, as students are known to write them, a file a stub."""
