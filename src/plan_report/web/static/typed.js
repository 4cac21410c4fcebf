"use strict";
// What stands in a field and was not sent yet is kept, given back on the same screen, and dropped when it was sent.
(() => {
  const KINDS = "input[type=text], input[type=search], input[type=number], input[type=date], input[type=email], input[type=tel], input:not([type]), textarea";
  const given = new WeakSet();  // fields that we have filled, until somebody has touched them
  const page = () => location.pathname + location.search;  // another indicator is another page
  const fields = () => [...document.querySelectorAll(KINDS)].filter((each) => each.name && !each.closest("[data-not-kept]"));
  function places() {  // a field by its form and name, and by its number where there are several of them
    const count = new Map();
    return new Map(fields().map((each) => {
      const name = each.id || `${each.form?.getAttribute("action") ?? ""} ${each.name}`, number = count.get(name) ?? 0;
      count.set(name, number + 1);
      return [each, `${page()}\n${name} ${number}`];
    }));
  }
  document.addEventListener("input", (event) => {
    const at = event.target;
    if (!at.matches?.(KINDS)) return;
    given.delete(at);
    const place = places().get(at);
    if (!place) return;
    const act = at.value === at.defaultValue ? shelf.dropTyped([place]) : shelf.keepTyped({place, value: at.value, was: at.defaultValue});
    act.catch(() => {});
  });
  function drop(source) {
    const all = source.matches(KINDS) ? [source] : [...(source.form ?? source).querySelectorAll(KINDS)];
    const known = places(), sent = all.map((each) => known.get(each)).filter(Boolean);
    if (sent.length) shelf.dropTyped(sent).catch(() => {});
  }
  document.addEventListener("htmx:after:request", (event) => {
    const {ctx} = event.detail;
    if (ctx?.request?.method?.toUpperCase() === "POST" && ctx.response?.status < 400 && ctx.sourceElement?.matches?.(":not([data-draft])")) drop(ctx.sourceElement);
  });
  document.addEventListener("focusout", (event) => {  // a field that is sent when it has changed has not, for the browser
    const at = event.target;
    if (!given.has(at)) return;
    given.delete(at);
    if (at.value !== at.defaultValue) at.dispatchEvent(new Event("change", {bubbles: true}));
  });
  async function giveBack() {
    const kept = new Map((await shelf.typed(page())).map((each) => [each.place, each]));
    if (!kept.size) return;
    let some = false;
    for (const [at, place] of places()) {
      const found = kept.get(place);
      if (!found || at.value !== at.defaultValue || found.was !== at.defaultValue) continue;
      at.value = found.value;
      given.add(at);
      some = true;
    }
    const said = document.getElementById("said");
    if (some && said) said.append(Object.assign(document.createElement("p"), {textContent: "送る前の入力を、元に戻しました。"}));
  }
  document.addEventListener("htmx:after:swap", () => { giveBack().catch(() => {}); });
  addEventListener("DOMContentLoaded", () => { giveBack().catch(() => {}); });
})();
