"""What wrong versions of the normal initializers ask in the same words, and explain in their own."""

from autograder.publishing.misconceptions import Lesson

VARIANCE_OR_ROOT = Lesson(question="What does a normal draw expect, the variance or its root?")
BELL_OR_BOX = Lesson(question="What would a histogram of your numbers look like, a bell or a box?")
