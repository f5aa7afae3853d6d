"""Runtimes without `http.HTTPStatus`: of boards, of sandboxes, of Java, and Python 2."""

from __future__ import annotations

import ast
import os

from statusquo._typing import TYPE_CHECKING
from statusquo_lint.syntax.imports import imported_by
from statusquo_lint.syntax.names import decorator_of

if TYPE_CHECKING:
    from statusquo_lint.sites.site import Module

_BOARDS = frozenset(
    """
    micropython machine urequests uasyncio utime usocket uos ustruct umqtt pyb esp esp32 rp2 ubinascii microbit
    microcontroller adafruit_requests adafruit_connection_manager adafruit_httpserver adafruit_esp32spi socketpool
    circuitpython_typing
    """.split()  # noqa: SIM905
)
"""Modules of MicroPython and CircuitPython alone, which have no `http.HTTPStatus`."""
_ON_BOARDS = frozenset(
    {"board", "busio", "digitalio", "analogio", "wifi", "supervisor", "network", "neopixel", "ujson"}
)
"""Modules of theirs that other Pythons have too: two of them tell."""
_JAVA = frozenset({"java", "javax", "burp", "jarray"})
"""Packages that Jython imports, and another Python with a bridge to Java alone."""
_BRIDGES = frozenset({"jpype", "jnius", "pyghidra", "py4j", "polyglot"})
_PYTHON_2 = frozenset(
    """
    urllib2 httplib urlparse cookielib xmlrpclib BaseHTTPServer SimpleHTTPServer CGIHTTPServer HTMLParser ConfigParser
    StringIO cStringIO __builtin__
    """.split()  # noqa: SIM905
)
"""Modules that Python 3 has not."""
PYTHON_2 = "Python 2 has"
"""What is said of a module for it."""
_SANDBOXES = frozenset({"python_scripts"})
"""Folders whose scripts run where nothing can be imported: Home Assistant's."""
_TRIGGERS = frozenset({"state_trigger", "time_trigger", "event_trigger", "mqtt_trigger", "webhook_trigger", "service"})
"""Decorators that pyscript, another sandbox of Home Assistant's, has without an import."""


def runtime_of(module: Module) -> str:
    """The runtime that a module is for, as the beginning of a clause; empty for an ordinary one."""
    roots = module.context.roots
    if roots & _BOARDS or len(roots & _ON_BOARDS) > 1:
        return "MicroPython and CircuitPython have"
    if roots & _JAVA and not roots & _BRIDGES:
        return "Jython has"
    if _imports_python_2(module.tree):
        return PYTHON_2
    if _SANDBOXES & set(parts(module.source.path)) or _is_sandboxed(module) or _is_triggered(module):
        return "a script of Home Assistant's sandbox has"
    if module.source.text.startswith("## Script (Python)"):
        return "a script of Zope's sandbox has"
    return ""


def _imports_python_2(tree: ast.Module) -> bool:
    """Whether a module of Python 2 is imported whatever happens, and not in a `try` or under a condition."""
    return any(
        one.dotted.partition(".")[0] in _PYTHON_2
        for statement in tree.body
        if isinstance(statement, ast.Import | ast.ImportFrom)
        for one in imported_by(statement)
    )


def _is_sandboxed(module: Module) -> bool:
    """Whether it is a script that reads `hass` and imports and defines nothing, as Home Assistant's are."""
    bindings = module.bindings
    return (
        not bindings.outline.imports
        and not bindings.outline.definitions
        and "hass." in module.source.text
        and not bindings.lookup("hass", (module.tree,))[0]
    )


def _is_triggered(module: Module) -> bool:
    """Whether functions are decorated with a trigger that nothing in the module binds."""
    names = {
        decorator.id
        for one in module.bindings.outline.definitions
        for decorator in map(decorator_of, one.decorator_list)
        if isinstance(decorator, ast.Name)
    }
    return any(
        not module.bindings.lookup(name, (module.tree,))[0] and "*" not in module.bindings.table(module.tree)
        for name in names & _TRIGGERS
    )


def parts(path: str) -> list[str]:
    """The names of the folders on the way to a file, and its own."""
    return path.replace(os.sep, "/").split("/")
