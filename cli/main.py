"""`diemtin`: the entry point. Errors a person can mend become one Vietnamese sentence and an exit code.

Exit codes: 0 done; 1 something asked for went wrong (a mail was refused, a check failed); 2 a setting, plan, source or
other file cannot be used; 3 the store; 4 what was named does not exist; 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from cli.commands import (
    backup,
    count,
    crawl,
    digest,
    doctor,
    evaluate,
    export,
    init,
    mail,
    plan,
    purge,
    restore,
    run,
    sample,
    search,
    sources,
    upgrade,
    worker,
)
from cli.log import set_up_logs
from cli.output import err
from core.errors import MonitorError
from core.words import say

app = typer.Typer(help=say("cli.help"), no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False)


@app.callback()
def start(
    log_level: Annotated[str, typer.Option("--log-level", help=say("cli.option.log_level"))] = "warning",
) -> None:
    """Set up what every command shares."""
    set_up_logs(log_level if log_level in ("debug", "info", "warning", "error") else "warning")


for module in (init, sample, run, crawl, worker, count, digest, search, backup, restore, purge, upgrade, doctor):
    app.command(name=module.NAME, help=say(f"cli.about.{module.NAME}"))(module.command)
for group in (sources, plan, evaluate, export, mail):
    app.add_typer(group.app, name=group.NAME, help=say(f"cli.about.{group.NAME}"))


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        app()
    except MonitorError as problem:
        err.print(say(problem.key, **problem.values), style="red", markup=False)
        sys.exit(problem.exit_code)
    except KeyboardInterrupt:
        err.print(say("cli.interrupted"))
        sys.exit(130)
    except BrokenPipeError:
        # The reader (head, less) closed early; nothing is wrong, and Python must not complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


if __name__ == "__main__":
    main()
