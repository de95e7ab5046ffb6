"""What is asked of each activation and of its slope, a file a stub."""
