"""How days, times and zones are written: expressions over folded text (no marks, no capitals), longest form first."""

from __future__ import annotations

import re

_NAMES = (
    ("january", "jan", "mot", "gieng"),
    ("february", "feb", "hai"),
    ("march", "mar", "ba"),
    ("april", "apr", "tu"),
    ("may", "nam"),
    ("june", "jun", "sau"),
    ("july", "jul", "bay"),
    ("august", "aug", "tam"),
    ("september", "sept", "sep", "chin"),
    ("october", "oct", "muoi"),
    ("november", "nov", "muoi mot"),
    ("december", "dec", "muoi hai", "chap"),
)
MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names}

_ENGLISH = (
    "january|february|march|april|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|may|jun|jul|aug|sept|sep|oct|nov|dec"
)
_SPELT = "muoi\\s+mot|muoi\\s+hai|muoi|mot|gieng|hai|ba|tu|nam|sau|bay|tam|chin|chap"
_DAY = r"(?P<day>\d{1,2})"
_MONTH = r"(?P<month>\d{1,2})"
_YEAR = r"(?P<year>[12]\d{3})(?!\d)"
_START = r"(?<![\d.,/-])"

ZONE = r"(?P<zone>z\b|(?:(?:gmt|utc|ict)\s*)?(?:[+-]|(?<=gmt)|(?<=utc))\s*\d{1,2}(?::?\d{2})?\b|gmt\b|utc\b|ut\b|ict\b|[ecmp][sd]t\b)"
_MERIDIAN = r"(?P<meridian>[ap]\.?m\b\.?|sa\b|ch\b|sang\b|trua\b|chieu\b|toi\b)"
_CLOCK = (
    r"(?<![\d:.,/-])(?P<hour>\d{1,2})(?:\s?:\s?|\s?(?:gio|h|g)(?![a-z])\s?)"
    r"(?:(?P<minute>\d{2}|\d(?=\s?phut))(?:\s?[:p'’]\s?(?P<second>\d{2})(?:[.,]\d{1,9})?)?(?:\s?(?:phut|p|')(?![a-z]))?)?(?![\d:])"
)
TIME = re.compile(rf"{_CLOCK}(?:\s*\(?{_MERIDIAN}\)?)?(?:\s*[(\[]?\s*{ZONE}\s*[)\]]?)?")

DAYS = tuple(
    re.compile(form)
    for form in (
        # 2026-03-07, 2026/3/7, 2026.03.07
        r"(?<![\d/.-])(?P<year>[12]\d{3})\s?([-/.])\s?(?P<month>\d{1,2})\s?\2\s?(?P<day>\d{1,2})(?![\d/]|[.-]\d)",
        # 7/3/2026, 07-03-2026, 07.03.2026, "07 / 03 / 2026"
        rf"{_START}(?P<first>\d{{1,2}})\s?([-/.])\s?(?P<then>\d{{1,2}})\s?\2\s?{_YEAR}",
        # 13 Tháng 3, 2026 · ngày 05 tháng 03 năm 2026 · 05 Th3 2026 · 7 tháng 3/2026
        rf"{_START}{_DAY}\s?,?\s*(?:thang|thg\.?|th\.?)\s?{_MONTH}\s*(?:,|/|-|\.)?\s*(?:nam\s*)?{_YEAR}",
        # 13 Tháng Ba, 2026
        rf"{_START}{_DAY}\s?,?\s*(?:thang|thg)\s+(?P<name>{_SPELT})\s*,?\s*(?:nam\s*)?{_YEAR}",
        # Tháng Ba 13, 2026 · Tháng 3 13, 2026 · Th3 13, 2026
        rf"(?:thang|thg|th)\s?(?:(?P<month>\d{{1,2}})|(?P<name>{_SPELT}))\s+{_DAY}\s?,\s*(?:nam\s*)?{_YEAR}",
        # 7 March 2026 · 7th of Mar, 2026 · 07-Mar-2026
        rf"{_START}{_DAY}(?:st|nd|rd|th)?\s?-?(?:of\s+)?\s*(?P<name>{_ENGLISH})\b\.?\s?,?-?\s*{_YEAR}",
        # March 7, 2026 · Sat Mar 07 2026
        rf"\b(?P<name>{_ENGLISH})\b\.?\s+{_DAY}(?:st|nd|rd|th)?\s?,?\s+{_YEAR}",
        # Sat Mar  7 08:01:53 2026
        rf"\b(?P<name>{_ENGLISH})\s+{_DAY}\s+(?=\d{{1,2}}:\d{{2}}:\d{{2}}\s+(?P<year>[12]\d{{3}})\b)",
        # Sat, 07 Mar 26 08:01:53 +0700 (RFC 822 allowed two digits; only with its weekday and time)
        rf"^[a-z]{{3}},\s+{_DAY}\s+(?P<name>{_ENGLISH})\s+(?P<short>\d{{2}})(?=\s+\d{{2}}:\d{{2}})",
    )
)
FIGURES = DAYS[:2]
"""The forms that need no month's name; they serve wherever MONTH_NAMED finds nothing."""
MONTH_NAMED = re.compile("th(?!u)|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec")

WEEKDAY = r"(?:thu\s*(?:hai|ba|tu|nam|sau|bay|[2-7])|t[2-7]|chu\s*nhat|cn|(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)"
# What may stand between a day and its time without parting them.
BETWEEN = re.compile(
    rf"(?:\s|[,|()\[\]•·.:;/_–—-]|\bt\b|\bngay\b|\bluc\b|\bvao\b|\bhoi\b|\bat\b|\bon\b|\b{WEEKDAY}\b)*"
)
# Whole values of attributes and addresses: 20260307, 20260307T080000, 20260307080000.
COMPACT = re.compile(
    r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})"
    rf"(?:[t\s]?(?P<hour>\d{{2}})(?P<minute>\d{{2}})(?P<second>\d{{2}})?\s*{ZONE}?)?"
)
# Words of a line that only says when (and how often it was read): anything else makes it running text.
AROUND = re.compile(
    rf"\b(?:{WEEKDAY}|ngay|luc|vao|cap nhat|cap nhat lan cuoi|dang|dang ngay|dang luc|thoi gian|tao|viet|bai|tin|xuat ban|phat hanh"
    r"|ban hanh|gui|published|posted|updated|on|at|date|time|by|gmt|utc|ict|luot|xem|doc|views?|nguoi|dem|so|binh luan|comments?|cach day"
    r"|in|print|gio|phut|sang|chieu|toi|trua|am|pm|sa|ch|z)\b"
)
