"""Roles of sentences, and the order of what a text tells."""
