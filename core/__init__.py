"""What every other folder may import: the values that flow, errors, settings, clock, text, words."""
