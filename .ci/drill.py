"""What `make drill` does once the packages are there: the tests marked `drill`, with all their rounds. Run from .venv.

It ends with a table of what came of them; tests/rounds.py says what the columns mean.
"""

import subprocess
import sys

import checks


def main() -> None:
    chromium = checks.find_browser()
    if chromium is None:
        print("There is no browser: the drills that need one are left out.")
    which = "drill" if chromium else "drill and not browser"
    env = checks.environment(COPRO_DRILL="1", **({"COPRO_CHROMIUM": chromium} if chromium else {}))
    command = [*checks.PYTEST, "-m", which, *sys.argv[1:]]
    sys.exit(subprocess.run(command, cwd=checks.ROOT, env=env, check=False).returncode)


if __name__ == "__main__":
    main()
