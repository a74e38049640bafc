"""`diemtin evaluate …`: the product measures itself on labelled data (docs/measuring.md).

What measures is loaded inside each command: its libraries take seconds, which no other command should wait for.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from cli.command_line import CommandGroup
from cli.output import out, print_json
from cli.wiring import find_plan, need, need_files
from core.errors import ConfigError
from core.settings import load_settings
from core.words import say

NAME = "evaluate"
app = CommandGroup()
Json = Annotated[bool, typer.Option("--json", help=say("cli.option.json"))]
DataFile = Annotated[Path, typer.Argument(help=say("cli.option.data"))]


@app.command("tags", help=say("cli.about.evaluate_tags"))
def tags(
    file: DataFile,
    plan: Annotated[str, typer.Option("--plan", help=say("cli.option.plan"))] = "thai-nguyen-2024-2025",
    labels: Annotated[str, typer.Option("--labels", help=say("cli.option.labels"))] = "tn8",
    learn: Annotated[Path | None, typer.Option("--learn", help=say("cli.option.learn"))] = None,
    json: Json = False,
) -> None:
    """Judge the tagger against labelled articles."""
    from classifiers.evaluation.tags import evaluate_tags

    need_files(file, *([learn] if learn else []))
    _show(evaluate_tags(file, find_plan(load_settings(), plan), labels, learn), json)


@app.command("claims", help=say("cli.about.evaluate_claims"))
def claims(claims: DataFile, posts: DataFile, json: Json = False) -> None:
    """Judge the claim matcher against labelled posts."""
    from classifiers.evaluation.claims import evaluate_claims

    need_files(claims, posts)
    _show(evaluate_claims(claims, posts), json)


@app.command("plans", help=say("cli.about.evaluate_plans"))
def plans(
    folder: Annotated[Path, typer.Argument(help=say("cli.option.data"))],
    texts: Annotated[Path | None, typer.Option("--texts", help=say("cli.option.texts"))] = None,
    json: Json = False,
) -> None:
    """Judge the plan reader against plans read by people."""
    from plans.evaluation import evaluate_plans

    need(folder, *([texts] if texts else []))
    _show(evaluate_plans(folder, texts), json)


@app.command("extraction", help=say("cli.about.evaluate_extraction"))
def extraction(manifest: DataFile, json: Json = False) -> None:
    """Judge the article reader against saved pages."""
    from crawlers.evaluation import evaluate_extraction

    need_files(manifest)
    _show(evaluate_extraction(manifest), json)


@app.command("duplicates", help=say("cli.about.evaluate_duplicates"))
def duplicates(file: DataFile, json: Json = False) -> None:
    """Judge near-duplicates against labelled pairs."""
    from classifiers.evaluation.duplicates import evaluate_duplicates

    need_files(file)
    _show(evaluate_duplicates(file), json)


def _show(figures: dict[str, Any], json: bool) -> None:
    if figures.get("n") == 0:
        raise ConfigError("cli.nothing_to_measure")
    if json:
        print_json(figures)
        return
    for name, value in figures.items():
        out.print(f"{name:<18} {_figure(value)}", markup=False)


def _figure(value: Any) -> str:
    if isinstance(value, dict):
        return "".join(f"\n    {name:<40} {_inline(inner)}" for name, inner in value.items())
    return _inline(value)


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        return "  ".join(f"{name}={_inline(inner)}" for name, inner in value.items())
    return f"{value:.3f}" if isinstance(value, float) else str(value)
