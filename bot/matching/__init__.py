"""A picture in, the nearest open cases out. Only worker processes load the models."""
