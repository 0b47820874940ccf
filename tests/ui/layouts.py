"""Keyboards of the world, written as they look: what each key gives on a layout, by where it is on a US keyboard."""

from __future__ import annotations

from dataclasses import dataclass

# Rows of a US keyboard with the set-1 scan code of their first key; X11 counts from 8.
US_ROWS = ((0x02, "1234567890-="), (0x10, "qwertyuiop[]"), (0x1E, "asdfghjkl;'`"), (0x2B, "\\zxcvbnm,./"))
US_SHIFTED = ("!@#$%^&*()_+", "QWERTYUIOP{}", 'ASDFGHJKL:"~', "|ZXCVBNM<>?")
X11_OFFSET = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """One press: the key's place, whether Shift is down, and the text that the layout makes of it."""

    place: int
    shifted: bool
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Rows as they are printed on the keys, plain and shifted; `·` is a dead key, which gives no text at once."""

    name: str
    plain: tuple[str, str, str, str]
    shifted: tuple[str, str, str, str]
    takes_text: bool = False  # an input method keeps the text for itself

    def strokes_of(self, code: str) -> list[Stroke]:
        """Press what a scanner presses for `code`: the keys of a US keyboard, whatever they mean here."""
        return [self._stroke(letter) for letter in code]

    def _stroke(self, letter: str) -> Stroke:
        for row, ((first, plain), shifted) in enumerate(zip(US_ROWS, US_SHIFTED, strict=True)):
            for is_shifted, keys in ((False, plain), (True, shifted)):
                at = keys.find(letter)
                if at >= 0:
                    here = (self.shifted if is_shifted else self.plain)[row][at]
                    text = "" if self.takes_text or here == "·" else here
                    return Stroke(place=first + at + X11_OFFSET, shifted=is_shifted, text=text)
        raise AssertionError(letter)


LAYOUTS = (
    Layout(name="en", plain=tuple(row for _, row in US_ROWS), shifted=US_SHIFTED),  # type: ignore[arg-type] # four rows
    Layout(
        name="ru",
        plain=("1234567890-=", "йцукенгшщзхъ", "фывапролджэё", "\\ячсмитьбю."),
        shifted=('!"№;%:?*()_+', "ЙЦУКЕНГШЩЗХЪ", "ФЫВАПРОЛДЖЭЁ", "/ЯЧСМИТЬБЮ,"),
    ),
    Layout(
        name="de",
        plain=("1234567890ß·", "qwertzuiopü+", "asdfghjklöä·", "#yxcvbnm,.-"),
        shifted=('!"§$%&/()=?·', "QWERTZUIOPÜ*", "ASDFGHJKLÖÄ°", "'YXCVBNM;:_"),
    ),
    Layout(
        name="fr",
        plain=("&é\"'(-è_çà)=", "azertyuiop·$", "qsdfghjklmù²", "*wxcvbn,;:!"),
        shifted=("1234567890°+", "AZERTYUIOP·£", "QSDFGHJKLM%·", "µWXCVBN?./§"),
    ),
    Layout(
        name="zh",
        plain=tuple(row for _, row in US_ROWS),  # type: ignore[arg-type] # four rows
        shifted=US_SHIFTED,
        takes_text=True,
    ),
)
