"""Data shipped inside the program: concepts, relations, forms, examples, fonts."""

from pathlib import Path

FOLDER = Path(__file__).parent
