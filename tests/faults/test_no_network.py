"""Nothing leaves the machine: no connection in a whole session, and nothing that could make one."""

import os
import re
import shutil
import subprocess
import sys

from tests.conftest import ROOT

NEVER = ("PySide6.QtNetwork", "requests", "urllib3", "httpx", "aiohttp", "ftplib", "smtplib")
IMPORTS = re.compile(
    r"^\s*(?:import|from)\s+(socket|ssl|http|urllib|ftplib|smtplib|xmlrpc|asyncio|requests|"
    r"PySide6\.QtNetwork)\b",
    re.MULTILINE,
)


def session(tmp_path, *before: str) -> str:
    """Run a whole session; gives what it printed."""
    done = subprocess.run(
        [*before, sys.executable, "-m", "tests.faults.whole_session", str(tmp_path)],
        cwd=ROOT,
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "XDG_DATA_HOME": str(tmp_path / "data"),
            "XDG_CONFIG_HOME": str(tmp_path / "config"),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def test_no_module_of_ours_imports_what_could_connect():
    found = [
        (path.name, match[0])
        for folder in ("model", "export", "ui", "resources")
        for path in (ROOT / folder).rglob("*.py")
        for match in IMPORTS.finditer(path.read_text("utf-8"))
    ]
    assert found == []


def test_a_whole_session_opens_no_connection_and_loads_nothing_that_would(tmp_path):
    log = tmp_path / "calls"
    watched = ["strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=%network", "-o", str(log)]
    said = session(tmp_path, *(watched if shutil.which("strace") else ())).split("\n")
    assert [line for line in said if line.startswith("ALARM")] == []
    assert [name for name in NEVER if name in said] == []
    calls = log.read_text() if log.exists() else ""
    assert "AF_INET" not in calls
    reached = [line for line in calls.split("\n") if re.search(r"\b(connect|bind)\(", line)]
    assert [line for line in reached if "AF_UNIX" not in line] == []  # the desktop's own
