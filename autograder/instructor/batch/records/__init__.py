"""What a batch keeps: records, staleness, published scores, penalties."""
