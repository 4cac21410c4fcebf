"use strict";
// What stands in a field and was not sent yet is kept, given back on the same screen, and dropped when it was sent. A value
// of an indicator belongs to its number, on whatever screen and in whatever row it stands. Where a field holds another
// text by now than when somebody typed, both are shown. What is being typed in another tab stays there as long as it is open.
(() => {
  const KINDS = "input[type=text], input[type=search], input[type=number], input[type=date], input[type=email], input[type=tel], input:not([type]), textarea";
  const LONGEST = 40, TAB = "plan-report tab ", me = `${TAB}${crypto.randomUUID()}`;
  navigator.locks?.request(me, () => new Promise(() => {}));  // held until this tab is left, however that comes about
  const given = new WeakSet();  // fields that we have filled, until somebody has touched them
  const screen = () => host.place();
  const plan = () => `/${host.place().split(/[/?]/)[1]}`;
  const at = () => document.getElementById("main")?.dataset.at ?? "";  // which plan and round of it
  const stands = (field) => field.dataset.now ?? field.defaultValue;
  const fields = () => [...document.querySelectorAll(KINDS)].filter((each) => each.name && !each.closest("[data-not-kept]"));
  function places() {  // a value by its indicator; any other field by its form and name, and its number where there are several
    const count = new Map();
    return new Map(fields().map((each) => {
      if (each.dataset.kept) return [each, `${plan()}\n${at()} ${each.dataset.kept}`];
      const name = each.id || `${each.form?.getAttribute("action") ?? ""} ${each.name}`, number = count.get(name) ?? 0;
      count.set(name, number + 1);
      return [each, `${screen()}\n${at()} ${name} ${number}`];
    }));
  }
  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!field.matches?.(KINDS)) return;
    given.delete(field);
    const place = places().get(field);
    if (!place) return;
    const act = field.value === stands(field) ? shelf.dropTyped([place]) : shelf.keepTyped({place, value: field.value, was: stands(field), from: me});
    act.catch(() => {});
  });

  const sent = new WeakMap();  // of a request: its fields, with what they held
  const isPost = (ctx) => ctx?.request?.method?.toUpperCase() === "POST" && ctx.sourceElement?.matches;
  function fieldsOf(source) {
    const row = source.matches("[data-kept], [data-take], [data-leave]") ? source.closest("tr") : null;
    if (row) return [...row.querySelectorAll("[data-kept]")];
    return source.matches(KINDS) ? [source] : [...(source.form ?? source).querySelectorAll(KINDS)];
  }
  document.addEventListener("htmx:config:request", ({detail: {ctx}}) => {
    if (isPost(ctx)) sent.set(ctx, fieldsOf(ctx.sourceElement).map((each) => [each, each.value]));
  });
  document.addEventListener("htmx:after:request", ({detail: {ctx}}) => {
    if (!isPost(ctx) || !(ctx.response?.status < 400) || ctx.sourceElement.matches("[data-draft]")) return;
    const known = places(), still = (sent.get(ctx) ?? []).filter(([field, value]) => field.value === value);
    const taken = still.map(([field]) => known.get(field)).filter(Boolean);
    if (taken.length) shelf.dropTyped(taken).catch(() => {});
  });
  document.addEventListener("focusout", (event) => {  // a field that is sent when it has changed has not, for the browser
    const field = event.target;
    if (!given.has(field)) return;
    given.delete(field);
    if (field.value !== field.defaultValue) field.dispatchEvent(new Event("change", {bubbles: true}));
  });

  const made = (name, text, more = {}) => Object.assign(document.createElement(name), {textContent: text, ...more});
  const short = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
  function showBoth(field, place, value) {  // what was typed, beside a text that nobody had seen then
    if (field.nextElementSibling?.matches("[data-both]")) return;
    const both = made("div", "", {className: "cellmsg"});
    both.dataset.both = "";
    const put = made("button", `「${short(value)}」を入れる`, {type: "button", className: "btn btn--small"});
    const leave = made("button", "今のままにする", {type: "button", className: "btn btn--small"});
    both.append(made("p", `送る前に入力した「${short(value)}」が残っています。この欄は、その後「${short(stands(field))}」に変わりました。`), put, leave);
    put.addEventListener("click", () => {
      both.remove();
      field.value = value;
      given.add(field);
      shelf.keepTyped({place, value, was: stands(field), from: me}).catch(() => {});
      field.focus();
    });
    leave.addEventListener("click", () => {
      both.remove();
      shelf.dropTyped([place]).catch(() => {});
      field.focus();
    });
    field.after(both);
  }
  async function giveBack(again = true) {
    const found = [...await shelf.typed(screen()), ...await shelf.typed(plan())];
    if (!found.length) return;
    const open = new Set((await navigator.locks?.query())?.held.map((each) => each.name));
    open.delete(me);
    const kept = new Map(found.filter((each) => !open.has(each.from)).map((each) => [each.place, each]));
    if (again && kept.size < found.length) setTimeout(() => { giveBack(false).catch(() => {}); }, 1000);  // a tab that is just closing
    const said = new Set();
    for (const [field, place] of places()) {
      const known = kept.get(place);
      if (!known || field.value !== field.defaultValue || known.value === field.value) continue;
      if (known.was === stands(field)) {
        field.value = known.value;
        given.add(field);
        said.add("送る前の入力を、元に戻しました。");
      } else {
        showBoth(field, place, known.value);
        said.add("送る前の入力が残っている欄があります。どちらにするかを選んでください。");
      }
    }
    const line = document.getElementById("said");
    for (const text of said) if (line && !line.textContent.includes(text)) line.append(made("p", text));
  }
  document.addEventListener("htmx:after:swap", () => { giveBack().catch(() => {}); });
  addEventListener("DOMContentLoaded", () => { giveBack().catch(() => {}); });
})();
