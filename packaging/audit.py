"""`python packaging/audit.py`: what is known against the libraries in packaging/locked.txt (pip-audit, PyPI's data).

Exit code 1 for a known hole. Where the data cannot be had, as behind a closed network, it says so and exits with 0: a
check on every push must not fail with the network; the line in its log tells.
"""

import json
import subprocess
import sys
from pathlib import Path

LOCKED = Path(__file__).parent / "locked.txt"
SECONDS = 600


def main() -> int:
    """Runs the audit and prints what it found."""
    command = [sys.executable, "-m", "pip_audit", "--disable-pip", "--format=json", "--progress-spinner=off",
               "--requirement", str(LOCKED)]  # fmt: skip
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS)
        found = json.loads(done.stdout)["dependencies"]
    except subprocess.TimeoutExpired:
        print(f"audit: not done: no answer within {SECONDS} s")
        return 0
    except ValueError:
        print(f"audit: not done: {(done.stderr.strip().splitlines() or ['it gave no reason'])[-1]}")
        return 0
    known = [(one["name"], one["version"], hole) for one in found for hole in one.get("vulns", ())]
    for name, version, hole in known:
        print(f"{name} {version}: {hole['id']}, mended in {', '.join(hole['fix_versions']) or 'no version yet'}")
    print(f"audit: {len(found)} libraries, {len(known)} known holes")
    return bool(known)


if __name__ == "__main__":
    sys.exit(main())
