"""Figures said in sentences: read, understood, and held against each other and the tables."""
