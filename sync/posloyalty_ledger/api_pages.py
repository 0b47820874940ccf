"""Show the API's documentation as one plain page that fetches nothing, from here or anywhere else."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any, Final

from litestar import Request
from litestar.openapi.plugins import OpenAPIRenderPlugin

_STYLE: Final = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h2 { margin: 2rem 0 .5rem; text-transform: capitalize; }
details { border: 1px solid #8884; border-radius: 8px; margin: .5rem 0; padding: .5rem 1rem; }
summary { cursor: pointer; }
code { font: 14px ui-monospace, monospace; }
.method { display: inline-block; width: 4.5rem; font-weight: 600; }
table { border-collapse: collapse; margin: .5rem 0; }
td, th { text-align: left; padding: .25rem 1rem .25rem 0; vertical-align: top; }
"""

_METHODS: Final = ("get", "post", "put", "patch", "delete")


class PlainPage(OpenAPIRenderPlugin):
    """The page at /schema: every operation with its parameters and the form of its body."""

    def __init__(self) -> None:
        super().__init__(path="/")

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:  # noqa: ARG002 - Litestar's signature
        """Give the page."""
        return "".join(_page(openapi_schema)).encode()


def _page(schema: dict[str, Any]) -> Iterator[str]:
    title = escape(schema["info"]["title"])
    yield f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style>'
    yield f"<h1>{title} {escape(schema['info']['version'])}</h1>"
    yield '<p>For programs: <a href="/schema/openapi.json">openapi.json</a></p>'
    for tag, operations in sorted(_by_tag(schema).items()):
        yield f"<h2>{escape(tag)}</h2>"
        for method, path, operation in operations:
            yield from _operation(schema, method, path, operation)
    yield "</html>"


def _by_tag(schema: dict[str, Any]) -> dict[str, list[tuple[str, str, dict[str, Any]]]]:
    found: dict[str, list[tuple[str, str, dict[str, Any]]]] = {}
    for path, item in schema["paths"].items():
        for method in _METHODS:
            if method in item:
                found.setdefault((item[method].get("tags") or ["other"])[0], []).append((method, path, item[method]))
    return found


def _operation(schema: dict[str, Any], method: str, path: str, operation: dict[str, Any]) -> Iterator[str]:
    yield f'<details><summary><code><span class="method">{method.upper()}</span>{escape(path)}</code> '
    yield f"{escape(operation.get('summary', ''))}</summary><p>{escape(operation.get('description', ''))}</p>"
    fields = [*_parameters(operation), *_body_fields(schema, operation)]
    if fields:
        yield "<table>"
        for name, form, note in fields:
            yield f"<tr><td><code>{escape(name)}</code><td>{escape(form)}<td>{escape(note)}"
        yield "</table>"
    yield "</details>"


def _parameters(operation: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for parameter in operation.get("parameters", []):
        yield parameter["name"], _form(parameter.get("schema", {})), f"in {parameter['in']}"


def _body_fields(schema: dict[str, Any], operation: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    name = str(content.get("schema", {}).get("$ref", "")).rpartition("/")[2]
    form = schema.get("components", {}).get("schemas", {}).get(name, {})
    for field, its in form.get("properties", {}).items():
        yield field, _form(its), "required" if field in form.get("required", []) else ""


def _form(its: dict[str, Any]) -> str:
    if "$ref" in its:
        return str(its["$ref"]).rpartition("/")[2]
    if "oneOf" in its:
        return " or ".join(_form(one) for one in its["oneOf"])
    if its.get("type") == "array":
        return f"list of {_form(its.get('items', {}))}"
    kind = its.get("type", "any")
    return " or ".join(kind) if isinstance(kind, list) else str(kind)
