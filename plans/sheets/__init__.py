"""Spreadsheets that offices fill in: reading them with patience, checking them strictly, and writing empty ones."""
