"use strict";
// After every change: the working copy onto the shelf, then what differs into the folder, but never over what somebody
// else has changed there; that is handed to the application, which shows both.
const saving = (() => {
  const send = (...all) => (window.workerFetch || fetch)(...all);
  const token = () => JSON.parse(document.body.getAttribute("hx-headers:inherited") ?? "{}")["X-CSRF"] ?? "";
  const desk = () => document.getElementById("desk")?.dataset;
  let asked = 0, busy = 0, known = true, queue = Promise.resolve();  // known: the page knows what is unsaved
  const seen = new Map();  // what each file outside looked like when it was last read whole

  async function post(path, fields) {
    const body = new FormData();
    for (const [name, value, file] of fields) file === undefined ? body.append(name, value) : body.append(name, value, file);
    const answer = await send(path, {method: "POST", body, headers: {"X-CSRF": token()}});
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer;
  }
  async function get(path) {
    const answer = await send(path);
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer;
  }
  const content = async (key, digest) => (await get(`/${key}/content/${digest}`)).arrayBuffer();

  async function keep(key, now) {  // onto the shelf
    const there = await shelf.digests();
    for (const digest of new Set([...Object.values(now.state), ...Object.values(now.saved)])) {
      if (there.has(digest)) continue;
      try { await shelf.keepContent(digest, await content(key, digest)); } catch (error) { if (!String(error).includes("404")) throw error; }
    }
    const {facts, state, saved} = now;
    await shelf.keep(key, (before) => ({
      facts, state, saved, unsaved: now.files.length,
      changed: before.changed && JSON.stringify(before.state) === JSON.stringify(state) ? before.changed : Date.now(),
    }));
  }

  // Names of files that stand in the folder otherwise than they were last seen there, with the files (null: gone).
  async function changedOutside(root, saved, names) {
    const found = [];
    for (const name of names) {
      const file = await folder.read(root, name), mark = file && `${file.lastModified} ${file.size}`;
      const known = seen.get(name);
      const digest = !file ? null : known?.mark === mark ? known.digest : await folder.digest(file);
      if (file) seen.set(name, {mark, digest});
      if (digest !== (saved[name] ?? null)) found.push({name, file, digest});
    }
    return found;
  }
  async function tellOutside(key, changed) {
    const fields = [];
    for (const {name, file} of changed) file ? fields.push(["path", name], ["file", file, "file"]) : fields.push(["gone", name]);
    return (await post(`/${key}/outside`, fields)).json();
  }

  async function writeOutside(key, root, now) {
    const files = now.files.filter((each) => !each.beside);
    for (const each of files) seen.delete(each.name);  // what is written over is read whole before
    const here = Object.fromEntries(files.map((each) => [each.name, each.here]));
    const changed = (await changedOutside(root, now.saved, Object.keys(here))).filter((each) => each.digest !== here[each.name]);
    if (changed.length) {
      const told = await tellOutside(key, changed);
      return told.conflict ? "conflict" : "again";
    }
    const done = [];
    for (const {name, here: digest} of files) {
      const standing = await folder.read(root, name);
      if (digest === null) { if (standing) await folder.remove(root, name); }
      else if (!standing || await folder.digest(standing) !== digest) await folder.write(root, name, await content(key, digest));
      seen.delete(name);
      done.push(["name", name], ["here", digest ?? ""]);
    }
    if (done.length) await post(`/${key}/saved`, done);
    return "done";
  }

  async function once(key, ask) {
    for (let turn = 0; turn < 5; turn += 1) {
      const now = await (await get(`/${key}/unsaved`)).json();
      if (now.facts.way === "sample") return;
      await keep(key, now);
      const root = (await shelf.plan(key))?.handle;
      if (!root || !["folder", "file"].includes(now.way) || !now.files.some((each) => !each.beside)) return;
      if (!await folder.may(root, ask)) return;
      try {
        const found = await writeOutside(key, root, now);
        if (found === "conflict") return;
        if (found === "done") { await keep(key, await (await get(`/${key}/unsaved`)).json()); return; }
      } catch (error) {
        if (!(error instanceof DOMException)) throw error;
        await post(`/${key}/unwritable`, [["why", WHY[error.name] ?? `フォルダーに書けませんでした（${error.name}）。`]]);
        return;
      }
    }
  }
  const WHY = {
    NotAllowedError: "フォルダーに書く許可がありません。",
    NoModificationAllowedError: "ファイルを、ほかのソフトが使っています。",
    InvalidStateError: "ファイルを、ほかのソフトが使っています。",
    QuotaExceededError: "ディスクの空きが足りません。",
    NotFoundError: "フォルダーが見つかりません。",
  };

  const refresh = () => htmx.ajax("GET", `/${desk().key}/tools`, {target: "#tools", swap: "outerMorph", source: "#tools"});

  // Save now; `ask` where somebody has pressed a button, so that the browser may ask for the permission.
  function now(ask = false) {
    const key = desk()?.key;
    if (!key || desk().way === "sample") return queue;
    busy += 1;
    const slow = setTimeout(() => { const at = document.getElementById("saved"); if (at) at.prepend("保存しています "); }, 300);
    queue = queue.then(() => once(key, ask)).catch((error) => console.info(String(error))).finally(async () => {
      clearTimeout(slow);
      busy -= 1;
      if (busy) return;
      if (desk()?.key === key && document.getElementById("tools")) await refresh();
      known = !asked;
    });
    return queue;
  }

  // Somebody may have used the folder while another window was looked at.
  async function look() {
    await queue;
    const key = desk()?.key, way = desk()?.way;
    if (!key || way === "sample" || asked) return;
    let taken = [];
    if (way === "server") taken = (await (await post(`/${key}/look`, [])).json()).taken;
    else {
      const root = (await shelf.plan(key))?.handle;
      if (!root || !await folder.may(root, false)) return;
      const {saved} = await (await get(`/${key}/unsaved`)).json(), names = new Set(Object.keys(saved));
      if (root.kind === "directory") for (const each of (await folder.files(root)).found) names.add(each.name);
      const changed = await changedOutside(root, saved, names);
      if (!changed.length) return;
      taken = (await tellOutside(key, changed)).taken;
    }
    if (taken.length) await htmx.ajax("GET", location.pathname + location.search, {target: document.body, swap: "innerHTML"});
    await now();
  }

  const isPost = (event) => event.detail.ctx?.request?.method?.toUpperCase() === "POST";
  document.addEventListener("htmx:before:request", (event) => {
    if (!isPost(event)) return;
    asked += 1;
    if (desk()) known = false;
  });
  document.addEventListener("htmx:finally:request", (event) => {
    if (!isPost(event)) return;
    asked = Math.max(0, asked - 1);
    setTimeout(now, 0);
  });
  addEventListener("beforeunload", (event) => {
    const at = desk();
    if (at && at.way !== "sample" && (!known || Number(at.unsaved))) event.preventDefault();
  });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look().catch((error) => console.info(String(error))); });
  addEventListener("DOMContentLoaded", () => now());
  return {now, look, post, get, content, desk};
})();
