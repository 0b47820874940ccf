"""How long things may be. Pure: source text in, sentences about what is too long out."""

from __future__ import annotations

import ast

FUNCTION_LINES_MAX = 40
INIT_LINES_MAX = 30
CLASS_LINES_MAX = 200
MODULE_LINES_MAX = 400


def too_long(source: str) -> list[str]:
    """What in `source` is longer than the house allows, one sentence each."""
    lines = len(source.splitlines())
    found = [f"module has {lines} lines, at most {MODULE_LINES_MAX}"] if lines > MODULE_LINES_MAX else []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found += _longer(node, INIT_LINES_MAX if node.name == "__init__" else FUNCTION_LINES_MAX)
        elif isinstance(node, ast.ClassDef):
            found += _longer(node, CLASS_LINES_MAX)
    return found


def _longer(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef, lines_max: int) -> list[str]:
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    return [f"line {node.lineno}: {node.name} has {lines} lines, at most {lines_max}"] if lines > lines_max else []
