"""The instructor's side: offerings, releases, batches, and nbgrader's gradebook. Needs the extra `[instructor]`."""
