"""The periodic report on paper: the values of core/report.py in words, tables, and the files an office sends."""
