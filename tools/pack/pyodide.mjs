// node pyodide.mjs PYODIDE ARCHIVE SCRIPT ARGUMENT...: a script of Python in Pyodide, with the files of a zip before it.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [folder, archive, script, ...rest] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(path.join(folder, "pyodide.mjs")));
const python = await loadPyodide({
  indexURL: `${folder}/`,
  args: [script, ...rest],
  env: { HOME: "/home/pyodide", TZ: "Asia/Tokyo" }, // an official's PC is in Japan
});
python.unpackArchive(new Uint8Array(fs.readFileSync(archive)), "zip", { extractDir: "/" });
python.setStdout({ write: (bytes) => told(process.stdout, bytes) });
python.setStderr({ write: (bytes) => told(process.stderr, bytes) });
python.globals.set("_given", python.toPy([script, ...rest]));
function told(stream, bytes) {
  stream.write(bytes.slice()); // the buffer is Python's
  return bytes.length;
}

try {
  process.exitCode = python.runPython(`
import runpy, sys
sys.argv = _given
try:
    runpy.run_path(sys.argv[0], run_name="__main__")
    ended = 0
except SystemExit as end:
    ended = end.code if isinstance(end.code, int) else 1
ended
`);
} catch (error) {
  console.error(error.message); // Node itself would show the line of Pyodide's source, which is a megabyte long
  process.exitCode = 1;
}
