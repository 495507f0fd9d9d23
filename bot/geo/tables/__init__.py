"""The tables of the gazetteer, and what makes the regions' anew; see README.md beside it."""
