"""What students write instead of `breaks_symmetry`."""

import numpy as np

import initializers
from autograder.publishing.misconceptions import misconception


@misconception("breaks_symmetry", reread="Twins", caught_by="finds_any_pair_of_twins")
def breaks_symmetry_neighbours_only(weights):
    """only neighbouring columns are compared

    Are the first and the last column ever compared with each other?

    Twins need not stand side by side. Comparing each column with the next misses the pair that has another unit in
    between.
    """
    return not bool(np.any(np.all(weights[:, 1:] == weights[:, :-1], axis=0)))


@misconception("breaks_symmetry", reread="Twins", caught_by="finds_any_pair_of_twins")
def breaks_symmetry_first_only(weights):
    """every column is compared with the first only

    What if columns 2 and 4 are the twins?

    Being different from the first column says nothing about being different from each other. Any two columns can be
    twins.
    """
    return not bool(np.any(np.all(weights[:, 1:] == weights[:, :1], axis=0)))


@misconception("breaks_symmetry", reread="Twins", caught_by="finds_any_pair_of_twins")
def breaks_symmetry_unless_all_equal(weights):
    """False only when ALL columns are identical

    If only two of five units are twins, how many different units does the network have?

    Every pair of twins wastes a unit, since the two stay alike throughout training. A single pair is enough for the
    answer False.
    """
    return weights.shape[1] < 2 or bool(np.any(weights != weights[:, :1]))


@misconception("breaks_symmetry", reread="Twins", caught_by="finds_any_pair_of_twins")
def breaks_symmetry_if_not_zero(weights):
    """anything but zeros is taken to break the symmetry

    What does a matrix full of 0.5 do that a matrix full of 0 does not?

    Zero is only the best-known constant. With 0.5 everywhere all units are alike just the same; what counts is whether
    the columns differ.
    """
    return bool(np.any(weights != 0))


@misconception("breaks_symmetry", reread="Twins", caught_by="finds_any_pair_of_twins")
def breaks_symmetry_inverted(weights):
    """True and False exchanged

    Does a matrix of zeros break the symmetry?

    The function's name says when it is True: when the symmetry IS broken, which is when no two columns are identical.
    """
    return not initializers.breaks_symmetry(weights)


@misconception("breaks_symmetry", reread="Twins", caught_by="compares_units_not_inputs")
def breaks_symmetry_by_rows(weights):
    """rows are compared, not columns

    Which of the two belongs to a unit: a row of the matrix, or a column?

    In a matrix (inputs, units) a column holds all weights of one unit. Two identical rows say only that two inputs
    start out equally important, which is harmless.
    """
    return initializers.breaks_symmetry(weights.T)


@misconception("breaks_symmetry", reread="Twins", caught_by="compares_units_not_inputs")
def breaks_symmetry_rows_and_columns(weights):
    """rows as well as columns must differ

    Is it a fault if two inputs start with the same weights?

    Two identical rows mean that every unit weighs two inputs equally at first. The inputs themselves differ, so their
    gradients do too, and the rows part at the first step. Only columns count.
    """
    return initializers.breaks_symmetry(weights) and initializers.breaks_symmetry(weights.T)


@misconception("breaks_symmetry", reread="Twins", caught_by="compares_whole_columns")
def breaks_symmetry_single_entries(weights):
    """one number that occurs twice is taken for a twin

    Two units share one of their weights. Do they compute the same?

    Units are alike only if ALL of their weights are. A number may occur again anywhere else in the matrix, even in the
    same row, without harm.
    """
    in_some_row = [len(set(row)) < len(row) for row in weights.tolist()]
    return not any(in_some_row)


@misconception("breaks_symmetry", reread="Twins", caught_by="compares_whole_columns")
def breaks_symmetry_by_sums(weights):
    """the columns' sums are compared

    Can two different columns have the same sum?

    A sum (or a mean, or a norm) forgets which weight stands where: (1, 2) and (2, 1) have the same one, and are quite
    different units. Compare entry by entry.
    """
    return np.unique(np.sum(weights, axis=0)).size == weights.shape[1]


@misconception("breaks_symmetry", reread="Twins", caught_by="sees_the_smallest_difference")
def breaks_symmetry_nearly(weights):
    """columns that are nearly equal are taken for identical

    What do the tolerances of np.allclose do to weights of the size of 1e-12?

    np.allclose and np.isclose call two numbers equal when they differ by less than 1e-8, whatever their size: all small
    weights are 'equal' then. Here identical means identical, since training makes even the smallest difference grow.
    """
    units = weights.shape[1]
    return not any(np.allclose(weights[:, i], weights[:, j]) for i in range(units) for j in range(i))


@misconception("breaks_symmetry", reread="What every function keeps to", caught_by="only_looks")
def breaks_symmetry_sorts(weights):
    """the columns are sorted inside the caller's array

    After your function has looked at the weights, are they still in their places?

    Sorting is a good way to find twins, but not in an array that belongs to somebody else: the units of a network are
    in another order afterwards than those of the next layer expect.
    """
    weights[...] = weights[:, np.lexsort(weights)]
    return not bool(np.any(np.all(weights[:, 1:] == weights[:, :-1], axis=0)))
