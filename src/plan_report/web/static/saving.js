"use strict";
// After every change: the working copy onto the shelf, then what differs into the folder (writing.js). Of several tabs one
// at a time does so.
const saving = (() => {
  // The inside of a page may have come from another run of the application than what is around it.
  const token = () => JSON.parse(document.querySelector("main").getAttribute("hx-headers:inherited"))["X-CSRF"];
  const desk = () => document.getElementById("desk")?.dataset;
  const alone = (act) => navigator.locks ? navigator.locks.request("plan-report", act) : act();
  let asked = 0, going = 0, busy = 0;  // forms that are sent, pages that are fetched, savings that are waited for
  let known = true, queue = Promise.resolve();  // known: the page knows what is unsaved
  const handles = new Map();  // of the desks of this tab, whatever becomes of the shelf
  const unkept = new Set();  // desks of which it was said that the shelf does not hold them

  async function post(path, fields) {
    const body = new FormData();
    for (const [name, value, file] of fields) file === undefined ? body.append(name, value) : body.append(name, value, file);
    const answer = await host.send(path, {method: "POST", body, headers: {"X-CSRF": token()}});
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer;
  }
  async function get(path) {
    const answer = await host.send(path);
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer;
  }
  const content = async (key, digest) => (await get(`/${key}/content/${digest}`)).arrayBuffer();
  const unsaved = async (key) => (await get(`/${key}/unsaved`)).json();

  // What the shelf cannot do (no room, a private window) stops nothing else; it is said once.
  async function onShelf(key, way, act) {
    try { return await act(); } catch (error) {
      if (error !== null && !(error instanceof DOMException)) throw error;
      if (!key || unkept.has(key)) return null;
      unkept.add(key);
      const at = document.getElementById("unkept-shape").content.cloneNode(true);
      for (const each of at.querySelectorAll("[data-ways]")) each.hidden = !each.dataset.ways.split(" ").includes(way);
      document.querySelector("main .head").after(at);
      return null;
    }
  }
  async function keep(key, now) {
    const there = await shelf.digests();
    for (const digest of new Set([...Object.values(now.state), ...Object.values(now.saved)])) {
      if (there.has(digest)) continue;
      try { await shelf.keepContent(digest, await content(key, digest)); } catch (error) { if (!String(error).includes("404")) throw error; }
    }
    const {facts, state, saved} = now, handle = handles.get(key);
    await shelf.keep(key, (before) => ({
      facts, state, saved, unsaved: now.files.length, ...(handle ? {handle} : {}),
      changed: before.changed && JSON.stringify(before.state) === JSON.stringify(state) ? before.changed : Date.now(),
    }));
  }
  const remember = (key, now) => onShelf(key, now.way, () => keep(key, now));

  async function handleOf(key) {
    if (!handles.has(key)) {
      const found = (await shelf.plan(key).catch(() => null))?.handle;
      if (found) handles.set(key, found);
    }
    return handles.get(key) ?? null;
  }
  async function hold(key, handle) {  // from now on, this is where the desk is written
    handles.set(key, handle);
    await onShelf(key, desk()?.way, () => shelf.keep(key, () => ({handle})));
  }

  const NOT_KNOWN = "どこに書くかが、このブラウザーに残っていません。";
  const WHY = {
    NotAllowedError: "フォルダーに書く許可がありません。",
    NoModificationAllowedError: "ファイルを、ほかのソフトが使っています。",
    InvalidStateError: "ファイルを、ほかのソフトが使っています。",
    QuotaExceededError: "ディスクの空きが足りません。",
    NotFoundError: "前の場所にありません。名前が変わったか、ほかの場所に移ったようです。",
  };
  const unwritable = (key, why, lost) => post(`/${key}/unwritable`, [["why", why], ...(lost ? [["lost", "1"]] : [])]);
  async function refused(key, error) {  // by the folder; else it is no matter of the folder
    if (!(error instanceof DOMException)) throw error;
    await unwritable(key, WHY[error.name] ?? `フォルダーに書けませんでした（${error.name}）。`, error.name === "NotFoundError");
  }
  function say(sentences) {  // on a page that stays
    const at = document.getElementById("said");
    for (const text of at ? sentences : []) at.append(Object.assign(document.createElement("p"), {textContent: text}));
  }

  async function once(key, allowed) {  // null: nobody was asked
    for (let turn = 0; turn < 5; turn += 1) {
      const now = await unsaved(key), files = now.files.filter((each) => !each.beside);
      if (now.facts.way === "sample") return;
      await remember(key, now);
      if (!["folder", "file"].includes(now.way) || !files.length) return;
      const root = await handleOf(key);
      if (!root) { await unwritable(key, NOT_KNOWN, true); return; }
      if (allowed === false) await unwritable(key, WHY.NotAllowedError);
      if (!(allowed ?? await folder.may(root, false))) return;
      let told = null;
      try { told = await writing.write(key, root, files); } catch (error) {
        await refused(key, error);
        return;
      } finally { await remember(key, await unsaved(key)); }  // also of what was stopped midway
      if (!told) return;
      say(told.said);
      if (told.conflict) return;
    }
  }

  const refresh = () => htmx.ajax("GET", `/${desk().key}/tools`, {target: "#tools", swap: "outerMorph", source: "#tools"});

  // Save now; `ask` where somebody has pressed a button, so that the browser may ask for the permission.
  function now(ask = false) {
    const key = desk()?.key;
    if (!key || desk().way === "sample") return queue;
    busy += 1;
    const slow = setTimeout(() => {
      const at = document.getElementById("saved"), words = "保存しています ";
      if (at && !at.textContent.startsWith(words)) at.prepend(words);
    }, 300);
    const allowed = ask ? handleOf(key).then((root) => root ? folder.may(root, true) : null) : null;  // right after the press
    queue = queue.then(() => allowed).then((granted) => alone(() => once(key, granted))).catch((error) => console.info(String(error))).finally(async () => {
      clearTimeout(slow);
      busy -= 1;
      if (busy) return;
      if (desk()?.key === key && document.getElementById("tools")) await refresh();
      known = !asked;
    });
    return queue;
  }

  async function lookOnce(key) {
    const root = await handleOf(key);
    if (!root || !await folder.may(root, false)) return [];
    const {saved, why} = await unsaved(key);
    try {
      await folder.stands(root);
      const names = new Set(root.kind === "file" ? [root.name] : Object.keys(saved));
      if (root.kind === "directory") {
        const {found, tooMuch} = await folder.files(root);
        if (tooMuch) {
          await unwritable(key, "フォルダーのファイルが多すぎるか、大きすぎます（2,000個、200MBまで）。計画でないものを、ほかのフォルダーに移してください。");
          return [];
        }
        for (const each of found) names.add(each.name);
      }
      const changed = await writing.changed(key, root, saved, names);
      return changed.length || why ? (await writing.tell(key, changed)).taken : [];
    } catch (error) {
      await refused(key, error);
      return [];
    }
  }
  // Somebody may have used the folder while another window was looked at.
  async function look() {
    await queue;
    const key = desk()?.key, way = desk()?.way;
    if (!key || way === "sample" || asked) return;
    const taken = way === "server" ? (await (await post(`/${key}/look`, [])).json()).taken : await alone(() => lookOnce(key));
    if (taken.length && !going) await htmx.ajax("GET", host.place(), {target: document.body, swap: "innerHTML"});
    await now();
  }

  const isPage = (event) => event.detail.ctx?.target === document.body;
  const isPost = (event) => event.detail.ctx?.request?.method?.toUpperCase() === "POST";
  document.addEventListener("htmx:before:request", (event) => {
    if (isPage(event)) going += 1;
    if (!isPost(event)) return;
    asked += 1;
    if (desk()) known = false;
  });
  document.addEventListener("htmx:finally:request", (event) => {
    if (isPage(event)) going = Math.max(0, going - 1);
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
  return {now, look, post, get, content, unsaved, hold, desk};
})();
