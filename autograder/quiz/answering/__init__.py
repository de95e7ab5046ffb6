"""What a person is asked and answers: read, judged, kept."""
