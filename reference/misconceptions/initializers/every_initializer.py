"""What any of the initializers can get wrong: the generator, the shape, the dtype, units that are alike."""

from autograder.publishing.misconceptions import Lesson

# The generator -------------------------------------------------------------------------------------------------------

SEEDED_INSIDE = Lesson(
    question="What happens to the argument `rng` in your code?",
    explanation="default_rng(0) inside the function starts the same row of numbers at every call, so all layers of "
    "a network begin alike, and every run of an experiment is the same run. Whoever calls you decides about the seed, "
    "and does so with `rng`.",
    reread="One generator, handed in",
)
UNSEEDED = Lesson(
    question="Can anybody repeat your experiment?",
    explanation="default_rng() without a seed takes its state from the operating system, different at every call. "
    "The numbers are good, but no run can ever be repeated, and `rng` is ignored.",
    reread="One generator, handed in",
)
SHARED_STATE = Lesson(
    question="Where do np.random.normal and np.random.uniform keep their state?",
    explanation="The functions of np.random draw from one hidden generator that the whole program shares. Any other "
    "code that draws from it changes your weights, and the generator that was handed in goes unused.",
    reread="One generator, handed in",
)
ON_A_COPY = Lesson(
    question="After your call, has `rng` moved on?",
    explanation="Drawing from a copy leaves the caller's generator where it was: the next layer gets the very same "
    "numbers. Moving the generator on is the one change of an argument that is wanted.",
    reread="One generator, handed in",
)

# Shape, dtype and distribution ---------------------------------------------------------------------------------------

TURNED_OVER = Lesson(
    question="What is the shape of x @ weights, if x has one row a sample and fan_in columns?",
    explanation="PyTorch keeps weights as (outputs, inputs); this course keeps them as (inputs, outputs), so that a "
    "layer computes x @ weights.",
    reread="What every function keeps to",
)
SINGLE = Lesson(
    question="What is the dtype of your result?",
    explanation="Weights begin in float64 here; a network that is to run in float32 converts them once. The other "
    "way round the lost digits don't come back.",
    reread="What every function keeps to",
)
CUT_OFF = Lesson(
    question="What is the variance of what is left, when the tails of a normal distribution are cut off?",
    explanation="Cutting off the tails is allowed, but it leaves only 77 % of the variance. Who cuts must widen the "
    "distribution first, so that the variance comes out right.",
)

# Units that are alike ------------------------------------------------------------------------------------------------

ONE_UNIT_REPEATED = Lesson(
    question="Are any two columns of your matrix different?",
    explanation="Random numbers alone break no symmetry if every unit gets the same ones. All units then compute "
    "the same and are corrected alike, for ever: one unit would have done. Draw fan_in times fan_out numbers.",
    reread="Twins",
)
ONE_INPUT_REPEATED = Lesson(
    question="Are any two rows of your matrix different?",
    explanation="With the same weights for every input a unit sees only the inputs' sum, and which input was large "
    "is lost. Draw one number for each entry, not one for each unit.",
    reread="Twins",
)
