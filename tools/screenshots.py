"""Draw every screen of the till and its receipts: `python tools/screenshots.py FOLDER [--only WORD]`.

A real till with a real store behind it, its window drawn into memory: what a cashier would see, in both themes, two
sizes and four languages.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from posloyalty.devices.receipt_renderer import PaperRenderer
from posloyalty.ui.i18n import Language
from tests.devices.receipt_samples import SAMPLES
from tests.devices.slip_samples import SLIPS
from tests.ui.scenes import SCENES, draw_scene


def main() -> int:
    """Draw the scenes."""
    parser = argparse.ArgumentParser(description="Draw every screen of the till.")
    parser.add_argument("folder", type=Path, nargs="?", default=Path("screenshots"))
    parser.add_argument("--only", default="", help="draw only the pictures whose name holds this word")
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    wanted = [scene for scene in SCENES if args.only in scene.file_name]
    for number, scene in enumerate(wanted, 1):
        with tempfile.TemporaryDirectory() as folder:
            draw_scene(scene, folder=Path(folder), target=args.folder / scene.file_name)
        print(f"{number}/{len(wanted)} {scene.file_name}")
    draw_receipts(args.folder, only=args.only)
    return 0


def draw_receipts(folder: Path, *, only: str) -> None:
    """Draw the receipts as they come out of the printer, on the wider and the narrower paper."""
    for name, receipt in (*SAMPLES.items(), *SLIPS.items()):
        for language in Language:
            for columns in (48, 32):
                path = folder / f"paper-{name}-{columns}-{language.value}.png"
                if only in path.name:
                    path.write_bytes(PaperRenderer(columns=columns, language=language.value).png(receipt))
                    print(path.name)


if __name__ == "__main__":
    sys.exit(main())
