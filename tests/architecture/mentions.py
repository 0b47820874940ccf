"""What documents and files mention: paths, and places that one machine or network alone has. Text in, findings out."""

from __future__ import annotations

import re
from fnmatch import fnmatch
from pathlib import Path

PATH_SUFFIXES = (".py", ".md", ".toml", ".sh", ".qss", ".txt", ".json", ".jsonl", ".png", ".svg", ".sql", ".ini")
_CODE_BLOCK = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^)\s#]+)[^)]*\)")
_PATH = re.compile(r"[\w.@*-]+(/[\w.@*-]+)*/?")

# Written so that this file does not match itself.
_ELSEWHERE = (
    # Homes, and folders at the top that no standard system has.
    re.compile(r"(?<![\w$}.:/])/(?:roo[t]|hom[e]|User[s]|wor[k])/"),
    # Addresses of package indexes: a host below one of the well-known names, or the folder that they all have.
    re.compile(r"://[\w.-]*(?:pyp[i]|pythonhoste[d]|npmj[s]|debia[n])|://[\w.:-]+/simpl[e]\b"),
    re.compile(r"^\s*--?(index-ur[l]|extra-index-ur[l]|find-link[s]|trusted-hos[t])\b", re.MULTILINE),
)


def paths_named_in(text: str, *, tops: frozenset[str]) -> list[str]:
    """Paths that a Markdown text names: relative links, and code that looks like a file or begins at a top folder."""
    prose = _CODE_BLOCK.sub("", text)
    links = [link for link in _LINK.findall(prose) if "://" not in link and not link.startswith(("mailto:", "/"))]
    return links + [code for code in _CODE.findall(prose) if _looks_like_a_path(code, tops)]


def _looks_like_a_path(code: str, tops: frozenset[str]) -> bool:
    if not _PATH.fullmatch(code):
        return False
    return code.endswith(PATH_SUFFIXES) or ("/" in code and code.partition("/")[0] in tops)


def exists(named: str, *, beside: tuple[Path, ...], files: frozenset[str]) -> bool:
    """Whether `named`, which may hold *, is there: beside one of the folders, or a bare name among `files`."""
    if "/" not in named and any(fnmatch(name, named) for name in files):
        return True
    return any(next(folder.glob(named.rstrip("/")), None) is not None for folder in beside)


def places_elsewhere(text: str) -> list[str]:
    """Mentions of one machine's folders or one network's hosts, which mean nothing to anybody else."""
    return [f"mentions {match.group(0).strip()}" for pattern in _ELSEWHERE for match in pattern.finditer(text)]
