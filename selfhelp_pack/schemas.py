"""JSON Schemas of the data files, made from the models, so that editors can complete and check them."""

from __future__ import annotations

import json
import os
from pathlib import Path

from selfhelp_pack.intake import read_text
from selfhelp_pack.models import PageMeta
from selfhelp_pack.registries import FILES, FOLDER
from selfhelp_pack.replacing import write_text

SCHEMAS = f"{FOLDER}/schemas"


def schema_texts() -> dict[str, str]:
    """The text of each schema by its file name."""
    models = {name.removesuffix(".yml"): model for name, model in FILES.items()} | {"page": PageMeta}
    return {
        f"{name}.schema.json": json.dumps(model.model_json_schema(), indent=2, ensure_ascii=False) + "\n"
        for name, model in models.items()
    }


def write_schemas(root: Path) -> list[str]:
    """Write the schemas that are out of date; the names of those that were."""
    texts, stale = schema_texts(), stale_schemas(root)
    for name in stale:
        write_text(root, f"{SCHEMAS}/{name}", texts[name])
    return stale


def stale_schemas(root: Path) -> list[str]:
    """The names of the schemas that do not match the models."""
    return [
        name
        for name, text in schema_texts().items()
        if not os.path.lexists(root / SCHEMAS / name) or read_text(root, f"{SCHEMAS}/{name}") != text
    ]
