"""Distances, the gazetteer on its real file, the geocoder against a local server."""
