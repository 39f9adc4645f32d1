"""The program's version; pyproject.toml states the same, and a test compares them."""

VERSION = "0.1.0"
