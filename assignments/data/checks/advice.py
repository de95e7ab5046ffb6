"""What several checks advise."""

LABEL_ADVICE = (
    "X and y must be put in the same order. Draw one order of the row numbers and use it to index both; anything that "
    "is shuffled twice is shuffled twice differently."
)

ONCE_ADVICE = (
    "Draw an order of all row numbers once and cut it into pieces: then no row can be in two pieces, and none can fall "
    "between two. Count the rows of your pieces."
)

GENERATOR_ADVICE = (
    "Every random choice must come from the generator that you were handed, and from nothing else: neither from "
    "`np.random.shuffle` and its relatives, nor from a generator that you make yourself."
)

PURITY_ADVICE = (
    "Look for `-=`, `/=`, `rng.shuffle(X)`, `out=` and assignments to entries of an argument: the caller's array is "
    "the caller's. Work on a new array."
)

DTYPE_ADVICE = "Look at the dtype of what you return: float32 rows stay float32, float64 rows float64."

ROWS_ADVICE = "Compare the numbers of rows of X and y first, and raise ValueError where they differ."

COLUMNS_ADVICE = (
    "Compare the number of columns with that of the rows of `fit`, and raise ValueError where they differ. NumPy "
    "stretches a single column over all the others without a word."
)

FIT_ADVICE = (
    "`fit` takes the statistics, `transform` only uses them. If `transform` computes a mean or an extreme of the rows "
    "that it gets, these rows leak into their own scale."
)

CONSTANT_ADVICE = (
    "A column with one value has no spread to divide by. What should the rows of `fit` become in such a column, and by "
    "which number can you safely divide?"
)

AWKWARD_ADVICE = (
    "Print the standard deviation of a column that holds 0.1 ten times. Sums of floats are rounded, so `== 0` need not "
    "recognise a constant column. Comparing the values themselves does."
)

UNITS_ADVICE = (
    "A column in kilometres and the same column in nanometres must come out alike. A small number added to the spread, "
    "or a threshold below which a column counts as constant, spoils columns whose values are small."
)

INVERSE_ADVICE = "Undo the steps of `transform` one by one, the last one first."
