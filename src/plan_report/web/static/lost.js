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
    try {
      const key = saving.desk()?.key;
      await (window.workerFetch || fetch)(key ? `/${key}/unsaved` : "/?choose=1");
    } catch { shown().querySelector("[role=status]").textContent = "まだ応えません。計画評価をもう一度起動してから、押してください。"; return; }
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
