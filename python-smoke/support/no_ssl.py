"""Stands in for the ssl module, which a build without OpenSSL lacks.

Some packages import it whatever they are asked to do. Import this before them: if there is no ssl, they get names that mean nothing.
Everything that asks politely whether there is one has been told the truth before.
"""

import asyncio  # noqa: F401
import http.client  # noqa: F401
import sys
import types
import urllib.request  # noqa: F401


def name_without_meaning(name):
    if name.startswith("_"):
        raise AttributeError(name)
    return type(name, (OSError if name.endswith("Error") else object,), {})


try:
    import ssl  # noqa: F401
except ImportError:
    stand_in = types.ModuleType("ssl")
    stand_in.__getattr__ = name_without_meaning
    sys.modules["ssl"] = stand_in
