"""Stands for Pillow in the bundle: reportlab demands it, openpyxl goes without its pictures."""

Image = None
