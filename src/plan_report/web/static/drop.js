"use strict";
// A frame that files are put into (form[data-drop]): what is chosen or dropped there, folders with all below them, is sent
// at once, for a file input by itself takes no folder and no drop beside it.
(() => {
  const frameOf = (event) => event.target.closest?.("form[data-drop]");

  async function below(entry, before = "") {
    if (entry.isFile) {
      const file = await new Promise((done, fail) => entry.file(done, fail));
      return [new File([file], before + file.name, {type: file.type})];
    }
    const reader = entry.createReader(), all = [];
    for (;;) {
      const some = await new Promise((done, fail) => reader.readEntries(done, fail));
      if (!some.length) return all;
      for (const each of some) all.push(...await below(each, `${before}${entry.name}/`));
    }
  }

  document.addEventListener("change", (event) => {
    if (event.target.matches("form[data-drop] input[type=file]") && event.target.files.length) event.target.form.requestSubmit();
  });
  document.addEventListener("dragover", (event) => { if (frameOf(event)) event.preventDefault(); });
  document.addEventListener("drop", async (event) => {
    const form = frameOf(event);
    if (!form) return;
    event.preventDefault();
    const entries = [...event.dataTransfer.items].map((each) => each.webkitGetAsEntry()).filter(Boolean);
    const files = (await Promise.all(entries.map((each) => below(each)))).flat();
    if (!files.length) return;
    const bag = new DataTransfer();
    files.forEach((each) => bag.items.add(each));
    form.querySelector("input[type=file]").files = bag.files;
    form.requestSubmit();
  });
})();
