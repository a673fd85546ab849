"""Understands a page: its Markdown, its words, and what they name, claim or forbid."""
