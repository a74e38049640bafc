"""`python -m docs.check`: every link leads somewhere, every command named in the docs exists, decisions are numbered."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer.main import get_command

from cli.command_line import children
from cli.main import app

ROOT = Path(__file__).parent.parent
_LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")
_COMMAND = re.compile(r"(?<![\w/.-])diemtin((?: [a-z]+)+)")
_FENCE = re.compile(r"```(?:sh|bash|console)?\n(.*?)```|`(diemtin[^`\n]*)`", re.DOTALL)
_DECISION = re.compile(r"^\d{4}-[a-z0-9-]+\.md$")


def pages() -> list[Path]:
    """Return the documents of the project."""
    return sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def broken_links(page: Path) -> Iterator[str]:
    """Yield a complaint for each relative link that leads nowhere."""
    for target in _LINK.findall(page.read_text(encoding="utf-8")):
        if "://" not in target and not target.startswith("mailto:") and not (page.parent / target).exists():
            yield f"{page.relative_to(ROOT)}: link to {target} leads nowhere"


def unknown_commands(page: Path, root: Any) -> Iterator[str]:
    """Yield a complaint for each `diemtin …` in code that names no command."""
    for block, inline in _FENCE.findall(page.read_text(encoding="utf-8")):
        for words in _COMMAND.findall(block or inline):
            if not _exists(root, words.split()):
                yield f"{page.relative_to(ROOT)}: no command diemtin{words}"


def _exists(command: Any, words: list[str]) -> bool:
    """Follow words down the tree of commands; what follows a command that has no children is its argument."""
    for word in words:
        below = children(command)
        if not below:
            return True
        if word not in below:
            return False
        command = below[word]
    return True


def badly_named() -> Iterator[str]:
    """Yield a complaint for each decision without a number of its own."""
    names = sorted(path.name for path in (ROOT / "docs" / "decisions").glob("*.md"))
    for name in names:
        if not _DECISION.match(name):
            yield f"docs/decisions/{name}: not named 0000-like-this.md"
        if sum(other[:4] == name[:4] for other in names) > 1:
            yield f"docs/decisions/{name}: its number is used twice"


def complaints() -> list[str]:
    """Return everything wrong with the documents."""
    root = get_command(app)
    found = list(badly_named())
    for page in pages():
        found += [*broken_links(page), *unknown_commands(page, root)]
    return found


if __name__ == "__main__":
    for complaint in (wrong := complaints()):
        print(complaint, file=sys.stderr)
    print(f"docs: {len(pages())} pages, {len(wrong)} complaints")
    sys.exit(bool(wrong))
