"""A refusal that counts the arrays and does not look at their shapes."""


def refuse_other_numbers(parameters, gradients):
    """Raises ValueError where there are more parameters than gradients, or fewer."""
    if len(parameters) != len(gradients):
        raise ValueError("as many gradients as parameters, please")
