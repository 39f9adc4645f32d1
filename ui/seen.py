"""How far the files used last were, so that the first page can tell without reading them."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ui import settings, words, words_start

if TYPE_CHECKING:  # nothing of this is needed for the first page
    from ui.workspace import Workspace


class Seen(NamedTuple):
    """How a file stood when it was last left: what was open, and which page was at work."""

    saved: int
    blank: int
    errors: int
    warnings: int
    number: int
    page: str

    def __str__(self) -> str:
        counts = (
            (words.TO_FILL, self.blank),
            (words.TO_MEND, self.errors),
            (words.TO_EXPLAIN, self.warnings),
        )
        left = [text.format(count=count) for text, count in counts if count]
        return words.AND.join(left) or words_start.MAY_BE_EXPORTED


def remember(workspace: "Workspace") -> None:
    """Keep how a file stands as it is left; one with changes not saved is not told of."""
    path, states = workspace.session.path, workspace.states
    if path is None or not workspace.session.is_saved:
        return
    try:
        saved = path.stat().st_mtime_ns
    except OSError:  # taken away, or out of reach
        return
    number = workspace.pages.currentIndex()
    seen = Seen(
        saved=saved,
        blank=sum(state.total - state.filled for state in states),
        errors=sum(state.errors for state in states),
        warnings=sum(state.warnings for state in states),
        number=number,
        page=states[number].title,
    )
    import json

    known = _read()
    kept = {str(each): known[str(each)] for each in settings.recent_files() if str(each) in known}
    settings.remember_seen(json.dumps(kept | {str(path.absolute()): seen._asdict()}))


def recall(path: Path) -> Seen | None:
    """Tell how a file stood; None where it was changed since, or never left."""
    try:
        seen = Seen(**_read()[str(path.absolute())])  # type: ignore[arg-type]
        return seen if seen.saved == path.stat().st_mtime_ns else None
    except (KeyError, TypeError, OSError):
        return None


def _read() -> dict[str, dict[str, int | str]]:
    if not settings.seen():
        return {}
    import json  # not needed to start for the first time

    try:
        read = json.loads(settings.seen())
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}
