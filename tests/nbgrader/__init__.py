"""The offering as stock nbgrader sees it: its commands, its gradebook, and formgrader in a real browser."""
