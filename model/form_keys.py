"""The keys that a form.toml may hold, and of what kind their values are."""

from model.source import NUMBERS, TABLES, TEXTS, Kind

FORM_KEYS: dict[str, Kind] = {
    "id": str,
    "title": str,
    "place": str,
    "edition": str,
    "year": int,
    "report": TEXTS,
    "list": TABLES,
    "page": TABLES,
    "relation": TABLES,
    "grade": TABLES,
}
GRADE_KEYS: dict[str, Kind] = {"names": TEXTS, "least": int}
PAGE_KEYS: dict[str, Kind] = {
    "id": str,
    "title": str,
    "help": str,
    "style": str,
    "table": TABLES,
    "outline": str,
    "closing": TEXTS,
    "signature": TEXTS,
    "continues": bool,
}
TABLE_KEYS: dict[str, Kind] = {
    "sheet": str,
    "title": str,
    "widths": NUMBERS,
    "head": int,
    "grid": str,
    "above": TEXTS,
    "below": TEXTS,
    "borders": bool,
    "landscape": bool,
}
LIST_KEYS: dict[str, Kind] = {"name": str, "fixed": bool, "rows": TABLES}
RELATION_KEYS: dict[str, Kind] = {
    "code": str,
    "says": str,
    "against": str,
    "equation": str,
    "also": TEXTS,
    "each": str,
    "optional": TEXTS,
    "without": TEXTS,
    "severity": str,
    "may_be_blank": bool,
    "source": str,
}
