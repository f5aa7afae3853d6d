"""A real editor: Emacs and eglot with the configuration that the documentation prints."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import tree

pytestmark = [pytest.mark.slow, pytest.mark.once]
EMACS = shutil.which("emacs")
APP = "import requests\n\nr = requests.get('x')\nif '漢🎉' and r.status_code == 404:\n    exit(410)\n"
HAS_EGLOT = "(unless (require 'eglot nil t) (kill-emacs 3))"

DRIVE = """
(require 'json)
(defun wait (what condition)
  (let ((end (+ (float-time) 60)))
    (while (not (funcall condition))
      (when (> (float-time) end) (error "waited in vain for %s" what))
      (accept-process-output nil 0.02))))
(defun titles (actions) (mapcar (lambda (action) (plist-get action :title)) (append actions nil)))

(find-file "a.py")
(run-hooks 'post-command-hook)  ; eglot-ensure waits for the end of a command
(wait "the server" #'eglot-managed-p)
(wait "the finding" #'flymake-diagnostics)
(goto-char (point-min))
(search-forward "404")
(let* ((found (flymake-diagnostics))
       (first (car found))
       (hover (jsonrpc-request (eglot--current-server-or-lose) :textDocument/hover
                               (progn (backward-char) (eglot--TextDocumentPositionParams))))
       (seen `((count . ,(length found))
               (text . ,(flymake-diagnostic-text first))
               (marked . ,(buffer-substring (flymake-diagnostic-beg first) (flymake-diagnostic-end first)))
               (hover . ,(format "%S" hover))
               (titles . ,(apply #'vector (titles (eglot-code-actions (point) (point))))))))
  (eglot-code-actions (point-min) (point-max) "source.fixAll.statusquo" t)
  (wait "the fix" (lambda () (string-search "NOT_FOUND" (buffer-string))))
  (wait "the end of the finding" (lambda () (not (flymake-diagnostics))))
  (push (cons 'after (buffer-string)) seen)
  (goto-char (point-max))
  (insert "abort(status=")
  (let ((offered (eglot-completion-at-point)))
    (push (cons 'offered (length (all-completions "" (nth 2 offered)))) seen))
  (with-temp-file "seen.json" (insert (json-encode seen))))
(set-buffer-modified-p nil)
"""


def test_emacs_shows_findings_and_fixes_them(tmp_path: Path) -> None:
    if EMACS is None or _batch(tmp_path, "--eval", HAS_EGLOT).returncode:
        pytest.skip("Emacs with eglot is not installed (Debian: apt-get install emacs-nox elpa-eglot)")
    page = (tree.ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
    printed = re.search(r"<!-- emacs -->\n+```lisp\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    assert printed is not None
    (tmp_path / "init.el").write_text(printed[1], encoding="utf-8")
    (tmp_path / "drive.el").write_text(DRIVE, encoding="utf-8")
    (tmp_path / "a.py").write_text(APP, encoding="utf-8")
    done = _batch(tmp_path, "--load", "init.el", "--load", "drive.el")
    assert done.returncode == 0, done.stderr[-2000:]
    seen = json.loads((tmp_path / "seen.json").read_text(encoding="utf-8"))
    assert (seen["count"], seen["marked"]) == (1, "404")
    assert seen["text"] == "statusquo [HTS101]: 404 compared with r.status_code: use HTTPStatus.NOT_FOUND"
    assert "404 Not Found" in seen["hover"]
    assert seen["titles"][0] == "HTS101: use HTTPStatus.NOT_FOUND"
    assert "if '漢🎉' and r.status_code == HTTPStatus.NOT_FOUND:" in seen["after"]
    assert "from http import HTTPStatus\n" in seen["after"]
    assert seen["offered"] > 50


def _batch(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run Emacs without a window, with the packages that are installed and no user's settings."""
    environ = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("EMACS", "XDG"))},
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "HOME": str(folder),
    }
    return subprocess.run(
        [str(EMACS), "--batch", "--funcall", "package-initialize", *options],
        cwd=folder, env=environ, capture_output=True, text=True, encoding="utf-8",
        timeout=240, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
