"""Numbered changes of the schema (Alembic); storage/schema.py runs them."""
