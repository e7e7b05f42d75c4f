"""Terms: what may be jargon, and whether the text explains it."""
