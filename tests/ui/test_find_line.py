"""Who calls, told to a till that runs: what is no number is answered with nothing, and the socket is the user's own."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication

from posloyalty.domain.errors import BadRequest
from posloyalty.ui.find_line import LINE_BYTES_MAX, FindLine, socket_of, tell_running_till


def _pump() -> None:
    for _ in range(20):
        QCoreApplication.processEvents()


def test_only_a_line_that_names_a_number_is_heard(tmp_path: Path) -> None:
    application = QApplication.instance() or QApplication([])
    store, heard = tmp_path / "till.db", list[str]()
    (tmp_path / "till.db.calls").touch()  # left by a till that was killed
    line = FindLine(store)
    line.asked.connect(heard.append)
    assert line.listens
    assert stat.S_IMODE(Path(socket_of(store)).stat().st_mode) & 0o077 == 0
    for junk in (
        b"hello\n",
        b'{"find": ""}\n',
        b'{"find": 7}\n',
        b'{"find": "1\\u0000"}\n',
        b"\xff\n",
        b"x" * 5 * LINE_BYTES_MAX,
    ):
        socket = QLocalSocket()
        socket.connectToServer(socket_of(store))
        assert socket.waitForConnected(1000)
        socket.write(junk)
        socket.flush()
        _pump()
        assert bytes(socket.readAll().data()) == b""
        socket.abort()
    socket = QLocalSocket()
    socket.connectToServer(socket_of(store))
    socket.write(b'{"find": " +44 7700 900123 "}\n')
    socket.flush()
    _pump()
    assert heard == ["+44 7700 900123"]
    socket.abort()
    line.close()
    assert not tell_running_till(store, "1")
    assert application is not None


def test_a_number_that_is_none_is_refused_and_a_long_path_has_its_socket_in_a_folder_of_the_users_own(
    tmp_path: Path,
) -> None:
    for text in ("", "  ", "1" * 61, "1\n2"):
        with pytest.raises(BadRequest):
            tell_running_till(tmp_path / "till.db", text)
    deep = tmp_path / ("d" * 120) / "till.db"
    assert len(socket_of(deep)) < 100
    folder = Path(socket_of(deep)).parent
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
