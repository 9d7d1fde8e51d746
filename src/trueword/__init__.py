"""Trueword: the record system of a council's children's services, and its conscience."""

__version__ = "0.1.0"
