"""What differs between two states of a project file's data, small enough to be written often."""

from collections.abc import Mapping
from typing import Any

State = dict[str, Any]
_ORDER = ""
"""The key, among the rows of a list by their ids, of the ids in order."""


def state_of(data: Mapping[str, Any]) -> State:
    """Give the data of a project file with the rows of each list by their ids."""
    rows = {name: _by_id(rows) for name, rows in data.get("rows", {}).items()}
    return {**data, "rows": rows}


def data_of(state: State) -> State:
    """Give the data back from a state; raises where it is odd, what exactly is left to others."""
    rows = {name: _in_order(rows) for name, rows in state.get("rows", {}).items()}
    return {**state, "rows": rows}


def _by_id(rows: list[State]) -> State:
    return {_ORDER: [row["id"] for row in rows], **{row["id"]: row for row in rows}}


def _in_order(rows: State) -> list[State]:
    return [rows[row_id] for row_id in rows[_ORDER]]


def difference(old: State, new: State) -> State:
    """Give what `apply` puts into the old state to make the new one; None is for what is gone."""
    found: State = dict.fromkeys(old.keys() - new.keys())
    for key, value in new.items():
        before = old.get(key)
        if before == value:
            continue
        if isinstance(before, dict) and isinstance(value, dict):
            found[key] = difference(before, value)
        else:
            found[key] = value
    return found


def apply(state: State, change: Mapping[str, Any]) -> State:
    """Give a state with a change put into it."""
    result = dict(state)
    for key, value in change.items():
        before = result.get(key)
        if value is None:
            result.pop(key, None)
        elif isinstance(before, dict) and isinstance(value, dict):
            result[key] = apply(before, value)
        else:
            result[key] = value
    return result
