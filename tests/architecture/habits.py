"""Habits that a linter does not know. Pure: source text in, sentences about what breaks a habit out."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator

WORDS_MIN = 4

# Standard library modules through which the world would come in: files, processes, time, chance.
WORLDLY = frozenset(
    {
        *("asyncio", "concurrent", "ctypes", "ftplib", "glob", "http", "io", "logging", "mmap", "multiprocessing"),
        *("os", "pathlib", "pickle", "platform", "queue", "random", "sched", "secrets", "select", "selectors"),
        *("shelve", "shutil", "signal", "smtplib", "socket", "socketserver", "sqlite3", "ssl", "subprocess", "sys"),
        *("tempfile", "threading", "time", "urllib", "uuid", "webbrowser"),
    }
)
# Values of worldly modules that are no door to the world.
HARMLESS = frozenset({("uuid", "UUID")})
# Tables of numbering plans and check digits: they open nothing, and nobody should write them a second time.
PURE_TABLES = frozenset({"phonenumbers", "stdnum"})
CLOCKS = frozenset({"now", "utcnow", "today", "fromtimestamp"})

SHOWING = frozenset(
    {
        *("QAction", "QCheckBox", "QDockWidget", "QGroupBox", "QLabel", "QMenu", "QPushButton", "QRadioButton"),
        *("addAction", "addButton", "addItem", "addItems", "addMenu", "addRow", "addTab", "insertItem", "insertTab"),
        *("setAccessibleDescription", "setAccessibleName", "setDetailedText", "setInformativeText", "setLabelText"),
        *("setHeaderLabels", "setHorizontalHeaderLabels", "setPlaceholderText", "setPrefix", "setStatusTip"),
        *("setSuffix", "setTabText", "setText", "setTitle", "setToolTip", "setWhatsThis", "setWindowTitle"),
        *("showMessage", "information", "warning", "critical", "question", "drawText"),
    }
)


def calls_of(source: str, method: str) -> list[str]:
    """Where `source` calls a method of this name."""
    return [f"line {node.lineno}: .{method}(" for node in _calls(source) if _called(node, attributes=True) == method]


def commits(source: str) -> list[str]:
    """Where `source` ends a transaction: by a call, by a statement, or by leaving a block that commits."""
    by_statement = [
        f"line {node.lineno}: executes COMMIT"
        for node in _calls(source)
        if any(isinstance(argument, ast.Constant) and _is_commit(argument.value) for argument in node.args)
    ]
    by_block = [
        f"line {item.context_expr.lineno}: commits on leaving .begin("
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.With | ast.AsyncWith)
        for item in node.items
        if isinstance(item.context_expr, ast.Call) and _called(item.context_expr, attributes=True) == "begin"
    ]
    return calls_of(source, "commit") + by_statement + by_block


def _is_commit(value: object) -> bool:
    return isinstance(value, str) and value.strip(" ;\n").upper() == "COMMIT"


def broad_excepts(source: str) -> list[str]:
    """Where `source` catches everything and does not let it go on."""
    broad = {"Exception", "BaseException"}
    return [
        f"line {node.lineno}: catches everything"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or any(isinstance(n, ast.Name) and n.id in broad for n in ast.walk(node.type)))
        and not _goes_on(node.body[-1])
    ]


def _goes_on(last: ast.stmt) -> bool:
    return isinstance(last, ast.Raise) and last.exc is None


def style_sheets(source: str) -> list[str]:
    """Where `source` sets a style sheet."""
    return calls_of(source, "setStyleSheet")


def worldly_imports(source: str) -> list[str]:
    """Imports that pure rules must not have: third parties, and doors of the standard library to the world."""
    found = []
    for lineno, module, name in _imports(source):
        top = module.split(".")[0]
        foreign = top not in {*sys.stdlib_module_names, *PURE_TABLES, "posloyalty"}
        if foreign or (top in WORLDLY and (module, name) not in HARMLESS):
            found.append(f"line {lineno}: imports {module}")
    return found


def clock_reads(source: str) -> list[str]:
    """Where `source` asks what time it is instead of being told."""
    return [
        f"line {node.lineno}: reads the clock with {name}"
        for node in _calls(source)
        if (name := _called(node, attributes=True)) in CLOCKS and _is_of_datetime(node)
    ]


def bare_texts(source: str) -> list[str]:
    """Where `source` shows a person a text that no translator will see."""
    return [
        f"line {node.lineno}: {_called(node)} shows {text!r}"
        for node in _calls(source)
        if _called(node) in SHOWING
        for argument in node.args
        for text in _words_in(argument)
    ]


def short_test_names(source: str) -> list[str]:
    """Tests whose name is no sentence."""
    return [
        f"line {node.lineno}: {node.name} says too little"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.startswith("test_")
        and len([word for word in node.name.removeprefix("test_").split("_") if word]) < WORDS_MIN
    ]


def _calls(source: str) -> Iterator[ast.Call]:
    return (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))


def _called(node: ast.Call, *, attributes: bool = False) -> str:
    """The last name of what is called; with `attributes`, only where it hangs on an object."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) and not attributes else ""


def _imports(source: str) -> Iterator[tuple[int, str, str]]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, node.module or "", alias.name) for alias in node.names)


def _is_of_datetime(node: ast.Call) -> bool:
    owner = ast.unparse(node.func).rpartition(".")[0]
    return owner.split(".")[-1] in {"datetime", "date"}


def _words_in(argument: ast.expr) -> Iterator[str]:
    """Literal texts of two letters or more among the parts that are shown as they stand."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        if re.search(r"[^\W\d_]{2}", argument.value):
            yield argument.value
    elif isinstance(argument, ast.JoinedStr):
        for part in argument.values:
            yield from _words_in(part)
    elif isinstance(argument, ast.BinOp):
        yield from _words_in(argument.left)
        yield from _words_in(argument.right)
    elif isinstance(argument, ast.IfExp):
        yield from _words_in(argument.body)
        yield from _words_in(argument.orelse)
    elif isinstance(argument, ast.List | ast.Tuple):
        for part in argument.elts:
            yield from _words_in(part)
