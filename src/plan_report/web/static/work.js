"use strict";
// What takes its time: after 0.3 seconds it is shown how far it is, on whichever screen one goes on working, until the
// answer of the form (data-work) comes. If one has left its screen by then, the answer is said where one is.
const isWork = (ctx) => Boolean(ctx.request?.submitter?.dataset.work ?? ctx.sourceElement?.dataset.work);
{
  const LATE = 300, EVERY = 400;
  let asked = null, since = 0, timer = 0;  // asked: the request whose answer is waited for; null: of another page

  const box = () => document.getElementById("work");

  const show = ({words, done, total}) => {
    const found = box();
    if (!found) return;
    const [label, bar] = [found.querySelector("label"), found.querySelector("progress")];
    if (label.textContent !== words) label.textContent = words;
    if (total) Object.assign(bar, {max: total, value: Math.max(0, done - 1)});
    else bar.removeAttribute("value");
    found.hidden = false;
  };

  const over = () => {
    clearTimeout(timer);
    timer = 0;
    asked = null;
    if (box()) box().hidden = true;
  };

  // How far it is.
  const look = async () => {
    const found = box();
    if (!found) return over();
    try {
      const answer = await host.send(found.dataset.address, {headers: {Accept: "application/json"}});
      const how = answer.ok ? await answer.json() : {running: false};
      if (how.running && Date.now() - since >= LATE) show(how);
      if (!how.running && !asked) return over();
    } catch { /* the server is away for a moment; it is asked again */ }
    if (timer) timer = setTimeout(look, EVERY);
  };

  const wait = (request) => {
    asked = request;
    since = Date.now();
    clearTimeout(timer);
    timer = setTimeout(look, LATE);
  };

  document.addEventListener("htmx:before:request", ({detail: {ctx}}) => {
    if (isWork(ctx) && !asked) wait(ctx);
  });

  document.addEventListener("htmx:after:request", (event) => {
    const {ctx} = event.detail;
    if (ctx !== asked || ctx.sourceElement.isConnected) return;
    event.preventDefault();  // the screen of the form has been left: its answer does not take the place of another
    const page = new DOMParser().parseFromString(ctx.text, "text/html");
    const said = [...page.querySelectorAll("#faults li, #said p")];
    const link = document.createElement("a");
    link.href = new URL(ctx.response.raw.url).pathname;
    link.textContent = `「${page.querySelector("h1")?.textContent ?? ""}」の画面を見る`;
    const place = document.getElementById("said");
    if (!place) return;
    const sentences = said.map((each) => Object.assign(document.createElement("p"), {textContent: each.textContent}));
    place.replaceChildren(...sentences, ...(ctx.response.status < 400 ? [link] : []));
  });

  // Another screen of the same plan, a page that was loaded anew, a second tab: the work goes on.
  const arrived = () => { if (!asked && box() && "running" in box().dataset) wait(null); };
  document.addEventListener("htmx:finally:request", ({detail: {ctx}}) => {
    if (ctx !== asked) return;
    over();
    arrived();  // a second work that was refused leaves the first one
  });
  document.addEventListener("htmx:after:swap", ({detail}) => {
    if (detail.ctx?.target === document.body) arrived();
  });
  arrived();
}
