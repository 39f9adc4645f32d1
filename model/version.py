"""The program's version; pyproject.toml states the same, and a test compares them."""

import os
import sys

VERSION = "0.1.0"
SUFFIX = ".ziping"
"""The ending of project files."""
COMMAND = ("ziping-cli" if os.name == "nt" else "ziping") if hasattr(sys, "frozen") else "main.py"
"""What one types to run a command of the program."""
