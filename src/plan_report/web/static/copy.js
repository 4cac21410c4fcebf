"use strict";
// 文を写す: the text of a field goes to the clipboard; where the browser does not allow that, it is selected for Ctrl+C.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copy);
  const said = button.parentElement.querySelector("[role=status]");
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    said.textContent = "写しました。メールなどに貼り付けてください。";
  } catch {
    field.focus();
    said.textContent = "文を選びました。Ctrl+C で写してください。";
  }
});
