"""What may stop an export."""


class ExportError(Exception):
    """An export did not take place; the message is one Chinese sentence for the user."""


class Cancelled(Exception):  # noqa: N818 - no error: the user asked for it
    """Raised from the progress callback to stop an export; nothing is left behind."""
