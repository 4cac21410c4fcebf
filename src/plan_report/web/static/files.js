"use strict";
// 計画を選ぶ: a folder or a file is picked, dropped, or opened again; what was open before; downloads where there is no
// folder that could be written.
const files = (() => {
  const canWrite = () => typeof window.showDirectoryPicker === "function";
  let opening = null;  // the handle of what is being opened, until its desk is there

  const told = (text) => {
    const at = document.getElementById("told") ?? document.getElementById("said");
    if (!at) return;
    at.hidden = !text;
    at.replaceChildren(Object.assign(document.createElement("p"), {textContent: text}));
  };

  function submit(found, {name = "", way = "download", passed = 0, tooMuch = false, handle = null} = {}) {
    const form = document.getElementById("open-form");
    const bytes = found.reduce((sum, each) => sum + each.file.size, 0);
    if (tooMuch || found.length > folder.MOST_FILES || bytes > folder.MOST_BYTES) {
      told("ファイルが多すぎるか、大きすぎます（開けるのは2,000個、200MBまで）。計画のフォルダーだけを選んでください。");
      return;
    }
    if (!found.length) { told("そのフォルダーには、読めるファイルがありません。計画のフォルダーを選んでください。"); return; }
    opening = handle;
    const bag = new DataTransfer();
    form.querySelectorAll("[name=path]").forEach((each) => each.remove());
    for (const each of found) {
      bag.items.add(each.file);
      form.append(Object.assign(document.createElement("input"), {type: "hidden", name: "path", value: each.name}));
    }
    form.elements.name.value = name;
    form.elements.way.value = way;
    form.elements.left_out.value = passed;
    document.getElementById("open-folder").disabled = true;  // its files are among the others
    form.elements.file.files = bag.files;
    told(`読んでいます（ファイル${found.length}個）`);
    form.requestSubmit();
  }

  async function openHandle(handle) {
    if (!await folder.may(handle, true)) { told("フォルダーに書く許可がないため、開いていません。もう一度選び、「許可」を選んでください。"); return; }
    const {found, passed, tooMuch} = await folder.files(handle);
    const isFile = handle.kind === "file", isBook = /\.xlsx$/i.test(handle.name);
    submit(found, {name: isFile ? "" : handle.name, way: isFile ? (isBook ? "file" : "download") : "folder", passed, tooMuch, handle: isFile && !isBook ? null : handle});
  }
  async function openList(list) {  // of <input webkitdirectory>
    const all = [...list].map((file) => ({name: file.webkitRelativePath || file.name, file}));
    const found = all.filter((each) => !each.name.split("/").some(folder.passedOver));
    submit(found, {passed: all.length - found.length});
  }

  // A drop without handles: the entries that every browser has.
  async function entries(entry, before = "") {
    if (entry.isFile) return [{name: before + entry.name, file: await new Promise((done, fail) => entry.file(done, fail))}];
    const reader = entry.createReader(), all = [];
    for (;;) {
      const some = await new Promise((done, fail) => reader.readEntries(done, fail));
      if (!some.length) break;
      for (const each of some) all.push(...await entries(each, `${before}${entry.name}/`));
    }
    return all;
  }
  async function dropped(items) {
    const given = [...items].filter((each) => each.kind === "file");
    const roots = given.map((each) => each.webkitGetAsEntry()).filter(Boolean);  // gone after the first await
    if (canWrite() && given.length === 1 && given[0].getAsFileSystemHandle) {
      const handle = await given[0].getAsFileSystemHandle();
      if (handle) return openHandle(handle);
    }
    const all = (await Promise.all(roots.map((each) => entries(each)))).flat();
    const found = all.filter((each) => !each.name.split("/").some(folder.passedOver));
    return submit(found, {passed: all.length - found.length});
  }

  // A desk that is gone, by its name and from what was on it (`content` gives it by SHA-256); the address of its screen.
  async function putBack(plan, content, back, why) {
    const fields = [["key", plan.key], ["back", back], ["saved", JSON.stringify(plan.saved)], ["facts", JSON.stringify(plan.facts)], ["until", clock(plan.changed)], ["why", why]];
    for (const [name, digest] of Object.entries(plan.state)) {
      const bytes = await content(digest);
      if (!bytes) return null;
      fields.push(["path", name], ["file", new Blob([bytes]), "file"]);
    }
    for (const digest of new Set(Object.values(plan.saved))) {
      const bytes = await content(digest);
      if (bytes) fields.push(["base", new Blob([bytes]), "base"]);
    }
    return (await (await saving.post("/restore", fields)).json()).address;
  }
  async function restore(key, back = "") {
    const plan = await shelf.plan(key);
    if (plan.handle) await folder.may(plan.handle, true);
    const address = await putBack(plan, shelf.content, back, "closed");
    if (!address) { told("この計画の入力は、ブラウザーの中に残っていません。計画のフォルダーを選び直してください。"); return; }
    await htmx.ajax("GET", address, {target: document.body, swap: "innerHTML", push: address});
    await saving.look();
    await saving.now();
  }

  async function reopen(key) {
    const plan = await shelf.plan(key);
    const answer = await saving.get(`/${key}/unsaved`).catch(() => null);
    if (answer) {  // the desk is still there
      if (plan.handle) await folder.may(plan.handle, true);
      await htmx.ajax("GET", `/${key}/values`, {target: document.body, swap: "innerHTML", push: `/${key}/values`});
      await saving.look();
      await saving.now();
      return;
    }
    if (plan.unsaved || !plan.handle) { await restore(key); return; }
    try { await openHandle(plan.handle); } catch (error) {
      if (error.name !== "NotFoundError") throw error;
      told(plan.handle.kind === "file"
        ? "そのファイルは、前の場所にありません。名前を変えたか、移したときは、今ある場所で選び直してください。"
        : "そのフォルダーは、前の場所にありません。名前を変えたか、移したときは、今ある場所で選び直してください。");
    }
  }

  // The folder of an open plan, chosen again; one that is not of this plan is not written.
  async function again() {
    const {key, way} = saving.desk(), isFile = way === "file";
    const handle = isFile ? await pickFile() : await pickFolder();
    if (!await folder.may(handle, true)) { told("書く許可がないため、選んでいません。もう一度選び、「許可」を選んでください。"); return; }
    const {saved} = await saving.unsaved(key), names = isFile ? [handle.name] : Object.keys(saved);
    let same = 0;
    for (const name of names) {
      const file = await folder.read(handle, name);
      if (file && await folder.digest(file) === saved[name]) same += 1;
    }
    if (same * 2 < names.length) {
      told(isFile
        ? "選んだファイルは、開いていた計画と名前か内容が違います。何も書いていません。別のファイルを選ぶか、計画をダウンロードしてください。"
        : "選んだフォルダーには、開いていた計画のファイルがありません。何も書いていません。別のフォルダーを選ぶか、計画をダウンロードしてください。");
      return;
    }
    await saving.hold(key, handle);
    await saving.look();
    await htmx.ajax("GET", `/${key}/values`, {target: document.body, swap: "innerHTML", push: `/${key}/values`});
  }

  async function download(besideOnly) {
    const {key} = saving.desk(), now = await (await saving.get(`/${key}/unsaved`)).json();
    const wanted = now.files.filter((each) => !besideOnly || each.beside).filter((each) => each.here);
    const path = `/${key}/zip${besideOnly ? `?${wanted.map((each) => `name=${encodeURIComponent(each.name)}`).join("&")}` : ""}`;
    const blob = await (await saving.get(path)).blob(), at = URL.createObjectURL(blob);
    const link = Object.assign(document.createElement("a"), {href: at, download: `${now.facts.name}_${stamp()}.zip`});
    link.click();
    setTimeout(() => URL.revokeObjectURL(at), 60000);
    const taken = now.way === "download" ? now.files : now.files.filter((each) => each.beside);
    if (taken.length) await saving.post(`/${key}/saved`, taken.flatMap((each) => [["name", each.name], ["here", each.here ?? ""]]));
    await saving.now();
  }

  const in_ = (how) => new Intl.DateTimeFormat("ja-JP-u-ca-japanese", {timeZone: "Asia/Tokyo", ...how});
  const clock = (when) => in_({hour: "numeric", minute: "2-digit"}).format(when);
  const day = (when) => in_({month: "long", day: "numeric"}).format(when);
  const full = (when) => `${in_({era: "long", year: "numeric", month: "long", day: "numeric"}).format(when)} ${clock(when)}`;
  const stamp = () => new Intl.DateTimeFormat("sv-SE", {timeZone: "Asia/Tokyo", dateStyle: "short", timeStyle: "short"}).format().replace(" ", "_").replace(":", "");
  function fill(at, plan) {
    const {facts} = plan, values = {
      ...facts, next: facts.next || "ありません", kind: facts.way === "file" ? "ファイル" : "フォルダー",
      until: clock(plan.changed), when: full(plan.changed), day: day(plan.opened),
      kept: plan.unsaved ? "まだ保存していないものがあります" : facts.way === "download" ? "ダウンロードしてあります" : "全て保存してあります",
    };
    for (const each of at.querySelectorAll("[data-fill]")) each.textContent = values[each.dataset.fill] ?? "";
    for (const each of at.querySelectorAll(".chip")) {
      each.classList.toggle("chip--final", facts.standing === "確定");
      each.classList.toggle("chip--public", facts.standing === "公表済");
      each.hidden = !facts.standing;
    }
    for (const each of at.querySelectorAll("[data-if=lost]")) each.hidden = !plan.unsaved;
    for (const each of at.querySelectorAll("[data-files]")) each.dataset.plan = plan.key;
  }

  // Which desks are open in any tab: theirs is a lock that ends with the tab.
  const staying = new Set(), lockOf = (key) => `plan-report ${key}`;
  function stay(key) {
    if (!navigator.locks || staying.has(key)) return;
    staying.add(key);
    navigator.locks.request(lockOf(key), {mode: "shared"}, () => new Promise(() => {}));
  }
  const isSame = async (one, other) => Boolean(one && other) && one.isSameEntry(other).catch(() => false);
  async function forgetBefore(key, handle) {  // the same folder, opened before and left
    const held = new Set(((await navigator.locks?.query())?.held ?? []).map((each) => each.name));
    for (const each of await shelf.plans()) {
      const isOver = each.key !== key && !each.unsaved && !held.has(lockOf(each.key));
      if (isOver && await isSame(each.handle, handle)) await shelf.forget(each.key);
    }
  }
  async function remembered() {  // the last one of each folder, and all in which something was not saved
    const found = [];
    for (const plan of await shelf.plans().catch(() => [])) {
      if (!plan.facts?.title || (plan.facts.way === "server" && !plan.unsaved)) continue;
      const same = plan.unsaved ? [] : await Promise.all(found.map((each) => isSame(each.handle, plan.handle)));
      if (!same.includes(true)) found.push(plan);
    }
    return found;
  }

  async function shown() {  // after a page or a part of it has come
    const {key, way} = saving.desk() ?? {}, handle = opening;
    opening = null;
    if (key) stay(key);
    if (handle && ["folder", "file"].includes(way)) {
      await saving.hold(key, handle);
      await forgetBefore(key, handle).catch(() => {});
      await saving.now();
    }
    const gone = document.querySelector("[data-restore]");
    if (gone) {
      const plan = await shelf.plan(gone.dataset.restore).catch(() => null), there = await shelf.digests().catch(() => new Set());
      const isWhole = Boolean(plan?.state) && Object.values(plan.state).every((each) => there.has(each));
      gone.hidden = !isWhole;
      if (isWhole) fill(gone, plan);
      else told("この計画の入力は、ブラウザーの中に残っていません。計画のフォルダーを選び直してください。");
    }
    const form = document.getElementById("open-form");
    if (!form || form.dataset.ready) return;
    form.dataset.ready = "1";
    const handles = canWrite();
    for (const id of ["open-folder", "open-file"]) {
      document.getElementById(id).hidden = document.querySelector(`[for=${id}]`).hidden = handles;
    }
    for (const each of form.querySelectorAll("[data-files]")) each.hidden = !handles;
    for (const each of form.querySelectorAll("[data-if=download]")) each.hidden = handles;
    const known = await remembered();
    const last = document.getElementById("last-plan"), recent = document.getElementById("recent-plans");
    last.hidden = recent.hidden = !known.length;
    form.querySelector("[data-files=pick]").classList.toggle("btn--main", !known.length);
    document.getElementById("other").textContent = known.length ? "ほかの計画を開く" : "計画を開く";
    if (known.length) fill(last, known[0]);
    recent.querySelector("tbody").replaceChildren(...known.slice(0, 12).map((plan) => {
      const row = document.getElementById("recent-row").content.cloneNode(true);
      fill(row, plan);
      row.querySelector("[data-files=forget]").setAttribute("aria-label", `一覧から外す：${plan.facts.title}`);
      return row;
    }));
    await shelf.sweep().catch(() => {});
  }

  const pickFolder = () => showDirectoryPicker({mode: "readwrite", id: "plan"});
  async function pickFile() {
    const types = [{description: "計画のExcelファイル、zip", accept: {"application/octet-stream": [".xlsx", ".zip", ".csv", ".xls", ".ods"]}}];
    return (await showOpenFilePicker({id: "plan", types}))[0];
  }
  const ACTS = {
    pick: async () => openHandle(await pickFolder()),
    "pick-file": async () => openHandle(await pickFile()),
    again,
    reopen: (at) => reopen(at.dataset.plan),
    restore: (at) => restore(at.dataset.plan, host.place()),
    forget: async (at) => {
      const plan = await shelf.plan(at.dataset.plan);
      if (plan.unsaved && !at.dataset.sure) {
        at.dataset.sure = "1";
        told(`「${plan.facts.title}」には、まだ保存していない入力があります。もう一度押すと、入力も一覧からなくなります。`);
        return;
      }
      await shelf.forget(plan.key);
      delete document.getElementById("open-form").dataset.ready;
      await shown();
      document.querySelector("h1").focus();
    },
    save: () => saving.desk().way === "server" ? undefined : saving.now(true),
    download: () => download(false),
    beside: () => download(true),
  };
  document.addEventListener("click", async (event) => {
    const at = event.target.closest?.("[data-files]"), act = ACTS[at?.dataset.files];
    if (!act) return;
    try { await act(at); } catch (error) {
      if (error.name === "AbortError") return;
      console.info(String(error));
      const isDownload = ["download", "beside"].includes(at.dataset.files);
      told(isDownload ? "ダウンロードできませんでした。もう一度押してください。" : "開けませんでした。もう一度選んでください。");
    }
  });
  document.addEventListener("change", async (event) => {
    if (["open-folder", "open-file"].includes(event.target.id) && event.target.files.length) await openList(event.target.files);
  });
  const ours = (event) => document.getElementById("drop") && !event.target.closest?.("input[type=file]:not(#open-file, #open-folder)");
  document.addEventListener("dragover", (event) => { if (ours(event)) event.preventDefault(); });
  document.addEventListener("drop", (event) => {
    if (!ours(event)) return;
    event.preventDefault();
    dropped(event.dataTransfer.items).catch(() => told("開けませんでした。もう一度置いてください。"));
  });
  document.addEventListener("htmx:after:swap", () => { shown().catch((error) => console.info(String(error))); });
  addEventListener("DOMContentLoaded", () => { shown().catch((error) => console.info(String(error))); });
  return {restore, reopen, putBack};
})();
