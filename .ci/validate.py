"""What `make html` does once the packages are there: it holds every kind of page against the Nu Html Checker, the one
behind validator.w3.org. Run from .venv. What is checked stands in tests/e2e/validity.py; arguments go to pytest.

The checker is a Java program that npm brings into var/, once.
"""

import hashlib
import shutil
import subprocess
import sys

import checks

VERSION = "26.9.27"
SHA256 = "22f15dd39a33bed929d2a5c0cddf5946849a647eca9272bf4d5d00bc7e7a4d47"
FOLDER = checks.ROOT / "var" / f"vnu-{VERSION}"
JAR = FOLDER / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def bring() -> None:
    """Bring the checker, if it is not there. Ends the program with the reason if that does not work."""
    missing = [name for name in ("java", "npm") if not shutil.which(name) and not (name == "npm" and JAR.exists())]
    if missing:
        there_is = f"there is no {' and no '.join(missing)} here. On Debian and Ubuntu: sudo apt install"
        sys.exit(f"`make html` needs Java 17 or newer, and npm once: {there_is} default-jre-headless npm")
    if not JAR.exists():
        print(f"Bringing the checker (vnu-jar {VERSION}) into var/.", flush=True)
        # No scripts: its own would fetch another version.
        options = [
            "--prefix",
            str(FOLDER),
            "--no-save",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
        ]
        if subprocess.run(["npm", "install", *options, f"vnu-jar@{VERSION}"], check=False).returncode:
            sys.exit("npm could not bring the checker; the lines above say why. Once it is mended, run this again.")


def check_that_it_runs() -> None:
    """Ends the program with the reason unless the checker is the one we mean, and this machine's Java runs it."""
    if hashlib.sha256(JAR.read_bytes()).hexdigest() != SHA256:
        sys.exit(f"{JAR} is not the file that vnu-jar {VERSION} had when it was chosen. Delete it and run this again.")
    done = subprocess.run(["java", "-jar", JAR, "--version"], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"`make html` needs Java 17 or newer. The Java of this machine says:\n{done.stderr}")


def main() -> None:
    bring()
    check_that_it_runs()
    command = [*checks.PYTEST, "-s", "tests/e2e/validity.py", *sys.argv[1:]]
    done = subprocess.run(command, cwd=checks.ROOT, env=checks.environment(COPRO_VNU=str(JAR)), check=False)
    sys.exit(done.returncode)


if __name__ == "__main__":
    main()
