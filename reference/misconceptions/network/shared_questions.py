"""What wrong versions of the eight-weight network's functions ask in the same words, and explain in their own."""

from autograder.publishing.misconceptions import Lesson

W2_AFTER_THE_CALL = Lesson(question="What does W2 hold after the call?")
ORDER_OF_THE_RESULTS = Lesson(question="In which order does the docstring name the two results?")
