"""`course train`: the student's own capstone, trained on real data where one can watch it."""
