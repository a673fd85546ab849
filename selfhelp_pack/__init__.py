"""Understanding Attachment: makes the website and the printed pack from the same pages and facts."""

__version__ = "0.1.0"
