"""Files that cannot be written down in a case: pictures, links, heaps."""

from __future__ import annotations
