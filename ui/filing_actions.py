"""What the menus do with the open filing: steps taken back, pages, findings, other views of it."""

from typing import TYPE_CHECKING

from ui.beside import show_beside

if TYPE_CHECKING:
    from ui.window import MainWindow


class FilingActions:
    """The menus' actions on the filing that a window shows; nothing where there is none."""

    def __init__(self, window: "MainWindow") -> None:
        self.window = window

    def undo(self) -> None:
        """Take the last step back."""
        if workspace := self.window.workspace:
            workspace.retrace(workspace.session.undo_stack.undo)

    def redo(self) -> None:
        """Do a step taken back again."""
        if workspace := self.window.workspace:
            workspace.retrace(workspace.session.undo_stack.redo)

    def look_at(self) -> None:
        """Note what came over from last year, under the cursor, as looked at; go to the next."""
        from ui.onward import look_at_and_go_on  # not needed to start

        if workspace := self.window.workspace:
            look_at_and_go_on(workspace)

    def next_blank(self) -> None:
        """Go to the next place that is not filled."""
        from ui.onward import go_to_next_blank  # not needed to start

        if workspace := self.window.workspace:
            go_to_next_blank(workspace)

    def next_finding(self) -> None:
        """Go to the next finding."""
        if workspace := self.window.workspace:
            workspace.go_to_next_finding()

    def next_page(self) -> None:
        """Go to the next page."""
        if workspace := self.window.workspace:
            workspace.go_on()

    def previous_page(self) -> None:
        """Go to the page before."""
        if workspace := self.window.workspace:
            workspace.go_back()

    def next_pane(self) -> None:
        """Go on to the page, the findings or the steps by key."""
        if workspace := self.window.workspace:
            workspace.go_to_next_pane()

    def jump(self) -> None:
        """Ask where to go: to any page, section or cell."""
        from ui.jumping import ask_where  # not needed to start

        if workspace := self.window.workspace:
            ask_where(workspace, self.window)

    def history(self) -> None:
        """Show the earlier states of the filing."""
        from ui.history import HistoryDialog  # not needed to start

        if session := self.window.session:
            HistoryDialog(session, self.window).exec()

    def compare(self) -> None:
        """Show this year's figures and last year's side by side, beside the window."""
        from ui.comparing import ComparisonDialog  # not needed to start

        if workspace := self.window.workspace:
            dialog = ComparisonDialog(workspace.session, self.window)
            dialog.chosen.connect(workspace.see_to)
            show_beside(dialog)

    def preview(self) -> None:
        """Show the pages as they print, beside the window, and follow its pages."""
        from ui.printing import PreviewDialog, put_beside  # not needed to start
        from ui.screens import free_area

        if workspace := self.window.workspace:
            dialog = PreviewDialog(workspace.session, self.window)
            workspace.page_shown.connect(dialog.follow)
            workspace.panel.chosen.connect(dialog.show_finding)
            dialog.follow(workspace.pages.currentIndex())
            show_beside(dialog)
            put_beside(dialog, self.window, free_area(self.window))
