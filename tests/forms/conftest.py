"""Two cores are shared: no test of a form is about how fast it is."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
