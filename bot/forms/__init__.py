"""Conversations as data: the engine, and one list of questions for each thing that is told."""
