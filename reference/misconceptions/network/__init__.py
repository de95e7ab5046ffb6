"""What students write instead of the eight-weight network, layers and networks, a file a stub."""
