"use strict";
// The order of papers by mouse and by keys: a row that is dropped elsewhere, or Alt+↑ and Alt+↓ in a row, press the same
// buttons as anybody can; files that are chosen or dropped are sent at once. The server says the new place.
{
  let held = null;  // the row that is being dragged

  const rowOf = (event) => event.target.closest?.("tr[data-row]");
  const press = (form, what) => form.requestSubmit(form.querySelector(`button[name=do][value="${what}"]`));

  document.addEventListener("dragstart", (event) => {
    if (event.target.closest?.("[draggable=true]")) held = rowOf(event);
  });
  document.addEventListener("dragend", () => { held = null; });
  document.addEventListener("dragover", (event) => {
    const row = rowOf(event);
    if (held && row) {
      event.preventDefault();
      for (const each of row.parentElement.children) each.classList.toggle("is-on", each === row);
    } else if (!held && event.target.closest?.("[data-put]")) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    const row = rowOf(event);
    if (held && row) {
      event.preventDefault();
      const {form} = row.querySelector("input");
      form.elements.from.value = held.dataset.row;
      form.elements.to.value = row.dataset.row;
      press(form, "move");
      return;
    }
    const place = held ? null : event.target.closest?.("[data-put]");
    if (!place || !event.dataTransfer.files.length) return;
    event.preventDefault();
    const input = place.querySelector("input[type=file]");
    input.files = event.dataTransfer.files;
    press(input.form, input.dataset.send);
  });
  document.addEventListener("change", ({target}) => {
    if (target.matches("input[type=file][data-send]") && target.files.length) press(target.form, target.dataset.send);
  });
  document.addEventListener("keydown", (event) => {
    const row = rowOf(event);
    const way = {ArrowUp: "up", ArrowDown: "down"}[event.key];
    if (!row || !way || !event.altKey) return;
    event.preventDefault();
    const {form} = row.querySelector("input");
    form.elements.focus.value = event.target.dataset.place ?? "";
    const button = form.querySelector(`button[name=do][value="${way}-${row.dataset.row}"]`);
    if (!button.disabled) form.requestSubmit(button);
  });
  document.addEventListener("keydown", (event) => {  // a rule, a class, a round: the nearest that has these buttons
    const way = {ArrowUp: "up", ArrowDown: "down"}[event.key], inside = way && event.altKey && event.target.closest?.("fieldset.element");
    if (!inside) return;
    event.preventDefault();
    inside.querySelector(`:scope > .row button[data-way=${way}]:not([aria-disabled])`)?.click();
  });
}
