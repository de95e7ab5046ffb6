"""Claims of the lecture, each made visible by the student's own modules in one plot and one paragraph.

Every experiment is a file that can be read as a notebook: `measure` computes, `draw` draws, `say` puts the numbers of
this very run into words. `course train --experiment NAME` runs one; the notebooks beside them are made from them.
"""
