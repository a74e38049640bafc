"""`diemtin search`: find stored items by words, typed with or without marks."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.dates import show_day
from cli.output import out, print_json
from cli.wiring import store_open
from core.clock import local_day
from core.settings import load_settings
from core.words import say
from storage.base import Hit

NAME = "search"


def command(
    words: Annotated[list[str], typer.Argument(help=say("cli.option.words"))],
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000, help=say("cli.option.limit"))] = 20,
    json: Annotated[bool, typer.Option("--json", help=say("cli.option.json"))] = False,
) -> None:
    """Print the items that hold every word, those with exactly the typed marks first."""
    with store_open(load_settings()) as store:
        hits = store.search(" ".join(words), limit)
    if json:
        print_json({"hits": [_row(hit) for hit in hits]})
        return
    out.print(say("cli.hits", number=len(hits)))
    for hit in hits:
        out.print(f"{hit.item.id}. {_day(hit)}  {hit.item.title}\n    {hit.item.url}\n    {hit.snippet}", markup=False)


def _day(hit: Hit) -> str:
    return show_day(local_day(hit.item.published_at) if hit.item.published_at else None)


def _row(hit: Hit) -> dict[str, object]:
    item = hit.item
    return {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "published_at": item.published_at,
        "source": item.source,
        "snippet": hit.snippet,
    }
