"""ceplan: an improvement plan, its evidence and the Board's table, in one local file."""

__version__ = "0.1.0"
