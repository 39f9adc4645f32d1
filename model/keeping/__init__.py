"""Keeping what was typed: whole saves, locks, the journal, earlier states. Knows no Qt."""
