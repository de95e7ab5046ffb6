"""What an instructor hands out: hidden keys, notebooks, exam papers."""
