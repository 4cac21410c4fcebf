"use strict";
// The keys of a table that is filled in: Enter goes down, Shift+Enter up, Esc gives a value back, Alt+Enter takes what
// is proposed. And where the focus goes when a button of a row is gone after it was pressed: to the row's own field.
let pressed = null;
document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (!(field instanceof HTMLInputElement) || !field.matches(".values input[type=text], .filled input[type=text]")) return;
  if (event.isComposing || event.ctrlKey || event.metaKey) return;  // Enter also ends a conversion to kanji
  if (event.key === "Escape") {
    field.value = field.defaultValue;
  } else if (event.key !== "Enter") {
    return;
  } else if (event.altKey) {
    field.closest("tr").querySelector("[data-take]")?.click();
  } else {
    const all = [...field.closest("table").querySelectorAll("input[type=text]")];
    const next = all[all.indexOf(field) + (event.shiftKey ? -1 : 1)];
    field.blur();  // so that a changed value is taken
    (next ?? field).focus();
    (next ?? field).select();
  }
  event.preventDefault();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-take], [data-confirm]");
  const own = button?.closest("tr");
  if (own) pressed = {button, row: own.id, was: own.querySelector("input[type=text]").defaultValue};
  const link = event.target.closest("a[data-field]");
  if (!link) return;
  event.preventDefault();
  document.querySelector(link.hash)?.focus();
});

document.addEventListener("focusin", (event) => {  // whoever has gone on is not called back
  if (event.target.matches("input")) pressed = null;
});
document.addEventListener("htmx:after:swap", () => {
  const row = pressed && document.getElementById(pressed.row);
  const fields = row ? [...row.querySelectorAll("input[type=text]")] : [];
  if (!fields.length || (pressed.button.isConnected && fields[0].defaultValue === pressed.was)) return;
  pressed = null;
  for (const each of fields) each.value = each.defaultValue;
  if (!row.contains(document.activeElement)) fields[0].focus();
});
