"""The templates there are: outputs with a radio log, events, units; their lists come from the plan and the registers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from core.plan import Plan
from core.registers import Event, Unit
from core.words import say
from plans.channels import channels_of
from plans.shape import CHANNELS, UNITS
from plans.sheets.columns import EVENTS, OUTPUTS, RADIO, SheetShape
from plans.sheets.columns import UNITS as UNITS_SHAPE
from plans.sheets.moments import show
from plans.sheets.outlets import RADIO as RADIO_CHANNELS
from plans.sheets.surroundings import units_of_plan
from plans.sheets.template import SheetTemplate
from plans.sheets.vocabulary import GROUPS

_PRINTED = ("press_print", "any_press")
_ON_THE_NET = (*("press_online", "portal", "agency_website", "facebook", "zalo", "youtube", "tiktok", "social_any"),)
_STATES = ("published", "submitted", "pending")


def outputs_templates(
    plan: Plan | None, units: Sequence[Unit], events: Sequence[Event], today: date
) -> tuple[SheetTemplate, SheetTemplate]:
    """Return the sheet of outputs and the radio log; without a plan every channel and class is offered, and no task."""
    choices = _choices(plan, units, events)
    title = say("sheet.title_outputs", plan=plan.title if plan else say("sheet.no_plan"))
    log = say("sheet.title_radio", plan=plan.title if plan else say("sheet.no_plan"))
    example = _example(choices, plan, today)
    radio = [say(f"channel.{code}") for code in RADIO_CHANNELS if say(f"channel.{code}") in choices["channel"]]
    on_air = {**example, **_radio_example(plan, today), "channel": radio[0] if radio else say("channel.radio_commune")}
    return (
        SheetTemplate(shape=OUTPUTS, title=title, example=example, choices=choices),
        SheetTemplate(
            shape=RADIO, title=log, example=on_air, choices={**choices, "channel": radio or choices["channel"]}
        ),
    )


def events_template(plans: Sequence[str], units: Sequence[Unit], today: date) -> SheetTemplate:
    """Return the sheet of events."""
    choices = {"plan": list(plans), "host": [unit.name for unit in units]}
    example = {
        "name": say("sheet.example.event"),
        "start": show(today),
        "end": show(today + timedelta(days=1)),
        "keywords": say("sheet.example.keywords"),
    }
    return _register(EVENTS, example, choices)


def units_template(sources: Sequence[str], units: Sequence[Unit]) -> SheetTemplate:
    """Return the sheet of units."""
    choices = {"group": [say(f"unit_group.{code}") for code in GROUPS], "successor": [unit.name for unit in units]}
    example = {
        "name": say("sheet.example.unit"),
        "group": say("unit_group.xa"),
        "aliases": say("sheet.example.aliases"),
        "valid_from": "01/07/2025",
        "sources": sources[0] if sources else "",
    }
    return _register(UNITS_SHAPE, example, choices)


def _register(shape: SheetShape, example: dict[str, str], choices: dict[str, list[str]]) -> SheetTemplate:
    offered = {field: names for field, names in choices.items() if names}
    return SheetTemplate(shape=shape, title=say(f"sheet.title_{shape.key}"), example=example, choices=offered)


def _choices(plan: Plan | None, units: Sequence[Unit], events: Sequence[Event]) -> dict[str, list[str]]:
    quotas = plan.quotas if plan else ()
    channels = {code for quota in quotas for code in channels_of(quota)} or CHANNELS
    forms = {quota.unit_of_count for quota in quotas} | {"tin_bai"} if quotas else UNITS
    known = [unit.name for unit in units] or (units_of_plan(plan) if plan else [])
    offered = {
        "channel": sorted(say(f"channel.{code}") for code in channels),
        "form": [
            say("sheet.example.brief"),
            say("sheet.example.feature"),
            *sorted(say(f"counted.{unit}") for unit in forms),
        ],
        "task": [task.name for task in plan.topics] if plan else [],
        "unit": known,
        "event": [event.name for event in events],
        "state": [say(f"sheet.state.{state}") for state in _STATES],
    }
    return {field: names for field, names in offered.items() if names}


def _example(choices: dict[str, list[str]], plan: Plan | None, today: date) -> dict[str, str]:
    return {
        "title": say("sheet.example.title"),
        "form": say("sheet.example.feature"),
        "unit": choices.get("unit", [""])[0],
        "channel": choices["channel"][0],
        "day": show(_day(plan, today)),
        "task": choices.get("task", [""])[0],
        "place": _place(choices["channel"][0]),
        "quantity": "1",
        "proof": say("sheet.example.proof"),
    }


def _place(channel: str) -> str:
    """Return where the example stands: number and page of a paper, an address on the net, nothing elsewhere."""
    if channel in {say(f"channel.{code}") for code in _PRINTED}:
        return say("sheet.example.place")
    return say("sheet.example.address") if channel in {say(f"channel.{code}") for code in _ON_THE_NET} else ""


def _radio_example(plan: Plan | None, today: date) -> dict[str, str]:
    return {
        "title": say("sheet.example.programme"),
        "form": say("counted.chuyen_muc"),
        "day": f"{show(_day(plan, today))} 05:30",
        "minutes": "15",
        "repeats": "1",
        "place": "",
        "quantity": "",
    }


def _day(plan: Plan | None, today: date) -> date:
    return min(max(today, plan.period_start), plan.period_end) if plan else today
