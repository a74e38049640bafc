"""Settings of the periodic report: who writes and signs it, and how its page is set (Nghị định 30/2020/NĐ-CP, phụ lục I)."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class ReportSettings(BaseModel):
    """Table `[report]`. What is left empty is left open in the document, for a person to fill in."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    superior: str = ""  # the body above the issuer; a People's Committee names none
    issuer: str = ""  # empty: office.name
    symbol: str = "BC-UBND"  # behind the number, which the clerk gives
    place: str = ""  # before the date: the commune's or province's name alone
    dated: bool = True  # False: the day stays open until the paper is signed
    addressed_to: tuple[str, ...] = ()  # "Kính gửi"
    authority: tuple[str, ...] = ()  # lines above the position: "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"
    position: str = ""
    signer: str = ""  # the name without titles
    recipients: tuple[str, ...] = ()  # "Nơi nhận", a line each, the filing line apart
    filing: str = "VT, VHXH"
    font_size: int = Field(default=14, ge=13, le=14)  # points, of the running text
    margin_top: int = Field(default=20, ge=20, le=25)  # millimetres
    margin_bottom: int = Field(default=20, ge=20, le=25)
    margin_left: int = Field(default=30, ge=30, le=35)
    margin_right: int = Field(default=15, ge=15, le=20)
