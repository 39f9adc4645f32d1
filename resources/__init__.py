"""Data shipped inside the program: concepts, relations, forms, examples, fonts."""
