"""`diemtin digest`: the morning mail, written instead of sent."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.dates import read_day
from cli.output import err, print_json
from cli.wiring import office_open
from cli.writing import write_atomically
from core.words import say
from scheduler.morning import make_digest
from scheduler.processing import process_items

NAME = "digest"


def command(
    out: Annotated[Path, typer.Option("--out", help=say("cli.option.eml"))],
    on: Annotated[str | None, typer.Option("--on", help=say("cli.option.on"))] = None,
    html: Annotated[Path | None, typer.Option("--html", help=say("cli.option.html"))] = None,
    json: Annotated[bool, typer.Option("--json", help=say("cli.option.json"))] = False,
) -> None:
    """Write the mail of a day (today by default) as a file that a mail program opens."""
    with office_open() as office:
        process_items(office)
        made = make_digest(office, read_day(on))
    write_atomically(out, [made.message])
    if html:
        write_atomically(html, [made.mail.html.encode()])
    if json:
        print_json({"subject": made.mail.subject, "out": str(out), "bytes": len(made.message)})
    else:
        err.print(say("cli.mail_written", path=out, subject=made.mail.subject), markup=False)
