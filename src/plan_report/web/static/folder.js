"use strict";
// The folder or the Excel file that the browser has opened (a handle): read whole, written file by file.
const folder = (() => {
  const passedOver = (name) => /^(\.|~\$)/.test(name) || /^(thumbs\.db|desktop\.ini)$/i.test(name);
  async function* walk(directory, before = "") {
    for await (const [name, each] of directory.entries()) {
      if (passedOver(name)) yield {name: before + name, passed: true};
      else if (each.kind === "directory") yield* walk(each, `${before}${name}/`);
      else yield {name: before + name, handle: each};
    }
  }
  const missing = (error) => ["NotFoundError", "TypeMismatchError"].includes(error.name);
  async function at(root, name, create) {
    const parts = name.split("/"), last = parts.pop(), way = [root];
    for (const part of parts) way.push(await way.at(-1).getDirectoryHandle(part, {create}));
    return {last, way, parts};
  }
  return {
    passedOver,
    // Every file with its name in the folder, and how many belong to programs alone.
    async files(root) {
      if (root.kind === "file") return {found: [{name: root.name, file: await root.getFile()}], passed: 0};
      const found = [];
      let passed = 0;
      for await (const each of walk(root)) {
        if (each.passed) passed += 1;
        else found.push({name: each.name, file: await each.handle.getFile()});
      }
      return {found, passed};
    },
    async read(root, name) {
      if (root.kind === "file") return root.name === name ? root.getFile() : null;
      try {
        const {last, way} = await at(root, name, false);
        return await (await way.at(-1).getFileHandle(last)).getFile();
      } catch (error) {
        if (missing(error)) return null;
        throw error;
      }
    },
    async write(root, name, bytes) {
      let handle = root;
      if (root.kind !== "file") {
        const {last, way} = await at(root, name, true);
        handle = await way.at(-1).getFileHandle(last, {create: true});
      }
      const out = await handle.createWritable();  // the old file stands until it is closed
      await out.write(bytes);
      await out.close();
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
