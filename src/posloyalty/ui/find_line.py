"""Tell a till that is running who calls, `posloyalty till --find NUMBER`, or that somebody looks for its window.

One process has a store open, so a second one hands it over: one line through a local socket that belongs to the
user, beside the store's file. Whoever holds the store's lock may take the socket's place, for nobody else can be there.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from pathlib import Path
from typing import Final

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from posloyalty.domain.errors import BadRequest
from posloyalty.use_cases.calls import NUMBER_LENGTH_MAX

LINE_BYTES_MAX: Final = 1024
ANSWER: Final = b"ok\n"
WAIT_MS: Final = 1_000
# A till that is starting has the lock a moment before it listens.
STARTING_S: Final = 3.0
# The longest path that every system takes for a socket, with its end.
SOCKET_PATH_MAX: Final = 100
SOCKET_SUFFIX: Final = ".calls"


class _Asked(msgspec.Struct, frozen=True, omit_defaults=True):
    find: str = ""
    forward: bool = False  # somebody starts a till that is open already


def checked_number(text: str) -> str:
    """Give what a telephone system says of who calls, as it can be looked for. Raises BadRequest."""
    number = text.strip()
    if not number or len(number) > NUMBER_LENGTH_MAX or not number.isprintable():
        raise BadRequest(field="find", reason="not_a_number_to_find")
    return number


def socket_of(store: Path) -> str:
    """Give where a store's till listens: beside its file, or where the path is too long in a folder of the user's own.

    Raises BadRequest if that folder belongs to somebody else.
    """
    beside = f"{store.resolve()}{SOCKET_SUFFIX}"
    if os.name == "nt" or len(os.fsencode(beside)) > SOCKET_PATH_MAX:
        name = hashlib.sha256(os.fsencode(store.resolve())).hexdigest()[:24]
        return f"posloyalty-{name}" if os.name == "nt" else str(_own_folder() / name)
    return beside


def _own_folder() -> Path:
    folder = Path(tempfile.gettempdir()) / f"posloyalty-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    status = folder.lstat()
    if folder.is_symlink() or status.st_uid != os.getuid() or status.st_mode & 0o077:
        raise BadRequest(field=str(folder), reason="belongs_to_somebody_else")
    return folder


def tell_running_till(store: Path, number: str, *, wait_s: float = 0.0) -> bool:
    """Hand a number over to the till that has the store open; False: none is running. Raises BadRequest."""
    return _tell(store, _Asked(find=checked_number(number)), wait_s=wait_s)


def call_running_till_forward(store: Path, *, wait_s: float = 0.0) -> bool:
    """Have the window of the till that has the store open come to the front; False: none is there. Raises BadRequest.

    A till that runs headless, or that hangs, brings no window.
    """
    return _tell(store, _Asked(forward=True), wait_s=wait_s)


def _tell(store: Path, asked: _Asked, *, wait_s: float) -> bool:
    line, ends_at = msgspec.json.encode(asked) + b"\n", time.monotonic() + wait_s
    while not (told := _is_answered(socket_of(store), line)) and time.monotonic() < ends_at:
        time.sleep(0.05)
    return told


def _is_answered(name: str, line: bytes) -> bool:
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(WAIT_MS):
        return False
    socket.write(line)
    socket.flush()
    answered = socket.waitForReadyRead(WAIT_MS) and bytes(socket.readLine(LINE_BYTES_MAX).data()) == ANSWER
    socket.abort()
    return answered


class FindLine(QObject):
    """Listens beside the store while its till runs. What is no number is answered with nothing."""

    asked = Signal(str)
    forward_asked = Signal()

    def __init__(self, store: Path) -> None:
        super().__init__()
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._take)
        name = socket_of(store)
        QLocalServer.removeServer(name)  # of a till that was killed: this one holds the store's lock
        self.listens = self._server.listen(name)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _take(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            talk = _Talk(socket, self)
            talk.asked.connect(self.asked)
            talk.forward_asked.connect(self.forward_asked)
            talk.read()


class _Talk(QObject):
    """One line from one caller. It is answered or not, and then nothing more is read; the socket goes with it."""

    asked = Signal(str)
    forward_asked = Signal()

    def __init__(self, socket: QLocalSocket, parent: QObject) -> None:
        super().__init__(parent)
        self._socket, self._is_over = socket, False
        socket.setParent(self)
        socket.setReadBufferSize(LINE_BYTES_MAX)
        socket.readyRead.connect(self.read)
        socket.disconnected.connect(self.deleteLater)

    def read(self) -> None:
        """Read the line, once it is there."""
        too_long = self._socket.bytesAvailable() >= LINE_BYTES_MAX
        if self._is_over or not (self._socket.canReadLine() or too_long):
            return
        self._is_over = True
        try:
            line = bytes(self._socket.readLine(LINE_BYTES_MAX).data())
            asked = msgspec.json.decode(line, type=_Asked)
            number = "" if asked.forward else checked_number(asked.find)
        except (msgspec.MsgspecError, UnicodeDecodeError, BadRequest):
            # A socket must not be closed in the midst of telling that it can be read.
            QTimer.singleShot(0, self._socket, self._socket.disconnectFromServer)
            return
        self._socket.write(ANSWER)
        self._socket.flush()
        if asked.forward:
            self.forward_asked.emit()
        else:
            self.asked.emit(number)
