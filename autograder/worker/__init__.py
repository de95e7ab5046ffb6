"""What runs in the student's process: standard library and NumPy only, nothing of the kit outside this folder."""
