"""Stands for Pillow in the bundle: reportlab demands it to be there, openpyxl goes without its pictures."""

Image = None
