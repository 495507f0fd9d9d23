"""Where things are: distances, the offline gazetteer, time zones and the optional geocoder."""
