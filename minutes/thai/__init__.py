"""Thai values as printed and as meant: pairs of inverses, ``read_x`` and ``write_x``."""
