"""Draw every screen of the till and its papers: `python tools/screenshots.py FOLDER [--only WORD]`.

A real till with a real store behind it, its window drawn into memory: what a cashier would see, in four languages, both
themes and two sizes. That is many pictures, so each core of the machine draws a part. `--language`, `--theme`, `--size`
and `--text-size` draw every scene in one look instead. `--check` draws nothing: it says which words are cut, what lies
over its neighbour and what sticks out of its place.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from posloyalty.devices.receipt_renderer import PaperRenderer
from posloyalty.ui.i18n import Language
from posloyalty.ui.tokens import TextSize, Theme
from tests.devices.receipt_samples import MORE_TO_SEE, SAMPLES
from tests.devices.slip_samples import SLIPS
from tests.ui.overlaps import layout_faults
from tests.ui.scenes import COMPACT, ROOMY, SCENES, STATES, Scene, acted, draw_scene

# A process that has drawn many windows is slower than a fresh one. (An executor of concurrent.futures that takes fresh
# ones stands still for ever in some releases of Python.)
SCENES_A_PROCESS = 100
Look = tuple[str, Language, Theme, tuple[int, int], TextSize]
SIZES = {"1280": ROOMY, "1024": COMPACT}


def main() -> int:
    """Draw the scenes."""
    args = read_arguments()
    wanted = [scene for scene in scenes_of(args) if args.only in scene.file_name]
    if args.check:
        return check(wanted)
    args.folder.mkdir(parents=True, exist_ok=True)
    with get_context("spawn").Pool(args.jobs, maxtasksperchild=SCENES_A_PROCESS) as pool:
        for number, name in enumerate(pool.imap(partial(draw, args.folder), map(look_of, wanted)), 1):
            print(f"{number}/{len(wanted)} {name}", flush=True)
    if not is_one_look(args):
        draw_receipts(args.folder, only=args.only)
    return 0


def draw(target: Path, look: Look) -> str:
    """Draw one scene, and give the name of its picture."""
    scene = scene_of(look)
    with tempfile.TemporaryDirectory() as folder:
        draw_scene(scene, folder=Path(folder), target=target / scene.file_name)
    return scene.file_name


def look_of(scene: Scene) -> Look:
    """Say by its name what is drawn: what is acted cannot be sent to another process."""
    return scene.name, scene.language, scene.theme, scene.size, scene.text_size


def scene_of(look: Look) -> Scene:
    """Give the scene that is meant."""
    name, language, theme, size, text_size = look
    state = next(state for state in STATES if state.name == name)
    return replace(state, language=language, theme=theme, size=size, text_size=text_size)


def read_arguments() -> argparse.Namespace:
    """Say what can be asked for."""
    parser = argparse.ArgumentParser(description="Draw every screen of the till.")
    parser.add_argument("folder", type=Path, nargs="?", default=Path("screenshots"))
    parser.add_argument("--only", default="", help="draw only the pictures whose name holds this word")
    parser.add_argument("--language", choices=[language.value for language in Language])
    parser.add_argument("--theme", choices=[theme.value for theme in Theme])
    parser.add_argument("--size", choices=SIZES)
    parser.add_argument("--text-size", type=int, choices=[int(size) for size in TextSize])
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many are drawn at a time")
    parser.add_argument("--check", action="store_true", help="draw nothing, and say what is cut")
    return parser.parse_args()


def check(scenes: Sequence[Scene]) -> int:
    """Say of each scene what is wrong with its layout; 1 if anything is."""
    wrong = 0
    for scene in scenes:
        with tempfile.TemporaryDirectory() as folder, acted(scene, folder=Path(folder)) as window:
            for fault in layout_faults(window):
                wrong += 1
                print(f"{scene.file_name}: {fault}", flush=True)
    print(f"{len(scenes)} scenes, {wrong} faults")
    return int(wrong > 0)


def is_one_look(args: argparse.Namespace) -> bool:
    """Tell whether every scene is asked for in one look."""
    return any((args.language, args.theme, args.size, args.text_size))


def scenes_of(args: argparse.Namespace) -> tuple[Scene, ...]:
    """Give the scenes in all the looks that are kept, or each of them once in the look that is asked for."""
    if not is_one_look(args):
        return SCENES
    language = Language(args.language or Language.ENGLISH)
    theme, size = Theme(args.theme or Theme.LIGHT), SIZES[args.size or "1280"]
    text_size = TextSize(args.text_size or TextSize.NORMAL)
    return tuple(replace(state, language=language, theme=theme, size=size, text_size=text_size) for state in STATES)


def draw_receipts(folder: Path, *, only: str) -> None:
    """Draw the receipts as they come out of the printer, on the wider and the narrower paper."""
    for name, receipt in (*SAMPLES.items(), *MORE_TO_SEE.items(), *SLIPS.items()):
        for language in Language:
            for columns in (48, 32):
                path = folder / f"paper-{name}-{columns}-{language.value}.png"
                if only in path.name:
                    path.write_bytes(PaperRenderer(columns=columns, language=language.value).png(receipt))
                    print(path.name)


if __name__ == "__main__":
    sys.exit(main())
