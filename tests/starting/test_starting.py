"""What a test starts by forking is a process like any other; and every command also runs where nothing is loaded."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.end_to_end.shop import wait_until
from tests.ledger.servers import running_server
from tests.starting.popen import IS_WARM, WarmPopen

LEDGER = (sys.executable, "-m", "posloyalty_ledger")
TILL = (sys.executable, "-m", "posloyalty")
needs_warmth = pytest.mark.skipif(not IS_WARM, reason="every process loads the product by itself here")


def ended(*command: str, stdin: str = "") -> str:
    done = subprocess.run(command, input=stdin, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, ""), command
    return done.stdout.strip()


def script_of(pid: int) -> str:
    words = Path(f"/proc/{pid}/cmdline")
    wait_until(lambda: bool(words.read_bytes()), seconds=20, what="it has become another program")
    return words.read_text(encoding="utf-8").split("\0")[1]


@needs_warmth
def test_a_process_is_this_ones_child_in_its_folder_and_is_killed_like_any_other(tmp_path: Path) -> None:
    with subprocess.Popen([*TILL, "counter", "--store", "till.db"], stdin=subprocess.PIPE, cwd=tmp_path) as counter:
        assert script_of(counter.pid).endswith("interpreter.py")
        stat = Path(f"/proc/{counter.pid}/stat").read_text(encoding="utf-8")
        assert int(stat.rpartition(")")[2].split()[1]) == os.getpid()
        folder = Path(f"/proc/{counter.pid}/cwd")  # the last that is given to it
        wait_until(lambda: folder.resolve() == tmp_path, seconds=20, what="it is in its folder")
        for number in (1, 2):
            assert Path(f"/proc/{counter.pid}/fd/{number}").readlink() == Path(f"/proc/self/fd/{number}").readlink()
        counter.send_signal(signal.SIGKILL)
        assert counter.wait(20) == -signal.SIGKILL


@needs_warmth
def test_a_process_has_the_variables_of_now_and_its_words_end_and_complaint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POSLOYALTY_DATABASE_URL", "nonsense://")
    done = subprocess.run([*LEDGER, "migrate"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert "nonsense" in done.stderr
    monkeypatch.delenv("POSLOYALTY_DATABASE_URL")
    assert subprocess.run([*TILL, "counter", "--sotre", "x"], capture_output=True, check=False).returncode == 2


@needs_warmth
def test_what_is_not_the_product_or_has_an_environment_of_its_own_is_started_as_ever(tmp_path: Path) -> None:
    asked = "import os, sys; print(os.environ.get('MARK'), 'posloyalty' in sys.modules)"
    with WarmPopen([sys.executable, "-c", asked], env={"MARK": "own"}, stdout=subprocess.PIPE, text=True) as plain:
        assert plain.communicate() == ("own False\n", None)
    with WarmPopen(
        [*TILL, "counter", "--store", "till.db"], stdin=subprocess.PIPE, cwd=tmp_path, env={**os.environ}
    ) as own:
        assert script_of(own.pid) == "-m"
        own.kill()


def test_every_command_runs_where_nothing_is_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", WarmPopen.__base__)
    database = f"sqlite:///{tmp_path / 'ledger.db'}"
    monkeypatch.setenv("POSLOYALTY_DATABASE_URL", database)
    store = str(tmp_path / "till.db")
    ended(*LEDGER, "migrate")
    code = ended(*LEDGER, "pair", "--store-name", "Corner Club", "--till-name", "Till 1")
    assert ended(*LEDGER, "api-key", "create", "--name", "shop", "--scopes", "admin")
    with running_server(database) as service:
        assert script_of(service.process.pid) == "-m"
        ended(*TILL, "enrol", "--store", store, "--ledger", service.url, "--code", code)
        sale = {
            "id": 1,
            "do": "record_sale",
            "sale_id": "s1",
            "lines": [{"sku": "tea", "quantity": "1", "amount": "2.00"}],
        }
        replies = ended(
            *TILL, "counter", "--store", store, stdin=f'{json.dumps(sale)}\n{{"id": 2, "do": "sync_now"}}\n'
        ).splitlines()
        assert [json.loads(reply)["ok"] for reply in replies] == [True, True], replies
        ended(*TILL, "verify", "--store", store)
    for words in (("verify",), ("run-due",), ("exceptions",), ("backup", str(tmp_path / "copy.db"))):
        ended(*LEDGER, *words)
