"""The catalogue in its window: searched, of one form or of all."""

import pytest

from ui import words
from ui.catalogue import CatalogueDialog


@pytest.fixture
def dialog(styled, qtbot, library) -> CatalogueDialog:
    dialog = CatalogueDialog(library, library.forms["yanfeng-2024"])
    qtbot.addWidget(dialog)
    return dialog


def said(dialog) -> str:
    return dialog.page.toPlainText()


def test_it_shows_what_the_form_is_checked_for_or_all(dialog):
    assert "BL01" in said(dialog) and "SG01" not in said(dialog)
    dialog.only.setChecked(False)
    assert "SG01" in said(dialog)
    assert "三公经费 = 公务用车购置和维护经费 + 因公出国境费 + 公务接待费" in said(dialog)


def test_every_word_must_be_found(dialog):
    dialog.only.setChecked(False)
    dialog.search.setText("控制率 编制")
    assert "RY01" in said(dialog) and "SG01" not in said(dialog)
    dialog.search.setText("ry01")
    assert words.CATALOGUE_FOUND.format(count=1) in said(dialog)
    dialog.search.setText("没有这样的词")
    assert said(dialog) == words.CATALOGUE_FOUND.format(count=0)


def test_concepts_are_found_by_another_way_to_write_them(dialog):
    dialog.kind.setCurrentIndex(1)
    dialog.only.setChecked(False)
    dialog.search.setText("接待费 公务招待费")
    assert "公务接待费 金额 万元" in said(dialog)


def test_the_menu_opens_it_of_the_filing_at_hand(window, open_filing, yunxi, library):
    window.menus.catalogue.trigger()
    assert window.findChild(CatalogueDialog).form is None
    window.findChild(CatalogueDialog).close()
    open_filing(yunxi)
    window.menus.catalogue.trigger()
    assert library.forms["yunxi-2024"] in [d.form for d in window.findChildren(CatalogueDialog)]
