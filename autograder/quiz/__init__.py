"""Quizzes: items as authors write them, what is drawn of them for one person, and how an answer is judged."""
