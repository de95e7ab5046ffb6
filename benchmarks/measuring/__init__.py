"""What `batch.py` measures and how; none of these files is a script that `make bench` runs."""
