"""Breadth-first search, which students take for a topological order."""


def by_distance(output):
    """The output and all that it depends on, those nearest to it first."""
    met, waiting = {output}, [output]
    for node in waiting:
        for source in node.inputs:
            if source not in met:
                met.add(source)
                waiting.append(source)
    return waiting
