"""Words: their forms, sounds, frequency and difficulty."""
