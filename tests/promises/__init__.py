"""The ten promises that may not bend, a file for each."""
