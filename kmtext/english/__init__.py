"""Sentences of English: where they begin, the tags of their words, and where they can be parted."""
