"""Pictures, faces, templates, the gallery and the worker processes."""
