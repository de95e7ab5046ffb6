"""What several checks advise."""

READ_THE_MEMORY = "Follow two steps on paper with one number: what does the optimizer remember after the first?"

READ_THE_POSITIONS = "Which memory belongs to which array? Two arrays of one shape may not meet in the same one."

READ_THE_ATTRIBUTE = "The attribute `learning_rate` is asked for in every step, and the memory holds gradients only."

READ_THE_OWNER = "State belongs to one object: look for it in the class body, in the module and in default arguments."

READ_THE_EPSILON = "With gradients of 1e-5 it matters whether epsilon stands inside the root or outside."

READ_THE_EPSILON_OF_ADAM = (
    "With gradients of 1e-6 it matters what epsilon is added to: inside the root or outside, before or after the "
    "correction."
)

READ_THE_EPOCH = "A schedule remembers nothing: the same epoch gives the same rate, whoever asked before."

READ_THE_CALLER = (
    "What belongs to the caller stays as it was: look for `+=`, `-=`, `*=`, `out=` and for arrays that are kept "
    "without a copy."
)

READ_THE_DTYPE = (
    "A NumPy float64 number beside a float32 array makes float64. What is returned has the dtype of its parameter."
)

READ_THE_SHAPES = (
    "Compare the numbers of arrays and each pair of shapes before computing: `zip` stops at the shorter list, and "
    "NumPy broadcasts (3,) against (3, 1) without a word."
)
