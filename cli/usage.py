"""A command that was typed wrongly: one Vietnamese sentence in the place of Typer's."""

from __future__ import annotations

import re
from typing import Any

import typer

from core.words import say

_TOO_MANY = re.compile(r"unexpected extra argument\(s\) \((?P<words>.*)\)", re.DOTALL)
_NO_COMMAND = re.compile(r"No such command '(?P<name>.*?)'\.", re.DOTALL)


def explain_usage(problem: typer.TyperException) -> str:
    """Return what is wrong with the command line and how to see what it should be."""
    context = getattr(problem, "ctx", None)
    path = context.command_path if context is not None else "diemtin"
    return f"{_fault(problem)} {say('cli.usage.see', command=path)}"


def _fault(problem: Any) -> str:
    """Name the fault; Typer tells a few of its faults apart by their English sentence only."""
    kind = type(problem).__name__
    if kind == "NoSuchOption":
        meant = say("cli.usage.meant", options=", ".join(problem.possibilities)) if problem.possibilities else ""
        return f"{say('cli.usage.no_option', option=problem.option_name)}{meant}"
    if kind == "BadOptionUsage":
        given = "does not take" in problem.message
        return say("cli.usage.needless_value" if given else "cli.usage.needs_value", option=problem.option_name)
    if kind in ("MissingParameter", "BadParameter"):
        return _parameter_fault(problem, kind)
    if found := _NO_COMMAND.search(problem.message):
        return _no_command(problem, found["name"])
    if found := _TOO_MANY.search(problem.message):
        return say("cli.usage.too_many", words=found["words"])
    return say("cli.usage.wrong", detail=problem.message)


def _parameter_fault(problem: Any, kind: str) -> str:
    name = _shown(problem.param)
    if kind == "MissingParameter":
        return say("cli.usage.missing", name=name, about=problem.param.help or "")
    return say("cli.usage.bad_value", name=name, about=problem.param.help or "")


def _shown(parameter: Any) -> str:
    """Return an option as it is typed, an argument as the usage line shows it."""
    typed = [name for name in parameter.opts if name.startswith("-")]
    return typed[0] if typed else f"{{{parameter.name}}}"


def _no_command(problem: Any, name: str) -> str:
    return say("cli.usage.no_command", name=name, known=", ".join(problem.ctx.command.commands))
