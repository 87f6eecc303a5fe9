"""How the daemon runs: what the administrator writes in `syncd.toml`, the environment and secret files."""

from syncd.settings.connections import CaldavConnection, Connection, EwsConnection, GraphConnection
from syncd.settings.load import load_settings
from syncd.settings.model import Limits, Settings, SmtpSettings, StoreSettings, WebSettings
from syncd.settings.source import SourceSettings

__all__ = [
    "CaldavConnection",
    "Connection",
    "EwsConnection",
    "GraphConnection",
    "Limits",
    "Settings",
    "SmtpSettings",
    "SourceSettings",
    "StoreSettings",
    "WebSettings",
    "load_settings",
]
