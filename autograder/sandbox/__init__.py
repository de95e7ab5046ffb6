"""The boundary around submitted code in a batch: a process that cannot reach answers, files, network or others."""
