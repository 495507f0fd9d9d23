"""A result and a locale in, a screen (text, buttons, picture) out."""
