"""Draw every screen and state of the till into a folder: `python tools/screenshots.py FOLDER [--only WORD]`.

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
    return 0


if __name__ == "__main__":
    sys.exit(main())
