"""nbgrader's gradebook: synchronising, manual entries, backups."""
