"""The program's version; pyproject.toml states the same, and a test compares them."""

VERSION = "0.1.0"
SUFFIX = ".ziping"
"""The ending of project files."""
