"""Build the documentation as a site, strictly, and check its links: `make docs-site`.

Zensical is installed into an environment of its own in `.scratch/site`; the first run needs a package index, the others
nothing from outside. The pages are in `.scratch/site/html`. `--serve` shows them on this machine alone.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from scripts.docs.site.checking import problems
from scripts.docs.site.staging import SETTINGS, NotStaged, stage
from scripts.run.environments import ROOT, Environment, NotPrepared, clean_environ
from scripts.run.pythons import probe

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = ROOT / ".scratch" / "site"
PORT = 8000


def main() -> int:
    """Build and check; the exit code is 1 if the site is not as it has to be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--serve", action="store_true", help="serve the pages on http://127.0.0.1:8000 afterwards")
    serve = parser.parse_args().serve
    FOLDER.mkdir(parents=True, exist_ok=True)
    try:
        wrong = build(FOLDER)
    except (NotPrepared, NotStaged) as problem:
        print(problem, file=sys.stderr)
        return 1
    for sentence in wrong:
        print(sentence)
    if wrong:
        return 1
    html = FOLDER / "html"
    print(f"The site is {html / 'index.html'}")
    return show(html) if serve else 0


def show(html: Path) -> int:
    """Serve the pages until Ctrl-C; the exit code is 1 if the port is taken."""
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(html))
    try:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", PORT), handler)
    except OSError as error:
        print(
            f"port {PORT} cannot be used ({error.strerror}): stop what uses it, or open the file above", file=sys.stderr
        )
        return 1
    print(f"Serving it on http://127.0.0.1:{PORT}; Ctrl-C stops it.", flush=True)
    server.serve_forever()
    return 0


def environment() -> Environment:
    """The environment with Zensical; raises `NotPrepared` if this Python does not run."""
    python = probe(sys.executable)
    if python is None:
        raise NotPrepared(f"{sys.executable} does not run")
    return Environment(FOLDER / f"environment-{python}", python, ("--group", "site"))


def build(folder: Path) -> list[str]:
    """Build the site in `folder`, its pages below `html`, and return what is wrong with it.

    Raises `NotPrepared` and `NotStaged`.
    """
    place = environment()
    if not place.is_ready:
        print("Installing Zensical; this takes up to a minute ...", flush=True)
        place.prepare()
    stage(ROOT, folder)
    html = folder / "html"
    shutil.rmtree(html, ignore_errors=True)
    command = [str(place.folder / "bin" / "zensical"), "build", "--strict", "--clean", "-f", str(folder / SETTINGS)]
    done = subprocess.run(
        command, cwd=folder, env=clean_environ(), capture_output=True, text=True, check=False, timeout=600
    )
    if done.returncode:
        return [(done.stdout + done.stderr).strip()]
    return list(problems(html))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("Interrupted.")
