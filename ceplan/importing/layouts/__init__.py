"""The shapes in which papers say things, one module each: given the blocks of a document, each
finds its own and says which blocks it has taken."""
