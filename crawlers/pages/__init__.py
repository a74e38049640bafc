"""Public pages of organisations, read through the platforms' own interfaces (rights.md): one adapter a platform."""
