"""The window and the command line; they decide nothing about right or wrong."""
