"use strict";
// Tells the server of this computer that the page is open, so that it can end by itself after the last one is closed.
const page = crypto.randomUUID();
const tell = (what) => navigator.sendBeacon(`/${what}?page=${page}`);
tell("alive");
navigator.locks?.request(page, () => new Promise(() => {}));  // a browser puts no page to sleep that holds one
setInterval(() => tell("alive"), 20000);
addEventListener("pageshow", (event) => { if (event.persisted) tell("alive"); });
addEventListener("pagehide", () => tell("closed"));
