"""The capstone: a real classifier, trained with the student's own modules, on the CPU or a graphics card."""
