"""The window of the window's own tests."""

from tests.ui.conftest import settings_of_its_own, styled, window

__all__ = ["settings_of_its_own", "styled", "window"]
