"""What falls due when, the order of the stages, and the worker: the only folder where the rooms meet."""
