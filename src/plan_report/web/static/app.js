"use strict";
// Who answers, and where one is: a server, and the address. Where one file is all of the application, its own host stands
// here before (tools/pack/page/host.js).
window.host ??= {send: (...asked) => fetch(...asked), place: () => location.pathname + location.search};

// What every screen needs of the keyboard and of screen readers: where the focus goes after a page was exchanged (to what
// the address names, else to the heading), and the keys that the buttons name.
document.addEventListener("htmx:after:swap", (event) => {
  if (event.detail.ctx?.target !== document.body) return;
  const named = document.getElementById(event.detail.ctx.request?.anchor ?? "");  // what the link leads to: values#i-1-1-2
  const found = ["#faults", "main [autofocus]"].map((each) => document.querySelector(each)).find(Boolean);
  const start = found ?? named ?? document.querySelector("h1");
  if (!start) return;
  if (!start.autofocus) start.tabIndex = -1;
  start.focus({preventScroll: start.tagName === "H1"});
  if (start.tagName === "H1") scrollTo(0, 0);
});

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
  const button = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!button || (event.key === "z" && event.target.matches("input, textarea"))) return;  // there it undoes the typing
  event.preventDefault();
  button.click();
});

// F6 goes on to the next of the three places of a screen: the bar, the list of the year, the main part.
document.addEventListener("keydown", (event) => {
  if (event.key !== "F6" || event.ctrlKey || event.altKey) return;
  const places = ["header.bar", "nav.steps", "main"].map((each) => document.querySelector(each));
  const shown = places.filter((each) => each && each.getClientRects().length);
  const here = shown.findIndex((each) => each.contains(document.activeElement));
  const next = shown[(here + (event.shiftKey ? shown.length - 1 : 1)) % shown.length];
  event.preventDefault();
  const stop = next.querySelector("[aria-current]") ?? next.querySelector("a, button");
  (next.matches("main") ? next : stop ?? next).focus();
});
