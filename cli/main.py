"""`diemtin`: the entry point. Errors a person can mend become one Vietnamese sentence and an exit code.

Exit codes: 0 done; 1 something asked for went wrong (a mail was refused, a check failed); 2 the command line, a setting,
plan, source or other file cannot be used; 3 the store; 4 what was named does not exist; 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from typing import Annotated

import typer
from typer.main import get_command

from cli.command_line import LazyGroup
from core.errors import ConfigError, MonitorError
from core.system_errors import explain_system
from core.words import say

LEVELS = ("debug", "info", "warning", "error")


class Commands(LazyGroup):
    """Every command, in the order of a newcomer's day."""

    names = (
        *("init", "sample", "run", "crawl", "worker", "count", "digest", "search", "backup", "restore"),
        *("purge", "upgrade", "doctor", "sources", "plan", "evaluate", "export", "mail"),
        *("outputs", "events", "units", "items"),
        *("period", "report"),
    )


app = typer.Typer(cls=Commands, help=say("cli.help"), no_args_is_help=True, add_completion=False)


@app.callback()
def start(
    log_level: Annotated[str, typer.Option("--log-level", help=say("cli.option.log_level"))] = "warning",
) -> None:
    """Set up what every command shares."""
    from cli.log import set_up_logs

    if log_level not in LEVELS:
        raise ConfigError("cli.bad_log_level", level=log_level, known=", ".join(LEVELS))
    set_up_logs(log_level)


def main() -> None:
    """Run the command line and leave with its exit code."""
    _write_utf8()
    sys.exit(_finish(run(sys.argv[1:])))


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code; whatever goes wrong is said in a sentence on standard error."""
    try:
        command = get_command(app)
        with command.make_context("diemtin", arguments) as context:
            command.invoke(context)
    except typer.Exit as left:
        return left.exit_code
    except typer.TyperException as problem:
        return _usage(problem)
    except MonitorError as problem:
        return _tell(say(problem.key, **problem.values), problem.exit_code)
    except KeyboardInterrupt:
        return _tell(say("cli.interrupted"), 130)
    except BrokenPipeError:  # the reader (head, less) closed early; nothing is wrong
        return 0
    except OSError as problem:
        return _system(problem)
    except Exception as problem:
        return _bug(problem)
    return 0


def _finish(code: int) -> int:
    """Write what is still held back; Python, which tries once more when it ends, must find nothing to complain of."""
    try:
        sys.stdout.flush()
    except OSError as problem:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return code if isinstance(problem, BrokenPipeError) or code else _system(problem)
    return code


def _system(problem: OSError) -> int:
    sentence = say("cli.system", problem=explain_system(problem), path=problem.filename or "-")
    return _tell(sentence, MonitorError.exit_code)


def _usage(problem: typer.TyperException) -> int:
    from cli.usage import explain_usage

    if type(problem).__name__ == "NoArgsIsHelpError":  # the help has been printed
        return ConfigError.exit_code
    return _tell(explain_usage(problem), ConfigError.exit_code)


def _bug(problem: Exception) -> int:
    """An officer can do nothing with a traceback; who mends the program asks for it with --log-level debug."""
    import structlog

    structlog.get_logger().debug("crashed", exc_info=problem)
    return _tell(say("cli.bug", problem=f"{type(problem).__name__}: {problem}"), MonitorError.exit_code)


def _tell(sentence: str, code: int) -> int:
    from cli.output import err

    err.print(sentence, style="red", markup=False)
    return code


def _write_utf8() -> None:
    """Write Vietnamese whatever LANG says; half a letter pair from a damaged file is shown as its number."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    main()
