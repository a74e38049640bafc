"""The real objects, made from the settings, for commands to use.

Each function imports what it opens: a command waits for the libraries it needs and for no others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from cli.output import err
from core.clock import Clock, system_clock
from core.errors import ConfigError, MonitorError, NotFound, PlanError
from core.plan import Plan
from core.settings import Settings, load_settings
from core.source import Source
from core.words import say
from storage.base import Store

if TYPE_CHECKING:
    from scheduler.office import Office


@contextmanager
def store_open(settings: Settings, *, create: bool = False) -> Iterator[Store]:
    """Open the store of the settings for one command; a writing command makes an empty one where there is none."""
    from storage.opening import open_store

    store = open_store(settings.database_url, create=create)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def office_open(
    *,
    create: bool = False,
    sources_dir: Path | None = None,
    clock: Clock = system_clock,
    settings: Settings | None = None,
) -> Iterator[Office]:
    """Open everything a run needs; raise ConfigError for settings, plans or a register that cannot be used.

    A source file that cannot be used is set aside and told of on standard error; the others go on.
    """
    from classifiers.claims_register import load_claims
    from scheduler.office import Office

    settings = settings or load_settings()
    sources = read_sources(sources_dir or settings.sources_dir)
    plans = counted_plans(settings)
    claims = load_claims(settings.claims_file)
    _warn_of_haste(settings, sources)
    with store_open(settings, create=create) as store:
        yield Office(settings=settings, store=store, sources=sources, plans=plans, claims=claims, clock=clock)


def read_sources(folder: Path | None) -> tuple[Source, ...]:
    """Return the usable sources of a folder (None: those that ship); say which files are set aside and why."""
    from crawlers.source_files import load_sources

    read = load_sources(folder)
    for problem in read.problems:
        err.print(say("cli.source_set_aside", problem=explain(problem)), style="yellow")
    return read.sources


def explain(problem: MonitorError) -> str:
    """Return the sentence of an error."""
    return say(problem.key, **problem.values)


def plan_names(settings: Settings) -> tuple[str, ...]:
    """Return the plans that are counted: those of the settings, else every imported one, else the library's first."""
    imported = tuple(sorted(path.stem for path in settings.plans_dir.glob("*.toml")))
    return settings.plans or imported or ("thai-nguyen-2024-2025",)


def find_plan(settings: Settings, name: str) -> Plan:
    """Return a plan by its key among the imported ones, its key in the library, or its path.

    A plan that an imported one supersedes knows its last day. Raises NotFound where there is none, PlanError where its
    file cannot be used.
    """
    from plans.superseding import linked

    plan = _load_named(settings, name)
    return linked([plan, *_imported_besides(settings, plan.key)])[0]


def _load_named(settings: Settings, name: str) -> Plan:
    from plans.files import library_keys, load_plan

    imported = settings.plans_dir / f"{name}.toml"
    if imported.is_file():
        return load_plan(str(imported))
    if name not in library_keys() and not Path(name).exists():
        raise NotFound("cli.no_plan", name=name, known=", ".join(known_plans(settings)))
    return load_plan(name)


def _imported_besides(settings: Settings, key: str) -> Iterator[Plan]:
    """Yield the other imported plans; one that cannot be used takes nobody's place (`plan list` tells of it)."""
    from plans.files import load_plan

    for path in sorted(settings.plans_dir.glob("*.toml")):
        with suppress(PlanError):
            if path.stem != key:
                yield load_plan(str(path))


def known_plans(settings: Settings) -> tuple[str, ...]:
    """Return the keys of the imported plans and of the library's, in order."""
    from plans.files import library_keys

    return tuple(sorted({path.stem for path in settings.plans_dir.glob("*.toml")} | set(library_keys())))


def counted_plans(settings: Settings) -> tuple[Plan, ...]:
    """Return the plans that are counted, those that they supersede included; each knows its days.

    Raises ConfigError where the setting names one that is not there.
    """
    try:
        plans = [find_plan(settings, name) for name in plan_names(settings)]
    except NotFound as problem:
        raise ConfigError("setting.unknown_plan", **problem.values) from problem
    return tuple({plan.key: plan for plan in (*plans, *superseded(settings, plans))}.values())


def superseded(settings: Settings, plans: Sequence[Plan]) -> Iterator[Plan]:
    """Yield the plans before `plans`, as far as they are still there: late items may belong to their closed periods."""
    for plan in plans:
        with suppress(NotFound):
            if plan.supersedes:
                older = find_plan(settings, plan.supersedes)
                yield older
                yield from superseded(settings, [older])


def need(*paths: Path) -> None:
    """Raise NotFound that names the first path that is not there."""
    for path in paths:
        if not path.exists():
            raise NotFound("cli.no_file", path=path)


def need_files(*paths: Path) -> None:
    """Raise NotFound for the first that is not there, ConfigError for a folder."""
    need(*paths)
    for path in paths:
        if path.is_dir():
            raise ConfigError("cli.folder", path=path)


def _warn_of_haste(settings: Settings, sources: tuple[Source, ...]) -> None:
    from scheduler.office import LEAST_DELAY_SECONDS

    if settings.crawl_delay < LEAST_DELAY_SECONDS and not all(source.local for source in sources):
        err.print(say("cli.delay_kept", least=f"{LEAST_DELAY_SECONDS:g}"), style="yellow")
