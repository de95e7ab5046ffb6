"""The checks of the eight-weight network, of layers and of networks: a file a stub, and what stubs share."""
