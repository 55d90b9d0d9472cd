"""Makes a virtual environment: `python3 virtual_environment.py FOLDER REQUIREMENTS OLDEST_PYTHON`. Does nothing where it is as wanted.

Runs with the Python of the machine, so it needs nothing but the standard library. Several may run at once: one works, the others wait.
"""

import fcntl
import hashlib
import subprocess
import sys
from pathlib import Path


def main(folder: Path, requirements: Path, oldest: str) -> None:
    if sys.version_info < tuple(int(part) for part in oldest.split(".")):
        raise SystemExit(f"python3 is {sys.version.split()[0]}")
    folder.parent.mkdir(parents=True, exist_ok=True)
    # The system drops the lock with the process, however it ends.
    with open(folder.with_suffix(".lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        stamp = folder / "made-from"
        wanted = made_from(requirements)
        if not stamp.exists() or stamp.read_text() != wanted:
            make(folder, requirements)
            stamp.write_text(wanted)


def made_from(requirements: Path) -> str:
    """What a virtual environment depends on: another Python or other requirements make it anew."""
    return f"{sys.version}\n{hashlib.sha256(requirements.read_bytes()).hexdigest()}\n"


def make(folder: Path, requirements: Path) -> None:
    run(sys.executable, "-m", "venv", "--clear", str(folder))
    pip = (str(folder / "bin/python"), "-m", "pip", "--disable-pip-version-check", "--quiet")
    run(*pip, "install", "--requirement", str(requirements))


def run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)} failed: {(done.stderr or done.stdout).strip()[-2000:]}")


main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
