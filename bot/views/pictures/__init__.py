"""Pictures drawn with Pillow: poster, pair, numbered faces, the card that ends a search.

Pure functions from plain data to JPEG bytes, to be run in worker processes: every argument can
be pickled, every text is already in the reader's language.
"""
