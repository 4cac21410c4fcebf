"use strict";
// Several cells that were copied in Excel and are pasted into one field of a value: a column is shown with the rows that
// it would fill, and put in when that is wanted; never is anything put together in one field.
(() => {
  const said = (text) => document.getElementById("said")?.replaceChildren(Object.assign(document.createElement("p"), {textContent: text}));
  const tidy = (text) => text.replace(/\s*\n\s*/gu, "\n").trim();
  function cells(text) {  // as Excel writes them: a cell with a line end or a quote stands in quotes
    const rows = [[""]];
    let quoted = false;
    const all = text.replace(/\r\n?/gu, "\n").replace(/\n$/u, "");
    for (let at = 0; at < all.length; at += 1) {
      const sign = all[at], row = rows.at(-1);
      if (quoted) {
        if (sign !== '"') row[row.length - 1] += sign;
        else if (all[at + 1] === '"') { row[row.length - 1] += sign; at += 1; }
        else quoted = false;
      } else if (sign === '"' && row.at(-1) === "") quoted = true;
      else if (sign === "\t") row.push("");
      else if (sign === "\n") rows.push([""]);
      else row[row.length - 1] += sign;
    }
    return rows;
  }

  function ask(field, values) {
    const shape = document.getElementById("paste-shape"), table = field.closest("table"), first = field.closest("tr");
    const below = [...table.querySelectorAll("tr[id]")], rows = below.slice(below.indexOf(first));
    const pairs = values.slice(0, rows.length).map((text, at) => ({row: rows[at], text}));
    const filled = pairs.filter(({text}) => text), over = values.length - pairs.length;
    const asked = shape.content.firstElementChild.cloneNode(true);
    const [put, leave] = asked.querySelectorAll("button"), [more] = asked.querySelectorAll("p[hidden]");
    for (const {row, text} of pairs) {
      const line = document.createElement("tr"), [, name] = row.cells;
      for (const each of [row.cells[0].textContent.trim(), name.textContent, [...row.querySelectorAll("[name=shown]")].map((one) => one.value).join("　"), text || "（空き。今のまま）"]) {
        line.append(Object.assign(document.createElement("td"), {textContent: each}));
      }
      asked.querySelector("tbody").append(line);
    }
    if (over) { more.hidden = false; more.textContent = `表の行が足りないため、初めの${pairs.length}個だけを入れます。残りの${over}個は入れません。`; }
    put.textContent = `${filled.length}行に入れる`;
    put.disabled = !filled.length;
    const one = (row, name) => row.querySelector(`[name=${name}]`).value;
    put.addEventListener("click", () => {
      asked.close();
      const lines = filled.map(({row, text}) => ({number: one(row, "number"), sign: one(row, "sign"), shown: [...row.querySelectorAll("[name=shown]")].map((each) => each.value), text}));
      htmx.ajax("POST", table.dataset.fill, {source: field, values: {rows: JSON.stringify(lines)}});
    });
    leave.addEventListener("click", () => asked.close());
    asked.addEventListener("close", () => { asked.remove(); field.focus(); });
    document.getElementById("main").append(asked);
    asked.showModal();
  }

  document.addEventListener("paste", (event) => {
    const field = event.target;
    if (!field.matches?.("input[data-kept]")) return;
    const rows = cells(event.clipboardData.getData("text/plain"));
    if (rows.length === 1 && rows[0].length === 1) return;
    event.preventDefault();
    if (rows.some((row) => row.length > 1)) said("値は、1列ずつ貼り付けられます。Excelで値の列だけを選んで、コピーし直してください。");
    else if (!field.closest("table").dataset.fill) said(`1つの欄に、${rows.length}個の値は入れられません。まとめて入れるときは、「値を確かめる」の画面で、初めの行の欄に貼り付けてください。`);
    else ask(field, rows.map(([text]) => tidy(text)));
  });
})();
