"""What one student does: grading at home, watching, hints, submitting, the pytest plugin."""
