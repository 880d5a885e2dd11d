"""Draws the demo's pictures. Nothing is random: the same key always gives the same picture."""
