"""One connection with an editor: what is open, the settings, and the answers that are computed from both."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

from lsprotocol import types

from statusquo._typing import TYPE_CHECKING, Any, TypeVar
from statusquo_lint.server import actions, completion, hover, lookup, naming, wire
from statusquo_lint.server.client import Client
from statusquo_lint.server.diagnostics import published
from statusquo_lint.server.judging import Judged, Trees, judge, path_of, preview
from statusquo_lint.server.opened import Opened, position_of
from statusquo_lint.server.parsing import parsed
from statusquo_lint.server.projects import Projects
from statusquo_lint.server.refreshing import Refreshing
from statusquo_lint.settings import Settings, SettingsError
from statusquo_lint.syntax.text import normalized

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from statusquo_lint.server.actions import Action
    from statusquo_lint.server.completion import Expected, Offer
    from statusquo_lint.server.units import Unit

T = TypeVar("T")
Diagnostics = dict[str, dict[str, Any]]
PUBLISH = types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS
_WORKERS = 2
"""One thread for diagnostics, and one for what the user asks for meanwhile."""


class Session:
    """Everything the server knows while it is connected."""

    def __init__(self, tell: Callable[[str, Mapping[str, Any]], None]) -> None:
        self.client = Client()
        self.options: Any = None
        """The initialization options, as they came."""
        self.opened = Opened()
        self.projects = Projects()
        self._tell = tell
        self._trees = Trees()
        self._executor = ThreadPoolExecutor(_WORKERS, thread_name_prefix="statusquo")
        self._refreshing = Refreshing(self._executor, self.opened.unit, self._preview, self._diagnostics, self._publish)
        self._judged: dict[str, Judged] = {}
        self._good: dict[str, Judged] = {}
        """The findings in the last text of each file that could be parsed."""
        self._lock = threading.Lock()
        self._complaints: set[str] = set()

    # -- diagnostics -------------------------------------------------------------------------------------------

    def refresh(self, unit: Unit | None) -> None:
        """Show the findings in a unit anew."""
        if unit is not None:
            self._refreshing.ask(unit.uri)

    def refresh_all(self) -> None:
        """Read the settings again, and show the findings in everything that is open anew."""
        self.projects.reload()
        self._judged.clear()
        self._good.clear()
        self._complaints.clear()
        for unit in self.opened:
            self._refreshing.ask(unit.uri)

    def clear(self, unit: Unit | None, *, kept: Unit | None = None) -> None:
        """Show no findings any more in the documents of a unit, but for those that another state of it has."""
        still = {part.uri for part in kept.parts} if kept is not None else set()
        for part in unit.parts if unit is not None else ():
            if part.uri not in still:
                self._tell(PUBLISH, {"uri": part.uri, "diagnostics": []})
        if unit is not None and kept is None:
            self._judged.pop(unit.uri, None)
            self._good.pop(unit.uri, None)
            self._trees.forget(unit.uri)

    def _preview(self, unit: Unit) -> tuple[Diagnostics, str] | None:
        """Compute what to show about an edit in one statement; None where all of the unit has to be looked at."""
        good = self._good.get(unit.uri)
        judged = preview(good, unit, self._trees) if good is not None else None
        if judged is None:
            return None
        if judged.parsed is not None:
            self._good[unit.uri] = judged
        return published(judged, self.client.diagnostics, syntax_errors=self.client.syntax_errors), ""

    def _diagnostics(self, unit: Unit) -> tuple[Diagnostics, str]:
        """Compute what to show about a unit, and a complaint about its settings."""
        try:
            settings = self.projects.settings(unit.path)
        except SettingsError as error:
            return published(Judged(unit, _no_settings()), self.client.diagnostics, syntax_errors=False), str(error)
        judged = Judged(unit, _no_settings())
        if settings is not None:  # it is not excluded
            judged = judge(unit, settings, self._trees, fixes=False)
        if judged.parsed is not None:
            self._good[unit.uri] = judged
        return published(judged, self.client.diagnostics, syntax_errors=self.client.syntax_errors), ""

    def _publish(self, unit: Unit, result: tuple[Diagnostics, str]) -> None:
        diagnostics, complaint = result
        for params in diagnostics.values():
            self._tell(PUBLISH, params)
        if complaint and complaint not in self._complaints:
            self._complaints.add(complaint)
            self.complain(complaint)

    def complain(self, sentence: str) -> None:
        """Show the user one sentence."""
        self._tell(types.WINDOW_SHOW_MESSAGE, {"type": types.MessageType.Error.value, "message": sentence})

    # -- requests ----------------------------------------------------------------------------------------------

    async def off_loop(self, compute: Callable[[], T]) -> T:
        """Compute something in a thread."""
        return await asyncio.get_running_loop().run_in_executor(self._executor, compute)

    def settings(self, unit: Unit) -> Settings | None:
        """Return the settings for a unit; None where it is excluded, or its settings cannot be used."""
        try:
            return self.projects.settings(unit.path)
        except SettingsError:
            return None

    def judged(self, unit: Unit) -> Judged | None:
        """Return the findings in a unit with their fixes."""
        with self._lock:
            known = self._judged.get(unit.uri)
        if known is not None and known.unit is unit:
            return known
        settings = self.settings(unit)
        if settings is None:
            return None
        judged = judge(unit, settings, self._trees, fixes=True)
        with self._lock:
            self._judged[unit.uri] = judged
        return judged

    def code_actions(self, unit: Unit, params: types.CodeActionParams) -> list[types.CodeAction]:
        """Return what is offered in a range of a document."""
        judged, part = self.judged(unit), unit.index(params.text_document.uri)
        if judged is None or part is None:
            return []
        first, last = sorted((params.range.start.line + 1, params.range.end.line + 1))
        offered = [
            action for action in actions.offered(judged, part, first, last) if _wanted(action, params.context.only)
        ]
        made = []
        for action in offered:
            answer = wire.code_action(action, unit, params.context.diagnostics)
            if self.client.resolves or self._fill(answer, action, judged):
                made.append(answer)
        return made

    def resolved(self, action: types.CodeAction) -> types.CodeAction | None:
        """Return an action with its edits; None where the documents have changed since it was offered."""
        data = action.data if isinstance(action.data, dict) else {}
        unit = self.opened.unit(str(data.get("uri")))
        judged = self.judged(unit) if unit is not None and wire.versions(unit) == data.get("version") else None
        if judged is None:
            return None
        rows = max(len(part.text.rows) for part in judged.unit.parts)
        for part in range(len(judged.unit.parts)):
            for offered in actions.offered(judged, part, 1, rows):
                if offered.key() == data.get("action"):
                    if not self._fill(action, offered, judged):
                        action.disabled = types.CodeActionDisabled("statusquo would leave this as it is")
                    return action
        return None

    def _fill(self, answer: types.CodeAction, action: Action, judged: Judged) -> bool:
        made = actions.made(action, judged, self.opened.encoding)
        if made:
            answer.edit = wire.workspace_edit(made, judged.unit, versioned=self.client.versioned)
        return bool(made)

    def hover(self, unit: Unit, params: types.HoverParams) -> types.Hover | None:
        """Return what there is to say about the status at a position."""
        settings, part = self.settings(unit), unit.index(params.text_document.uri)
        if settings is None or part is None:
            return None
        text, position = unit.parts[part].text, position_of(params.position)
        place = lookup.Place(part, position.row + 1, text.column(position))
        status = lookup.status_at(unit, place, settings, self._trees)
        if status is None:
            return None
        row = position.row
        return types.Hover(
            self._page(status.record), wire.span(text.position(row, status.start), text.position(row, status.end))
        )

    def completion(self, unit: Unit, params: types.CompletionParams) -> list[types.CompletionItem]:
        """Return the members that may stand at a position."""
        settings, part = self.settings(unit), unit.index(params.text_document.uri)
        if settings is None or part is None:
            return []
        text, position = unit.parts[part].text, position_of(params.position)
        column, row = text.column(position), text.row(position.row)
        place = completion.expected(row[:column], text.text, settings.options.names)
        if place is None:
            return []
        name = None
        if not place.member or naming.is_unknown(text, place.owner, settings.options):
            parsable = None if unit.is_notebook else self._parsable(unit, min(position.row, len(text.rows) - 1))
            name = naming.spelled(text, parsable, position.row, path_of(unit), settings.options)
            if name is None and not place.member:
                return []
        if place.member and name is not None and name.name != place.owner:
            name = None  # what is written stays
        where = wire.span(text.position(position.row, place.start), position)
        typed = row[place.start : column]
        offered = completion.offers(settings.options.minimum_python, settings.options.names)
        return [self._item(offer, name, place, where, typed) for offer in offered]

    def _parsable(self, unit: Unit, row: int) -> str | None:
        """Return the text of a file as far as it can be parsed: all, without a row, or as it last could be."""
        text = normalized(unit.parts[0].text.text)
        if self._trees.parsed(unit.uri, text) is not None:
            return text
        rows = text.split("\n")
        rows[row] = rows[row][: len(rows[row]) - len(rows[row].lstrip())] + "pass"
        without = "\n".join(rows)
        return without if parsed(without) is not None else self._trees.text(unit.uri)

    def _item(
        self, offer: Offer, name: naming.Spelled | None, place: Expected, where: types.Range, typed: str
    ) -> types.CompletionItem:
        written = offer.name if name is None or place.member else f"{name.name}.{offer.name}"
        code = str(offer.record.code)
        detail = f"{code} {offer.record.phrase or offer.record.python_phrase or ''}".rstrip()
        return types.CompletionItem(
            label=written,
            label_details=types.CompletionItemLabelDetails(description=detail) if self.client.label_details else None,
            kind=types.CompletionItemKind.EnumMember,
            detail=detail,
            documentation=self._page(offer.record),
            sort_text=code,
            # VS Code asks no more while digits are typed
            filter_text=code if typed[:1].isdigit() else f"{written} {code}",
            text_edit=types.TextEdit(where, written),
            additional_text_edits=wire.text_edits(name.edits) if name is not None and name.edits else None,
        )

    def _page(self, record: Any) -> types.MarkupContent:
        markdown = self.client.markdown
        return wire.markup(hover.page(record) if markdown else hover.plain(record), markdown=markdown)

    def end(self) -> None:
        """Start nothing more."""
        self._executor.shutdown(wait=False, cancel_futures=True)


def _wanted(action: Action, only: Sequence[str] | None) -> bool:
    """Whether a client that asks for some kinds of actions asks for this one."""
    return not only or any(action.shown_as == kind or action.shown_as.startswith(f"{kind}.") for kind in only)


def _no_settings() -> Settings:
    return Settings()
