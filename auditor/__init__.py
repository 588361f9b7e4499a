"""Tells, figure by figure, whether an Indonesian government performance report agrees with itself."""

__version__ = "0.1.0"
