"use strict";
// A text is put on the clipboard by its button (data-copy: the id of its field), which says so.
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copy);
  field.select();
  await navigator.clipboard.writeText(field.value);
  document.getElementById(`${button.dataset.copy}-said`).textContent = "写しました。メールの本文に貼り付けられます。";
});
