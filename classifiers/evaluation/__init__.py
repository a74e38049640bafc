"""The product measures its classifiers on labelled data (docs/measuring.md)."""
