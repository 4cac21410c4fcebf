// compile.mjs PYODIDE IN.zip OUT.zip: the same files with .pyc in place of .py, compiled by the very Python that will read
// them; a byte of ours for each byte of theirs, whenever it is run.
import fs from "fs";
import path from "path";
import {pathToFileURL} from "url";

const [, , pyodide, from, to] = process.argv;
const {loadPyodide} = await import(pathToFileURL(pyodide));
const python = await loadPyodide({indexURL: `${path.dirname(pyodide)}/`});
python.FS.writeFile("/in.zip", new Uint8Array(fs.readFileSync(from)));
python.runPython(`
import py_compile, zipfile
from pathlib import Path

site = Path("/lib/python3.14/site-packages")
with zipfile.ZipFile("/in.zip") as given, zipfile.ZipFile("/out.zip", "w") as out:
    given.extractall(site)
    for name in given.namelist():
        path = site / name
        if path.suffix == ".py":  # unchecked: there is no source to compare it with
            compiled = path.with_suffix(".pyc")
            mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
            py_compile.compile(str(path), str(compiled), doraise=True, invalidation_mode=mode)
            name, path = name + "c", compiled
        out.writestr(zipfile.ZipInfo(name), path.read_bytes(), zipfile.ZIP_STORED)
`);
fs.writeFileSync(to, python.FS.readFile("/out.zip"));
process.exit(0);
