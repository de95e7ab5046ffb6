"""An item as its author wrote it, and as it is drawn for one person."""
