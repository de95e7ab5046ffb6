"""A second way to find paths: upwards from the leaf, one edge longer at a time, not down from the output."""


def paths(output, leaf):
    users = {}
    open_ends, seen = [output], {id(output)}
    while open_ends:
        node = open_ends.pop()
        for source in node.inputs:
            users.setdefault(id(source), []).append(node)
            if id(source) not in seen:
                seen.add(id(source))
                open_ends.append(source)
    finished, growing = [], [[leaf]] if id(leaf) in seen else []
    while growing:
        finished += [path for path in growing if path[0] is output]
        growing = [[user, *path] for path in growing for user in users.get(id(path[0]), [])]
    return finished
