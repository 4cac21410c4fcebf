"use strict";
// The keys of a table that is filled in: Enter goes down, Shift+Enter up, Esc gives a value back, Alt+Enter takes what
// is proposed. Where the focus goes when a button of a row is gone after it was pressed: to the row's own field. And what
// a row says that is sent again before the last answer has come: that it has seen what it has sent itself.
(() => {
  const TABLES = ".values, .filled", FIELD = "input[type=text]";
  const fieldsOf = (row) => [...row.querySelectorAll(FIELD)];
  const stands = (field) => field.dataset.now ?? field.defaultValue;
  let pressed = null;
  document.addEventListener("keydown", (event) => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement) || !field.matches(FIELD) || !field.closest(TABLES)) return;
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey) return;  // Enter also ends a conversion to kanji
    if (event.key === "Escape") {
      field.value = stands(field);
      field.dispatchEvent(new Event("input", {bubbles: true}));
    } else if (event.key !== "Enter") {
      return;
    } else if (event.altKey && field.value === field.defaultValue) {
      field.closest("tr").querySelector("[data-take]")?.click();
    } else {
      const all = [...field.closest("table").querySelectorAll(FIELD)];
      const next = event.altKey ? field : all[all.indexOf(field) + (event.shiftKey ? -1 : 1)];
      field.blur();  // so that a changed value is taken
      (next ?? field).focus();
      (next ?? field).select();
    }
    event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-take], [data-leave], [data-confirm]");
    const own = button?.closest("tr");
    if (own) pressed = {button, row: own.id, was: fieldsOf(own)[0].defaultValue};
    const link = event.target.closest("a[data-field]");
    if (!link) return;
    event.preventDefault();
    document.querySelector(link.hash)?.focus();
  });

  document.addEventListener("focusin", (event) => {  // whoever has gone on is not called back
    if (event.target.matches("input")) pressed = null;
  });

  const sent = new WeakMap();  // what a field held when its row was sent last
  document.addEventListener("htmx:after:swap", ({detail: {ctx}}) => {
    const at = document.activeElement;  // 2,062件 of the 2062 that was typed
    if (isLast(ctx) && sent.has(at) && at.value === sent.get(at)) at.value = at.defaultValue;
    const row = pressed && document.getElementById(pressed.row);
    const fields = row ? fieldsOf(row) : [];
    if (!fields.length || (pressed.button.isConnected && fields[0].defaultValue === pressed.was)) return;
    pressed = null;
    for (const each of fields) each.value = each.defaultValue;
    if (!row.contains(document.activeElement)) fields[0].focus();
  });

  const waiting = new Map(), before = new WeakMap();  // of a row's number, and of a request: the one that was sent before it
  function texts(body) {
    const pieces = [];
    while (body.has(`piece${pieces.length + 1}`)) pieces.push(body.get(`piece${pieces.length + 1}`));
    return body.has("whole") ? [body.get("whole")] : pieces;
  }
  const isLast = (ctx) => [...waiting.values()].includes(ctx);
  const isEntered = ({request}) => request?.method?.toUpperCase() === "POST" && request.action.endsWith("/enter");
  document.addEventListener("htmx:config:request", ({detail: {ctx}}) => {
    if (!isEntered(ctx)) return;
    const number = ctx.request.body.get("number");
    before.set(ctx, waiting.get(number));
    waiting.set(number, ctx);
    for (const each of fieldsOf(ctx.sourceElement.closest("tr"))) sent.set(each, each.value);
  });
  document.addEventListener("htmx:before:request", ({detail: {ctx}}) => {
    const last = before.get(ctx), {body} = ctx.request;
    if (!last || !(last.response?.status < 400)) return;
    body.delete("shown");
    for (const each of texts(last.request.body)) body.append("shown", each);
  });
  document.addEventListener("htmx:finally:request", ({detail: {ctx}}) => {
    for (const [number, last] of waiting) if (last === ctx) waiting.delete(number);
  });
})();
