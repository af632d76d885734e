"""Renderers: the same report as plain text, as a page. They show; they decide nothing."""
