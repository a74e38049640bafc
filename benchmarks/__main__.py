"""`python -m benchmarks NAME [--json]`: ours and a peer on the same input in the same run, and their ratio."""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
from typing import Any

import benchmarks


def names() -> list[str]:
    """Return the benchmarks there are: every module of the folder with a `run` of its own."""
    return sorted(
        module.name for module in pkgutil.iter_modules(benchmarks.__path__) if not module.name.startswith("_")
    )


def main() -> None:
    """Run one benchmark, or all of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", choices=[*names(), "all"])
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    wanted = parser.parse_args()
    for name in names() if wanted.name == "all" else [wanted.name]:
        figures: dict[str, Any] = importlib.import_module(f"benchmarks.{name}").run()
        print(json.dumps({"name": name, **figures}, ensure_ascii=False) if wanted.json else _table(name, figures))


def _table(name: str, figures: dict[str, Any]) -> str:
    return "\n".join([name, *(f"  {key:<28} {value}" for key, value in figures.items())])


if __name__ == "__main__":
    main()
