"use strict";
// The host of the application where one file is all of it: a worker answers what a server would, and where one is stands
// in the address behind #. The application's own scripts ask `host` for both.
window.host = (() => {
  const DRIVE = /^\/[A-Za-z]:(?=\/)/;  // file:///C:/…, from where a root-absolute address keeps it
  const pathOf = (url) => {
    const at = new URL(url, location.href);
    return at.pathname.replace(DRIVE, "") + at.search;
  };
  const place = () => {
    const said = location.hash.slice(1);  // as it was encoded for an address
    return said.startsWith("/") ? said : "/";
  };
  const asked = new Map();  // what the worker has not answered yet, in order: it answers one after the other
  const howFar = new Map();  // of the long work of each desk, for which the busy worker cannot be asked
  const policy = document.querySelector("meta[http-equiv=Content-Security-Policy]").content;
  const failed = document.getElementById("failed").content;
  let pages = 0;  // screens that are waited for
  let parts = null, script = "", worker = null, started = null, serial = 0, heap = 0;
  let prepared = null;  // tells that the parts are there to start from
  const ready = new Promise((done) => { prepared = done; });

  const post = (message) => new Promise((done, fail) => {
    const id = serial += 1;
    asked.set(id, {message, done, fail});
    worker.postMessage({id, ...message});
  });

  function end(why) {  // of this worker; the next question starts another one
    worker?.terminate();
    worker = started = null;
    howFar.clear();
    const left = [...asked.values()];
    asked.clear();
    for (const each of left) each.fail(new TypeError(why));
  }

  function heard({data}) {
    if (data.step) return further(data.step);
    if (data.how) return howFar.set(data.key, data.how);
    const {done, fail} = asked.get(data.id) ?? {};
    asked.delete(data.id);
    if (data.heap) heap = data.heap;
    if (data.said === undefined) return done?.(data);
    fail?.(new TypeError(data.said));
    if (data.over) end(data.said);
  }

  async function begin() {
    await ready;
    worker = new Worker(script, {type: "module"});
    worker.onmessage = heard;
    worker.onerror = (event) => end(event.message || "the worker has ended");
    await post({boot: {parts, policy}});
  }
  const start = () => started ??= begin().catch((error) => { started = null; throw error; });

  function further(step) {
    const at = document.getElementById("start-progress");
    if (at) at.value = step;
  }

  async function encoded(path, {method, body, headers} = {}) {  // the browser itself makes a form of it
    const request = new Request(`http://localhost${path}`, {method, body, headers});
    return {method: request.method, path, headers: [...request.headers], body: new Uint8Array(await request.arrayBuffer())};
  }

  function responded({status, headers, body, path}) {
    const text = new Headers(headers).get("content-type")?.startsWith("text/html");
    const shown = text ? new TextDecoder().decode(body).replace(/(<iframe [^>]*?)src="\//g, '$1data-src="/') : body;
    const response = new Response([204, 304].includes(status) ? null : shown, {status, headers});
    Object.defineProperty(response, "url", {value: `${location.origin === "null" ? "file://" : location.origin}${path}`});
    return response;
  }

  const ask = async (path, init) => {
    const message = await encoded(path, init);
    await start();
    return responded(await post(message));
  };

  // In the order of the presses: what is made ready sooner does not overtake. `act` gives what it has posted, in a list,
  // for nobody waits in line for its answer.
  let line = Promise.resolve(), stopping = null;
  const inLine = (act) => {
    const now = line.then(() => stopping).then(act);
    line = now.catch(() => {});
    return now;
  };
  const SILENT = {status: 204};

  async function send(url, init = {}) {
    const path = pathOf(url), [, key, what] = path.match(/^\/([0-9a-f]{8})\/(progress|stop)$/) ?? [];
    if (what === "progress") return Response.json(howFar.get(key) ?? {running: false});
    if (path === "/restore") return ask(path, init);  // while others wait for what is put back
    if (what === "stop") {
      const first = asked.values().next().value;
      if (!stopping && first?.kept?.key === key) {
        stopping = stop(first).finally(() => { stopping = null; });
        stopping.then((address) => address && !pages && show(address));
      }
      if (stopping) { await stopping; return new Response(null, SILENT); }
    }
    const [answer] = await inLine(async () => {
      const message = await encoded(path, init);
      await start();
      return [post(message)];
    });
    return responded(await answer);
  }

  // What a new start needs to put a desk back, for a worker that is busy is ended by force.
  let contents = new Map();
  async function kept(key) {
    const {facts, state, saved} = await (await ask(`/${key}/unsaved`)).json(), now = new Map();
    for (const digest of new Set([...Object.values(state), ...Object.values(saved)])) {
      const answer = contents.has(digest) ? null : await ask(`/${key}/content/${digest}`);
      if (!answer || answer.ok) now.set(digest, contents.get(digest) ?? await answer.arrayBuffer());
    }
    contents = now;
    return {key, facts, state, saved, changed: Date.now()};
  }

  async function sendWork(url, init) {
    const path = pathOf(url), key = path.split("/")[1], desk = document.getElementById("desk")?.dataset.key;
    const [answer] = await inLine(async () => {
      const plan = desk === key ? await kept(key) : null, message = await encoded(path, init);
      await start();
      const answer = post(message);
      [...asked.values()].at(-1).kept = plan;
      return [answer];
    });
    return responded(await answer);
  }

  // 途中でやめる: everything as before the work, in a new worker; what was asked meanwhile is asked again. The address of
  // the screen that says so.
  async function stop(work) {
    const key = work.kept.key, later = [...asked.values()].filter((each) => each !== work);
    howFar.set(key, {...howFar.get(key), words: document.getElementById("work")?.dataset.stopping ?? ""});
    worker.terminate();
    asked.clear();
    started = null;
    try {
      const address = await files.putBack(work.kept, async (digest) => contents.get(digest), place(), "stopped");
      work.done({...SILENT, headers: [], body: new Uint8Array(), path: place()});
      for (const each of later) post(each.message).then(each.done, each.fail);
      return address ?? place();
    } catch (error) {
      for (const each of [work, ...later]) each.fail(error);
      return null;
    } finally { howFar.delete(key); }
  }

  const show = (path) => htmx.ajax("GET", path, {target: document.body, swap: "innerHTML"});

  document.addEventListener("htmx:config:request", ({detail: {ctx}}) => {
    ctx.fetch = async (url, init) => {
      if (isWork(ctx)) return sendWork(url, init);
      const isPage = ctx.target === document.body;
      if (isPage) pages += 1;
      try { return await send(url, init); } finally { if (isPage) pages -= 1; }
    };
  });
  document.addEventListener("htmx:before:history:update", ({detail: {history}}) => { history.path = `#${pathOf(history.path)}`; });
  document.addEventListener("htmx:before:history:restore", (event) => event.preventDefault());
  addEventListener("popstate", () => show(place()));

  // Files are taken from the worker; what the browser shows, it shows from its own memory.
  async function object(url) {
    const answer = await send(url);
    if (!answer.ok) throw new TypeError(`${url}: ${answer.status}`);
    const name = answer.headers.get("content-disposition")?.match(/filename\*=UTF-8''([^;]+)/i)?.[1]
      ?? answer.headers.get("content-disposition")?.match(/filename="?([^";]+)/i)?.[1] ?? "";
    const blob = new Blob([await answer.arrayBuffer()], {type: answer.headers.get("content-type")});
    return {at: URL.createObjectURL(blob), name: decodeURIComponent(name), isTaken: /attachment/.test(answer.headers.get("content-disposition") ?? "")};
  }
  async function follow(link) {
    const {at, name, isTaken} = await object(link.href);
    if (isTaken) Object.assign(document.createElement("a"), {href: at, download: name}).click();
    else if (!open(at, "_blank")) throw new TypeError("the browser has opened no tab");
    setTimeout(() => URL.revokeObjectURL(at), 600_000);  // a tab that shows it may be loaded anew
  }
  function jump(link) {  // within the page: where one is stays in the address
    const at = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!at) return;
    at.scrollIntoView();
    if (!at.matches("a[href], button, input, select, textarea, [tabindex]")) at.tabIndex = -1;
    at.focus({preventScroll: true});
  }
  function notOpened(error) {
    console.info(String(error));
    document.getElementById("said")?.append(Object.assign(document.createElement("p"), {textContent: "開けませんでした。もう一度押してください。"}));
  }
  const press = (event) => {
    if (event.type === "auxclick" && event.button !== 1) return;  // the menu of the right button
    const link = event.target.closest?.("a[href]"), href = link?.getAttribute("href") ?? "";
    if (href.startsWith("#")) { event.preventDefault(); jump(link); return; }
    if (!href.startsWith("/")) return;
    const isOwn = link.getAttribute("hx-boost") === "false" || link.target;
    const isOther = event.button === 1 || event.ctrlKey || event.metaKey || event.shiftKey;
    if (!isOwn && !isOther) return;  // htmx exchanges the screen
    event.preventDefault();
    event.stopImmediatePropagation();
    if (isOwn) follow(link).catch(notOpened);
    else open(`${location.href.split("#")[0]}#${pathOf(link.href)}`, "_blank");
  };
  document.addEventListener("click", press, true);
  document.addEventListener("auxclick", press, true);

  async function frames() {
    for (const each of document.querySelectorAll("iframe[data-src]")) {
      const {at} = await object(each.dataset.src);
      each.removeAttribute("data-src");
      each.addEventListener("load", () => URL.revokeObjectURL(at), {once: true});
      each.src = at;
    }
  }
  document.addEventListener("htmx:after:swap", () => { frames().catch((error) => console.info(String(error))); });

  async function letters() {  // of the report, for the screens, where the computer has none (Windows has them)
    const isThere = await new FontFace("ours", 'local("BIZ UDPGothic")').load().then(() => true, () => false);
    if (isThere) return;
    for (const [weight, name] of [["400", "Regular"], ["700", "Bold"]]) {
      const answer = await send(`/font/BIZUDPGothic-${name}.ttf`);
      document.fonts.add(await new FontFace("BIZ UDPGothic", await answer.arrayBuffer(), {weight}).load());
    }
  }

  function decoded(id) {
    const at = document.getElementById(id), text = at.textContent.trim();
    at.remove();
    return Uint8Array.fromBase64 ? Uint8Array.fromBase64(text) : Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
  }
  addEventListener("DOMContentLoaded", async () => {
    if (document.getElementById("cannot")) return;  // first.js has left it there
    await new Promise((done) => setTimeout(done));  // the other scripts are heard first
    document.querySelector("main").removeAttribute("inert");
    document.querySelector("main .head").after(document.getElementById("starting").content);
    try {
      const own = {};
      for (const each of [...document.querySelectorAll("script[id^=part-]")]) own[each.id.slice(5)] = decoded(each.id);
      const {"worker.js": packed, ...others} = own;
      const source = await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
      script = `data:text/javascript;charset=utf-8,${encodeURIComponent(source)}`;
      parts = others;
      further(1);
      prepared();
      await start();
    } catch (error) {
      console.info(String(error));
      document.body.replaceChildren(failed);
      return;
    }
    document.getElementById("start")?.remove();
    if (place() !== "/" && !pages) await show(place());
    letters().catch((error) => console.info(String(error)));  // without them the system's are shown
  });
  return {send, place, heap: () => heap};
})();
