"use strict";
// The application does not answer: it is said on the screen, where all that was typed stays, until it answers again.
(() => {
  const shown = () => document.getElementById("lost");
  function show(pressed) {
    if (!shown()) {
      const at = document.getElementById("lost-shape").content.cloneNode(true);
      (document.querySelector("main .head") ?? document.querySelector("main").firstElementChild).after(at);
    }
    if (pressed) shown().focus();
  }
  async function again() {
    const say = (text) => { shown().querySelector("[role=status]").textContent = text; };
    const key = saving.desk()?.key;
    let answer = null;
    try { answer = await host.send(key ? `/${key}/unsaved` : "/?choose=1"); } catch { say(shown().dataset.again); return; }
    if (answer.status === 403) { say("計画評価が、新しく起動されています。新しい方の画面を一度開いてから、押してください。"); return; }
    if (answer.status === 410) { await htmx.ajax("GET", host.place(), {target: document.body, swap: "innerHTML"}); return; }
    shown().remove();
    document.querySelector("h1").focus();
    await saving.now();
  }
  document.addEventListener("htmx:error", (event) => {
    const {ctx} = event.detail;
    if (ctx && !ctx.response) show(ctx.sourceElement?.id !== "tools");  // what the page asks by itself moves no focus
  });
  document.addEventListener("click", (event) => { if (event.target.closest?.("#connect")) again(); });
})();
