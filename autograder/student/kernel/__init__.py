"""Grading where the code stands: in a notebook's kernel, or in any running Python.

The judge is a process of its own, which holds the key. It comes back over a local socket as if to a student's process,
and the kernel answers it: no answer key is ever in the kernel, and no student code in the judge.
"""
