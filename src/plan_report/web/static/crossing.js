"use strict";
// Of pages that cross on their way, the one that was asked for last is shown: the answer to an earlier press, that comes
// after it, does not take its place. (What takes its time is work.js's: its answer is waited for on other screens.)
{
  let last = null;
  const isPage = (ctx) => ctx.target === document.body;

  document.addEventListener("htmx:before:request", ({detail: {ctx}}) => { if (isPage(ctx) && !isWork(ctx)) last = ctx; });

  document.addEventListener("htmx:after:request", (event) => {
    const {ctx} = event.detail;
    if (isPage(ctx) && !isWork(ctx) && ctx !== last) event.preventDefault();
  });
}
