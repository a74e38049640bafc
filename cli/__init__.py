"""The command line: one file a command; it wires the real objects together and prints what they say."""
