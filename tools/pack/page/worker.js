// Python with the application, in a worker. make.py puts createPyodideModule and loadPyodide before this: one script, so that
// the policy of the page needs no further source. All bytes come by message; nothing is fetched.
let python = null, page = null;

const gunzip = async (bytes) =>
  new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());

// The files of site-packages: how long their list is, the list of names and sizes, then each in its turn (site.py).
function put(bytes) {
  const length = new DataView(bytes.buffer).getUint32(0, true), made = new Set();
  let at = 4 + length;
  for (const [name, size] of JSON.parse(new TextDecoder().decode(bytes.subarray(4, at)))) {
    const path = `/lib/python3.14/site-packages/${name}`, folder = path.slice(0, path.lastIndexOf("/"));
    if (!made.has(folder)) python.FS.mkdirTree(folder);
    made.add(folder);
    python.FS.writeFile(path, bytes.subarray(at, at += size), {canOwn: true});
  }
  python.pyimport("importlib").invalidate_caches();
}

async function boot({parts, policy}) {
  const own = {...parts, "pyodide.asm.wasm": await gunzip(parts["pyodide.asm.wasm"])};
  globalThis.fetch = async (asked) => {  // Pyodide asks for its files by address
    const name = String(asked?.url ?? asked).split("/").pop();
    if (!(name in own)) throw new Error(`nothing is fetched: ${name}`);
    return new Response(own[name], {headers: {"content-type": name.endsWith("wasm") ? "application/wasm" : "application/octet-stream"}});
  };
  python = await loadPyodide({
    indexURL: "https://page.invalid/", createPyodideModule, env: {HOME: "/home", TZ: "Asia/Tokyo"},
    lockFileContents: JSON.parse(new TextDecoder().decode(own["lock.json"])),
  });
  postMessage({step: 2});
  put(await gunzip(parts.site));
  postMessage({step: 3});
  const hear = (key, how) => postMessage({key, how: how.toJs({dict_converter: Object.fromEntries})});
  page = python.pyimport("plan_report.serve.in_page").InPage(hear, policy);
  postMessage({step: 4});
}

function answer({method, path, headers, body}) {
  const given = [python.toPy(headers), python.toPy(body)], found = page.answer(method, path, ...given);
  const said = {status: found.status, headers: found.headers.toJs(), body: found.body.toJs(), path: found.path};
  for (const each of [...given, found]) each.destroy();
  return said;
}

onmessage = async ({data: asked}) => {
  try {
    if (asked.boot) { await boot(asked.boot); return postMessage({id: asked.id}); }
    postMessage({id: asked.id, ...answer(asked), heap: python._module.HEAPU8.length});
  } catch (error) {
    const said = String(error?.message ?? error).replace(/data:[^ )]{80,}/g, "data:…").slice(-1500);
    postMessage({id: asked.id, said, over: error?.name !== "PythonError"});  // what is not Python's own ends Python
  }
};
