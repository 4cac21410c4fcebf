"use strict";
// The folder or the Excel file that the browser has opened (a handle): read whole, written file by file.
const folder = (() => {
  const MOST_FILES = 2000, MOST_BYTES = 200 * 1024 * 1024;
  const passedOver = (name) => /^(\.|~\$)/.test(name) || /^(thumbs\.db|desktop\.ini)$/i.test(name) || /\.crswap$/i.test(name);
  async function* walk(directory, before = "") {
    for await (const [name, each] of directory.entries()) {
      if (passedOver(name)) yield {name: before + name, passed: true};
      else if (each.kind === "directory") yield* walk(each, `${before}${name}/`);
      else yield {name: before + name, handle: each};
    }
  }
  const missing = (error) => ["NotFoundError", "TypeMismatchError"].includes(error.name);
  // Throws where the folder or the file itself is not there any more: then nothing of it is known to be gone.
  const stands = (root) => root.kind === "file" ? root.getFile() : root.keys().next();
  async function orNull(root, act) {
    try { return await act(); } catch (error) {
      if (!missing(error)) throw error;
      await stands(root);
      return null;
    }
  }
  async function at(root, name, create) {
    const parts = name.split("/"), last = parts.pop(), way = [root];
    for (const part of parts) way.push(await way.at(-1).getDirectoryHandle(part, {create}));
    return {last, way, parts};
  }
  async function files(root) {
    if (root.kind === "file") return {found: [{name: root.name, file: await root.getFile()}], passed: 0, tooMuch: false};
    const found = [];
    let passed = 0, bytes = 0;
    for await (const each of walk(root)) {
      if (each.passed) { passed += 1; continue; }
      const file = await orNull(root, () => each.handle.getFile());  // null: taken away at this moment
      if (!file) continue;
      found.push({name: each.name, file});
      bytes += file.size;
      if (found.length > MOST_FILES || bytes > MOST_BYTES) return {found, passed, tooMuch: true};
    }
    return {found, passed, tooMuch: false};
  }
  return {
    MOST_FILES, MOST_BYTES, passedOver, stands,
    // Every file with its name in the folder, and how many belong to programs alone; not to the end where it is too much.
    files,
    // The names of all files in a folder of it.
    async below(root, place) {
      const within = await orNull(root, async () => { const {last, way} = await at(root, place, false); return way.at(-1).getDirectoryHandle(last); });
      const names = [];
      if (within) for await (const each of walk(within, `${place}/`)) if (!each.passed) names.push(each.name);
      return names;
    },
    async read(root, name) {
      if (root.kind === "file") return root.name === name ? root.getFile() : null;
      return orNull(root, async () => {
        const {last, way} = await at(root, name, false);
        return (await way.at(-1).getFileHandle(last)).getFile();
      });
    },
    // `still` is asked when all is ready, right before the new content takes the place of the old one; if it says no,
    // all stays as it was.
    async write(root, name, bytes, still) {
      await stands(root);
      let handle = root, above = null, fine = false;  // above: of a file that is made here
      if (root.kind !== "file") {
        const {last, way} = await at(root, name, true);
        const known = await orNull(root, () => way.at(-1).getFileHandle(last));
        handle = known ?? await way.at(-1).getFileHandle(last, {create: true});
        if (!known) above = way.at(-1);
      }
      try {
        const out = await handle.createWritable();  // the old file stands until it is closed
        try {
          await out.write(bytes);
          if (await still()) { await out.close(); fine = true; }
        } finally { if (!fine) await out.abort().catch(() => {}); }
      } finally {
        if (above && !fine && !(await handle.getFile()).size) await above.removeEntry(handle.name);
      }
      return fine;
    },
    async remove(root, name) {
      const {last, way, parts} = await at(root, name, false);
      await way.pop().removeEntry(last);
      while (parts.length) {  // folders that are empty now
        const gone = parts.pop(), above = way.pop();
        try { await above.removeEntry(gone); } catch { return; }
      }
    },
    async digest(file) {
      const found = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
      return Array.from(new Uint8Array(found), (each) => each.toString(16).padStart(2, "0")).join("");
    },
    async may(root, ask) {
      const how = {mode: "readwrite"};
      if (!root.queryPermission || await root.queryPermission(how) === "granted") return true;
      if (!ask) return false;
      try { return await root.requestPermission(how) === "granted"; } catch { return false; }  // nobody has pressed anything
    },
  };
})();
