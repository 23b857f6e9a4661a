"""The face of the directory: everything that knows Flask."""
