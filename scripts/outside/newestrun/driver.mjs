// Starts CPython as WebAssembly, gives it the checkout and the installed packages to read, and runs inside.py there.
import { readFileSync } from "node:fs";
import { loadPyodide } from "pyodide";

const given = JSON.parse(readFileSync("given.json", "utf8"));
const python = await loadPyodide({ env: { HOME: "/home/pyodide", STATUSQUO_SHARED: given.shared } });
for (const folder of [given.root, given.site, given.shared].filter(Boolean)) {
  python.FS.mkdirTree(folder);
  python.FS.mount(python.FS.filesystems.NODEFS, { root: folder }, folder);
}
python.globals.set("given", python.toPy(given));
process.exitCode = await python.runPythonAsync(given.run);
