"""Renderers: the same report as plain text, as JSON, as a page. They show; they decide nothing."""
