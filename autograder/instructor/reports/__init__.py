"""What a class did: class table, item analysis, similarity, exports."""
