"""From people's words to values: times, births, heights. Pure functions, English and Chinese.

Each reads both languages whatever the locale is, and raises `DomainError` with a code that a view
puts into words.
"""
